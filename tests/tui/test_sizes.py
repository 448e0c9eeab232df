"""Every screen at every size, and resizing while somebody types."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widget import Widget

from coach.locale import _
from coach.tui.widgets.key_line import KeyLine
from tests.tui.person import Person, at_the_screen

SIZES = [(80, 24), (120, 36), (200, 50), (40, 10)]


def _fits(person: Person) -> None:
    """The screen is filled, nothing sticks out of it, and the key line is its last line."""
    width, height = person.app.size
    screen: Screen[object] = person.app.screen
    assert len(person.lines) == height
    assert {len(line) >= width - 1 for line in person.lines}
    assert screen.max_scroll_x == 0
    assert screen.max_scroll_y == 0
    for dialog in screen.query(".dialog").results(Widget):
        assert screen.region.contains_region(dialog.region)
    if screen.query(KeyLine):
        assert f"^q {_('Quit')}" in person.lines[-1]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_and_dialog_fits(example: Path, size: tuple[int, int]) -> None:
    async with at_the_screen(example.parent, example, size) as person:
        shown: dict[str, Callable[[], Awaitable[None]]] = {
            "Fenwharf": lambda: person.presses("f6"),
            _("Suggestions"): lambda: person.presses("f2"),
            _("Park a thought"): lambda: person.presses("f5"),
            _("Help"): lambda: person.presses("f1"),
            _("Summary"): lambda: person.presses("f10"),
            _("type to filter"): lambda: person.presses("ctrl+p"),
        }
        _fits(person)
        for text, show in shown.items():
            await show()
            await person.waits_to_see(text)
            _fits(person)
            while person.app.screen is not person.session:
                await person.presses("escape")
        await person.presses("f6", "f6")
        await person.goes_to("stages", next(iter(person.playbook.stages)), field="takes")
        _fits(person)
        await person.waits_to_see(_("How long does this stage take today?")[:20])
        await person.presses("f9")
        await person.waits_to_see(_("How long does this stage take today?")[:20])
        _fits(person)
        await person.presses("escape", "escape", "escape")
        await person.until(lambda: person.app.session is None)
        await person.waits_to_see("Fenwharf")
        _fits(person)
        await person.presses("ctrl+n")
        _fits(person)


async def test_an_empty_library_fits_the_smallest_terminal(folder: Path) -> None:
    async with at_the_screen(folder, size=(40, 10)) as person:
        assert person.sees("Welcome")
        _fits(person)


async def test_resizing_while_typing_loses_nothing(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("goals", "more", field="accountable")
        text = ""
        for width, height in [(80, 24), (200, 50), (40, 10), (30, 8), (39, 40), (120, 36), (60, 12)]:
            await person.resizes(width, height)
            if width >= 40:
                await person.types("ab ")
                text += "ab "
        assert person.asked_at == ("goals", "more", "accountable")
        assert person.sees("ab ab ab ab")
        await person.saved()
        assert person.playbook.goals["more"].accountable == text.strip()


async def test_below_forty_by_ten_it_says_what_it_needs(small: Path) -> None:
    async with at_the_screen(small.parent, small, (39, 10)) as person:
        assert person.text.strip() == "coach needs 40 × 10"
        await person.resizes(40, 10)
        assert person.sees("Nordic Pumps")
        await person.resizes(40, 9)
        assert person.text.strip() == "coach needs 40 × 10"
        await person.resizes(80, 24)
        assert person.sees("Nordic Pumps")


async def test_a_dialog_comes_back_after_the_terminal_was_too_small(small: Path) -> None:
    async with at_the_screen(small.parent, small, (80, 24)) as person:
        await person.presses("f5")
        await person.types("Half a th")
        await person.resizes(20, 5)
        await person.resizes(80, 24)
        await person.types("ought")
        await person.presses("enter")
        assert [*next(iter(person.playbook.sessions.values())).parked] == ["Half a thought"]
