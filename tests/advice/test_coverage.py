"""Touchpoints counted by phase, kind, mode and persona."""

from __future__ import annotations

from coach.advice.pictures.coverage import coverage
from coach.advice.view import View
from tests.advice.a_playbook import playbook

JOURNEY = """\
[personas.buyer]
name = "Buyer"
[personas.it]
name = "IT lead"

[phases.comparison]
name = "Comparison"

[phases.comparison.touchpoints]
table = { name = "Table", kind = "digital", personas = ["buyer"] }
visit = { name = "Visit", suggestion = "reference-visit", state = "planned" }
old = { name = "Letter", kind = "physical", state = "dropped" }
"""


def marked(text: str, view: View = "both") -> list[tuple[str, str]]:
    """The kind of each gap, and the phase or the persona that it is about."""
    return [(mark.kind, mark.persona or mark.at[1]) for mark in coverage(playbook(text), view).marks]


def test_touchpoints_are_counted_by_kind_and_mode_and_the_catalogue_tells_what_the_team_did_not() -> None:
    (phase,) = coverage(playbook(JOURNEY)).phases
    assert phase.everybody.all == 2
    assert phase.everybody.kinds == {"digital": 1, "physical": 1}
    assert phase.everybody.modes == {"self-service": 0, "remote": 0, "in-person": 1}


def test_a_touchpoint_that_names_no_persona_reaches_all() -> None:
    (phase,) = coverage(playbook(JOURNEY)).phases
    assert {persona: counts.all for persona, counts in phase.personas.items()} == {"buyer": 2, "it": 1}


def test_today_and_planned_are_counted_apart() -> None:
    assert [coverage(playbook(JOURNEY), view).phases[0].everybody.all for view in ("today", "planned")] == [1, 1]


def test_gaps_of_today_are_told_apart_from_those_that_stay() -> None:
    assert marked(JOURNEY, "today") == [("no-physical", "comparison"), ("persona-not-met", "it")]
    assert marked(JOURNEY, "both") == marked(JOURNEY, "planned") == []


def test_a_phase_without_touchpoints_has_one_gap_and_not_four() -> None:
    assert marked('[personas.buyer]\n[phases.decision]\nname = "Decision"\n') == [("no-touchpoint", "decision")]


def test_a_phase_whose_touchpoints_the_team_put_aside_has_no_gap() -> None:
    assert marked('[phases.decision]\nskipped = ["touchpoints"]\n') == []


def test_a_kind_is_missed_only_where_every_touchpoint_tells_its_own() -> None:
    one = '[phases.decision.touchpoints]\nform = { name = "Form", kind = "digital" }\n'
    assert marked(one) == [("no-physical", "decision")]
    assert marked(one + 'talk = { name = "Talk" }\n') == []


def test_a_persona_whom_a_phase_does_not_concern_is_not_missed_there() -> None:
    aside = '[personas.it.journey.comparison]\nskipped = ["wants", "does"]\n'
    only = JOURNEY.replace('suggestion = "reference-visit"', 'kind = "physical", personas = ["buyer"]')
    assert marked(only) == [("persona-not-met", "it")]
    assert marked(only.replace('name = "IT lead"\n', 'name = "IT lead"\n' + aside)) == []


SHOP = """\
market = "b2c"
[phases.comparison.touchpoints]
size = { name = "Size table", kind = "digital" }
[phases.aftercare.touchpoints]
parcel = { name = "Parcel", kind = "physical" }
mail = { name = "Mail", kind = "digital" }
"""


def test_a_pure_online_shop_is_not_asked_for_physical_touchpoints() -> None:
    assert marked(SHOP) == [], "what the parcel is like comes after the purchase"
    assert marked(SHOP.replace("b2c", "b2b")) == [("no-physical", "comparison")]
    with_a_room = SHOP + '[phases.decision.touchpoints]\nroom = { name = "Fitting room", kind = "physical" }\n'
    assert ("no-physical", "comparison") in marked(with_a_room)
