"""The stage card, as the team's answers make it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coach.advice.card.make import card_of
from coach.advice.card.model import Card
from coach.deals.model import AtStage, Deal, NextStep, Objection, Review, Standing
from coach.locale import text_in
from coach.method import catalogue
from coach.playbook.durations import days_of
from coach.playbook.model import Playbook
from coach.playbook.read import read_file
from tests.advice.a_playbook import playbook
from tests.today import TODAY

EXAMPLES = sorted(Path(__file__).parents[2].joinpath("playbooks").glob("*.toml"))

DEMO = """
name = "Nordic Pumps"
language = "en"
market = "b2b"

[personas.plant-manager]
name = "Plant manager"

[personas.plant-manager.journey.comparison]
wants = "A safe choice"
asks = "Who else has it?"
feels = "Wary"
pain_points = "Six offers in six forms"
evidence = ["a-talk"]

[personas.plant-manager.journey.comparison.obstacles.budget]
name = "The budget is for next year"
removed_by = "A pilot below the signing limit"

[personas.it-reviewer]
name = "IT reviewer"

[personas.it-reviewer.journey.comparison]
wants = "Proof"

[personas.neighbour]
name = "Neighbour"

[phases.comparison]
name = "Comparison"
message = "Your own figures, beside the others'"

[phases.comparison.touchpoints.visit]
name = "Visit to a customer"
kind = "physical"
state = "planned"

[phases.comparison.touchpoints.table]
name = "Comparison table"
kind = "digital"
personas = ["plant-manager"]

[phases.comparison.touchpoints.fax]
name = "Fax"
state = "dropped"

[stages.call]
name = "Call"

[stages.quote]
name = "Early quote"
state = "dropped"

[stages.demo]
name = "Demo"
kind = "demo"
purpose = "Show two things"
accountable = "Solution consultant"
phase = "comparison"
takes = "19 d"
should_take = "10 d"
drop_off = 46
next_action = "The buyer asks for an offer"
checklist = ["The list is loaded", "Who decides, and when?", "Ask what was missing"]

[stages.demo.entry.list-is-here]
text = "The stop list has arrived"
by = "buyer"
proof = "File"

[stages.demo.exit.decider]
text = "The buyer has named who decides"
by = "buyer"
proof = "E-mail"

[stages.demo.exit.minutes]
text = "The minutes are in the CRM"
by = "seller"

[stages.demo.objections.module]
heard = "Our module can do this"
answer = "Plan next Thursday in both"

[stages.demo.objections.typing]
heard = "Nobody will type"
answer = "Hand over the tablet"

[metrics.answers]
name = "Answers"
stage = "demo"

[metrics.time-in-demo]
name = "Time in the demo"
suggestion = "time-in-stage"
stage = "demo"
target = 10
unit = "days"

[metrics.demo-to-close]
name = "Deals after a demo"
suggestion = "demo-to-close"
stage = "demo"
target = 40

[metrics.demo-to-close.readings]
2026-09-30 = "11/50"
2026-10-31 = "14/57"
"""

EMPTY = """
language = "en"

