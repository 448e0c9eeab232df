"""What every screen with an open playbook does: take edits, save soon, undo, and tell what could not be saved."""

from __future__ import annotations

import asyncio
from time import monotonic

from textual import on
from textual.content import Content
from textual.messages import Prune
from textual.screen import Screen
from textual.signal import Signal
from textual.timer import Timer

from coach.locale import _, counted, say
from coach.playbook.address import Address
from coach.playbook.document import Document
from coach.playbook.edit import Edit, edited
from coach.playbook.model import Playbook
from coach.playbook.problem import ChangedOnDisk, Refused
from coach.playbook.text import visible
from coach.tui.answers import edit_of, rooted
from coach.tui.asked import Asked, one, path_to, with_typed
from coach.tui.autosave import SETTLE, Autosave
from coach.tui.plain import line
from coach.tui.widgets.editors import Typed

MANY = 3
PAUSE = 1.0
"""Seconds without a key press before a question may come up that would take the next letter for its answer."""


class DocumentScreen(Screen[None]):
    """A screen on an open playbook. Every edit comes through `change`."""

    def __init__(self, document: Document, kept: set[tuple[Address, str]] | None = None) -> None:
        super().__init__()
        self.document = document
        self._autosave = Autosave(document, self._saved)
        self._typed: Typed | None = None
        self._typed_at = 0.0
        self._settling: Timer | None = None
        self._last: Address | None = None
        self._asking = False
        self.kept = set[tuple[Address, str]]() if kept is None else kept
        """What was typed as the answers to questions whose fields cannot hold it.

        The file has it under `open`, beside what is to find out, and cannot tell one from the other.
        """
        self.drafts: dict[str, str] = {}
        """What was being written in dialogs that were left, by their titles."""
        self.state: Signal[str] = Signal(self, "state")
        """Whether all is saved, in words; every screen above this one may tell it."""

    @property
    def playbook(self) -> Playbook:
        """The playbook as it is now."""
        return self.document.playbook

    def playbook_changed(self, *, typing: bool = False) -> None:
        """Show the playbook again, but not the answer that is being typed: for the screen to do."""

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
            self.tell(str(error), "error")
            return
        if self.playbook is before:
            return
        self.playbook_changed(typing=typing)
        self.save_soon()

    def typed(self, message: Typed) -> None:
        """Keep what was typed; it becomes an answer within a moment, however long the typing goes on."""
        if self._typed and self._typed.at != message.at:
            self.settle()
        self._typed = message
        self._typed_at = monotonic()
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
                self.kept.add((message.at, now.open))
            self.state_changed()

    def question(self, at: Address) -> Asked | None:
        """The question about the field at `at`, as it stands now."""
        asked = one(self.playbook, at)
        return with_typed(asked, self.kept) if asked else None

    def seal(self) -> None:
        """What is typed from here on is a new step for undo."""
        self.settle()
        self._last = None

    def action_undo(self) -> None:
        """Take back the last change."""
        self.seal()
        self._step(self.document.undo(), _("Undone: {place}"), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.seal()
        self._step(self.document.redo(), _("Done again: {place}"), _("Nothing to redo."))

    def _step(self, at: Address | None, said: str, nothing: str) -> None:
        if at is None:
            self.tell(nothing)
            return
        self.led_to(at)
        self.tell(said.format(place=path_to(self.playbook, at)))
        self.save_soon()

    def led_to(self, at: Address) -> None:
        """Show the place where undo or redo changed something: for the screen to do."""

    # Saving

    def save_soon(self) -> None:
        """Save off the painting thread."""
        self.run_worker(self._autosave(), group="autosave")
        self.state_changed()

    def action_save(self) -> None:
        """Save at once."""
        self.settle()
        self.save_soon()

    @property
    def unsaved(self) -> bool:
        """Whether anything is not in the file yet, be it typed a moment ago."""
        return self._typed is not None or self.document.unsaved

    def _saved(self, outcome: Exception | tuple[str, ...]) -> None:
        """Tell what came of a save."""
        match outcome:
            case ChangedOnDisk():
                self.run_worker(self._changed_on_disk(), group="changed")
            case Refused():
                self.tell(say(outcome.problem.message), "error")
            case tuple() if outcome:
                self.tell(
                    _("Comments that went with what was removed: {comments}").format(comments=" · ".join(outcome))
                )
        self.state_changed()

    def state_changed(self) -> None:
        """Let every screen that tells it show whether all is saved; once this one goes, none does."""
        self.state.publish(self.state_said())

    def state_said(self) -> str:
        """Whether all is saved, in words."""
        if self.document.read_only:
            return _("read-only")
        if self.unsaved:
            return _("not saved yet")
        if self.document.saved_at:
            return _("saved {time}").format(time=f"{self.document.saved_at:%H:%M:%S}")
        return _("saved")

    @on(Prune)
    def _going(self) -> None:
        """Before its parts are taken down, end what may still want to show something in them.

        Whoever takes its place saves what is unsaved.
        """
        self.workers.cancel_node(self)

    async def _changed_on_disk(self) -> None:
        from coach.tui.screens.choose import Choose

        if self._asking:
            return
        self._asking = True
        while monotonic() - self._typed_at < PAUSE:
            await asyncio.sleep(PAUSE / 10)
        text = _(
            "The file was changed by someone else meanwhile. "
            "Nothing of either is lost: the other version is saved beside it."
        )
        answers = [_("Keep mine"), _("Take theirs")]
        choice = await self.app.push_screen_wait(Choose(_("Changed on disk"), Content(text), answers))
        self._asking = False
        if choice is None:
            return
        try:
            beside = self.document.keep_mine() if choice == 0 else self.document.take_theirs()
        except Refused as refused:
            self.tell(say(refused.problem.message), "error")
            return
        if beside:
            self.tell(_("The other version: {file}").format(file=beside))
        self.playbook_changed()
        self.state_changed()

    async def recover(self) -> None:
        """Offer the answers that an earlier session could not save."""
        from coach.tui.screens.choose import Choose

        offered = self.document.recovered
        text = counted(
            "The last session ended before {n} change was saved:",
            "The last session ended before {n} changes were saved:",
            len(offered),
        )
        told = [line(f"· {path_to(self.playbook, edited(edit))}") for edit in offered[:MANY]]
        more = [Content("· …")] if len(offered) > MANY else []
        answers = [_("Bring them back"), _("Drop them")]
        lines = Content("\n").join([Content(text), *told, *more])
        choice = await self.app.push_screen_wait(Choose(_("Unsaved answers"), lines, answers))
        if choice == 0:
            self.document.recover()
            self.playbook_changed()
            self.save_soon()
        elif choice == 1:
            self.document.discard()

    def close(self) -> str | None:
        """Save before leaving; returns why it was not possible, or None."""
        self.settle()
        try:
            self.document.save()
        except Refused as problem:
            return say(problem.problem.message)
        return None

    def tell(self, text: str, severity: str = "information") -> None:
        """Say something for a moment, in place of what was said before."""
        self.app.clear_notifications()
        self.notify(visible(text), severity=severity, markup=False)  # type: ignore[arg-type]
