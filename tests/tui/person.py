"""A person at the screens: presses keys, and sees what stands on the screen."""

from __future__ import annotations

import asyncio
import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

from rich.cells import cell_len
from textual._compositor import Compositor
from textual.events import Key
from textual.geometry import Size
from textual.pilot import Pilot

from coach.playbook.address import Address
from coach.playbook.document import Document
from coach.playbook.model import Playbook
from coach.tui.app import Coach
from coach.tui.reviewed import ToReview
from coach.tui.screens.session import SessionScreen
from coach.tui.screens.too_small import TooSmall, too_small
from tests.tui.at_rest import pauses_end_at_rest

PATIENCE = 15.0
"""Seconds to wait for what should come at once: a busy machine is no fault of the program."""


class Person:
    """What a person can do and see. `line` and `text` are read from the cells that the terminal would get."""

    def __init__(self, pilot: Pilot[None], app: Coach) -> None:
        self.pilot = pilot
        self.app = app

    async def presses(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.app.post_message(_key(key) if len(key) == 1 else Key(key, None))
            await self.pilot.pause()

    async def types(self, text: str) -> None:
        """Type a text without a pause."""
        for letter in text:
            self.app.post_message(_key(letter))
        await self.pilot.pause()

    async def clicks(self, text: str) -> None:
        """Click on the first place where this stands."""
        y, line = next((y, line) for y, line in enumerate(self.lines) if text in line)
        await self.pilot.click(offset=(cell_len(line[: line.index(text)]) + 1, y))
        await self.pilot.pause()

    async def resizes(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.until(
            lambda: (
                self.app._resize_timer is None
                and self.app.screen.size == (width, height)
                and isinstance(self.app.screen, TooSmall) == too_small(Size(width, height))
            )
        )
        await self.pilot.pause()

    @property
    def lines(self) -> list[str]:
        """The lines of the screen."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def text(self) -> str:
        """All of the screen."""
        return "\n".join(line.rstrip() for line in self.lines)

    def sees(self, *texts: str) -> bool:
        """Whether all of this stands on the screen."""
        shown = self.text
        return all(text in shown for text in texts)

    async def waits_to_see(self, *texts: str) -> None:
        """Wait until all of this stands on the screen."""
        missing = list(texts)

        def all_seen() -> bool:
            shown = self.text
            while missing and missing[0] in shown:
                del missing[0]
            return not missing

        try:
            await self.until(all_seen)
        except TimeoutError:
            raise AssertionError(f"not on the screen: {missing[0]}\n{self.text}") from None

    async def until(self, condition: Callable[[], object]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise TimeoutError(f"it never came to be so; the screen:\n{self.text}")
            await asyncio.sleep(0.02)
            await self.pilot.pause()

    @property
    def session(self) -> SessionScreen:
        """The session that is open."""
        assert self.app.session is not None
        return self.app.session

    @property
    def playbook(self) -> Playbook:
        """The playbook of the session as it is now."""
        return self.session.playbook

    @property
    def asked_at(self) -> Address | None:
        """Where the question is that has the cursor."""
        asked = self.session.asked()
        return asked.at if asked else None

    async def is_in_a_session(self) -> None:
        """Wait until a session stands on the screen."""
        await self.until(lambda: self.app.session is not None and self.app.session.focused is not None)

    async def is_gone(self) -> None:
        """Wait until the program has ended."""
        await self.until(lambda: self.app._exit)

    async def saved(self) -> None:
        """Wait until all is on disk."""
        await self.until(lambda: not self.session.unsaved)

    async def goes_to(self, *at: str, field: str = "") -> None:
        """Stand at a thing, in its form."""
        await self.session.go(at, (*at, field) if field else None)
        await self.pilot.pause()
        assert not field or self.asked_at == (*at, field)


def _key(letter: str) -> Key:
    """The key that types a letter."""
    if letter == "\n":
        return Key("enter", "\r")
    return Key(letter if letter.isalnum() else unicodedata.name(letter).lower().replace(" ", "_"), letter)


@asynccontextmanager
async def at_the_screen(
    folder: Path, playbook: Path | None = None, size: tuple[int, int] = (120, 36), review: ToReview | None = None
) -> AsyncIterator[Person]:
    """A person at coach, with the library of `folder`, a session of `playbook` or a review open.

    The screen is painted when the person looks at it, and not each time that it changes: that took more than half of
    the time. (The pictures and the tests in a real terminal are painted all the while.)
    """
    app = Coach(folder, Document.open(playbook) if playbook else None, review)
    app.animation_level = "none"
    unpainted = patch.object(Compositor, "render_update", lambda compositor, **_: compositor._dirty_regions.clear())
    with unpainted, pauses_end_at_rest():
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            person = Person(pilot, app)
            await pilot.pause()
            if playbook:
                await person.is_in_a_session()
            await pilot.pause()
            yield person
            if not app._exit:
                await pilot.pause()  # a dialog that is being taken down is not to be overtaken by the end
