"""K: who is found not told, or not asked."""

from __future__ import annotations

from tests.advice.a_playbook import messages_of, places
from tests.advice.rules.test_stakeholders import stage, stakeholder

GOAL = "[goals.more]\n\n"


def test_who_acts_is_warned_of_and_who_does_not_is_a_hint_never_both() -> None:
    text = GOAL + stakeholder("legal", "Legal") + stakeholder("finance", "Finance") + stage("offer", "Legal")
    assert places("K106", text) == ["stakeholders.legal.informed"]
    assert places("K107", text) == ["stakeholders.finance.informed"]


def test_nobody_can_be_told_a_goal_that_is_not_set() -> None:
    assert messages_of("K107", stakeholder("legal", "Legal")) == []


def test_who_will_be_told_by_a_day_is_not_reminded_before_it() -> None:
    legal = stakeholder("legal", "Legal") + '[stakeholders.legal.open]\ninformed = "Sales lead, by {}"\n'
    text = GOAL + stage("offer", "Legal")
    assert messages_of("K106", text + legal.format("1 December 2026")) == []
    assert messages_of("K106", text + legal.format("1 November 2026"))


def test_who_disagrees_without_a_reason_is_asked_once() -> None:
    text = stakeholder("a", "Finance", "agreed = false")
    assert places("K110", text) == ["stakeholders.a.concerns"]
    assert messages_of("K112", text) == []


def test_today_is_no_day_to_come() -> None:
    assert messages_of("K113", stakeholder("a", "Finance", "informed = 2026-11-22")) == []
    assert messages_of("K113", stakeholder("a", "Finance", "informed = 2026-11-23"))


def test_what_no_stakeholder_was_asked_is_said_once() -> None:
    both = stakeholder("sales", "Sales") + stakeholder("legal", "Legal")
    assert messages_of("K112", both) == ["Neither needs nor concerns are written of any stakeholder"]
    assert messages_of("K115", both) == ["No role is chosen for any stakeholder"]
    told = both + 'needs = "Two days"\nrole = "consulted"\n'
    assert (places("K112", told), places("K115", told)) == (["stakeholders.sales.needs"], ["stakeholders.sales.role"])
