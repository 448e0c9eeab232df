"""J1: phases, the stages that serve them, and touchpoints."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.advice.check import findings
from coach.locale import LANGUAGES, text_in
from coach.method import catalogue
from coach.playbook.key import key_from
from coach.playbook.model import Playbook
from coach.playbook.read import read_file
from tests.advice.a_playbook import messages_of, places, playbook, reading, said_by
from tests.today import TODAY

EXAMPLES = sorted((Path(__file__).parents[3] / "playbooks").glob("*.toml"))

TWO_PHASES = '[phases.comparison]\nname = "Comparison"\n[phases.decision]\nname = "Decision"\n'


def codes(text: str) -> set[str]:
    return {finding.code for finding in findings(reading(text), TODAY) if finding.code.startswith("J")}


def touchpoints(phase: str, *kinds: str) -> str:
    lines = (f't{n} = {{ name = "Touchpoint {n}", kind = "{kind}" }}\n' for n, kind in enumerate(kinds))
    return f"[phases.{phase}.touchpoints]\n{''.join(lines)}"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_have_no_warning_and_at_most_two_hints_about_the_journey(example: Path) -> None:
    found = [each for each in findings(read_file(example), TODAY) if each.code.startswith("J")]
    assert {each.severity for each in found} <= {"hint"}
    assert len(found) <= 2


def test_a_playbook_that_has_not_come_to_the_journey_is_not_asked_for_it() -> None:
    assert codes("") == set()
    assert codes('[goals.more]\nstatement = "24 new customers"\n') == set()
    assert "J101" in codes('[stages.demo]\nname = "Demo"\n')


def test_a_journey_just_chosen_is_asked_for_touchpoints_and_not_for_what_can_wait() -> None:
    phases = "".join(f"[phases.{key}]\n" for key in catalogue.journey("lifecycle").phases)
    assert codes(phases) == {"J102", "J201"}


def test_no_journey_is_asked_for_where_the_team_told_that_it_has_none() -> None:
    assert "J101" not in codes('skipped = ["phases"]\n[stages.demo]\nname = "Demo"\n')


def test_a_whole_journey_of_one_kind_is_told_once_and_not_phase_by_phase() -> None:
    text = touchpoints("comparison", "digital", "digital") + touchpoints("decision", "digital", "digital")
    assert places("J104", text) == ["phases"]
    assert places("J103", text) == []
    mixed = text + touchpoints("aftercare", "physical")
    assert places("J104", mixed) == []
    assert places("J103", mixed) == [f"phases.{key}.touchpoints" for key in ("comparison", "decision", "aftercare")]


def test_a_few_touchpoints_are_too_few_to_judge_a_journey_by() -> None:
    assert places("J104", touchpoints("comparison", "digital", "digital", "digital")) == []


def test_a_pure_online_shop_may_be_digital_all_the_way() -> None:
    text = touchpoints("comparison", "digital", "digital") + touchpoints("decision", "digital", "digital")
    assert not {"J103", "J104"} & codes(f'market = "b2c"\n{text}')


def test_buyers_who_never_meet_anybody_are_told_of_even_when_the_kinds_differ() -> None:
    alone = ("search-visibility", "articles", "search-ads", "print-ads")
    lines = "".join(f'{key} = {{ suggestion = "{key}" }}\n' for key in alone)
    (found,) = said_by("J104", f"[phases.awareness.touchpoints]\n{lines}")
    assert str(found.message) == "In the whole journey the buyer is left alone with our pages and systems"


def test_touchpoints_without_an_owner_are_told_once_a_phase() -> None:
    text = touchpoints("comparison", "digital", "physical") + touchpoints("decision", "digital")
    assert messages_of("J106", text) == ["Nobody is accountable for any touchpoint"]
    text += "[phases.aftercare.touchpoints.call]\naccountable = 'Sales lead'\n"
    assert places("J106", text) == [
        "phases.comparison.touchpoints.t0.accountable",
        "phases.decision.touchpoints.t0.accountable",
    ]
    assert "Touchpoint 0, Touchpoint 1" in str(said_by("J106", text)[0].message)


def test_messages_that_no_phase_has_are_asked_for_once() -> None:
    text = touchpoints("comparison", "digital") + touchpoints("decision", "digital")
    assert places("J105", text) == ["phases"]
    assert places("J105", text + '[phases.decision]\nmessage = "Start with one line"\n') == [
        "phases.comparison.message"
    ]


def test_where_consumers_pay_one_kind_is_enough() -> None:
    shop = touchpoints("inspiration", "digital", "physical") + touchpoints("purchase", "digital")
    shop = 'market = "b2c"\n' + shop + touchpoints("choice", "digital") + '[phases.purchase]\nname = "Purchase"\n'
    assert places("J103", shop) == ["phases.choice.touchpoints"]


def test_before_the_first_talk_touchpoints_serve_a_phase() -> None:
    stages = '[stages.offer]\nphase = "decision"\n'
    assert places("J110", TWO_PHASES + stages) == ["phases.comparison"]
    assert places("J110", TWO_PHASES + touchpoints("comparison", "digital") + stages) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_touchpoint_of_the_catalogue_sounds_like_the_seller(language: str) -> None:
    names = [text_in(language, each.name) for each in catalogue.touchpoints()]
    lines = "".join(f'{key_from(name, ())} = {{ name = "{name}" }}\n' for name in names)
    assert said_by("J107", f'language = "{language}"\n[phases.comparison.touchpoints]\n{lines}') == []


def test_what_is_to_be_dropped_is_not_spoken_of() -> None:
    dropped = '[phases.comparison.touchpoints.sent]\nname = "We sent the price list"\nstate = "dropped"\n'
    assert {"J106", "J107"} & codes(dropped) == set()
    assert "J102" in codes(dropped), "what remains is a phase without touchpoints"


def test_a_journey_that_ends_in_a_phase_of_its_own_name_is_left_alone() -> None:
    assert places("J109", TWO_PHASES) == ["phases"]
    assert places("J109", TWO_PHASES.replace('"Decision"', '"Living with it"').replace("decision", "living")) == []
    assert places("J109", TWO_PHASES + '[phases.advocacy]\nname = "Advocacy"\n') == []
    assert places("J109", '[phases.decision]\nname = "Decision"\n') == [], "one phase is no journey yet"


def test_stages_that_tell_no_phase_at_all_are_told_of_once() -> None:
    text = TWO_PHASES + '[stages.demo]\nname = "Demo"\n[stages.offer]\nname = "Offer"\n'
    assert places("J112", text) == ["stages"]
    assert not {"J110", "J111"} & codes(text)
    linked = text.replace('name = "Demo"\n', 'name = "Demo"\nphase = "comparison"\n')
    assert (places("J110", linked), places("J111", linked)) == (["phases.decision"], ["stages.offer.phase"])
    assert places("J112", linked) == []


def test_a_phase_key_that_leads_nowhere_is_the_files_fault_alone() -> None:
    text = TWO_PHASES + '[stages.demo]\nphase = "comparison"\n[stages.offer]\nphase = "nowhere"\n'
    assert places("J111", text) == []
    assert places("F007", text) == ["stages.offer.phase"]


def test_a_moving_action_is_held_against_criteria_only_where_there_are_any() -> None:
    stage = '[stages.demo]\nname = "Demo"\nnext_action = "The buyer asks for an offer"\n'
    assert places("J114", stage) == []
    assert places("J114", stage + '[stages.demo.exit.seen]\ntext = "All have seen the demo"\n') == ["stages.demo.exit"]
    assert places("J114", stage + '[stages.demo.exit.held]\ntext = "We have given the demo"\n') == [], "S104 says so"


@pytest.mark.parametrize("action", ["We send the offer", "TBD"])
def test_a_moving_action_that_is_none_yet_is_not_held_against_criteria(action: str) -> None:
    stage = f'language = "en"\n[stages.demo]\nname = "Demo"\nnext_action = "{action}"\n'
    assert places("J114", stage + '[stages.demo.exit.seen]\ntext = "All have seen the demo"\n') == []


def test_a_question_to_be_found_out_by_a_day_waits_for_it() -> None:
    text = TWO_PHASES + '[stages.demo]\nphase = "comparison"\n[stages.offer]\nphase = "decision"\n[stages.report]\n'
    assert places("J111", text) == ["stages.report.phase"]
    assert places("J111", text + 'open = { phase = "Sales lead, by 2026-12-01" }\n') == []
    assert places("J111", text + 'open = { phase = "Sales lead, by 2026-11-01" }\n') == ["stages.report.phase"]


def test_nothing_is_said_of_an_empty_playbook() -> None:
    assert playbook("") == Playbook()
    assert codes("") == set()
