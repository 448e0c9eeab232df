"""Nothing is told by colour alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.filter import Monochrome, NoColor

from tests.tui.person import at_the_screen


async def test_states_are_told_by_marks_and_words_where_there_is_no_colour(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    text = '\n[stages.fax]\nname = "Fax"\nstate = "dropped"\n[stages.fax.open]\ntakes = "Sales lead, Friday"\n'
    small.write_text(small.read_text("utf-8") + text, "utf-8")
    async with at_the_screen(small.parent, small) as person:
        assert any(isinstance(one, Monochrome | NoColor) for one in person.app._filters)
        await person.goes_to("stages", "fax", field="next_action")
        await person.presses("ctrl+r")
        await person.waits_to_see("▶● 3 Current stages", "Fax to be dropped", "? How long", "– Which action")


async def test_the_library_tells_how_far_a_playbook_is_by_marks(small: Path) -> None:
    (small.parent / "broken.toml").write_text('format = 1\nname = "x\n', "utf-8")
    async with at_the_screen(small.parent) as person:
        await person.waits_to_see("●○●○○", "⚠ cannot be read")


async def test_what_is_marked_in_a_list_has_a_mark(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("shift+tab", "down", "f2", "tab")
        assert person.sees("[x] ", "[ ] ")
