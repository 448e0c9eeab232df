"""What this machine's deals taught is suggested to those who lead the session: taken, turned down, or left."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from coach.deals import store
from coach.deals.events import Heard, review_of
from coach.playbook.lock import lock
from coach.playbook.read import read_file
from coach.tui.screens.pick import Pick
from coach.tui.screens.prompt import Prompt
from tests.today import TODAY
from tests.tui.person import Person, at_the_screen

DEMO = ("stages", "demo")
SAID = "[b]Too dear[/b] for Acme"
SHOWN = "[b]Too dear[/b] for …"


@pytest.fixture
def taught(small: Path) -> Path:
    """A playbook, and a deal in which an objection was heard that it does not have."""
    playbook = read_file(small).playbook
    store.note("Acme", review_of(playbook, small, "demo", (), TODAY), Heard(day=TODAY, stage="demo", text=SAID))
    return small


def never_confirmed(taught: Path) -> None:
    """Let three deals go on from the demo without what is to be confirmed there."""
    taught.write_text(
        taught.read_text("utf-8").replace(
            "[stages.offer]", '[stages.demo.exit.budget]\ntext = "The buyer has a budget"\n\n[stages.offer]'
        ),
        "utf-8",
    )
    playbook = read_file(taught).playbook
    for deal in ("One", "Two", "Three"):
        at_the_demo_first = review_of(playbook, taught, "demo", (), TODAY)
        store.note(deal, at_the_demo_first, review_of(playbook, taught, "offer", (), TODAY))


async def at_the_demo(person: Person) -> None:
    """Stand at the stage, when what deals taught has been read."""
    await person.until(lambda: person.session.seen.playbook is person.playbook)
    await person.goes_to(*DEMO)


async def picks_what_begins_with(person: Person, *texts: str) -> None:
    """In the list of suggestions, and in what follows it, take the first that has this in it."""
    for text in texts:
        await person.until(lambda: isinstance(person.app.screen, Pick))
        await person.types(text)
        await person.presses("enter")


async def test_an_objection_from_a_deal_stands_first_without_its_name_and_is_taken_like_any_other(taught: Path) -> None:
    async with at_the_screen(taught.parent, taught, (120, 50)) as person:
        await at_the_demo(person)
        await person.presses("f2")
        await person.waits_to_see(f"[ ] Heard in deals: 1 · stage: Demo  {SHOWN}")
        assert "Acme" not in person.text
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, Prompt))
        await person.presses("enter")
        await person.waits_to_see(f"Added: Objection · Demo › {SHOWN}")
        (objection,) = person.playbook.stages["demo"].objections.values()
        assert objection.heard == SHOWN
        await person.goes_to(*DEMO)
        await person.presses("f2")
        await person.waits_to_see("Suggestions")
        assert not person.sees("Heard in deals")
        await person.presses("escape", "ctrl+z")
        assert not person.playbook.stages["demo"].objections
        await person.saved()
    assert "Acme" not in taught.read_text("utf-8")


async def test_what_is_turned_down_is_not_offered_again_and_the_next_session_knows(taught: Path) -> None:
    async with at_the_screen(taught.parent, taught, (120, 50)) as person:
        await at_the_demo(person)
        await person.presses("f2")
        await picks_what_begins_with(person, "turn down", "dear")
        await person.waits_to_see("It is not offered again on this machine.")
        assert not person.playbook.stages["demo"].objections
    assert len(store.turned_down()) == 1
    async with at_the_screen(taught.parent, taught, (120, 50)) as person:
        await at_the_demo(person)
        await person.presses("f2")
        await person.waits_to_see("Suggestions")
        assert not person.sees("Heard in deals")
        assert not person.sees("Turn down")


@pytest.mark.parametrize("size", [(80, 24), (120, 50)], ids=["80x24", "120x50"])
async def test_the_list_tells_how_to_turn_a_lesson_down_and_the_palette_does_it_too(
    taught: Path, size: tuple[int, int]
) -> None:
    async with at_the_screen(taught.parent, taught, size) as person:
        await at_the_demo(person)
        await person.presses("f2")
        await person.waits_to_see("Tab or Space marks several", "The last line turns down what deals taught")
        await person.presses("escape", "ctrl+p")
        await person.types("turn down")
        await person.waits_to_see("Turn down what deals taught")
        await person.presses("enter")
        await picks_what_begins_with(person, "dear")
        await person.waits_to_see("It is not offered again on this machine.")
        await person.app.screen.run_action("turn_down")
        await person.waits_to_see("Nothing that deals taught is suggested now.")


async def test_undo_after_a_lesson_of_another_step_was_taken_stays_where_one_stands(taught: Path) -> None:
    never_confirmed(taught)
    async with at_the_screen(taught.parent, taught, (120, 50)) as person:
        await at_the_demo(person)
        await person.presses("f2")
        await picks_what_begins_with(person, "budget")
        await person.until(lambda: person.playbook.changes)
        await person.presses("ctrl+z")
        await person.waits_to_see("Undone:")
        await person.until(lambda: not person.playbook.changes)
        assert (person.session.step, person.session.at) == ("stages", DEMO)


async def test_where_it_cannot_be_remembered_that_is_told_and_it_stays(
    taught: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_the_screen(taught.parent, taught, (120, 50)) as person:
        await at_the_demo(person)
        monkeypatch.setattr(store, "PATIENCE", 0.0)
        with (store.folder() / ".lock").open("rb") as held:
            assert lock(held)
            await person.presses("f2")
            await picks_what_begins_with(person, "turn down", "dear")
            await person.waits_to_see("nother coach has been writing")
        await person.presses("f2")
        await person.waits_to_see("Heard in deals")


async def test_on_a_small_screen_too_the_whole_of_it_can_be_read_before_it_is_taken(taught: Path) -> None:
    long = "Our IT lets no box of yours into the network of the plant before the audit in spring is over and done"
    store.note("Acme", Heard(day=TODAY, stage="demo", text=long))
    async with at_the_screen(taught.parent, taught, (80, 24)) as person:
        await at_the_demo(person)
        await person.presses("f2", "down")
        await person.waits_to_see("in spring is over and done", "Heard in deals: 1 · stage: Demo", "Enter takes")


async def test_another_playbook_and_a_damaged_deal_teach_nothing(taught: Path) -> None:
    taught.write_text(taught.read_text("utf-8").replace("Nordic Pumps", "Other Pumps"), "utf-8")
    (store.folder() / "damaged.jsonl").write_text("{}\n")
    async with at_the_screen(taught.parent, taught, (120, 50)) as person:
        await at_the_demo(person)
        await person.presses("f2")
        await person.waits_to_see("Suggestions")
        assert not person.sees("Heard in deals")


async def test_the_words_of_an_objection_are_asked_before_they_are_written_and_make_its_key(taught: Path) -> None:
    store.note("Acme", Heard(day=TODAY, stage="demo", text="Too slow, call Jukka Virtanen"))
    async with at_the_screen(taught.parent, taught, (80, 24)) as person:
        await at_the_demo(person)
        await person.presses("f2")
        await picks_what_begins_with(person, "jukka")
        await person.waits_to_see("An objection for the playbook", "leave out names")
        assert "Jukka Virtanen" in person.app.screen.query_one(Input).value
        await person.presses("ctrl+u", "ctrl+k")
        await person.types("Too slow\n")
        await person.until(lambda: "too-slow" in person.playbook.stages["demo"].objections)
        assert person.playbook.stages["demo"].objections["too-slow"].heard == "Too slow"
        await person.goes_to(*DEMO)
        await person.until(lambda: "Jukka" not in str(person.session.seen.lessons))  # that lesson is learned
        await person.saved()
    assert "jukka" not in taught.read_text("utf-8").casefold()


async def test_who_leaves_the_question_for_the_words_takes_nothing(taught: Path) -> None:
    async with at_the_screen(taught.parent, taught, (80, 24)) as person:
        await at_the_demo(person)
        await person.presses("f2", "enter")
        await person.waits_to_see("An objection for the playbook")
        await person.presses("escape")
        await person.until(lambda: not isinstance(person.app.screen, Prompt))
        assert not person.playbook.stages["demo"].objections


async def test_a_session_tells_what_deals_taught_and_a_lesson_of_another_stage_leads_nowhere(taught: Path) -> None:
    async with at_the_screen(taught.parent, taught, (80, 24)) as person:
        await person.waits_to_see("Deals taught something: 1 suggestion.", "^p finds it: What deals taught")
        await person.goes_to("stages", "offer")
        await person.app.screen.run_action("taught")
        await person.waits_to_see("Heard in deals: 1 · stage: Demo")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, Prompt))
        await person.presses("enter")
        await person.waits_to_see("Added: Objection · Demo › ")
        assert person.session.at == ("stages", "offer")


@pytest.mark.parametrize("key", ["end", "up"])
async def test_the_last_line_of_the_list_is_one_key_away(taught: Path, key: str) -> None:
    async with at_the_screen(taught.parent, taught, (80, 24)) as person:
        await at_the_demo(person)
        await person.presses("f2")
        await person.until(lambda: isinstance(person.app.screen, Pick))
        await person.presses(key)
        await person.waits_to_see("- Turn down what deals taught")
        await person.presses("enter")
        await person.waits_to_see("─ Turn down what deals taught ─")


async def test_a_criterion_that_was_never_confirmed_says_so_first_and_where_it_went(taught: Path) -> None:
    never_confirmed(taught)
    async with at_the_screen(taught.parent, taught, (80, 24)) as person:
        await at_the_demo(person)
        await person.presses("f2")
        await person.waits_to_see("[ ] Never confirmed in deals: 3 · stage: Demo")
        await picks_what_begins_with(person, "budget")
        await person.waits_to_see("Added: Change · ")
        assert person.session.at == DEMO
