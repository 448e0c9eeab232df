"""The map: what a room looks at together, and how it leads back to the forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.playbook.notes import Notes
from coach.playbook.text import hostile
from coach.playbook.write import checked_text
from coach.tui.screens.map import MapScreen
from coach.tui.widgets.picture import Picture
from tests.tui.nasty import nasty
from tests.tui.person import Person, at_the_screen

WEAK = """\
format = 1
name = "Nordic Pumps"
language = "en"
market = "b2b"

[personas.plant-manager]
name = "Plant manager"

[personas.it-lead]
name = "IT lead"

[phases.need]
name = "Need"

[phases.comparison]
name = "Võrdlemine [red]x[/]"

[phases.comparison.touchpoints.table]
name = "Comparison table"
kind = "digital"
personas = ["plant-manager"]

[phases.comparison.touchpoints.visit]
name = "Visit to a customer"
kind = "physical"
state = "planned"

[stages.demo]
name = "Demo"
phase = "comparison"
next_action = "The buyer asks for an offer"

[stages.demo.exit.held]
text = "The demo has been held"

[stages.report]
name = "Internal report"
next_action = "The buyer reads it"
state = "planned"
"""

SIZES = [(80, 24), (120, 36), (160, 48)]


@pytest.fixture
def weak(tmp_path: Path) -> Path:
    path = tmp_path / "weak.toml"
    path.write_text(WEAK, "utf-8")
    return path


def _cursor(person: Person) -> object:
    return person.app.screen.query_one(Picture).at


async def _opens_the_map(person: Person) -> None:
    await person.presses("m")  # where the list has the cursor
    await person.until(lambda: isinstance(person.app.screen, MapScreen) and _cursor(person) is not None)
    await person.pilot.pause()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_phases_touchpoints_and_stages_stand_together_with_the_gaps_marked(
    weak: Path, size: tuple[int, int]
) -> None:
    async with at_the_screen(weak.parent, weak, size) as person:
        await _opens_the_map(person)
        heads = next(line for line in person.lines if "Buyer's phase" in line)
        assert "Need" in heads
        assert "Võrdlemine" in heads
        assert person.sees(
            "[red]x[/]", "- Comparison", "+ Visit to a", "! no touchpoint", "today and planned", "▶1 Map"
        )
        await person.presses("pagedown", "pagedown", "pagedown")
        await person.waits_to_see("! no stage", "- Demo")
        digital = next(line for line in person.lines if "Digital" in line)
        assert digital.split("│")[1].strip() == "! no touchpoint"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_enter_leads_to_the_form_of_what_the_cursor_is_on(weak: Path, size: tuple[int, int]) -> None:
    async with at_the_screen(weak.parent, weak, size) as person:
        await _opens_the_map(person)
        assert _cursor(person) == ("phases", "need")
        await person.presses("right", "down", "down")
        assert _cursor(person) == ("phases", "comparison", "touchpoints", "table")
        await person.presses("enter")
        await person.until(lambda: person.app.screen is person.session)
        assert person.session.at == ("phases", "comparison", "touchpoints", "table")
        assert person.session.in_form


async def test_a_gap_leads_to_the_question_whose_answer_would_mend_it(weak: Path) -> None:
    async with at_the_screen(weak.parent, weak) as person:
        await _opens_the_map(person)
        await person.presses("n")
        assert _cursor(person) == ("phases", "need", "touchpoints")
        await person.presses("enter")
        await person.until(lambda: person.asked_at == ("phases", "need", "touchpoints"))


async def test_sentences_below_the_table_are_reached_with_the_arrows(weak: Path) -> None:
    async with at_the_screen(weak.parent, weak, (80, 24)) as person:
        await _opens_the_map(person)
        await person.presses("3")
        await person.waits_to_see("▶3 Alignment", "●", "3 mismatches")
        for _again in range(12):
            await person.presses("down")
        assert _cursor(person) == ("stages", "report", "phase")
        await person.waits_to_see("! Internal report: serves none of the buyer's phases")
        await person.presses("enter")
        await person.until(lambda: person.asked_at == ("stages", "report", "phase"))


async def test_coverage_counts_by_kind_and_persona(weak: Path) -> None:
    async with at_the_screen(weak.parent, weak) as person:
        await _opens_the_map(person)
        await person.presses("2", "ctrl+t")
        await person.waits_to_see("▶2 Coverage", "Plant manager", "! not met", "! none")
        totals = next(line for line in person.lines if "All touchpoints" in line)
        assert [part.strip() for part in totals.split("│")[1:]] == ["0", "1"]


async def test_the_view_is_the_session_s_own_and_the_cursor_stays_where_it_was(weak: Path) -> None:
    async with at_the_screen(weak.parent, weak) as person:
        await _opens_the_map(person)
        await person.presses("right", "pagedown", "pagedown", "pagedown")
        assert _cursor(person) == ("phases", "comparison", "touchpoints", "visit")
        await person.presses("ctrl+t")
        await person.until(lambda: person.session.view == "today")
        assert not person.sees("Visit to a customer")
        assert _cursor(person) == ("phases", "comparison", "touchpoints")
        await person.presses("ctrl+t")
        assert person.sees("+ Visit to a customer")
        assert not person.sees("Comparison table")
        await person.presses("escape")
        await person.until(lambda: person.app.screen is person.session)
        assert person.session.view == "planned"


async def test_the_cursor_begins_at_the_thing_that_the_session_stands_at(weak: Path) -> None:
    async with at_the_screen(weak.parent, weak, (80, 24)) as person:
        await person.session.go(("stages", "demo"), into=False)
        await _opens_the_map(person)
        assert _cursor(person) == ("stages", "demo")
        await person.waits_to_see("- Demo")


async def test_columns_that_do_not_fit_come_into_sight(example: Path) -> None:
    async with at_the_screen(example.parent, example, (80, 24)) as person:
        await _opens_the_map(person)
        assert person.sees("1–3/5 →", "Comparison")
        assert not person.sees("After the")
        await person.presses("right", "right", "right", "right")
        assert person.sees("← 3–5/5", "After the", "Buyer's phase")
        assert not person.sees("Need recognition")
        await person.resizes(160, 48)
        await person.waits_to_see("Need recognition", "After the purchase")
        assert not person.sees("5/5")


async def test_without_phases_it_says_so_and_leads_to_where_the_first_is_added(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await _opens_the_map(person)
        await person.waits_to_see("The buyer's journey has no phases yet")
        await person.presses("right", "up", "n", "2", "3", "enter")
        await person.until(lambda: person.app.screen is person.session)
        assert person.session.step == "journey"


async def test_the_letter_is_typed_where_somebody_types_and_the_palette_opens_the_map(weak: Path) -> None:
    async with at_the_screen(weak.parent, weak) as person:
        await person.goes_to("phases", "need", field="name")
        await person.presses("m", "=")
        assert person.app.screen is person.session
        await person.saved()
        assert person.playbook.phases["need"].name == "Needm="
        await person.presses("ctrl+p")
        await person.types("map")
        await person.waits_to_see("Phases, touchpoints and stages on one screen")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, MapScreen))


async def test_a_click_goes_to_an_entry_and_one_more_opens_it(weak: Path) -> None:
    async with at_the_screen(weak.parent, weak) as person:
        await _opens_the_map(person)
        await person.clicks("Comparison table")
        assert _cursor(person) == ("phases", "comparison", "touchpoints", "table")
        await person.clicks("Comparison table")
        await person.until(lambda: person.app.screen is person.session)
        assert person.session.at == ("phases", "comparison", "touchpoints", "table")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_what_people_wrote_is_shown_as_text(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "nasty.toml"
    path.write_text(checked_text(nasty(), Notes(), "n.toml"), "utf-8")
    async with at_the_screen(tmp_path, path, size) as person:
        await _opens_the_map(person)
        for picture in "123":
            await person.presses(picture)
            await person.waits_to_see("[Q4] deal", f"▶{picture}")
            for _again in range(6):
                await person.presses("right", "pagedown")
                assert [line for line in person.lines if hostile(line)] == []
        await person.presses("escape", "=")
        await person.waits_to_see("No goal can be calculated yet")


async def test_the_smallest_terminal_has_room_for_it(example: Path) -> None:
    async with at_the_screen(example.parent, example, (40, 10)) as person:
        await _opens_the_map(person)
        for key in ("right", "pagedown", "pagedown", "2", "3", "left", "pageup", "home"):
            await person.presses(key)
            assert person.sees("▶")
        assert person.app.screen.max_scroll_x == 0
