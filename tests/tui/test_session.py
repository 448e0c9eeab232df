"""The session: moving between the steps, the things and the form; adding, moving, copying, deleting."""

from __future__ import annotations

from pathlib import Path

from coach.tui.places import Row
from coach.tui.widgets.things import Things
from tests.tui.person import Person, at_the_screen


async def on_the_stages(person: Person) -> None:
    await person.presses("shift+tab", "down", "down", "enter")
    assert person.session.step == "stages"


async def test_the_list_holds_the_things_of_a_step_and_the_steps_their_state(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        assert person.sees("▶● 1 Goals", "○ 2 Stakeholders", "Win 24 new custom", "+ Add a goal")
        await on_the_stages(person)
        assert person.sees("▶● 3 Current stages", "Enquiry", "Demo", "Offer", "+ Add a stage")


async def test_the_coach_says_why_what_is_good_what_is_weak_and_what_is_suggested(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "demo", field="next_action")
        await person.waits_to_see("Why we ask", "For example", "Still to answer", "Suggested  F2")


async def test_a_step_says_why_it_is_not_done_yet(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("shift+tab", "down")
        assert person.sees("▶○ 2 Stakeholders", "Done when", "○ No stakeholder yet")


async def test_a_thing_is_added_with_its_name_after_the_one_that_is_looked_at(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await on_the_stages(person)
        await person.presses("a")
        await person.types("Visit [site]")
        await person.presses("enter")
        assert [*person.playbook.stages] == ["enquiry", "visit-site", "demo", "offer"]
        await person.waits_to_see("3 Current stages › Visit [site]")
        assert person.session.has_class("-in-form")


async def test_enter_on_the_last_row_adds_at_the_end(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await on_the_stages(person)
        await person.presses("down", "down", "down", "enter")
        await person.types("Order")
        await person.presses("enter")
        assert [*person.playbook.stages][-1] == "order"


async def test_a_thing_is_copied_moved_and_deleted_and_undo_brings_all_back(small: Path) -> None:
    before = small.read_bytes()
    async with at_the_screen(small.parent, small) as person:
        await on_the_stages(person)
        await person.presses("down", "d")
        assert [*person.playbook.stages] == ["enquiry", "demo", "demo-2", "offer"]
        await person.presses("J")
        assert [*person.playbook.stages] == ["enquiry", "demo", "offer", "demo-2"]
        await person.presses("shift+up", "shift+up")
        assert [*person.playbook.stages] == ["enquiry", "demo-2", "demo", "offer"]
        await person.presses("x")
        assert [*person.playbook.stages] == ["enquiry", "demo", "offer"]
        await person.waits_to_see("Deleted: Demo (copy). ^z brings it back.")
        await person.presses(*["ctrl+z"] * 5)
        assert [*person.playbook.stages] == ["enquiry", "demo", "offer"]
        await person.saved()
    assert small.read_bytes() == before


async def test_in_the_view_of_one_process_a_thing_moves_past_what_is_hidden(small: Path) -> None:
    text = '\n[stages.visit]\nname = "Visit"\nstate = "planned"\n\n[stages.order]\nname = "Order"\n'
    small.write_text(small.read_text("utf-8") + text, "utf-8")
    async with at_the_screen(small.parent, small) as person:
        await on_the_stages(person)
        await person.presses("ctrl+t", "down", "down", "J")
        assert [*person.playbook.stages] == ["enquiry", "demo", "visit", "order", "offer"]
        await person.presses("K")
        assert [*person.playbook.stages] == ["enquiry", "demo", "visit", "offer", "order"]


async def test_the_list_stands_at_the_thing_whose_criterion_is_open(small: Path) -> None:
    text = '\n[stages.offer.exit.signed]\ntext = "Signed"\n'
    small.write_text(small.read_text("utf-8") + text, "utf-8")
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "offer", "exit", "signed")
        row = person.session.query_one(Things).row
        assert isinstance(row, Row)
        assert row.at == ("stages", "offer")


async def test_after_a_deletion_the_cursor_stays_near(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await on_the_stages(person)
        await person.presses("down", "x")
        assert person.session.at in {("stages", "enquiry"), ("stages", "offer")}


async def test_letters_of_vim_move_in_the_list(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await on_the_stages(person)
        await person.presses("j", "j", "k")
        assert person.session.at == ("stages", "demo")
        await person.presses("g")
        assert person.session.at == ("stages", "enquiry")


async def test_escape_goes_up_a_level_at_a_time_and_loses_nothing(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("ctrl+l")
        await person.goes_to("stages", "demo", field="exit")
        await person.presses("enter")
        await person.types("The buyer asks for an offer")
        await person.presses("enter")
        assert person.session.at == ("stages", "demo", "exit", "the-buyer-asks-for-an-offer")
        await person.presses("tab", "tab")
        await person.types("An e-mail")
        await person.presses("escape")
        assert person.session.at == ("stages", "demo")
        assert person.asked_at == ("stages", "demo", "exit")
        await person.presses("escape")
        assert not person.session.has_class("-in-form")
        await person.presses("escape")
        await person.until(lambda: person.app.session is None)
    assert 'proof = "An e-mail"' in small.read_text("utf-8")


async def test_a_click_on_a_step_on_a_thing_and_on_a_key_does_what_the_key_does(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.clicks("3 Current stages")
        assert person.session.step == "stages"
        await person.clicks("Demo")
        await person.until(lambda: person.session.at == ("stages", "demo"))
        await person.clicks("F1 Help")
        await person.waits_to_see("Next question. Go on to the next question.")


async def test_f6_goes_between_the_list_and_the_form(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("f6")
        assert person.session.has_class("-in-form")
        await person.presses("f6")
        assert not person.session.has_class("-in-form")


async def test_where_it_is_narrow_there_is_one_column_and_the_coach_comes_on_its_key(small: Path) -> None:
    async with at_the_screen(small.parent, small, (80, 24)) as person:
        assert not person.sees("Why we ask")
        await person.presses("f6")
        assert person.sees("What shall we call this playbook?")
        assert not person.sees("+ Add a goal")
        await person.presses("f3")
        assert person.sees("Why we ask")
        assert not person.sees("What shall we call this playbook?")
        await person.presses("f3")
        assert person.sees("What shall we call this playbook?")


async def test_the_coach_on_its_key_speaks_of_the_question_and_takes_no_letter_for_an_answer(small: Path) -> None:
    async with at_the_screen(small.parent, small, (80, 24)) as person:
        await person.goes_to("stages", "demo", field="takes")
        await person.presses("f3")
        assert person.sees("Take the usual time, not the best one.")
        before = person.playbook
        await person.types("xyz")
        assert person.playbook is before
        await person.presses("escape")
        assert person.asked_at == ("stages", "demo", "takes")
        assert not person.sees("Why we ask")
        await person.presses("f3", "ctrl+n")
        assert person.asked_at == ("stages", "demo", "exit")
        assert not person.sees("Why we ask")


async def test_the_coach_on_its_key_goes_when_there_is_room_for_both(small: Path) -> None:
    async with at_the_screen(small.parent, small, (80, 24)) as person:
        await person.presses("f3")
        assert not person.sees("+ Add a goal")
        await person.resizes(120, 36)
        assert person.sees("+ Add a goal", "Done when")
        await person.presses("j")
        assert person.session.at == ("goals", "more")


async def test_the_end_of_a_list_is_no_fault(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await on_the_stages(person)
        await person.presses("K", "up", "up", "end", "J", "delete", "d", "home", "x", "x", "x", "x")
        assert not person.playbook.stages
        await person.presses(*["ctrl+z"] * 3)
        assert [*person.playbook.stages] == ["enquiry", "demo", "offer"]


async def test_keys_for_a_thing_that_the_key_before_has_deleted_do_no_harm(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "offer")
        offer = ("stages", "offer")
        person.session.query_one(Things).focus()
        for event in (Things.Removed(offer), Things.Copied(offer), Things.Moved(offer, -1), Things.Removed(offer)):
            person.session.post_message(event)
        await person.until(lambda: [*person.playbook.stages] == ["enquiry", "demo"])
        await person.saved()
        await person.presses("ctrl+z")
        assert [*person.playbook.stages] == ["enquiry", "demo", "offer"]
