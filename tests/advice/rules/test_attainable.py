"""G: whether goals can be reached, and what they rest on."""

from __future__ import annotations

import pytest

from tests.advice.a_playbook import messages_of, places

READ = """
[metrics.customers]
suggestion = "new-customers"
unit = "count"

[metrics.customers.readings]
2026-03-31 = 10
2026-06-30 = 12
2026-09-30 = 13
"""


def goal(target: float, more: str = "") -> str:
    return f'[goals.more]\nmetric = "customers"\nbaseline = 12\ntarget = {target}\n{more}\n'


def test_a_leap_is_told_with_the_best_reading() -> None:
    assert messages_of("G116", goal(60) + READ) == ["more: the target is 60, and the best reading so far is 13"]
    assert places("G116", goal(60) + READ) == ["goals.more.target"]


@pytest.mark.parametrize(
    "text",
    [
        goal(19) + READ,
        goal(60, 'realistic = "Four more reps from May"') + READ,
        goal(60) + READ.replace("2026-03-31 = 10\n", ""),
        goal(60).replace("= 12", "= 40") + READ,
        goal(60).replace("baseline = 12\n", "") + READ,
    ],
    ids=["half as much again", "with a reason", "two readings", "of another period", "of a period not told"],
)
def test_no_leap_is_seen_where_it_is_near_argued_or_uncertain(text: str) -> None:
    assert messages_of("G116", text) == []


def test_a_leap_downward_is_seen_too() -> None:
    days = goal(4).replace("= 12", "= 30").replace("customers", "days") + (
        '[metrics.days]\nbetter = "down"\n\n[metrics.days.readings]\n2026-07-31 = 31\n2026-08-31 = 30\n'
        "2026-09-30 = 28\n"
    )
    assert messages_of("G116", days)
    assert not messages_of("G116", days.replace("target = 4", "target = 20"))


def test_one_goal_is_not_called_unrealistic_twice() -> None:
    funnel = (
        '[metrics.close]\nsuggestion = "demo-to-close"\nstage = "demo"\n\n'
        '[metrics.close.readings]\n2026-09-30 = "13/50"\n\n[stages.demo]\nkind = "demo"\n'
    )
    text = goal(60) + READ + funnel
    assert messages_of("G117", text) == [
        "more: demo would need 231 entries, even with all metrics at their targets; no reading has more than 50"
    ]
    assert messages_of("G116", text) == messages_of("G119", text) == []


def test_the_arithmetic_closes_when_a_rate_shall_grow_enough() -> None:
    funnel = (
        '[metrics.close]\nsuggestion = "demo-to-close"\nstage = "demo"\ntarget = 70\n\n'
        '[metrics.close.readings]\n2026-09-30 = "13/50"\n\n[stages.demo]\nkind = "demo"\n'
    )
    assert messages_of("G117", goal(60) + READ + funnel) == []


def test_a_drop_off_of_all_or_nobody_is_doubted_where_the_stage_has_a_past() -> None:
    stages = "[stages.a]\ndrop_off = 0\n\n[stages.b]\ndrop_off = 100\n\n[stages.c]\ndrop_off = 1\n\n"
    planned = '[stages.d]\nstate = "planned"\ndrop_off = 0\n'
    assert places("G118", stages + planned) == ["stages.a.drop_off", "stages.b.drop_off"]


def test_a_target_of_100_is_doubted_only_of_a_share() -> None:
    assert messages_of("G118", goal(100) + READ) == []
    assert messages_of("G118", goal(100) + READ.replace('"count"', '"%"')) == ["more: a target of 100 %"]


def test_every_stage_works_for_deals_and_days() -> None:
    for metric in ("new-customers", "sales-revenue", "sales-cycle-length"):
        text = goal(24) + READ.replace("new-customers", metric) + "\n[stages.demo]\n"
        assert messages_of("G120", text) == [], metric


def test_a_change_works_toward_a_goal_unless_it_is_given_up() -> None:
    text = goal(24) + READ.replace("new-customers", "customer-satisfaction") + "\n[stages.demo]\n"
    change = '\n[changes.ask]\nmetric = "customers"\nstatus = '
    assert places("G120", text) == ["goals.more"]
    assert messages_of("G120", text + change + '"doing"\n') == []
    assert messages_of("G120", text + change + '"dropped"\n')


def test_what_customers_say_guards_every_goal_but_their_own() -> None:
    satisfied = '\n[metrics.satisfied]\nsuggestion = "customer-satisfaction"\n'
    assert messages_of("G121", goal(24) + READ + satisfied) == []
    own = goal(90).replace('"customers"', '"satisfied"') + satisfied
    assert places("G121", own) == ["goals.more.metric"]


def test_one_goal_and_goals_of_the_teams_own_figures_may_tell_of_the_past() -> None:
    own = '[goals.own]\nmetric = "own"\n\n[metrics.own]\nname = "Kilometres run"\n'
    assert messages_of("G122", goal(24) + READ) == []
    assert messages_of("G122", goal(24) + own + READ) == []


def test_a_figure_of_the_teams_own_may_be_what_every_stage_works_for() -> None:
    text = (
        goal(24) + READ.replace('suggestion = "new-customers"', 'name = "Contracts of the year"') + "\n[stages.demo]\n"
    )
    assert "Contracts of the year" in text
    assert messages_of("G120", text) == []
