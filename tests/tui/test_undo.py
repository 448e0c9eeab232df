"""Undo, across steps and answers: the file comes back byte for byte."""

from __future__ import annotations

from pathlib import Path

from tests.tui.person import at_the_screen

GOAL = ("goals", "more")


async def test_undo_goes_back_through_every_step_to_the_file_as_it_was_and_redo_forth_again(example: Path) -> None:
    example.write_text("# ours\n\n" + example.read_text("utf-8").replace('market = "b2b"', 'market   = "b2b"'), "utf-8")
    before = example.read_bytes()
    async with at_the_screen(example.parent, example) as person:
        await person.goes_to(field="market")
        await person.presses("right")
        await person.goes_to("stages", next(iter(person.playbook.stages)), field="next_action")
        await person.types("First. ")
        await person.goes_to("metrics", next(iter(person.playbook.metrics)), field="accountable")
        await person.types("The ")
        await person.presses("escape", "x")
        await person.saved()
        after = example.read_bytes()
        assert after != before
        for _ in range(4):
            await person.presses("ctrl+z")
        await person.saved()
        assert example.read_bytes() == before
        await person.presses("ctrl+z")
        await person.waits_to_see("Nothing to undo.")
        await person.presses(*["ctrl+y"] * 4)
        await person.saved()
        assert example.read_bytes() == after
        await person.presses("ctrl+y")
        await person.waits_to_see("Nothing to redo.")


async def test_undo_leads_to_where_it_undid_something_and_shows_it_in_the_answer_that_has_the_cursor(
    small: Path,
) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "demo", field="takes")
        await person.presses("end")
        await person.types(" or so")
        await person.goes_to(*GOAL)
        await person.presses("ctrl+z")
        assert person.asked_at == ("stages", "demo", "takes")
        await person.waits_to_see("Undone: Demo › Takes")
        assert person.sees("│ 19 d")
        assert not person.sees("or so")
        await person.types("!")
        await person.saved()
        assert "or so" not in small.read_text("utf-8")


async def test_what_is_typed_in_one_answer_is_one_step_however_long_it_takes(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        for part in ("Sales", " ", "lead"):
            await person.types(part)
            await person.saved()
        await person.presses("ctrl+z")
        assert person.playbook.goals["more"].accountable == ""
        await person.presses("ctrl+y")
        assert person.playbook.goals["more"].accountable == "Sales lead"
        assert person.sees("│ Sales lead")


async def test_two_answers_are_two_steps(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="baseline")
        await person.types("12")
        await person.presses("enter")
        await person.types("24")
        await person.presses("ctrl+z")
        goal = person.playbook.goals["more"]
        assert (goal.baseline, goal.target) == (12, None)


async def test_coming_back_to_an_answer_begins_a_new_step(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.types("A")
        await person.presses("tab", "shift+tab", "end")
        await person.types("B")
        await person.presses("ctrl+z")
        assert person.playbook.goals["more"].accountable == "A"


async def test_emptying_an_answer_for_later_does_not_take_it_from_under_the_cursor(small: Path) -> None:
    text = small.read_text("utf-8").replace('name = "Enquiry"', 'name = "Enquiry"\npurpose = "x"')
    small.write_text(text, "utf-8")
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "enquiry", field="purpose")
        await person.presses("delete")
        await person.saved()
        await person.types("xd")
        await person.saved()
        assert person.playbook.stages["enquiry"].purpose == "xd"
        assert len(person.playbook.stages) == 3
