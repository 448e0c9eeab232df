"""Why a team says nothing about a thing: it has not answered yet, somebody is finding out, or it is not relevant."""

from __future__ import annotations

from coach.advice.card.model import Answer
from coach.playbook.message import Message
from coach.playbook.thing import Thing

NOT_ANSWERED = Message("Not answered yet")
NOT_RELEVANT = Message("Not relevant here")


def answer(thing: Thing, field: str) -> Answer:
    """The text of a field, or why there is none."""
    text: str = getattr(thing, field).strip()
    return Answer(text) if text else Answer(silence=silence(thing, field))


def silence(thing: Thing, field: str) -> Message:
    """Why a field, or a table of things, is empty."""
    if field in thing.skipped:
        return NOT_RELEVANT
    if waiting := thing.open.get(field):
        return Message("To find out: {what}", what=waiting)
    return NOT_ANSWERED
