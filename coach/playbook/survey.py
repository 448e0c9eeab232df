"""What is wrong in a playbook that can be read: unknown and hidden things, and references that point nowhere."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from coach.playbook.address import Address, things_in, written
from coach.playbook.fields import Kind
from coach.playbook.key import is_key
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.near import nearest
from coach.playbook.problem import Problem
from coach.playbook.scan import Scan
from coach.playbook.text import hostile, visible
from coach.playbook.thing import FieldOf, Thing, Value, fields_of

_ESCAPE = re.compile(r"\\[uUbfr]")


def problems_in(playbook: Playbook, scan: Scan, whole: Playbook | None = None) -> Iterator[Problem]:
    """The problems of a playbook and its text; what it refers to may be anywhere in the `whole` that it is part of."""
    yield from _unknown(("check",), playbook.check, scan)
    for address, thing in things_in(playbook):
        yield from _unknown(address, thing, scan)
        yield from _about_no_field(address, thing, scan)
        for found in fields_of(type(thing)).values():
            value = getattr(thing, found.name)
            if value:
                yield from _in_field(whole or playbook, (*address, found.name), found, value, scan)
    if hostile(scan.text) is not None or _ESCAPE.search(scan.text):
        yield from _hidden(playbook, scan)


def _unknown(address: Address, value: Value, scan: Scan) -> Iterator[Problem]:
    known = type(value).model_fields
    for key in value.model_extra or ():
        at = (*address, key)
        if near := nearest(key, known):
            message = Message("{key} is unknown; did you mean {near}?", key=written(at), near=near)
        else:
            message = Message("{key} is unknown; it is kept, and coach leaves it alone", key=written(at))
        yield Problem("unknown-key", "warning", message, at, *scan.key(at))


def _about_no_field(address: Address, thing: Thing, scan: Scan) -> Iterator[Problem]:
    known = type(thing).model_fields
    named = [
        *((name, (*address, "open", name)) for name in thing.open),
        *((name, (*address, "skipped", str(index))) for index, name in enumerate(thing.skipped)),
    ]
    for name, at in named:
        if name in known:
            continue
        if near := nearest(name, known):
            message = Message("there is no field {name} here; did you mean {near}?", name=name, near=near)
        else:
            message = Message("there is no field {name} here; name a field of this thing", name=name)
        yield Problem("unknown-field", "warning", message, at, *scan.key(at))


def _in_field(playbook: Playbook, at: Address, found: FieldOf, value: Any, scan: Scan) -> Iterator[Problem]:
    match found.kind:
        case Kind.REFERENCE:
            yield from _dangling(playbook, at, found.to, value, scan)
        case Kind.REFERENCES:
            for index, key in enumerate(value):
                yield from _dangling(playbook, (*at, str(index)), found.to, key, scan)
        case Kind.THINGS:
            for key in value:
                if not is_key(key):
                    message = Message(
                        "{key} is no good key; use a-z, 0-9 and hyphens, 64 at most", key=written((*at, key))
                    )
                    yield Problem("bad-key", "error", message, (*at, key), *scan.key((*at, key)))
                elif at[-1] == "journey":
                    yield from _dangling(playbook, (*at, key), "phases", key, scan)
        case Kind.READINGS:
            for key in value:
                if not _is_day(key):
                    message = Message("{key} is no day; write a reading's day like 2026-10-31", key=written((*at, key)))
                    yield Problem("bad-day", "error", message, (*at, key), *scan.key((*at, key)))


def _dangling(playbook: Playbook, at: Address, to: str, key: str, scan: Scan) -> Iterator[Problem]:
    there: Mapping[str, Thing] = getattr(playbook, to)
    if key in there:
        return
    if near := nearest(key, there):
        message = Message("there is no {collection}.{key}; did you mean {near}?", collection=to, key=key, near=near)
    else:
        message = Message("there is no {collection}.{key}; add it, or name another", collection=to, key=key)
    yield Problem("dangling-reference", "error", message, at, *scan.value(at))


def _is_day(text: str) -> bool:
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _hidden(playbook: Playbook, scan: Scan) -> Iterator[Problem]:
    for at, text in _texts((), playbook.model_dump()):
        if (index := hostile(text)) is not None:
            message = Message(
                "{key} holds the hidden character {character}; remove it",
                key=written(at),
                character=visible(text[index]),
            )
            yield Problem("hidden-character", "error", message, at, *scan.value(at))
    for statement in scan.statements:
        for comment in (*statement.above, statement.beside, *statement.foot):
            yield from _hidden_comment(comment, statement.address, scan.key(statement.address))
    for comment in scan.end:
        yield from _hidden_comment(comment, (), scan.place(len(scan.text)))


def _hidden_comment(comment: str, at: Address, place: tuple[int, int]) -> Iterator[Problem]:
    if (index := hostile(comment)) is not None:
        message = Message(
            "a comment holds the hidden character {character}; remove it", character=visible(comment[index])
        )
        yield Problem("hidden-character", "error", message, at, *place)


def _texts(at: Address, value: Any) -> Iterator[tuple[Address, str]]:
    """Every text in a playbook, keys included."""
    if isinstance(value, str):
        yield at, value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield (*at, key), key
            yield from _texts((*at, key), inner)
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from _texts((*at, str(index)), inner)
