"""What people do in the list and the form: they answer, choose, add, copy, move and delete."""

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
from coach.tui.screens.advising import Advising
from coach.tui.widgets import editors
from coach.tui.widgets.form import Form
from coach.tui.widgets.steps import Steps
from coach.tui.widgets.things import Things


class Editing(Advising):
    """Turns what the widgets say into edits."""

    # Answers

    def show_answer(self, asked: Asked) -> None:
        """Show an answer that was typed elsewhere."""
        self.query_one(Form).replace(asked.at, answers.text_of(self.playbook, asked))

    @on(editors.Typed)
    def _answer_typed(self, event: editors.Typed) -> None:
        asked = one(self.playbook, event.at)
        if asked:
            self.query_one(Form).note(event.at, answers.understood(asked, event.text))
            self.typed(event)

    @on(editors.Cycled)
    def _cycled(self, event: editors.Cycled) -> None:
        asked = one(self.playbook, event.at)
        if asked and not answers.options_of(self.playbook, asked.field):
            self.tell(_("Nothing to choose from yet; Enter lists what can be added."))
        elif asked:
            self.change(answers.cycled(self.playbook, asked, event.by))

    @on(editors.Cleared)
    def _cleared(self, event: editors.Cleared) -> None:
        if asked := one(self.playbook, event.at):
            self.change(answers.chosen(self.playbook, asked, ()))

    @on(editors.ListAsked)
    def _list_asked(self, event: editors.ListAsked) -> None:
        if asked := one(self.playbook, event.at):
            self.run_worker(self.choose(asked), group=DIALOG)

    # Things

    @on(Things.Added)
    def _added(self, event: Things.Added) -> None:
        self.run_worker(self._add((event.kind,), event.after[-1] if event.after else None), group=DIALOG)

    @on(Steps.AddAsked)
    def _add_asked(self) -> None:
        self.query_one(Things).action_add()

    @on(editors.ItemAdded)
    def _item_added(self, event: editors.ItemAdded) -> None:
        self.run_worker(self._add(event.to, None), group=DIALOG)

    async def _add(self, to: Address, after: str | None) -> None:
        self.settle()
        kind = catalogue.kinds()[kind_of((*to, ""))]
        name = await self.ask_name(kind)
        if name:
            edit = added(self.playbook, to, name, after, self.view)
            self.change(edit)
            await self.go((*to, edit.key))

    @on(Things.Copied)
    async def _copied(self, event: Things.Copied) -> None:
        self.settle()
        if thing_at(self.playbook, event.at) is not None:  # a key before this one may have deleted it
            edit = copied(self.playbook, event.at)
            self.change(edit)
            await self.go((*edit.to, edit.key), into=False)

    @on(Things.Moved)
    @on(editors.ItemMoved)
    def _moved(self, event: Things.Moved | editors.ItemMoved) -> None:
        self.settle()
        if thing_at(self.playbook, event.at) is not None:
            self.change(moved(self.playbook, event.at, event.by, self.view))

    @on(Things.Removed)
    @on(editors.ItemRemoved)
    def _removed(self, event: Things.Removed | editors.ItemRemoved) -> None:
        self.settle()
        if is_single(kind_of(event.at)) or thing_at(self.playbook, event.at) is None:
            return
        name = title(self.playbook, event.at)
        self.change(removed(self.playbook, event.at))
        self.tell(_("Deleted: {name}. ^z brings it back.").format(name=name))
