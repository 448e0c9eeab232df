"""What every thing in a playbook has in common, and how its fields are found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Strict

from coach.playbook.fields import Holds, Kind, Looks


class Value(BaseModel):
    """An immutable part of a playbook. Keys that we don't know are kept, and written back."""

    # The parts are built together with the whole, when first a playbook is read: half the time at start-up.
    model_config = ConfigDict(frozen=True, extra="allow", strict=True, defer_build=True)


class Thing(Value):
    """A part of a playbook with answers in it.

    Whatever its fields, a thing tells of any of them that it is still to be found out (`open`: by whom and when, or
    an answer that the field cannot hold), or not relevant here (`skipped`), and when it was last looked at
    (`confirmed`).
    """

    open: Mapping[str, str] = {}
    skipped: Annotated[tuple[str, ...], Strict(False)] = ()
    confirmed: dt.date | None = None


@dataclass(frozen=True, slots=True)
class FieldOf:
    """One field of a thing, as the forms, the reader and the parser of answers see it."""

    name: str
    kind: Kind
    choices: tuple[str, ...] = ()
    to: str = ""
    """For references: the collection that the key is from."""
    item: type[Thing] | None = None
    """For a table of things: the model of one."""
    looks: Looks = "either"
    """For days."""


@cache
def fields_of(model: type[Value]) -> Mapping[str, FieldOf]:
    """The fields of `model` that hold answers or things, in canonical order."""
    found: dict[str, FieldOf] = {}
    for name, info in model.model_fields.items():
        if holds := next((m for m in info.metadata if isinstance(m, Holds)), None):
            found[name] = FieldOf(name, holds.kind, holds.choices, holds.to, looks=holds.looks)
        elif item := next((t for t in get_args(info.annotation) if isinstance(t, type) and issubclass(t, Thing)), None):
            found[name] = FieldOf(name, Kind.THINGS, item=item)
    return found
