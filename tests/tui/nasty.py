"""A playbook in which every text is nasty: markup, links, control characters, emoji, and very long."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.thing import FieldOf, Thing, fields_of

TEXTS = (
    "[Q4] deal [red]x[/] [/] $x",
    "[@click=app.quit]x[/bold]",
    "\x1b]52;c;eA==\x07 [/",
    "win=[50%] \U0001f600 a\u202eb\u200f",
    "L" * 300,
)
"""The nth thing of every kind has the nth of these in every text."""

KEYS = tuple(f"n{i}" for i in range(len(TEXTS)))


def nasty() -> Playbook:
    """The playbook."""
    fields = fields_of(Playbook)
    data = {name: _answer(field, 0) for name, field in fields.items() if field.kind is not Kind.THINGS}
    data |= {
        name: {key: _thing(field.item, i) for i, key in enumerate(KEYS)}
        for name, field in fields.items()
        if field.kind is Kind.THINGS and field.item
    }
    data["sessions"] = {f"2027-01-0{i + 1}": session for i, session in enumerate(data["sessions"].values())}
    data["strategy"] = _thing(type(Playbook().strategy), 1)
    return Playbook.model_validate(data | {"language": "en"})


def _thing(model: type[Thing], i: int) -> Mapping[str, Any]:
    answers = {name: _answer(field, i) for name, field in fields_of(model).items()}
    left = [name for name, answer in answers.items() if answer is None]
    return {name: answer for name, answer in answers.items() if answer is not None} | {
        "open": dict.fromkeys(left, TEXTS[i])
    }


def _answer(field: FieldOf, i: int) -> Any:
    match field.kind:
        case Kind.LINE | Kind.TEXT:
            return TEXTS[i]
        case Kind.LINES:
            return [TEXTS[i], TEXTS[i - 1]]
        case Kind.REFERENCE:
            return KEYS[i]
        case Kind.REFERENCES:
            return [KEYS[i], TEXTS[i]]
        case Kind.THINGS if field.item:
            return {KEYS[i]: _thing(field.item, i)}
        case Kind.READINGS:
            return {"2027-01-31": 4, TEXTS[i]: 5}
    return None
