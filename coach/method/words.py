"""A playbook's things and answers in the reader's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from textwrap import shorten
from typing import Any

from coach.locale import _, counted, current
from coach.method.catalogue import choices, kinds, questions
from coach.playbook.address import Address, look_up
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.problem import Severity
from coach.playbook.thing import FieldOf
from coach.playbook.typed import shown

LONGEST_TITLE = 50
"""Characters of a title that stands beside others; a goal's title is its whole statement."""

INHERITED = "↑"
"""The mark of what a playbook has from the one that it builds on."""


def kind_of(at: Address) -> str:
    """What stands at `at`, as the catalogue calls it: stages.exit for ("stages", "demo", "exit", "x")."""
    return ".".join(at[::2]) or "playbook"


def title(playbook: Playbook, at: Address) -> str:
    """What a thing is called, on one line: its title, else what stands in for it, else the phase that it is about, else
    its key.
    """
    kind = kinds().get(kind_of(at))
    if kind and len(at) == 1:  # a part that there is once, such as the strategy
        return _(kind.one)
    try:
        thing = look_up(playbook, at) if kind else None
    except LookupError:
        thing = None
    named = (getattr(thing, kind.title, "") or getattr(thing, kind.stand_in, "")) if kind else ""
    if not named and at[-2:-1] == ("journey",):
        return title(playbook, ("phases", at[-1]))
    return next(iter(str(named).split("\n")), "").strip() or _key_said("".join(at[-1:]))


def label(at: Address) -> str:
    """Two or three words for a field, or for a table of things."""
    if len(at) % 2 and (table := kinds().get(kind_of(at))):
        return _(table.name)
    return _(_labels(kind_of(at[:-1])).get(at[-1], "")) or at[-1]


def path(playbook: Playbook, at: Address) -> str:
    """Where an answer belongs, from the thing down to the field: Demo › Drop-off reason."""
    if len(at) == 2:
        return f"{title(playbook, at[:1])} › {label(at)}"
    things = (shorten(title(playbook, at[:n]), LONGEST_TITLE, placeholder="…") for n in range(2, len(at), 2))
    return " › ".join([*things, label(at)])


def said(playbook: Playbook, field: FieldOf, value: Any) -> str:
    """An answer as a reader sees it."""
    match field.kind:
        case Kind.CHOICE:
            return _(choices()[field.choices].get(value, value))
        case Kind.REFERENCE:
            return title(playbook, (field.to, value))
        case Kind.REFERENCES:
            return " · ".join(title(playbook, (field.to, key)) for key in value)
        case Kind.YES_NO:
            return _("yes") if value else _("no")
        case Kind.LINES:
            return "\n".join(f"- {line}" for line in value)
        case Kind.READINGS:
            return readings_said(value)
    return shown(field, value, current())


def severity_said(severity: Severity) -> str:
    """How bad a finding is, in a word."""
    return {"error": _("error"), "warning": _("warning"), "hint": _("hint")}[severity]


def severities_said(found: Mapping[Severity, int]) -> str:
    """How many findings there are of each severity, in words; nothing where there is none."""
    parts: dict[Severity, str] = {
        "error": counted("{n} error", "{n} errors", found.get("error", 0)),
        "warning": counted("{n} warning", "{n} warnings", found.get("warning", 0)),
        "hint": counted("{n} hint", "{n} hints", found.get("hint", 0)),
    }
    return ", ".join(part for severity, part in parts.items() if found.get(severity))


def day_said(day: dt.date) -> str:
    """A day as a reader writes it."""
    return shown(FieldOf("day", Kind.DAY), day, current())


def readings_said(readings: Mapping[str, Any]) -> str:
    """Dated readings in one line."""
    lines = shown(FieldOf("readings", Kind.READINGS), readings, current())
    return " · ".join(lines.split("\n"))


def _key_said(key: str) -> str:
    """A key that stands for a name: that of a session is its day."""
    try:
        day = dt.date.fromisoformat(key)
    except ValueError:
        return key
    return day_said(day)


@cache
def _labels(kind: str) -> dict[str, str]:
    return {question.field: question.label for question in questions(kind)} if kind in kinds() else {}
