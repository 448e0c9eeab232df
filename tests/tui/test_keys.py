"""The registry of actions: each has its key, its method, and its place in the key line."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from rich.cells import cell_len

from coach import locale
from coach.locale import LANGUAGES, _
from coach.tui.actions import ACTIONS, actions_of
from coach.tui.app import Coach
from coach.tui.screens.arithmetic import ArithmeticScreen
from coach.tui.screens.big_question import BigQuestion
from coach.tui.screens.findings import FindingsScreen
from coach.tui.screens.history import HistoryScreen
from coach.tui.screens.library import LibraryScreen
from coach.tui.screens.map import MapScreen
from coach.tui.screens.readiness import ReadinessScreen
from coach.tui.screens.review import ReviewScreen
from coach.tui.screens.session import SessionScreen
from coach.tui.screens.summary import SummaryScreen
from coach.tui.widgets.things import Things
from tests.tui.person import Person, at_the_screen

HOMES = {
    "app": Coach,
    "arithmetic": ArithmeticScreen,
    "findings": FindingsScreen,
    "versions": HistoryScreen,
    "changes": HistoryScreen,
    "history": HistoryScreen,
    "map": MapScreen,
    "readiness": ReadinessScreen,
    "big": BigQuestion,
    "library": LibraryScreen,
    "review": ReviewScreen,
    "session": SessionScreen,
    "summary": SummaryScreen,
    "things": Things,
}
TOGETHER = (
    ("library", "app"),
    ("session", "app"),
    ("things", "session", "app"),
    ("summary", "app"),
    ("big", "app"),
    ("map", "app"),
    ("arithmetic", "app"),
    ("findings", "app"),
    ("readiness", "app"),
    ("versions", "history", "app"),
    ("changes", "history", "app"),
    ("review", "app"),
)


@pytest.mark.parametrize("places", TOGETHER)
def test_no_two_actions_of_one_place_share_a_key(places: tuple[str, ...]) -> None:
    keys = Counter(key for action in actions_of(*places) for key in action.keys.split(",") if key)
    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: f"{action.where}.{action.name}")
def test_every_action_has_a_method_where_it_says(action) -> None:  # type: ignore[no-untyped-def]
    assert callable(getattr(HOMES[action.where], f"action_{action.name}"))


@pytest.mark.parametrize("place", HOMES)
def test_actions_of_one_place_have_names_of_their_own(place: str) -> None:
    for one, other in combinations(actions_of(place), 2):
        assert one.name != other.name


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_key_line_never_overflows_and_always_has_help_and_quit(small: Path, language: str) -> None:
    locale.use(language)
    async with at_the_screen(small.parent, small) as person:
        for in_form in (False, True):
            if in_form:
                await person.presses("f6", "A")
                await person.saved()
            for width in (40, 60, 80, 120):
                await person.resizes(width, 24)
                line = person.lines[-1]
                assert f"F1 {_('Help')}" in line
                assert f"^q {_('Quit')}" in line
                assert cell_len(line.rstrip()) < width
                assert _("saved {time}").format(time="").strip() in line or width < 60
        await person.presses("f10")
        assert f"F1 {_('Help')}" in person.lines[-1]
    async with at_the_screen(small.parent, size=(60, 24)) as person:
        assert f"F1 {_('Help')}" in person.lines[-1]
        assert person.lines[-1].rstrip().endswith(f"^q {_('Quit')}")


@pytest.mark.parametrize("in_form", [False, True], ids=["list", "form"])
async def test_every_action_of_the_session_can_be_done(small: Path, in_form: bool) -> None:
    async with at_the_screen(small.parent, small, (80, 24)) as person:
        things = person.session.query_one(Things)
        for action in actions_of("session", "things"):
            if action.name in ("leave", "edit_file"):  # they leave the session; other tests do them
                continue
            await person.session.go(("stages", "demo"), into=in_form)
            if not in_form:
                things.focus()
            await (things if action.where == "things" else person.session).run_action(action.name)
            await person.pilot.pause()
            while person.app.screen is not person.session:
                await person.presses("escape")
        assert person.app.session is not None


@pytest.mark.parametrize("name", [action.name for action in actions_of("library", "app") if action.name != "quit"])
async def test_every_action_of_the_library_can_be_done_where_there_is_nothing_yet(folder: Path, name: str) -> None:
    async with at_the_screen(folder) as person:
        library = person.app.screen
        target = person.app if name in {action.name for action in actions_of("app")} else library
        await target.run_action(name)
        await person.pilot.pause()
        await person.presses("escape", "escape")
        assert isinstance(person.app.screen, LibraryScreen)


async def test_while_somebody_types_no_key_is_told_that_would_type_a_letter(small: Path) -> None:
    async with at_the_screen(small.parent, small, (200, 50)) as person:
        await person.until(lambda: "m Map" in person.lines[-1])
        await person.goes_to("stages", "demo", field="purpose")
        await person.until(lambda: "m Map" not in person.lines[-1])
        await person.types("m")
        assert isinstance(person.app.screen, SessionScreen)
        await person.goes_to("stages", "demo", field="state")  # a choice, where letters are free
        await person.until(lambda: "m Map" in person.lines[-1])
        await person.presses("m")
        assert isinstance(person.app.screen, MapScreen)


async def test_a_key_is_told_only_where_it_does_something(small: Path) -> None:
    def told(person: Person) -> list[bool]:
        return [word in person.lines[-1] for word in ("Move", "Copy", "Delete")]

    async with at_the_screen(small.parent, small, (200, 50)) as person:
        await person.until(lambda: told(person) == [False, False, False])  # the playbook itself
        before = person.playbook
        await person.presses("x", "d", "J")
        assert person.playbook is before
        await person.presses("down")
        await person.until(lambda: told(person) == [False, True, True])  # the only goal
        await person.goes_to("stages", "demo")
        await person.presses("escape")
        await person.until(lambda: told(person) == [True, True, True])
        await person.presses("G")
        await person.until(lambda: told(person) == [False, False, False])  # the row that adds something
        assert "a Add" in person.lines[-1]


async def test_what_cannot_be_read_is_neither_copied_nor_reviewed(small: Path) -> None:
    (small.parent / "broken.toml").write_text('format = 1\nname = "x\n', "utf-8")
    async with at_the_screen(small.parent, size=(160, 24)) as person:
        await person.until(lambda: "^d Duplicate" not in person.lines[-1])
        assert "Enter Open" in person.lines[-1]
        await person.presses("down")
        await person.until(lambda: "^d Duplicate" in person.lines[-1] and "^r Review" in person.lines[-1])
        await person.types("zzz")
        await person.until(lambda: "Open" not in person.lines[-1] and "^n New" in person.lines[-1])


async def test_a_rule_that_is_off_is_not_offered_to_be_ignored_again(small: Path) -> None:
    with small.open("a", encoding="utf-8") as file:
        file.write('\n[check.ignore]\nG112 = "Season"\n')
    async with at_the_screen(small.parent, small, (160, 50)) as person:
        await person.presses("f")
        await person.until(lambda: "^k Ignore" in person.lines[-1])
        await person.types("season")
        await person.until(lambda: "^k Ignore" not in person.lines[-1] and "Enter Open" in person.lines[-1])
