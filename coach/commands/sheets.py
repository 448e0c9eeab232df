"""A sheet as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from coach.commands.columns import cells, filled
from coach.commands.terminal import bold, faint, width
from coach.export.sheet import Block, Point, Sheet

MORE = "…"
_LEADING_ON = f" ·,;:&+/({MORE}–-"
BOXES = {"none": "", "empty": "[ ] ", "ticked": "[x] "}


def as_text(sheet: Sheet) -> Iterator[str]:
    """The lines of the whole page."""
    yield from map(bold, hung(sheet.title))
    yield from map(faint, hung(" · ".join(sheet.about)))
    yield from map(faint, hung(sheet.age) if sheet.age else ())
    yield from hung(sheet.lead)
    for section in sheet.sections:
        yield ""
        yield from map(bold, hung(section.heading))
        for block in section.blocks:
            yield from _block(block)
        for note in section.notes:
            yield from map(faint, hung(note, "  "))


def as_lines(sheet: Sheet) -> Iterator[str]:
    """The title and what it is for, then each point on a line of its own, cut where the terminal ends."""
    yield bold(cut(sheet.title, 1)[0])
    yield from map(faint, cut(sheet.age, 1) if sheet.age else ())
    for section in sheet.sections:
        for point in (point for block in section.blocks for point in block.points):
            yield cut(" · ".join((said(point), *point.under)), 1, "  ")[0]
        for note in section.notes:
            yield from map(faint, hung(note, "  "))


def cut(text: str, lines: int, first: str = "", widest: int = 0) -> list[str]:
    """`text` in at most so many lines: those that `hung` makes, the last one with … where more would follow.

    It ends after a word, and not with a sign that would lead on to the next.
    """
    wide = min(width(), widest or width())
    found = hung(text, first, wide)
    if len(found) <= lines:
        return found
    last = found[lines - 1]
    while cells(last) + cells(MORE) > wide:
        whole_words = last.rpartition(" ")[0]
        last = whole_words if whole_words.strip() else last[:-1]
    return [*found[: lines - 1], f"{last.rstrip(_LEADING_ON)}{MORE}"]


def hung(text: str, first: str = "", wide: int = 0) -> list[str]:
    """The lines of `text`, the first behind `first` and the others as far in; its own line ends stay."""
    indent = " " * len(first)
    room = max((wide or width()) - len(first), 10)
    lines = [line for paragraph in text.split("\n") for line in filled(paragraph, room)]
    return [f"{indent if number else first}{line}".rstrip() for number, line in enumerate(lines)]


def said(point: Point) -> str:
    """A point without its box and what stands under it."""
    label = f"{point.label}: " if point.label else ""
    aside = f" ({point.aside})" if point.aside else ""
    return f"{label}{point.text}{aside}"


def _block(block: Block) -> Iterator[str]:
    indent = "  "
    if block.name:
        yield from hung(f"{block.name} ({block.aside})" if block.aside else block.name, indent)
        indent = "    "
    for point in block.points:
        first = indent + (BOXES[point.box] or "- ")
        yield from hung(said(point), first)
        for line in point.under:
            yield from map(faint, hung(line, " " * len(first)))
