"""Which rules to begin with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.advice import first
from coach.advice.first import fix_first
from coach.advice.rule import Rule, Size
from coach.advice.rules import file
from coach.playbook.problem import Severity


def a_rule(code: str, severity: Severity, impact: Size, effort: Size) -> Rule:
    return replace(file.RULES[0], code=code, severity=severity, impact=impact, effort=effort)


KNOWN = {
    rule.code: rule
    for rule in (
        a_rule("F1", "error", 1, 3),
        a_rule("S1", "warning", 3, 1),
        a_rule("S2", "warning", 3, 3),
        a_rule("S3", "warning", 2, 1),
        a_rule("S4", "warning", 2, 1),
        a_rule("K1", "warning", 2, 1),
        a_rule("J1", "hint", 3, 1),
    )
}


@pytest.fixture(autouse=True)
def known_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first, "rule_called", KNOWN.__getitem__)


@pytest.mark.parametrize(
    ("places", "in_order"),
    [
        ({"J1": 9, "S3": 1, "F1": 1}, ["F1", "S3", "J1"]),
        ({"S3": 9, "S2": 1, "S1": 1}, ["S1", "S2", "S3"]),
        ({"S3": 1, "S4": 2}, ["S4", "S3"]),
        ({"S3": 1, "S4": 2, "K1": 1}, ["S4", "K1", "S3"]),
        ({"S4": 2, "S3": 2}, ["S3", "S4"]),
    ],
    ids=[
        "the worst first",
        "what matters, then what is easy",
        "the most places",
        "another step, when the rest is equal",
        "the codes decide the rest",
    ],
)
def test_what_matters_most_and_costs_least_comes_first(places: dict[str, int], in_order: list[str]) -> None:
    assert [one.rule.code for one in fix_first(places)] == in_order


def test_three_are_named_each_once_with_the_number_of_its_places() -> None:
    found = fix_first({"F1": 1, "S1": 7, "S2": 2, "S3": 5, "J1": 0})
    assert [(one.rule.code, one.places) for one in found] == [("F1", 1), ("S1", 7), ("S2", 2)]


def test_where_nothing_is_found_there_is_nothing_to_fix() -> None:
    assert fix_first({}) == fix_first({"F1": 0}) == ()
