"""A seller in the lobby: from the shell's prompt to a ticked card, and to notes for the CRM."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from coach.deals import store
from tests.end_to_end.terminal import Terminal, program

DEAL = "Häme Öljy Oy"
SHELL = ("--norc", "--noprofile", "-i")
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

LEFT = b"\x1b[?1049l"
"""What gives the shell its screen back."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one playbook."""
    shutil.copy(Path(__file__).resolve().parents[2] / "playbooks" / "fenwharf-software.toml", tmp_path)
    return tmp_path


def test_from_the_prompt_to_a_ticked_card_to_notes(folder: Path) -> None:
    with Terminal.start(folder, *SHELL, shell="bash", env={"PATH": PATH, "PS1": "> "}, size=(80, 24)) as terminal:
        terminal.type("coach review\n")
        terminal.wait_for("─ Deal ─", "No deal")
        terminal.type(DEAL)
        terminal.wait_for(f"+ New deal: {DEAL}")
        terminal.press("enter")
        terminal.wait_for("─ Stage ─")
        terminal.type("demo")
        terminal.press("enter")
        terminal.wait_for("Who is in the meeting?")
        terminal.press("enter")
        terminal.wait_for(f"Demo · {DEAL}", "[ ] Production has said which replanned week")
        terminal.type("   ")
        terminal.wait_for("[✓] Production has said which replanned week it would run", "(confirmed by")
        terminal.type("jjj ")
        terminal.wait_for("[x] The buyer's stop list is loaded")
        terminal.type("n")
        terminal.wait_for("─ Next step ─", "There is no next step")
        terminal.type("The plant manager asks for an offer\rPlant manager\r30.11.2099")
        terminal.wait_for("= 2099-11-30")
        terminal.press("enter")
        terminal.wait_until(lambda: terminal.last_line.endswith(" kept"), "kept")
        terminal.press("escape")
        terminal.wait_until(lambda: LEFT in terminal.written, "the prompt")
        terminal.settle()
        terminal.type(f"clear; coach deals export '{DEAL[:4].lower()}' -o notes.md\n")
        terminal.wait_for("Exported to notes.md")
    notes = (folder / "notes.md").read_text("utf-8")
    assert notes.startswith(f"# {DEAL}\n")
    assert "Production has said which replanned week it would run: confirmed by the buyer" in notes
    assert "Ticked: The buyer's stop list is loaded" in notes
    assert "2099-11-30 · The plant manager asks for an offer · Plant manager" in notes


def test_kill_nine_loses_nothing_that_was_kept(folder: Path) -> None:
    """Killed again and again a moment after an act: the deal is whole, and has all that the screen called kept."""
    ticked = 0
    for _ in range(4):
        with Terminal.start(folder, "review", "--deal", DEAL, size=(80, 24)) as terminal:
            if not ticked:
                terminal.wait_for("─ Stage ─")
                terminal.type("demo")
                terminal.press("enter")
                terminal.wait_for("Who is in the meeting?")
                terminal.press("enter")
            terminal.wait_for("Exit criteria")
            terminal.settle()
            terminal.type("jjj" + "j" * ticked + " ")
            terminal.wait_until(lambda: terminal.last_line.endswith(" kept"), "kept")
            ticked += 1
            terminal.type("j ")
            terminal.kill9()
        deal = store.recall(DEAL)
        assert deal is not None
        found = len(deal.at("demo").ticked)
        assert ticked <= found <= ticked + 1
        ticked = found
    listed = subprocess.run([*program(), "deals"], cwd=folder, capture_output=True, text=True, check=True)
    assert DEAL in listed.stdout
