"""What a person does to a playbook, as small values; and the playbook after it.

Only the things on the way to a change are made anew: everything else is shared with the version before, so that
versions cost little to keep, and what did not change is known by identity.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, TypeAlias

from coach.playbook.address import Address, field_at, written
from coach.playbook.fields import Kind, Reading
from coach.playbook.key import is_key
from coach.playbook.model import Playbook
from coach.playbook.text import normal
from coach.playbook.thing import Thing, Value

Answerable: TypeAlias = str | int | float | bool | dt.date | tuple[str, ...] | Mapping[str, Reading]
"""What one answer can hold; readings can be answered one by one, or as a whole."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Put one answer; None clears it."""

    at: Address
    value: Answerable | None


@dataclass(frozen=True, slots=True)
class Append:
    """Put lines at the end of an answer that is a list; those that it has already are not put there twice."""

    at: Address
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Add:
    """Add a thing after the one with the key `after`, or last."""

    to: Address
    key: str
    thing: Mapping[str, Any] = field(default_factory=dict)
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove a thing, or anything else that has a key."""

    at: Address


@dataclass(frozen=True, slots=True)
class Move:
    """Move a thing to another place among its siblings, counted from 0."""

    at: Address
    to: int


@dataclass(frozen=True, slots=True)
class Together:
    """Several edits that are one to the person."""

    edits: tuple[Edit, ...]


class Taken(ValueError):  # noqa: N818 - it reads as what it is
    """There is a thing already where one is to be added."""

    def __init__(self, at: Address) -> None:
        super().__init__(f"there already: {written(at)}")
        self.at = at


class Nowhere(ValueError):  # noqa: N818 - it reads as what it is
    """What is to be edited is not there."""

    def __init__(self, at: Address) -> None:
        super().__init__(f"nothing to edit at {written(at) or 'the top'}")


Single: TypeAlias = Answer | Add | Remove | Move
Edit: TypeAlias = Single | Append | Together


def apply(playbook: Playbook, edit: Edit) -> Playbook:
    """The playbook after `edit`; raises ValueError when its address is nowhere or its value does not fit there."""
    if isinstance(edit, Together):
        return reduce(apply, edit.edits, playbook)
    home, change = _change(edit)
    after: Playbook = _changed(playbook, home, change)
    return after


def edited(edit: Edit) -> Address:
    """Where the edit leads the eye."""
    match edit:
        case Together(edits):
            return edited(edits[-1]) if edits else ()
        case Add(to, key):
            return (*to, key)
        case Answer(at) | Append(at) | Remove(at) | Move(at):
            return at


def edits_between(old: Playbook, new: Playbook) -> tuple[Single, ...]:
    """The edits that make `new` out of `old`."""
    return tuple(_in_value(old, new, ()))


# One step of apply


def _change(edit: Single | Append) -> tuple[Address, Callable[[Any], Any]]:
    """Where an edit works, and what it makes of what it finds there."""
    match edit:
        case Answer(at, value):
            return at[:-1], lambda home: _answered(home, at, _normal(value))
        case Append(at, lines):
            return at[:-1], lambda home: _answered(home, at, _appended(home, at, _normal(lines)))
        case Add(to, key, thing, after):
            return to, lambda home: _added(home, key, _normal(thing), after, to)
        case Remove(at):
            return at[:-1], lambda home: _removed(home, at)
        case Move(at, place):
            return at[:-1], lambda home: _moved(home, at, place)


def _changed(node: Any, path: Address, change: Callable[[Any], Any], done: Address = ()) -> Any:
    """`node` after a `change` at the end of `path`."""
    if not path:
        return change(node)
    here = (*done, path[0])
    return _with(node, path[0], _changed(_child(node, path[0], here), path[1:], change, here))


def _child(node: Any, name: str, at: Address) -> Any:
    parts = _parts(node)
    if name not in parts:
        raise Nowhere(at)
    return parts[name]


def _parts(node: Any) -> Mapping[str, Any]:
    if isinstance(node, Value):
        return dict(node)
    return node if isinstance(node, Mapping) else {}


def _with(node: Any, name: str, value: Any) -> Any:
    return _rebuilt(node, {**_parts(node), name: value})


def _without(node: Any, name: str) -> Any:
    return _rebuilt(node, {key: part for key, part in _parts(node).items() if key != name})


def _rebuilt(node: Any, parts: Mapping[str, Any]) -> Any:
    """A node of the same kind; parts that are models already are taken as they are."""
    return type(node).model_validate(parts) if isinstance(node, Value) else parts


def _answered(home: Any, at: Address, value: Any) -> Any:
    name, parts = at[-1] if at else "", _parts(home)
    if name not in parts and not isinstance(home, Mapping):
        raise Nowhere(at)
    if isinstance(parts.get(name), Value | Mapping) and not _holds_readings(at):
        raise Nowhere(at)
    if value is None:
        return _without(home, name)
    return _dated(home, name, value) if _holds_readings(at[:-1]) else _with(home, name, value)


def _appended(home: Any, at: Address, lines: tuple[str, ...]) -> tuple[str, ...]:
    there = _child(home, at[-1] if at else "", at)
    if not isinstance(there, tuple):
        raise Nowhere(at)
    return (*there, *(line for line in lines if line not in there))


def _dated(readings: Mapping[str, Any], date: str, value: Any) -> Mapping[str, Any]:
    """A new reading stands before the first later one; the others stay where they are."""
    if date in readings:
        return {**readings, date: value}
    place = next((n for n, other in enumerate(readings) if other > date), len(readings))
    return _inserted(readings, place, date, value)


def _added(home: Any, key: str, thing: Mapping[str, Any], after: str | None, to: Address) -> Mapping[str, Any]:
    if not isinstance(home, Mapping):
        raise Nowhere(to)
    if not is_key(key):
        raise ValueError(f"not a key: {key!r}")
    if key in home:
        raise Taken((*to, key))
    keys = list(home)
    # A sibling that went meanwhile is no reason to lose what is added.
    place = keys.index(after) + 1 if after in home else len(keys)
    return _inserted(home, place, key, thing)


def _inserted(home: Mapping[str, Any], place: int, key: str, value: Any) -> dict[str, Any]:
    items = list(home.items())
    return dict([*items[:place], (key, value), *items[place:]])


def _removed(home: Any, at: Address) -> Any:
    known = type(home).model_fields if isinstance(home, Value) else ()
    if not at or at[-1] not in _parts(home) or at[-1] in known:
        raise Nowhere(at)
    return _without(home, at[-1])


def _moved(home: Any, at: Address, to: int) -> Mapping[str, Any]:
    if not at or not isinstance(home, Mapping) or at[-1] not in home:
        raise Nowhere(at)
    others = {key: value for key, value in home.items() if key != at[-1]}
    return _inserted(others, max(0, min(to, len(others))), at[-1], home[at[-1]])


def _normal(value: Any) -> Any:
    """Text as it is kept, however deep it stands."""
    match value:
        case str():
            return normal(value)
        case tuple() | list():
            return type(value)(map(_normal, value))
        case Mapping():
            return {key: _normal(item) for key, item in value.items()}
    return value


def _holds_readings(at: Address) -> bool:
    found = field_at(at)
    return found is not None and found.kind is Kind.READINGS


# What makes one version out of another


def _in_value(old: Value, new: Value, at: Address) -> Iterator[Single]:
    if old is new:
        return
    before, after = dict(old), dict(new)
    yield from (Remove((*at, name)) for name in before if name not in after)
    for name, value in after.items():
        was, here = before.get(name), (*at, name)
        if isinstance(value, Value) and isinstance(was, Value):
            yield from _in_value(was, value, here)
        elif isinstance(value, Mapping) and isinstance(was, Mapping):
            yield from _in_mapping(was, value, here)
        elif repr(was) != repr(value):  # unlike ==, it tells 1 from 1.0 and from True
            yield Answer(here, value)


def _in_mapping(old: Mapping[str, Any], new: Mapping[str, Any], at: Address) -> Iterator[Single]:
    if not (old or new):
        return
    yield from (Remove((*at, key)) for key in old if key not in new)
    order = [key for key in old if key in new]
    by_date = _holds_readings(at)
    for place, (key, value) in enumerate(new.items()):
        here = (*at, key)
        if key not in old:
            last = order[place - 1] if place else None
            yield Add(at, key, _data(value), last) if isinstance(value, Thing) else Answer(here, value)
            order.insert(_place_of_new(order, key, value, place, by_date), key)
        elif isinstance(value, Thing):
            yield from _in_value(old[key], value, here)
        elif isinstance(value, Mapping) and isinstance(old[key], Mapping):
            yield from _in_mapping(old[key], value, here)
        elif repr(old[key]) != repr(value):
            yield Answer(here, value)
        if order[place] != key:
            order.remove(key)
            order.insert(place, key)
            yield Move(here, place)


def _place_of_new(order: list[str], key: str, value: Any, place: int, by_date: bool) -> int:
    """Where apply puts a new key."""
    if by_date:
        return next((n for n, other in enumerate(order) if other > key), len(order))
    return place if isinstance(value, Thing) and place else len(order)


def _data(thing: Thing) -> dict[str, Any]:
    return thing.model_dump(exclude_defaults=True)