[stages.demo]
name = "Demo"
"""


def card(text: str = DEMO, *personas: str, deal: Deal | None = None) -> Card:
    return card_of(playbook(text), "demo", personas, TODAY, deal)


def a_deal(
    objections: tuple[Objection, ...] = (), next_step: NextStep | None = None, reviews: tuple[Review, ...] = ()
) -> Deal:
    criteria = {"decider": Standing("The buyer has named who decides", "confirmed", "In the mail")}
    at = AtStage(criteria=criteria, ticked=("The list is loaded",))
    return Deal("Acme", stages={"demo": at}, objections=objections, next_step=next_step, reviews=reviews)


# What the team has answered


def test_the_stage_has_its_place_among_those_that_stay() -> None:
    assert (card().number, card().of) == (2, 2)
    assert card_of(playbook(DEMO), "quote", (), TODAY).number == 0


def test_where_the_buyer_is_and_what_each_persona_lives_through_there() -> None:
    phase = card().phase
    assert phase
    assert (phase.name, phase.message.text) == ("Comparison", "Your own figures, beside the others'")
    manager, reviewer = phase.buyers.things
    assert [manager.wants.text, manager.asks.text, manager.feels.text, manager.pain_points.text] == [
        "A safe choice",
        "Who else has it?",
        "Wary",
        "Six offers in six forms",
    ]
    assert [(fear.name, fear.removed_by) for fear in manager.fears.things] == [
        ("The budget is for next year", "A pilot below the signing limit")
    ]
    assert not manager.is_assumed
    assert reviewer.is_assumed


def test_a_buying_group_is_as_asked_for_and_those_not_described_are_shown_too() -> None:
    phase = card(DEMO, "neighbour", "plant-manager").phase
    assert phase
    assert [buyer.persona for buyer in phase.buyers.things] == ["neighbour", "plant-manager"]
    assert str(phase.buyers.things[0].wants.silence) == "Not answered yet"
    assert not phase.buyers.things[0].is_assumed


def test_touchpoints_are_those_that_meet_these_buyers_the_usable_first() -> None:
    assert [(each.name, each.is_planned) for each in card().touchpoints.things] == [
        ("Comparison table", False),
        ("Visit to a customer", True),
    ]
    assert [each.name for each in card(DEMO, "it-reviewer").touchpoints.things] == ["Visit to a customer"]


def test_criteria_tell_whose_act_they_are_and_which_evidence_counts() -> None:
    assert [(each.text, each.by, each.proof) for each in card().entry.things] == [
        ("The stop list has arrived", "buyer", "File")
    ]
    assert [(each.key, each.by) for each in card().exit.things] == [("decider", "buyer"), ("minutes", "seller")]
    assert card().unconfirmed == card().exit.things


def test_what_the_checklist_tells_to_ask_is_a_question() -> None:
    found = card().questions
    assert [(each.text, each.source) for each in found.asked.things] == [
        ("Who decides, and when?", "team"),
        ("Ask what was missing", "team"),
    ]
    assert found.framework is None
    assert found.asked.silence is None


def test_a_framework_in_the_checklist_is_named_whatever_the_language() -> None:
    budget = catalogue.framework("bant").elements[0]
    for language in ("en", "fi", "et"):
        line = text_in(language, budget.ask)
        found = card(f'{EMPTY}checklist = ["Who comes?", "{line}"]').questions
        assert [(each.source, each.about) for each in found.asked.things] == [("team", ""), ("framework", budget.name)]
        assert found.framework
        assert (found.framework.name, found.framework.owner) == ("BANT", "IBM")


@pytest.mark.parametrize(
    ("language", "asks", "tells"),
    [
        ("en", "The budget is asked for", "Know the answers; do not ask again"),
        ("fi", "Kysy maasto ja viikon pisin lenkki.", "Kysymyksiä on valmiina kolme"),
        ("et", "Täida protokoll kohapeal ja küsi, mis jäi tõestamata.", "Küsimused on valmis"),
    ],
)
def test_questions_are_told_in_each_language(language: str, asks: str, tells: str) -> None:
    text = EMPTY.replace("en", language, 1) + f'checklist = ["{asks}", "{tells}"]'
    assert [each.text for each in card(text).questions.asked.things] == [asks]


# Time


@pytest.mark.parametrize(
    ("lines", "limit", "basis"),
    [
        ('takes = "19 d"\nshould_take = "10 d"', "28 d", "takes"),
        ('takes = "4 d"\nshould_take = "10 d"', "15 d", "should_take"),
        ('should_take = "6 wk"', "9 wk", "should_take"),
        ('takes = "20 min"', "30 min", "takes"),
        ("", None, None),
    ],
)
def test_stalled_is_one_and_a_half_times_the_longer_of_todays_time_and_the_plan(
    lines: str, limit: str | None, basis: str | None
) -> None:
    pace = card(EMPTY + lines).pace
    assert (pace.limit and pace.limit.value, pace.basis) == (limit, basis)


@pytest.mark.parametrize(("days", "late", "stalled"), [(10, False, False), (11, True, False), (29, True, True)])
def test_a_deal_is_late_after_the_plan_and_stalled_after_the_limit(days: int, late: bool, stalled: bool) -> None:
    since = TODAY - dt.timedelta(days=days)
    reviews = (Review(since, "demo"), Review(TODAY, "demo"), Review(since - dt.timedelta(days=90), "call"))
    pace = card(deal=a_deal(reviews=reviews)).pace
    assert (pace.days, pace.is_late, pace.is_stalled) == (days, late, stalled)


def test_no_example_calls_a_deal_stalled_that_is_within_its_plan() -> None:
    for path in EXAMPLES:
        found = read_file(path).playbook
        for key in found.stages:
            pace = card_of(found, key, (), TODAY).pace
            for length in filter(None, (pace.should_take, pace.takes)):
                assert pace.limit
                assert days_of(pace.limit.value) >= days_of(length.value)


# Figures


def test_the_two_figures_are_those_that_are_read_against_a_target_and_the_basic_ones() -> None:
    first, second = card().figures.things
    assert (first.key, second.key) == ("demo-to-close", "time-in-demo")
    assert first.reading
    assert (first.reading.counted, first.reading.day, first.target) == ((14, 57), dt.date(2026, 10, 31), 40)
    assert (second.reading, second.target) == (None, 10)


def test_where_no_figure_is_followed_the_drop_off_tells() -> None:
    (only,) = card(f"{EMPTY}drop_off = 46").figures.things
    assert (str(only.name), only.told, only.key) == ("Drop-off", 46, "")


# What the team has not answered


def test_what_is_not_answered_says_so_and_nothing_is_made_up() -> None:
    empty = card(EMPTY)
    silences = [
        empty.purpose.silence,
        empty.accountable.silence,
        empty.no_phase,
        empty.entry.silence,
        empty.exit.silence,
        empty.checklist.silence,
        empty.questions.asked.silence,
        empty.objections.silence,
        empty.touchpoints.silence,
        empty.next_action.moves.silence,
        empty.figures.silence,
    ]
    assert {str(why) for why in silences} == {"Not answered yet"}
    assert (empty.phase, empty.pace.limit, empty.questions.asked.things) == (None, None, ())


def test_who_finds_out_is_told_and_what_is_not_relevant_too() -> None:
    text = f"""{EMPTY}
