"""G: what the rules ask of a goal, and where they are silent."""

from __future__ import annotations

import pytest

from coach.advice.check import findings_of, rules
from coach.method import catalogue
from coach.playbook.model import Playbook
from tests.advice.a_playbook import messages_of, places, playbook, said_by
from tests.today import TODAY

DAYS = """
[metrics.days]
suggestion = "sales-cycle-length"
unit = "days"
"""
SHARE = """
[metrics.share]
name = "Share"
unit = "%"
"""


def goal(statement: str = "", more: str = "") -> str:
    return f'language = "en"\n\n[goals.more]\nstatement = "{statement}"\n{more}\n'


def test_nothing_is_said_of_an_empty_playbook() -> None:
    assert [finding for finding in findings_of(Playbook(), TODAY) if finding.code[0] in "GK"] == []


def test_every_challenge_that_a_rule_names_is_in_the_catalogue() -> None:
    named = {rule.challenge for rule in rules() if rule.code[0] in "GK" and rule.challenge}
    assert named <= {challenge.key for challenge in catalogue.challenges()}
    assert {"unrealistic-goal", "communication-gaps", "systems-apart"} <= named


def test_an_empty_goal_is_asked_for_each_letter_once() -> None:
    found = [finding for finding in findings_of(playbook("[goals.more]\n"), TODAY) if finding.code[0] == "G"]
    fields = [finding.at[-1] for finding in found]
    assert sorted(fields) == ["accountable", "baseline", "due", "metric", "target"]
    assert {finding.severity for finding in found} == {"warning"}


def test_a_goal_is_named_by_its_statement_shortened_or_else_by_its_key() -> None:
    long = "Win 24 new customers in each quarter of the coming year, of whom " + "very " * 20 + "many stay"
    assert messages_of("G112", goal(long)) == [
        "Win 24 new customers in each quarter of the coming year, of…: no due date"
    ]
    assert messages_of("G112", "[goals.more]\n") == ["more: no due date"]


def test_a_goal_that_others_wait_to_find_out_is_left_in_peace() -> None:
    text = '[goals.more]\nskipped = ["baseline"]\n\n[goals.more.open]\ntarget = "Sales lead, by 1 December 2026"\n'
    assert (messages_of("G106", text), messages_of("G107", text)) == ([], [])


@pytest.mark.parametrize("statement", ["Improve sales to 24 a month", "Grow to twice as many customers"])
def test_a_direction_with_a_size_is_enough(statement: str) -> None:
    assert messages_of("G104", goal(statement)) == []


@pytest.mark.parametrize(
    ("statement", "more"),
    [
        ("Increase the share to 30 %", "target = 30"),
        ("Increase the share by 10 percentage points", ""),
        ("Increase the share from 20 % to 22 %", ""),
        ("20 % of the leads become customers", ""),
        ("Increase the number of customers by 10 %", 'metric = "days"'),
    ],
)
def test_a_per_cent_goal_that_can_be_read_in_one_way_is_clear(statement: str, more: str) -> None:
    assert messages_of("G111", goal(statement, more) + DAYS) == []


def test_a_per_cent_goal_about_a_share_is_not() -> None:
    assert places("G111", goal("Increase the share by 10 %", 'metric = "share"') + SHARE) == ["goals.more.statement"]


@pytest.mark.parametrize(("baseline", "target", "speaks"), [(60, 45, False), (45, 60, True), (45, 45, False)])
def test_the_direction_is_the_catalogues_where_the_metric_tells_none(baseline: int, target: int, speaks: bool) -> None:
    text = goal("", f'metric = "days"\nbaseline = {baseline}\ntarget = {target}') + DAYS
    assert bool(messages_of("G110", text)) == speaks


def test_a_metric_of_two_goals_is_asked_for_its_unit_once() -> None:
    text = '[goals.a]\nmetric = "m"\n\n[goals.b]\nmetric = "m"\n\n[metrics.m]\nname = "Customers"\n'
    assert messages_of("G108", text) == ["Customers: a goal's metric without a unit"]


@pytest.mark.parametrize(("due", "codes"), [("2026-11-21", ["G113"]), ("2026-11-22", ["G114"]), ("2027-01-23", [])])
def test_a_day_is_past_or_too_near_but_never_both(due: str, codes: list[str]) -> None:
    stages = '[stages.call]\ntakes = "20 d"\n\n[stages.demo]\nshould_take = "6 wk"\n'
    after = '\n[stages.care]\nkind = "follow-up"\ntakes = "90 d"\n'
    planned = '\n[stages.pilot]\nstate = "planned"\nshould_take = "90 d"\n'
    text = goal("", f"due = {due}") + stages + after + planned
    assert [code for code in ("G113", "G114") if messages_of(code, text)] == codes


def test_a_goal_for_a_figure_that_moves_early_need_not_wait_for_a_deal() -> None:
    text = goal("", 'metric = "answers"\ndue = 2026-12-01') + '[stages.call]\ntakes = "60 d"\n\n[metrics.answers]\n'
    assert messages_of("G114", text)
    assert not messages_of("G114", text + 'suggestion = "lead-response-time"\n')


def test_five_goals_are_not_too_many() -> None:
    assert messages_of("G115", "".join(f"[goals.g{n}]\n\n" for n in range(5))) == []


def test_a_phase_of_its_own_name_at_the_end_of_a_long_journey_is_no_part_of_the_sale() -> None:
    names = ("Waking up", "Looking", "Board meeting", "{}")
    phases = "".join(f'[phases.p{place}]\nname = "{name}"\n' for place, name in enumerate(names))
    stages = '[stages.offer]\ntakes = "20 d"\n[stages.winter]\nphase = "p3"\ntakes = "180 d"\n'
    text = goal("", "due = 2027-02-22") + phases + stages
    assert messages_of("G114", text.format("Living with it")) == []
    assert messages_of("G114", text.format("After the order")) == []
    assert messages_of("G114", text.format("Order")) == [
        "more: due in 92 days; by its stages a deal takes 200 days",
    ]


def test_what_only_the_sentence_tells_is_told_so() -> None:
    told = '[goals.more]\nstatement = "Raise the win rate from 20 % to 30 % by December 2027"\n'
    for code, what in (("G106", "baseline"), ("G107", "target"), ("G112", "due date")):
        (found,) = said_by(code, told)
        assert str(found.message).endswith(f": the {what} stands only in the sentence")
        assert "own field" in str(found.advice)
        (found,) = said_by(code, '[goals.more]\nstatement = "Sell more"\n')
        assert str(found.message) == f"Sell more: no {what}"
