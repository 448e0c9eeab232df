"""How far a team has come."""

from __future__ import annotations

from time import perf_counter

import pytest

from coach.advice.progress import gaps, not_relevant, progress, progress_of, to_find_out
from coach.method.catalogue import questions, steps
from coach.playbook.model import Playbook
from tests.advice.a_playbook import DONE, playbook


def without(line: str) -> Playbook:
    """The playbook that is done, but for one line."""
    assert f"{line}\n" in DONE
    return playbook(DONE.replace(f"{line}\n", ""))


def test_every_step_of_a_blank_playbook_is_empty_and_says_what_is_missing_first() -> None:
    found = progress(Playbook())
    assert [each.step for each in found] == [step.key for step in steps()]
    assert {each.state for each in found} == {"empty"}
    assert str(progress_of(Playbook(), "stages").reason).startswith("No stage yet")


def test_a_step_is_done_when_all_its_core_questions_are_settled() -> None:
    assert [(each.step, each.state, each.reason) for each in progress(playbook(DONE))] == [
        (step.key, "done", None) for step in steps()
    ]


@pytest.mark.parametrize(
    ("line", "step", "at"),
    [
        ("due = 2027-06-30", "goals", ("goals", "more", "due")),
        ("informed = 2026-11-02", "stakeholders", ("stakeholders", "service", "informed")),
        ('takes = "19 d"', "stages", ("stages", "demo", "takes")),
        ('effective = "yes"', "stages", ("stages", "demo", "actions", "sales", "effective")),
        ('does = "Calls two references"', "journey", ("personas", "plant-manager", "journey", "decision", "does")),
        ("due = 2027-01-31", "tracking", ("changes", "decider", "due")),
    ],
)
def test_one_question_without_an_answer_is_the_gap_that_keeps_its_step_open(
    line: str, step: str, at: tuple[str, ...]
) -> None:
    found = progress(without(line))
    assert [each.step for each in found if each.state != "done"] == [step]
    assert [gap.at for gap in progress_of(without(line), step).gaps] == [at]


def test_a_gap_says_which_question_it_is() -> None:
    (gap,) = progress_of(without('takes = "19 d"'), "stages").gaps
    assert gap.question in questions("stages")
    assert str(gap.message) == "How long does this stage take today?"


def test_what_is_asked_is_what_is_answered_and_the_gaps() -> None:
    for text in ("", 'name = "Nordic Pumps"', "[stages.demo]", DONE):
        for each in progress(playbook(text)):
            assert each.asked == each.answered + len(each.gaps)


def test_nought_and_no_are_answers() -> None:
    text = DONE.replace("baseline = 12", "baseline = 0").replace('effective = "yes"', 'effective = "no"')
    assert {each.state for each in progress(playbook(text))} == {"done"}


def test_what_is_not_relevant_here_or_still_to_be_found_out_is_settled() -> None:
    skipped = without('takes = "19 d"').model_dump(exclude_defaults=True)
    skipped["stages"]["demo"]["skipped"] = ("takes",)
    postponed = without('takes = "19 d"').model_dump(exclude_defaults=True)
    postponed["stages"]["demo"]["open"] = {"takes": "Product team, by 1 December"}
    for data in (skipped, postponed):
        assert progress_of(Playbook.model_validate(data), "stages").state == "done"


@pytest.mark.parametrize(("note", "state"), [("abc", "begun"), ("Sales lead", "done"), ("by 2027-01-31", "done")])
def test_a_note_that_is_neither_an_answer_nor_a_promise_settles_nothing(note: str, state: str) -> None:
    data = without('takes = "19 d"').model_dump(exclude_defaults=True)
    data["stages"]["demo"]["open"] = {"takes": note}
    own = Playbook.model_validate(data)
    assert progress_of(own, "stages").state == state
    assert [point.what for point in to_find_out(own)] == [note]


def test_a_question_that_is_only_for_later_keeps_no_step_open() -> None:
    deeper = {question.field for question in questions("stages") if not question.core}
    assert "should_take" in deeper
    assert not {gap.at[-1] for gap in gaps(playbook("[stages.demo]"), ("stages", "demo"))} & deeper


def test_a_collection_that_is_not_relevant_may_stay_empty() -> None:
    assert progress_of(playbook('skipped = ["stakeholders"]'), "stakeholders").state == "done"


def test_a_step_with_a_thing_in_it_is_begun_and_counts_what_is_missing() -> None:
    found = progress_of(playbook('[goals.more]\nstatement = "Win more"'), "goals")
    assert found.state == "begun"
    assert str(found.reason) == f"Core questions not answered yet: {len(found.gaps)}"


def test_a_planned_stage_is_not_asked_for_its_past() -> None:
    text = '[stages.demo]\nstate = "{state}"\n\n[stages.demo.actions.sales]\nteam = "Sales"'
    past = {"takes", "drop_off_reason", "effective"}
    of_today, planned = (
        {gap.at[-1] for gap in gaps(playbook(text.format(state=state)), ("stages", "demo"))}
        for state in ("today", "planned")
    )
    assert past <= of_today
    assert planned == of_today - past


def test_what_is_to_be_dropped_is_not_asked_about() -> None:
    text = DONE + '\n[stages.fax]\nname = "Fax"\nstate = "dropped"\n\n[stages.fax.exit.sent]\nby = "seller"\n'
    assert progress_of(playbook(text), "stages").state == "done"


def test_every_persona_is_asked_about_every_phase() -> None:
    found = progress_of(
        playbook(DONE + '\n[phases.aftercare]\nname = "Aftercare"\nskipped = ["touchpoints"]\n'), "journey"
    )
    assert {gap.at[:4] for gap in found.gaps} == {("personas", "plant-manager", "journey", "aftercare")}


def test_the_gaps_of_a_thing_are_those_at_it_and_below_it() -> None:
    found = gaps(playbook("[stages.demo.exit.decider]\n\n[stages.offer]"), ("stages", "demo"))
    assert ("stages", "demo", "exit", "decider", "text") in {gap.at for gap in found}
    assert {gap.at[:2] for gap in found} == {("stages", "demo")}


def test_what_is_to_be_found_out_and_what_is_not_relevant_are_listed_wherever_they_stand() -> None:
    found = playbook('skipped = ["summary"]\n\n[stages.demo.exit.decider.open]\nproof = "Sales lead, by May"')
    ((at, what),) = ((each.at, each.what) for each in to_find_out(found))
    assert (at, what) == (("stages", "demo", "exit", "decider", "proof"), "Sales lead, by May")
    assert not_relevant(found) == (("summary",),)


def test_a_big_playbook_takes_less_than_five_milliseconds() -> None:
    stage = DONE[DONE.index("[stages.demo]") : DONE.index("[metrics.")]
    text = DONE + "\n".join(stage.replace("stages.demo", f"stages.demo-{n}") for n in range(20))
    big = [playbook(text) for _ in range(20)]
    progress(big[0])  # reads the catalogue

    def taken(one: Playbook) -> float:
        start = perf_counter()
        progress(one)
        return perf_counter() - start

    assert sum(each.asked for each in progress(big[0])) > 200
    assert min(map(taken, big[1:])) < 0.005
