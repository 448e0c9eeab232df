"""T: rules about what the team will do differently."""

from __future__ import annotations

import pytest

from coach.advice.check import findings_of
from tests.advice.a_playbook import places, playbook, said_by
from tests.today import TODAY


def of_the_change(text: str) -> set[str]:
    found = findings_of(playbook("[stages.demo]\n[metrics.own]\n[changes.own]\n" + text), TODAY)
    return {finding.code for finding in found if finding.at[0] == "changes"}


def test_a_change_needs_a_role_a_day_a_place_and_a_figure() -> None:
    assert of_the_change('what = "A shorter offer"') == {"T141", "T142", "T143", "T144"}


def test_a_change_that_is_done_is_asked_only_which_figure_it_moved() -> None:
    assert of_the_change('status = "done"\ndue = 2026-01-31') == {"T143"}


def test_a_change_to_be_dropped_is_not_spoken_of() -> None:
    assert of_the_change('status = "dropped"\ndue = 2026-01-31') == set()


@pytest.mark.parametrize(("due", "late"), [("2026-11-22", False), ("2026-11-21", True)])
def test_a_change_is_late_the_day_after_it_is_due(due: str, late: bool) -> None:
    assert ("T145" in of_the_change(f"due = {due}")) == late


def test_a_change_that_is_one_day_late_is_not_told_to_be_days_late() -> None:
    (found,) = said_by("T145", '[changes.own]\nwhat = "A shorter offer"\ndue = 2026-11-21')
    assert str(found.message) == "A shorter offer: 1 day past its due date"


@pytest.mark.parametrize(
    "weak",
    [
        'state = "planned"',
        'state = "dropped"',
        'takes = "3 wk"\nshould_take = "14 d"',
        '[stages.demo.actions.sales]\nteam = "Sales"\neffective = "no"',
    ],
)
def test_a_process_that_should_be_otherwise_needs_a_change(weak: str) -> None:
    text = f'[stages.demo]\nname = "Demo"\n{weak}\n'
    assert [str(finding.message) for finding in said_by("T146", text)] == [
        "No change is planned for stages that should be otherwise: Demo"
    ]
    assert places("T146", text + "\n[changes.one]\ndue = 2027-01-31\n") == []


def test_a_process_on_its_plan_needs_none() -> None:
    assert places("T146", '[stages.demo]\nstate = "today"\ntakes = "2 wk"\nshould_take = "14 d"') == []
