"""What is taken from the catalogue becomes a sound part of a playbook, in its language."""

from __future__ import annotations

from itertools import product

import pytest

from coach.locale import LANGUAGES, text_in
from coach.method.catalogue import (
    Journey,
    Process,
    departments,
    journey,
    journeys,
    metrics,
    phases,
    process,
    processes,
    touchpoints,
    typical_goals,
)
from coach.method.start import (
    goal_from,
    metric_from,
    phase_from,
    playbook_from,
    stage_from,
    stakeholder_from,
    touchpoint_from,
)
from coach.playbook.edit import Add, apply
from coach.playbook.key import is_key
from coach.playbook.model import Playbook

STARTS = list(product([None, *processes()], [None, *journeys()], LANGUAGES))


def key_of(each: object) -> str:
    return each if isinstance(each, str) else getattr(each, "key", "none")


@pytest.mark.parametrize(("process", "journey", "language"), STARTS, ids=key_of)
def test_a_playbook_to_start_from_is_sound(process: Process | None, journey: Journey | None, language: str) -> None:
    playbook = playbook_from("New customers", process, journey, language)
    assert (playbook.name, playbook.language) == ("New customers", language)
    assert Playbook.model_validate(playbook.model_dump()) == playbook
    assert not playbook.model_extra
    for key, stage in playbook.stages.items():
        assert is_key(key)
        assert stage.phase in (*playbook.phases, "")
        assert all(map(is_key, (*stage.actions, *stage.entry, *stage.exit, *stage.objections)))


def test_a_process_brings_its_own_journey_and_every_phase_is_served() -> None:
    for each in processes():
        playbook = playbook_from("x", each, None, "en")
        assert {stage.phase for stage in playbook.stages.values()} == set(playbook.phases)


def test_in_another_journey_a_stage_serves_the_phase_that_is_most_like_its_own() -> None:
    basic = journey("basic")
    playbook = playbook_from("x", process("b2b-software"), basic, "en")
    assert {key: stage.phase for key, stage in playbook.stages.items()} == {
        "prospecting": "awareness",
        "qualification": "consideration",
        "discovery-call": "consideration",
        "demo": "consideration",
        "offer": "decision",
        "closing": "decision",
        "first-month": "",
    }


def test_a_blank_playbook_has_no_stages_and_a_journey_alone_has_its_phases() -> None:
    assert not playbook_from("x", None, None, "en").stages
    lifecycle = journey("lifecycle")
    assert tuple(playbook_from("x", None, lifecycle, "en").phases) == lifecycle.phases


def test_a_template_fills_in_every_part_of_a_stage() -> None:
    demo = playbook_from("x", process("b2b-software"), None, "en").stages["demo"]
    assert demo.kind == "demo"
    assert demo.should_take == "14 d"
    assert demo.takes is None  # only the team knows
    assert demo.actions["sales"].team == "Sales"
    assert {criterion.by for criterion in demo.exit.values()} == {"buyer"}
    assert all((demo.objections, demo.checklist, demo.next_action, demo.entry))


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_taken_can_be_added_and_speaks_the_playbooks_language(language: str) -> None:
    playbook = playbook_from("x", None, None, language)
    taken = [
        *(Add(("stages",), s.key, stage_from(s, language)) for s in process("classic").stages),
        *(Add(("phases",), phase.key, phase_from(phase, language)) for phase in phases()),
        *(Add(("metrics",), metric.key, metric_from(metric, language, "closing")) for metric in metrics()),
        *(Add(("stakeholders",), each.key, stakeholder_from(each, language)) for each in departments()),
        *(Add(("goals",), goal.key, goal_from(goal, language, goal.metric)) for goal in typical_goals()),
        *(
            Add(("phases", touchpoint.phases[0], "touchpoints"), touchpoint.key, touchpoint_from(touchpoint, language))
            for touchpoint in touchpoints()
        ),
    ]
    for edit in taken:
        playbook = apply(playbook, edit)
    assert playbook.stages["closing"].name == text_in(language, "Closing")
    assert playbook.metrics["demo-to-close"].suggestion == "demo-to-close"
    assert playbook.metrics["demo-to-close"].stage == "closing"
    assert playbook.phases["awareness"].touchpoints["fairs"].state == "planned"
    assert playbook.goals["retention"].metric == "customer-retention"
    assert not any(
        thing.model_extra for table in ("stages", "metrics", "goals") for thing in getattr(playbook, table).values()
    )
