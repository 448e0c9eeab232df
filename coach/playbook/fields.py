"""The kinds of answer that a field can hold.

A kind tells the reader of a file what to expect, the forms which editor to show, and the parser of typed answers
how to understand what a person wrote. It rides on the annotation of a model's field, so that the model stays the
one place where a field is described.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, Strict

DURATION = r"^\d+(\.\d+)? (min|h|d|wk)$"
READING = r"^\d+/\d+$"


class Kind(StrEnum):
    """How an answer is typed, stored and shown."""

    LINE = "line"
    TEXT = "text"  # several lines
    LINES = "lines"  # a list, one text an item
    DAY = "day"
    DURATION = "duration"  # text with a unit: "20 min", "4 h", "14 d", "6 wk"
    PERCENT = "percent"  # 35 means 35 %
    NUMBER = "number"
    YES_NO = "yes-no"
    CHOICE = "choice"
    REFERENCE = "reference"  # the key of another thing
    REFERENCES = "references"
    THINGS = "things"  # a table of things, keyed by slug
    READINGS = "readings"  # a table keyed by date


Looks = Literal["ahead", "back", "either"]
"""Which way an answer looks that is a day: to what is to come, to what has been, or to either."""


@dataclass(frozen=True, slots=True)
class Holds:
    """Says of a field what kind of answer it holds."""

    kind: Kind
    choices: tuple[str, ...] = ()
    to: str = ""  # for references: the collection that the key is from
    looks: Looks = "either"  # for days


Line = Annotated[str, Holds(Kind.LINE)]
Text = Annotated[str, Holds(Kind.TEXT)]
Lines = Annotated[tuple[str, ...], Strict(False), Holds(Kind.LINES)]
Day = Annotated[dt.date | None, Holds(Kind.DAY)]
DueDay = Annotated[dt.date | None, Holds(Kind.DAY, looks="ahead")]
PastDay = Annotated[dt.date | None, Holds(Kind.DAY, looks="back")]
Duration = Annotated[Annotated[str, Field(pattern=DURATION)] | None, Holds(Kind.DURATION)]
Percent = Annotated[int | float | None, Holds(Kind.PERCENT)]
Number = Annotated[int | float | None, Holds(Kind.NUMBER)]
YesNo = Annotated[bool | None, Holds(Kind.YES_NO)]
Reading = int | float | Annotated[str, Field(pattern=READING)]
