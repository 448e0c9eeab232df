"""A playbook that builds on another, on the screens: what is inherited is told, and the way back is one key."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.playbook import disk
from coach.tui import quiet, watch
from coach.tui.screens.pick import Pick
from tests.playbook.a_team import BASE, TEAM, a_team
from tests.tui.person import Person, at_the_screen

WIDE = (160, 48)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes its time for people's sake is quick."""
    monkeypatch.setattr(watch, "LOOK", 0.05)
    monkeypatch.setattr(disk, "REST", 0.05)
    monkeypatch.setattr(quiet, "PAUSE", 0.2)


@pytest.fixture
def north(tmp_path: Path) -> Path:
    return a_team(tmp_path)


def row(person: Person, name: str) -> str:
    return next(line for line in person.lines if f" {name}" in line)[:50]


async def test_what_is_inherited_is_marked_in_the_list_and_told_in_the_form(north: Path) -> None:
    async with at_the_screen(north.parent, north, size=WIDE) as person:
        await person.goes_to("stages", "call", field="takes")
        await person.waits_to_see("✓ ↑ What do we call this stage?", "✓ How long does this stage take today?")
        assert "↑ Demo" in row(person, "Demo")
        assert "↑" not in row(person, "First call")
        assert person.sees("from ", "base.toml")


async def test_the_coach_tells_what_the_base_says_and_leads_back_to_it(north: Path) -> None:
    async with at_the_screen(north.parent, north, size=WIDE) as person:
        await person.goes_to("stages", "call", field="takes")
        await person.waits_to_see("base.toml, line 11 says:", "19 days", "^u Back to the base")
        await person.presses("ctrl+u")
        await person.waits_to_see("↑ base.toml, line 11", "What you change here")
        await person.saved()
        assert person.playbook.stages["call"].takes == "19 d"
        assert "[stages" not in north.read_text()
        await person.presses("ctrl+z")
        await person.saved()
        assert north.read_text() == TEAM


async def test_what_is_typed_over_an_inherited_answer_is_stored_for_the_team_alone(north: Path) -> None:
    async with at_the_screen(north.parent, north, size=WIDE) as person:
        await person.goes_to("stages", "offer", field="name")
        await person.types(" it")
        await person.saved()
        assert north.read_text() == TEAM + '\n[stages.offer]\nname = "Offer it"\n'
        await person.presses("backspace", "backspace", "backspace")
        await person.saved()
        assert north.read_text() == TEAM
        assert (north.parent / "base.toml").read_text() == BASE


async def test_a_thing_of_the_base_can_be_left_out_and_comes_back(north: Path) -> None:
    async with at_the_screen(north.parent, north, size=WIDE) as person:
        await person.goes_to("stages", "demo")
        await person.presses("escape", "delete")
        await person.waits_to_see("Left out here: Demo")
        await person.saved()
        assert 'without = [\n  "stages.demo",\n]' in north.read_text()
        await person.goes_to("stages", "offer")
        await person.presses("escape", "ctrl+u")
        await person.until(lambda: "demo" in person.playbook.stages)
        await person.saved()
        assert north.read_text() == TEAM


async def test_what_pointed_to_a_thing_that_comes_back_does_so_again(north: Path) -> None:
    async with at_the_screen(north.parent, north, size=WIDE) as person:
        await person.goes_to("stages", "offer")
        await person.presses("escape", "delete")
        await person.saved()
        assert '"metrics.wins.stage"' in north.read_text()
        await person.goes_to("stages", "demo")
        await person.presses("escape", "ctrl+u")
        await person.until(lambda: "offer" in person.playbook.stages)
        assert person.playbook.metrics["wins"].stage == "offer"
        await person.saved()
        assert north.read_text() == TEAM


async def test_where_there_is_more_than_one_way_back_it_is_asked_which(north: Path) -> None:
    north.write_text(TEAM.replace("\n\n", '\nwithout = [\n  "stages.demo",\n]\n\n'))
    async with at_the_screen(north.parent, north, size=WIDE) as person:
        await person.goes_to("stages", "call")
        await person.presses("escape", "ctrl+u")
        await person.until(lambda: isinstance(person.app.screen, Pick))
        assert person.sees("First call", "Demo")
        await person.types("Demo")
        await person.presses("enter")
        await person.until(lambda: "demo" in person.playbook.stages)
        assert person.playbook.stages["call"].takes == "14 d"


async def test_a_base_that_changes_is_followed_while_somebody_types(north: Path) -> None:
    async with at_the_screen(north.parent, north, size=WIDE) as person:
        await person.goes_to("stages", "call", field="name")
        await person.types(" by phone")
        (north.parent / "base.toml").write_text(BASE.replace('"Demo"', '"Show"'))
        await person.waits_to_see("↑ Show", "The base has changed")
        await person.saved()
        assert person.playbook.stages["call"].name == "First call by phone"
        assert north.read_text() == TEAM.replace("takes", 'name = "First call by phone"\ntakes')


async def test_a_base_that_breaks_is_told_and_counts_as_it_was(north: Path) -> None:
    base = north.parent / "base.toml"
    async with at_the_screen(north.parent, north, size=WIDE) as person:
        await person.goes_to("stages", "call", field="name")
        base.write_text("format = 1 2")
        await person.waits_to_see("The base cannot be used", "What it said before counts meanwhile.", "First call")
        base.write_text(BASE.replace("First call", "Ring"))
        await person.waits_to_see("The base has changed", "Ring")


async def test_a_base_that_is_not_there_is_told_and_the_own_answers_are_shown(north: Path) -> None:
    (north.parent / "base.toml").unlink()
    async with at_the_screen(north.parent, north, size=WIDE) as person:
        await person.waits_to_see("The base cannot be used: there is no file base.toml")
        await person.goes_to("stages", "call", field="takes")
        assert person.sees("14 days")
        (north.parent / "base.toml").write_text(BASE)
        await person.waits_to_see("First call")


async def test_where_no_base_says_otherwise_the_key_deletes_to_the_start_of_the_answer(small: Path) -> None:
    async with at_the_screen(small.parent, small, size=WIDE) as person:
        await person.presses("enter")
        await person.types("xyz")
        await person.waits_to_see("xyz")
        await person.presses("ctrl+u")
        await person.until(lambda: not person.sees("xyz"))


async def test_a_playbook_with_no_base_says_so(small: Path) -> None:
    async with at_the_screen(small.parent, small, size=WIDE) as person:
        await person.presses("ctrl+u")
        await person.waits_to_see("This playbook builds on no other.")
        assert not person.sees("The base")
