"""How ready each step is, and what its score is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.advice import readiness as module
from coach.advice.finding import Finding
from coach.advice.progress import progress_of
from coach.advice.readiness import FOR_ANSWERS, FOR_BACKING, StepReadiness, readiness, whole
from coach.method.catalogue import steps
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.problem import Severity
from coach.playbook.read import read_file
from tests.advice.a_playbook import DONE, playbook
from tests.today import TODAY

EXAMPLES = sorted((Path(__file__).parents[2] / "playbooks").glob("*.toml"))
BACKED = """
[metrics.new-customers.readings]
2026-10-31 = 13

[evidence.interview]
kind = "interview"
"""


def a_finding(code: str, severity: Severity, at: Address) -> Finding:
    return Finding(code, "a-rule", severity, Message("weak"), at, Message("mend it"))


def found(monkeypatch: pytest.MonkeyPatch, *findings: Finding) -> None:
    """Let exactly this be weak, whatever rules there are."""
    monkeypatch.setattr(module, "findings_of", lambda _playbook, _today: findings)


def of(step: str, text: str) -> StepReadiness:
    return next(one for one in readiness(playbook(text), TODAY) if one.step == step)


def points(step: StepReadiness) -> dict[str, int]:
    return {str(part.message): part.points for part in step.parts}


def test_every_step_has_a_score_in_the_order_of_the_steps() -> None:
    assert [one.step for one in readiness(Playbook(), TODAY)] == [step.key for step in steps()]


def test_an_empty_playbook_has_nothing_yet() -> None:
    empty = readiness(Playbook(), TODAY)
    assert [one.score for one in empty] == [0] * 5
    assert whole(empty) == 0


def test_the_name_of_a_playbook_makes_no_step_ready() -> None:
    assert of("goals", 'name = "Pumps"\nmarket = "b2b"\n').score == 0


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_finished_playbook_is_nearly_at_100(example: Path) -> None:
    scores = readiness(read_file(example).playbook, TODAY)
    assert all(one.score >= 95 for one in scores), scores
    assert whole(scores) >= 97


def test_a_score_is_the_sum_of_its_parts_and_never_leaves_its_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [a_finding("S101", severity, ("stages", "demo")) for severity in ("error", "warning", "hint") * 50]
    found(monkeypatch, *many)
    for text in ("", DONE, '[stages.demo]\nname = "Demo"\n'):
        for one in readiness(playbook(text), TODAY):
            assert one.score == sum(part.points for part in one.parts)
            assert 0 <= one.score <= 100
            for part in one.parts:
                assert min(0, part.most) <= part.points <= max(0, part.most)


def test_what_can_be_earned_adds_up_to_100() -> None:
    for one in readiness(playbook(DONE), TODAY):
        assert sum(part.most for part in one.parts if part.most > 0) == FOR_ANSWERS + FOR_BACKING == 100


NOT_ANSWERED = DONE.replace('next_action = "The buyer asks for an offer"\n', "")
PUT_ASIDE = DONE.replace('next_action = "The buyer asks for an offer"\n', 'skipped = [\n  "next_action",\n]\n')


def test_core_questions_earn_by_their_share() -> None:
    asked = progress_of(playbook(DONE), "stages").asked
    assert points(of("stages", DONE))[f"Core questions answered: {asked} of {asked}"] == 80
    fewer = asked - 1
    assert points(of("stages", NOT_ANSWERED))[f"Core questions answered: {fewer} of {asked}"] == 80 * fewer // asked


def test_a_question_that_is_put_aside_counts_as_settled() -> None:
    assert of("stages", PUT_ASIDE).parts[0] == of("stages", DONE).parts[0]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("goals", "Goals whose metric has a reading"),
        ("stages", "Stages with evidence or a reading"),
        ("journey", "Personas with evidence"),
        ("tracking", "Metrics with a reading"),
    ],
)
def test_what_stands_behind_the_answers_earns_too(step: str, told: str) -> None:
    text = DONE.replace("takes =", 'evidence = ["interview"]\ntakes =').replace(
        "needs =", 'evidence = ["interview"]\nneeds ='
    )
    assert points(of(step, DONE))[f"{told}: 0 of 1"] == 0
    assert points(of(step, text + BACKED))[f"{told}: 1 of 1"] == 20


def test_a_reading_at_a_stage_stands_behind_it() -> None:
    text = DONE.replace("[metrics.new-customers]\n", '[metrics.new-customers]\nstage = "demo"\n') + BACKED
    assert points(of("stages", text))["Stages with evidence or a reading: 1 of 1"] == 20


def test_a_stakeholder_counts_once_the_goal_was_told() -> None:
    told = "Stakeholders with the day on which they were told the goal"
    assert points(of("stakeholders", DONE))[f"{told}: 1 of 1"] == 20
    later = DONE.replace("informed = 2026-11-02\n", '\n[stakeholders.service.open]\ninformed = "Lead, by Friday"\n')
    assert points(of("stakeholders", later))[f"{told}: 0 of 1"] == 0


def test_what_is_to_be_dropped_needs_no_evidence() -> None:
    text = DONE + '\n[stages.fair]\nname = "Fair"\nstate = "dropped"\n'
    assert points(of("stages", text))["Stages with evidence or a reading: 0 of 1"] == 0


def test_findings_take_points_by_how_bad_they_are_and_only_so_many(monkeypatch: pytest.MonkeyPatch) -> None:
    weak: dict[Severity, int] = {"error": 1, "warning": 2, "hint": 30}
    place = ("stages", "demo", "checklist")
    found(monkeypatch, *(a_finding("S101", severity, place) for severity, n in weak.items() for _ in range(n)))
    after = points(of("stages", DONE))
    told = ("Errors: 1, 10 points each", "Warnings: 2, 4 points each", "Hints: 30, 1 point each")
    assert tuple(map(after.get, told)) == (-10, -8, -10)


def test_a_question_without_an_answer_costs_its_points_once(monkeypatch: pytest.MonkeyPatch) -> None:
    at = ("stages", "demo", "next_action")
    found(monkeypatch, a_finding("S131", "warning", at))
    assert of("stages", NOT_ANSWERED).parts[-1].first == at
    told = "Warnings: 1, 4 points each"
    missing = f"{told}; missing answers, counted above: 1"
    assert points(of("stages", NOT_ANSWERED))[missing] == 0
    assert points(of("stages", DONE))[told] == -4


def test_where_no_points_are_left_to_take_that_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, a_finding("S131", "warning", ("stages", "demo", "checklist")))
    assert of("stages", '[stages.demo]\nkind = "demo"\n').score == 0
    told = points(of("stages", '[stages.demo]\nkind = "demo"\n'))
    assert told["Warnings: 1, 4 points each, as far as there are points"] == 0


def test_a_rule_that_is_turned_off_is_told_in_its_step_and_takes_nothing() -> None:
    text = DONE + '\n[check.ignore]\nS104 = "why"\nS131 = "why"\nW101 = "why"\nX1 = "why"\n'
    assert points(of("stages", text))["Turned off, so that they take no points: S104, S131"] == 0
    assert points(of("goals", text))["Turned off, so that they take no points: W101"] == 0
    assert not [told for told in points(of("journey", text)) if told.startswith("Turned off")]


@pytest.mark.parametrize(
    ("code", "at", "step"),
    [
        ("G101", ("goals", "more"), "goals"),
        ("J111", ("stages", "demo", "phase"), "stages"),
        ("G108", ("metrics",), "tracking"),
        ("W101", ("stages", "demo", "purpose"), "stages"),
        ("W101", ("phases", "decision"), "journey"),
        ("F007", ("metrics", "new-customers", "stage"), "tracking"),
        ("W101", ("summary",), "goals"),
        ("F011", ("check", "ignore", "X1"), "goals"),
        ("F003", (), "goals"),
    ],
)
def test_a_finding_belongs_to_the_step_of_its_place_whatever_rule_found_it(
    monkeypatch: pytest.MonkeyPatch, code: str, at: Address, step: str
) -> None:
    found(monkeypatch, a_finding(code, "hint", at))
    weak = {one.step for one in readiness(playbook(DONE), TODAY) if "Hints: 1, 1 point each" in points(one)}
    assert weak == {step}


def test_the_whole_is_the_mean_of_the_steps() -> None:
    scores = readiness(playbook(DONE), TODAY)
    assert whole(scores) == round(sum(one.score for one in scores) / 5)
