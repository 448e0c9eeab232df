"""A screen on an open playbook: it takes edits, makes answers of what is typed, undoes, and keeps everything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.signal import Signal
from textual.timer import Timer

from coach.locale import _
from coach.playbook.address import Address, look_up
from coach.playbook.document import Document
from coach.playbook.edit import Edit, Nowhere, Taken, edited, edits_between
from coach.playbook.model import Playbook
from coach.tui.adviser import Adviser
from coach.tui.answers import edit_of, rooted
from coach.tui.asked import Asked, one, path_to, with_typed
from coach.tui.autosave import SETTLE
from coach.tui.findings import Seen
from coach.tui.places import View
from coach.tui.screens.keeping import MANY, Keeper
from coach.tui.standpoint import Standpoint
from coach.tui.telling import tell
from coach.tui.widgets.editors import Typed


class DocumentScreen(Screen[None]):
    """What a session's parts, and the screens above it, know of it. Every edit comes through `change`."""

    def __init__(self, document: Document, begin: Standpoint) -> None:
        super().__init__()
        self.document = document
        self.step = begin.step
        self.at = begin.at
        """The place whose form is shown; None shows the step itself."""
        self.view: View = begin.view
        self.everything = begin.everything
        """All questions, or the core ones only."""
        self.kept = begin.kept
        """Whether what stands open beside a question was typed as its answer, which its field cannot hold, or noted as
        to find out. The file does not tell one from the other.
        """
        self.drafts: dict[str, str] = {}
        """What was being written in dialogs that were left, by their titles."""
        self.shown: Signal[None] = Signal(self, "shown")
        """All that is shown is up to date."""
        self.keeper = Keeper(self, document, lambda: self._typed is not None, self.take_in)
        self.adviser = Adviser(self, document, self.show_what_is_seen)
        self._typed: Typed | None = None
        self._settling: Timer | None = None
        self._last: Address | None = None

    # For the session to do

    def playbook_changed(self, *, typing: bool = False) -> None:
        """Show the playbook again, but not the answer that is being typed."""
        raise NotImplementedError

    def show_what_is_seen(self) -> None:
        """Show what the coach sees, and says about it."""
        raise NotImplementedError

    async def take_in(self) -> None:
        """Take in what others wrote into the file."""
        raise NotImplementedError

    def leave_merge(self) -> None:
        """The person has left the questions of a merge that git has stopped: they come up no more by themselves."""
        raise NotImplementedError

    def asked(self) -> Asked | None:
        """The question that has the cursor, or that the coach stands in front of."""
        raise NotImplementedError

    @property
    def standing(self) -> Address:
        """Where the session stands: at a question, at a thing, or at the row that adds a first thing of a kind."""
        raise NotImplementedError

    async def go(self, at: Address, field: Address | None = None, *, into: bool = True) -> None:
        """Show the form of the thing at `at`, with the cursor in one answer."""
        raise NotImplementedError

    async def reach(self, at: Address) -> None:
        """Stand at a thing, at a question, or where a first thing of a kind is to be added."""
        raise NotImplementedError

    def led_to(self, at: Address) -> None:
        """Show the place where something has changed."""
        raise NotImplementedError

    # What there is

    @property
    def playbook(self) -> Playbook:
        """The playbook as it is now."""
        return self.document.playbook

    @property
    def seen(self) -> Seen:
        """What the coach saw last in the playbook."""
        return self.adviser.seen

    def question(self, at: Address) -> Asked | None:
        """The question about the field at `at`, as it stands now."""
        asked = one(self.playbook, at)
        return self.known(asked) if asked else None

    def known(self, asked: Asked) -> Asked:
        """The question with what is known of its answer beside what the playbook says."""
        base = self.document.layers.inherited(self.document.own, asked.at)
        return replace(with_typed(asked, self.playbook, self.kept), base=base)

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
        self.keeper.save_soon()

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
        self.keeper.state_changed()

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
            self.keeper.state_changed()

    def seal(self) -> None:
        """What is typed from here on is a new step for undo."""
        self.settle()
        self._last = None

    def action_undo(self) -> None:
        """Take back the last change."""
        self._turn_back(self.document.undo, _("Undone: {place}"), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._turn_back(self.document.redo, _("Done again: {place}"), _("Nothing to redo."))

    def _turn_back(self, turn: Callable[[], Address | None], said: str, nothing: str) -> None:
        """Undo or redo, show where that was, and tell it."""
        self.seal()
        before = self.playbook
        at = turn()
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
        self.keeper.save_soon()

    # What is told

    @property
    def unsaved(self) -> bool:
        """Whether anything is not in the file yet."""
        return self.keeper.unsaved

    @property
    def state(self) -> Signal[str]:
        """Whether all is saved, in words; every screen above this one may tell it."""
        return self.keeper.state

    def state_changed(self) -> None:
        """Let every screen that tells it show whether all is saved."""
        self.keeper.state_changed()

    def state_said(self) -> str:
        """Whether all is saved, in words."""
        return self.keeper.state_said()

    def tell(self, text: str, severity: SeverityLevel = "information") -> None:
        """Say something for a moment, in place of what was said before."""
        tell(self, text, severity)

    # Leaving

    def close(self) -> str | None:
        """Save before leaving; returns why it was not possible, or None."""
        self.settle()
        return self.keeper.close()

    async def may_leave(self) -> bool:
        """Save before leaving; where that is not possible, ask whether to leave nevertheless."""
        self.settle()
        return await self.keeper.may_leave()


def _called(at: Address, now: Playbook, before: Playbook) -> str:
    """What a place is called, be it there now or only before."""
    try:
        look_up(now, at)
    except LookupError:
        return path_to(before, at)
    return path_to(now, at)
