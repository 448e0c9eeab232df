"""What deals teach a playbook, and what they must not tell about anybody."""

from __future__ import annotations

import pytest

from coach.deals.events import Began, Event, fold
from coach.deals.lessons import NEVER, NOTHING, Lessons, lessons
from coach.deals.model import Deal
from coach.playbook.edit import Add, Answer, Remove, apply
from coach.playbook.model import Playbook
from tests.deals.a_deal import heard, marked, nordic, reviewed


def deal(name: str, *events: Event) -> Deal:
    return fold([Began(name=name), reviewed(), *events])


def taught(*deals: Deal, own: Playbook | None = None, unwanted: frozenset[str] = frozenset()) -> Lessons:
    return lessons(deals, own or nordic(), "Nordic Pumps", unwanted)


def texts(*deals: Deal) -> list[str]:
    return [one.text for one in taught(*deals).heard]


def gone_on(name: str, *events: Event) -> Deal:
    return deal(name, *events, reviewed("demo"))


# Objections


def test_an_objection_that_the_playbook_does_not_have_is_taught_and_the_most_frequent_comes_first() -> None:
    found = taught(
        deal("A", heard("Too dear")), deal("B", heard("Not now")), deal("C", heard("not now.")), deal("D")
    ).heard
    assert [(one.stage, one.text, one.deals) for one in found] == [
        ("discovery", "Not now", 2),
        ("discovery", "Too dear", 1),
    ]


def test_one_that_the_playbook_has_teaches_nothing() -> None:
    assert texts(deal("A", heard("we have no time!"), heard("In other words", key="time"))) == []


def test_nor_does_one_of_a_stage_that_is_gone_or_one_that_was_taken_back() -> None:
    assert texts(deal("A", heard("Too dear", "gone"))) == []
    assert texts(deal("A", heard("Too dear"), heard("Too dear", so=False))) == []


def test_what_is_not_written_in_latin_letters_is_told_apart() -> None:
    assert set(texts(deal("A", heard("Слишком дорого"), heard("Не сейчас")))) == {"Слишком дорого", "Не сейчас"}


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("Acme Oy", "Acme Oy has no budget", "… has no budget"),
        ("acme oy", "At Acme nobody decides", "At … nobody decides"),
        ("Acme", "Acmella ei ole budjettia", "… ei ole budjettia"),
        ("Matti Virtanen / Acme", "Virtanen says no", "… says no"),
        ("Matti Virtanen / Acme", "Matti Virtanen & Acme say no", "… say no"),
        ("[x](y)", "Why [x](y)?", "Why …?"),
        ("Acme", "Write to anna@acme.example or call 040 123 4567", "Write to … or call …"),
        ("renewal", "The renewal is too early", "The … is too early"),
        ("Pumps renewal", "A renewal of all pumps is too early", "A renewal of all pumps is too early"),
        ("Oy", "No budget", "No budget"),
    ],
)
def test_a_lesson_names_neither_the_deal_nor_a_person(name: str, said: str, told: str) -> None:
    assert texts(deal(name, heard(said))) == [told]


def test_an_objection_that_is_only_a_name_teaches_nothing() -> None:
    assert texts(deal("Acme Oy", heard("Acme"), heard("Acme Oy!"))) == []


# Criteria


def test_a_criterion_that_none_of_enough_deals_had_confirmed_is_taught() -> None:
    deals = [gone_on(f"Deal {n}", marked("confirmed", key="pain")) for n in range(NEVER)]
    (found,) = taught(*deals).never_confirmed
    assert (found.stage, found.criterion, found.deals) == ("discovery", "decider", NEVER)
    assert taught(*deals[1:]).never_confirmed == ()


def test_said_is_not_confirmed_and_one_confirmation_is_enough() -> None:
    said = [gone_on(f"Deal {n}", marked("said"), marked("confirmed", key="pain")) for n in range(NEVER)]
    assert len(taught(*said).never_confirmed) == 1
    assert taught(*said, gone_on("More", marked("confirmed"))).never_confirmed == ()


def test_a_deal_that_is_still_at_the_stage_or_came_back_to_it_does_not_count() -> None:
    assert taught(*(deal(f"Deal {n}") for n in range(NEVER))).never_confirmed == ()
    back = [deal(f"Deal {n}", reviewed("demo"), reviewed()) for n in range(NEVER)]
    assert taught(*back).never_confirmed == ()


def test_nor_does_a_criterion_that_the_playbook_has_no_more() -> None:
    own = apply(nordic(), Remove(("stages", "discovery", "exit", "decider")))
    deals = [gone_on(f"Deal {n}", marked("confirmed", key="pain")) for n in range(NEVER)]
    assert taught(*deals, own=own).never_confirmed == ()


# Both


def test_only_deals_of_this_playbook_teach_it_wherever_it_is() -> None:
    heard_once = deal("A", heard("Too dear"))
    assert lessons([heard_once], nordic(), "nordic pumps").heard
    assert lessons([heard_once], nordic(), "Another playbook") == NOTHING


def test_what_was_turned_down_is_taught_no_more_until_it_is_something_else() -> None:
    deals = [gone_on(f"Deal {n}", marked("confirmed", key="pain"), heard("Too dear")) for n in range(NEVER)]
    found = taught(*deals)
    keys = frozenset([one.key for one in found.heard] + [one.key for one in found.never_confirmed])
    assert len(keys) == 2
    assert taught(*deals, unwanted=keys) == NOTHING
    reworded = apply(nordic(), Answer(("stages", "discovery", "exit", "decider", "text"), "The buyer says who signs"))
    assert len(taught(*deals, own=reworded, unwanted=keys).never_confirmed) == 1


def test_a_lesson_that_was_taken_is_none_any_more() -> None:
    heard_once = deal("A", heard("Too dear"))
    own = apply(nordic(), Add(("stages", "discovery", "objections"), "dear", {"heard": "Too dear"}))
    assert taught(heard_once, own=own) == NOTHING
