"""How the program ends: whatever the reason, what is open is kept first."""

from __future__ import annotations

import asyncio
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from coach.tui.window import Window

if TYPE_CHECKING:
    from coach.tui.screens.session import SessionScreen

ENDING = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]
"""What ends the program from outside: the system, or a terminal that is closed."""


@runtime_checkable
class Keeps(Protocol):
    """A screen that has something to keep."""

    def close(self) -> str | None:
        """Keep all, asking nobody; returns why it was not possible, or None."""

    async def may_leave(self) -> bool:
        """Keep all; where that is not possible, ask whether to leave nevertheless."""


class Ending(Window):
    """Keeps what the open screens have before it ends."""

    session: SessionScreen | None = None
    """The session that is open, if any."""

    async def action_quit(self) -> None:
        """Save and leave; where that is not possible, ask."""
        self.run_worker(self._quit())

    def end_when_told(self) -> None:
        """End as it should be where the system says so, or the terminal goes."""
        for each in ENDING:
            with suppress(NotImplementedError, RuntimeError, ValueError):  # where only the main thread may, or nobody
                asyncio.get_running_loop().add_signal_handler(each, self._end, each)

    def _end(self, number: int) -> None:
        """Whoever ends the program asks nothing: save, and go. What cannot be saved is kept for the next time."""
        for screen in self._keeping:
            screen.close()
        if self.session:
            self.session.document.close()
        self.exit(return_code=128 + number)

    async def _quit(self) -> None:
        for screen in self._keeping:
            if not await screen.may_leave():
                return
        if self.session:
            self.session.document.close()
        self.exit()

    @property
    def _keeping(self) -> list[Keeps]:
        """The screens that have something to keep, the topmost first."""
        return [screen for screen in reversed(self.screen_stack) if isinstance(screen, Keeps)]

    def _fatal_error(self) -> None:
        """After a fault of ours: save, write the fault down, and say so in one line instead of a page of code."""
        from coach.tui.fault import written_down

        unsaved = None
        try:
            for screen in self._keeping:
                unsaved = screen.close() or unsaved
            if self.session:
                self.session.document.close()
        except Exception as another:  # a fault may have several effects; what was typed is the journal's then
            unsaved = str(another)
        self._exit_renderables.append(written_down(self._exception, unsaved))
        self._close_messages_no_wait()
