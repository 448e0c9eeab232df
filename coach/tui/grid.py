"""A table as one walks through it: from entry to entry up and down, from column to column sideways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from coach.advice.pictures.table import Cell, Entry, Row, Table, shows
from coach.playbook.address import Address


class Spot(NamedTuple):
    """Where the cursor stands: row 0 is that of the heads, column 0 that of the rows' names."""

    row: int
    column: int
    entry: int


@dataclass(frozen=True)
class Grid:
    """A table whose sentences are rows too, of one cell as wide as all."""

    table: Table

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the table that are shown."""
        return tuple(row for row in self.table.rows if not row.if_any or any(map(shows, row.cells)))

    @cached_property
    def cells(self) -> tuple[tuple[Cell, ...], ...]:
        """Every row's cells; a sentence is alone in its row."""
        heads = ((Entry(self.table.corner),), *((head,) for head in self.table.heads))
        told = (((row.name,), *row.cells) for row in self.rows)
        return ((heads, *told) if self.rows else ()) + tuple(((entry,),) for entry in self.table.sentences)

    @property
    def columns(self) -> int:
        """How many columns there are beside the names."""
        return len(self.table.heads)

    def cell(self, row: int, column: int) -> Cell:
        """What stands there; a sentence stands in every column."""
        cells = self.cells[row]
        return cells[column] if len(cells) > 1 else cells[0]

    def entry(self, spot: Spot) -> Entry:
        """What the cursor stands on."""
        return self.cell(spot.row, spot.column)[spot.entry]

    def is_sentence(self, row: int) -> bool:
        """Whether a row is one cell as wide as all."""
        return len(self.cells[row]) == 1

    # Where one can stand

    @cached_property
    def _spots(self) -> tuple[Spot, ...]:
        """Every entry that leads somewhere, row by row; a sentence in the first column only."""
        return tuple(
            Spot(row, column, number)
            for row, cells in enumerate(self.cells)
            for column, cell in enumerate(cells)
            for number, entry in enumerate(cell)
            if entry.at is not None
        )

    @property
    def first(self) -> Spot | None:
        """Where one begins."""
        return next(iter(self._spots), None)

    def find(self, at: Address | None) -> Spot | None:
        """The entry that is about a place, else about the thing that it is in."""
        for end in range(len(at or ()), 0, -1):
            for spot in self._spots:
                if self.entry(spot).at == (at or ())[:end]:
                    return spot
        return None

    def near(self, spot: Spot) -> Spot | None:
        """The same place in a table that was changed a little, or the next to it."""
        return min(self._spots, key=lambda one: [abs(a - b) for a, b in zip(one, spot, strict=True)], default=None)

    # Walking

    def down(self, here: Spot) -> Spot:
        """The entry below in the column; at the end, where one is."""
        return next(self._in_column(here.column, after=here), here)

    def up(self, here: Spot) -> Spot:
        """The entry above in the column."""
        return next(self._in_column(here.column, before=here), here)

    def next_cell(self, here: Spot) -> Spot:
        """The first entry of the cell below."""
        return next((spot for spot in self._in_column(here.column, after=here) if spot.row > here.row), here)

    def last_cell(self, here: Spot) -> Spot:
        """The first entry of the cell above."""
        above = next((spot for spot in self._in_column(here.column, before=here) if spot.row < here.row), here)
        return next((spot for spot in self._in_column(here.column) if spot.row == above.row), here)

    def sideways(self, here: Spot, by: int) -> Spot:
        """The same line in the next column, to the right with 1 and to the left with -1."""
        if self.is_sentence(here.row):
            return here
        columns = range(here.column + by, self.columns + 1 if by > 0 else -1, by)
        return next((spot for column in columns if (spot := self._beside(here, column))), here)

    def next_gap(self, here: Spot) -> Spot:
        """The next entry in the table that is marked as a gap; after the last comes the first."""
        gaps = [spot for spot in self._spots if self.entry(spot).sign == "!" and not self.is_sentence(spot.row)]
        gaps = gaps or [spot for spot in self._spots if self.entry(spot).sign == "!"]
        return next((spot for spot in gaps if spot > here), next(iter(gaps), here))

    def _in_column(self, column: int, after: Spot | None = None, before: Spot | None = None) -> Iterator[Spot]:
        """The entries of a column, from a spot on downwards, or upwards."""
        rows = range(len(self.cells))
        spots = (
            Spot(row, column, number)
            for row in (reversed(rows) if before else rows)
            for number, entry in _ordered(self.cell(row, column), backwards=before is not None)
            if entry.at is not None
        )
        return (spot for spot in spots if (not after or spot > after) and (not before or spot < before))

    def _beside(self, here: Spot, column: int) -> Spot | None:
        cell = self.cell(here.row, column)
        numbers = [number for number, entry in enumerate(cell) if entry.at is not None]
        return Spot(here.row, column, min(numbers, key=lambda n: abs(n - here.entry))) if numbers else None


def _ordered(cell: Cell, *, backwards: bool) -> list[tuple[int, Entry]]:
    numbered = list(enumerate(cell))
    return numbered[::-1] if backwards else numbered
