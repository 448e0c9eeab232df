"""The reverse funnel of a goal, read out of a playbook."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

from coach.advice.arithmetic.goal import GoalArithmetic, StageNeed, arithmetic
from coach.advice.arithmetic.goal_words import exactly, told
from coach.playbook.model import Playbook
from coach.playbook.read import read_file
from tests.advice.a_playbook import playbook
from tests.playbook.any_playbook import PLAYBOOKS

GOAL = """\
[goals.more]
metric = "new-customers"
baseline = 4
target = 8
"""
CUSTOMERS = """
[metrics.new-customers]
name = "New customers"
suggestion = "new-customers"

[metrics.new-customers.readings]
2026-09-30 = 3
2026-10-31 = 4
"""
STAGES = """
[stages.call]
name = "Call"
kind = "discovery"
drop_off = 60

[stages.demo]
name = "Demo"
kind = "demo"
drop_off = 50

[stages.offer]
name = "Offer"
kind = "closing"
drop_off = 20

[stages.care]
name = "Care"
kind = "follow-up"
drop_off = 90
"""
DEMOS = """
[metrics.demos]
suggestion = "discovery-to-demo"
stage = "call"
target = 50

[metrics.demos.readings]
2026-09-30 = "11/30"
2026-10-31 = "8/25"
"""


def of(text: str) -> GoalArithmetic:
    return arithmetic(playbook(text))["more"]


def stage(found: GoalArithmetic, key: str) -> StageNeed:
    return next(need for need in found.stages if need.stage == key)


def said(found: GoalArithmetic) -> str:
    return "\n".join(map(str, told(found)))


def missing(found: GoalArithmetic) -> Iterator[tuple[tuple[str, ...], str]]:
    return ((gap.at, str(gap.message)) for gap in found.missing)


def test_deals_and_entries_follow_from_a_customer_goal_and_what_drops_off() -> None:
    found = of(GOAL + CUSTOMERS + STAGES)
    assert found.deals == 8
    assert [(need.stage, need.entries) for need in found.stages] == [("call", 50), ("demo", 20), ("offer", 10)]
    assert [need.to_deal for need in found.stages] == pytest.approx([0.16, 0.4, 0.8])
    assert found.missing == ()


def test_a_revenue_goal_is_counted_in_deals_of_the_average_size() -> None:
    revenue = GOAL.replace("new-customers", "revenue").replace("= 4", "= 50000").replace("= 8", "= 100000")
    metric = '\n[metrics.revenue]\nsuggestion = "sales-revenue"\n'
    size = '\n[metrics.size]\nsuggestion = "average-deal-size"\nbaseline = 9000\ntarget = 10000\n'
    reading = "\n[metrics.size.readings]\n2026-10-31 = 12500\n"
    assert of(revenue + metric + size).deals == 10, "the target, while nothing is read"
    found = of(revenue + metric + size + reading + STAGES)
    assert (found.deals, found.average_deal, found.deals_today) == (8, 12500, 4)
    without = of(revenue + metric + STAGES)
    assert without.deals is None
    assert {need.entries for need in without.stages} == {None}
    assert (("metrics",), "How much an average deal brings is not known") in missing(without)


def test_a_count_wins_over_an_estimate_and_tells_its_interval() -> None:
    call = stage(of(GOAL + CUSTOMERS + STAGES + DEMOS), "call")
    assert call.rate
    assert call.rate.counted == (8, 25)
    assert call.rate.source == ("metrics", "demos")
    assert call.rate.counted.interval.low < 0.32 < call.rate.counted.interval.high
    assert call.entries == 63, "8 / (0.32 x 0.5 x 0.8), rounded up"


def test_a_count_of_fewer_than_ten_does_not_win_and_alone_is_warned_of() -> None:
    few = DEMOS.replace("8/25", "1/9")
    call = stage(of(GOAL + CUSTOMERS + STAGES + few), "call")
    assert call.rate
    assert call.rate.source == ("stages", "call", "drop_off")
    alone = of(GOAL + CUSTOMERS + STAGES.replace("drop_off = 60\n", "") + few)
    assert "Call: 1 of 9 are too few to tell a rate" in said(alone)


def test_a_figure_that_reaches_the_deal_is_not_multiplied_again() -> None:
    close = '\n[metrics.close]\nsuggestion = "demo-to-close"\nstage = "demo"\n\n[metrics.close.readings]\n'
    found = of(GOAL + CUSTOMERS + STAGES + close + '2026-10-31 = "6/20"\n')
    assert stage(found, "demo").to_deal == 0.3
    assert stage(found, "call").to_deal == pytest.approx(0.4 * 0.3)
    assert stage(found, "demo").step == pytest.approx(0.3 / 0.8), "what the count leaves to the demo"
    assert (
        "Demo: told of it alone, 50 % go on; what was counted up to the deal leaves 37.5 %, and the rows go by that"
        in said(found)
    )


def rows_multiply(found: GoalArithmetic) -> bool:
    """Whether the entries of each stage, times its share as it is shown, are those of the next, rounded up."""
    entries = [*(need.entries for need in found.stages), found.deals]
    shares = [need.step and exactly(need.step) / 100 for need in found.stages]
    pairs = zip(shares, pairwise(entries), strict=True)
    return all(abs(one * share - other) <= 1 + 0.001 * one for share, (one, other) in pairs if share and one and other)


@pytest.mark.parametrize("example", sorted(Path("playbooks").glob("*.toml")), ids=lambda path: path.stem)
def test_the_rows_of_the_examples_multiply(example: Path) -> None:
    found = arithmetic(read_file(example).playbook)
    assert found
    for one in found.values():
        assert None not in {need.step for need in one.stages}
        assert rows_multiply(one)


def test_figures_that_count_other_buyers_are_told_and_not_multiplied() -> None:
    close = '\n[metrics.close]\nsuggestion = "demo-to-close"\nstage = "demo"\nbaseline = 90\n'
    found = of(GOAL + CUSTOMERS + STAGES + close)
    assert stage(found, "demo").step is None
    told_of = "Demo: by its figures fewer need enter than at the next stage; one of the two counts other buyers"
    assert (("metrics", "close"), told_of) in missing(found)


def test_the_demo_figure_counts_demos_also_where_the_closing_shows_it() -> None:
    close = '\n[metrics.close]\nsuggestion = "demo-to-close"\nstage = "offer"\nbaseline = 30\n'
    found = of(GOAL + CUSTOMERS + STAGES + close)
    assert (stage(found, "demo").to_deal, stage(found, "offer").to_deal) == (0.3, 0.8)


def test_a_rate_of_loss_is_turned_round() -> None:
    lost = '\n[metrics.lost]\nsuggestion = "drop-off-rate"\nstage = "offer"\ntarget = 10\n\n[metrics.lost.readings]\n'
    offer = stage(of(GOAL + CUSTOMERS + STAGES + lost + '2026-10-31 = "10/40"\n'), "offer")
    assert offer.rate
    assert (offer.rate.share, offer.rate.counted, offer.rate.target) == (0.75, (30, 40), 0.9)


def test_nothing_is_multiplied_across_a_stage_whose_rate_is_not_known() -> None:
    found = of(GOAL + CUSTOMERS + STAGES.replace("drop_off = 50\n", ""))
    assert (stage(found, "offer").entries, stage(found, "demo").entries, stage(found, "call").entries) == (
        10,
        None,
        None,
    )
    not_known = "Demo: the share that goes on is not known; tell how many drop off, in per cent"
    assert list(missing(found)) == [(("stages", "demo", "drop_off"), not_known)]


def test_figures_that_count_something_else_are_no_rates_of_a_stage() -> None:
    leads = '\n[metrics.leads]\nsuggestion = "lead-conversion-rate"\nstage = "call"\nbaseline = 3\n'
    own = '\n[metrics.own]\nname = "Calls kept"\nstage = "call"\nbaseline = 90\n'
    assert stage(of(GOAL + CUSTOMERS + STAGES + leads + own), "call").step == 0.4


def test_planned_stages_and_those_to_be_dropped_are_not_in_the_funnel() -> None:
    more = '\n[stages.pilot]\nstate = "planned"\n\n[stages.quote]\nstate = "dropped"\ndrop_off = 80\n'
    assert [need.stage for need in of(GOAL + CUSTOMERS + STAGES + more).stages] == ["call", "demo", "offer"]


def test_a_stage_by_which_nobody_goes_on_stops_the_funnel_and_is_named() -> None:
    found = of(GOAL + CUSTOMERS + STAGES.replace("drop_off = 20", "drop_off = 100"))
    assert {need.entries for need in found.stages} == {None}
    assert (("stages", "offer", "drop_off"), "Offer: by its figures nobody goes on") in missing(found)


def test_entries_are_held_against_readings_that_make_todays_deals() -> None:
    call = stage(of(GOAL + CUSTOMERS + STAGES + DEMOS), "call")
    assert (call.today, call.most, call.at_odds) == (25, 30, None), "25 calls make 3.2 deals, and 4 were won"
    assert call.entries_at_targets == 40


def test_entries_of_another_period_are_not_held_against_the_goal() -> None:
    quarter = GOAL + CUSTOMERS.replace("= 3", "= 12").replace("31 = 4", "31 = 12") + STAGES
    found = of(quarter.replace("baseline = 4", "baseline = 12").replace("target = 8", "target = 24") + DEMOS)
    call = stage(found, "call")
    assert (call.today, call.most) == (None, None)
    assert call.at_odds == pytest.approx(25 * 0.32 * 0.5 * 0.8)
    assert "Call: its readings count other buyers or another period than New customers" in said(found)


def test_a_goal_for_a_quarter_is_not_held_against_readings_of_months() -> None:
    found = of(GOAL.replace("baseline = 4", "baseline = 12").replace("target = 8", "target = 24") + CUSTOMERS + STAGES)
    assert found.deals_today == 12, "the baseline: no reading is near it"
    assert found.growth == 2


def test_what_would_have_to_be_true_is_told() -> None:
    found = of(GOAL + CUSTOMERS.replace("31 = 4", "31 = 7") + STAGES)
    assert stage(found, "offer").to_close == pytest.approx(0.8 * 8 / 7)
    assert "Offer: with today's entries 91 % must go on instead of 80 %" in said(found)
    doubled = of(GOAL + CUSTOMERS + STAGES)
    assert stage(doubled, "offer").to_close is None
    assert "Offer: even if all went on, today's entries would not be enough" in said(doubled)


def test_the_rate_to_lift_first_is_where_the_same_effort_gives_most() -> None:
    found = of(GOAL + CUSTOMERS + STAGES)
    assert [need.stage for need in found.lifts] == ["call", "demo", "offer"]
    assert found.lifts[0].growth == pytest.approx(1.15), "6 more of 40"
    assert "Lift first: Call. Keep one in ten of those lost there, and 15 % more deals come of it" in said(found)
    assert "not compared" not in said(found)


def test_a_stage_whose_share_is_not_known_is_said_to_be_left_out_and_hides_no_other() -> None:
    trial = '\n[stages.trial]\nname = "Trial"\n\n[stages.offer]'
    found = of(GOAL + CUSTOMERS + STAGES.replace("\n[stages.offer]", trial))
    assert [need.stage for need in found.lifts] == ["call", "demo", "offer"], "those before it too"
    assert "Trial: not compared, since the share that goes on to the next stage is not known" in said(found)


def test_prospects_who_were_never_buyers_are_openly_left_out() -> None:
    found = of(GOAL + CUSTOMERS + '[stages.found]\nname = "Found"\nkind = "prospecting"\ndrop_off = 80\n' + STAGES)
    assert [need.stage for need in found.lifts] == ["call", "demo", "offer"]
    assert "Found: not compared, since most who are found there were never buyers" in said(found)


def test_the_coverage_is_one_by_the_win_rate() -> None:
    won = '\n[metrics.won]\nsuggestion = "win-rate"\n\n[metrics.won.readings]\n2026-10-31 = "10/40"\n'
    open_value = '\n[metrics.open]\nsuggestion = "pipeline-coverage"\n\n[metrics.open.readings]\n2026-10-31 = 3.1\n'
    coverage = of(GOAL + CUSTOMERS + STAGES + won + open_value).coverage
    assert coverage
    assert (coverage.needed, coverage.win_rate, coverage.today) == (4, 0.25, 3.1)
    by_funnel = of(GOAL + CUSTOMERS + STAGES).coverage
    assert by_funnel
    assert by_funnel.win_rate == pytest.approx(0.16), "of the qualified, where no win rate is followed"


def test_a_goal_that_is_reached_is_said_to_be() -> None:
    assert "Today's figures reach the goal already" in said(of(GOAL + CUSTOMERS.replace("31 = 4", "31 = 9")))


def test_other_goals_have_no_arithmetic() -> None:
    days = GOAL.replace("new-customers", "days") + '\n[metrics.days]\nsuggestion = "sales-cycle-length"\n'
    assert arithmetic(playbook(days)) == {}
    assert arithmetic(playbook(GOAL.replace("target = 8\n", "") + CUSTOMERS)) == {}
    assert arithmetic(Playbook()) == {}


@pytest.mark.parametrize("reading", ['"9/0"', '"12/9"', "nan", "inf", "-4", f'"1/{10**400}"', "0"])
def test_a_reading_that_is_no_figure_is_left_out(reading: str) -> None:
    text = GOAL + CUSTOMERS + STAGES + DEMOS.replace('"8/25"', reading)
    assert told(of(text))
    assert told(of(text.replace("31 = 4", f"31 = {reading}")))


def test_the_examples_funnel_agrees_with_what_its_team_worked_out() -> None:
    found = arithmetic(read_file(Path("playbooks/fenwharf-software.toml")).playbook)["four-new-plants-a-month"]
    call = stage(found, "discovery-call")
    assert found.deals == 4
    assert call.entries_at_targets == 19, (
        "the same 19 calls give 10 demos at 55 %, and 10 demos give 4 signatures at 40 %"
    )
    assert stage(found, "demo").entries_at_targets == 10


@given(PLAYBOOKS)
def test_no_playbook_is_too_strange(data: Playbook) -> None:
    for found in arithmetic(data).values():
        assert all(str(message) for message in told(found))
