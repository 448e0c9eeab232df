"""From where each answer of a playbook comes: its own file, or one that it builds on, and the line there; and what of
that one it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from textwrap import shorten
from typing import Any

from coach.commands.terminal import bold, faint, wrapped
from coach.locale import _, counted
from coach.method.homes import step_of
from coach.method.words import INHERITED, LONGEST_TITLE, label, title
from coach.playbook.address import Address, address_in, model_at, written
from coach.playbook.data import data_of
from coach.playbook.inherit import answers_in, left_out
from coach.playbook.model import Playbook
from coach.playbook.read import Reading
from coach.sharing.versions import NOT_ASKED, answer_said


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


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a file leaves out of the one that it builds on, and where that stands; None where it cannot be read."""

    at: Address
    by: Reading
    reading: Reading | None


def origins(reading: Reading, step: str = "") -> Iterator[Origin]:
    """Every answer of the whole, in its order; or only those of a step."""
    for at, value in answers_in((), data_of(reading.whole)):
        if step in ("", step_of(at)):
            origin = reading.origin(at)
            yield Origin(at, value, origin, origin is not reading)


def bases(reading: Reading) -> Iterator[Reading]:
    """The files that a playbook builds on, the nearest first."""
    base = reading.base
    while base:
        yield base
        base = base.base


def all_left_out(reading: Reading, step: str = "") -> Iterator[LeftOut]:
    """What a playbook leaves out of the one that it builds on, and that one of its own; or only that of a step."""
    return (one for one in _all_left_out(reading) if step in ("", step_of(one.at)))


def _all_left_out(reading: Reading) -> Iterator[LeftOut]:
    for own in (reading, *bases(reading)):
        if own.base:
            yield from (LeftOut(at, own, own.base.origin(at)) for at in left_out(own.base.whole, own.playbook))
        elif own.playbook.extends:
            yield from (LeftOut(at, own, None) for at in map(address_in, own.playbook.without) if at)


def inherited_in_all(reading: Reading) -> str:
    """How much a playbook inherits, in a line."""
    inherited = sum(one.inherited for one in origins(reading))
    told = counted("{n} answer inherited", "{n} answers inherited", inherited)
    return f"{INHERITED} {told}: {', '.join(base.file for base in bases(reading))}"


def origin_data(reading: Reading, step: str = "") -> dict[str, Any]:
    """The origins as plain data, all of them or those of a step."""
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
            for one in origins(reading, step)
        ],
        "left_out": [
            {
                "path": written(one.at),
                "by": one.by.file,
                "file": one.reading.file if one.reading else None,
                "line": one.reading.position(one.at)[0] if one.reading else None,
            }
            for one in all_left_out(reading, step)
        ],
    }


def origin_lines(reading: Reading, step: str = "") -> Iterator[str]:
    """The origins for a person, all or those of a step: by thing, each answer with the place where it stands."""
    playbook = reading.whole
    of_things: dict[Address, list[Origin]] = {}
    for one in origins(reading, step):
        of_things.setdefault(_thing(one.at), []).append(one)
    for thing, found in of_things.items():
        yield bold(wrapped(_heading(playbook, thing) if thing else playbook.name or reading.file))
        for one in found:
            yield wrapped(_answer(playbook, one), "    ", f"  {INHERITED} " if one.inherited else "    ")
            yield faint(wrapped(_place(one.reading, one.at), "      "))
        yield ""
    for by, gone in groupby(all_left_out(reading, step), lambda one: one.by):
        yield bold(wrapped(_("Left out by {place}").format(place=_place(by, ("without",)))))
        for each in gone:
            yield wrapped(_heading(by.base.whole if by.base else by.playbook, each.at), "    ")
            if each.reading:
                yield faint(wrapped(_place(each.reading, each.at), "      "))
        yield ""
    yield inherited_in_all(reading) if reading.base else _("all from {file}").format(file=reading.file)


def _heading(playbook: Playbook, at: Address) -> str:
    """What a thing or an answer is called, with the things that it is in, and its address."""
    if at == ("check",):
        return _("Rules turned off")
    names = [title(playbook, at[:end]) for end in range(1, len(at) + 1) if model_at(at[:end])]
    shortened = [shorten(name, LONGEST_TITLE, placeholder="…") for name in names]
    return f"{' › '.join(shortened if model_at(at) else [*shortened, _name(at)])} ({written(at)})"


def _place(reading: Reading, at: Address) -> str:
    line, column = reading.position(at)
    return f"{reading.file}:{line}:{column}"


def _thing(at: Address) -> Address:
    """The thing that an answer is about."""
    return next((at[:end] for end in range(len(at) - 1, 0, -1) if model_at(at[:end])), ())


def _answer(playbook: Playbook, one: Origin) -> str:
    """An answer as a reader sees it, with what it is called."""
    value = tuple(one.value) if isinstance(one.value, list) else one.value
    answer, thing = answer_said(playbook, one.at, value), _thing(one.at)
    match one.at[len(thing) :]:
        case ("ignore", code) if thing == ("check",):
            return _("Rule {code} is turned off: {new}").format(code=code, new=answer)
        case ("open", _field):
            return _("To find out: {field}: {what}").format(field=_name(one.at), what=answer)
        case ("skipped",):
            return _("Not relevant here: {fields}").format(fields=", ".join(_name((*thing, name)) for name in value))
        case ("confirmed",):
            return _("Last looked at: {day}").format(day=answer)
        case ("readings", _day):
            return f"{_name(one.at[:-1])} › {title(playbook, one.at)}: {answer}"
    return f"{_name(one.at)}: {answer}"


def _name(at: Address) -> str:
    """What a field is called, one that no question asks for, too; or that of which it is to be found out."""
    if at[len(_thing(at)) : -1] == ("open",):
        return _name((*at[:-2], at[-1]))
    name = _(NOT_ASKED.get(at[-1], ""))
    return f"{name[:1].upper()}{name[1:]}" if name else label(at)
