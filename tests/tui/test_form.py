"""The form: answers as people type them, each kind with its editor, and what was understood."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coach import locale
from coach.tui.widgets.editors import TextEditor
from coach.tui.widgets.form import Form
from tests.tui.person import at_the_screen

GOAL = ("goals", "more")


@pytest.mark.parametrize(
    ("field", "typed", "kept", "shown"),
    [
        ("baseline", "24,5", 24.5, "= 24.5"),
        ("target", "45 000 €", 45000, "= 45,000"),
        ("due", "30.6.2027", dt.date(2027, 6, 30), "= 2027-06-30"),
        ("due", "2027-06-30", dt.date(2027, 6, 30), ""),
    ],
)
async def test_an_answer_is_typed_as_people_say_it(
    small: Path, field: str, typed: str, kept: object, shown: str
) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field=field)
        await person.types(typed)
        assert person.sees(typed, shown)
        await person.saved()
        assert getattr(person.playbook.goals["more"], field) == kept


@pytest.mark.parametrize(("typed", "kept"), [("20 min", "20 min"), ("2 viikkoa", "2 wk"), ("3 nädalat", "3 wk")])
async def test_a_duration_is_typed_in_any_of_the_languages(small: Path, typed: str, kept: str) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "enquiry", field="takes")
        await person.types(typed)
        await person.saved()
        assert person.playbook.stages["enquiry"].takes == kept
        await person.presses("escape")


async def test_what_is_not_understood_is_kept_as_it_was_typed_and_marked(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="due")
        await person.types("soon, maybe")
        assert person.sees("kept as you wrote it:")
        await person.saved()
        goal = person.playbook.goals["more"]
        assert (goal.due, goal.open["due"]) == (None, "soon, maybe")
        await person.goes_to("stages", "demo")
        await person.goes_to(*GOAL)
        assert person.sees("│ soon, maybe", "kept as you wrote it:", "? ▲ On which day")
        await person.goes_to(*GOAL, field="due")
        await person.presses("end", *["backspace"] * 11)
        await person.types("1.2.2027")
        await person.saved()
        goal = person.playbook.goals["more"]
        assert (goal.due, dict(goal.open)) == (dt.date(2027, 2, 1), {})
        await person.presses("ctrl+z")
        assert person.sees("│ soon, maybe")
        await person.presses("end", *["backspace"] * 11)
        await person.saved()
        assert dict(person.playbook.goals["more"].open) == {}


async def test_what_was_not_understood_is_in_its_box_again_when_the_playbook_is_opened_anew(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="due")
        await person.types("soon, maybe")
        await person.saved()
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="due")
        await person.waits_to_see("│ soon, maybe", "kept as you wrote it:")


async def test_who_finds_an_answer_out_never_lands_in_the_answer(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="due")
        await person.types("soon, maybe")
        await person.presses("ctrl+o")
        await person.types(", the CEO")
        await person.presses("enter")
        await person.saved()
        assert person.playbook.goals["more"].open["due"] == "soon, maybe, the CEO"
        await person.goes_to("stages", "demo")
        await person.goes_to(*GOAL)
        assert person.sees("to find out: soon, maybe, the CEO")
        assert not person.sees("│ soon, maybe")


async def test_figures_and_days_are_shown_as_the_language_of_the_screen_writes_them(small: Path) -> None:
    locale.use("fi")
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="baseline")
        await person.types("24.5")
        await person.goes_to(*GOAL, field="due")
        await person.types("2027-06-30")
        assert person.sees("= 30.6.2027")
        await person.goes_to("stages", "demo")
        await person.goes_to(*GOAL)
        assert person.sees("│ 24,5", "│ 30.6.2027")


async def test_a_question_has_the_mark_of_its_state(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL)
        assert person.sees("✓ What do we want to reach", "○ ")


async def test_a_choice_changes_with_arrows_empties_with_backspace_and_is_listed_with_enter(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(field="market")
        assert person.sees("‹ to companies ›")
        await person.presses("right")
        assert person.playbook.market == "b2c"
        await person.presses("left", "left")
        assert person.playbook.market == "both"
        await person.presses("backspace")
        assert person.playbook.market is None
        assert person.sees("‹ – ›")
        await person.presses("enter")
        await person.types("cons")
        await person.presses("enter")
        assert person.playbook.market == "b2c"
        assert person.asked_at == ("market",)


async def test_several_things_can_be_referred_to_and_all_taken_away_again(example: Path) -> None:
    async with at_the_screen(example.parent, example) as person:
        await person.presses("ctrl+l")
        await person.goes_to("tools", "demo-plant", field="linked")
        before = person.playbook.tools["demo-plant"].linked
        await person.presses("enter", "tab", "tab", "enter")
        chosen = person.playbook.tools["demo-plant"].linked
        assert set(chosen) ^ set(before) == {*list(person.playbook.tools)[:2]}
        await person.presses("backspace")
        assert person.playbook.tools["demo-plant"].linked == ()


async def test_a_choice_among_things_that_are_not_there_says_so(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="metric")
        await person.presses("right")
        await person.waits_to_see("Nothing to choose from yet; Enter lists what can be added.", "Enter lists them")


async def test_a_list_is_written_a_line_an_item(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("ctrl+l")
        await person.goes_to("stages", "demo", field="checklist")
        await person.types("Ask for the stop list\nBring the plant")
        await person.saved()
        assert person.playbook.stages["demo"].checklist == ("Ask for the stop list", "Bring the plant")


async def test_the_things_within_a_thing_are_added_moved_and_deleted_in_their_list(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        for name in ("One", "Two"):
            await person.goes_to("stages", "demo", field="actions")
            await person.presses("a")
            await person.types(name)
            await person.presses("enter")
            assert person.session.at == ("stages", "demo", "actions", name.lower())
            await person.presses("escape")
        assert [*person.playbook.stages["demo"].actions] == ["one", "two"]
        await person.presses("home", "J")
        assert [*person.playbook.stages["demo"].actions] == ["two", "one"]
        await person.presses("home", "delete")
        assert [*person.playbook.stages["demo"].actions] == ["one"]
        await person.waits_to_see("Deleted: Two. ^z brings it back.")
        await person.presses("ctrl+z")
        assert [*person.playbook.stages["demo"].actions] == ["two", "one"]


async def test_the_readings_of_a_metric_are_a_line_each(example: Path) -> None:
    async with at_the_screen(example.parent, example) as person:
        metric = next(key for key, metric in person.playbook.metrics.items() if metric.readings)
        person.session.everything = True
        await person.goes_to("metrics", metric, field="readings")
        before = dict(person.playbook.metrics[metric].readings)
        await person.presses("pagedown", "end")
        await person.types("\n31.12.2026 22/100\nperhaps 4")
        assert person.sees("kept as you wrote it")
        await person.saved()
        after = person.playbook.metrics[metric]
        assert dict(after.readings) == before | {"2026-12-31": "22/100"}
        assert after.open["readings"] == "perhaps 4"


async def test_a_buyers_way_through_a_phase_begins_with_its_first_answer(small: Path) -> None:
    text = '\n[personas.manager]\nname = "Plant manager"\n\n[phases.decision]\nname = "Decision"\n'
    small.write_text(small.read_text("utf-8") + text, "utf-8")
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("personas", "manager", "journey", "decision", field="wants")
        await person.types("A safe choice")
        await person.saved()
    assert '[personas.manager.journey.decision]\nwants = "A safe choice"' in small.read_text("utf-8")


async def test_tab_arrows_and_enter_go_through_the_answers(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="statement")
        await person.presses("tab")
        assert person.asked_at == (*GOAL, "metric")
        await person.presses("down")
        assert person.asked_at == (*GOAL, "baseline")
        await person.presses("enter")
        assert person.asked_at == (*GOAL, "target")
        await person.presses("up", "shift+tab", "up")
        assert person.asked_at == (*GOAL, "statement")


async def test_a_kind_with_only_questions_for_later_is_asked_when_it_is_opened(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("strategy", field="pricing")
        assert person.sees("(later)")


async def test_a_question_mark_is_a_letter_in_an_answer(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.types("Who? a j x")
        await person.saved()
        assert person.playbook.goals["more"].accountable == "Who? a j x"


async def test_the_mouse_may_move_over_a_text_while_another_form_takes_its_place(example: Path) -> None:
    async with at_the_screen(example.parent, example, (160, 48)) as person:
        await person.goes_to("stages", "demo")
        form, screen = person.session.query_one(Form), person.app.screen
        spots = [editor.region.offset for editor in form.editors.values() if isinstance(editor, TextEditor)]
        with person.app.batch_update():  # no layout, as while the next form is made
            await form.remove_children()
            for x, y in spots:
                screen.get_style_at(x + 1, y + 1)
        assert spots
