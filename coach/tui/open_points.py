"""What is still to find out, and what was left out as not relevant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from coach.advice.progress import not_relevant, to_find_out
from coach.locale import _
from coach.method.words import title
from coach.playbook.address import Address
from coach.playbook.model import Playbook
from coach.tui.asked import one
from coach.tui.plain import line, plain


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One question that was put off or left out."""

    at: Address
    name: Content
    detail: Content


def open_points(playbook: Playbook) -> tuple[OpenPoint, ...]:
    """First what is to find out, then what was left out."""
    return (*promised(playbook), *left_out(playbook))


def promised(playbook: Playbook) -> Iterator[OpenPoint]:
    """What is to find out."""
    for point in to_find_out(playbook):
        yield OpenPoint(point.at, _name("?", playbook, point.at) + line(f": {point.what}"), plain(point.what))


def left_out(playbook: Playbook) -> Iterator[OpenPoint]:
    """What is not relevant here."""
    for at in not_relevant(playbook):
        yield OpenPoint(at, _name("–", playbook, at), Content(_("not relevant here")))


def _name(mark: str, playbook: Playbook, at: Address) -> Content:
    asked = one(playbook, at)
    question = _(asked.question.label) if asked else at[-1]
    return Content(f"{mark} ") + line(title(playbook, at[:-1]), "bold") + line(f" › {question}")
