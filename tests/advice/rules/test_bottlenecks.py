"""S: rules about where most days and most buyers are lost, and about the planned days."""

from __future__ import annotations

import pytest

from coach.advice.arithmetic.goal import arithmetic
from coach.locale import say, use
from tests.advice.a_playbook import messages_of, places, playbook, said_by, stage

CHANGE = '[changes.c]\nwhat = "Ask for data"\naccountable = "Sales lead"\n'
CHANGES = {
    "a change of the stage": f'{CHANGE}stage = "demo"',
    "a change that is done": f'{CHANGE}stage = "demo"\nstatus = "done"',
    "a change of the whole phase": f'{CHANGE}phase = "comparison"',
    "an experiment": '[experiments.e]\nhypothesis = "Own data convinces"\nstage = "demo"',
}
NO_CHANGES = {
    "none": "",
    "one that nobody answers for": '[changes.c]\nwhat = "Ask for data"\nstage = "demo"',
    "one that was dropped": f'{CHANGE}stage = "demo"\nstatus = "dropped"',
    "one of another stage of the phase": f'{CHANGE}stage = "call"\nphase = "comparison"\n[stages.call]',
}


class TestTheLeakiestStage:
    def test_prospects_who_were_never_buyers_do_not_count(self) -> None:
        found = stage("found", kind="prospecting", drop_off=80)
        stages = stage("call", drop_off=40) + stage("demo", drop_off=30) + stage("closing", drop_off=20)
        assert places("S129", found + stages) == ["stages.call.drop_off"]
        assert messages_of("S129", found + stages) == [
            "call: 40 % drop off, more than in any other stage but found, where most were never buyers; "
            "and no change deals with it"
        ]
        few = stage("found", kind="prospecting", drop_off=10)
        assert messages_of("S129", few + stages) == [
            "call: 40 % drop off, more than in any other stage, and no change deals with it"
        ]

    def test_it_is_the_stage_to_lift_first(self) -> None:
        goal = (
            '[goals.more]\nmetric = "new"\ntarget = 24\n'
            '[metrics.new]\nsuggestion = "new-customers"\n'
            '[metrics.demos]\nsuggestion = "discovery-to-demo"\nstage = "call"\n'
            '[metrics.demos.readings]\n2026-10-31 = "36/40"\n'
        )
        found = stage("found", kind="prospecting", drop_off=80)
        call = stage("call", kind="discovery", drop_off=70)
        others = stage("demo", kind="demo", drop_off=45) + stage("closing", kind="closing", drop_off=20)
        text = found + call + others + goal
        assert places("S129", text) == ["stages.demo.drop_off"], "the call was counted: 1 in 10 drops off"
        assert [need.stage for need in arithmetic(playbook(text))["more"].lifts][:1] == ["demo"]

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

    @pytest.mark.parametrize(("language", "times"), [("en", "1.5 weeks"), ("fi", "1,5 viikkoa"), ("et", "1,5 nädalat")])
    def test_how_late_is_told_in_the_words_of_the_reader(self, language: str, times: str) -> None:
        (found,) = said_by("S127", stage("demo", takes="1.5 wk", should_take="1 d"))
        use(language)
        assert times in say(found.message)

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
        assert found.at == ("stages",)
        assert str(found.message) == "The stages are planned to take 30 days; the sales cycle: 20 days"
        (found,) = said_by("S133", self.cycle(target=90, unit="days"))
        assert str(found.message) == "The stages are planned to take 40 days; the sales cycle: 90 days"

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
