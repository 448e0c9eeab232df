"""T: rules about how each metric is told."""

from __future__ import annotations

import pytest

from coach.advice.check import findings_of
from tests.advice.a_playbook import messages_of, places, playbook
from tests.today import TODAY


def of_the_metric(text: str) -> set[str]:
    return {finding.code for finding in findings_of(playbook(text), TODAY) if finding.at[:2] == ("metrics", "own")}


def test_a_fresh_metric_is_asked_for_the_core_and_for_nothing_that_can_wait() -> None:
    assert of_the_metric('[metrics.own]\nname = "Trial rides"') == {"T107", "T108"}


def test_once_begun_it_is_asked_for_all_that_makes_it_stronger() -> None:
    begun = '[metrics.own]\nname = "Trial rides"\ntarget = 30'
    assert of_the_metric(begun) == {"T106", "T108", "T109", "T110", "T121", "T122"}


def test_figures_that_are_looked_at_side_by_side_have_no_target() -> None:
    assert places("T107", '[metrics.own]\nsuggestion = "lead-quality"\nbetter = "up"') == []
    assert places("T107", '[metrics.own]\nsuggestion = "customer-feedback"') == []
    assert places("T107", '[metrics.own]\nsuggestion = "slowest-stage"') == ["metrics.own.target"]


@pytest.mark.parametrize(
    ("unit", "formula"),
    [
        ("days", "Average of (left - entered)"),
        ("tuntia", "vastausaikojen keskiarvo"),
        ("päeva", "keskmine aeg müügietapis"),
        ("työpäivää", "kesto keskimäärin"),
    ],
)
def test_a_mean_of_durations_is_known_in_three_languages(unit: str, formula: str) -> None:
    assert places("T116", f'[metrics.own]\nunit = "{unit}"\nformula = "{formula}"') == ["metrics.own.formula"]


@pytest.mark.parametrize(
    "told",
    [
        'unit = "EUR"\nformula = "Average value of the deals won"',
        'unit = "days"\nformula = "Median; the average is told beside it"',
        'unit = "days"\nformula = "left - entered"\ndefinition = "Days mean working days"',
    ],
)
def test_other_means_are_left_alone(told: str) -> None:
    assert places("T116", f"[metrics.own]\n{told}") == []


def test_a_mean_in_the_definition_is_told_there() -> None:
    told = '[metrics.own]\nunit = "h"\ndefinition = "On average, from enquiry to answer"'
    assert places("T116", told) == ["metrics.own.definition"]


def test_the_metric_of_a_goal_leaves_target_and_baseline_to_the_goal() -> None:
    begun = '[metrics.own]\nname = "Trial rides"\naccountable = "Sales lead"\n[goals.more]\n'
    assert {"T107", "T121"} <= of_the_metric(begun)
    assert not {"T107", "T121"} & of_the_metric(begun + 'metric = "own"\n')


@pytest.mark.parametrize(
    ("code", "field", "once"),
    [
        ("T106", 'formula = "A / B"', "No metric has a formula or a definition"),
        ("T109", 'cadence = "monthly"', "No metric has a cadence"),
        ("T110", 'source = "CRM"', "No metric has a source"),
        ("T122", "readings = { 2026-11-01 = 4 }", "No metric has a reading yet"),
    ],
)
def test_what_no_metric_tells_is_asked_for_once(code: str, field: str, once: str) -> None:
    two = "[metrics.rides]\ntarget = 30\n[metrics.visits]\ntarget = 9\n"
    assert messages_of(code, two) == [once]
    (at,) = places(code, f"{two}{field}\n")
    assert at.startswith("metrics.rides.")
