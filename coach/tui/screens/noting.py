"""What keeps the notes of a deal: each is written at once, off the thread that paints; what cannot be is told, waits in
memory, and is tried again.
"""

from __future__ import annotations

import asyncio

from textual import on
from textual.content import Content
from textual.messages import Prune
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.signal import Signal

from coach.deals.notebook import Notebook
from coach.locale import _, say
from coach.playbook.problem import Refused
from coach.tui.plain import plain
from coach.tui.telling import sentence, tell

AGAIN = 2.0
"""Seconds until what could not be kept is tried again."""


class Noting(Screen[None]):
    """A screen on the notes of a deal, which keeps them."""

    def __init__(self, notebook: Notebook) -> None:
        super().__init__()
        self.notebook = notebook
        self.trouble: Refused | None = None
        """Why the notes cannot be kept now."""
        self.state: Signal[str] = Signal(self, "state")
        """Whether all is kept, in words."""
        self._is_writing = False
        self._has_kept = False

    # For the screen to do

    def notes_changed(self) -> None:
        """Show how all stands in the deal now."""

    def before_leaving(self) -> None:
        """Note what is still to be noted."""

    # Keeping

    def keep_soon(self) -> None:
        """Keep what was noted, off the painting thread."""
        self.run_worker(self._keep(), group="keep")
        self.state_changed()

    async def _keep(self) -> None:
        """Write until nothing waits, or writing is not possible; a second call meanwhile has nothing to do."""
        if self._is_writing:
            return
        self._is_writing = True
        try:
            while (notebook := self.notebook).waits:
                await asyncio.to_thread(notebook.write)
                self.trouble, self._has_kept = None, True
        except Refused as refused:
            if self.trouble is None:
                self.set_timer(AGAIN, self._try_again)
            self.trouble = refused
        finally:
            self._is_writing = False
        self.notes_changed()
        self.state_changed()

    def _try_again(self) -> None:
        self.trouble = None
        self.keep_soon()

    async def read_again(self) -> None:
        """Learn what others have noted of the deal."""
        try:
            await asyncio.to_thread(self.notebook.read)
        except Refused as refused:
            self.tell(sentence(refused.problem.message), "error")

    def state_changed(self) -> None:
        """Tell whether all is kept."""
        self.state.publish(self.state_said())

    def state_said(self) -> str:
        """Whether all is kept, in words."""
        if self.notebook.waits:
            return "…"  # no wider than what follows in a moment: keys would come and go
        return _("kept") if self._has_kept else ""

    @on(Prune)
    def _going(self) -> None:
        """Before its parts are taken down, end what may still want to show something in them."""
        self.workers.cancel_node(self)

    # Leaving

    def close(self) -> str | None:
        """Keep all before leaving, what is being written in a dialog too; returns why it was not possible, or None."""
        self.before_leaving()
        try:
            self.notebook.write()
            self.notebook.write_drafts()
        except Refused as refused:
            return say(refused.problem.message)
        return None

    async def may_leave(self) -> bool:
        """Keep all before leaving; where that is not possible, ask whether to leave nevertheless."""
        problem = await asyncio.to_thread(self.close)
        if problem is None:
            return True
        from coach.tui.screens.choose import Choose

        why = plain(_("Not kept: {why}").format(why=problem))
        lost = Content(_("What you noted since is lost once you leave."))
        text = Content("\n").join([why, lost])
        return await self.app.push_screen_wait(Choose(_("Leave?"), text, [_("Stay"), _("Leave")])) == 1

    def tell(self, text: str, severity: SeverityLevel = "information") -> None:
        """Say something for a moment, in place of what was said before."""
        tell(self, text, severity)
