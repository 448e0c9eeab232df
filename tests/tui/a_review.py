"""A person who reviews a deal: what they open, see and look at."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from coach.deals import store
from coach.deals.model import Deal
from coach.tui.reviewed import ToReview
from coach.tui.screens.review import ReviewScreen
from coach.tui.widgets.card_list import CardList
from tests.tui.person import Person, at_the_screen


@asynccontextmanager
async def reviewing(
    path: Path, deal: str | None = "Acme", stage: str = "discovery", size: tuple[int, int] = (80, 24)
) -> AsyncIterator[Person]:
    """A person who reviews a deal; without one (""), or asked for it first (None)."""
    asked = ToReview(path, None, stage, deal)
    async with at_the_screen(path if path.is_dir() else path.parent, size=size, review=asked) as person:
        yield person
        await person.pilot.pause()


def the_screen(person: Person) -> ReviewScreen:
    return next(screen for screen in person.app.screen_stack if isinstance(screen, ReviewScreen))


def recalled(name: str = "Acme") -> Deal:
    deal = store.recall(name)
    assert deal is not None
    return deal


def the_card(person: Person) -> CardList:
    return the_screen(person).query_one("#card", CardList)


async def kept(person: Person) -> None:
    """Wait until all is on disk."""
    await person.until(lambda: not the_screen(person).notebook.waits and not the_screen(person)._is_writing)


async def looks_at(person: Person, text: str) -> None:
    """Go down to the thing that says this."""
    await person.until(lambda: the_card(person).row)
    for _ in range(80):
        row = the_card(person).row
        if row and text in row.text.plain:
            return
        await person.presses("j")
    raise AssertionError(f"no such thing: {text}\n{person.text}")
