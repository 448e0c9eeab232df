"""How long the screens take: until they stand, from key press to repaint, and to save; each beside its floor."""

from __future__ import annotations

import itertools
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from coach.playbook.disk import digest, replace
from coach.playbook.document import Document
from coach.playbook.edit import Answer
from coach.playbook.shelf import glance
from tests.benchmarks.measure import Command, Figures, OnTerminal, in_turns

BARE_APP = """
from textual.app import App
from textual.widgets import Footer, Label

class Bare(App):
    BINDINGS = [("ctrl+q", "quit", "Leave")]

    def compose(self):
        yield Label("A label")
        yield Footer()

Bare().run()
"""
BARE_LIST = """
from textual.app import App
from textual.widgets import OptionList

class Bare(App):
    def compose(self):
        yield OptionList(*(f"Row {n}" for n in range(40)))

Bare().run()
"""
DOWN, UP = b"\x1b[B", b"\x1b[A"
ROWS = 6
"""How far to move in a list, down and up again."""
PRESSES = 60
AT_REST = 400
"""Milliseconds without a change, after which the next key is pressed: the form beside the list has followed by then."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    name: str
    figures: Figures
    memory: float | None = None
    floor: Figures | None = None
    wanted: str = ""


@dataclass(slots=True)
class Started:
    """A program on a terminal, and what its first full frame shows."""

    command: Command
    shows: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    memory: float = 0

    def first_frame(self) -> float:
        """Milliseconds from the start of the process."""
        with OnTerminal(self.command, env=self.env) as terminal:
            frame = terminal.first_frame(*self.shows)
            self.memory = max(self.memory, frame.memory)
            return frame.ms


def screens(coach: Command, playbooks: Path, largest: Path, rivals: Mapping[str, Started], rounds: int) -> list[Row]:
    """Every measurement of the screens. `rivals` are other programs, for comparison."""
    with tempfile.TemporaryDirectory() as folder:
        copies = Path(shutil.copytree(playbooks, Path(folder, "playbooks")))
        home = {"HOME": folder, "COACH_STATE": folder, "COACH_CONFIG": folder}
        names = [glance(path).name[:12] for path in copies.glob("*.toml")]
        session = Started((*coach, str(copies / largest.name)), ["Done when", "saved", "Quit"], home)
        programs = {
            "bare Textual app": Started((sys.executable, "-c", BARE_APP), ["A label", "Leave"], home),
            "library, first frame": Started((*coach, str(copies)), [*names, "Quit"], home),
            "session, first frame": session,
            **{f"{name}, first frame": rival for name, rival in rivals.items()},
        }
        frames = in_turns({name: one.first_frame for name, one in programs.items()}, rounds)
        floor, wanted = frames["bare Textual app"], {"library, first frame": "1.3", "session, first frame": "1.6"}
        rows = [
            Row(name, frames[name], one.memory, None if frames[name] is floor else floor, wanted.get(name, ""))
            for name, one in programs.items()
        ]
        bare_list = Started((sys.executable, "-c", BARE_LIST), ["Row 1"], home)
        with_goals = Started(session.command, session.shows, home)
        bare, moved = (key_presses(one) for one in (bare_list, with_goals))
        rows += [
            Row("bare list, key to repaint", bare),
            Row("session, key to repaint", moved, floor=bare, wanted="8 / 15 ms"),
        ]
        saves = in_turns({"bare replace": bare_save(copies), "save": coach_save(copies / largest.name)}, 3 * rounds)
        rows += [
            Row("replace the same bytes", saves["bare replace"]),
            Row("save, largest example", saves["save"], floor=saves["bare replace"]),
        ]
        return rows


def key_presses(program: Started) -> Figures:
    """From key press to repaint, moving in a list."""
    with OnTerminal(program.command, env=program.env) as terminal:
        terminal.first_frame(*program.shows)
        moves = itertools.islice(itertools.cycle([DOWN] * ROWS + [UP] * ROWS), PRESSES)
        taken = [terminal.press(key, quiet=AT_REST) for key in moves]
    return Figures.of([one for one in taken[ROWS:] if one is not None])


def coach_save(path: Path) -> Callable[[], float]:
    """Answer a question, and measure the save."""
    document, numbers = Document.open(path), itertools.count()

    def save() -> float:
        document.apply(Answer(("summary",), f"The {next(numbers)}th answer"))
        return _milliseconds(document.save)

    return save


def bare_save(folder: Path) -> Callable[[], float]:
    """Replace a file of the same size, safely, and nothing else."""
    text = max((path.read_text("utf-8") for path in folder.glob("*.toml")), key=len)
    path = folder / "bare.txt"
    path.write_text(text, "utf-8")
    return partial(_milliseconds, partial(replace, path, text, digest(text.encode())))


def _milliseconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def rivals_from(commands: Sequence[str], shows: Sequence[str], home: str | None) -> dict[str, Started]:
    """Other programs, from NAME=COMMAND and NAME=REGULAR EXPRESSION."""
    waits = [one.partition("=") for one in shows]
    env = {"HOME": home or os.environ["HOME"]}
    return {
        name: Started(command.split(), [shown for other, _, shown in waits if other == name], env)
        for name, _, command in (one.partition("=") for one in commands)
    }
