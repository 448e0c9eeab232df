"""What keeps an open playbook: it is saved soon after each answer, and what could not be saved is told and offered."""

from __future__ import annotations

from time import monotonic

from textual import on
from textual.content import Content
from textual.messages import Prune
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.signal import Signal

from coach.locale import _, counted, say
from coach.playbook.document import Document
from coach.playbook.edit import edited
from coach.playbook.model import Playbook
from coach.playbook.problem import ChangedOnDisk, Refused
from coach.playbook.text import visible
from coach.tui.asked import path_to
from coach.tui.autosave import Autosave
from coach.tui.plain import line, plain
from coach.tui.window import Window

MANY = 3
"""Lines of a list in a dialog or a notice."""


ON_ITS_WAY = 0.1
"""Seconds from a key press until its answer is known to be typed, with much to spare."""


class Keeping(Screen[None]):
    """A screen on a document, which saves it."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.document = document
        self._autosave = Autosave(document, self._saved)
        self.state: Signal[str] = Signal(self, "state")
        """Whether all is saved, in words; every screen above this one may tell it."""

    # For the screen to do

    def settle(self) -> None:
        """Make an answer of what was typed last."""

    def playbook_changed(self, *, typing: bool = False) -> None:
        """Show the playbook again, but not the answer that is being typed."""

    async def take_in(self) -> None:
        """Take in what others wrote into the file."""

    @property
    def playbook(self) -> Playbook:
        """The playbook as it is now."""
        return self.document.playbook

    @on(Prune)
    def _going(self) -> None:
        """Before its parts are taken down, end what may still want to show something in them.

        Whoever takes its place saves what is unsaved.
        """
        self.workers.cancel_node(self)

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
        """Whether anything is not in the file yet."""
        return self.document.unsaved

    def _saved(self, outcome: Exception | tuple[str, ...]) -> None:
        """Tell what came of a save."""
        match outcome:
            case ChangedOnDisk():
                self.run_worker(self.take_in(), group="take in")
            case Refused():
                self.tell(say(outcome.problem.message), "error")
            case tuple() if outcome:
                self.tell(
                    _("Comments that went with what was removed: {comments}").format(comments=" · ".join(outcome))
                )
        self.state_changed()

    def state_changed(self) -> None:
        """Let every screen that tells it show whether all is saved; once this one goes, none does.

        That all is saved waits for a moment without keys: one may be on its way to its answer.
        """
        if not self.unsaved and monotonic() - self.pressed_at < ON_ITS_WAY:
            self.set_timer(ON_ITS_WAY, self.state_changed)
        else:
            self.state.publish(self.state_said())

    @property
    def pressed_at(self) -> float:
        """When a key was pressed last, by the monotonic clock."""
        return self.app.pressed_at if isinstance(self.app, Window) else 0.0

    def state_said(self) -> str:
        """Whether all is saved, in words."""
        if self.document.read_only:
            return _("read-only")
        if self.unsaved:
            return _("not saved yet")
        if self.document.saved_at:
            return _("saved {time}").format(time=f"{self.document.saved_at:%H:%M:%S}")
        return _("saved")

    # Leaving, and coming back

    def close(self) -> str | None:
        """Save before leaving; returns why it was not possible, or None."""
        self.settle()
        try:
            self.document.save()
        except Refused as problem:
            return say(problem.problem.message)
        return None

    async def may_leave(self) -> bool:
        """Save before leaving; where that is not possible, ask whether to leave nevertheless."""
        problem = self.close()
        if problem is None:
            return True
        why = plain(_("Not saved: {why}").format(why=problem))
        kept = Content(_("Your answers are kept on this machine, and offered when you open the playbook again."))
        return await self.would_leave(Content("\n").join([why, kept]))

    async def would_leave(self, why_not: Content) -> bool:
        """Ask whether to leave."""
        from coach.tui.screens.choose import Choose

        return await self.app.push_screen_wait(Choose(_("Leave?"), why_not, [_("Stay"), _("Leave")])) == 1

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

    def tell(self, text: str, severity: SeverityLevel = "information") -> None:
        """Say something for a moment, in place of what was said before."""
        self.app.clear_notifications()
        self.notify(visible(text), severity=severity, markup=False)
