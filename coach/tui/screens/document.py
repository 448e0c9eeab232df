"""What every screen with an open playbook does: take edits, make answers of what is typed, and undo."""

from __future__ import annotations

from collections.abc import Callable

from textual.timer import Timer

from coach.locale import _
from coach.playbook.address import Address, look_up
from coach.playbook.document import Document
from coach.playbook.edit import Edit, Nowhere, Taken, edited, edits_between
from coach.playbook.model import Playbook
from coach.tui.answers import edit_of, rooted
from coach.tui.asked import Asked, one, path_to, with_typed
from coach.tui.autosave import SETTLE
from coach.tui.screens.following import Following
from coach.tui.screens.keeping import MANY
from coach.tui.widgets.editors import Typed


class DocumentScreen(Following):
    """A screen on an open playbook. Every edit comes through `change`."""

    def __init__(self, document: Document, kept: dict[tuple[Address, str], bool] | None = None) -> None:
        super().__init__(document)
        self._typed: Typed | None = None
        self._settling: Timer | None = None
        self._last: Address | None = None
        self.kept = dict[tuple[Address, str], bool]() if kept is None else kept
        """Whether what stands open beside a question was typed as its answer, which its field cannot hold, or noted as
        to find out. The file does not tell one from the other.
        """
        self.drafts: dict[str, str] = {}
        """What was being written in dialogs that were left, by their titles."""

    # Edits

    def change(self, edit: Edit | None, *, joins: bool = False, typing: bool = False) -> None:
        """Make an edit, show it, and save soon."""
        if edit is None:
            return
        if self.document.read_only:
            self.tell(_("This file is read-only: a newer coach wrote it."), "warning")
            return
        before = self.playbook
        try:
            self.document.apply(rooted(self.playbook, edit), joins=joins)
        except ValueError as error:
            self.tell(self._why_not(error), "error")
            return
        if self.playbook is before:
            return
        self.playbook_changed(typing=typing)
        self.save_soon()

    def _why_not(self, error: ValueError) -> str:
        """Why an edit was not made."""
        match error:
            case Taken(at=at):
                return _("Nothing was changed; this is there already: {place}").format(place=path_to(self.playbook, at))
            case Nowhere():
                return _("Nothing was changed: what it was about is not there any more.")
        return _("Nothing was changed: this cannot be the answer here.")

    def typed(self, message: Typed) -> None:
        """Keep what was typed; it becomes an answer within a moment, however long the typing goes on."""
        if self._typed and self._typed.at != message.at:
            self.settle()
        self._typed = message
        if self._settling is None:
            self._settling = self.set_timer(SETTLE, self.settle)
        self.state_changed()

    def settle(self) -> None:
        """Make an answer of what was typed last."""
        if self._settling:
            self._settling.stop()
            self._settling = None
        message, self._typed = self._typed, None
        asked = self.question(message.at) if message else None
        if message and asked:
            self.change(edit_of(self.playbook, asked, message.text), joins=self._last == message.at, typing=True)
            self._last = message.at
            if (now := one(self.playbook, message.at)) and now.open:
                self.kept[message.at, now.open] = True
            self.state_changed()

    def question(self, at: Address) -> Asked | None:
        """The question about the field at `at`, as it stands now."""
        asked = one(self.playbook, at)
        return self.known(asked) if asked else None

    def known(self, asked: Asked) -> Asked:
        """The question with what is known of its answer beside what the playbook says."""
        return with_typed(asked, self.playbook, self.kept)

    def seal(self) -> None:
        """What is typed from here on is a new step for undo."""
        self.settle()
        self._last = None

    def action_undo(self) -> None:
        """Take back the last change."""
        self._step(self.document.undo, _("Undone: {place}"), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._step(self.document.redo, _("Done again: {place}"), _("Nothing to redo."))

    def _step(self, step: Callable[[], Address | None], said: str, nothing: str) -> None:
        self.seal()
        before = self.playbook
        at = step()
        if at is None:
            self.tell(nothing)
            return
        self.led_to(at)
        edits = edits_between(before, self.playbook)
        places = [*dict.fromkeys(_called(edited(edit), self.playbook, before) for edit in edits)]
        place = ", ".join(places[:MANY])
        if more := len(places[MANY:]):
            place = _("{place}, and {n} more").format(place=place, n=more)
        self.tell(said.format(place=place))
        self.save_soon()

    @property
    def unsaved(self) -> bool:
        """Whether anything is not in the file yet, be it typed a moment ago."""
        return self._typed is not None or super().unsaved


def _called(at: Address, now: Playbook, before: Playbook) -> str:
    """What a place is called, be it there now or only before."""
    try:
        look_up(now, at)
    except LookupError:
        return path_to(before, at)
    return path_to(now, at)
