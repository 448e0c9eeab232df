"""The rows of the library: what each playbook is called, and what stands beside its name.

How far a playbook is needs the models, so what is told of that is loaded with the first one that is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from coach.locale import counted
from coach.playbook.shelf import Glance
from coach.tui.plain import line

if TYPE_CHECKING:
    from coach.tui.standing import Standing

GAP = "  "
"""Between two columns."""


def named(one: Glance, folder: Path, standing: Standing | None, room: int) -> Content:
    """A playbook's name, the folder below in which it is, and the file that it builds on: as much as there is room for,
    but always a sign of that file. A long name gives way to the folder, down to half of the room.
    """
    name = line(one.name or one.path.stem)
    if folder.parts:
        below = line(f"{GAP}{folder}/", "dim")
        name = name.truncate(max(room - below.cell_length - len(GAP) - 1, room // 2), ellipsis=True) + below
    if not (standing and standing.extends):
        return name.truncate(room, ellipsis=True)
    from coach.method.words import INHERITED  # the models have come with the standing

    sign = f"{GAP}{'⚠' if standing.trouble else INHERITED}"
    signed = name.truncate(room - len(sign), ellipsis=True) + Content.styled(sign, "dim")
    return signed + line(f" {standing.extends}", "dim").truncate(room - signed.cell_length, ellipsis=True)


def tallied(standing: Standing) -> str:
    """▲2 ▵1 ○5: what is weak, and what is only to be answered, with the signs of a session."""
    from coach.tui import findings

    parts = (findings.tallied(standing.weak - standing.to_answer), findings.unanswered_said(standing.to_answer.total()))
    return " ".join(part.plain for part in parts if part) or "0"


def weak_said(standing: Standing) -> str:
    """What is weak in the words of `coach check`, and how much of it is only to be answered."""
    from coach.method.words import severities_said
    from coach.tui.marks import TO_ANSWER

    said, unanswered = severities_said(standing.weak), standing.to_answer.total()
    if not unanswered:
        return said
    only = counted("{n} of them only wants an answer", "{n} of them only want an answer", unanswered)
    return f"{said}; {only} ({TO_ANSWER})"


def cells(told: Sequence[str], table: Sequence[tuple[str, int]]) -> str:
    """What stands in the columns beside a name."""
    return "".join(GAP + _cut(cell, width).ljust(width) for cell, (_heading, width) in zip(told, table, strict=False))


def _cut(cell: str, width: int) -> str:
    return cell if len(cell) <= width else cell[: width - 1] + "…"
