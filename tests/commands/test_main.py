"""What holds for every verb: help, mistakes, languages, exit codes, and how it all ends."""

from __future__ import annotations

import gettext
import json
import os
import pty
import re
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from coach import __version__, locale
from coach.commands.terminal import wrapped
from coach.commands.verbs import VERBS
from tests.commands.conftest import NORDIC, Coach

COACH = [sys.executable, "-m", "coach"]


class Shouting(gettext.NullTranslations):
    """A language in which everything is English, but loud."""

    def gettext(self, message: str) -> str:
        return message if "%" in message or "{" in message else message.upper()


@pytest.fixture
def finnish_shouts(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogues = {"fi": Shouting()}
    monkeypatch.setattr(locale, "_catalogue", lambda language: catalogues.get(language, gettext.NullTranslations()))


def test_help_lists_every_verb_with_what_it_does(coach: Coach) -> None:
    told = coach("--help")
    assert told.code == 0
    for verb, does in VERBS.items():
        assert f"coach {verb} " in told.out
        assert does in told.out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_of_its_own(coach: Coach, verb: str) -> None:
    told = coach(verb, "--help")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith(f"usage: coach {verb} ")


def test_the_version_is_told(coach: Coach) -> None:
    assert coach("--version").out == f"coach {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["--no-such-option"],
        ["--language", "xx", "check"],
        ["--language"],
        ["check", "--language=xx"],
        ["check", "--format", "xml"],
        ["check", "--fail-on"],
        ["show"],
        ["record", "a.toml"],
        ["new"],
        ["explain", "F001", "F002"],
        ["explain", "\x1b[31m"],
        ["chekc", "a.toml"],
        ["no-such-file.toml"],
    ],
    ids=" ".join,
)
def test_a_mistake_is_told_in_one_line_and_ends_with_2(coach: Coach, words: list[str]) -> None:
    told = coach(*words)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("coach: ")
    assert told.err.count("\n") == 1
    assert "\x1b" not in told.err


def test_a_verb_that_is_nearly_right_is_named(coach: Coach) -> None:
    assert "did you mean: coach check" in coach("chekc").err


def test_a_playbook_with_a_verbs_name_does_not_hide_the_verb(coach: Coach, home: Path) -> None:
    (home / "schema").write_text("")
    assert json.loads(coach("schema").out)["title"] == "Playbook"
    assert "./show" in coach("--help").out


def test_the_screens_ask_for_a_terminal_without_one_a_line_says_so(coach: Coach, nordic: Path) -> None:
    told = coach(nordic)
    assert told.code == 2
    assert "need a terminal" in told.err


@pytest.mark.parametrize("words", [["--language", "fi"], ["--language=fi"]])
def test_the_language_of_the_screens_may_be_said_behind_the_path(coach: Coach, nordic: Path, words: list[str]) -> None:
    before, behind = coach("--language", "fi", nordic), coach(nordic, *words)
    assert (behind.code, behind.err) == (2, before.err), "it gets as far as asking for a terminal"
    assert coach(nordic).err != behind.err
    assert "--language" in coach(nordic, "--language", "xx").err


@pytest.mark.usefixtures("finnish_shouts")
@pytest.mark.parametrize("words", [["--language", "fi", "check", "--help"], ["check", "--help", "--language=fi"]])
def test_the_language_may_be_said_before_the_verb_or_after(coach: Coach, words: list[str]) -> None:
    told = coach(*words)
    assert "TELL WHAT IS WEAK" in told.out
    assert "USAGE: " in told.out, "argparse's own words are translated too"


@pytest.mark.usefixtures("finnish_shouts")
def test_the_language_of_a_new_playbook_is_not_the_readers(coach: Coach) -> None:
    assert "SHOW THE TEMPLATES" not in coach("new", "--language", "fi", "--help").out
    assert "SHOW THE TEMPLATES" in coach("--language", "fi", "new", "--help").out


