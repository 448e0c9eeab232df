"""`coach show --arithmetic`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.commands.columns import cells
from tests.commands.conftest import Coach

EXAMPLE = Path(__file__).parents[2] / "playbooks" / "fenwharf-software.toml"

REVENUE = """\
format = 1
name = "Pumps"
[goals.revenue]
statement = "Sell for 500 000"
metric = "revenue"
target = 500000
[metrics.revenue]
suggestion = "sales-revenue"
[stages.demo]
name = "Demo \\u001b[31m"
"""


def test_each_goal_has_a_row_a_stage_and_its_sentences(coach: Coach) -> None:
    told = coach("show", "--arithmetic", EXAMPLE)
    assert (told.code, told.err) == (0, "")
    assert "Sign four new plants" in told.out
    demo = next(line for line in told.out.splitlines() if line.startswith("Demo"))
    assert [part.strip() for part in demo.split("│")] == ["Demo", "14", "10", "51.7 %", "3 of 10"]
    assert "12 of 24" in told.out
    assert "  Deals needed: 4\n" in told.out


def test_what_is_missing_is_told(coach: Coach, home: Path) -> None:
    (home / "pumps.toml").write_text(REVENUE, "utf-8")
    told = coach("show", "--arithmetic", "pumps.toml")
    assert told.code == 0
    assert "  ! How much an average deal brings is not known\n" in told.out
    assert "  ! Demo \\u001b[31m: the share that goes on is not known; tell how many" in told.out


def test_without_a_goal_that_has_figures_it_says_what_to_fill_in(coach: Coach, home: Path) -> None:
    (home / "empty.toml").write_text("format = 1\n", "utf-8")
    told = coach("show", "--arithmetic", "empty.toml")
    assert told.code == 0
    assert "! No goal can be calculated yet" in told.out


def test_as_json_shares_are_fractions_and_addresses_tell_where_a_rate_is_from(coach: Coach) -> None:
    (goal,) = json.loads(coach("show", "--arithmetic", "--format", "json", EXAMPLE).out)["goals"]
    assert (goal["goal"], goal["deals"], goal["deals_today"]) == ("four-new-plants-a-month", 4, 3)
    assert goal["lift_first"][0] == "discovery-call"
    demo = next(stage for stage in goal["stages"] if stage["key"] == "demo")
    assert (demo["entries"], demo["last_reading"]) == (14, 10)
    assert demo["goes_on"] == pytest.approx(0.3 / 0.58)
    assert demo["goes_on_as_told"] == 0.54
    assert (demo["rate"]["part"], demo["rate"]["of"], demo["rate"]["to"]) == (3, 10, None)
    assert demo["rate"]["interval"][0] < 0.3 < demo["rate"]["interval"][1]
    assert goal["missing"] == []


def test_a_view_is_for_pictures_only(coach: Coach) -> None:
    told = coach("show", "--arithmetic", "--view", "today", EXAMPLE)
    assert told.code == 2
    assert "--view needs a picture" in told.err


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_no_line_is_wider_than_the_terminal(coach: Coach, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for path in EXAMPLE.parent.glob("*.toml"):
        for line in coach("show", "--arithmetic", path).out.splitlines():
            assert cells(line) <= columns, line


def test_what_not_even_all_could_bring_is_told(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    told = coach("show", "--arithmetic", EXAMPLE.with_name("kannumae-masinad.toml")).out
    demo = next(line for line in told.splitlines() if line.startswith("Demo ostja"))
    assert [part.strip() for part in demo.split("│")][3:6] == ["89.3 %", "11 of 28", "not enough"]
