"""What deals taught is suggested where it belongs, and goes into the playbook only when a lead takes it."""

from __future__ import annotations

from coach.advice.suggest import suggestions
from coach.advice.suggestion import Suggestion
from coach.deals.lessons import Heard, Lessons, NeverConfirmed
from coach.playbook.address import Address
from coach.playbook.edit import Remove, apply
from coach.playbook.model import Playbook
from tests.advice.a_playbook import DONE, playbook

OURS = playbook(DONE)
HEARD = Heard("a", "demo", "Too dear for this year", 2)
NEVER = NeverConfirmed("b", "demo", "decider", 4)
LESSONS = Lessons((HEARD,), (NEVER,))


def learned(found: Playbook, *at: str, lessons: Lessons = LESSONS) -> list[Suggestion]:
    return [one for one in suggestions(found, at, lessons) if one.from_deals]


def test_lessons_come_first_at_their_stage_and_among_all_stages() -> None:
    for at in (("stages", "demo"), ("stages",), ("stages", "demo", "exit", "decider")):
        found = suggestions(OURS, at, LESSONS)
        assert [one.key for one in found[:2]] == ["a", "b"]
        assert len(found) > 2


def test_those_of_the_stage_where_the_team_stands_come_before_the_others() -> None:
    both = playbook(DONE + '\n[stages.offer]\nname = "Offer"\n')
    lessons = Lessons((HEARD, Heard("c", "offer", "Your lawyers are slow", 1)), (NEVER,))
    assert [one.key for one in learned(both, "stages", lessons=lessons)] == ["a", "c", "b"]
    assert [one.key for one in learned(both, "stages", "offer", lessons=lessons)] == ["c", "a", "b"]


def test_elsewhere_and_without_lessons_there_are_none() -> None:
    places: list[Address] = [("phases",), ("goals",), ("stages", "gone")]
    assert [at for at in places if learned(OURS, *at)] == []
    assert learned(OURS, "stages", lessons=Lessons()) == []
    other = Lessons((Heard("a", "gone", "Too dear", 1),), (NeverConfirmed("b", "demo", "gone", 3),))
    assert learned(OURS, "stages", lessons=other) == []


def test_an_objection_is_shown_in_the_words_that_were_heard_and_taken_without_an_answer() -> None:
    one = learned(OURS, "stages")[0]
    assert (one.title, one.detail) == ("Too dear for this year", "Too dear for this year")
    assert str(one.reason) == "Heard in deals: 2 · stage: Demo"
    after = apply(OURS, one.edit)
    assert after.stages["demo"].objections["too-dear-for-this-year"].heard == "Too dear for this year"
    assert after.stages["demo"].objections["too-dear-for-this-year"].answer == ""


def test_a_criterion_that_nobody_confirms_becomes_a_change_to_decide_on() -> None:
    one = learned(OURS, "stages")[1]
    assert one.title == "The buyer has named who decides"
    assert str(one.reason) == "Never confirmed in deals: 4 · stage: Demo"
    change = apply(OURS, one.edit).changes["confirm-decider"]
    assert (change.stage, change.status) == ("demo", "planned")
    assert change.what == (
        "Demo: “The buyer has named who decides”. Deals that went on without it: 4. "
        "Make it easier to confirm, or drop it."
    )


def test_what_was_taken_is_suggested_no_more_and_again_when_it_was_undone() -> None:
    after = OURS
    for one in learned(OURS, "stages"):
        after = apply(after, one.edit)
    assert learned(after, "stages") == []
    assert learned(after, "stages", "demo") == []
    undone = apply(after, Remove(("changes", "confirm-decider")))
    assert [one.key for one in learned(undone, "stages")] == ["b"]


def test_nothing_is_learned_where_there_is_no_process_yet() -> None:
    assert learned(Playbook(), "stages") == []
