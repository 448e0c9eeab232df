"""`coach explain`: a rule as a page, and the table of all."""

from __future__ import annotations

import json
import textwrap
import tomllib
from dataclasses import replace

import pytest

from coach import locale
from coach.advice.check import rules
from coach.commands import explain, rule_names
from coach.method.catalogue import challenges
from tests.commands.conftest import Coach

PARTS = ("Why", "What to do", "Weak", "Good", "Is it worth it?", "Source", "To turn it off in a playbook")


def in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_the_table_lists_every_rule(coach: Coach) -> None:
    told = coach("explain")
    assert told.code == 0
    for rule in rules():
        assert rule.code in told.out
        assert rule.name in told.out


def test_a_rule_is_a_page(coach: Coach) -> None:
    rule = rules()[0]
    told = coach("explain", rule.code)
    plain = " ".join(told.out.split())
    for text in (rule.code, rule.name, rule.title, rule.why, rule.advice, rule.bad, rule.good, rule.source):
        assert " ".join(text.split()) in plain
    assert coach("explain", rule.code.lower()).out == coach("explain", rule.name).out == told.out


def test_rules_are_json_too(coach: Coach) -> None:
    every = json.loads(coach("explain", "--format", "json").out)
    assert [each["code"] for each in every] == [rule.code for rule in rules()]
    for each in every:
        assert list(each) == ["code", "name", "severity", "message", "why", "fix"]
    assert json.loads(coach("explain", "--format=json", every[0]["code"]).out) == every[:1]


def test_a_rule_that_is_nearly_right_is_named(coach: Coach) -> None:
    rule = rules()[0]
    told = coach("explain", rule.name[:-1])
    assert told.code == 2
    assert f"did you mean {rule.name}?" in told.err


def test_what_is_like_no_rule_is_told_where_the_rules_are_listed(coach: Coach) -> None:
    told = coach("explain", "?")
    assert told.code == 2
    assert told.err == "coach: no such rule: ?; all rules are listed by: coach explain\n"


def test_the_table_is_grouped_by_step_in_the_order_of_the_steps(coach: Coach) -> None:
    lines = coach("explain").out.splitlines()
    letters = [line[0] for line in lines if line[1:4].isdecimal()]
    groups = [letter for letter, before in zip(letters, [" ", *letters], strict=False) if letter != before]
    assert groups == [letter for letter in "GKSJTWF" if letter in letters]
    assert lines[-1 - lines[::-1].index("File") - 1] == "", "a blank line parts the groups"


def test_a_page_has_all_its_parts_in_order(coach: Coach) -> None:
    told = coach("explain", "F007").out.splitlines()
    titles = [line for line in told if line in PARTS]
    assert titles == list(PARTS)


@pytest.mark.parametrize("language", locale.LANGUAGES)
def test_examples_are_shown_as_they_are_written(coach: Coach, language: str) -> None:
    for rule in rules():
        told = coach("explain", rule.code, f"--language={language}").out
        for example in (rule.bad, rule.good):
            assert textwrap.indent(locale.text_in(language, example).rstrip(), "    ") in told, rule.code


def test_a_rule_can_be_turned_off_as_its_page_says(coach: Coach) -> None:
    told = coach("explain", "F007").out
    lines = told[told.index("[check.ignore]") :]
    assert tomllib.loads(textwrap.dedent(f"    {lines}")) == {"check": {"ignore": {"F007": "why"}}}


def test_a_sign_of_a_challenge_names_it_and_what_it_costs(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    challenge = challenges()[0]
    sign = replace(rules()[0], code="S999", name="a-sign", challenge=challenge.key, impact=3, effort=1)
    monkeypatch.setattr(rule_names, "rules", lambda: (sign,))
    monkeypatch.setattr(explain, "rules", lambda: (sign,))
    told = in_one_line(coach("explain", "S999").out)
    assert f"A sign of {challenge.name}: {challenge.costs}" in told
    assert "Gain: great. Effort: small." in told


def test_every_challenge_that_a_rule_names_is_known() -> None:
    known = {challenge.key for challenge in challenges()}
    assert {rule.challenge for rule in rules()} <= {"", *known}


def test_the_beginning_of_codes_lists_the_rules_that_begin_so(coach: Coach) -> None:
    told = coach("explain", "s10")
    codes = [line[:4] for line in told.out.splitlines() if line[1:4].isdecimal()]
    assert codes == [rule.code for rule in rules() if rule.code.startswith("S10")]
    assert coach("explain", "S10").out == told.out
    assert [each["code"] for each in json.loads(coach("explain", "S10", "--format=json").out)] == codes
