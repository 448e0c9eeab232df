"""The program is killed at random moments: the file is whole, and every answer that was confirmed is in it."""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import random
import secrets
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from coach.playbook.document import Document
from coach.playbook.edit import Answer
from coach.playbook.read import read_file
from coach.playbook.write import text_of
from tests.end_to_end.terminal import Terminal, program

KILLS = 24
AT_ONCE = 3
KILLS_BELOW = 60
PROMISED = 0.5
"""Seconds after which what was typed is in the file."""
SLACK = 0.5
"""Seconds more, for a machine that runs other tests beside this one."""

MANY = 20
"""More than anybody can tell about in four seconds; each asks for a line, a text and a day."""
PLAYBOOK = 'format = 1\nname = "Killed"\n' + "".join(
    f'\n[stakeholders.team-{n}]\nname = "Team {n}"\n' for n in range(MANY)
)


@dataclass
class Typed:
    """An answer that stood on the screen."""

    text: str
    shown: float
    confirmed: bool = False


def test_kill_nine_at_the_screen_loses_no_confirmed_answer_and_tears_no_file(tmp_path: Path) -> None:
    """24 programs with a real screen are killed, three at a time: some while they start, most while somebody types.

    Their start-up takes most of the time of this test, so the other kills hit the document below the screen.
    """
    seed = secrets.randbits(32)
    with ThreadPoolExecutor(AT_ONCE) as typists:
        lives = [typists.submit(lives_and_dies, tmp_path / f"playbook-{n}.toml", seed + n) for n in range(AT_ONCE)]
        confirmed = sum(life.result() for life in lives)
    assert confirmed > KILLS // 2, f"hardly anything was confirmed; seed {seed}"


def lives_and_dies(path: Path, seed: int) -> int:
    """Type numbered answers into one playbook, killed again and again; how many answers were confirmed."""
    path.write_text(PLAYBOOK, "utf-8")
    chance = random.Random(seed)
    numbers = itertools.count(1)
    typed: list[Typed] = []
    for _ in range(KILLS // AT_ONCE):
        with Terminal.start(path.parent, path.name) as terminal:
            if chance.random() < 0.8:  # else it may not have a screen yet when it is killed
                terminal.wait_until(lambda: "saved" in terminal.last_line, "a session")
            typed += Typist(terminal, time.monotonic() + chance.uniform(0.3, 2.5), chance).types(numbers)
            killed = time.monotonic()
            terminal.kill9()
        found = path.read_text("utf-8")
        lost = [one.text for one in typed if one.confirmed and one.text not in found]
        late = [one.text for one in typed if one.shown < killed - PROMISED - SLACK and one.text not in found]
        assert not lost, f"confirmed, and lost: {lost}; seed {seed}"
        assert not late, f"typed more than half a second before, and lost: {late}; seed {seed}"
        typed = [one for one in typed if one.text in found]
        assert text_of(read_file(path).playbook, read_file(path).notes) == found
    checked = subprocess.run(
        [*program(), "check", "--fail-on", "error", str(path)], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    return sum(one.confirmed for one in typed)


class Typist:
    """Types numbered answers into question after question, and watches what the last line says of them."""

    def __init__(self, terminal: Terminal, end: float, chance: random.Random) -> None:
        self._terminal = terminal
        self._end = end
        self._chance = chance
        self._unsaved: list[Typed] = []
        self.typed: list[Typed] = []

    def types(self, numbers: Iterator[int]) -> list[Typed]:
        """Type until the time has come; what stood on the screen."""
        self._watches(lambda: "saved" in self._terminal.last_line, 20)
        self._terminal.type("2")
        self._watches(lambda: "2 Stakeholders ›" in self._terminal.text, 20)
        self._terminal.press("f6")
        while time.monotonic() < self._end:
            text = f"answer-{next(numbers):04d};"
            self._terminal.type(text + " ")
            if self._watches(lambda text=text: text in self._terminal.text, 0.5):  # type: ignore[misc]
                self.typed.append(Typed(text, time.monotonic()))
            if self._chance.random() < 0.3:
                self._watches(lambda: bool(self.typed) and self.typed[-1].confirmed, 1)
            if self._chance.random() < 0.4:
                self._terminal.press("ctrl+n")
        return self.typed

    def _watches(self, condition: Callable[[], bool], seconds: float) -> bool:
        """Watch until something is so; whether it came to be so in time."""
        end = min(self._end, time.monotonic() + seconds)
        while not condition():
            if time.monotonic() > end:
                return False
            self._terminal.look(0.01)
            if "not saved yet" in self._terminal.last_line:
                self._unsaved = [*self.typed]
            elif "saved" in self._terminal.last_line:
                for one in self._unsaved:
                    one.confirmed = True
        return True


def test_kill_nine_while_saving_tears_no_file_and_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    """60 processes that only edit and save are killed, each within a tenth of a second after its first save."""
    seed = secrets.randbits(32)
    chance = random.Random(seed)
    path = tmp_path / "playbook.toml"
    path.write_text(PLAYBOOK, "utf-8")
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["coach.playbook.document"])
    for kill in range(KILLS_BELOW):
        ours, theirs = processes.Pipe(duplex=False)
        process = processes.Process(target=edits_and_saves, args=(path, kill * 100_000, theirs))
        process.start()
        theirs.close()
        saved = ours.recv()
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        process.join()
        with contextlib.suppress(EOFError):
            while True:
                saved = ours.recv()
        reading = read_file(path)
        number = int(reading.playbook.stakeholders["team-0"].influence.split()[1])
        assert saved <= number <= saved + 1, f"seed {seed}, kill {kill}"
        assert text_of(reading.playbook, reading.notes) == path.read_text("utf-8"), f"seed {seed}, kill {kill}"


def edits_and_saves(path: Path, first: int, told: Connection) -> None:
    """Answer and save without end, and tell what was saved."""
    document = Document.open(path)
    for number in itertools.count(first):
        document.apply(
            Answer(("stakeholders", "team-0", "influence"), f"Answer {number} " + "x" * (number * 997 % 20_000))
        )
        document.save()
        told.send(number)
