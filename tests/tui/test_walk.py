"""The way of a led session: on to what is open, back to what was asked before."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.advice.progress import progress
from coach.method import catalogue
from coach.method.start import playbook_from
from coach.playbook.address import Address
from coach.playbook.edit import Answer, apply
from coach.playbook.model import Playbook
from coach.playbook.read import read_text
from coach.tui.screens.summary import SummaryScreen
from coach.tui.walk import backward, onward, way
from tests.tui.conftest import SMALL
from tests.tui.person import at_the_screen

GOAL = ("goals", "more")


def small_playbook(more: str = "") -> Playbook:
    return read_text(SMALL + more, "small.toml").playbook


def stops_of(playbook: Playbook, *, everything: bool = False) -> list[Address]:
    """Where a session comes by that answers nothing."""
    stops = way(playbook, "both")
    seen: list[Address] = []
    at = onward(stops, (), everything=everything)
    while at is not None:
        seen.append(at)
        at = onward(stops, at, everything=everything)
    return seen


@pytest.mark.parametrize("process", catalogue.processes(), ids=lambda process: process.key)
def test_it_comes_by_exactly_what_keeps_the_steps_from_being_done(process: catalogue.Process) -> None:
    playbook = playbook_from("Nordic Pumps", process, None, "en")
    gaps = {gap.at for step in progress(playbook) for gap in step.gaps}
    stops = stops_of(playbook)
    assert set(stops) == gaps
    assert len(stops) == len(gaps)


def test_it_does_not_stop_at_a_question_for_later_unless_all_are_wanted() -> None:
    playbook = small_playbook()
    assert ("goals", "more", "realistic") not in stops_of(playbook)
    assert ("goals", "more", "realistic") in stops_of(playbook, everything=True)


@pytest.mark.parametrize("edit", [("skipped", ("metric",)), ("open", {"metric": "Sales lead, by Friday"})])
def test_it_does_not_stop_at_what_was_left_out_or_is_to_be_found_out(edit: tuple[str, object]) -> None:
    before = small_playbook()
    assert onward(way(before, "both"), (), everything=False) == (*GOAL, "metric")
    name, value = edit
    goal = before.goals["more"].model_copy(update={name: value})
    after = before.model_copy(update={"goals": {"more": goal}})
    assert onward(way(after, "both"), (), everything=False) == (*GOAL, "baseline")


def test_from_a_settled_question_it_goes_on_to_the_next_open_one() -> None:
    stops = way(small_playbook(), "both")
    assert onward(stops, (*GOAL, "statement"), everything=False) == (*GOAL, "metric")
    assert onward(stops, ("stages", "demo", "name"), everything=False) == ("stages", "demo", "actions")


def test_from_a_thing_in_the_list_it_begins_with_the_first_open_question_of_that_thing() -> None:
    assert onward(way(small_playbook(), "both"), ("stages", "demo"), everything=False) == ("stages", "demo", "actions")


def test_back_is_the_question_before_whatever_became_of_it() -> None:
    stops = way(small_playbook(), "both")
    assert backward(stops, (*GOAL, "metric"), everything=False) == (*GOAL, "statement")
    assert backward(stops, ("name",), everything=False) is None


def test_the_things_within_a_thing_come_after_the_question_that_asks_for_them() -> None:
    playbook = small_playbook('\n[stages.offer.actions.sales]\nteam = "Sales"\nwhat = "Writes it"\n')
    home = ("stages", "offer", "actions")
    stops = stops_of(playbook)
    assert home not in stops
    assert stops[stops.index((*home, "sales", "effective")) + 1] == ("stages", "offer", "drop_off_reason")


def test_a_collection_that_wants_its_first_thing_is_a_stop_until_it_is_not_relevant() -> None:
    playbook = small_playbook()
    assert ("stakeholders",) in stops_of(playbook)
    assert ("tools",) not in stops_of(playbook)
    without = apply(playbook, Answer(("skipped",), ("stakeholders",)))
    assert ("stakeholders",) not in stops_of(without)


def test_a_view_leaves_the_other_process_out() -> None:
    playbook = small_playbook('\n[stages.visit]\nname = "Visit"\nstate = "planned"\n')
    assert any(stop.at[:2] == ("stages", "visit") for stop in way(playbook, "both"))
    assert not any(stop.at[:2] == ("stages", "visit") for stop in way(playbook, "today"))


async def test_next_leads_past_what_is_settled_and_ends_at_the_summary(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        seen: list[Address | str] = []
        for _ in range(60):
            await person.presses("ctrl+n")
            if person.app.screen is not person.session:
                break
            seen.append(person.asked_at or person.session.step)
        assert isinstance(person.app.screen, SummaryScreen)
        assert seen[0] == (*GOAL, "metric")
        assert seen.count("stakeholders") == 1
        assert ("stages", "offer", "takes") in seen
        assert ("stages", "demo", "takes") not in seen
        questions = [at for at in seen if isinstance(at, tuple)]
        assert len(questions) == len(set(questions))


async def test_who_answers_and_goes_on_meets_the_next_open_question_and_comes_back_to_the_answer(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "enquiry", field="drop_off_reason")
        await person.types("No budget")
        await person.presses("ctrl+n")
        assert person.asked_at == ("stages", "enquiry", "takes")
        await person.presses("ctrl+b")
        assert person.asked_at == ("stages", "enquiry", "drop_off_reason")
        assert person.sees("│ No budget")
