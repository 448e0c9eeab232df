"""The language of the screens, switched while the program runs."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual.widgets import Static

from coach import locale
from coach.method import catalogue
from coach.playbook import disk
from coach.playbook.edit import Answer
from coach.playbook.remembered import remembered
from coach.tui.screens.session import SessionScreen
from tests.tui.person import Person, at_the_screen


async def _switches_to(person: Person, name: str) -> None:
    await person.app.run_action("switch_language")
    await person.waits_to_see("English", "suomi", "eesti")
    await person.types(name)
    await person.presses("enter")
    await person.until(lambda: locale.LANGUAGES[locale.current()] == name)
    await person.pilot.pause()


async def test_the_session_is_said_anew_and_nothing_is_lost(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("goals", "more", field="accountable")
        await person.types("Müügijuht")
        await _switches_to(person, "eesti")
        await person.is_in_a_session()
        step = locale._(catalogue.steps()[0].name)
        await person.waits_to_see(f"1 {step}")
        assert person.lines[0].rstrip().endswith(" et")
        assert person.session.at == ("goals", "more")
        assert person.playbook.goals["more"].accountable == "Müügijuht"
        assert person.sees("│ Müügijuht")
        await person.saved()
        await person.presses("ctrl+z")
        assert person.playbook.goals["more"].accountable == ""


async def test_a_save_that_ends_while_the_session_is_taken_down_is_told_by_the_one_in_its_place(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_save, write = threading.Event(), disk.replace

    def held_back(path: Path, text: str, held: str | None) -> str:
        assert may_save.wait(5)
        return write(path, text, held)

    class Slow(Static):
        async def on_unmount(self) -> None:
            may_save.set()
            await asyncio.sleep(0.2)

    monkeypatch.setattr(disk, "replace", held_back)
    async with at_the_screen(small.parent, small) as person:
        await person.session.mount(Slow())
        await person.goes_to("goals", "more", field="accountable")
        await person.types("Müügijuht")
        await person.presses("ctrl+s")
        await _switches_to(person, "eesti")
        await person.is_in_a_session()
        await person.saved()
        await person.until(lambda: locale._("saved {time}").format(time="").strip() in person.lines[-1])
    assert "Müügijuht" in small.read_text("utf-8")


async def test_a_session_that_is_gone_can_be_told_anything(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        gone = person.session
        await person.goes_to("goals", "more", field="accountable")
        await _switches_to(person, "eesti")
        await person.is_in_a_session()
        gone.change(Answer(("goals", "more", "accountable"), "Müügijuht"))
        gone.playbook_changed()
        gone.state_changed()
        assert gone.close() is None
        await person.pilot.pause()
        assert person.app._exception is None


async def test_what_an_answer_could_not_hold_stays_in_it(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("goals", "more", field="due")
        await person.types("jaanipäev")
        await _switches_to(person, "eesti")
        await person.is_in_a_session()
        await person.waits_to_see("│ jaanipäev")


async def test_what_the_person_chose_to_look_at_stays(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "demo", field="takes")
        await person.presses("f3", "ctrl+t", "ctrl+l")
        await _switches_to(person, "suomi")
        await person.is_in_a_session()
        assert person.asked_at == ("stages", "demo", "takes")
        assert (person.session.view, person.session.everything) == ("today", True)
        assert not person.sees(locale._("Why we ask"))
        await person.presses("f3")
        assert person.sees(locale._("Why we ask"))


async def test_an_empty_step_stays_too(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("shift+tab", "down")
        await _switches_to(person, "suomi")
        await person.is_in_a_session()
        assert person.session.step == "stakeholders"


async def test_the_library_is_said_anew(examples: Path) -> None:
    async with at_the_screen(examples) as person:
        await _switches_to(person, "suomi")
        await person.waits_to_see(locale._("Playbooks"), "Fenwharf", "✓✓✓✓✓")
        assert not person.sees("Findings")


async def test_the_choice_is_remembered(folder: Path) -> None:
    async with at_the_screen(folder) as person:
        await _switches_to(person, "suomi")
        await _switches_to(person, "eesti")
    assert remembered().language == "et"


async def test_what_is_taken_from_the_coach_is_written_in_the_playbooks_own_language(small: Path) -> None:
    locale.use("fi")
    async with at_the_screen(small.parent, small) as person:
        await person.presses("shift+tab", "down", "f2")
        await person.waits_to_see("[ ] ")
        await person.presses("enter")
        name = next(iter(person.playbook.stakeholders.values())).department
        assert name in {department.name for department in catalogue.departments()}


async def test_the_summary_too_can_be_left_in_another_language(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.presses("f10")
        await _switches_to(person, "suomi")
        await person.is_in_a_session()
        assert person.sees(locale._(catalogue.steps()[0].name))
        assert sum(isinstance(screen, SessionScreen) for screen in person.app.screen_stack) == 1
