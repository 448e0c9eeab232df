"""The arithmetic of goals: what each takes, and where what is missing is filled in."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.tui.screens.arithmetic import ArithmeticScreen
from coach.tui.widgets.picture import Picture
from tests.tui.person import Person, at_the_screen

TWO_GOALS = """\
format = 1
name = "Nordic Pumps"
language = "en"
market = "b2b"

[goals.revenue]
statement = "Sell for [b]500 000[/] € a quarter, äöõ"
metric = "revenue"
target = 500000
baseline = 300000

[goals.more]
statement = "Win 24 new customers"
metric = "new"
target = 24
baseline = 20

[stages.demo]
name = "Demo"

[stages.offer]
name = "Offer"
drop_off = 40

[metrics.revenue]
name = "Revenue"
suggestion = "sales-revenue"

[metrics.new]
name = "New customers"
suggestion = "new-customers"
"""

SIZES = [(80, 24), (120, 36), (160, 48)]


@pytest.fixture
def goals(tmp_path: Path) -> Path:
    path = tmp_path / "goals.toml"
    path.write_text(TWO_GOALS, "utf-8")
    return path


async def _opens_it(person: Person) -> None:
    await person.presses("=")
    await person.until(lambda: isinstance(person.app.screen, ArithmeticScreen))
    await person.until(lambda: person.app.screen.query_one(Picture).at is not None)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_goal_tells_what_it_takes_at_each_stage(example: Path, size: tuple[int, int]) -> None:
    async with at_the_screen(example.parent, example, size) as person:
        await _opens_it(person)
        await person.waits_to_see("Sign four new plants", "Must enter", "Discovery call", "Deals needed: 4")
        demo = next(line for line in person.lines if line.strip().startswith("Demo"))
        assert [part.strip() for part in demo.split("│")][1:4] == ["14", "10", "51.7 %"]
        await person.presses("right", "right", "right", "right")
        assert person.sees("an estimate", "12 of 24", "31 to 69 %")
        await person.presses("right", "right", "right")
        assert person.sees("reach the", "lift first", "+10 %", "not compared")


async def test_enter_on_a_rate_leads_to_where_it_is_from(example: Path) -> None:
    async with at_the_screen(example.parent, example) as person:
        await _opens_it(person)
        await person.presses("right", "right", "right", "enter")
        await person.until(lambda: person.asked_at == ("stages", "prospecting", "drop_off"))


async def test_what_is_missing_leads_to_its_field(goals: Path) -> None:
    async with at_the_screen(goals.parent, goals, (80, 24)) as person:
        await _opens_it(person)
        await person.waits_to_see("1/2  Sell for [b]500 000[/] € a quarter, äöõ", "! How much an average deal brings")
        await person.waits_to_see("! Demo: the share that goes on is not known")
        for _again in range(9):
            await person.presses("down")
        await person.presses("enter")
        await person.until(lambda: person.asked_at == ("stages", "demo", "drop_off"))


async def test_the_name_of_a_stage_without_a_share_leads_to_the_question_too(goals: Path) -> None:
    async with at_the_screen(goals.parent, goals) as person:
        await _opens_it(person)
        assert person.app.screen.query_one(Picture).at == ("stages", "demo", "drop_off")
        await person.presses("enter")
        await person.until(lambda: person.asked_at == ("stages", "demo", "drop_off"))


async def test_what_nobody_follows_yet_leads_to_where_it_is_added(goals: Path) -> None:
    async with at_the_screen(goals.parent, goals) as person:
        await _opens_it(person)
        picture = person.app.screen.query_one(Picture)
        for _again in range(8):
            if picture.at != ("metrics",):
                await person.presses("down")
        await person.presses("enter")
        await person.until(lambda: person.app.screen is person.session and person.session.step == "tracking")


async def test_goals_come_one_after_the_other_first_the_one_at_hand(goals: Path) -> None:
    async with at_the_screen(goals.parent, goals) as person:
        await person.session.go(("goals", "more"), into=False)
        await _opens_it(person)
        await person.waits_to_see("2/2  Win 24 new customers")
        await person.presses("n")
        await person.waits_to_see("1/2  Sell for")
        await person.presses("n")
        await person.waits_to_see("2/2  Win 24 new customers")
        await person.presses("escape")
        await person.until(lambda: person.app.screen is person.session)


async def test_where_no_goal_has_figures_it_says_what_to_fill_in(small: Path) -> None:
    async with at_the_screen(small.parent, small, (80, 24)) as person:
        await _opens_it(person)
        await person.waits_to_see("! No goal can be calculated yet. Give a goal a target")
        await person.presses("n")
        await person.waits_to_see("No other goal has figures")
        await person.presses("enter")
        await person.until(lambda: person.asked_at == ("goals", "more", "metric"))
