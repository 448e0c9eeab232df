"""The plain data of a playbook, in the order of its file: what the canonical text says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from coach.playbook.address import Address, look_up
from coach.playbook.model import Playbook
from coach.playbook.thing import Value

_EMPTY: tuple[object, ...] = (None, "", (), [], {})


def data_of(playbook: Playbook) -> dict[str, Any]:
    """The plain data, empty answers left out."""
    return _data(playbook)


def is_written(playbook: Playbook, address: Address) -> bool:
    """Whether the canonical text has a header, a key or an item at `address`."""
    if not address:
        return True
    try:
        holder, value = look_up(playbook, address[:-1]), look_up(playbook, address)
    except LookupError:
        return False
    if isinstance(holder, Value) and address[-1] in type(holder).model_fields:
        return (_data(value) if isinstance(value, Value) else value) not in _EMPTY
    return not is_array_of_tables(value)


def is_array_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def addresses(data: Mapping[str, Any], table: Address = ()) -> Iterator[Address]:
    """Every address that the canonical text has, in its order."""
    yield table
    for key, value in answers(data).items():
        yield (*table, key)
        if isinstance(value, list):
            yield from ((*table, key, str(index)) for index in range(len(value)))
    for address, inner, _ in tables(data, table):
        yield from addresses(inner, address)


def answers(data: Mapping[str, Any]) -> dict[str, Any]:
    """What is written as keys of a table."""
    return {key: value for key, value in data.items() if type(value) is str or not _is_table(value)}


def tables(data: Mapping[str, Any], table: Address) -> Iterator[tuple[Address, dict[str, Any], bool]]:
    """What is written as tables of their own: address, content, and whether it is one of an array of tables."""
    for key, value in data.items():
        if type(value) is str:  # most values are
            continue
        if isinstance(value, dict):
            yield (*table, key), value, False
        elif is_array_of_tables(value):
            yield from (((*table, key, str(index)), item, True) for index, item in enumerate(value))


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or is_array_of_tables(value)


def _data(value: Value) -> dict[str, Any]:
    found: dict[str, Any] = {}
    held = value.__dict__
    for name in _in_order(type(value)):
        answer = held[name]
        if answer is None or answer == "":  # most fields of most things
            continue
        plain = answer if type(answer) is str else _plain(answer)
        if plain not in _EMPTY:
            found[name] = plain
    return found | value.model_extra if value.model_extra else found


def _plain(value: Any) -> Any:
    if isinstance(value, Value):
        return _data(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()} if value else {}
    return list(value) if isinstance(value, tuple) else value


@cache
def _in_order(model: type[Value]) -> tuple[str, ...]:
    """`open` is the first of a thing's tables, `skipped` and `confirmed` are the last of its keys."""
    common = [name for name in ("open", "skipped", "confirmed") if name in model.model_fields]
    own = [name for name in model.model_fields if name not in common]
    return (*common[:1], *own, *common[1:])
