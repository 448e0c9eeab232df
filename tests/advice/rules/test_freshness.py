"""What has grown old."""

from __future__ import annotations

import pytest

from coach.playbook.notes import Notes
from coach.playbook.write import text_of
from tests.advice.a_playbook import messages_of, places, reading, said_by


def test_what_has_grown_old_is_told_once_a_table() -> None:
    text = '[goals.a]\nstatement = "More"\nconfirmed = 2025-01-01\n[goals.b]\nconfirmed = 2025-01-01\n'
    assert messages_of("G130", text) == ["More, b: not looked at for more than a year"]
    assert places("G130", text) == ["goals"]
    assert places("G130", "[goals.a]\nconfirmed = 2025-01-01\n") == ["goals.a"]


@pytest.mark.parametrize("day", ["2025-11-22", "2026-11-22", "2027-01-01"])
def test_a_year_is_a_year(day: str) -> None:
    assert messages_of("S150", f"[stages.demo]\nconfirmed = {day}\n") == []


def test_things_without_a_day_are_left_alone() -> None:
    assert messages_of("S150", "[stages.demo]\n[stages.offer]\nconfirmed = 2026-11-01\n") == []


def test_the_strategy_and_the_playbook_are_told_too() -> None:
    text = "[strategy]\nconfirmed = 2025-01-01\n"
    assert messages_of("S150", text) == ["Not looked at for more than a year"]
    text = 'name = "Pumps"\nconfirmed = 2025-01-01\n'
    assert messages_of("G130", text) == ["Pumps: not looked at for more than a year"]


@pytest.mark.parametrize(("day", "found"), [("2026-11-21", 1), ("2026-11-22", 0)])
def test_a_promise_is_past_when_its_day_is_over(day: str, found: int) -> None:
    text = f'[stages.demo]\nname = "Demo"\n[stages.demo.open]\ntakes = "Sales lead, by {day}"\n'
    assert messages_of("S151", text) == [f"Demo: the day to find out has passed: “Sales lead, by {day}”"] * found
    assert places("S151", text) == ["stages.demo.takes"] * found


def test_a_promise_without_a_day_and_one_about_a_dropped_stage_are_left_alone() -> None:
    assert messages_of("S151", '[stages.demo.open]\ntakes = "Sales lead, soon"\n') == []
    text = '[stages.demo]\nstate = "dropped"\nconfirmed = 2024-01-01\n[stages.demo.open]\ntakes = "Me, 2026-01-01"\n'
    assert messages_of("S151", text) == messages_of("S150", text) == []


def test_the_end_of_an_experiment_is_told_by_another_rule() -> None:
    text = '[experiments.x]\nstarted = 2026-09-01\n[experiments.x.open]\nended = "Sales lead, by 2026-10-01"\n'
    assert messages_of("T151", text) == []
    assert messages_of("T166", text)


@pytest.mark.parametrize(
    ("field", "what", "found"),
    [
        ("takes", "We ask too late", 1),
        ("drop_off", "quite many, perhaps", 1),
        ("takes", "Sales lead, soon", 0),
        ("takes", "by 2027-01-31", 0),
        ("takes", "Product team, by 1 December", 0),
        ("takes", "Product team, by Friday", 0),
        ("takes", "Tuotetiimi perjantaihin mennessä", 0),
        ("purpose", "Let us talk about it", 0),
        ("objections", "Let us talk about it", 0),
    ],
)
def test_a_note_where_a_figure_belongs_is_told_unless_somebody_or_a_day_is_named(
    field: str, what: str, found: int
) -> None:
    known = '[goals.more]\naccountable = "Sales lead"\n'
    text = f'{known}[stages.demo]\nname = "Demo"\n[stages.demo.open]\n{field} = "{what}"\n'
    assert places("S152", text) == [f"stages.demo.{field}"] * found
    message = f"Demo: “{what}” is no answer that fits, and names neither who finds it out nor by when"
    assert messages_of("S152", text) == [message] * found


def test_a_note_that_nobody_has_taken_silences_nothing() -> None:
    text = '[goals.more]\nmetric = "deals"\n[metrics.deals]\nname = "Deals"\n[goals.more.open]\n'
    assert places("G106", f'{text}baseline = "abc"\n') == ["goals.more.baseline"]
    assert places("G106", f'{text}baseline = "Sales lead, by 2026-12-18"\n') == []


def test_what_its_field_cannot_hold_is_told_once_by_the_rule_of_the_file() -> None:
    text = '[stages.demo]\ntakes = "We ask too late"\n'
    assert places("F004", text) == ["stages.demo.takes"]
    assert places("S152", text) == []
    noted = text_of(reading(text).playbook, Notes()).replace("format = 1\n", "")
    assert places("F004", noted) == []
    assert places("S152", noted) == ["stages.demo.takes"]


def test_a_note_is_told_where_it_stands() -> None:
    (found,) = said_by("S152", '[stages.demo]\nname = "Demo"\n[stages.demo.open]\ntakes = "We ask too late"\n')
    assert (found.line, found.column) == (5, 9)


def test_a_note_that_is_put_aside_too_is_left_alone() -> None:
    text = '[stages.demo]\nskipped = ["takes"]\n[stages.demo.open]\ntakes = "We ask too late"\n'
    assert places("S152", text) == []
