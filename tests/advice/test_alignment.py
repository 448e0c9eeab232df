"""The seller's stages held against the buyer's phases."""

from __future__ import annotations

import pytest

from coach.advice.pictures.alignment import alignment
from coach.locale import LANGUAGES
from coach.method import catalogue
from coach.method.start import playbook_from
from tests.advice.a_playbook import playbook

PHASES = """\
[phases.need]
[phases.comparison]
name = "Comparison"
[phases.decision]
"""


def marked(text: str) -> list[tuple[str, str]]:
    """The kind of each mismatch, and what it is about."""
    return [(mark.kind, mark.at[1]) for mark in alignment(playbook(text)).marks]


def stage(key: str, phase: str, action: str = "The buyer signs", criterion: str = "The buyer has signed") -> str:
    return (
        f'[stages.{key}]\nphase = "{phase}"\nnext_action = "{action}"\n[stages.{key}.exit.one]\ntext = "{criterion}"\n'
    )


def test_stages_and_phases_that_serve_each_other_in_order_have_no_mismatch() -> None:
    text = PHASES + stage("call", "need") + stage("demo", "comparison") + stage("offer", "decision")
    assert alignment(playbook(text)).marks == ()
    assert alignment(playbook(text)).serves == {"call": "need", "demo": "comparison", "offer": "decision"}


def test_two_stages_may_serve_one_phase() -> None:
    text = PHASES + stage("call", "need") + stage("demo", "comparison") + stage("visit", "comparison")
    assert marked(text) == [("no-stage", "decision")]


def test_a_stage_that_serves_no_phase_is_a_mismatch_wherever_its_key_leads() -> None:
    served = PHASES + stage("call", "need") + stage("demo", "comparison") + stage("offer", "decision")
    assert marked(served + stage("report", "")) == [("no-phase", "report")]
    assert marked(served + stage("report", "nowhere")) == [("no-phase", "report")]
    put_aside = stage("report", "").replace('phase = ""', 'skipped = ["phase"]')
    assert marked(served + put_aside) == []


def test_only_the_stage_that_is_out_of_place_crosses_the_order() -> None:
    row = ("decision", "need", "comparison", "decision")
    text = PHASES + "".join(stage(f"s{n}", phase) for n, phase in enumerate(row))
    assert marked(text) == [("order-crossed", "s0")]
    text = PHASES + "".join(stage(f"s{n}", phase) for n, phase in enumerate(("need", "decision", "comparison", "need")))
    assert [kind for kind, _ in marked(text)] == ["order-crossed"] * 2


def test_a_stage_to_be_dropped_serves_nothing() -> None:
    text = PHASES + stage("call", "need") + stage("demo", "comparison") + stage("offer", "decision")
    dropped = text.replace('phase = "decision"', 'phase = "decision"\nstate = "dropped"')
    assert marked(dropped) == [("no-stage", "decision")]


def test_a_planned_stage_serves_its_phase_tomorrow_and_not_today() -> None:
    text = PHASES + stage("call", "need") + stage("demo", "comparison") + stage("offer", "decision")
    planned = playbook(text.replace('phase = "decision"', 'phase = "decision"\nstate = "planned"'))
    assert [mark.kind for mark in alignment(planned, "today").marks] == ["no-stage"]
    assert alignment(planned, "both").marks == ()
    assert alignment(planned, "planned").stages == ("offer",)
    assert alignment(planned, "planned").marks == (), "beside the plans stands what would be weak even with them"


def test_a_stage_without_a_moving_action_is_a_mismatch() -> None:
    text = PHASES + stage("call", "need") + stage("demo", "comparison") + stage("offer", "decision", action="")
    assert marked(text) == [("no-moving-action", "offer")]
    aside = text.replace('next_action = ""', 'skipped = ["next_action"]')
    assert marked(aside) == []


@pytest.mark.parametrize(
    ("language", "action", "criterion"),
    [
        ("en", "The buyer asks for an offer", "An offer was asked for"),
        ("en", "The customer signs", "Signed by the customer"),
        ("fi", "Ostaja pyytää tarjousta", "Ostaja on pyytänyt hinnan"),
        ("et", "Ostja küsib pakkumist", "Ostja on hinda küsinud"),
    ],
)
def test_a_moving_action_is_matched_whatever_the_endings_of_its_words(
    language: str, action: str, criterion: str
) -> None:
    text = f'language = "{language}"\n' + stage("demo", "", action, criterion)
    assert marked(text) == []


@pytest.mark.parametrize(
    ("language", "action", "criterion"),
    [
        ("en", "The buyer asks for an offer", "The buyer has seen the demo"),
        ("fi", "Ostaja pyytää tarjousta", "Ostaja on nähnyt demon"),
        ("et", "Ostja küsib pakkumist", "Ostja on demo ära vaadanud"),
    ],
)
def test_that_both_speak_of_the_buyer_is_no_match(language: str, action: str, criterion: str) -> None:
    text = f'language = "{language}"\n' + stage("demo", "", action, criterion)
    assert marked(text) == [("no-matching-criterion", "demo")]


def test_the_proof_of_a_criterion_may_match_too() -> None:
    text = stage("demo", "", "The buyer sends the stop list", "It is complete") + 'proof = "stop list"\n'
    assert marked(text) == []


def test_the_processes_to_start_from_meet_their_journeys_in_every_language() -> None:
    for process in catalogue.processes():
        for language in LANGUAGES:
            kinds = {mark.kind for mark in alignment(playbook_from("New", process, None, language)).marks}
            assert kinds <= {"no-matching-criterion"}, process.key


def test_without_phases_nothing_is_out_of_order() -> None:
    assert marked(stage("demo", "")) == []
    assert alignment(playbook("")).marks == ()


def test_before_the_first_talk_after_the_purchase_and_at_the_end_nothing_is_moved_on() -> None:
    rows = "".join(
        stage(key, "", "The buyer asks for an offer", "The buyer has seen it") for key in ("a", "b", "c", "d")
    )
    kinds = rows.replace("[stages.a]", '[stages.a]\nkind = "prospecting"').replace(
        "[stages.b]", '[stages.b]\nkind = "follow-up"'
    )
    assert marked('language = "en"\n' + kinds) == [("no-matching-criterion", "c")]
