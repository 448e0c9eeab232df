"""The palette reaches every action of the moment, and every thing by its name."""

from __future__ import annotations

from pathlib import Path

from textual.command import CommandPalette
from textual.widgets import OptionList

from coach import locale
from coach.tui.actions import actions_of
from coach.tui.places import Row, rows
from coach.tui.screens.help import Help
from coach.tui.widgets.things import Things
from tests.tui.person import Person, at_the_screen


async def _offered(person: Person) -> str:
    """What the palette lists before anything is typed."""
    await person.presses("ctrl+p")
    palette = person.app.screen
    assert isinstance(palette, CommandPalette)
    for worker in [one for one in person.app.workers if one.node is palette]:
        await worker.wait()
    options = palette.query_one(OptionList)
    await person.until(lambda: options.option_count)
    return "\n".join(str(options.get_option_at_index(i).prompt) for i in range(options.option_count))


async def _finds(person: Person, text: str, title: str) -> None:
    """Find something in the palette, and take it."""
    await person.presses("f12")
    await person.types(text)
    await person.waits_to_see(title)
    await person.presses("enter")
    await person.until(lambda: not isinstance(person.app.screen, CommandPalette))
    await person.pilot.pause()


async def test_it_lists_every_action_of_the_library(examples: Path) -> None:
    async with at_the_screen(examples) as person:
        offered = await _offered(person)
        for action in actions_of("library", "app"):
            assert action.title in offered or action.name == "palette"


async def test_it_lists_every_action_of_the_session_with_its_key(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        offered = await _offered(person)
        for action in actions_of("session", "things", "app"):
            assert action.title in offered or action.name == "palette"
        assert "Undo" in offered
        assert "^z" in offered


async def test_it_lists_nothing_of_the_library_on_the_summary(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("f10")
        offered = await _offered(person)
        assert "Quit" in offered
        assert "New playbook" not in offered


async def test_an_action_is_found_by_a_part_of_its_name_and_done(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await _finds(person, "park", "Park a thought")
        await person.waits_to_see("It waits in this session's notes.")


async def test_an_action_on_the_question_keeps_the_question(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("goals", "more", field="metric")
        await _finds(person, "not rel", "Not relevant here")
        await person.until(lambda: person.playbook.goals["more"].skipped == ("metric",))


async def test_a_thing_is_found_by_its_name_from_any_step(example: Path) -> None:
    async with at_the_screen(example.parent, example) as person:
        await _finds(person, "Discovery call", "Discovery call")
        await person.until(lambda: person.session.at and "discovery" in person.session.at[1])


async def test_escape_leaves_it_and_changes_nothing(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        before = person.playbook
        await person.presses("ctrl+p", "escape")
        assert person.app.screen is person.session
        assert person.playbook is before


async def test_help_tells_the_keys_of_the_place_and_goes_with_the_key_that_called_it(small: Path) -> None:
    async with at_the_screen(small.parent, small, (120, 80)) as person:
        await person.presses("f1")
        assert isinstance(person.app.screen, Help)
        for action in actions_of("session", "things", "app"):
            assert person.sees(action.help)
        assert not person.sees("Start from a template")
        await person.presses("f1")
        assert person.app.screen is person.session
        await person.presses("?")
        assert isinstance(person.app.screen, Help)
        await person.presses("escape")
        assert person.app.screen is person.session


async def test_a_thing_within_a_thing_is_found_by_its_name(example: Path) -> None:
    async with at_the_screen(example.parent, example) as person:
        at, name = next(
            ((*home, key), touchpoint.name)
            for home, touchpoints in (
                (("phases", phase, "touchpoints"), one.touchpoints) for phase, one in person.playbook.phases.items()
            )
            for key, touchpoint in touchpoints.items()
        )
        await _finds(person, name, name)
        await person.until(lambda: person.session.at == at)
        assert person.session.query_one(Things).row == next(
            row for row in rows(person.playbook, "journey", "both") if isinstance(row, Row) and row.at == at[:2]
        )


async def test_the_actions_of_the_list_are_done_to_the_thing_that_the_list_stands_at(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        offered = await _offered(person)
        for action in actions_of("things"):
            assert action.title in offered
        await person.presses("escape")
        await person.until(lambda: person.app.screen is person.session)
        await person.goes_to("stages", "demo", field="takes")
        await _finds(person, "move up", "Move up")
        await person.until(lambda: [*person.playbook.stages] == ["demo", "enquiry", "offer"])


async def test_on_the_big_question_it_offers_what_can_be_done_there(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("goals", "more", field="metric")
        await person.presses("f9")
        offered = await _offered(person)
        for action in actions_of("big"):
            assert action.title in offered
        assert "Summary" not in offered
        assert "New playbook" not in offered


async def test_it_speaks_the_language_that_is_chosen(small: Path) -> None:
    locale.use("fi")
    async with at_the_screen(small.parent, small) as person:
        for open_it in ("ctrl+p", "f12"):
            await person.presses(open_it)
            await person.waits_to_see(locale._("type to filter"))
            await person.presses("escape", "escape")
        await person.app.run_action("switch_theme")
        await person.waits_to_see(locale._("type to filter"))
        assert not person.sees("Search for")


async def test_help_on_the_summary_tells_the_keys_of_the_summary(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("f10", "f1")
        assert person.sees("Back to the session.")
        assert not person.sees("Park a thought")


async def test_a_line_of_the_help_goes_on_beside_its_keys(small: Path) -> None:
    async with at_the_screen(small.parent, small, (44, 40)) as person:
        await person.presses("f1")
        first = next(i for i, text in enumerate(person.lines) if "Next question." in text)
        column = person.lines[first].index("Next question.")
        assert person.lines[first + 1][column:].strip(" │▁▂▃▄▅▆▇█")
        assert not person.lines[first + 1][4:column].strip()


async def test_the_help_says_what_only_the_palette_has(small: Path) -> None:
    async with at_the_screen(small.parent) as person:
        await person.presses("f1")
        await person.waits_to_see("palette      Set git up.")
