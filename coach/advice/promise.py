"""Who finds something out, and by when: in the words of "who, by when", and for all that a playbook leaves open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterator, Set
from typing import NamedTuple

from coach.advice.latest import latest
from coach.playbook.address import Address, field_at, things_in
from coach.playbook.amounts import folded
from coach.playbook.days import day_within
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook, Session

PEOPLE = ("accountable", "department", "team", "facilitator")
"""Fields that name a person or a team."""
WORDED = frozenset({Kind.LINE, Kind.TEXT, Kind.LINES, Kind.THINGS})
"""Fields that could hold any answer: what is noted beside them can only be meant as to be found out."""
MOST_WORDS = 5
"""Of a role's name. What is longer is a sentence."""
_BY_WHEN = r"\b(?:by|before|until|till|on|viimeistään|ennen|mennessä|hiljemalt|enne|kuni)\b"
_AFTER_WHO = rf"[,;:(\n]|\s[–—-]\s|{_BY_WHEN}"


class Promise(NamedTuple):
    """What is told of it."""

    who: str
    """As the team wrote it; "" where nobody is named."""
    day: dt.date | None
    """The day by which; None where none is told with its year."""


def known_as(name: str) -> str:
    """The same for all spellings of a role: no capitals, no marks, no signs."""
    return " ".join(re.findall(r"\w+", folded(name)))


def promise_in(text: str, known: Container[str]) -> Promise:
    """Who and when; `known` is how people and teams are known that the playbook names elsewhere.

    A text without any day may be an answer that its field could not hold, so there only who is known counts.
    """
    day = day_within(text)
    who, *rest = re.split(_AFTER_WHO, text, maxsplit=1, flags=re.IGNORECASE)
    if day:
        who = re.split(r"\d", who, maxsplit=1)[0]
    who = who.strip(" .")
    tells_when = day is not None or bool(re.search(r"\d", "".join(rest)))
    is_a_name = 0 < len(who.split()) <= MOST_WORDS and not re.search(r"\d", who)
    return Promise(who if is_a_name and (tells_when or known_as(who) in known) else "", day)


class Noted(NamedTuple):
    """One thing that a playbook leaves to be found out."""

    at: Address
    """The field."""
    what: str
    """As the team wrote it."""
    promise: Promise


@latest
def noted(playbook: Playbook) -> tuple[Noted, ...]:
    """All that is to be found out, in the file's order."""
    waiting = [(at, thing.open) for at, thing in things_in(playbook) if thing.open]
    known = {known_as(name) for name in _people(playbook) if name.strip()} if waiting else set[str]()
    return tuple(
        Noted((*at, field), what, promise_in(what, known)) for at, notes in waiting for field, what in notes.items()
    )


@latest
def untaken(playbook: Playbook) -> Set[Address]:
    """Fields with a note that is neither an answer nor a promise: no such figure, day or choice, nobody and no day."""
    loose = (each for each in noted(playbook) if not each.promise.who and not each.promise.day)
    nobodys = (each.at for each in loose if not _tells_by_when(each.what))
    return frozenset(at for at in nobodys if (field := field_at(at)) and field.kind not in WORDED)


def _tells_by_when(text: str) -> bool:
    """Whether it reads like "who, by when", though the playbook names nobody so and the day has no date: by Friday."""
    return bool(re.search(rf"\w+\W+(?:\w+\W+){{0,{MOST_WORDS}}}{_BY_WHEN}", text, re.IGNORECASE))


def _people(playbook: Playbook) -> Iterator[str]:
    """All that the playbook calls people and teams."""
    for _at, thing in things_in(playbook):
        fields = type(thing).model_fields
        yield from (getattr(thing, name) for name in PEOPLE if name in fields)
        yield from thing.present if isinstance(thing, Session) else ()
    yield from (stakeholder.name for stakeholder in playbook.stakeholders.values())
