"""A picture as a table: what stands in which cell, and where each of it leads. Commands and screens draw it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from coach.playbook.address import Address
from coach.playbook.message import Message

Sign = Literal["", "-", "+", "!", "●"]
"""Before a text: there today, planned, a gap, or a stage that serves a phase. Nothing is told by colour alone."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the things that stand in a cell, each on a line of its own."""

    text: str | Message = ""
    """A user's own words as they are; the coach's to be said in the reader's language."""
    sign: Sign = ""
    at: Address | None = None
    """The thing or the field that it is about; None where it is about none."""


Cell: TypeAlias = tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What the row is about, and a cell for each column. A cell with nothing to show may yet lead somewhere."""

    name: Entry
    cells: tuple[Cell, ...]
    within: bool = False
    """Whether it is a part of what the row above it is about."""
    apart: bool = False
    """Whether a line is drawn above it."""
    if_any: bool = False
    """Whether it is left out where all its cells are empty."""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns under their heads, rows under each other, and what there is to say in sentences below."""

    corner: Message
    heads: tuple[Entry, ...]
    rows: tuple[Row, ...]
    sentences: tuple[Entry, ...] = ()


def shows(cell: Cell) -> bool:
    """Whether there is anything to see in a cell."""
    return any(entry.text or entry.sign for entry in cell)
