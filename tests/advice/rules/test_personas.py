"""J2: personas and their journeys."""

from __future__ import annotations

from tests.advice.a_playbook import places, said_by

PHASES = '[phases.comparison]\nname = "Comparison"\n[phases.decision]\nname = "Decision"\n'
LEAD = '[personas.lead]\nname = "Maintenance lead"\n'


def test_a_persona_with_only_a_name_is_asked_for_its_core_first() -> None:
    assert places("J202", LEAD) == ["personas.lead.needs"]
    assert [places(code, LEAD) for code in ("J203", "J204", "J205")] == [[], [], []]
    begun = LEAD + 'needs = "Fewer stops"\n'
    assert places("J202", begun) == []
    assert [places(code, begun) for code in ("J203", "J204", "J205")] == [
        ["personas.lead.pain_points"],
        ["personas.lead.pitch"],
        ["personas.lead.decision_criteria"],
    ]


def test_pains_told_phase_by_phase_are_pains_too() -> None:
    text = PHASES + LEAD + '[personas.lead.journey.decision]\npain_points = "IT asks too late"\n'
    assert places("J203", text) == []


def test_gaps_of_a_journey_are_told_together() -> None:
    whole = PHASES + LEAD
    (found,) = said_by("J206", whole)
    assert str(found.message) == "Maintenance lead: the journey is not described in any phase"
    (found,) = said_by("J206", whole + '[personas.lead.journey.decision]\nwants = "A safe choice"\n')
    assert str(found.message) == "Maintenance lead: nothing is told about: Comparison"
    assert said_by("J206", whole + 'skipped = ["journey"]\n') == []


def test_personas_that_a_phase_does_not_reach_are_told_together() -> None:
    text = (
        f'{PHASES}{LEAD}[personas.it]\nname = "IT lead"\n[personas.owner]\nname = "Owner"\n'
        '[phases.decision.touchpoints.call]\nname = "Call"\npersonas = ["owner"]\n'
    )
    (found,) = said_by("J207", text)
    assert found.at == ("phases", "decision", "touchpoints")
    assert str(found.message) == "Decision: no touchpoint reaches Maintenance lead, IT lead"
    assert places("J207", text.replace('personas = ["owner"]\n', "")) == [], "what names nobody is for all"


def test_joys_in_one_phase_show_that_somebody_has_asked() -> None:
    pains = '[personas.lead.journey.{}]\npain_points = "Slow"\n'
    text = PHASES + LEAD + pains.format("comparison") + pains.format("decision")
    assert places("J208", text) == ["personas.lead.journey.comparison.joys"]
    assert places("J208", text + 'joys = "A good call"\n') == []


def test_an_obstacle_is_asked_for_the_deed_then_for_the_doer_and_is_left_alone_when_gone() -> None:
    at = "personas.lead.journey.decision.obstacles.form"
    text = f'{PHASES}{LEAD}[{at}]\nname = "The form"\n'
    assert places("J209", text) == [f"{at}.removed_by"]
    assert places("J209", text + 'removed_by = "A shorter one"\n') == [f"{at}.accountable"]
    assert places("J209", text + "done = true\n") == []


def test_one_persona_is_enough_where_one_person_decides() -> None:
    assert places("J210", f'market = "b2b"\n{LEAD}') == ["personas"]
    assert places("J210", f'market = "b2c"\n{LEAD}') == places("J210", LEAD) == []
