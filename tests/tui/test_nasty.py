"""A playbook's text is shown as text: on every screen, in every dialog, toast and palette."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.playbook.notes import Notes
from coach.playbook.text import hostile, visible
from coach.playbook.write import checked_text
from coach.tui.places import places
from tests.tui.nasty import KEYS, TEXTS, nasty
from tests.tui.person import Person, at_the_screen

SHOWN = tuple(visible(text)[:20] for text in TEXTS)
"""How the texts begin where they are shown."""
TURNS = {"goals": 0, "stakeholders": 1, "stages": 2, "tools": 3, "personas": 0, "phases": 1, "evidence": 2}


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
    async with at_the_screen(path.parent, path, (160, 60)) as person:
        person.session.everything = True
        for step in ("goals", "stakeholders", "stages", "journey", "tracking"):
            for at in places(person.playbook, step, "both"):
                turn = TURNS.get(at[0], 4) if at else 0
                if not at or len(at) == 1 or at[1] == KEYS[turn] or at[1] == f"2027-01-0{turn + 1}":
                    if len(at) > 2 and at[1] != at[3]:
                        continue
                    await person.goes_to(*at)
                    _is_harmless(person)
                    assert person.sees(SHOWN[0], SHOWN[turn] if len(at) > 1 else SHOWN[0])


@pytest.mark.parametrize("i", range(len(TEXTS)), ids=["markup", "link", "escapes", "bidi", "long"])
async def test_in_every_dialog_toast_and_other_screen(path: Path, i: int) -> None:
    async with at_the_screen(path.parent, path, (120, 36)) as person:
        stage = ("stages", KEYS[i])
        await person.goes_to(*stage, field="phase")
        await _through(person, "enter", sees=SHOWN[1])
        await _through(person, "f9", sees=SHOWN[i])
        await person.goes_to(*stage, field="exit")
        assert person.sees(SHOWN[i])
        await _through(person, "f9", sees=SHOWN[i])
        await person.goes_to(*stage, field="takes")
        await _through(person, "ctrl+o", sees=SHOWN[i])
        await _through(person, "f2")
        await _through(person, "f10")
        await person.session.run_action("open_points")
        await person.waits_to_see("Open points")
        await _through(person, sees=SHOWN[0])
        await person.presses("ctrl+p")
        await person.types("n" if i == 3 else "L" if i == 4 else "x" if i == 1 else "e")
        await person.pilot.pause(0.2)
        await _through(person)
        await person.goes_to(*stage)
        person.session.query_one("Things").focus()
        await person.presses("d")
        _is_harmless(person)
        await person.presses("x")
        await person.waits_to_see("Deleted:")
        _is_harmless(person)
        await person.presses("ctrl+z", "ctrl+z")
        await person.presses("f6")
        await person.saved()


async def test_what_the_world_says_in_a_toast_or_a_question_is_shown_as_text(path: Path) -> None:
    async with at_the_screen(path.parent, path) as person:
        for text in TEXTS:
            person.session.tell(text)
            await person.pilot.pause()
            _is_harmless(person)
        await person.waits_to_see(SHOWN[1])


async def test_a_click_on_a_link_that_somebody_wrote_does_nothing(path: Path) -> None:
    async with at_the_screen(path.parent, path, (160, 60)) as person:
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
