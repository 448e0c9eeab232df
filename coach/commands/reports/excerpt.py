"""A line of a file as a terminal can show it, with a caret under one of its columns."""

from __future__ import annotations

import unicodedata
from itertools import accumulate

from coach.playbook.text import visible

TAB = "    "
CUT = "…"


def excerpt(line: str, column: int, room: int) -> tuple[str, str]:
    """`line` in at most `room` cells, cut round `column` (from 1, in characters), and the caret that goes below it.

    Hostile characters are escapes, a tab is four blanks, and a wide character takes the two cells that it fills.
    """
    at = min(column - 1, len(line))
    start, end = max(at - room, 0), at + room  # more than that has no room, however narrow
    shown = [_shown(character) for character in line[start:end]]
    at -= start
    ends = list(accumulate(map(cells, shown), initial=0))
    if start or end < len(line) or ends[-1] > room:
        first = next(n for n in range(at + 1) if ends[at] - ends[n] <= room // 2)
        last = max(n for n in range(at, len(shown) + 1) if ends[n] - ends[first] <= room - 2 * len(CUT))
    else:
        first, last = 0, len(shown)
    before = CUT if start + first else ""
    after = CUT if start + last < len(line) else ""
    caret = " " * (len(before) + ends[at] - ends[first]) + "^"
    return f"{before}{''.join(shown[first:last])}{after}", caret


def cells(text: str) -> int:
    """How many cells of a terminal a text fills."""
    return sum(_cells(character) for character in text)


def _shown(character: str) -> str:
    return TAB if character == "\t" else visible(character, one_line=True)


def _cells(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):  # it sits on the one before, or joins two
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
