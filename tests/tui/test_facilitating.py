"""What the person who leads the session does, with a room watching."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from coach.method import catalogue
from coach.tui.screens.big_question import BigQuestion
from coach.tui.screens.summary import SummaryScreen
from tests.today import TODAY
from tests.tui.person import Person, at_the_screen

DAY = TODAY.isoformat()
GOAL = ("goals", "more")


async def test_suggestions_are_filtered_marked_and_become_ordinary_answers(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("shift+tab", "down", "f2")
        await person.waits_to_see("Suggestions", "[ ] ")
        await person.presses("tab", "tab")
        assert person.text.count("[x] ") == 2
        await person.presses("enter")
        assert len(person.playbook.stakeholders) == 2
        first = next(iter(person.playbook.stakeholders.values()))
        assert person.sees(first.name)
        await person.presses("ctrl+z")
        assert not person.playbook.stakeholders


async def test_a_suggestion_is_found_by_typing_a_part_of_it(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("shift+tab", "down", "f2")
        await person.types("custom serv")
        await person.presses("enter")
        assert [one.department for one in person.playbook.stakeholders.values()] == ["Customer service"]


async def test_what_is_suggested_for_a_stage_goes_into_that_stage(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "demo", field="exit")
        before = person.playbook
        await person.presses("f2", "enter")
        assert person.playbook != before
        await person.saved()


async def test_where_nothing_is_left_to_suggest_it_says_so(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("shift+tab", "down", "f2", *["tab"] * len(catalogue.departments()), "enter", "f2")
        await person.waits_to_see("Nothing more to suggest here.")


async def test_the_big_question_fills_the_screen_and_takes_the_answer(small: Path) -> None:
    async with at_the_screen(small.parent, small, (80, 24)) as person:
        await person.goes_to(*GOAL, field="due")
        await person.presses("f9")
        assert isinstance(person.app.screen, BigQuestion)
        assert person.sees("On which day do we look whether we are there?", "Win 24 new customers")
        assert not person.sees("Who owns this goal?")
        await person.types("30.6.2027")
        assert person.sees("= 2027-06-30")
        await person.presses("f8")
        assert person.sees("Who owns this goal?")
        assert not person.sees("On which day")
        await person.types("Sales lead")
        await person.presses("f7")
        assert person.sees("On which day", "2027-06-30")
        await person.presses("escape")
        assert person.asked_at == (*GOAL, "due")
        assert person.sees("│ Sales lead", "│ 2027-06-30")
        await person.saved()
    assert 'due = 2027-06-30\naccountable = "Sales lead"' in small.read_text("utf-8")


async def test_the_big_question_shows_choices_and_lists_too(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(field="market")
        await person.presses("f9")
        assert person.sees("to companies")
        await person.presses("escape")
        await person.goes_to("stages", "demo", field="actions")
        await person.presses("f9")
        assert person.sees("Demo")
        await person.presses("escape")
        assert person.asked_at == ("stages", "demo", "actions")


async def test_the_big_question_led_to_its_end_shows_the_summary(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("f6", "f9")
        for _ in range(60):
            await person.presses("ctrl+n")
            if not isinstance(person.app.screen, BigQuestion):
                break
        assert person.app.screen is person.session  # a list wants its first thing: the room goes back to the form


async def test_a_thought_is_parked_and_a_decision_noted_in_todays_session(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="due")
        await person.presses("f5")
        await person.types("Prices in [brackets]")
        await person.presses("enter")
        await person.presses("ctrl+g")
        await person.types("We stop cold calls")
        await person.presses("enter")
        session = person.playbook.sessions[DAY]
        assert (session.parked, session.decisions) == (("Prices in [brackets]",), ("We stop cold calls",))
        assert person.asked_at == (*GOAL, "due")
        await person.presses("f10")
        assert person.sees("Decided", f"· {DAY}: We stop cold calls", "Parked", "· Prices in [brackets]")


async def test_an_empty_thought_is_no_thought(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("f5", "enter", "ctrl+g", "escape")
        assert not person.playbook.sessions


async def test_a_question_is_to_find_out_by_somebody_and_until_a_day(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "enquiry", field="takes")
        await person.presses("ctrl+o")
        await person.waits_to_see("Who finds it out, and by when? A role, not a name.")
        await person.types("Sales lead, by Friday")
        await person.presses("enter")
        assert person.playbook.stages["enquiry"].open["takes"] == "Sales lead, by Friday"
        await person.presses("down")
        await person.waits_to_see("to find out: Sales lead, by Friday")


async def test_a_half_written_note_waits_for_its_own_question_only(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "enquiry", field="takes")
        await person.presses("ctrl+o")
        await person.types("Sales le")
        await person.presses("escape")
        await person.goes_to(*GOAL, field="due")
        await person.presses("ctrl+o")
        assert not person.sees("Sales le")
        await person.presses("escape")
        await person.goes_to("stages", "enquiry", field="takes")
        await person.presses("ctrl+o")
        await person.types("ad")
        await person.presses("enter")
        assert person.playbook.stages["enquiry"].open["takes"] == "Sales lead"


async def test_an_answer_takes_the_place_of_what_was_to_find_out(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "enquiry", field="takes")
        await person.presses("ctrl+o")
        await person.types("Sales lead, by Friday")
        await person.presses("enter")
        await person.presses("shift+home", "delete")
        await person.types("2 d")
        await person.saved()
        assert person.playbook.stages["enquiry"].takes == "2 d"
        assert not person.playbook.stages["enquiry"].open


async def test_a_question_that_is_not_relevant_is_left_out_and_brought_back(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="metric")
        await person.presses("ctrl+r")
        assert person.playbook.goals["more"].skipped == ("metric",)
        await person.waits_to_see("– With which metric will we see it?", "not relevant here")
        await person.presses("ctrl+r")
        assert person.playbook.goals["more"].skipped == ()


async def test_open_points_lists_both_and_leads_there(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.session.run_action("open_points")
        await person.waits_to_see("Nothing is to find out, and nothing was left out.")
        await person.goes_to(*GOAL, field="metric")
        await person.presses("ctrl+r")
        await person.goes_to("stages", "demo", field="next_action")
        await person.presses("ctrl+o")
        await person.types("Seller [x]")
        await person.presses("enter")
        await person.goes_to()
        await person.session.run_action("open_points")
        await person.waits_to_see("? Demo › Next action: Seller [x]", "– Win 24 new customers a quarter ›")
        await person.presses("enter")
        assert person.asked_at == ("stages", "demo", "next_action")


async def test_without_a_question_it_says_what_to_do_first(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        for key in ("ctrl+o", "ctrl+r", "f9"):
            await person.presses(key)
        await person.waits_to_see("Go to a question first.")
        await person.presses("f4")
        await person.waits_to_see("Go to a text first.")


async def test_one_key_hides_all_advice(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("f6")
        assert person.sees("Why we ask")
        await person.presses("f3")
        assert not person.sees("Why we ask")
        assert not person.sees("Weak here")
        assert not person.sees("Suggested")
        await person.presses("tab", "f3")
        assert person.sees("Why we ask")


async def test_todays_process_and_the_planned_one_are_seen_apart_and_together(small: Path) -> None:
    text = '\n[stages.visit]\nname = "Visit"\nstate = "planned"\n\n[stages.fax]\nname = "Fax"\nstate = "dropped"\n'
    small.write_text(small.read_text("utf-8") + text, "utf-8")
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "enquiry")
        assert person.sees("Visit planned", "Fax to be dropped")
        await person.presses("ctrl+t")
        assert person.sees("Fax", "today's")
        assert not person.sees("Visit")
        await person.presses("ctrl+t")
        assert person.sees("Visit")
        assert not person.sees("Fax")
        await person.presses("ctrl+t")
        assert person.sees("Visit planned", "Fax to be dropped")


async def test_the_questions_for_later_come_when_they_are_asked_for(small: Path) -> None:
    async with at_the_screen(small.parent, small, (120, 60)) as person:
        await person.goes_to(*GOAL)
        assert not person.sees("(later)")
        await person.presses("ctrl+l")
        assert person.sees("(later)", "All questions")
        await person.presses("ctrl+l")
        assert not person.sees("(later)")


async def test_todays_session_has_its_own_form(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.session.run_action("meeting")
        await person.pilot.pause()
        assert person.session.at == ("sessions", DAY)
        assert person.asked_at == ("sessions", DAY, "facilitator")
        await person.types("Sales lead")
        await person.saved()
        assert person.playbook.sessions[DAY].facilitator == "Sales lead"


async def test_the_summary_tells_what_is_decided_what_is_open_and_how_to_share(example: Path) -> None:
    async with at_the_screen(example.parent, example, (120, 50)) as person:
        await person.presses("f10")
        assert isinstance(person.app.screen, SummaryScreen)
        assert person.sees("Decided", "Still open", "How far we are")
        await person.presses("end")
        await person.waits_to_see("The file", str(example), "git add fenwharf-software.toml", "coach show")
        await person.presses("escape")
        assert person.app.screen is person.session


async def _with_an_editor(person: Person, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    monkeypatch.setenv("EDITOR", f"python3 -c '{script}'")
    monkeypatch.setattr(person.app, "suspend", nullcontext)


async def test_a_long_text_is_written_in_the_persons_own_editor(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_screen(small.parent, small) as person:
        await _with_an_editor(person, monkeypatch, 'import sys; open(sys.argv[1], "a").write("and keep them\\n")')
        await person.goes_to(*GOAL, field="statement")
        await person.presses("f4")
        await person.saved()
        assert person.playbook.goals["more"].statement == "Win 24 new customers a quarter\nand keep them"
        await person.waits_to_see("│ and keep them")


async def test_an_editor_that_fails_or_is_missing_changes_nothing(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_screen(small.parent, small) as person:
        before = person.playbook
        await person.goes_to(*GOAL, field="statement")
        monkeypatch.setattr(person.app, "suspend", nullcontext)
        await person.presses("f4")
        await person.waits_to_see("Set the environment variable EDITOR")
        await _with_an_editor(person, monkeypatch, "import sys; sys.exit(3)")
        await person.presses("f4")
        await person.waits_to_see("The editor ended with an error.", "The answer is as it was")
        assert person.playbook == before


async def test_the_file_itself_opens_in_the_persons_own_editor_and_is_read_anew(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_screen(small.parent, small) as person:
        script = 'import sys; open(sys.argv[1], "a").write("[tools.crm]\\nname = \\"CRM\\"\\n")'
        await _with_an_editor(person, monkeypatch, script)
        await person.session.run_action("edit_file")
        await person.until(lambda: person.app.session and "crm" in person.playbook.tools)


async def test_the_big_question_takes_choices_too_and_undo_takes_them_back(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(field="market")
        await person.presses("f9")
        before = person.playbook.market
        await person.presses("right")
        await person.until(lambda: person.playbook.market != before)
        assert not person.sees("‹ to companies ›")
        await person.presses("ctrl+z")
        await person.until(lambda: person.playbook.market == before)
        await person.waits_to_see("‹ to companies ›")
        await person.presses("enter")
        await person.waits_to_see("Enter takes")
        await person.types("consumers")
        await person.presses("enter")
        await person.until(lambda: person.playbook.market == "b2c")
        assert isinstance(person.app.screen, BigQuestion)
        await person.waits_to_see("‹ to consumers ›")


async def test_a_question_on_the_whole_screen_can_be_put_off_or_left_out(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="due")
        await person.presses("f9", "ctrl+r")
        assert person.playbook.goals["more"].skipped == ("due",)
        await person.waits_to_see("not relevant here")
        await person.presses("ctrl+r", "ctrl+o")
        await person.types("Sales lead, by Friday")
        await person.presses("enter")
        assert person.playbook.goals["more"].open["due"] == "Sales lead, by Friday"
        assert isinstance(person.app.screen, BigQuestion)
        await person.waits_to_see("Sales lead, by Friday")
        await person.presses("ctrl+z")
        await person.until(lambda: not person.playbook.goals["more"].open)
        assert isinstance(person.app.screen, BigQuestion)
        await person.presses("f5")
        await person.types("Later")
        await person.presses("enter")
        assert person.playbook.sessions[DAY].parked == ("Later",)


async def test_the_summary_tells_what_is_open_apart_from_what_was_left_out(small: Path) -> None:
    async with at_the_screen(small.parent, small, (120, 60)) as person:
        await person.goes_to(*GOAL, field="metric")
        await person.presses("ctrl+r")
        await person.goes_to("stages", "demo", field="next_action")
        await person.presses("ctrl+o")
        await person.types("Seller")
        await person.presses("enter", "f10")
        text = person.text
        assert text.index("Still open") < text.index("? Demo › Next action: Seller") < text.index("Not relevant here")
        assert text.index("Not relevant here") < text.index("– Win 24 new customers a quarter ›")
        await person.presses("end")
        await person.waits_to_see(
            f"cd {small.parent}", f"git add {small.name}", "As plain text:", f"coach show {small.name}"
        )
