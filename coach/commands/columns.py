"""Tables of text that fit the terminal: cells wrap, and columns that do not fit beside each other go below.

Everything is measured in terminal cells: a wide character (日) takes two, a combining mark none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from coach.commands.terminal import bold, width
from coach.playbook.text import visible

Cell: TypeAlias = Sequence[str]
"""Paragraphs. One that begins with a sign ("- ", "+ ", "! "), or with blanks, hangs from there."""

SIGNS = ("- ", "+ ", "! ", "  ")
BESIDE = " │ "
BELOW = "─"
CROSSING = "─┼─"


class Row(NamedTuple):
    """What the row is about, and a cell for each column."""

    name: str
    cells: Sequence[Cell]
    apart: bool = False
    """Whether a line is drawn above it."""
    if_any: bool = False
    """Whether it is left out where all its cells are empty."""


class Limits(NamedTuple):
    """The columns of text that a column of the table has, at least and at most."""

    narrowest: int
    widest: int


def table(corner: str, heads: Sequence[str], rows: Sequence[Row], limits: Limits) -> Iterator[str]:
    """The lines of a table, in as many bands as it takes; no line is wider than the terminal."""
    names = min(max(map(cells, [corner, *(row.name for row in rows)])), max(width() // 4, 12))
    room = width() - names
    beside = max(1, min(len(heads), room // (limits.narrowest + len(BESIDE))))
    bands = -(-len(heads) // beside)
    beside = -(-len(heads) // bands)
    wide = min(limits.widest, room // beside - len(BESIDE))
    for start in range(0, len(heads), beside):
        if start:
            yield ""
        columns = range(start, min(start + beside, len(heads)))
        widths = (names, *(wide for _ in columns))
        yield from map(bold, _lines([[corner], *([heads[n]] for n in columns)], widths))
        yield _rule(widths)
        for row in rows:
            if row.if_any and not any(row.cells[n] for n in columns):
                continue
            if row.apart:
                yield _rule(widths)
            yield from _lines([[row.name], *(row.cells[n] for n in columns)], widths)


def indented(paragraph: str, indent: str) -> Iterator[str]:
    """The lines of `paragraph`, all as far in."""
    return (f"{indent}{line}" for line in filled(paragraph, width() - len(indent)))


def cells(text: str) -> int:
    """How many cells of the terminal `text` takes."""
    return len(text) if text.isascii() else sum(_cells_of(character) for character in text)


def filled(paragraph: str, wide: int) -> list[str]:
    """`paragraph` in lines of at most `wide` cells; a word that is longer is broken."""
    safe = visible(paragraph, one_line=True)
    sign = next((sign for sign in SIGNS if safe.startswith(sign)), "")
    lines = _wrapped(safe[len(sign) :].split(), max(wide - len(sign), 2))
    return [f"{sign if not number else ' ' * len(sign)}{line}" for number, line in enumerate(lines)]


def _cells_of(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _wrapped(words: Sequence[str], wide: int) -> list[str]:
    lines = [""]
    for piece in (piece for word in words for piece in _pieces(word, wide)):
        longer = f"{lines[-1]} {piece}" if lines[-1] else piece
        if cells(longer) <= wide:
            lines[-1] = longer
        else:
            lines.append(piece)
    return lines


def _pieces(word: str, wide: int) -> Iterator[str]:
    if cells(word) <= wide:
        yield word
        return
    piece = ""
    for character in word:
        if piece and cells(piece + character) > wide:
            yield piece
            piece = ""
        piece += character
    yield piece


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> Iterator[str]:
    """The lines of one row of the table."""
    columns = [
        [line for paragraph in cell for line in filled(paragraph, wide)] for cell, wide in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, columns))):
        lines = (column[number] if number < len(column) else "" for column in columns)
        padded = (line + " " * (wide - cells(line)) for line, wide in zip(lines, widths, strict=True))
        yield BESIDE.join(padded).rstrip()


def _rule(widths: Sequence[int]) -> str:
    return CROSSING.join(BELOW * wide for wide in widths)
