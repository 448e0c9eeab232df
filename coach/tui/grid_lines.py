"""A grid in lines of text: as many columns beside each other as fit, each entry wrapped in its column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from coach.advice.pictures.table import Cell, Entry
from coach.locale import say
from coach.tui.grid import Grid, Spot
from coach.tui.plain import line

BESIDE = " │ "
GAP = "bold $text-warning"
PLANNED = "italic $text-success"
WIDEST_NAMES = 30


class Limits(NamedTuple):
    """The cells of the terminal that a column of the table has, at least and at most."""

    narrowest: int
    widest: int


class Piece(NamedTuple):
    """A line of an entry."""

    spot: Spot
    text: Content


@dataclass(frozen=True)
class Drawn:
    """A grid in lines, from the column `first` on; the first `head` lines are those of the heads."""

    lines: tuple[tuple[Piece | Content, ...], ...]
    head: int
    first: int
    shown: int
    tops: dict[Spot, tuple[int, int]]
    """The first line and the number of lines of each entry that is shown."""

    def content(self, start: int, end: int | None, cursor: Spot | None) -> Content:
        """Some of the lines, with what the cursor is on reversed: that is seen without colours, too."""
        return Content("\n").join(
            Content("").join([_painted(part, cursor) for part in parts]) for parts in self.lines[start:end]
        )


def columns_shown(grid: Grid, width: int, limits: Limits) -> int:
    """How many columns fit beside the names, in which few words have to be broken."""
    room = width - _names(grid, width)
    longest = max((_longest_word(cell) for cells in grid.cells if len(cells) > 1 for cell in cells[1:]), default=0)
    narrowest = max(limits.narrowest, min(longest, limits.narrowest * 3 // 2))
    return max(1, min(grid.columns, room // (narrowest + len(BESIDE))))


def drawn(grid: Grid, width: int, limits: Limits, first: int) -> Drawn:
    """The lines of a grid in `width` cells, with the columns from `first` on; that of the names is always there."""
    names, shown = _names(grid, width), columns_shown(grid, width, limits)
    wide = min(limits.widest, (width - names) // shown - len(BESIDE)) if shown else 0
    columns, widths = [0, *range(first, first + shown)], [names, *[wide] * shown]
    part = _part(first, shown, grid.columns)
    lines: list[tuple[Piece | Content, ...]] = []
    tops: dict[Spot, tuple[int, int]] = {}
    head = 0
    for row, cells in enumerate(grid.cells):
        if grid.is_sentence(row):
            if row and not grid.is_sentence(row - 1):
                lines.append((Content(),))
            _take(lines, tops, [_pieces(cells[0], row, 0, width, "")], [width])
            continue
        is_head = row == 0
        if row == 1 or (row and grid.rows[row - 1].apart):
            lines.append((Content.styled("─┼─".join("─" * each for each in widths), "dim"),))
        if row == 1:
            head = len(lines)
        within = not is_head and grid.rows[row - 1].within
        _take(
            lines,
            tops,
            [
                _pieces(
                    (*cells[0], *part) if is_head and not column else cells[column],
                    row,
                    column,
                    room,
                    "bold $primary" if is_head else "" if column or within else "bold",
                    indent=2 if within and not column else 0,
                )
                for column, room in zip(columns, widths, strict=True)
            ],
            widths,
        )
    return Drawn(tuple(lines), head, first, shown, tops)


def said(entry: Entry) -> str:
    """An entry's text in the reader's language."""
    return entry.text if isinstance(entry.text, str) else say(entry.text)


def _part(first: int, shown: int, columns: int) -> Cell:
    """Which of the columns are shown, and where there are more."""
    if shown >= columns:
        return ()
    last = first + shown - 1
    left, right = "← " if first > 1 else "", " →" if last < columns else ""
    return (Entry(f"{left}{first}–{last}/{columns}{right}"),)


def _names(grid: Grid, width: int) -> int:
    """The cells for the rows' names: what the longest takes, but never so much that the columns suffer."""
    longest = max((_widest(cells[0]) for cells in grid.cells if len(cells) > 1), default=0)
    return min(longest + 2, max(width // 4, 12), WIDEST_NAMES)


def _longest_word(cell: Cell) -> int:
    """The cells that the longest word of a cell takes, with the sign before it."""
    entries = ((len(f"{entry.sign} ") if entry.sign else 0, said(entry).split()) for entry in cell)
    return max((hang + line(word).cell_length for hang, words in entries for word in words), default=0)


def _widest(cell: Cell) -> int:
    return max((line(said(entry)).cell_length for entry in cell), default=0)


def _pieces(cell: Cell, row: int, column: int, width: int, style: str, indent: int = 0) -> list[Piece]:
    pieces: list[Piece] = []
    for number, entry in enumerate(cell):
        spot = Spot(row, column, number)
        sign = f"{entry.sign} " if entry.sign and said(entry) else entry.sign
        own = GAP if entry.sign == "!" else PLANNED if entry.sign == "+" else style
        hang = max(len(sign), indent)
        folded = line(said(entry)).wrap(max(width - hang, 2))
        for place, text in enumerate(folded):
            start = " " * hang if place else sign.rjust(hang)
            pieces.append(Piece(spot, Content.styled(start + text.plain.strip(), own)))
    return pieces


def _take(
    lines: list[tuple[Piece | Content, ...]],
    tops: dict[Spot, tuple[int, int]],
    columns: Sequence[list[Piece]],
    widths: Sequence[int],
) -> None:
    """Put the columns of a row beside each other, and remember where each entry came to stand."""
    start = len(lines)
    for pieces in columns:
        for y, piece in enumerate(pieces):
            top, height = tops.get(piece.spot, (start + y, 0))
            tops[piece.spot] = (top, height + 1)
    lines += [tuple(_across(columns, widths, y)) for y in range(max(map(len, columns)))]


def _across(columns: Sequence[list[Piece]], widths: Sequence[int], y: int) -> Iterator[Piece | Content]:
    for number, (pieces, width) in enumerate(zip(columns, widths, strict=True)):
        if number:
            yield Content.styled(BESIDE, "dim")
        if y < len(pieces):
            piece = pieces[y]
            yield piece._replace(text=piece.text.pad_right(max(width - piece.text.cell_length, 0)))
        else:
            yield Content(" " * width)


def _painted(part: Piece | Content, cursor: Spot | None) -> Content:
    if isinstance(part, Content):
        return part
    text = Content.styled(part.text.plain, "bold reverse") if part.spot == cursor else part.text
    return text.stylize(Style.from_meta({"spot": part.spot}))
