"""T: rules about A/B tests."""

from __future__ import annotations

import pytest

from tests.advice.a_playbook import places, said_by

TWO = """\
[metrics.rate]
name = "Conversion rate"

[metrics.visitors]
name = "Visitor conversion rate"

[experiments.own]
hypothesis = "{}"
"""


@pytest.mark.parametrize(
    "hypothesis",
    [
        "The price lifts the visitor conversion rate",
        "The price lifts the Visitor Conversion Rate, for the visitor conversion rate is what it is about",
        "The price makes more visitors ask",
    ],
)
def test_a_metric_within_the_name_of_another_is_no_second_goal(hypothesis: str) -> None:
    assert places("T164", TWO.format(hypothesis)) == []


def test_the_goals_of_a_test_that_has_several_are_named() -> None:
    text = TWO.replace('"Conversion rate"', '"Deal size"').format("It lifts visitor conversion rate and deal size")
    assert [str(finding.message).partition(": ")[2] for finding in said_by("T164", text)] == [
        "several goals, Deal size, Visitor conversion rate"
    ]


@pytest.mark.parametrize(("ended", "told"), [("2026-11-21", True), ("2026-11-22", False), ("2027-01-31", False)])
def test_a_verdict_is_due_the_day_after_the_end(ended: str, told: bool) -> None:
    assert bool(places("T165", f"[experiments.own]\nstarted = 2026-09-01\nended = {ended}")) == told


@pytest.mark.parametrize(("started", "told"), [("2026-08-24", False), ("2026-08-23", True), ("2027-01-01", False)])
def test_a_test_runs_for_three_months_at_most(started: str, told: bool) -> None:
    assert bool(places("T166", f"[experiments.own]\nstarted = {started}")) == told


@pytest.mark.parametrize(
    ("promise", "told"),
    [("Marketing, by 30 November 2026", False), ("Marketing, by 20 November 2026", True), ("Marketing", False)],
)
def test_a_test_runs_until_the_day_that_was_promised(promise: str, told: bool) -> None:
    text = f'[experiments.own]\nstarted = 2026-10-01\n\n[experiments.own.open]\nended = "{promise}"'
    assert bool(places("T166", text)) == told


READ = """\
[experiments.own]
metric = "rate"
sample = {sample}
{more}

[metrics.rate.readings]
2026-09-30 = "20/60"
2026-10-30 = "22/60"
"""


@pytest.mark.parametrize(
    ("sample", "more", "told"),
    [
        (180, "", False),
        (181, "", True),
        (121, 'variants = ["A", "B", "C"]', True),
        (1000, "ended = 2026-10-31", False),
        ("inf", "", False),
        ("nan", "", False),
    ],
)
def test_a_sample_should_be_full_in_half_a_year(sample: int | str, more: str, told: bool) -> None:
    assert bool(places("T167", READ.format(sample=sample, more=more))) == told


def test_how_long_it_would_take_is_told() -> None:
    found = said_by("T167", READ.format(sample=600, more='hypothesis = "Two demos win more"'))
    assert [str(finding.message) for finding in found] == [
        "Two demos win more: at 60 a month, the sample is full in 20 months"
    ]


def test_one_reading_tells_no_pace() -> None:
    assert places("T167", READ.format(sample=9000, more="").replace('2026-09-30 = "20/60"\n', "")) == []
