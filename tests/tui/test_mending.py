"""What can be done about a finding: a change that somebody makes until a day."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.advice.check import rule_called
from coach.advice.finding import Finding
from coach.playbook.address import Address
from coach.playbook.edit import apply
from coach.playbook.message import Message
from coach.tui.mending import about, change, turned_off, turned_on, what_to_do, who
from tests.advice.a_playbook import DONE, playbook

OURS = playbook(DONE)
TAKES = ("stages", "demo", "takes")


def found(*at: str) -> Finding:
    return Finding("S118", "a-rule", "warning", Message("Weak"), at, Message("Mend it"))


def test_what_is_to_be_done_names_the_thing_in_the_words_of_the_playbook() -> None:
    assert what_to_do(OURS, found(*TAKES)) == "Demo: Mend it"
    assert what_to_do(OURS, found("stages", "demo", "exit", "decider", "by")) == (
        "Demo › The buyer has named who decides: Mend it"
    )
    assert what_to_do(OURS, found("stages")) == "Mend it"
    assert what_to_do(OURS, found("name")) == "Mend it"


def test_the_advice_speaks_the_playbooks_language_not_the_readers() -> None:
    finnish = playbook('language = "fi"\n' + DONE)
    finding = Finding("G105", "a-rule", "warning", Message("Weak"), ("goals",), Message("Goals"))
    assert what_to_do(OURS, finding) == "Goals"
    assert what_to_do(finnish, finding) == "Tavoitteet"


def test_who_is_accountable_for_the_thing_is_offered() -> None:
    assert who(OURS, found("goals", "more", "due")) == "Sales lead"
    assert who(OURS, found(*TAKES)) == ""
    assert who(OURS, found("stages")) == ""


@pytest.mark.parametrize(
    ("at", "touches"),
    [
        (TAKES, {"stage": "demo"}),
        (("stages", "gone", "takes"), {}),
        (("phases", "decision", "message"), {"phase": "decision"}),
        (("personas", "plant-manager", "journey", "decision", "wants"), {"phase": "decision"}),
        (("metrics", "new-customers", "readings"), {"metric": "new-customers"}),
        (("goals", "more", "due"), {"metric": "new-customers"}),
        (("stakeholders", "gone", "informed"), {}),
        (("stakeholders", "service", "informed"), {}),
        (("stages",), {}),
        ((), {}),
    ],
)
def test_a_change_knows_the_stage_phase_and_metric_that_it_touches(at: Address, touches: dict[str, str]) -> None:
    assert about(OURS, found(*at)) == touches


def test_a_change_for_a_team_is_made_in_the_stage_where_it_acts() -> None:
    acting = playbook(DONE.replace('department = "Customer service"', 'department = "Sales"'))
    assert about(acting, found("stakeholders", "service", "informed")) == {"stage": "demo"}


def test_a_change_in_a_stage_moves_the_figure_that_is_followed_there_if_it_is_the_only_one() -> None:
    one = '\n[metrics.cycle]\nname = "Days"\nstage = "demo"\n'
    other = '\n[metrics.share]\nname = "Share"\nstage = "demo"\n'
    assert about(playbook(DONE + one), found(*TAKES)) == {"stage": "demo", "metric": "cycle"}
    assert about(playbook(DONE + one + other), found(*TAKES)) == {"stage": "demo"}


@pytest.mark.parametrize("code", ["S127", "S128", "S129", "K106"])
def test_what_a_change_may_say_is_something_to_do_and_not_to_add_a_change(code: str) -> None:
    advice = rule_called(code).advice
    assert "change for" not in advice
    assert "Add a change" not in advice


def test_a_change_holds_what_was_written_and_a_day_as_people_type_it() -> None:
    edit = change(OURS, found(*TAKES), "Shorter demo", "Sales lead", "31.1.2027")
    made = apply(OURS, edit).changes["shorter-demo"]
    assert (made.what, made.accountable, made.due) == ("Shorter demo", "Sales lead", dt.date(2027, 1, 31))
    assert (made.stage, made.status) == ("demo", "planned")


def test_a_day_that_is_none_is_kept_and_one_that_is_missing_leaves_nothing() -> None:
    assert apply(OURS, change(OURS, found(*TAKES), "A", "", "in spring")).changes["a"].open == {"due": "in spring"}
    made = apply(OURS, change(OURS, found(*TAKES), "A", "", "")).changes["a"]
    assert (made.due, made.open, made.accountable) == (None, {}, "")


def test_a_second_change_of_the_same_words_has_a_key_of_its_own() -> None:
    once = apply(OURS, change(OURS, found(*TAKES), "A", "", ""))
    assert [*apply(once, change(once, found(*TAKES), "A", "", "")).changes][-2:] == ["a", "a-2"]


def test_a_rule_is_turned_off_with_a_reason_and_on_again() -> None:
    off = apply(OURS, turned_off(found(*TAKES), "We sell once a year"))
    assert off.check.ignore == {"S118": "We sell once a year"}
    assert apply(off, turned_on("S118")).check.ignore == {}
