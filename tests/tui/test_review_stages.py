"""A deal goes from stage to stage: what undo opens, what comes along, and how stages and buyers are picked."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from coach.playbook.read import read_file
from coach.tui.screens.pick import Pick
from tests.tui.a_review import kept, recalled, reviewing, the_card, the_screen
from tests.tui.person import Person

# Stages and where the deal is


async def confirms_all(person: Person, criteria: int) -> None:
    """Confirm every exit criterion of the card, of which there are so many."""
    for _ in range(criteria):
        await person.presses("space", "space", "space", "j")


async def goes_to(person: Person, stage: str, name: str) -> None:
    await person.presses("s")
    await person.types(f"{stage}\n")
    await person.waits_to_see(f"{name} · Acme")


async def test_undo_opens_the_stage_where_it_takes_something_back_tells_the_states_and_redo_does_it_again(
    nordic: Path,
) -> None:
    async with reviewing(nordic) as person:
        await person.presses("space", "space")
        await goes_to(person, "demo", "Demo")
        await person.presses("ctrl+z")
        await person.waits_to_see(
            "Discovery call · Acme", "Undone: Discovery call: The buyer", "[•] said → [~] assumed"
        )
        await person.presses("ctrl+y")
        await person.waits_to_see("Done again: Discovery call: The buyer", "[~] assumed → [•] said")
        await kept(person)
        assert recalled().at("discovery").criteria["pain"].state == "said"
        await person.presses("ctrl+y")
        await person.waits_to_see("Nothing to redo.")


async def test_with_all_confirmed_the_card_says_that_the_next_stage_is_near_and_two_keys_take_the_deal_there(
    nordic: Path,
) -> None:
    async with reviewing(nordic) as person:
        await confirms_all(person, 2)
        await person.waits_to_see("✓ All confirmed here: ready for the next stage (Demo)")
        await person.presses("s", "enter")
        await person.waits_to_see("Demo · Acme", "The deal is at this stage now: Demo")
        await person.presses("q")
        await person.is_gone()
    assert recalled().stage == "demo"


async def test_a_stage_that_is_looked_at_says_where_the_deal_is_and_a_key_moves_it_here(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("space")
        await goes_to(person, "demo", "Demo")
        await person.waits_to_see("Only looked at: the deal is at another stage (Discovery call)")
        await kept(person)
        assert recalled().stage == "discovery"
        await person.presses("m")
        await person.waits_to_see("The deal is at this stage now: Demo")
        await kept(person)
        assert recalled().stage == "demo"
        assert not person.sees("Only looked at")


async def test_an_objection_and_a_next_step_from_an_earlier_stage_come_along_and_say_so(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("o")
        await person.types("Too dear\n")
        await person.waits_to_see("Noted: Too dear")
        await person.presses("n")
        await person.types("The buyer sends the list of stops\nCFO\n30.11.2026\n")
        await person.waits_to_see("✓ A good next step")
        await goes_to(person, "demo", "Demo")
        await person.waits_to_see("Agreed on at an earlier stage (Discovery call)", "Too dear")
        await person.waits_to_see("(heard in this deal: Discovery call)")
        await person.presses("n", "enter", "enter", "enter")  # it is still the next one
        await person.waits_to_see("✓ A good next step")
        await person.until(lambda: not person.sees("Agreed on at an earlier stage"))


async def test_who_is_to_do_it_is_no_day_and_a_day_is_told_with_its_weekday(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("n")
        await person.types("The buyer sends the list of stops\nnext friday\n27.11.")
        await person.waits_to_see("= 2026-11-27, Friday", "“next friday” is a day; who at the buyer does it?")


async def test_keys_that_are_typed_before_the_dialog_is_there_go_into_it(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.until(lambda: the_card(person).row)
        await person.types("oprice down\n")
        await person.waits_to_see("Noted: price down")
        await kept(person)
        assert [one.text for one in recalled().objections] == ["price down"]


# Picking


async def test_stages_are_picked_by_number_and_a_typo_shows_what_is_called_nearly_so(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("s")
        await person.waits_to_see("1 Discovery call", "2 Demo")
        await person.types("2\n")
        await person.waits_to_see("Demo · Acme")
        await person.presses("s")
        await person.types("dicsovery")
        await person.waits_to_see("Did you mean one of these?", "1 Discovery call")
        await person.presses("enter")  # nothing is looked at yet
        assert isinstance(person.app.screen, Pick)
        await person.presses("down", "enter")
        await person.waits_to_see("Discovery call · Acme")


async def test_several_are_marked_by_typing_a_part_of_each_and_a_blank(example: Path) -> None:
    people = read_file(example).whole.personas
    wanted = list(people)[:2]
    async with reviewing(example, stage=next(iter(read_file(example).whole.stages))) as person:
        await person.presses("p")
        await person.until(lambda: isinstance(person.app.screen, Pick))
        for key in wanted:
            await person.types(people[key].name.casefold())
            await person.presses("space")
            await person.waits_to_see(f"[x] {people[key].name}")
            assert person.app.screen.query_one(Input).value == ""
        await person.types("nobody is called so\n")
        assert isinstance(person.app.screen, Pick)
        await person.presses("ctrl+u", "enter")
        await person.until(lambda: (review := the_screen(person).review) and set(review.personas) == set(wanted))


@pytest.mark.parametrize("width", [60, 80])
async def test_the_first_line_keeps_the_deal_and_toasts_leave_it_in_sight(nordic: Path, width: int) -> None:
    async with reviewing(nordic, "Tammer Oy: linja 2", "discovery", (width, 16)) as person:
        await person.until(lambda: the_card(person).row)
        await person.presses("space", "ctrl+z")
        await person.waits_to_see("Undone: ")
        assert "· Tammer Oy: linja 2" in person.lines[0]


async def test_on_a_low_screen_the_verdict_of_the_next_step_is_in_sight(nordic: Path) -> None:
    async with reviewing(nordic, size=(60, 16)) as person:
        await person.presses("n")
        await person.waits_to_see("What will the buyer do next?", "When? A day.", "! There is no next step")


async def test_the_palette_finds_the_export(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("ctrl+p")
        await person.types("export")
        await person.waits_to_see("Save the notes")
        assert "What the buyer does" not in person.text.split("Save the notes")[0]


async def test_on_80_columns_enter_is_told_also_once_all_is_kept(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("space")
        await kept(person)
        await person.until(lambda: person.lines[-1].rstrip().endswith("kept"))
        assert "Enter Open" in person.lines[-1]
