"""What is past its date, and what is still to find out."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.advice.due import Due, dues, grown_old
from coach.playbook.address import written
from coach.playbook.examples import examples
from coach.playbook.read import read_file
from tests.advice.a_playbook import playbook
from tests.today import TODAY


def due_in(text: str) -> tuple[Due, ...]:
    return dues({"a": playbook(text)}, TODAY)


def told(text: str) -> list[tuple[str, str, bool]]:
    """The person, the address, and whether it is past."""
    return [(due.person, written(due.at), due.is_past) for due in due_in(text)]


@pytest.mark.parametrize(("due", "found"), [("2026-11-21", 1), ("2026-11-22", 1), ("2026-11-23", 0)])
def test_a_goal_and_a_change_are_due_from_their_day_on(due: str, found: int) -> None:
    for table in ("goals", "changes"):
        text = f'[{table}.x]\naccountable = "Sales lead"\ndue = {due}\n'
        assert told(text) == [("Sales lead", f"{table}.x.due", True)] * found


@pytest.mark.parametrize("status", ["done", "dropped"])
def test_a_change_that_is_over_is_not_due(status: str) -> None:
    assert told(f'[changes.x]\ndue = 2026-01-01\nstatus = "{status}"\n') == []


def test_what_is_to_find_out_is_told_before_its_day_and_is_past_from_it_on() -> None:
    text = """\
[stages.demo.open]
takes = "Sales lead, by 2026-11-22"
drop_off = "Sales lead, by 2026-11-23"
purpose = "Sales lead, 2026-11-01"
"""
    assert told(text) == [
        ("Sales lead", "stages.demo.purpose", True),
        ("Sales lead", "stages.demo.takes", True),
        ("Sales lead", "stages.demo.drop_off", False),
    ]
    assert str(due_in(text)[0].message) == "to find out: Sales lead, 2026-11-01"


def test_an_open_point_that_names_nobody_is_the_accountable_persons() -> None:
    text = """\
[stages.demo]
accountable = "Solution consultant"

[stages.demo.open]
takes = "about three weeks"

[stages.demo.exit.asked.open]
proof = "soon"
"""
    assert told(text) == [
        ("Solution consultant", "stages.demo.takes", False),
        ("Solution consultant", "stages.demo.exit.asked.proof", False),
    ]


def test_a_reading_older_than_its_cadence_is_due() -> None:
    text = """\
[metrics.rate]
accountable = "Sales lead"
cadence = "monthly"

[metrics.rate.readings]
2026-08-31 = 4
"""
    (due,) = due_in(text)
    assert (due.person, written(due.at), due.kind, due.day) == (
        "Sales lead",
        "metrics.rate.readings",
        "reading",
        dt.date(2026, 8, 31),
    )
    assert str(due.message) == "newest reading 83 days old"
    assert due_in(text.replace("2026-08-31", "2026-10-31")) == ()


@pytest.mark.parametrize(("day", "found"), [("2025-11-21", 1), ("2025-11-22", 0)])
def test_what_was_looked_at_more_than_a_year_ago_is_due(day: str, found: int) -> None:
    assert told(f"[personas.x]\nconfirmed = {day}\n") == [("", "personas.x", True)] * found


def test_who_has_looked_at_a_stage_has_looked_at_what_belongs_to_it() -> None:
    text = """\
[stages.demo]
confirmed = 2026-10-01

[stages.demo.exit.asked]
confirmed = 2025-01-01

[stages.offer.exit.asked]
confirmed = 2025-01-01
"""
    assert [written(at) for at, _ in grown_old(playbook(text), TODAY)] == ["stages.offer.exit.asked"]


def test_what_was_left_out_when_the_others_were_looked_at_is_told() -> None:
    looked = "".join(f"[goals.{key}]\nconfirmed = 2026-10-01\n" for key in "ab")
    assert told(f"{looked}[goals.c]\n") == [("", "goals.c", False)]
    assert told(f"{looked}[goals.c]\n[goals.d]\n") == [], "only half of them were"
    assert told("[goals.c]\n[goals.d]\n") == []


def test_what_is_planned_dropped_done_or_a_record_is_not_to_be_looked_at() -> None:
    assert (
        told('[stages.x]\nstate = "dropped"\nconfirmed = 2024-01-01\n[stages.x.exit.y]\nconfirmed = 2024-01-01\n') == []
    )
    assert told('[changes.x]\nstatus = "done"\nconfirmed = 2024-01-01\n') == []
    assert told("[evidence.x]\nconfirmed = 2024-01-01\n[sessions.2024-01-01]\nconfirmed = 2024-01-01\n") == []
    looked = "".join(f"[stages.{key}]\nconfirmed = 2026-10-01\n" for key in "ab")
    assert told(f'{looked}[stages.c]\nstate = "planned"\n') == []


def test_one_person_has_one_name_in_all_playbooks() -> None:
    one = playbook('[goals.x]\naccountable = "Sales lead"\ndue = 2026-01-01\n')
    other = playbook('[goals.y]\naccountable = "SALES  LEAD"\ndue = 2026-01-02\n[goals.z]\ndue = 2026-01-03\n')
    found = dues({"one": one, "other": other}, TODAY)
    assert [(due.person, due.playbook) for due in found] == [
        ("Sales lead", "one"),
        ("Sales lead", "other"),
        ("", "other"),
    ]


def test_who_has_most_behind_comes_first_and_the_oldest_of_theirs() -> None:
    text = """\
[goals.a]
accountable = "Anna's team"
due = 2026-01-03

[goals.b]
accountable = "Sales"
due = 2026-01-02

[goals.c]
accountable = "Sales"
due = 2026-01-01
"""
    assert [written(due.at[:2]) for due in due_in(text)] == ["goals.c", "goals.b", "goals.a"]


def test_nothing_of_the_examples_is_past_its_date() -> None:
    playbooks = {path.name: read_file(path).playbook for path in examples()}
    found = dues(playbooks, TODAY)
    assert len({due.playbook for due in found if due.kind == "open"}) == len(playbooks)
    assert [due for due in found if due.is_past] == []
