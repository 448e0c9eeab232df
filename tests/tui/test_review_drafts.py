"""What is being written in a dialog of the review is there again, however the dialog and the program end."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from coach.deals import store
from coach.tui.screens.mark import MarkCriterion
from coach.tui.screens.next_step import AgreeOn
from coach.tui.screens.pick_or_type import PickOrType
from coach.tui.screens.review import ReviewScreen
from tests.tui.a_review import kept, recalled, reviewing, the_screen
from tests.tui.person import Person

OPENS = [("n", AgreeOn), ("o", PickOrType), ("enter", MarkCriterion)]


async def opens(person: Person, key: str, dialog: type) -> Input:
    """Open a dialog; returns its first box."""
    await person.presses(key)
    await person.until(lambda: isinstance(person.app.screen, dialog))
    return person.app.screen.query(Input).first()


async def quits(person: Person) -> None:
    await person.presses("ctrl+q")
    await person.is_gone()


@pytest.mark.parametrize(("key", "dialog"), OPENS, ids=[key for key, _dialog in OPENS])
async def test_what_is_typed_when_the_program_ends_is_told_and_in_its_box_the_next_time(
    nordic: Path, key: str, dialog: type
) -> None:
    async with reviewing(nordic) as person:
        box = await opens(person, key, dialog)
        box.focus()
        await person.types("Too dear, says")
        await quits(person)
    async with reviewing(nordic, stage="") as person:  # the deal is known, and is at its stage
        await person.waits_to_see("Discovery call · Acme", "Begun, not noted yet:")
        assert (await opens(person, key, dialog)).value == "Too dear, says"
        person.app.screen.query(Input).first().focus()
        await person.types("x")
        assert person.app.screen.query(Input).first().value == "x"  # it was selected: nothing is glued to it


async def test_what_is_kept_at_last_is_no_draft_any_more(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await opens(person, "n", AgreeOn)
        await person.types("The buyer sends the list")
        await quits(person)
    async with reviewing(nordic) as person:
        await person.waits_to_see("Begun, not noted yet: Next step")
        await opens(person, "n", AgreeOn)
        await person.presses("end")
        await person.types(" of stops\nCFO\n30.11.2026\n")
        await person.waits_to_see("Next step: The buyer sends the list of stops")
        await kept(person)
        await quits(person)
    assert store.drafts("Acme") == {}
    async with reviewing(nordic) as person:
        await person.waits_to_see("The buyer sends the list of stops · CFO")
        assert not person.sees("Begun")


async def test_a_draft_is_the_deals_own_and_that_of_a_note_the_stages_too(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        (await opens(person, "enter", MarkCriterion)).focus()
        await person.types("half a note")
        await person.presses("escape")
        (await opens(person, "n", AgreeOn)).focus()
        await person.types("half a step")
        await person.presses("escape", "d")
        await person.types("Beta\n")
        await person.waits_to_see("Discovery call · Beta")
        assert (await opens(person, "enter", MarkCriterion)).value == ""
        await person.presses("escape")
        assert (await opens(person, "n", AgreeOn)).value == ""
        await person.presses("escape", "d")
        await person.types("Acme\n")
        await person.waits_to_see("Discovery call · Acme", "Begun, not noted yet: Discovery call", "Next step")
        assert (await opens(person, "n", AgreeOn)).value == "half a step"


async def test_what_is_begun_for_no_deal_goes_into_the_one_that_is_named(nordic: Path) -> None:
    async with reviewing(nordic, "") as person:
        await opens(person, "n", AgreeOn)
        await person.types("half a step")
        await person.presses("escape", "d")
        await person.types("Acme\n")
        await person.waits_to_see("Discovery call · Acme")
        assert (await opens(person, "n", AgreeOn)).value == "half a step"
        await quits(person)
    assert store.drafts("Acme") == {"step what": "half a step"}


async def test_who_chooses_another_language_in_a_dialog_is_back_in_the_review_with_what_was_typed(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await opens(person, "n", AgreeOn)
        await person.types("half a step")
        before = the_screen(person)
        await person.app.run_action("switch_language")
        await person.waits_to_see("suomi")
        await person.presses("down", "enter")
        await person.until(lambda: isinstance(person.app.screen, ReviewScreen) and person.app.screen is not before)
        await person.waits_to_see("Discovery call · Acme")
        assert (await opens(person, "n", AgreeOn)).value == "half a step"


async def test_what_another_review_has_begun_meanwhile_stays_and_a_forgotten_deal_leaves_nothing(nordic: Path) -> None:
    async with reviewing(nordic) as one, reviewing(nordic) as other:
        await opens(one, "n", AgreeOn)
        await one.types("half a step")
        await quits(one)
        await opens(other, "o", PickOrType)
        await other.types("half an objection")
        await quits(other)
    assert store.drafts("Acme") == {"step what": "half a step", "objection discovery": "half an objection"}
    assert recalled().next_step is None
    store.forget("Acme")
    assert [path.name for path in store.folder().iterdir()] == [".lock"]


async def test_a_state_that_was_chosen_and_left_waits_with_its_note_and_says_that_it_is_not_noted(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await opens(person, "enter", MarkCriterion)
        await person.presses("right", "escape")
        assert not recalled_state("pain")
        await person.presses("enter")
        await person.waits_to_see("Begun before, and not noted yet", "‹ [~] assumed ›")
        await person.presses("enter")
        await person.waits_to_see("[~] The buyer has told")
        await kept(person)
    assert recalled_state("pain") == "assumed"
    assert store.drafts("Acme") == {}


async def test_an_objection_that_was_begun_at_one_stage_is_not_offered_at_another(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await opens(person, "o", PickOrType)
        await person.types("dear")
        await person.waits_to_see("Esc leaves what you typed for later.")
        await person.presses("escape", "s")
        await person.types("demo\n")
        await person.waits_to_see("Demo · Acme")
        assert (await opens(person, "o", PickOrType)).value == ""
        await person.presses("escape", "s")
        await person.types("discovery\n")
        await person.waits_to_see("Discovery call · Acme")
        assert (await opens(person, "o", PickOrType)).value == "dear"
        await person.types("price")
        await person.waits_to_see("+ New: price")


def recalled_state(criterion: str) -> str | None:
    """How a criterion of the first stage stands on disk; None where nobody has said anything of it."""
    deal = store.recall("Acme")
    standing = deal.at("discovery").criteria.get(criterion) if deal else None
    return standing.state if standing and standing.day else None
