"""What the review screen tells a seller in a hurry on a small screen: what was done, what can be done, and where."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from coach import locale
from coach.deals import store
from coach.locale import LANGUAGES
from coach.playbook.message import Message
from coach.tui.actions import action_of
from coach.tui.reviewed import ToReview
from coach.tui.screens.pick import Pick
from coach.tui.widgets.card_list import CardList
from coach.tui.widgets.key_line import KeyLine
from tests.deals.a_deal import reviewed
from tests.tui.a_review import kept, looks_at, reviewing, the_card, the_screen
from tests.tui.person import Person, at_the_screen

LONG = "Nobody can say when the plant stops, and so nobody will pay for it"


def keys_told(person: Person) -> str:
    """What the key line of the review says."""
    return the_screen(person).query_one(KeyLine).render().plain


@pytest.fixture
def long(nordic: Path) -> Path:
    """The same with a checklist that fills more than a small screen."""
    lines = "\n".join(f'  "Line {n}",' for n in range(30))
    text = nordic.read_text("utf-8").replace("checklist = [", f"checklist = [\n{lines}")
    text = text.replace('name = "Demo"', f'name = "Demo"\npurpose = "Show it"\nchecklist = [\n{lines}\n]')
    nordic.write_text(text, "utf-8")
    return nordic


async def test_an_objection_is_told_though_its_row_is_out_of_sight(long: Path) -> None:
    async with reviewing(long) as person:
        await person.presses("o")
        await person.types(f"{LONG}\n")
        await person.waits_to_see("Noted: Nobody can say when the plant stops")
        assert person.app.screen is the_screen(person)


async def test_a_next_step_is_told_with_its_verdict_and_so_is_that_there_is_none_any_more(long: Path) -> None:
    async with reviewing(long) as person:
        await person.presses("n")
        await person.types("The buyer sends the list\n\n30.11.2026\n")
        await person.waits_to_see("Next step: The buyer sends the list", "2026-11-30", "! Nobody at the buyer")
        await person.presses("n", "ctrl+u", "enter", "enter", "enter")
        await person.waits_to_see("No next step any more. ^z brings it back.")


@pytest.mark.parametrize(
    ("said", "day"), [("tomorrow", "2026-11-23"), ("30.11.", "2026-11-30"), ("viikko 49", "2026-12-04")]
)
async def test_a_day_as_people_say_it_is_told_as_it_is_understood(nordic: Path, said: str, day: str) -> None:
    async with reviewing(nordic) as person:
        await person.presses("n")
        await person.types(f"The buyer sends the list\nCFO\n{said}")
        await person.waits_to_see(f"= {day}", "✓ A good next step")


async def test_another_stage_and_another_deal_are_shown_from_the_top(long: Path) -> None:
    async with reviewing(long) as person:
        await person.presses("end")
        await person.until(lambda: the_card(person).scroll_offset.y > 0)
        await person.presses("s")
        await person.types("demo\n")
        await person.waits_to_see("Demo · Acme", "Show it", "[ ] The buyer has asked for an offer")
        await person.until(lambda: the_card(person).scroll_offset.y == 0)
        row = the_card(person).row
        assert row is not None
        assert row.text.plain.startswith("The buyer has asked for an offer")
        await person.presses("end", "d")
        await person.types("Beta\n")
        await person.waits_to_see("Demo · Beta", "Show it", "[ ] The buyer has asked for an offer")


async def test_where_a_row_goes_the_cursor_stays_near_it(long: Path) -> None:
    async with reviewing(long) as person:
        await person.presses("o")
        await person.types(f"{LONG}\n")
        await kept(person)
        await looks_at(person, LONG)
        was = the_card(person).highlighted
        assert was is not None
        await person.presses("space")
        await person.until(lambda: not any(LONG in row.text.plain for row in the_card(person).rows))
        assert abs((the_card(person).highlighted or 0) - was) <= 1


async def test_under_a_dialog_the_key_line_tells_only_what_can_be_done_in_it(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.waits_to_see("␣ Mark")
        for key in ("o", "n", "enter", "d"):
            await person.presses(key)
            await person.until(lambda: "Mark" not in keys_told(person) and "Done" not in keys_told(person))
            assert keys_told(person).split() == ["^p", "Find", "^q", "Quit", "F1", "Help"]
            await person.presses("escape")
            await person.until(lambda: "␣ Mark" in keys_told(person))


async def test_while_it_is_asked_what_to_review_no_key_of_the_card_is_told(nordic: Path) -> None:
    async with reviewing(nordic, None) as person:
        await person.until(lambda: isinstance(person.app.screen, Pick))
        await person.until(lambda: "Mark" not in keys_told(person))


async def test_a_row_that_nothing_can_be_noted_about_has_no_key_for_it(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.waits_to_see("␣ Mark", "Enter Open")
        await person.presses("home")
        await person.until(lambda: "Mark" not in keys_told(person) and "Open" not in keys_told(person))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_on_80_columns_the_keys_that_matter_are_told_in_every_language(nordic: Path, language: str) -> None:
    locale.use(language)
    async with reviewing(nordic) as person:
        await person.until(lambda: the_card(person).row)
        for kept_already in (False, True):
            if kept_already:
                await person.presses("space")
                await kept(person)
                await person.until(lambda: keys_told(person).rstrip().endswith(locale._("kept")))
            told = keys_told(person)
            keys = {"mark": "␣", "next_step": "n", "objection": "o", "leave": "Esc"}
            for name, key in keys.items():
                assert f"{key} {locale._(action_of('review', name).word)} " in told
            assert len(told) <= 80


async def test_the_only_stage_says_that_it_is(tmp_path: Path) -> None:
    path = tmp_path / "one.toml"
    path.write_text('format = 1\nname = "One"\n\n[stages.demo]\nname = "Demo"\n', "utf-8")
    async with reviewing(path, stage="demo") as person:
        await person.waits_to_see("Demo · Acme")
        await person.presses("s")
        await person.waits_to_see("The playbook has no other stage.")


async def test_at_the_end_of_what_can_be_undone_here_that_is_told_though_the_deal_has_older_marks(nordic: Path) -> None:
    async with reviewing(nordic) as person:
        await person.presses("space")
        await kept(person)
    async with reviewing(nordic) as person:
        await person.waits_to_see("(assumed)")
        await person.presses("ctrl+z")
        await person.waits_to_see("Nothing more to undo in this review.", "(assumed)")


async def test_on_a_wide_screen_the_rest_of_the_card_begins_at_its_top_too(example: Path) -> None:
    async with reviewing(example, stage="qualification", size=(160, 30)) as person:
        await person.waits_to_see("The buyer: ")
        await person.presses("tab", "end")
        beside = the_screen(person).query_one("#beside", CardList)
        await person.until(lambda: beside.scroll_offset.y > 0)
        await person.presses("s")
        await person.types("demo\n")
        await person.waits_to_see("Demo · Acme", "The buyer: Comparison")
        await person.until(lambda: beside.scroll_offset.y == 0)


async def test_which_deal_was_taken_for_the_one_that_was_named_is_told_when_the_card_opens(nordic: Path) -> None:
    taken = Message("{name}: taken for the deal {deal}; for a new deal, add --new", name="acm", deal="Acme")
    async with at_the_screen(nordic.parent, review=ToReview(nordic, None, "discovery", "Acme", taken)) as person:
        await person.waits_to_see("Acme", "acm: taken for the deal Acme; for a new deal,")


async def test_deals_of_other_playbooks_stand_below_ones_own_and_name_theirs(nordic: Path) -> None:
    own = reviewed()
    store.note("Older", own.model_copy(update={"playbook": "Nordic Pumps"}))
    store.note("Later", own.model_copy(update={"playbook": "Spare parts", "day": own.day + dt.timedelta(1)}))
    async with reviewing(nordic, None) as person:
        await person.waits_to_see("Later  Spare parts", "Older")
        assert person.text.index("Older") < person.text.index("Later  Spare parts")
        assert "Older  Nordic Pumps" not in person.text
