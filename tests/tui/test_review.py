"""The review screen: two minutes before a meeting, the card of a stage, and what is noted of a deal on it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest
from textual.widgets import Input

from coach.advice.card.model import Objection
from coach.deals import store
from coach.deals.model import Deal, NextStep
from coach.playbook.notes import Notes
from coach.playbook.text import hostile
from coach.playbook.write import checked_text
from coach.tui.screens import noting
from coach.tui.screens.choose import Choose
from coach.tui.screens.library import LibraryScreen
from coach.tui.screens.mark import MarkCriterion
from coach.tui.screens.next_step import AgreeOn
from coach.tui.screens.pick import Pick
from coach.tui.widgets.card_list import CardList
from tests.deals.a_deal import PLAYBOOK
from tests.today import TODAY
from tests.tui.a_review import kept, looks_at, recalled, reviewing, the_card, the_screen
from tests.tui.nasty import nasty
from tests.tui.person import at_the_screen

SIZES = [(80, 24), (120, 36), (160, 48)]


# Picking


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_deal_stage_and_buyers_are_picked_by_typing_and_the_card_is_shown(
    example: Path, size: tuple[int, int]
) -> None:
    async with reviewing(example, None, "", size) as person:
        await person.waits_to_see("Deal", "No deal")
        await person.types("Acme Oy")
        await person.waits_to_see("+ New deal: Acme Oy")
        await person.presses("enter")
        await person.waits_to_see("Stage", "Prospecting")
        await person.types("dem")
        await person.presses("enter")
        await person.waits_to_see("Who is in the meeting?", "[ ] All buyers")
        await person.types("plant")
        await person.presses("tab")
        await person.presses("enter")
        await person.waits_to_see("Demo · Acme Oy", "Plant manager", "Exit criteria: what the buyer confirms")
        await person.waits_to_see("[ ] Production has said which replanned week it would run  (not known)")
        assert store.recall("Acme Oy") is None  # a name that was only tried is no deal
        await person.presses("space")
        await kept(person)
    assert (recalled("Acme Oy").stage, recalled("Acme Oy").personas) == ("demo", ("plant-manager",))


async def test_a_known_deal_opens_at_once_where_it_was(nordic: Path) -> None:
    async with reviewing(nordic, stage="demo") as person:
        await person.waits_to_see("Demo · Acme")
        await person.presses("space")
        await kept(person)
    async with reviewing(nordic, stage="") as person:
        await person.waits_to_see("Demo · Acme", "(assumed)")


async def test_help_and_palette_tell_what_can_be_done(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.waits_to_see("Exit criteria")
        await person.presses("f1")
        await person.waits_to_see("Help", "Tick or next state", "Objection heard")
        await person.presses("escape", "ctrl+p")
        await person.types("another st")
        await person.waits_to_see("Another stage")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, Pick))


async def test_who_leaves_the_first_question_is_back_in_the_shell(nordic: Path) -> None:
    async with reviewing(nordic, None) as person:
        await person.waits_to_see("No deal")
        await person.presses("escape")
        await person.is_gone()
    assert store.recall_all() == ()


async def test_who_leaves_a_question_is_at_the_one_before(example: Path) -> None:
    async with reviewing(example, None, "") as person:
        await person.waits_to_see("No deal")
        await person.types("Acme\n")
        await person.waits_to_see("─ Stage ─")
        await person.types("demo\n")
        await person.waits_to_see("Who is in the meeting?")
        await person.presses("escape")
        await person.waits_to_see("─ Stage ─")
        await person.presses("escape")
        await person.waits_to_see("─ Deal ─")
        await person.types("Beta\n")
        await person.waits_to_see("─ Stage ─")
        await person.types("demo\n\n")
        await person.waits_to_see("Demo · Beta")


async def test_of_several_playbooks_one_is_picked(examples: Path) -> None:
    async with reviewing(examples, "", "") as person:
        await person.waits_to_see("Playbook", "Fenwharf")
        await person.types("känn")
        await person.presses("enter")
        await person.waits_to_see("Stage")
        assert isinstance(person.app.screen, Pick)


async def test_a_playbook_without_stages_says_so(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    path.write_text('format = 1\nname = "None"\n', "utf-8")
    async with reviewing(path) as person:
        await person.waits_to_see("This playbook has no stages yet")
        for key in ("space", "enter", "o", "n", "s", "p", "d", "e", "ctrl+z", "j", "tab"):
            await person.presses(key)
        assert person.app.screen is the_screen(person)
        await person.presses("escape")
        await person.is_gone()


async def test_a_stage_with_nothing_in_it_says_what_is_not_answered(nordic: Path) -> None:
    async with reviewing(nordic, stage="closing") as person:
        await person.waits_to_see("Closing · Acme", "Exit criteria", "Not answered yet", "There is no next step")


# Noting


async def test_the_space_bar_ticks_lines_and_undo_takes_it_back(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await looks_at(person, "Ask who else should see the demo")
        await person.presses("space")
        await person.waits_to_see("[x] Ask who else should see the demo")
        await kept(person)
        assert recalled().at("discovery").ticked == ("Ask who else should see the demo",)
        await person.presses("ctrl+z")
        await person.waits_to_see("[ ] Ask who else should see the demo", "Undone: Discovery call: Ask who else")
        await kept(person)
        assert recalled().at("discovery").ticked == ()
        await person.presses("ctrl+z")
        await person.waits_to_see("Nothing more to undo in this review.")


async def test_the_space_bar_goes_from_state_to_state_and_remembers_only_where_it_stopped(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        for sign, state in (
            ("[~]", "assumed"),
            ("[•]", "said"),
            ("[✓]", "confirmed by the buyer"),
            ("[ ]", "not known"),
        ):
            await person.presses("space")
            await person.waits_to_see(f"{sign} The buyer has told what a stop costs  ({state})")
        await person.presses("space", "space")
        await kept(person)
        standing = recalled().at("discovery").criteria["pain"]
        assert (standing.state, standing.day, standing.earlier) == ("said", TODAY, ())
        await person.presses("ctrl+z")
        await person.waits_to_see("(assumed)")
        await kept(person)
        assert recalled().at("discovery").criteria["pain"].state == "assumed"


async def test_enter_notes_state_note_and_evidence(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("enter")
        await person.waits_to_see("How sure are we?", "‹ [ ] not known ›")
        await person.presses("left", "down")
        await person.types("9 k€ a [day]")
        await person.presses("down", "space", "space")
        await person.waits_to_see("‹ [✓] confirmed by the buyer ›", "‹ written in a message ›")
        await person.presses("enter")
        await person.waits_to_see("(confirmed by the buyer)", "written in a message · 9 k€ a [day]")
        await kept(person)
        standing = recalled().at("discovery").criteria["pain"]
        assert (standing.state, standing.note, standing.proof) == ("confirmed", "9 k€ a [day]", "message")
        await person.presses("ctrl+z")
        await kept(person)
        assert recalled().at("discovery").criteria["pain"].day is None


async def test_a_note_that_was_left_is_there_the_next_time(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("enter", "down")
        await person.types("half a th")
        await person.presses("escape", "enter")
        await person.until(lambda: isinstance(person.app.screen, MarkCriterion))
        await person.waits_to_see("half a th")
        await person.presses("escape")
        await kept(person)
        assert store.recall("Acme") is None


async def test_an_objection_is_the_playbooks_or_as_it_was_heard(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("o")
        await person.waits_to_see("Objection heard", "We have no time")
        await person.types("no ti")
        await person.presses("enter")
        await kept(person)
        await person.presses("o")
        await person.types("Too dear for us")
        await person.presses("enter")
        await kept(person)
        told = [(one.text, one.key) for one in recalled().objections]
        assert told == [("We have no time", "time"), ("Too dear for us", "")]
        await looks_at(person, "Too dear for us")
        await person.waits_to_see("[x] Too dear for us  (heard in this deal)", "[x] We have no time")
        await person.presses("space")
        await kept(person)
        assert [one.text for one in recalled().objections] == ["We have no time"]


async def test_an_objection_of_the_coachs_is_heard_and_taken_back_where_it_stands(nordic: Path) -> None:
    nordic.write_text(PLAYBOOK.replace('name = "Demo"', 'name = "Demo"\nkind = "demo"'), "utf-8")
    async with reviewing(nordic, stage="demo") as person:
        await person.until(lambda: the_card(person).rows)
        rows = the_card(person).rows
        coached = next(row.text.plain for row in rows if isinstance(row.thing, Objection))
        await looks_at(person, coached)
        await person.presses("space")
        await kept(person)
        assert [one.text for one in recalled().objections] == [coached]
        again = [row for row in the_card(person).rows if coached in row.text.plain]
        assert [row.first.plain for row in again] == ["  [x] "]
        await looks_at(person, coached)
        await person.presses("space")
        await kept(person)
        assert recalled().objections == ()


async def test_the_next_step_is_judged_while_it_is_typed(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("n")
        await person.waits_to_see("What will the buyer do next?", "! There is no next step")
        await person.types("We follow up")
        await person.waits_to_see("“follow up” is no step")
        await person.presses("enter")
        await person.types("CFO")
        await person.presses("enter")
        await person.types("31.2.2027")
        await person.waits_to_see("! No calendar has this day")
        await person.presses("enter")
        await person.waits_to_see("The day is not understood")
        assert isinstance(person.app.screen, AgreeOn)


async def test_a_good_next_step_is_kept_shown_and_can_be_taken_away(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("n")
        await person.types("The buyer sends the list of stops")
        await person.presses("enter")
        await person.types("Plant manager")
        await person.presses("enter")
        await person.types("30.11.2026")
        await person.waits_to_see("= 2026-11-30", "✓ A good next step")
        await person.presses("enter")
        await person.waits_to_see(": The buyer sends the list of stops · Plant manager", "2026-11-30")
        await kept(person)
        assert recalled().next_step is not None
        assert recalled().next_step == NextStep(
            "The buyer sends the list of stops", "Plant manager", TODAY.replace(day=30), "discovery"
        )
        await person.presses("n", "ctrl+u", "enter", "enter", "enter")
        await person.waits_to_see("! There is no next step")
        await kept(person)
        assert recalled().next_step is None


# Carrying over


async def test_states_carry_over_to_the_next_review_and_to_the_next_stage(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await looks_at(person, "The buyer has named who decides")
        await person.presses("space", "space", "space")
        await kept(person)
    async with reviewing(nordic) as person:
        await person.waits_to_see("[✓] The buyer has named who decides")
        await person.presses("s")
        await person.types("dem")
        await person.presses("enter")
        await person.waits_to_see("Demo · Acme", "[✓] The buyer has named who decides  (confirmed by the buyer)")
        await person.presses("escape")
        await person.is_gone()
    assert recalled().stage == "discovery"  # only looked at there
    async with reviewing(nordic) as person:
        await person.presses("s")
        await person.types("dem")
        await person.presses("enter")
        await person.waits_to_see("Demo · Acme")
        await looks_at(person, "The buyer has asked for an offer")
        await person.presses("space")
        await kept(person)
    assert recalled().stage == "demo"


async def test_without_a_deal_nothing_is_kept_and_a_name_keeps_what_was_noted(nordic: Path) -> None:
    async with reviewing(nordic, "") as person:
        await person.waits_to_see("Discovery call · No deal", "No deal: nothing is kept.")
        await person.presses("space")
        await person.waits_to_see("(assumed)")
        assert store.recall_all() == ()
        await person.presses("d")
        await person.types("Acme")
        await person.presses("enter")
        await person.waits_to_see("Discovery call · Acme", "(assumed)")
        assert not person.sees("New in the playbook")
        await kept(person)
        assert recalled().at("discovery").criteria["pain"].state == "assumed"
        await person.presses("ctrl+z")
        await kept(person)
        assert recalled().at("discovery").criteria["pain"].state == "unknown"


async def test_two_screens_at_once_lose_nothing_and_see_each_other(nordic: Path) -> None:
    async with reviewing(nordic) as one, reviewing(nordic) as other:
        await one.presses("space")
        await kept(one)
        await other.waits_to_see("(assumed)")
        await looks_at(other, "Ask who else should see the demo")
        await other.presses("space")
        await kept(other)
        await one.waits_to_see("[x] Ask who else should see the demo")
        await looks_at(one, "We have no time")
        await one.presses("space")
        await kept(one)
    deal = recalled()
    assert deal.at("discovery").criteria["pain"].state == "assumed"
    assert (len(deal.at("discovery").ticked), len(deal.objections)) == (1, 1)


# The playbook


async def test_what_changed_in_the_playbook_since_is_told(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("space")
        await kept(person)
    new = PLAYBOOK.replace("what a stop costs", "what an hour's stop costs").replace(
        "[stages.discovery.exit.decider]", "[stages.discovery.exit.year]"
    )
    nordic.write_text(new, "utf-8")
    async with reviewing(nordic) as person:
        await person.waits_to_see("Reworded in the playbook: The buyer has told what an hour's stop costs", "(assumed)")
        await person.waits_to_see("New in the playbook: The buyer has named who decides")
        await person.presses("space")
        await kept(person)
        assert person.sees("New in the playbook")  # as long as it is looked at


async def test_a_playbook_that_changes_meanwhile_is_followed(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("space")
        nordic.write_text(PLAYBOOK.replace("what a stop costs", "what one stop costs"), "utf-8")
        await person.waits_to_see("[~] The buyer has told what one stop costs", "Reworded in the playbook")
        nordic.write_text("format = [", "utf-8")
        await person.waits_to_see("The playbook cannot be read now:")
        assert person.sees("what one stop costs")
        nordic.write_text(PLAYBOOK.replace("[stages.discovery", "[stages.first"), "utf-8")
        await person.waits_to_see("The stage is no more in the playbook", "(not known)")
        assert not person.sees("cannot be read")


@pytest.mark.parametrize(("size", "stage"), zip(SIZES, ("n1", "n2", "n4"), strict=True), ids=lambda each: str(each))
async def test_nasty_texts_are_shown_as_texts(tmp_path: Path, size: tuple[int, int], stage: str) -> None:
    path = tmp_path / "nasty.toml"
    path.write_text(checked_text(nasty(), Notes(), "nasty.toml"), "utf-8")
    async with reviewing(path, "[red]\x1b]52;c;eA==\x07[/] [@click=app.quit]x", stage, size) as person:
        await person.waits_to_see("[red]\\u001b]52")
        for key in ("pagedown", "pagedown", "pagedown", "end", "home"):
            await person.presses(key)
            assert [line for line in person.lines if hostile(line) is not None] == []
        for key in ("o", "s", "p", "d", "n", "e"):
            await person.presses(key)
            assert person.app.screen is not the_screen(person)
            assert [line for line in person.lines if hostile(line) is not None] == []
            await person.presses("escape")


# What is kept


@pytest.mark.parametrize("name", ["A/B\\C", "..", "🙂 & \U0001f468‍👩‍👧", "L" * 300, "[b]Ä[/b]", "Õunamäe äri", "con"])
async def test_any_name_of_a_deal_will_do(nordic: Path, name: str) -> None:
    async with reviewing(nordic, None) as person:
        await person.waits_to_see("No deal")
        person.app.screen.query_one(Input).value = name
        await person.waits_to_see("+ New deal: ")
        await person.presses("enter")
        await person.waits_to_see("Stage")
        await person.presses("enter")
        await person.waits_to_see("Exit criteria")
        await person.presses("space")
        await kept(person)
    assert [deal.name for deal in store.recall_all() if isinstance(deal, Deal)] == [name]
    assert [path.parent for path in store.folder().iterdir()] == [store.folder()] * 2  # and the lock
    async with reviewing(nordic, None) as person:
        await person.waits_to_see("No deal")
        await person.presses("enter", "enter")
        await person.waits_to_see("(assumed)")


async def test_a_full_disk_is_told_and_tried_again(nordic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(noting, "AGAIN", 0.05)
    async with reviewing(nordic) as person:
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            await person.presses("space")
            await person.waits_to_see("(assumed)", "Not kept yet: the disk is full")
            await person.presses("space")
            await person.waits_to_see("(said)")
            await person.presses("escape")
            await person.until(lambda: isinstance(person.app.screen, Choose))
            await person.waits_to_see("What you noted since is lost once you leave.")
            await person.presses("escape")
        await kept(person)
        await person.until(lambda: not person.sees("Not kept yet"))
    assert recalled().at("discovery").criteria["pain"].state == "said"


async def test_a_folder_that_cannot_be_written_is_told(nordic: Path) -> None:
    store.folder().parent.mkdir(parents=True)
    store.folder().write_text("no folder")
    async with reviewing(nordic) as person:
        await person.presses("space")
        await person.waits_to_see("(assumed)", "Not kept yet:")


async def test_notes_are_saved_as_markdown_and_no_file_is_lost(
    nordic: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with reviewing(nordic) as person:
        await person.presses("space", "e")
        await person.waits_to_see("Save the notes", "acme.md")
        await person.presses("enter")
        await person.waits_to_see("Exported to")
        text = (tmp_path / "acme.md").read_text("utf-8")
        assert text.startswith("# Acme\n")
        assert "The buyer has told what a stop costs: assumed" in text
        (tmp_path / "acme.md").write_text("mine", "utf-8")
        await person.presses("e", "enter")
        await person.waits_to_see("The file is there already")
        await person.presses("enter")
        await person.until(lambda: person.app.screen is the_screen(person))
        assert (tmp_path / "acme.md").read_text("utf-8") == "mine"


# From elsewhere


async def test_from_a_stage_in_a_session_its_card_is_two_keys_away_and_one_comes_back(nordic: Path) -> None:
    async with at_the_screen(nordic.parent, nordic, (80, 24)) as person:
        await person.session.go(("stages", "demo"), into=False)
        await person.presses("v")
        await person.waits_to_see("No deal")
        await person.presses("enter")
        await person.waits_to_see("Stage")
        await person.presses("enter")
        await person.waits_to_see("Demo · No deal")
        await person.presses("escape")
        await person.until(lambda: person.app.screen is person.session)


async def test_from_the_library_it_opens_the_highlighted_playbook(nordic: Path) -> None:
    async with at_the_screen(nordic.parent, size=(80, 24)) as person:
        await person.waits_to_see("Nordic Pumps")
        await person.presses("ctrl+r")
        await person.waits_to_see("No deal")
        await person.presses("enter", "enter")
        await person.waits_to_see("Discovery call · No deal")
        await person.presses("q")
        await person.until(lambda: isinstance(person.app.screen, LibraryScreen))


async def test_in_another_language_the_review_stays_with_what_could_not_be_kept(
    nordic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    async with reviewing(nordic) as person:
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            await person.presses("space")
            await person.waits_to_see("(assumed)")
            await person.app.run_action("switch_language")
            await person.waits_to_see("suomi")
            await person.presses("down", "enter")
            await person.waits_to_see("Discovery call · Acme", "(assumed)")
        await person.presses("ctrl+q")
        await person.is_gone()
    assert recalled().at("discovery").criteria["pain"].state == "assumed"


async def test_the_rest_of_the_card_stands_beside_on_a_wide_screen_and_below_on_a_narrow_one(example: Path) -> None:
    async with reviewing(example, "", "demo", (160, 48)) as person:
        await person.waits_to_see("The buyer: Comparison", "Touchpoints")
        await person.presses("tab", "j", "j")
        assert person.app.focused is the_screen(person).query_one("#beside", CardList)
        await person.resizes(80, 24)
        assert person.app.focused is the_card(person)
        await person.presses("end")
        await person.waits_to_see("Demo · Fenwharf: new food plants · stage 4 of 7")
