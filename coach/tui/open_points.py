"""What is still to find out, and what was left out as not relevant."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from coach.advice.progress import not_relevant, to_find_out
from coach.locale import _
from coach.playbook.address import Address
from coach.playbook.model import Playbook
from coach.tui.asked import one
from coach.tui.places import label_of
from coach.tui.plain import line, plain


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One question that was put off or left out."""

    at: Address
    name: Content
    detail: Content


def open_points(playbook: Playbook) -> tuple[OpenPoint, ...]:
    """First what is to find out, then what was left out."""
    return (
        *(
            OpenPoint(point.at, _name("?", playbook, point.at) + line(f": {point.what}"), plain(point.what))
            for point in to_find_out(playbook)
        ),
        *(OpenPoint(at, _name("–", playbook, at), Content(_("not relevant here"))) for at in not_relevant(playbook)),
    )


def _name(mark: str, playbook: Playbook, at: Address) -> Content:
    asked = one(playbook, at)
    question = _(asked.question.label) if asked else at[-1]
    return Content(f"{mark} ") + line(label_of(playbook, at[:-1]), "bold") + line(f" › {question}")
