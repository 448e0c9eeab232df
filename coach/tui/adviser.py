"""What the coach sees in an open playbook: looked for off the thread that paints, and kept up to date."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.screen import Screen
from textual.signal import Signal
from textual.worker import Worker

from coach.playbook import clock
from coach.playbook.address import Address
from coach.playbook.document import Document
from coach.playbook.model import Playbook
from coach.tui.findings import Seen, look
from coach.tui.taught import Taught


class Adviser:
    """Looks at the playbook after every change, and tells the screen what it saw: what the playbook is last counts."""

    def __init__(self, screen: Screen[None], document: Document, tell: Callable[[], None]) -> None:
        self._screen = screen
        self._document = document
        self._tell = tell
        self._taught: Taught | None = None
        self._is_going = False
        self.seen = Seen()
        """What was seen last: while somebody types, a moment ago."""
        self.looked: Signal[None] = Signal(screen, "looked")
        """What was seen is of the playbook as it is now."""
        self.led: tuple[Address, Address] | None = None
        """Where the last jump to a finding ended, and the address of that finding."""

    def look(self) -> Worker[None] | None:
        """See what is weak in the playbook as it is now, unless that is known."""
        return None if self._is_up_to_date else self._screen.run_worker(self._look, group="look", exclusive=True)

    async def look_now(self) -> None:
        """The same for who waits for it."""
        while not (self._is_up_to_date or self._is_going):
            await self._look()

    async def turn_down(self, *lessons: str) -> None:
        """Offer these lessons of deals no more, by their keys; raises Refused."""
        if self._taught:
            self._taught = await asyncio.to_thread(self._taught.without, *lessons)
            await self._look()

    def end(self) -> None:
        """Tell nothing more: the parts of the screen are being taken down."""
        self._is_going = True

    @property
    def _is_up_to_date(self) -> bool:
        return self.seen.playbook is self._document.playbook

    async def _look(self) -> None:
        playbook = self._document.playbook
        seen = await asyncio.to_thread(self._see, playbook)
        if self._is_going or playbook is not self._document.playbook:  # whoever changed it lets it be looked at anew
            return
        self.seen = seen
        self._tell()
        self.looked.publish(None)

    def _see(self, playbook: Playbook) -> Seen:
        """What the coach sees in a playbook, and what deals taught about it; they are read once in a session."""
        self._taught = self._taught or Taught.remembered()
        return look(playbook, clock.today(), self._taught.about(playbook, self._document.path))
