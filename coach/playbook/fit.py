"""Answers that their fields cannot hold: none is lost, each is kept as text under its thing's `open`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from coach.playbook.address import Address, field_at, model_at, written
from coach.playbook.data import is_array_of_tables
from coach.playbook.fields import Kind
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.problem import Problem, Refused
from coach.playbook.text import visible
from coach.playbook.thing import Thing

Place = Callable[[Address], tuple[int, int]]

_TABLES = (Kind.THINGS, Kind.READINGS)


@dataclass(frozen=True)
class Fitted:
    """A playbook from data that may not fit it."""

    playbook: Playbook
    problems: list[Problem] = field(default_factory=list)
    moves: dict[Address, Address] = field(default_factory=dict)
    """Where an answer stood, and where it is now."""


def fitted(data: dict[str, Any], file: str, place: Place) -> Fitted:
    """The playbook in `data`; raises Refused where a table stands for a value, or a value for a table."""
    try:
        return Fitted(Playbook.model_validate(data))
    except ValidationError as error:
        addresses = dict.fromkeys(_address(data, each["loc"]) for each in error.errors(include_url=False))
    mended = deepcopy(data)
    for address in addresses:
        if refusal := _wrong_shape(address, _at(data, address)):
            raise _refused(file, refusal, address, place)
    problems, moves = [], {}
    for address in addresses:
        if _at(mended, address) == "":
            del _at(mended, address[:-1])[address[-1]]  # no answer
            continue
        problem, to = _mend(mended, address, place)
        problems.append(problem)
        moves[address] = to
    try:
        return Fitted(Playbook.model_validate(mended), problems, moves)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        message = Message("this does not fit a playbook ({reason}); remove or mend it", reason=first["msg"])
        raise _refused(file, message, _address(mended, first["loc"]), place) from error


def _address(data: Mapping[str, Any], location: tuple[int | str, ...]) -> Address:
    """As much of pydantic's location as is in the data; it goes on with names of its own."""
    address: Address = ()
    here: Any = data
    part: Any
    for part in location:
        if not isinstance(here, list) and not (isinstance(here, dict) and part in here):
            break
        here = here[part]
        address = (*address, str(part))
    return address


def _at(data: Any, address: Address) -> Any:
    for part in address:
        data = data[int(part)] if isinstance(data, list) else data[part]
    return data


def _wrong_shape(address: Address, value: Any) -> Message | None:
    """Why the answer could not even be kept as text."""
    if _is_table(address):
        if is_array_of_tables(value):
            return Message("{key} needs a table for each, with a key: write [{key}.some-key]", key=written(address))
        return Message("{key} is a table; write [{key}] and its keys below", key=written(address))
    if isinstance(value, dict) or is_array_of_tables(value):
        return Message("{key} is no table; write a value after its =", key=written(address))
    if address == ("format",):
        return Message("the format is a number; write format = 1")
    return None


def _is_table(address: Address) -> bool:
    if model_at(address) or address[-2:] == ("check", "ignore"):
        return True
    found = field_at(address)
    return found.kind in _TABLES if found else address[-1] == "open" and _is_thing(address[:-1])


def _is_thing(address: Address) -> bool:
    model = model_at(address)
    return model is not None and issubclass(model, Thing)


def _mend(data: dict[str, Any], address: Address, place: Place) -> tuple[Problem, Address]:
    """Make the answer at `address` fit. Its thing keeps it under `open`, unless it only had to be text."""
    holder, name = address[:-1], address[-1]
    value = _at(data, address)
    shown = visible(_as_text(value), one_line=True)
    if name == "skipped" and _is_thing(holder):
        _at(data, holder)[name] = [_as_text(value)]
        message = Message("{field} must be a list of names; {value} was made one", field=name, value=shown)
        return _problem(message, address, place), address
    if not _is_thing(holder) and not _is_reading(address):
        inside = _at(data, holder)
        inside[int(name) if isinstance(inside, list) else name] = _as_text(value)
        message = Message("{key} must be text; {value} was put in quotes", key=written(address), value=shown)
        return _problem(message, address, place), address
    if _is_reading(address):
        holder, name = address[:-2], address[-2]
        message = Message(
            'a reading is a number, or a share like "22/100"; {value} is kept under open.{field}',
            value=shown,
            field=name,
        )
        text = f"{address[-1]}: {_as_text(value)}"
        del _at(data, address[:-1])[address[-1]]
    else:
        message = _what_it_holds(address, name, shown)
        text = _as_text(value)
        del _at(data, holder)[name]
    kept = _at(data, holder).setdefault("open", {})
    kept[name] = f"{kept[name]}; {text}" if name in kept else text
    return _problem(message, address, place), (*holder, "open", name)


def _is_reading(address: Address) -> bool:
    found = field_at(address[:-1])
    return found is not None and found.kind is Kind.READINGS


def _what_it_holds(address: Address, name: str, value: str) -> Message:
    found = field_at(address)
    match found.kind if found else Kind.DAY:
        case Kind.DAY:
            return Message(
                "{field} is a day like 2027-06-30; {value} is kept under open.{field}", field=name, value=value
            )
        case Kind.DURATION:
            return Message(
                '{field} is a length of time like "14 d" (min, h, d, wk); {value} is kept under open.{field}',
                field=name,
                value=value,
            )
        case Kind.PERCENT | Kind.NUMBER:
            return Message("{field} is a number; {value} is kept under open.{field}", field=name, value=value)
        case Kind.YES_NO:
            return Message("{field} is true or false; {value} is kept under open.{field}", field=name, value=value)
        case Kind.CHOICE:
            choices = ", ".join(found.choices) if found else ""
            return Message(
                "{field} is one of {choices}; {value} is kept under open.{field}",
                field=name,
                choices=choices,
                value=value,
            )
        case Kind.LINES | Kind.REFERENCES:
            return Message("{field} is a list; {value} is kept under open.{field}", field=name, value=value)
    return Message("{field} is text in quotes; {value} is kept under open.{field}", field=name, value=value)


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(map(_as_text, value))
    return str(value)


def _problem(message: Message, address: Address, place: Place) -> Problem:
    return Problem("wrong-value", "error", message, address, *place(address))


def _refused(file: str, message: Message, address: Address, place: Place) -> Refused:
    return Refused(file, Problem("wrong-shape", "error", message, address, *place(address)))
