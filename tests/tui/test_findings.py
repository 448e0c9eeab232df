"""Which findings belong to a question, a thing, a row of the list, a step; and the way from one to the next."""

from __future__ import annotations

import pytest

from coach.advice.finding import Finding
from coach.method.homes import step_of
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.problem import Severity
from coach.tui.findings import (
    Seen,
    Tally,
    Target,
    here,
    in_steps,
    look,
    next_after,
    of_place,
    of_question,
    row_of,
    summed,
    tallied,
    target_of,
)
from tests.advice.a_playbook import DONE, playbook
from tests.today import TODAY

TAKES = ("stages", "demo", "takes")
EXIT = ("stages", "demo", "exit")
WANTS = ("personas", "plant-manager", "journey", "decision", "wants")
READINGS = ("metrics", "new-customers", "readings")
OURS = playbook(DONE)


def found(*at: str, severity: Severity = "warning") -> Finding:
    return Finding("S100", "a-rule", severity, Message("Weak"), at, Message("Mend it"))


@pytest.mark.parametrize(
    ("at", "place", "question"),
    [
        (TAKES, TAKES[:2], TAKES),
        (("stages", "demo", "open", "takes"), TAKES[:2], TAKES),
        (("stages", "demo"), ("stages", "demo"), None),
        (("stages", "demo", "skipped"), ("stages", "demo"), None),
        ((*EXIT, "decider", "by"), (*EXIT, "decider"), (*EXIT, "decider", "by")),
        ((*EXIT, "gone", "by"), EXIT[:2], EXIT),
        (EXIT, EXIT[:2], EXIT),
        ((*READINGS, "2026-10-31"), READINGS[:2], READINGS),
        (("strategy", "pricing"), ("strategy",), ("strategy", "pricing")),
        (("name",), (), ("name",)),
        (("acountable",), (), None),
        (("stages",), None, None),
        (("stages", "gone", "takes"), None, None),
        (WANTS, WANTS[:4], WANTS),
    ],
)
def test_a_finding_leads_to_the_form_and_the_question_that_mend_it(
    at: Address, place: Address | None, question: Address | None
) -> None:
    assert target_of(OURS, at) == Target(place, question)


def test_a_way_through_a_phase_that_is_not_described_yet_has_its_form() -> None:
    without = OURS.model_copy(
        update={"personas": {"plant-manager": OURS.personas["plant-manager"].model_copy(update={"journey": {}})}}
    )
    assert target_of(without, WANTS) == Target(WANTS[:4], WANTS)


@pytest.mark.parametrize(
    ("at", "row"),
    [
        (TAKES, ("stages", "demo")),
        ((*EXIT, "decider", "by"), ("stages", "demo")),
        (("stages",), ("stages",)),
        (WANTS, WANTS[:4]),
        (("personas", "plant-manager", "needs"), ("personas", "plant-manager")),
        (("strategy", "pricing"), ("strategy",)),
        (("name",), ()),
        ((), ()),
    ],
)
def test_each_finding_is_counted_in_one_row(at: Address, row: Address) -> None:
    assert row_of(at) == row
    assert Seen(OURS, (found(*at),)).of_rows == {row: Tally(["warning"])}


def test_a_question_about_things_has_their_findings_too() -> None:
    inner, own, other = found(*EXIT, "decider", "by"), found(*EXIT), found(*TAKES)
    assert of_question((inner, own, other), EXIT) == (inner, own)


def test_a_persona_does_not_answer_for_what_its_ways_through_the_phases_lack() -> None:
    own, way = found("personas", "plant-manager", "needs"), found(*WANTS)
    assert of_place((own, way), ("personas", "plant-manager")) == (own,)
    assert of_place((own, way), WANTS[:4]) == (way,)


def test_the_playbook_itself_does_not_answer_for_its_things() -> None:
    own, stage = found("name"), found(*TAKES)
    assert of_place((own, stage), ()) == (own,)


def test_the_question_comes_first_then_its_thing_and_without_a_question_what_its_kind_lacks() -> None:
    thing, asked, kind, elsewhere = found(*EXIT), found(*TAKES), found("stages"), found("metrics")
    findings = (thing, kind, elsewhere, asked)
    assert here(findings, "stages", TAKES[:2], TAKES) == (asked, thing)
    assert here(findings, "stages", TAKES[:2], None) == (thing, asked, kind)
    assert here(findings, "tracking", None, None) == (elsewhere,)


def test_the_next_one_follows_the_steps_things_and_questions_round_and_round() -> None:
    kind, asked, inner, last = found("stages"), found(*TAKES), found(*EXIT, "decider", "by"), found("metrics")
    findings = (last, inner, asked, kind)
    at: Address = ()
    seen = []
    for _step in range(5):
        following = next_after(OURS, findings, at)
        assert following
        at = following.at
        seen.append(following)
    assert seen == [kind, asked, inner, last, kind]


def test_of_several_in_one_place_the_worst_is_told() -> None:
    hint, error = found(*TAKES, severity="hint"), found(*TAKES, severity="error")
    assert next_after(OURS, (error, hint), ()) == error
    assert next_after(OURS, (), ()) is None


def test_the_list_tells_the_worst_first_in_each_step() -> None:
    hint, error, other = found("stages", severity="hint"), found(*TAKES, severity="error"), found("metrics")
    assert in_steps(OURS, (hint, other, error)) == {"stages": (error, hint), "tracking": (other,)}


def test_counts_are_told_with_signs_and_words_are_not_needed() -> None:
    tally = Tally(["error", "warning", "warning", "hint"])
    assert tallied(tally).plain == "✖1 ▲2 ▵1"
    assert summed(tally, hints=True).plain == "✖3 ▵1"
    assert summed(tally, hints=False).plain == "✖3"
    assert not summed(Tally(["hint"]), hints=False)


def test_who_looks_sees_what_is_weak_and_how_ready_each_step_is() -> None:
    seen = look(OURS, TODAY)
    assert seen.playbook is OURS
    assert set(seen.scores) == {"goals", "stakeholders", "stages", "journey", "tracking"}
    assert sum(tally.total() for tally in seen.of_steps.values()) == len(seen.findings) - len(seen.to_answer)


def test_the_list_of_steps_the_list_of_findings_and_readiness_count_the_same() -> None:
    """Also where a rule of one step speaks of a thing of another, and where an answer is missing."""
    ours = playbook(DONE.replace('next_action = "The buyer asks for an offer"\n', ""))
    seen = look(ours, TODAY)
    homes = {finding.code: step_of(finding.at) for finding in seen.findings}
    assert (homes["G108"], homes["J112"]) == ("tracking", "stages")
    listed = in_steps(ours, seen.findings)
    names: dict[Severity, str] = {"error": "Errors", "warning": "Warnings", "hint": "Hints"}
    for step in seen.readiness:
        told = [str(part.message).partition(",")[0] for part in step.parts if part.most < 0]
        tally = Tally(finding.severity for finding in listed.get(step.step, ()))
        assert told == [f"{names[severity]}: {tally[severity]}" for severity in names if tally[severity]]
    assert any("counted above: 1" in str(part.message) for step in seen.readiness for part in step.parts)
