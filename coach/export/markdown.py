"""A sheet as Markdown: headings, and lists with boxes to tick."""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.export.sheet import Block, Point, Sheet
from coach.playbook.text import visible

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~]|&(?=#?\w+;))")
_LIST = re.compile(r"^(\s*\d*)([-+.)])(?=\s)", re.MULTILINE)

_BOXES = {"none": "", "empty": "[ ] ", "ticked": "[x] "}


def in_markdown(text: str) -> str:
    """`text` so that Markdown shows it as it stands, on one line."""
    safe = _LIST.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", visible(text)))
    return safe.replace("\n", "<br>")


def markdown(sheet: Sheet) -> str:
    """The page, with a line end at its end."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"# {in_markdown(sheet.title)}"
    for line in (" · ".join(sheet.about), sheet.age, sheet.lead):
        if line:
            yield from ("", in_markdown(line))
    for section in sheet.sections:
        yield from ("", f"## {in_markdown(section.heading)}")
        for block in section.blocks:
            yield ""
            yield from _block(block)
        for note in section.notes:
            yield from ("", f"*{in_markdown(note)}*")


def _block(block: Block) -> Iterator[str]:
    if block.name:
        aside = f" ({in_markdown(block.aside)})" if block.aside else ""
        yield from (f"### {in_markdown(block.name)}{aside}", "")
    for point in block.points:
        yield f"- {_BOXES[point.box]}{_said(point)}"
        yield from (f"  - {in_markdown(line)}" for line in point.under)


def _said(point: Point) -> str:
    label = f"**{in_markdown(point.label)}:** " if point.label else ""
    aside = f" *({in_markdown(point.aside)})*" if point.aside else ""
    return f"{label}{in_markdown(point.text)}{aside}"
