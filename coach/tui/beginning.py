"""The dialogs that begin a playbook, from the library."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from coach.locale import _, current
from coach.method import catalogue
from coach.playbook.examples import examples
from coach.playbook.problem import Refused
from coach.playbook.shelf import glance
from coach.playbook.text import visible
from coach.tui import begin
from coach.tui.plain import line
from coach.tui.screens.pick import Choice, Pick
from coach.tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from coach.playbook.document import Document
    from coach.tui.app import Coach


async def new(app: Coach, folder: Path, _source: Path | None) -> None:
    """A name, then a template."""
    name = await app.push_screen_wait(
        Prompt(_("New playbook"), _("What is it called? Your company and what you sell, for example."))
    )
    if not name:
        return
    blank = Choice(Content(_("Blank")), Content(_("Only the buyer's basic phases; your team fills in the rest.")))
    choices = [blank, *(Choice(Content(_(one.name)), Content(_(one.about))) for one in catalogue.processes())]
    picked = await app.push_screen_wait(Pick(_("Start from"), choices))
    if picked:
        process = (None, *catalogue.processes())[picked[0]]
        _show(app, lambda: begin.begun(folder, name, process, current()))


async def duplicate(app: Coach, _folder: Path, source: Path | None) -> None:
    """A name for the copy, which stands beside its source: what that builds on is named from there."""
    if source:
        name = await app.push_screen_wait(
            Prompt(_("Duplicate"), _("What is the copy called?"), visible(glance(source).name))
        )
        if name:
            _show(app, lambda: begin.copied(source, source.parent, name))


async def example(app: Coach, folder: Path, _source: Path | None) -> None:
    """One of the examples, copied into the folder, so that it can be tried freely."""
    found = [glance(path) for path in examples()]
    picked = await app.push_screen_wait(
        Pick(_("Copy an example here and open it"), [Choice(line(one.name), line(one.path.name)) for one in found])
    )
    if picked:
        one = found[picked[0]]
        _show(app, lambda: begin.copied(one.path, folder, one.name))


def _show(app: Coach, beginning: Callable[[], Document]) -> None:
    try:
        app.show(beginning())
    except Refused as refused:
        app.refuse(refused)


WAYS: Mapping[str, Callable[[Coach, Path, Path | None], Awaitable[None]]] = {
    "new": new,
    "duplicate": duplicate,
    "example": example,
}