skipped = ["objections"]
[stages.demo.open]
next_action = "Sales lead, by 1 December"
"""
    assert str(card(text).next_action.moves.silence) == "To find out: Sales lead, by 1 December"
    assert str(card(text).objections.silence) == "Not relevant here"


def test_where_the_team_has_no_questions_and_objections_the_coachs_say_that_they_are() -> None:
    found = card(f'market = "b2b"\n{EMPTY}kind = "demo"')
    for asked in found.questions.asked.things, found.objections.things:
        assert {each.source for each in asked} == {"coach"}
    assert found.questions.framework
    assert str(found.questions.asked.silence) == "Not answered yet"
    assert str(found.objections.silence) == "Not answered yet"


@pytest.mark.parametrize(
    "lines",
    [
        'kind = "demo"\nskipped = ["checklist", "objections"]',
        "",
    ],
)
def test_the_coach_keeps_out_of_what_is_not_relevant_and_of_what_it_does_not_know(lines: str) -> None:
    found = card(EMPTY + lines)
    assert (found.questions.asked.things, found.objections.things) == ((), ())


def test_people_who_buy_for_themselves_are_not_asked_a_companys_questions() -> None:
    assert card(f'market = "b2c"\n{EMPTY}kind = "demo"').questions.asked.things == ()


# A deal


def test_in_a_deal_each_criterion_tells_how_it_stands() -> None:
    found = card(deal=a_deal())
    assert [each.standing and each.standing.state for each in found.exit.things] == ["confirmed", "unknown"]
    assert [each.key for each in found.unconfirmed] == ["minutes"]
    assert [each.done for each in found.checklist.things] == [True, False, False]
    assert card().exit.things[0].standing is None


def test_what_this_buyer_said_comes_first_known_to_the_playbook_or_not() -> None:
    heard = (
        Objection("demo", "Nobody will type", TODAY, "typing"),
        Objection("demo", "Our board says no", TODAY),
        Objection("call", "Not now", TODAY),
    )
    found = card(deal=a_deal(objections=heard)).objections.things
    assert [(each.heard, each.source, each.in_deal) for each in found] == [
        ("Our board says no", "deal", True),
        ("Nobody will type", "team", True),
        ("Not now", "deal", True),  # at another stage
        ("Our module can do this", "team", False),
    ]
    assert [each.stage_name for each in found] == ["", "", "Call", ""]


def test_the_next_step_of_a_deal_gets_its_verdict() -> None:
    good = NextStep("The buyer asks for an offer", "Plant manager", TODAY + dt.timedelta(days=3))
    assert card(deal=a_deal(next_step=good)).next_action.lacks == ()
    bad = card(deal=a_deal(next_step=NextStep("Follow up"))).next_action
    assert bad.agreed == NextStep("Follow up")
    assert bad.lacks
    assert card(deal=a_deal()).next_action.lacks
    assert card().next_action.lacks == ()


def test_criteria_that_are_new_since_the_review_are_told() -> None:
    assert [str(message) for message in card(deal=a_deal()).changed] == [
        "New in the playbook: The minutes are in the CRM"
    ]
    assert card().changed == ()


def test_a_stage_or_persona_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        card_of(playbook(DEMO), "no-such-stage", (), TODAY)
    with pytest.raises(KeyError):
        card(DEMO, "nobody")


def test_every_stage_of_the_examples_has_a_card_in_its_own_language() -> None:
    for path in EXAMPLES:
        found: Playbook = read_file(path).playbook
        for key in found.stages:
            made = card_of(found, key, (), TODAY)
            assert (made.key, made.language) == (key, found.language)
