"""A sheet as one HTML page that needs nothing else: no script, no picture, nothing from elsewhere.

It reads well by day and by night, and prints on one A4 page with boxes to tick: the more there is to say, the smaller
the print, as far as it can still be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import ceil

from coach.export.sheet import Block, Point, Section, Sheet
from coach.playbook.text import visible

LARGEST, SMALLEST, STEP = 10.5, 6.5, 0.25
"""Sizes of print, in points."""

_COLUMN, _HIGH = 255.0, 2 * 750.0
"""How wide a column of an A4 page is, and how high the two are together, in points."""
_LETTER, _LEADING = 0.52, 1.26
"""How wide a letter is on average, and how far lines are apart: times the size of print."""

_STYLE = """\
:root {
  color-scheme: light dark; accent-color: var(--accent);
  --paper: #fff; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --accent: #0b5c6b; --tint: #f2f7f8;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #14181c; --ink: #e6edf3; --quiet: #9aa7b4; --line: #3a444e; --accent: #6cc7d6; --tint: #1c242a; }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem; max-width: 64rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.4 system-ui, "Segoe UI", "Helvetica Neue", Arial, sans-serif; overflow-wrap: anywhere;
}
header { border-bottom: 0.15em solid var(--accent); padding-bottom: 0.5em; margin-bottom: 0.8em; }
h1 { font-size: 1.7em; line-height: 1.15; margin: 0; }
h2 { font-size: 1em; margin: 0 0 0.25em; color: var(--accent); break-after: avoid; }
h3 { font-size: 1em; margin: 0.35em 0 0.1em; break-after: avoid; }
p { margin: 0.2em 0; }
.about, .age, .aside, .under, .note { color: var(--quiet); }
.lead { font-size: 1.1em; }
section { margin: 0 0 0.8em; }
#next, #time, #figures { break-inside: avoid; }
#next { background: var(--tint); border-left: 0.25em solid var(--accent); padding: 0.4em 0.6em; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0.15em 0; padding-left: 1.3em; position: relative; break-inside: avoid; }
li.plain { padding-left: 0; }
li input { position: absolute; left: 0; top: 0.22em; width: 0.9em; height: 0.9em; margin: 0; }
#objections .said { font-weight: 600; }
li strong { font-weight: 600; }
.under { display: block; font-size: 0.92em; white-space: pre-line; }
.said { white-space: pre-line; }
@media (min-width: 50rem) { main { columns: 2; column-gap: 2rem; } }
@page { size: A4; margin: 11mm 12mm; }
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --ink: #000; --quiet: #444; --line: #bbb; --accent: #0b5c6b; --tint: #f2f7f8;
  }
  body { padding: 0; max-width: none; font-size: SIZEpt; line-height: 1.28; print-color-adjust: exact; }
  main { columns: 2; column-gap: 6mm; }
  header { margin-bottom: 0.5em; padding-bottom: 0.3em; }
  section { margin-bottom: 0.6em; }
  li input { top: 0.12em; }
}
"""


def html(sheet: Sheet) -> str:
    """The page, with a line end at its end."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    title = _safe(sheet.title)
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_safe(sheet.language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{' · '.join(map(_safe, (sheet.title, *sheet.about[:1])))}</title>"
    yield f"<style>\n{_STYLE.replace('SIZE', f'{size_of_print(sheet):g}')}</style>"
    yield "</head>"
    yield "<body>"
    yield "<header>"
    yield f"<h1>{title}</h1>"
    yield f'<p class="about">{_safe(" · ".join(sheet.about))}</p>'
    if sheet.lead:
        yield f'<p class="lead said">{_safe(sheet.lead)}</p>'
    if sheet.age:
        yield f'<p class="age">{_safe(sheet.age)}</p>'
    yield "</header>"
    yield "<main>"
    for section in sheet.sections:
        yield from _section(section)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def size_of_print(sheet: Sheet) -> float:
    """The size, in points, at which the sheet most likely fits on one page; the smallest, where none does."""
    size = LARGEST
    while size > SMALLEST and _height(sheet, size) > _HIGH:
        size -= STEP
    return size


def _height(sheet: Sheet, size: float) -> float:
    """How high the sheet is in one column, in points: estimated from its letters."""
    letters = int(_COLUMN / (size * _LETTER))

    def lines(text: str) -> int:
        return sum(max(1, ceil(len(line) / letters)) for line in text.split("\n"))

    said = float(2 * (lines(sheet.lead) + 4))  # the head stands above both columns
    for section in sheet.sections:
        said += 1.8 + sum(map(lines, section.notes))
        for block in section.blocks:
            said += 1.4 if block.name else 0.0
            for point in block.points:
                head = "  ".join((point.label, point.text, point.aside, "  "))
                said += 0.15 + lines(head) + 0.92 * sum(map(lines, point.under))
    return said * size * _LEADING


def _section(section: Section) -> Iterator[str]:
    yield f'<section id="{section.key}">'
    yield f"<h2>{_safe(section.heading)}</h2>"
    for block in section.blocks:
        yield from _block(block)
    for note in section.notes:
        yield f'<p class="note">{_safe(note)}</p>'
    yield "</section>"


def _block(block: Block) -> Iterator[str]:
    if block.name:
        aside = f' <span class="aside">({_safe(block.aside)})</span>' if block.aside else ""
        yield f"<h3>{_safe(block.name)}{aside}</h3>"
    yield "<ul>"
    yield from map(_point, block.points)
    yield "</ul>"


def _point(point: Point) -> str:
    said = _said(point)
    under = "".join(f'<span class="under">{_safe(line)}</span>' for line in point.under)
    if point.box == "none":
        return f'<li class="plain">{said}{under}</li>'
    ticked = " checked" if point.box == "ticked" else ""
    return f'<li><label><input type="checkbox"{ticked}>{said}</label>{under}</li>'


def _said(point: Point) -> str:
    label = f"<strong>{_safe(point.label)}:</strong> " if point.label else ""
    aside = f' <span class="aside">({_safe(point.aside)})</span>' if point.aside else ""
    return f'{label}<span class="said">{_safe(point.text)}</span>{aside}'


def _safe(text: str) -> str:
    return escape(visible(text))
