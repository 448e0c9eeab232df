"""T: rules about what readings tell."""

from __future__ import annotations

import pytest

from coach.advice.rules.readings import OF_MONEY
from coach.method import catalogue
from tests.advice.a_playbook import places, said_by


def metric(about: str, *readings: str) -> str:
    """A metric with readings of the last months, the newest on 31 October 2026."""
    days = ("2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31")[-len(readings) :] if readings else ()
    lines = "\n".join(f"{day} = {reading}" for day, reading in zip(days, readings, strict=True))
    return f"[metrics.own]\n{about}\n\n[metrics.own.readings]\n{lines}\n"


def test_a_figure_of_a_planned_stage_cannot_have_been_read_yet() -> None:
    for code in ("T121", "T122"):
        of_a_stage = '[stages.pilot]\nstate = "{}"\n\n[metrics.own]\nstage = "pilot"\ntarget = 60'
        assert places(code, of_a_stage.format("planned")) == []
        assert places(code, of_a_stage.format("today")) != []


def test_a_baseline_that_somebody_finds_out_is_waited_for() -> None:
    text = '[metrics.own]\ntarget = 60\n\n[metrics.own.open]\nbaseline = "Sales lead, by {}"'
    assert places("T121", text.format("22.11.2026")) == []
    assert places("T121", text.format("21.11.2026")) == ["metrics.own.baseline"]


@pytest.mark.parametrize(
    ("cadence", "day", "late"),
    [
        ("monthly", "2026-09-21", False),
        ("monthly", "2026-09-20", True),
        ("kord kvartalis", "2026-06-30", False),
        ("viikoittain", "2026-10-07", True),
        ("when there is time", "2020-01-31", False),
    ],
)
def test_a_reading_grows_old_with_its_cadence(cadence: str, day: str, late: bool) -> None:
    text = f'[metrics.own]\ncadence = "{cadence}"\n\n[metrics.own.readings]\n{day} = 12'
    assert bool(places("T123", text)) == late


@pytest.mark.parametrize(
    ("about", "wrong"),
    [
        ('better = "up"\nbaseline = 20\ntarget = 15', True),
        ('better = "up"\nbaseline = 20\ntarget = 20', False),
        ('better = "down"\nbaseline = 20\ntarget = 15', False),
        ('better = "down"\nbaseline = 15\ntarget = 20', True),
        ('better = "band"\nbaseline = 20\ntarget = 15', False),
        ("baseline = 20\ntarget = 15", False),
        ('suggestion = "win-rate"\nbaseline = 20\ntarget = 15', True),
    ],
)
def test_a_target_lies_on_the_better_side_of_the_baseline(about: str, wrong: bool) -> None:
    assert bool(places("T124", metric(about))) == wrong


def test_the_impossible_reading_is_told_at_its_own_day() -> None:
    assert places("T125", metric("", '"11/50"', '"57/14"', '"14/57"')) == ["metrics.own.readings.2026-09-30"]


@pytest.mark.parametrize(
    ("about", "told"),
    [
        ('suggestion = "demo-to-close"\nunit = "%"', True),
        ('suggestion = "net-revenue-retention"\nunit = "%"', False),
        ('name = "Growth of the market"\nunit = "%"', False),
    ],
)
def test_only_what_is_counted_must_be_within_the_whole_and_is_asked_for_its_count(about: str, told: bool) -> None:
    assert bool(places("T125", metric(about, "104"))) == told
    assert bool(places("T126", metric(about, "94"))) == told


def test_a_share_of_nothing_is_passed_over() -> None:
    for code in ("T125", "T126", "T127"):
        assert places(code, metric("", '"0/0"')) == []


def test_a_count_of_ten_tells_enough() -> None:
    assert places("T127", metric("", '"1/2"', '"3/10"')) == []
    found = said_by("T127", metric("", '"3/10"', '"1/2"'))
    assert [str(finding.message) for finding in found] == ["own: 1 of 2 tells little, the true share may be 9 to 91 %"]


@pytest.mark.parametrize(
    ("better", "readings", "told"),
    [
        ("up", ("20", "18", "16", "13"), True),
        ("up", ("20", "18", "18", "13"), False),
        ("up", ("18", "16", "13"), False),
        ("down", ("20", "18", "16", "13"), False),
        ("down", ("13", "16", "18", "20"), True),
        ("up", ('"48/52"', '"59/64"', '"70/76"', '"68/74"'), False),
    ],
)
def test_three_steps_down_in_a_row_are_told_unless_they_are_trifles(
    better: str, readings: tuple[str, ...], told: bool
) -> None:
    assert bool(places("T128", metric(f'better = "{better}"', *readings))) == told


@pytest.mark.parametrize(
    ("better", "readings", "told"),
    [
        ("up", ("30", "31", "30"), True),
        ("up", ("30", "29", "30", "31"), False),
        ("up", ("31", "30"), False),
        ("down", ("30", "31", "30"), False),
        ("down", ("30", "29", "28"), True),
        ("band", ("30", "30", "30"), False),
    ],
)
def test_a_target_that_three_months_have_kept_is_reached(better: str, readings: tuple[str, ...], told: bool) -> None:
    assert bool(places("T129", metric(f'better = "{better}"\ntarget = 30', *readings))) == told


def test_three_good_weeks_are_not_long() -> None:
    weeks = "2026-11-06 = 31\n2026-11-13 = 32\n2026-11-20 = 33"
    assert places("T129", f'[metrics.own]\nbetter = "up"\ntarget = 30\n\n[metrics.own.readings]\n{weeks}') == []


@pytest.mark.parametrize(
    "reading", ["nan", "inf", "1" + 400 * "0", f'"{5000 * "9"}/1"'], ids=["nan", "inf", "long", "longer"]
)
def test_a_reading_that_no_team_has_is_passed_over(reading: str) -> None:
    sinking = metric('better = "up"\ntarget = 3', "9", "8", "7", reading)
    assert places("T128", sinking) == [] != places("T129", sinking)


def test_the_shares_of_money_are_in_the_catalogue() -> None:
    assert {each.key for each in catalogue.metrics() if each.function == "share"} >= OF_MONEY
