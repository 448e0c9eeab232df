"""What keeps an open playbook: it is saved soon after each answer, and what could not be saved is told and offered."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen
from textual.signal import Signal

from coach.locale import _, counted, say
from coach.playbook.document import Document
from coach.playbook.problem import ChangedOnDisk, Gone, Problem, Refused
from coach.tui.autosave import Autosave
from coach.tui.plain import line, plain
from coach.tui.quiet import unpressed
from coach.tui.telling import sentence, tell

if TYPE_CHECKING:
    from coach.tui.screens.choose import Choose

MANY = 3
"""Lines of a list in a dialog or a notice."""
ON_ITS_WAY = 0.1
"""Seconds from a key press until its answer is known to be typed, with much to spare."""

LEAVE = 1
"""The answer to whether to leave."""


class Keeper:
    """Saves the document of a screen, and says whether all is saved."""

    def __init__(
        self,
        screen: Screen[None],
        document: Document,
        is_typed: Callable[[], bool],
        take_in: Callable[[], Awaitable[None]],
    ) -> None:
        self._screen = screen
        self._document = document
        self._is_typed = is_typed
        """Whether something is typed of which no answer is made yet."""
        self._take_in = take_in
        """Takes in what others wrote into the file."""
        self._autosave = Autosave(document, self._saved)
        self._trouble: Refused | None = None
        self.state: Signal[str] = Signal(screen, "state")
        """Whether all is saved, in words; every screen above this one may tell it."""

    # Saving

    @property
    def unsaved(self) -> bool:
        """Whether anything is not in the file yet, be it typed a moment ago."""
        return self._is_typed() or self._document.unsaved

    def save_soon(self) -> None:
        """Save off the painting thread."""
        self._screen.run_worker(self._autosave(), group="autosave")
        self.state_changed()

    def _saved(self, outcome: Exception | tuple[str, ...]) -> None:
        """Tell what came of a save."""
        match outcome:
            case ChangedOnDisk():
                self._screen.run_worker(self._take_in(), group="take in")
            case Refused():
                tell(self._screen, sentence(outcome.problem.message), "error")
            case tuple() if outcome:
                told = _("Comments that went with what was removed: {comments}").format(comments=" · ".join(outcome))
                tell(self._screen, told)
        self.state_changed()

    # The state

    @property
    def trouble(self) -> Refused | None:
        """Why the file cannot be read now, and nothing be merged with it."""
        return self._trouble

    def met(self, trouble: Refused | None) -> None:
        """The file cannot be read now; None: it can again."""
        self._trouble = trouble
        self.state_changed()

    def state_changed(self) -> None:
        """Let every screen that tells it show whether all is saved; once this one goes, none does.

        That all is saved waits for a moment without keys: one may be on its way to its answer.
        """
        if not self.unsaved and unpressed(self._screen.app) < ON_ITS_WAY:
            self._screen.set_timer(ON_ITS_WAY, self.state_changed)
        else:
            self.state.publish(self.state_said())

    def state_said(self) -> str:
        """Whether all is saved, in words."""
        if isinstance(self._trouble, Gone):
            return _("the file is gone")
        if self._trouble:
            return _("a merge waits for answers") if is_stopped(self._trouble.problem) else _("the file cannot be read")
        if self._document.read_only:
            return _("read-only")
        if self.unsaved:
            return _("not saved yet")
        if self._document.saved_at:
            return _("saved {time}").format(time=f"{self._document.saved_at:%H:%M:%S}")
        return _("saved")

    # Leaving, and coming back

    def close(self) -> str | None:
        """Save before leaving; returns why it was not possible, or None."""
        refused = self._refusal()
        return say(refused.problem.message) if refused else None

    async def may_leave(self) -> bool:
        """Save before leaving; where that is not possible, ask whether to leave nevertheless."""
        refused = self._refusal()
        if refused is None:
            return True
        waits = _("a merge of this playbook waits for answers. Stay, and ^s leads to its questions.")
        problem = waits if is_stopped(refused.problem) else say(refused.problem.message)
        why = plain(_("Not saved: {why}").format(why=problem))
        kept = Content(_("Your answers are kept on this machine, and offered when you open the playbook again."))
        leave = leaving(Content("\n").join([why, kept]))
        return await self._screen.app.push_screen_wait(leave) == LEAVE

    def _refusal(self) -> Refused | None:
        """Save; why that was not possible, if it was not."""
        try:
            self._document.save()
        except Refused as refused:
            return refused
        return None

    async def recover(self) -> bool:
        """Offer the answers that an earlier session could not save; whether they are in the playbook again."""
        from coach.tui.screens.choose import Choose
        from coach.tui.unsaved import last_of_each, told

        offered = last_of_each(self._document.recovered)
        text = counted(
            "The last session ended before {n} change was saved:",
            "The last session ended before {n} changes were saved:",
            len(offered),
        )
        first = [line(f"· {told(self._document.playbook, edit)}") for edit in offered[:MANY]]
        more = [Content("· …")] if len(offered) > MANY else []
        answers = [_("Bring them back"), _("Drop them")]
        lines = Content("\n").join([Content(text), *first, *more])
        choice = await self._screen.app.push_screen_wait(Choose(_("Unsaved answers"), lines, answers))
        if choice == 0:
            self._document.recover()
        elif choice == 1:
            self._document.discard()
        return choice == 0


def is_stopped(problem: Problem) -> bool:
    """Whether the file cannot be read because a merge has stopped in it."""
    return problem.name == "merge-conflict"


def leaving(why_not: Content) -> Choose:
    """The question whether to leave; LEAVE is to do it."""
    from coach.tui.screens.choose import Choose

    return Choose(_("Leave?"), why_not, [_("Stay"), _("Leave")])
