"""What every screen with an open playbook does: take edits, save soon, undo, and tell what could not be saved."""

from __future__ import annotations

from textual.screen import Screen
from textual.timer import Timer

from coach.locale import _, say
from coach.playbook.address import Address
from coach.playbook.document import Document
from coach.playbook.edit import Edit
from coach.playbook.model import Playbook
from coach.playbook.problem import ChangedOnDisk, Refused
from coach.playbook.text import visible
from coach.tui.answers import edit_of, rooted
from coach.tui.asked import one
from coach.tui.autosave import SETTLE, Autosave
from coach.tui.screens.choose import Choose
from coach.tui.widgets.editors import Typed


class DocumentScreen(Screen[None]):
    """A screen on an open playbook. Every edit comes through `change`."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self._autosave = Autosave(document, self._saved)
        self._typed: Typed | None = None
        self._settling: Timer | None = None
        self._last: Address | None = None
        self._asking = False

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
        if self._settling is None:
            self._settling = self.set_timer(SETTLE, self.settle)
        self.state_changed()

    def settle(self) -> None:
        """Make an answer of what was typed last."""
        if self._settling:
            self._settling.stop()
            self._settling = None
        message, self._typed = self._typed, None
        asked = one(self.playbook, message.at) if message else None
        if message and asked:
            self.change(edit_of(self.playbook, asked, message.text), joins=self._last == message.at, typing=True)
            self._last = message.at
            self.state_changed()

    def seal(self) -> None:
        """What is typed from here on is a new step for undo."""
        self.settle()
        self._last = None

    def action_undo(self) -> None:
        """Take back the last change."""
        self.seal()
        self._step(self.document.undo(), _("Nothing to undo."))

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.seal()
        self._step(self.document.redo(), _("Nothing to redo."))

    def _step(self, at: Address | None, nothing: str) -> None:
        if at is None:
            self.tell(nothing)
            return
        self.led_to(at)
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
        """Show whether all is saved: for the screen to do."""

    async def _changed_on_disk(self) -> None:
        if self._asking:
            return
        self._asking = True
        text = _(
            "The file was changed by someone else meanwhile. "
            "Nothing of either is lost: the other version is saved beside it."
        )
        answers = {"m": _("Keep mine"), "t": _("Take theirs")}
        choice = await self.app.push_screen_wait(Choose(_("Changed on disk"), text, answers))
        self._asking = False
        if choice is None:
            return
        try:
            beside = self.document.keep_mine() if choice == "m" else self.document.take_theirs()
        except (Refused, OSError) as problem:
            self.tell(str(problem), "error")
            return
        if beside:
            self.tell(_("The other version: {file}").format(file=beside))
        self.playbook_changed()
        self.state_changed()

    def close(self) -> str | None:
        """Save before leaving; returns why it was not possible, or None."""
        self.settle()
        try:
            self.document.save()
        except Refused as problem:
            return say(problem.problem.message)
        return None

    def tell(self, text: str, severity: str = "information") -> None:
        """Say something for a moment."""
        self.notify(visible(text), severity=severity, markup=False)  # type: ignore[arg-type]
