"""A playbook's text is shown as text: on every screen, in every dialog, toast and palette."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.method import catalogue
from coach.playbook.notes import Notes
from coach.playbook.text import hostile, visible
from coach.playbook.write import checked_text
from coach.tui.places import places
from tests.tui.nasty import KEYS, TEXTS, nasty
from tests.tui.person import Person, at_the_screen

SHOWN = tuple(visible(text)[:20] for text in TEXTS)
"""How the texts begin where they are shown."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The nasty playbook in a file, under a name that is markup too."""
    path = tmp_path / "[red]n[b].toml"
    path.write_text(checked_text(nasty(), Notes(), "n.toml"), "utf-8")
    return path


def _is_harmless(person: Person) -> None:
    for line in person.lines:
        assert hostile(line) is None, repr(line)
    assert person.app._exception is None


async def _through(person: Person, *keys: str, sees: str = "") -> None:
    """Press keys, look, and come back to the session."""
    await person.presses(*keys)
    if sees:
        await person.waits_to_see(sees)
    _is_harmless(person)
    while person.app.screen is not person.session:
        await person.presses("escape")


async def test_in_the_library(path: Path) -> None:
    async with at_the_screen(path.parent) as person:
        await person.waits_to_see(SHOWN[0])
        _is_harmless(person)
        await person.presses("ctrl+d")
        await person.waits_to_see("Duplicate", SHOWN[0])
        _is_harmless(person)


async def test_in_every_form_and_list_of_every_step(path: Path) -> None:
    async with at_the_screen(path.parent, path, (160, 48)) as person:
        person.session.everything = True
        for step in catalogue.steps():
            here = places(person.playbook, step.key, "both")
            for n, kind in enumerate(step.things):
                of_kind = [at for at in here if at[:1] == (kind,) and at[3:] in ((), at[1:2])]
                at = of_kind[n % len(of_kind)] if of_kind else ()
                await person.goes_to(*at)
                _is_harmless(person)
                assert person.sees(SHOWN[0])


async def test_in_the_dialogs_about_an_answer(path: Path) -> None:
    async with at_the_screen(path.parent, path, (100, 30)) as person:
        for key, shown in zip(KEYS, SHOWN, strict=True):
            await person.goes_to("stages", key, field="phase")
            await _through(person, "enter", sees=shown)
            await person.goes_to("stages", key, field="exit")
            await _through(person, "f9", sees=shown)
            await person.goes_to("stages", key, field="takes")
            await _through(person, "ctrl+o", sees=shown)


async def test_in_the_other_screens_the_palette_and_what_is_told_of_a_deletion(path: Path) -> None:
    async with at_the_screen(path.parent, path) as person:
        await _through(person, "f2")
        await _through(person, "f10", sees=SHOWN[0])
        await person.session.run_action("open_points")
        await person.waits_to_see("Open points", SHOWN[0])
        await _through(person)
        await person.presses("ctrl+p")
        await person.types("win")
        await _through(person, sees="win=[50%]")
        for key, shown in zip(KEYS, SHOWN, strict=True):
            await person.session.go(("stages", key), into=False)
            await person.presses("d", "x")
            await person.waits_to_see("Deleted:", shown[:8])
            _is_harmless(person)


async def test_what_the_world_says_in_a_toast_or_a_question_is_shown_as_text(path: Path) -> None:
    async with at_the_screen(path.parent, path) as person:
        for text in TEXTS:
            person.session.tell(text)
            await person.pilot.pause()
            _is_harmless(person)
        await person.waits_to_see(SHOWN[1])


async def test_a_click_on_a_link_that_somebody_wrote_does_nothing(path: Path) -> None:
    async with at_the_screen(path.parent, path) as person:
        await person.goes_to("stages", KEYS[1], field="name")
        for y, line in enumerate(person.lines):
            x = line.find("[@click=app.quit]x")
            if x >= 0:
                await person.pilot.click(offset=(x + 17, y))
        assert person.app.is_running
        assert person.app.session is not None


async def test_hidden_characters_stand_as_escapes_in_an_answer_and_stay_until_somebody_edits_it(path: Path) -> None:
    before = path.read_bytes()
    async with at_the_screen(path.parent, path) as person:
        await person.goes_to("stages", KEYS[2], field="name")
        await person.presses("tab", "shift+tab", "f6", "f6")
        assert person.sees("│ " + visible(TEXTS[2]))
        await person.presses("ctrl+s")
        assert path.read_bytes() == before


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_in_what_is_weak_what_is_done_about_it_and_how_ready_it_is(path: Path, size: tuple[int, int]) -> None:
    async with at_the_screen(path.parent, path, size) as person:
        await person.until(lambda: person.session.seen.findings)
        for _finding in range(12):
            await _through(person, "ctrl+f")
        await _through(person, "ctrl+d")
        await _through(person, "ctrl+k")
        await person.session.run_action("findings")
        await person.waits_to_see("All findings", "1 Goals")
        for _page in range(4):
            _is_harmless(person)
            await person.presses("pagedown")
        await _through(person, "ctrl+d", sees="Make it a change")
        await person.session.run_action("readiness")
        await _through(person, "down", "down", sees="The whole playbook")
