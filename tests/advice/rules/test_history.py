"""S: rules about the three questions: what worked, where buyers drop off, how long it takes."""

from __future__ import annotations

import pytest

from tests.advice.a_playbook import places, stage


def action(key: str, effective: str = "") -> str:
    told = f'effective = "{effective}"\n' if effective else ""
    return f'[stages.demo.actions.{key}]\nteam = "Sales"\nwhat = "Shows the data"\n{told}'


class TestWhatWorked:
    def test_is_asked_once_a_stage_at_the_first_action_that_is_still_open(self) -> None:
        assert places("S122", action("a") + action("b")) == ["stages.demo.actions.a.effective"]
        skipped = action("a") + 'skipped = ["effective"]\n' + action("b")
        assert places("S122", skipped) == ["stages.demo.actions.b.effective"]

    def test_is_told_when_one_action_is_known_to_work_or_not(self) -> None:
        assert places("S122", action("a") + action("b", "no")) == []

    def test_not_known_is_an_answer_but_not_of_every_action(self) -> None:
        assert places("S122", action("a", "unknown")) == []
        assert places("S123", action("a", "unknown") + action("b", "unknown")) == ["stages.demo.actions"]
        assert places("S123", action("a", "unknown") + action("b", "no")) == []


class TestWhereTheyDropOff:
    def test_nobody_asks_for_a_reason_where_nobody_drops_off(self) -> None:
        assert places("S124", stage("demo", drop_off=0)) == []
        assert places("S124", stage("demo", drop_off=7)) == ["stages.demo.drop_off_reason"]

    @pytest.mark.parametrize("reason", ["Price", "Too expensive", "Muu syy", "Hind", "Konkurent oli odavam"])
    def test_a_word_or_two_do_not_tell_where_and_why(self, reason: str) -> None:
        assert places("S125", stage("demo", drop_off_reason=reason)) == ["stages.demo.drop_off_reason"]

    def test_what_only_fills_the_field_is_left_to_the_rule_about_that(self) -> None:
        assert places("S125", stage("demo", drop_off_reason="TBD")) == []


def test_what_is_told_of_no_stage_is_said_once_and_else_of_each_that_lacks_it() -> None:
    two = stage("a") + stage("b")
    for code, field in (("S124", "drop_off_reason"), ("S126", "takes")):
        assert places(code, two) == ["stages"]
        aside = stage("a") + f'[stages.b]\nname = "B"\nskipped = ["{field}"]\n'
        assert places(code, aside) == [f"stages.a.{field}"]
    assert places("S126", stage("a", takes="3 d") + stage("b")) == ["stages.b.takes"]


def test_long_words_say_enough_of_a_drop_off_in_few() -> None:
    assert places("S125", stage("demo", drop_off_reason="Johtoryhmä lykkää päätöstä")) == []
    assert places("S125", stage("demo", drop_off_reason="The high price")) == ["stages.demo.drop_off_reason"]