@pytest.mark.usefixtures("finnish_shouts")
def test_the_environment_chooses_the_language(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    assert "OPEN THE SCREENS" in coach("--help").out


@pytest.mark.usefixtures("finnish_shouts")
def test_the_last_choice_goes_before_the_environment(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    from coach.playbook.remembered import remember

    remember(language="fi")
    monkeypatch.setenv("LANG", "et_EE.UTF-8")
    assert "TELL WHAT IS WEAK" in coach("check", "--help").out


def test_a_fault_of_our_own_is_one_line_without_a_traceback(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_asked: object) -> int:
        raise KeyError("lost")

    monkeypatch.setattr("coach.commands.schema.run", faulty)
    told = coach("schema")
    assert told.code == 2
    assert told.err.startswith("coach: a fault in coach itself: KeyError 'lost'")
    assert told.err.count("\n") == 1


def test_ctrl_c_is_quiet(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_asked: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("coach.commands.schema.run", interrupted)
    told = coach("schema")
    assert (told.code, told.out, told.err) == (2, "", "")


def test_a_reader_who_has_seen_enough_is_no_failure() -> None:
    with subprocess.Popen([*COACH, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout
        assert program.stderr
        program.stdout.close()
        assert program.stderr.read() == b""
        assert program.wait() == 0


def test_what_failed_before_the_reader_went_is_still_told() -> None:
    with subprocess.Popen(
        [*COACH, "check", "no-such-file.toml"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as program:
        assert program.stdout
        program.stdout.close()
        assert program.wait() == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_behind_standard_output_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        told = subprocess.run([*COACH, "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert told.returncode == 2
    assert told.stderr == "coach: standard output: No space left on device\n"


def test_a_closed_standard_output_is_no_fault() -> None:
    told = subprocess.run(["sh", "-c", f"'{sys.executable}' -m coach schema >&-"], stderr=subprocess.PIPE, check=False)
    assert told.stderr == b""


def test_a_closed_standard_input_is_no_fault() -> None:
    told = subprocess.run(["sh", "-c", f"'{sys.executable}' -m coach <&-"], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout) == (2, "")
    assert "need a terminal" in told.stderr


def on_a_terminal(*words: str | Path, **environment: str) -> str:
    """What `coach` sends to a terminal."""
    ours, its = pty.openpty()
    around = {**os.environ, "TERM": "xterm-256color", **environment}
    sent = bytearray()
    with subprocess.Popen([*COACH, *words], stdin=its, stdout=its, stderr=subprocess.DEVNULL, env=around):
        os.close(its)
        with suppress(OSError):  # how Linux tells that nobody writes there any more
            while piece := os.read(ours, 65536):
                sent += piece
    os.close(ours)
    return sent.decode()


def test_colour_is_for_terminals_and_never_with_no_color(nordic: Path) -> None:
    assert "\x1b[1m  Demo\x1b[22m" in on_a_terminal("show", nordic)
    assert "\x1b" not in on_a_terminal("show", nordic, NO_COLOR="1")
    assert "\x1b" not in on_a_terminal("show", nordic, TERM="dumb")


def test_what_a_playbook_says_never_steers_the_terminal(nordic: Path) -> None:
    nordic.write_text(NORDIC.replace('"Demo"', '"\\u001b]52;c;eA==\\u0007"') + '["\\u001b[5m"]\nx = 1\n')
    for words in (["show"], ["check"], ["format", "--diff"]):
        sent = on_a_terminal(*words, nordic)
        assert set(re.findall("\x1b.*?[a-zA-Z]", sent)) <= {"\x1b[1m", "\x1b[2m", "\x1b[22m"}, words


def test_names_that_an_encoding_cannot_hold_are_shown_as_escapes(home: Path) -> None:
    path = os.fsencode(home) + b"/caf\xe9\xe4.toml"
    around = {**os.environ, "PYTHONIOENCODING": "ascii"}
    told = subprocess.run([*COACH, "show", path], capture_output=True, env=around, check=False)
    assert told.returncode == 2
    assert b"caf\\udce9\\udce4.toml: " in told.stderr
    assert told.stderr.count(b"\n") == 1


def test_long_text_fills_the_width_and_keeps_its_own_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    told = wrapped("one two three four five six seven eight nine ten\nand a second line", "    ", "  - ")
    assert told.split("\n") == [
        "  - one two three four five six seven",
        "    eight nine ten",
        "    and a second line",
    ]


def test_what_a_command_does_stands_apart_from_its_name(coach: Coach) -> None:
    told = coach("--help").out.splitlines()
    starts = {line.index(VERBS[verb]) for verb in VERBS for line in told if line.startswith(f"  coach {verb} ")}
    assert starts == {len("  coach ") + max(map(len, VERBS)) + 2}
