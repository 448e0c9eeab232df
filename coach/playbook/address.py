"""Where something stands in a playbook: the keys that lead to it, like ("stages", "demo", "takes")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from coach.playbook.model import Playbook
from coach.playbook.text import visible
from coach.playbook.thing import FieldOf, Thing, Value, fields_of

Address: TypeAlias = tuple[str, ...]

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def look_up(playbook: Playbook, address: Address) -> Any:
    """The value at `address`; raises LookupError where there is nothing."""
    value: Any = playbook
    for part in address:
        value = _step(value, part)
    return value


def model_at(address: Address) -> type[Value] | None:
    """The model of what stands at `address`: None for a single answer, a table of things, or an unknown key."""
    found = _type_at(address)
    return found if isinstance(found, type) else None


def field_at(address: Address) -> FieldOf | None:
    """The field at `address`, if one of the model's fields is there."""
    if not address:
        return None
    model = model_at(address[:-1])
    return fields_of(model).get(address[-1]) if model else None


def written(address: Address) -> str:
    """The address as the file writes it: stages.demo.takes."""
    return ".".join(part if _BARE.fullmatch(part) else _quoted(part) for part in address)


def address_in(text: str) -> Address | None:
    """The address that is written like this, the inverse of `written`; None where it is none."""
    from coach.playbook.scan import Scan, Unscannable

    try:
        statements = list(Scan(f"{text} = 0").walk())
    except Unscannable:
        return None
    one = statements[0] if len(statements) == 1 else None
    return one.address if one and one.value == len(f"{text} = ") else None


def things_in(playbook: Playbook) -> Iterator[tuple[Address, Thing]]:
    """Every thing of the playbook with its address, the playbook itself first, in the file's order."""
    return _things((), playbook)


def _step(value: Any, part: str) -> Any:
    if isinstance(value, Mapping):
        return value[part]
    if isinstance(value, Value):
        if part in type(value).model_fields:
            return getattr(value, part)
        return (value.model_extra or {})[part]
    if isinstance(value, list | tuple) and part.isdecimal():
        return value[int(part)]
    raise LookupError(part)


def _type_at(address: Address) -> type[Value] | FieldOf | None:
    here: type[Value] | FieldOf | None = Playbook
    for part in address:
        if isinstance(here, FieldOf):
            here = here.item
        elif here is not None:
            here = fields_of(here).get(part) or _part_of(here, part)
    return here


def _part_of(model: type[Value], name: str) -> type[Value] | None:
    """The model of a field that is a single table, such as `strategy`."""
    info = model.model_fields.get(name)
    kind = info.annotation if info else None
    return kind if isinstance(kind, type) and issubclass(kind, Value) else None


def _things(address: Address, thing: Thing) -> Iterator[tuple[Address, Thing]]:
    yield address, thing
    for name, many in _inner(type(thing)):
        value = getattr(thing, name)
        if many:
            for key, item in value.items():
                yield from _things((*address, name, key), item)
        else:
            yield from _things((*address, name), value)


@cache
def _inner(model: type[Thing]) -> tuple[tuple[str, bool], ...]:
    """The fields of a thing that hold things, in their order, and whether each holds many."""
    fields = fields_of(model)
    inner = ((name, name in fields and fields[name].item is not None) for name in model.model_fields)
    return tuple((name, many) for name, many in inner if many or issubclass(_part_of(model, name) or Value, Thing))


def _quoted(part: str) -> str:
    return '"' + visible(part.replace("\\", "\\\\").replace('"', '\\"'), one_line=True) + '"'
