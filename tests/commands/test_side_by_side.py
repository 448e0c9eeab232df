"""Many playbooks at once: told as if they had been looked at one after the other, and quick to leave."""

from __future__ import annotations

import io
import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from coach.commands import side_by_side
from coach.commands.side_by_side import FEW, each
from tests.commands.conftest import NORDIC, Coach

MANY = FEW + 5
HERE = os.getpid()


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1}, raising=False)


@pytest.fixture
def many(home: Path) -> Path:
    """A folder in which every seventh playbook cannot be read, and all others are called by their number."""
    folder = home / "many"
    folder.mkdir()
    for n in range(MANY):
        own = NORDIC.replace("Sales lead", f"Person {n}").replace("should_take", "x")
        text = "format = 1\n= nonsense" if n % 7 == 3 else own
        (folder / f"{n:03}.toml").write_text(text, "utf-8")
    return folder


def in_which_process(file: str) -> tuple[str, int]:
    return file, os.getpid()


def only_here(file: str) -> str:
    if os.getpid() != HERE:
        os._exit(3)
    return file


@pytest.mark.usefixtures("two_processors")
def test_what_is_told_of_many_is_what_is_told_of_each(
    coach: Coach, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = coach("check", many)
    monkeypatch.setattr(side_by_side, "FEW", MANY)
    one_by_one = coach("check", many)
    assert at_once == one_by_one
    assert at_once.err.count("\n") == len(range(3, MANY, 7))
    assert f"many/{MANY - 1:03}.toml" in at_once.out


@pytest.mark.usefixtures("two_processors")
def test_a_refusal_speaks_the_language_that_was_asked_for_where_processes_begin_anew(
    coach: Coach, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multiprocessing, "Process", multiprocessing.get_context("spawn").Process)
    at_once = coach("--language", "fi", "check", many)
    monkeypatch.setattr(side_by_side, "FEW", MANY)
    assert at_once == coach("--language", "fi", "check", many)
    assert "tämä ei ole avain" in at_once.err


@pytest.mark.usefixtures("two_processors")
def test_standard_input_is_looked_at_among_many_files_as_it_is_alone(
    coach: Coach, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told(*paths: object) -> list[str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NORDIC.encode())))
        return [line for line in coach("check", *paths, "--format", "github").out.split("\n") if "file=-," in line]

    assert told(many, "-") == told("-") != []


@pytest.mark.usefixtures("two_processors")
def test_many_files_are_dealt_to_processes_in_the_order_of_their_names() -> None:
    files = [f"{n}.toml" for n in range(MANY)]
    done = list(each(in_which_process, files))
    assert [file for file, _ in done] == files
    assert len({process for _, process in done}) == 3, "the one that was asked, and one a processor"


@pytest.mark.usefixtures("two_processors")
def test_few_files_are_done_where_they_are_asked_for() -> None:
    assert {process for _, process in each(in_which_process, ["a.toml"] * FEW)} == {HERE}


@pytest.mark.usefixtures("two_processors")
def test_what_a_process_left_undone_when_it_went_down_is_done_here() -> None:
    files = [f"{n}.toml" for n in range(MANY)]
    assert list(each(only_here, files)) == files


def test_ctrl_c_ends_all_of_it(many: Path) -> None:
    command = [sys.executable, "-m", "coach", "check", str(many)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True) as check:
        assert check.stdout
        check.stdout.readline()
        os.killpg(check.pid, signal.SIGINT)
        check.communicate(timeout=30)
    with pytest.raises(ProcessLookupError):
        os.killpg(check.pid, 0)
