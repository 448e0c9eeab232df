"""What people do in the list and the form becomes edits: they answer, choose, add, copy, move and delete.

Each function that answers a widget's message is a handler of the session, which lists them.
"""

from __future__ import annotations

from textual import on

from coach.locale import _
from coach.method import catalogue
from coach.method.words import kind_of, title
from coach.playbook.address import Address
from coach.tui import answers
from coach.tui.asked import Asked, one
from coach.tui.changes import added, copied, moved, removed
from coach.tui.in_order import DIALOG
from coach.tui.places import is_single, thing_at
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.suggesting import ask_name, choose
from coach.tui.widgets import editors
from coach.tui.widgets.form import Form
from coach.tui.widgets.steps import Steps
from coach.tui.widgets.things import Things

# Answers


def show_answer(session: DocumentScreen, asked: Asked) -> None:
    """Show an answer that was typed elsewhere."""
    session.query_one(Form).replace(asked.at, answers.text_of(session.playbook, asked))


@on(editors.Typed)
def typed(session: DocumentScreen, event: editors.Typed) -> None:
    """Keep what was typed, and tell how it is understood."""
    if asked := one(session.playbook, event.at):
        session.query_one(Form).note(event.at, answers.understood(asked, event.text))
        session.typed(event)


@on(editors.Cycled)
def cycled(session: DocumentScreen, event: editors.Cycled) -> None:
    """Take the next of what an answer may be."""
    asked = one(session.playbook, event.at)
    if asked and not answers.options_of(session.playbook, asked.field):
        session.tell(_("Nothing to choose from yet; Enter lists what can be added."))
    elif asked:
        session.change(answers.cycled(session.playbook, asked, event.by))


@on(editors.Cleared)
def cleared(session: DocumentScreen, event: editors.Cleared) -> None:
    """Take an answer away."""
    if asked := one(session.playbook, event.at):
        session.change(answers.chosen(session.playbook, asked, ()))


@on(editors.ListAsked)
def list_asked(session: DocumentScreen, event: editors.ListAsked) -> None:
    """List what an answer may be."""
    if asked := one(session.playbook, event.at):
        session.run_worker(choose(session, asked), group=DIALOG)


# Things


@on(Things.Added)
def thing_added(session: DocumentScreen, event: Things.Added) -> None:
    """Add a thing, after the highlighted one."""
    after = event.after[-1] if event.after else None
    session.run_worker(_add(session, (event.kind,), after), group=DIALOG)


@on(Steps.AddAsked)
def add_asked(session: DocumentScreen) -> None:
    """Add a thing from among the steps."""
    session.query_one(Things).action_add()


@on(editors.ItemAdded)
def item_added(session: DocumentScreen, event: editors.ItemAdded) -> None:
    """Add a thing that belongs to the one whose form is shown."""
    session.run_worker(_add(session, event.to, None), group=DIALOG)


async def _add(session: DocumentScreen, to: Address, after: str | None) -> None:
    session.settle()
    kind = catalogue.kinds()[kind_of((*to, ""))]
    if name := await ask_name(session, kind):
        edit = added(session.playbook, to, name, after, session.view)
        session.change(edit)
        await session.go((*to, edit.key))


@on(Things.Copied)
async def thing_copied(session: DocumentScreen, event: Things.Copied) -> None:
    """Add a copy of a thing."""
    session.settle()
    if thing_at(session.playbook, event.at) is not None:  # a key before this one may have deleted it
        edit = copied(session.playbook, event.at)
        session.change(edit)
        await session.go((*edit.to, edit.key), into=False)


@on(Things.Moved)
@on(editors.ItemMoved)
def thing_moved(session: DocumentScreen, event: Things.Moved | editors.ItemMoved) -> None:
    """Move a thing among its like."""
    session.settle()
    if thing_at(session.playbook, event.at) is not None:
        session.change(moved(session.playbook, event.at, event.by, session.view))


@on(Things.Removed)
@on(editors.ItemRemoved)
def thing_removed(session: DocumentScreen, event: Things.Removed | editors.ItemRemoved) -> None:
    """Delete a thing, and tell how it comes back."""
    session.settle()
    if is_single(kind_of(event.at)) or thing_at(session.playbook, event.at) is None:
        return
    name = title(session.playbook, event.at)
    session.change(removed(session.playbook, event.at))
    session.tell(_("Deleted: {name}. ^z brings it back.").format(name=name))
