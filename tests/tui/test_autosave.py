"""Answers are on disk within half a second; what stands in the way of that is told, and nothing is lost."""

from __future__ import annotations

import asyncio
import errno
import os
import re
import time
from pathlib import Path

import pytest

from coach.playbook import disk
from coach.playbook.document import Document
from coach.playbook.edit import Answer, Together
from coach.playbook.problem import Refused
from tests.tui.person import at_the_screen

GOAL = ("goals", "more")
PROMISED = 0.5


async def _seconds_until_on_disk(path: Path, text: str) -> float:
    start = time.monotonic()
    while text not in path.read_text("utf-8"):
        assert time.monotonic() - start < 5, f"not on disk: {text}"
        await asyncio.sleep(0.005)
    return time.monotonic() - start


async def test_an_answer_is_on_disk_within_half_a_second_of_the_last_key_and_the_footer_says_so(
    small: Path,
) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.pilot.press("O")
        assert await _seconds_until_on_disk(small, '"O"') < PROMISED
        await person.saved()
        await person.until(lambda: re.search(r"Quit +saved \d\d:\d\d:\d\d", person.lines[-1]))


async def test_typing_without_a_pause_is_saved_all_the_while(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        start, late = time.monotonic(), 0.0
        typed: list[float] = []
        while time.monotonic() - start < 1.5:
            typed.append(time.monotonic())
            await person.pilot.press("e")
            kept = small.read_text("utf-8").split("accountable = ")[-1].count("e") if "acc" in small.read_text() else 0
            if kept < len(typed):
                late = max(late, time.monotonic() - typed[kept])
        assert late < PROMISED + 0.25  # a key press and the look at the file take their time too


async def test_typing_with_pauses_between_the_keys_is_saved_between_them(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        for n in (1, 2, 3):
            await person.pilot.press("e")
            assert await _seconds_until_on_disk(small, f'accountable = "{"e" * n}"') < PROMISED


async def test_while_an_answer_waits_the_footer_does_not_say_that_all_is_saved(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.pilot.press("O")
        assert "not saved yet" in person.lines[-1]


async def test_ctrl_s_saves_at_once_and_quitting_saves_what_was_just_typed(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.pilot.press("A", "ctrl+s")
        await _seconds_until_on_disk(small, '"A"')
        await person.pilot.press("B", "ctrl+q")
        await person.is_gone()
    assert 'accountable = "AB"' in small.read_text("utf-8")


async def test_a_read_only_file_is_told_and_the_answers_are_offered_the_next_time(small: Path) -> None:
    before = small.read_bytes()
    small.chmod(0o444)
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.types("Sales lead")
        await person.waits_to_see("The file is read-only", "not saved yet")
        await person.presses("ctrl+q")
        await person.waits_to_see("Leave?", "Your answers are kept on this machine")
        await person.clicks("Stay")
        assert person.playbook.goals["more"].accountable == "Sales lead"
        await person.presses("ctrl+q", "down", "enter")
        await person.is_gone()
    assert small.read_bytes() == before
    small.chmod(0o644)
    async with at_the_screen(small.parent, small) as person:
        await person.waits_to_see("Unsaved answers")
        await person.clicks("Bring them back")
        await person.saved()
    assert 'accountable = "Sales lead"' in small.read_text("utf-8")


async def test_recovered_answers_can_be_dropped(small: Path) -> None:
    small.chmod(0o444)
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.types("A")
        await person.waits_to_see("read-only")
        person.session.document.close()
    small.chmod(0o644)
    for seen in (True, False):
        async with at_the_screen(small.parent, small) as person:
            await person.pilot.pause(0.1)
            assert person.sees("Unsaved answers") == seen
            if seen:
                await person.clicks("Drop them")
                assert person.playbook.goals["more"].accountable == ""


async def test_each_unsaved_answer_is_listed_once_as_it_was_last(small: Path) -> None:
    small.chmod(0o444)
    document = Document.open(small)
    for text in ("Sales", "Sales lead", "Sales lead, North"):
        document.apply(Answer((*GOAL, "accountable"), text))
        with pytest.raises(Refused):
            document.save()
    document.apply(Together((Answer((*GOAL, "open", "due"), "midsummer"), Answer((*GOAL, "due"), None))))
    document.close()
    small.chmod(0o644)
    async with at_the_screen(small.parent, small) as person:
        await person.waits_to_see(
            "before 2 changes were saved", "Accountable: Sales lead, North", "Due date: midsummer"
        )
        assert person.text.count("Accountable:") == person.text.count("Due date:") == 1


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """A disk that is full as long as the list holds something."""
    full = [True]
    write = disk._write

    def written(temporary: Path, wanted: bytes, mode: int | None) -> None:
        if full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write(temporary, wanted, mode)

    monkeypatch.setattr(disk, "_write", written)
    return full


async def test_a_full_disk_is_told_and_the_next_answer_saves_all_when_there_is_space(
    small: Path, full_disk: list[bool]
) -> None:
    before = small.read_bytes()
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.types("A")
        await person.waits_to_see("The disk is full; free some space")
        assert small.read_bytes() == before
        full_disk.clear()
        await person.types("B")
        await person.saved()
    assert 'accountable = "AB"' in small.read_text("utf-8")
