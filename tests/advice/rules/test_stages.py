"""S: rules about what is told of a stage."""

from __future__ import annotations

import pytest

from coach.advice.check import findings_of, rules
from coach.playbook.model import Playbook
from tests.advice.a_playbook import messages_of, places, playbook, said_by
from tests.today import TODAY

CORE = {"S103", "S116", "S122", "S124", "S126", "S131"}
"""What the session asks of each stage that is worked in."""


def codes(text: str) -> set[str]:
    return {finding.code for finding in findings_of(playbook(text), TODAY) if finding.code.startswith("S")}


def test_a_stage_with_only_a_name_is_asked_for_the_core_and_for_nothing_that_can_wait() -> None:
    assert codes('language = "en"\n[stages.demo]\nname = "Demo"') == CORE - {"S122"}


def test_once_begun_a_stage_is_asked_for_what_makes_it_stronger_too() -> None:
    begun = codes('language = "en"\n[stages.demo]\nname = "Demo"\ntakes = "9 d"')
    assert {"S102", "S113", "S114", "S115"} <= begun


@pytest.mark.parametrize(
    ("code", "once"),
    [
        ("S102", "No stage has a purpose"),
        ("S113", "Nobody is accountable for any stage"),
        ("S114", "No stage tells how long it should take"),
        ("S115", "No stage tells its kind"),
    ],
)
def test_what_no_stage_tells_is_asked_for_once(code: str, once: str) -> None:
    two = '[stages.demo]\ntakes = "9 d"\n[stages.offer]\ntakes = "8 d"\n'
    assert messages_of(code, two) == [once]
    told = 'purpose = "A"\naccountable = "Sales lead"\nshould_take = "9 d"\nkind = "demo"\n'
    (at,) = places(code, two + told)
    assert at.startswith("stages.demo.")


def test_a_name_stands_before_a_colon_however_it_is_written() -> None:
    def said(name: str) -> list[str]:
        return messages_of("S103", f'[stages.demo]\nname = "{name}"\n')

    assert said("Demo.") == ["Demo: no exit criterion"]
    assert said("  ") == ["demo: no exit criterion"]
    assert said("Demo " * 40) == [f"{('Demo ' * 16).rstrip()}…: no exit criterion"]


def test_a_planned_stage_has_no_past_to_tell_of() -> None:
    actions = '[stages.demo.actions.sales]\nteam = "Sales"\nwhat = "Shows the data"'
    assert {"S122", "S124", "S126"} <= codes(f'[stages.demo]\nstate = "today"\n{actions}')
    assert not {"S122", "S124", "S126"} & codes(f'[stages.demo]\nstate = "planned"\n{actions}')


def test_a_stage_to_be_dropped_is_not_spoken_of() -> None:
    of_stages = [rule for rule in rules() if rule.code.startswith("S")]
    dropped = '[stages.quote]\nname = "Quote"\nstate = "dropped"\ntakes = "90 d"\nshould_take = "1 d"\ndrop_off = 88\n'
    told = [finding for finding in findings_of(playbook(dropped), TODAY) if finding.code in {r.code for r in of_stages}]
    assert [finding.code for finding in told] == ["S101"], "without it there is no stage"


def test_nothing_is_said_of_an_empty_playbook() -> None:
    assert findings_of(Playbook(), TODAY) == ()


@pytest.mark.parametrize(
    ("code", "field"), [("S102", "purpose"), ("S113", "accountable"), ("S114", "should_take"), ("S115", "kind")]
)
def test_what_is_not_relevant_here_is_left_alone(code: str, field: str) -> None:
    assert places(code, '[stages.demo]\ntakes = "9 d"') == [f"stages.demo.{field}"]
    assert places(code, f'[stages.demo]\ntakes = "9 d"\nskipped = ["{field}"]') == []


def test_an_act_that_no_team_does_is_no_team_that_acts() -> None:
    assert places("S116", '[stages.demo.actions.a]\nwhat = "Everybody helps"') == ["stages.demo.actions"]


def test_a_stage_without_a_name_is_called_by_its_key() -> None:
    assert str(said_by("S116", "[stages.demo]")[0].message) == "demo: no team is named that acts here"
