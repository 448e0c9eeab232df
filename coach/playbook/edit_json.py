"""Edits as lines of JSON, for the journal. Days and times, which JSON has no word for, stand as TOML writes them."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Mapping
from typing import Any

import tomli_w

from coach.playbook.address import Address
from coach.playbook.edit import Add, Answer, Move, Remove, Single


def line_of(record: Mapping[str, object]) -> bytes:
    """A record as one line; the edits in it are written out."""
    return json.dumps(record, default=_plain).encode("ascii") + b"\n"


def edit_from(plain: object) -> Single:
    """The edit that a record holds, as JSON was read; raises ValueError."""
    match _with_days(plain):
        case {"answer": list(at), "value": value}:
            return Answer(_address(at), tuple(value) if isinstance(value, list) else value)
        case {"add": [*to, str(key)], "thing": dict(thing), "after": str() | None as after}:
            return Add(_address(to), key, thing, after)
        case {"remove": list(at)}:
            return Remove(_address(at))
        case {"move": list(at), "to": int(to)}:
            return Move(_address(at), to)
    raise ValueError(f"no edit: {plain!r}")


def _plain(value: object) -> object:
    match value:
        case Answer(at, answer):
            return {"answer": at, "value": answer}
        case Add(to, key, thing, after):
            return {"add": (*to, key), "thing": thing, "after": after}
        case Remove(at):
            return {"remove": at}
        case Move(at, to):
            return {"move": at, "to": to}
        case dt.date() | dt.time():
            return {"toml": tomli_w.dumps({"x": value})}
        case Mapping():
            return dict(value)
    raise TypeError(f"not for a journal: {type(value)}")


def _address(parts: list[object]) -> Address:
    if not all(isinstance(part, str) for part in parts):
        raise ValueError(f"no address: {parts!r}")
    return tuple(map(str, parts))


def _with_days(plain: Any) -> Any:
    match plain:
        case {"toml": str(text), **others} if not others:
            return tomllib.loads(text).get("x")
        case dict():
            return {key: _with_days(value) for key, value in plain.items()}
        case list():
            return [_with_days(value) for value in plain]
    return plain
