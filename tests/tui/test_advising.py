"""What is weak, beside the answers: marked, gone to, ignored with a reason, made a change; and how ready a step is."""

from __future__ import annotations

import asyncio
import datetime as dt
from pathlib import Path
from threading import Event

import pytest

from coach.deals.lessons import Lessons
from coach.method.homes import step_of
from coach.playbook.address import Address
from coach.playbook.edit import Answer
from coach.playbook.model import Playbook
from coach.tui.findings import Seen, look
from coach.tui.screens.findings import FindingsScreen
from coach.tui.screens.make_change import MakeChange
from coach.tui.screens.prompt import Prompt
from coach.tui.screens.readiness import ReadinessScreen
from coach.tui.widgets.things import Things
from tests.tui.person import Person, at_the_screen

SIZES = ((80, 24), (120, 36), (160, 48))
DUE = ("goals", "more", "due")
TOLD = ("Tips", "Measure success.", "Good practices", "What often goes wrong", "Poor use of data", "Sign: ")


async def looked(person: Person) -> None:
    """Wait until what is weak has been seen in the playbook as it is now."""
    await person.until(lambda: person.session.seen.playbook is person.playbook)
    await person.pilot.pause()


def codes_at(person: Person, *at: str) -> set[str]:
    return {finding.code for finding in person.session.seen.findings if finding.at == at}


# Seen beside the answers


async def test_a_question_its_thing_and_its_step_are_marked_and_the_coach_says_what_to_do(small: Path) -> None:
    async with at_the_screen(small.parent, small, (120, 50)) as person:
        await looked(person)
        await person.goes_to(*DUE[:2], field="due")
        await person.types("30.6.2020")
        await person.saved()
        await looked(person)
        assert person.sees("▶● 1 Goals", "✓ ▵ On which day do we look", "─ ▵ Its day has passed")
        assert person.sees("Weak here", "▵ Its day has passed  hint G113", "→ Look at the figure together.")
        step = next(line for line in person.lines if "1 Goals" in line)
        assert "○4" in step[:30]


async def test_what_was_seen_in_an_older_playbook_does_not_take_the_place_of_what_is_seen_now(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_screen(small.parent, small, (120, 50)) as person:
        await looked(person)
        session, may_go_on = person.session, Event()
        session.change(Answer(DUE, dt.date(2020, 6, 30)))
        older = person.playbook

        def slow(playbook: Playbook, today: dt.date, lessons: Lessons) -> Seen:
            if playbook is older:
                may_go_on.wait(5)
            return look(playbook, today, lessons)

        monkeypatch.setattr("coach.tui.adviser.look", slow)
        waiting = asyncio.create_task(session.adviser.look_now())
        await asyncio.sleep(0)  # it looks at the older one from here on
        session.change(Answer(DUE, None))
        await looked(person)
        may_go_on.set()
        await waiting
        assert session.seen.playbook is person.playbook is not older


async def test_what_is_only_not_answered_yet_is_to_answer_and_nothing_weak(small: Path) -> None:
    async with at_the_screen(small.parent, small, (120, 50)) as person:
        await looked(person)
        await person.goes_to(*DUE[:2], field="due")
        assert person.sees("○ On which day do we look", "Still to answer", "○ No due date", "→ Choose the day on which")
        assert not person.sees("▲ On which day", "○ ▲", "Weak here")


async def test_what_was_just_answered_is_no_longer_weak_and_undo_makes_it_weak_again(small: Path) -> None:
    async with at_the_screen(small.parent, small, (120, 50)) as person:
        await looked(person)
        await person.goes_to(*DUE[:2], field="due")
        assert codes_at(person, *DUE)
        await person.types("30.6.2027")
        await person.saved()
        await looked(person)
        assert not codes_at(person, *DUE)
        assert person.sees("✓ On which day do we look")
        await person.presses("ctrl+z")
        await looked(person)
        assert person.sees("○ On which day do we look", "○ No due date")


async def test_what_cannot_be_answered_yet_is_put_off_and_says_nothing(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*DUE[:2], field="due")
        await person.presses("ctrl+r")
        await looked(person)
        assert not codes_at(person, *DUE)


async def test_a_row_tells_how_much_is_weak_however_long_its_name_is(small: Path) -> None:
    name = '"Demo of all that there is in it"\nphase = "gone"'
    small.write_text(small.read_text("utf-8").replace('"Demo"', name), "utf-8")
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "demo")
        await looked(person)
        row = next(line[:29].rstrip() for line in person.lines if "● Demo of" in line)
        assert "…" in row
        assert row.endswith(" ○4 ✖1")


async def test_the_coach_put_away_for_others_takes_every_sign_with_it(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*DUE[:2], field="due")
        await looked(person)
        await person.types("30.6.2020")
        await person.saved()
        await looked(person)
        assert person.sees("▵", "Weak here")
        await person.presses("f3")
        assert not person.sees("▵")
        await person.types("x")
        await person.saved()
        await looked(person)
        assert not person.sees("▵")
        await person.presses("f3", "backspace")
        await person.saved()
        await looked(person)
        assert person.sees("▵", "Weak here")


