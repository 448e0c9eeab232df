"""While git works: what it does, for how long, and a way to stop it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.locale import _
from coach.sharing.acts import Outcome
from coach.sharing.git import Halt

SOON = 0.3
"""Seconds: what is done by then is not worth a dialog."""


class Working(ModalScreen[Outcome]):
    """Lets git act, off the thread that paints, and returns what came of it. Nothing can be edited meanwhile."""

    BINDINGS = [Binding("escape", "stop", show=False)]

    def __init__(self, title: str, doing: str, act: Callable[[Halt], Outcome]) -> None:
        super().__init__(classes="-unseen")
        self._title = title
        self._doing = doing
        self._act = act
        self._halt = Halt()
        self._outcome: Outcome | None = None
        self._begun = monotonic()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog short") as dialog:
            dialog.border_title = Content(self._title)
            yield Static(Content(self._doing), classes="text")
            yield Static(self._told(), id="told")

    def on_mount(self) -> None:
        self.set_timer(SOON, lambda: self.remove_class("-unseen"))
        self.set_interval(1, self._tell)
        self.run_worker(self._work())

    async def _work(self) -> None:
        try:
            self._outcome = await asyncio.to_thread(self._act, self._halt)
        finally:
            self._halt.halt()  # who quits in the middle doesn't wait for git, nor git for anybody
        self._leave()

    def on_screen_resume(self) -> None:
        self._leave()

    def _leave(self) -> None:
        """Come to an end; while another screen lies upon this one, as in a terminal that is too small, later."""
        if self._outcome and self.is_current:
            self.dismiss(self._outcome)

    def _tell(self) -> None:
        self.query_one("#told", Static).update(self._told())

    def _told(self) -> Content:
        what = _("stopping …") if self._halt.halted else _("Esc stops it; nothing is lost")
        return Content.styled(f"{monotonic() - self._begun:.0f} s · {what}", "dim")

    def action_stop(self) -> None:
        """Wait no longer: git is ended, and cleans up behind itself."""
        self._halt.halt()
        self._tell()
