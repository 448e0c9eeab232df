"""The process as text pictures: the map, where buyers are met, and how stages and phases meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.advice.pictures.alignment import alignment
from coach.advice.pictures.coverage import coverage
from coach.advice.pictures.table import Cell, Entry, Row, Table
from coach.advice.pictures.tables import alignment_table, coverage_table, map_table, modes_told
from coach.advice.view import View
from coach.commands import columns
from coach.commands.columns import Limits, indented, table
from coach.commands.terminal import bold, faint, wrapped
from coach.locale import _, counted, say
from coach.playbook.model import Playbook

WORDS = Limits(18, 40)
"""For a column of names."""
FIGURES = Limits(12, 24)
"""For a column of figures."""


def map_of(playbook: Playbook, view: View) -> Iterator[str]:
    """The buyer's phases with the touchpoints in them, and the stages below, each under the phase that it serves."""
    if not playbook.phases:
        yield _none()
        return
    drawn = map_table(playbook, view)
    yield from drawn_in(drawn, WORDS)
    yield ""
    yield faint(wrapped(_("- today   + planned   ! gap")))
    yield from _told(drawn.sentences, _gaps(len(drawn.sentences)))


def coverage_of(playbook: Playbook, view: View) -> Iterator[str]:
    """How many touchpoints buyers meet in each phase: of each kind, in each mode, and by persona."""
    if not playbook.phases:
        yield _none()
        return
    drawn = coverage_table(playbook, view)
    yield from drawn_in(drawn, FIGURES)
    if modes_told(coverage(playbook, view)):
        yield ""
        yield faint(
            wrapped(_("Self-service, remote and in person are told only of touchpoints from coach's own list."))
        )
    yield from _told(drawn.sentences, _gaps(len(drawn.sentences)))


def alignment_of(playbook: Playbook, view: View) -> Iterator[str]:
    """Which stage serves which phase, and where the two rows miss each other."""
    if not playbook.phases:
        yield _none()
        return
    drawn = alignment_table(playbook, view)
    yield from drawn_in(drawn, FIGURES)
    yield ""
    yield faint(wrapped(_("● the stage serves the phase   ! mismatch")))
    found = len(drawn.sentences)
    heading = counted("{n} mismatch", "{n} mismatches", found) if found else _("No mismatches")
    yield from _told(drawn.sentences, heading)


def mismatches(playbook: Playbook) -> Iterator[str]:
    """The mismatches of stages and phases as sentences under a heading; nothing where there is none."""
    if found := alignment(playbook).marks if playbook.phases else ():
        told = [Entry(mark.message, "!", mark.at) for mark in found]
        yield from _told(told, _("Where stages and phases miss each other"))


def drawn_in(drawn: Table, limits: Limits) -> Iterator[str]:
    """The lines of a table in columns of such a width."""
    heads = [_said(head) for head in drawn.heads]
    return table(say(drawn.corner), heads, [_row(row) for row in drawn.rows], limits)


def sentences(told: Sequence[Entry]) -> Iterator[str]:
    """Sentences under each other, each after its sign."""
    for entry in told:
        yield from indented(_said(entry), "  ")


def _told(told: Sequence[Entry], heading: str) -> Iterator[str]:
    yield ""
    yield bold(heading)
    yield from sentences(told)


def _none() -> str:
    return wrapped(_("The buyer's journey has no phases yet; add them first."))


def _gaps(found: int) -> str:
    return counted("{n} gap", "{n} gaps", found) if found else _("No gaps")


def _row(row: Row) -> columns.Row:
    name = f"  {_said(row.name)}" if row.within else _said(row.name)
    return columns.Row(name, [_cell(cell) for cell in row.cells], row.apart, row.if_any)


def _cell(cell: Cell) -> columns.Cell:
    return [said for entry in cell if (said := _said(entry))]


def _said(entry: Entry) -> str:
    text = entry.text if isinstance(entry.text, str) else say(entry.text)
    return f"{entry.sign} {text}".strip() if entry.sign else text
