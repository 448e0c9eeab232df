"""What the coach says of a playbook that builds on another: what comes from there, and what differs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from coach.locale import _
from coach.method.words import INHERITED, path, said, title
from coach.playbook.address import Address, model_at
from coach.playbook.layers import Inherited
from coach.playbook.model import Playbook
from coach.tui.asked import Asked
from coach.tui.plain import line, plain

MANY = 5
"""Answers that are told one by one."""


@dataclass(frozen=True, slots=True)
class Based:
    """How the place where a session stands is to the base."""

    thing: Inherited | None = None
    """What the base says of the thing, if it has it."""
    differs: tuple[str, ...] = ()
    """The answers for which the base does not count."""
    left_out: tuple[str, ...] = ()
    """What is left out of the step."""


def about_question(asked: Asked, key: Content) -> Iterator[Content]:
    """Where an answer comes from, or what the base says in its place."""
    if asked.base is None:
        return
    yield _heading()
    if asked.base.is_followed:
        yield _from(asked.base)
        yield Content.styled(_("What you change here counts for this playbook only."), "dim")
    else:
        yield line(_("{place} says:").format(place=_place(asked.base)), "dim")
        yield plain(_said(asked.base, asked))
        yield _back(key)
    yield Content()


def about_thing(based: Based, key: Content) -> Iterator[Content]:
    """How a thing stands to the base, and what of the step is left out."""
    thing, differs = based.thing, based.differs
    if not (thing or based.left_out):
        return
    yield _heading()
    if thing and not differs:
        yield _from(thing)
    elif thing:
        yield line(_("Other than {place}:").format(place=_place(thing)), "dim")
        yield from (line(f"· {answer}") for answer in differs[:MANY])
        yield from [Content("· …")] if len(differs) > MANY else []
    if based.left_out:
        yield line(_("Left out here: {things}").format(things=", ".join(based.left_out)))
    if differs or based.left_out:
        yield _back(key)
    yield Content()


def called(playbook: Playbook, at: Address) -> str:
    """What a thing or an answer of a playbook is called."""
    return title(playbook, at) if len(at) > 1 and model_at(at) else path(playbook, at)


def _said(base: Inherited, asked: Asked) -> str:
    """What the base answers, as a reader sees it."""
    if asked.field.item:
        return "\n".join(f"· {title(base.playbook, (*asked.at, key))}" for key in base.value)
    return said(base.playbook, asked.field, base.value)


def _heading() -> Content:
    return Content.styled(_("The base"), "bold $primary")


def _back(key: Content) -> Content:
    return key + Content.styled(" " + _("Back to the base"), "dim")


def _from(base: Inherited) -> Content:
    return line(f"{INHERITED} {_place(base)}")


def _place(base: Inherited) -> str:
    return _("{file}, line {line}").format(file=base.file, line=base.line)
