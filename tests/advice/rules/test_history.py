"""S: rules about what worked, where buyers drop off and how long it takes."""

from __future__ import annotations

import pytest

from tests.advice.a_playbook import places, said_by

CHANGES = {
    "a change of the stage": '[changes.c]\nwhat = "Ask for data"\nstage = "demo"',
    "a change that is done": '[changes.c]\nwhat = "Ask for data"\nstage = "demo"\nstatus = "done"',
    "a change of the whole phase": '[changes.c]\nwhat = "Ask for data"\nphase = "comparison"',
    "an experiment": '[experiments.e]\nhypothesis = "Own data convinces"\nstage = "demo"',
}
NO_CHANGES = {
    "none": "",
    "one that was dropped": '[changes.c]\nwhat = "Ask for data"\nstage = "demo"\nstatus = "dropped"',
    "one of another stage of the phase": '[changes.c]\nstage = "call"\nphase = "comparison"\n[stages.call]',
}


def action(key: str, effective: str = "") -> str:
    told = f'effective = "{effective}"\n' if effective else ""
    return f'[stages.demo.actions.{key}]\nteam = "Sales"\nwhat = "Shows the data"\n{told}'


def stage(key: str, **answers: str | int) -> str:
    lines = (
        f'{name} = "{value}"' if isinstance(value, str) else f"{name} = {value}" for name, value in answers.items()
    )
    return f"[stages.{key}]\n" + "".join(f"{line}\n" for line in lines)


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

    def test_prospects_who_were_never_buyers_do_not_count(self) -> None:
        found = stage("found", kind="prospecting", drop_off=80)
        stages = stage("call", drop_off=40) + stage("demo", drop_off=30) + stage("closing", drop_off=20)
        assert places("S129", found + stages) == ["stages.call.drop_off"]

    def test_of_two_stages_one_always_loses_more(self) -> None:
        assert places("S129", stage("call", drop_off=40) + stage("demo", drop_off=30)) == []


class TestHowLongItTakes:
    LATE = stage("demo", takes="16 d", should_take="10 d", phase="comparison") + "[phases.comparison]\n"

    @pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
    def test_a_late_stage_is_silent_once_something_is_done_about_it(self, change: str) -> None:
        assert places("S127", self.LATE + change) == []

    @pytest.mark.parametrize("change", NO_CHANGES.values(), ids=NO_CHANGES)
    def test_a_late_stage_speaks_as_long_as_nothing_is(self, change: str) -> None:
        assert places("S127", self.LATE + change) == ["stages.demo.takes"]

    def test_half_as_long_again_is_not_late_yet_in_whatever_units(self) -> None:
        assert places("S127", stage("demo", takes="15 d", should_take="10 d")) == []
        assert places("S127", stage("demo", takes="3 wk", should_take="14 d")) == []
        assert places("S127", stage("demo", takes="5 h", should_take="20 min")) == ["stages.demo.takes"]

    def test_the_longest_stage_is_told_of_once(self) -> None:
        others = stage("call", takes="2 d") + stage("closing", takes="3 d")
        assert places("S128", others + stage("demo", takes="9 d")) == ["stages.demo.takes"]
        assert places("S128", others + stage("demo", takes="9 d", should_take="2 d")) == []
        assert places("S127", others + stage("demo", takes="9 d", should_take="2 d")) == ["stages.demo.takes"]

    def test_a_stage_that_is_planned_to_be_long_is_left_alone(self) -> None:
        others = stage("call", takes="2 d") + stage("closing", takes="3 d")
        assert places("S128", others + stage("trial", takes="30 d", should_take="30 d")) == []

    def test_the_time_after_the_purchase_is_no_delay(self) -> None:
        others = stage("call", takes="5 d") + stage("demo", takes="4 d") + stage("closing", takes="3 d")
        assert places("S128", others + stage("care", kind="follow-up", takes="90 d")) == []


class TestThePlannedDays:
    STAGES = (
        stage("found", kind="prospecting", should_take="10 d")
        + stage("demo", kind="demo", should_take="2 wk")
        + stage("closing", kind="closing", should_take="16 d")
        + stage("care", kind="follow-up", should_take="90 d")
    )

    def cycle(self, **answers: str | int) -> str:
        lines = "".join(f"{name} = {value!r}\n".replace("'", '"') for name, value in answers.items())
        return f'{self.STAGES}[metrics.cycle]\nsuggestion = "sales-cycle-length"\n{lines}'

    @pytest.mark.parametrize("days", [30, 40], ids=["from the first meeting", "from the first contact"])
    def test_add_up_wherever_the_clock_starts(self, days: int) -> None:
        assert places("S133", self.cycle(target=days, unit="days")) == []

    def test_are_too_many_for_a_short_cycle_and_too_few_for_a_long_one(self) -> None:
        (found,) = said_by("S133", self.cycle(target=20, unit="days"))
        assert (found.at, dict(found.message.values)) == (("stages",), {"planned": "30", "cycle": "20"})
        (found,) = said_by("S133", self.cycle(target=90, unit="days"))
        assert dict(found.message.values) == {"planned": "40", "cycle": "90"}

    def test_too_few_is_said_only_when_every_stage_has_told_its_days(self) -> None:
        assert places("S133", self.cycle(target=90, unit="days") + "[stages.trial]") == []

    @pytest.mark.parametrize("unit", ["weeks", "viikkoa", "nädalat"])
    def test_are_held_against_the_cycle_in_its_own_unit(self, unit: str) -> None:
        assert places("S133", self.cycle(target=5, unit=unit)) == []
        assert places("S133", self.cycle(target=3, unit=unit)) == ["stages"]

    def test_are_held_against_the_last_reading_where_there_is_no_target(self) -> None:
        readings = "[metrics.cycle.readings]\n2026-09-30 = 35\n2026-10-31 = 20\n"
        assert places("S133", self.cycle(baseline=35, unit="days")) == []
        assert places("S133", self.cycle(baseline=35, unit="days") + readings) == ["stages"]

    def test_are_held_against_what_the_stages_take_where_no_cycle_is_measured(self) -> None:
        stages = stage("demo", takes="5 d", should_take="9 d") + stage("closing", takes="4 d", should_take="9 d")
        assert places("S133", stages) == ["stages"]
        assert places("S133", stages + "[stages.call]") == [], "how long the call takes is not known"

    def test_are_not_held_against_a_unit_that_is_no_time(self) -> None:
        assert places("S133", self.cycle(target=3, unit="stages")) == []


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
