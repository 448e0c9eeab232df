"""From where each answer of a playbook comes: its own file, or one that it builds on, and the line there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten
from typing import Any

from coach.commands.terminal import bold, faint, wrapped
from coach.locale import _, counted
from coach.method.words import INHERITED, LONGEST_TITLE, label, said, title
from coach.playbook.address import Address, field_at, model_at, written
from coach.playbook.data import data_of
from coach.playbook.inherit import answers_in
from coach.playbook.model import Playbook
from coach.playbook.read import Reading


@dataclass(frozen=True, slots=True)
class Origin:
    """An answer, as plain data, and where it stands."""

    at: Address
    value: Any
    reading: Reading
    inherited: bool

    @property
    def place(self) -> tuple[int, int]:
        """Line and column."""
        return self.reading.position(self.at)


def origins(reading: Reading) -> Iterator[Origin]:
    """Every answer of the whole, in its order."""
    for at, value in answers_in((), data_of(reading.whole)):
        origin = reading.origin(at)
        yield Origin(at, value, origin, origin is not reading)


def bases(reading: Reading) -> Iterator[Reading]:
    """The files that a playbook builds on, the nearest first."""
    base = reading.base
    while base:
        yield base
        base = base.base


def inherited_in_all(reading: Reading) -> str:
    """How much a playbook inherits, in a line."""
    inherited = sum(one.inherited for one in origins(reading))
    told = counted("{n} answer inherited", "{n} answers inherited", inherited)
    return f"{INHERITED} {told}: {', '.join(base.file for base in bases(reading))}"


def origin_data(reading: Reading) -> dict[str, Any]:
    """The origins as plain data."""
    return {
        "file": reading.file,
        "bases": [base.file for base in bases(reading)],
        "answers": [
            {
                "path": written(one.at),
                "value": one.value,
                "file": one.reading.file,
                "line": one.place[0],
                "column": one.place[1],
                "inherited": one.inherited,
            }
            for one in origins(reading)
        ],
    }


def origin_lines(reading: Reading) -> Iterator[str]:
    """The origins for a person: by thing, each answer with the place where it stands."""
    playbook = reading.whole
    for thing, found in groupby(origins(reading), lambda one: _thing(one.at)):
        yield bold(wrapped(_heading(playbook, thing) if thing else playbook.name or reading.file))
        for one in found:
            line, column = one.place
            told = f"{label((*thing, *one.at[len(thing) :]))}: {_value(playbook, one)}"
            yield wrapped(told, "    ", f"  {INHERITED} " if one.inherited else "    ")
            yield faint(wrapped(f"{one.reading.file}:{line}:{column}", "      "))
        yield ""
    yield inherited_in_all(reading) if reading.base else _("all from {file}").format(file=reading.file)


def _heading(playbook: Playbook, thing: Address) -> str:
    """What a thing is called, with the things that it is in, and its address."""
    names = (title(playbook, thing[:end]) for end in range(1, len(thing) + 1) if model_at(thing[:end]))
    shortened = (shorten(name, LONGEST_TITLE, placeholder="…") for name in names)
    return f"{' › '.join(shortened)} ({written(thing)})"


def _thing(at: Address) -> Address:
    """The thing that an answer is about."""
    return next((at[:end] for end in range(len(at) - 1, 0, -1) if model_at(at[:end])), ())


def _value(playbook: Playbook, one: Origin) -> str:
    field = field_at(one.at)
    value = tuple(one.value) if isinstance(one.value, list) else one.value
    return said(playbook, field, value) if field else str(one.value)
