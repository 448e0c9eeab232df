"""What the program does to a terminal, and what a terminal may do to the program."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal, program

SETTLED = 1.0
"""Seconds after which what was typed is in the file: twice what is promised, for a machine that is busy."""

PLAYBOOK = """\
format = 1
name = "Nordic Pumps"
market = "b2b"

[stakeholders.sales]
name = "Sales"

[stakeholders.product]
name = "Product"
"""

NASTY = """\
format = 1
name = "\\u001b]0;owned\\u0007\\u001b]52;c;b3duZWQ=\\u0007Nasty \\u202eevil\\u2066 \\u009b2J\\u200f"
market = "b2b"

[stakeholders.sales]
name = "\\u001b[31mred\\u001b[0m \\u001bPq"
influence = "\\u001b]8;;http://evil.example\\u001b\\\\link\\u001b]8;;\\u001b\\\\ \\u202e"
"""


@pytest.fixture
def playbook(tmp_path: Path) -> Path:
    path = tmp_path / "nordic-pumps.toml"
    path.write_text(PLAYBOOK, "utf-8")
    return path


def in_the_form(playbook: Path, size: tuple[int, int] = (120, 36)) -> Terminal:
    """A session of the playbook, with the cursor where somebody speaks for the first stakeholder."""
    terminal = Terminal.start(playbook.parent, playbook.name, size=size)
    terminal.wait_for("1 Goals", "Nordic Pumps")
    terminal.settle()
    terminal.type("2")
    terminal.wait_for("2 Stakeholders › Sales")
    terminal.settle()
    terminal.press("f6")
    terminal.wait_for("Why we ask")
    return terminal


def test_it_leaves_the_terminal_as_it_was(playbook: Path) -> None:
    with in_the_form(playbook) as terminal:
        assert b"\x1b[?1049h" in terminal.written
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
        after = terminal.written.rpartition(b"\x1b[?1049l")[2]
        assert b"\x1b[?25h" in after  # the cursor is shown
        for mode in (b"1000", b"1003", b"1006", b"2004"):  # mouse and pasting
            assert terminal.written.rindex(b"\x1b[?" + mode + b"l") > terminal.written.rindex(b"\x1b[?" + mode + b"h")


def test_letters_and_commands_act_in_the_order_in_which_they_were_pressed(playbook: Path) -> None:
    with in_the_form(playbook) as terminal:
        terminal.type("Sales laed\x7f\x7f\x7fead\x0eHears all\x0eno day\x0e")  # backspaces and ^n, all at once
        terminal.wait_for("› Product")
        time.sleep(SETTLED)
    text = playbook.read_text("utf-8")
    assert 'department = "Sales lead"' in text
    assert 'influence = "Hears all"' in text
    assert 'informed = "no day"' in text


def test_what_is_typed_right_after_the_key_that_opens_a_dialog_goes_into_the_dialog(playbook: Path) -> None:
    with in_the_form(playbook) as terminal:
        terminal.press("f6")
        terminal.type("axdjx and x\r")  # in the list these letters would delete, copy and move
        terminal.wait_for("› xdjx and x")
        time.sleep(SETTLED)
    text = playbook.read_text("utf-8")
    assert text.count("[stakeholders.") == 3
    assert 'name = "xdjx and x"' in text


def test_what_is_not_in_the_file_yet_is_told(playbook: Path) -> None:
    with in_the_form(playbook) as terminal:
        terminal.type("x")
        terminal.wait_for("not saved yet")
        terminal.wait_until(lambda: "not saved yet" not in terminal.last_line, "saved")
        assert 'department = "x"' in playbook.read_text("utf-8")


def test_ctrl_c_right_after_a_word_loses_nothing(playbook: Path) -> None:
    with in_the_form(playbook) as terminal:
        terminal.type("Said at the last moment")
        terminal.press("ctrl+c")
        time.sleep(SETTLED)
        assert 'department = "Said at the last moment"' in playbook.read_text("utf-8")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_whoever_ends_the_program_lets_it_save_what_was_typed_a_moment_before(playbook: Path, number: int) -> None:
    with in_the_form(playbook) as terminal:
        terminal.type("Said at the last moment")
        terminal.wait_for("Said at the last moment")
        terminal.child.kill(number)
        assert terminal.ended() == 128 + number
        assert b"\x1b[?1049l" in terminal.written
    assert 'department = "Said at the last moment"' in playbook.read_text("utf-8")


def test_ctrl_c_while_it_starts_harms_nothing(playbook: Path) -> None:
    for pause in (0.15, 0.25, 0.35, 0.45):
        with Terminal.start(playbook.parent, playbook.name) as terminal:
            time.sleep(pause)
            terminal.press("ctrl+c")
            terminal.settle()
            if terminal.child.isalive():
                terminal.wait_for("Nordic Pumps")
                terminal.settle()
                terminal.press("ctrl+q")
            assert terminal.ended() in (0, 2)
            assert terminal.written.count(b"\x1b[?1049h") == terminal.written.count(b"\x1b[?1049l")
            assert b"Traceback" not in terminal.written
        assert playbook.read_text("utf-8") == PLAYBOOK


def test_a_closed_window_loses_nothing_that_was_typed_half_a_second_before(playbook: Path) -> None:
    with in_the_form(playbook) as terminal:
        terminal.type("Those who leave")
        terminal.wait_for("Those who leave")
        time.sleep(SETTLED)
        terminal.hang_up()
    assert 'department = "Those who leave"' in playbook.read_text("utf-8")


def test_nothing_that_steers_a_terminal_gets_through_from_a_playbook(tmp_path: Path) -> None:
    path = tmp_path / "nasty.toml"
    path.write_text(NASTY, "utf-8")
    with Terminal.start(tmp_path, ".") as terminal:
        terminal.wait_for("Nasty")
        terminal.press("enter")
        terminal.wait_for("1 Goals")
        for key in ("2", "3", "4", "5"):
            terminal.settle()
            terminal.type(key)
        for key in ("f10", "escape", "ctrl+p", "escape", "f6", "f9", "escape", "ctrl+n", "ctrl+q"):
            terminal.settle()
            terminal.press(key)
        assert terminal.ended() == 0
    harmful = (b"\x1b]0;owned", b"\x1b]52", b"\x1b]8;;http://evil", b"\x1b[31mred", b"\x1bPq")
    assert [one for one in harmful if one in terminal.written] == []
    written = terminal.written.decode("utf-8")
    assert [hex(ord(one)) for one in "\u202e\u2066\u200f\u009b" if one in written] == []
    shown = subprocess.run([*program(), "show", str(path)], capture_output=True, check=True).stdout
    assert b"\x1b" not in shown


def test_a_terminal_that_is_too_small_says_so_until_it_grows(playbook: Path) -> None:
    with in_the_form(playbook) as terminal:
        terminal.type("Small")
        terminal.wait_for("Small")
        terminal.resize(30, 8)
        terminal.wait_until(lambda: "40" in terminal.text and "Sales" not in terminal.text, "that it is too small")
        terminal.resize(100, 30)
        terminal.wait_for("Small", "2 Stakeholders")
        terminal.type("er")
        terminal.wait_for("Smaller")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    assert 'department = "Smaller"' in playbook.read_text("utf-8")


def test_resizing_while_typing_loses_nothing(playbook: Path) -> None:
    text = "1 2 3 4 5 6!"
    with in_the_form(playbook) as terminal:
        for letter, columns in zip(text, (79, 120, 45, 200, 60, 99, 100, 150, 40, 80, 130, 101), strict=True):
            terminal.type(letter)
            terminal.resize(columns, 10 + columns // 5)
            terminal.look()
        time.sleep(SETTLED)
    assert f'department = "{text}"' in playbook.read_text("utf-8")


def test_a_terminal_that_cannot_place_a_cursor_is_refused_in_one_line(playbook: Path) -> None:
    with Terminal.start(playbook.parent, playbook.name, env={"TERM": "dumb"}) as terminal:
        assert terminal.ended() == 2
        assert terminal.text.strip().startswith("coach: ")
        assert b"\x1b" not in terminal.written


@pytest.mark.parametrize("missing", ["stdin", "stdout"])
def test_without_a_terminal_it_is_refused_in_one_line(playbook: Path, missing: str) -> None:
    ours, theirs = pty.openpty()
    stdin, stdout = (subprocess.DEVNULL if name == missing else theirs for name in ("stdin", "stdout"))
    try:
        done = subprocess.run(
            [*program(), str(playbook)], stdin=stdin, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False
        )
    finally:
        os.close(ours)
        os.close(theirs)
    assert done.returncode == 2
    assert done.stderr.startswith("coach: ")
    assert len(done.stderr.splitlines()) == 1
