"""The catalogue's entries point to each other, and nothing points nowhere."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from coach.method import catalogue
from coach.method.catalogue import (
    Effort,
    Function,
    Mode,
    Topic,
    challenges,
    departments,
    frameworks,
    journeys,
    metrics,
    phases,
    practices,
    process,
    processes,
    questions,
    steps,
    tips,
    touchpoints,
    typical_goals,
)
from coach.playbook.fields import DURATION
from coach.playbook.key import is_key
from coach.playbook.model import Better, Market, Medium, StageKind

METRICS = {metric.key for metric in metrics()}
PHASES = {phase.key for phase in phases()}
STEPS = {step.key for step in steps()}
UNITS = {"%", "days", "min", "months", "count", "money", "money a day", "times", "points"}


@pytest.mark.parametrize(
    "entries",
    [
        *(steps, phases, journeys, processes, departments, typical_goals, touchpoints, metrics),
        *(challenges, frameworks, tips, practices),
    ],
)
def test_every_key_could_be_the_key_of_a_thing(entries: Any) -> None:
    keys = [entry.key for entry in entries()]
    assert all(map(is_key, keys))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("one", "entries"),
    [
        (catalogue.step, steps),
        (catalogue.phase, phases),
        (catalogue.journey, journeys),
        (catalogue.process, processes),
        (catalogue.metric, metrics),
        (catalogue.framework, frameworks),
    ],
)
def test_an_entry_is_found_by_its_key(one: Any, entries: Any) -> None:
    assert tuple(one(entry.key) for entry in entries()) == entries()


@pytest.mark.parametrize(
    "one", [catalogue.step, catalogue.phase, catalogue.journey, catalogue.metric, catalogue.framework]
)
def test_a_key_that_nothing_has_is_told(one: Any) -> None:
    with pytest.raises(KeyError, match="no-such"):
        one("no-such")


@pytest.mark.parametrize("each", touchpoints(), ids=lambda each: each.key)
def test_a_touchpoint_points_to_phases_and_to_a_metric(each: catalogue.Touchpoint) -> None:
    assert each.metric in METRICS
    assert each.phases
    assert set(each.phases) <= PHASES
    assert each.kind in get_args(Medium)
    assert each.mode in get_args(Mode)
    assert each.market in get_args(Market)
    assert each.effort in get_args(Effort)
    assert len(each.name) <= 40
    assert len(each.advice) <= 80
    assert each.answers.endswith("?")
    assert len(each.answers) <= 60


@pytest.mark.parametrize("each", touchpoints(), ids=lambda each: each.key)
def test_a_touchpoint_is_met_in_the_like_phases_of_every_journey(each: catalogue.Touchpoint) -> None:
    here = set(each.phases)
    assert ("awareness" in here) == ("need-recognition" in here)
    assert ("consideration" in here) == bool(here & {"information-search", "comparison"})
    assert ("decision" in here) == ("purchase-decision" in here)
    assert ("aftercare" in here) == ("after-the-purchase" in here) == bool(here & {"retention", "advocacy"})
    assert "action" not in here or here & {"decision", "aftercare"}


@pytest.mark.parametrize("each", metrics(), ids=lambda each: each.key)
def test_a_metric_points_to_kinds_of_stage_and_phases(each: catalogue.Metric) -> None:
    assert set(each.stages) <= set(get_args(StageKind))
    assert set(each.phases) <= PHASES
    assert each.better in (*get_args(Better), None)
    assert bool(each.band) == (each.better == "band")
    assert each.stands_in in METRICS | {""}
    assert each.market in get_args(Market)
    assert all((each.formula, each.reading, each.improve, each.pitfall, each.synonyms, each.source))
    assert each.cadence in {"weekly", "monthly", "quarterly"} or each.key == "ab-lift"
    assert each.unit in UNITS or each.key == "lead-quality"
    assert each.function in get_args(Function) or each.key == "lead-quality"


@pytest.mark.parametrize("each", metrics(), ids=lambda each: each.key)
def test_a_metric_with_a_direction_is_guarded_by_others(each: catalogue.Metric) -> None:
    assert set(each.counter) <= METRICS - {each.key}
    assert each.counter or not each.better


def test_every_formula_is_used() -> None:
    assert {each.function for each in metrics()} == {*get_args(Function), None}


def test_metrics_have_names_that_no_other_has() -> None:
    names = [name.lower() for each in metrics() for name in (each.name, *each.synonyms)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("each", frameworks(), ids=lambda each: each.key)
def test_a_framework_suits_kinds_of_stage_and_asks_what_can_be_proved(each: catalogue.Framework) -> None:
    assert "qualification" in each.kinds
    assert set(each.kinds) <= set(get_args(StageKind))
    assert all((each.name, each.owner, each.about, each.weakness))
    for element in each.elements:
        assert is_key(element.key)
        assert element.ask.endswith("?")
        assert element.proof


def test_every_phase_and_every_kind_of_stage_has_something_to_suggest() -> None:
    assert {phase for touchpoint in touchpoints() for phase in touchpoint.phases} == PHASES
    assert {phase for metric in metrics() for phase in metric.phases} == PHASES
    assert {kind for metric in metrics() for kind in metric.stages} == set(get_args(StageKind))


@pytest.mark.parametrize("medium", get_args(Medium))
@pytest.mark.parametrize("phase", sorted(PHASES))
def test_every_phase_has_digital_and_physical_touchpoints(phase: str, medium: str) -> None:
    assert any(phase in each.phases and each.kind == medium for each in touchpoints())


def test_goals_point_to_metrics_and_challenges_tips_and_practices_to_steps() -> None:
    assert {goal.metric for goal in typical_goals()} <= METRICS
    assert {challenge.step for challenge in challenges()} == STEPS
    assert {practice.step for practice in practices()} == STEPS
    assert {tip.step for tip in tips()} <= STEPS
    assert {practice.topic for practice in practices()} == set(get_args(Topic))
    assert all(tip.name and tip.advice for tip in tips())
    assert all(practice.name and practice.advice for practice in practices())


def test_journeys_are_made_of_known_phases_and_each_phase_has_a_kin_in_the_lifecycle() -> None:
    assert {phase for journey in journeys() for phase in journey.phases} == PHASES
    lifecycle = catalogue.journey("lifecycle").phases
    for phase in phases():
        assert phase.kin in lifecycle
        assert phase.key not in lifecycle or phase.kin == phase.key


STAGES = [stage for process in processes() for stage in process.stages]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.key)
def test_a_stage_template_is_worth_starting_from(stage: catalogue.StageTemplate) -> None:
    assert is_key(stage.key)
    assert stage.kind in get_args(StageKind)
    assert re.fullmatch(DURATION, stage.should_take)
    assert all((stage.name, stage.purpose, stage.next_action))
    assert len(stage.checklist) >= 2
    assert len(stage.actions) >= 2
    assert all((stage.entry, stage.exit, stage.objections))
    assert all(condition.by == "buyer" for condition in stage.exit)
    assert all(condition.proof for condition in (*stage.entry, *stage.exit))


@pytest.mark.parametrize("process", processes(), ids=lambda each: each.key)
def test_the_stages_of_a_process_serve_every_phase_of_its_journey(process: catalogue.Process) -> None:
    journey = catalogue.journey(process.journey)
    served = [stage.phase for stage in process.stages]
    assert set(served) == set(journey.phases)
    assert served == sorted(served, key=journey.phases.index)


def test_a_process_can_be_had_by_its_key() -> None:
    assert all(process(each.key) is each for each in processes())


def test_what_the_catalogue_gives_cannot_be_changed() -> None:
    everything: list[Any] = [*steps(), *phases(), *processes(), *touchpoints(), *metrics(), *questions("goals")]
    everything += [*frameworks(), *frameworks()[0].elements, *tips(), *practices(), *challenges()]
    for entry in everything:
        for name in entry._fields:
            assert not isinstance(getattr(entry, name), list | dict)
            with pytest.raises(AttributeError):
                setattr(entry, name, "changed")
