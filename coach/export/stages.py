"""All stages of a playbook, a line each, in the playbook's language."""

from __future__ import annotations

from typing import get_args

from coach.advice.card.silence import answer
from coach.advice.view import stages_in
from coach.export.sheet import Block, Point, Section, Sheet
from coach.export.words import answer_told
from coach.locale import said_in, text_in
from coach.method import catalogue
from coach.method.start import language_of
from coach.playbook.durations import kept_text
from coach.playbook.message import Message
from coach.playbook.model import Playbook, Stage, State


def stages_sheet(playbook: Playbook, age: str = "") -> Sheet:
    """The row of stages: its number and name, how long it should take, and what it is for.

    As on the cards, a stage that is to be dropped has no number.
    """
    language = language_of(playbook)
    numbers = {key: f"{number}. " for number, key in enumerate(stages_in(playbook, "both"), 1)}
    points = tuple(_point(numbers.get(key, ""), key, stage, language) for key, stage in playbook.stages.items())
    notes = () if points else (said_in(language, Message("There are no stages yet")),)
    section = Section("stages", text_in(language, "Stages"), (Block(points),) if points else (), notes)
    return Sheet(language, playbook.name, (), playbook.summary.strip(), (section,), age)


def _point(number: str, key: str, stage: Stage, language: str) -> Point:
    state = catalogue.choices()[get_args(State)][stage.state] if stage.state not in (None, "today") else ""
    time = kept_text(stage.should_take, language) if stage.should_take else ""
    aside = ", ".join(filter(None, (text_in(language, state), time)))
    return Point(f"{number}{stage.name or key}", aside=aside, under=(answer_told(language, answer(stage, "purpose")),))


def stages_data(playbook: Playbook) -> dict[str, object]:
    """The same for programs, in the order of the process."""
    return {
        "playbook": playbook.name,
        "stages": [
            {
                "key": key,
                "name": stage.name or key,
                "kind": stage.kind or "",
                "state": stage.state or "today",
                "phase": stage.phase,
                "should_take": stage.should_take or "",
                "purpose": stage.purpose,
            }
            for key, stage in playbook.stages.items()
        ],
    }
