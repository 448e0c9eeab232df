"""A playbook changes between two reviews: what is new, gone or reworded is told, and states stay where they are."""

from __future__ import annotations

from coach.deals.drift import Drift, drift
from coach.deals.events import fold
from coach.playbook.edit import Add, Answer, Remove, Together, apply
from tests.deals.a_deal import marked, nordic, reviewed

EXIT = ("stages", "discovery", "exit")
CHANGED = apply(
    nordic(),
    Together(
        (
            Remove((*EXIT, "pain")),
            Answer((*EXIT, "decider", "text"), "The buyer has said who signs"),
            Add(EXIT, "budget", {"text": "The buyer has told the budget"}),
        )
    ),
)


def messages(found: Drift) -> list[str]:
    return [str(message) for message in found.messages]


def test_what_is_new_gone_and_reworded_is_told() -> None:
    deal = fold([reviewed(), marked("confirmed")])
    assert drift(deal, nordic()) == Drift()
    assert messages(drift(deal, CHANGED)) == [
        "New in the playbook: The buyer has told the budget",
        "No more in the playbook: The buyer has told what a stop costs",
        "Reworded in the playbook: The buyer has said who signs",
    ]


def test_a_state_stays_with_its_key_and_is_doubtful_until_it_is_marked_again_in_the_new_words() -> None:
    deal = fold([reviewed(), marked("confirmed"), reviewed(own=CHANGED)])
    assert deal.at("discovery").criteria["decider"].state == "confirmed"
    assert messages(drift(deal, CHANGED)) == ["Reworded in the playbook: The buyer has said who signs"]
    again = marked("confirmed").model_copy(update={"text": "The buyer has said who signs"})
    assert drift(fold([reviewed(), marked("confirmed"), reviewed(own=CHANGED), again]), CHANGED) == Drift()


def test_what_is_gone_is_told_for_good_only_where_something_was_noted_about_it() -> None:
    nothing_noted = fold([reviewed(), reviewed(own=CHANGED)])
    assert drift(nothing_noted, CHANGED) == Drift()
    noted = fold([reviewed(), marked("said", key="pain"), reviewed(own=CHANGED)])
    assert messages(drift(noted, CHANGED)) == ["No more in the playbook: The buyer has told what a stop costs"]


def test_capitals_and_full_stops_reword_nothing() -> None:
    deal = fold([reviewed()])
    same = apply(nordic(), Answer((*EXIT, "pain", "text"), "the buyer has told  what a stop costs."))
    assert drift(deal, same) == Drift()


def test_a_stage_that_is_gone_takes_its_criteria_and_one_never_reviewed_has_nothing_new() -> None:
    deal = fold([reviewed()])
    assert len(drift(deal, apply(nordic(), Remove(("stages", "discovery")))).gone) == 2
    grown = apply(nordic(), Add(("stages", "demo", "exit"), "more", {"text": "More"}))
    assert drift(deal, grown) == Drift()


def test_one_stage_alone_can_be_asked_about() -> None:
    deal = fold([reviewed(), reviewed("demo")])
    assert drift(deal, CHANGED, "demo") == Drift()
    assert drift(deal, CHANGED, "discovery") == drift(deal, CHANGED)