async def test_an_empty_playbook_has_nothing_that_is_weak(folder: Path) -> None:
    path = folder / "empty.toml"
    path.write_text("format = 1\n", "utf-8")
    async with at_the_screen(folder, path) as person:
        await looked(person)
        assert not person.session.seen.findings
        await person.presses("ctrl+f")
        await person.waits_to_see("Nothing is weak.")
        await person.presses("ctrl+d")
        await person.waits_to_see("Nothing is weak here")


# From one to the next


async def test_one_key_goes_through_all_that_is_weak_and_comes_round_again(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await looked(person)
        places = {finding.at for finding in person.session.seen.findings}
        first, seen = "", set[tuple[str, Address]]()
        for _step in range(3 * len(places)):
            await person.presses("ctrl+f")
            stands = f"{person.session.step} {person.session.standing}"
            first = first or stands
            if stands == first and len(seen) > 1:
                break
            seen.add((person.session.step, person.session.standing))
        else:
            pytest.fail("it never comes round")
        steps = {step for step, _at in seen}
        assert steps == {step_of(finding.at) for finding in person.session.seen.findings}


async def test_it_leads_to_a_question_for_later_and_into_the_other_process(small: Path) -> None:
    text = '\n[stages.visit]\nname = "Visit"\nstate = "planned"\nphase = "gone"\n'
    small.write_text(small.read_text("utf-8") + text, "utf-8")
    async with at_the_screen(small.parent, small) as person:
        await person.presses("ctrl+t")
        await looked(person)
        await person.session.go_to(("stages", "visit", "phase"))
        assert person.asked_at == ("stages", "visit", "phase")
        assert person.session.view == "both"
        await person.waits_to_see("✖")


async def test_what_no_one_thing_can_answer_for_is_told_at_the_row_that_adds_one(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await looked(person)
        await person.session.go_to(("stages",))
        row = person.session.query_one(Things).row
        assert person.session.standing == ("stages",)
        assert row is not None


async def test_where_the_coach_has_no_room_the_jump_says_what_is_weak(small: Path) -> None:
    async with at_the_screen(small.parent, small, (80, 24)) as person:
        await looked(person)
        await person.presses("ctrl+f")
        finding = next(one for one in person.session.seen.findings if one.at == person.asked_at)
        await person.waits_to_see(str(finding.message)[:30])


# Doing something about it


async def test_a_rule_is_ignored_with_a_reason_and_the_list_turns_it_on_again(small: Path) -> None:
    before = small.read_bytes()
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*DUE[:2], field="due")
        await person.presses("ctrl+k")
        assert isinstance(person.app.screen, Prompt)
        assert person.sees("Ignore this rule", "G112")
        await person.types("We count by the season")
        await person.presses("enter")
        assert person.playbook.check.ignore == {"G112": "We count by the season"}
        await person.waits_to_see("G112 is off.")
        await looked(person)
        assert not codes_at(person, *DUE)
        assert person.asked_at == DUE
        await person.saved()
        assert b'[check.ignore]\nG112 = "We count by the season"' in small.read_bytes()
        await person.presses("f6", "f")
        await person.types("season")
        await person.waits_to_see("Rules that are off", "– G112 We count by the season", "Enter turns it on again.")
        await person.presses("enter")
        assert not person.playbook.check.ignore
        await person.presses("escape", "escape")
        await looked(person)
        assert codes_at(person, *DUE)
        await person.saved()
    assert small.read_bytes() == before


async def test_ignoring_is_undone_where_one_stands_and_without_a_reason_nothing_is_ignored(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*DUE[:2], field="due")
        await person.presses("ctrl+k", "enter")
        await person.waits_to_see("that takes a reason")
        assert not person.playbook.check.ignore
        await person.presses("ctrl+k")
        await person.types("Season")
        await person.presses("enter", "ctrl+z")
        assert not person.playbook.check.ignore
        assert person.asked_at == DUE


async def test_a_finding_becomes_a_change_with_who_and_when(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "demo", field="next_action")
        await person.presses("ctrl+d")
        assert isinstance(person.app.screen, MakeChange)
        assert person.sees("What shall we do differently?", "Demo: ", "Who does it?", "By when?")
        await person.presses("enter")
        await person.types("Sales lead")
        await person.presses("enter")
        await person.types("31.1.2027")
        await person.waits_to_see("= 2027-01-31")
        await person.presses("enter")
        await person.waits_to_see("Added to the changes.")
        (change,) = person.playbook.changes.values()
        assert change.what.startswith("Demo: ")
        assert (change.accountable, str(change.due), change.stage) == ("Sales lead", "2027-01-31", "demo")
        assert person.asked_at == ("stages", "demo", "next_action")
        await person.presses("ctrl+z")
        assert not person.playbook.changes


async def test_what_is_typed_right_after_enter_is_the_next_answer(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "demo", field="next_action")
        await person.presses("ctrl+d", "home", "shift+end", "delete")
        await person.types("Ask first\nSales lead\n31.1.2027\n")
        await person.waits_to_see("Added to the changes.")
        (change,) = person.playbook.changes.values()
        assert (change.what, change.accountable, str(change.due)) == ("Ask first", "Sales lead", "2027-01-31")


async def test_a_change_half_written_is_there_again_and_an_empty_one_is_none(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "demo", field="next_action")
        await person.presses("ctrl+d", "tab")
        await person.types("Nobody yet")
        await person.presses("escape", "ctrl+d")
        assert person.sees("Nobody yet")
        await person.presses("home", "shift+end", "delete", "enter", "enter", "enter")
        assert not person.playbook.changes


async def test_where_more_than_one_thing_is_weak_it_asks_which(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("goals", "more", field="statement")
        await looked(person)
        await person.presses("ctrl+k")
        await person.waits_to_see("Ignore which rule?", "G112 No due date", "G105")
        await person.types("due date")
        await person.presses("enter")
        await person.waits_to_see("Ignore this rule")
        await person.types("Season")
        await person.presses("enter")
        assert [*person.playbook.check.ignore] == ["G112"]


# The list of all, and readiness


@pytest.mark.parametrize("size", SIZES)
async def test_all_findings_are_listed_by_step_filtered_by_typing_and_lead_there(
    small: Path, size: tuple[int, int]
) -> None:
    async with at_the_screen(small.parent, small, size) as person:
        await person.presses("f")
        assert isinstance(person.app.screen, FindingsScreen)
        await person.waits_to_see("1 Goals  ○", "○ G112 Win 24 new customers a quarter: no due date")
        await person.types("zzz")
        await person.waits_to_see("Nothing of that name.")
        await person.presses("escape")
        await person.types("due date warning")
        await person.waits_to_see("warning G112", "Due date", "Choose the day on which the team looks")
        assert not person.sees("G105")
        await person.presses("enter")
        assert person.app.screen is person.session
        assert person.asked_at == DUE


async def test_in_the_list_of_all_a_finding_is_ignored_made_a_change_and_brought_back(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("f")
        await person.waits_to_see("G112")
        await person.types("G112")
        await person.presses("ctrl+d", "enter", "enter", "enter")
        assert len(person.playbook.changes) == 1
        await person.presses("ctrl+k")
        await person.types("Season")
        await person.presses("enter")
        assert [*person.playbook.check.ignore] == ["G112"]
        await person.waits_to_see("– G112 Season")
        await person.presses("ctrl+z", "ctrl+z")
        assert not person.playbook.changes
        await person.waits_to_see("○ G112 Win 24")


@pytest.mark.parametrize("size", SIZES)
async def test_readiness_tells_every_part_of_every_score_and_leads_to_what_is_missing(
    small: Path, size: tuple[int, int]
) -> None:
    async with at_the_screen(small.parent, small, size) as person:
        await looked(person)
        score = person.session.seen.scores["goals"]
        await person.presses("r")
        assert isinstance(person.app.screen, ReadinessScreen)
        assert person.sees("The whole playbook:", f"{score:>3}  1 Goals", "Core questions answered: 3 of 8")
        assert person.sees("(at most +80)", "Enter goes to:", "Metric")
        await person.presses("enter")
        assert person.app.screen is person.session
        assert person.asked_at == ("goals", "more", "metric")


async def test_readiness_stands_at_the_step_that_one_comes_from_and_has_nothing_to_open_where_all_is_done(
    example: Path,
) -> None:
    async with at_the_screen(example.parent, example) as person:
        await looked(person)
        await person.presses("3", "r")
        await person.waits_to_see("Nothing to mend here.")
        await person.presses("enter")
        assert isinstance(person.app.screen, ReadinessScreen)
        await person.presses("escape")
        assert person.session.step == "stages"


# What the coach knows


async def test_for_a_step_the_coach_tells_tips_practices_and_what_often_goes_wrong_on_one_key(example: Path) -> None:
    async with at_the_screen(example.parent, example, (160, 48)) as person:
        await person.presses("5")
        told = person.text
        for _page in range(6):
            await person.presses("space")
            told += person.text
        for text in (
            "Tips",
            "Measure success.",
            "Good practices",
            "What often goes wrong",
            "Poor use of data",
            "Sign: ",
        ):
            assert text in told
        assert told.count("Done when") > 1  # from its end back to its beginning


async def test_frameworks_are_suggested_beside_figures_with_their_owners(small: Path) -> None:
    small.write_text(
        small.read_text("utf-8").replace('name = "Enquiry"', 'name = "Enquiry"\nkind = "discovery"'), "utf-8"
    )
    async with at_the_screen(small.parent, small, (160, 60)) as person:
        await person.goes_to("stages", "enquiry", field="takes")
        await person.waits_to_see("Suggested  F2", "BANT (Questions for the checklist, by IBM)")


async def test_of_two_suggestions_of_one_name_the_list_tells_which_is_which(small: Path) -> None:
    async with at_the_screen(small.parent, small, (160, 48)) as person:
        await person.goes_to("goals", "more", field="metric")
        await person.presses("enter")
        await person.types("time in stage")
        assert person.sees("Stage with no metric yet: Demo", "Stage with no metric yet: Offer")
