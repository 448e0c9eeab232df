"""What cannot be read or saved: one clear line, exit 2, and the file is untouched."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import NORDIC, Coach

UNTIDY = NORDIC.replace('currency = "EUR"', "currency='EUR'")

VERBS = (
    ["show"],
    ["show", "--format=json"],
    ["check"],
    ["format"],
    ["format", "--check"],
    ["format", "--diff"],
    ["record", "demo-to-close", "1/2"],
)

OTHER_PEOPLES = '[project]\nname = "x"\n\n[tool.ruff]\nline-length=100\n'

REFUSED = {
    "nothing of a playbook": (OTHER_PEOPLES.encode(), "", "no playbook"),
    "over 1 MB": (b"# " + b"x" * 1_000_000, "", "larger than 1 MB"),
    "not UTF-8": (b'name = "ok"\nsummary = "\xff"\n', ":2:12", "not UTF-8"),
    "UTF-16": (NORDIC.encode("utf-16"), ":1:1", "not UTF-8"),
    "a key of 17 parts": ((NORDIC + ".".join("a" * 17) + " = 1\n").encode(), ":56:1", "parts"),
    "a key of 20,000 parts": ((".".join("a" * 20_000) + " = 1\n").encode(), ":1:", "parts"),
    "too deep": (f"x = {'[' * 5000}{']' * 5000}\n".encode(), ":1:", "too deep"),
    "a key twice": (b'format = 1\nname = "a"\nname = "b"\n', ":3:1", "first on line 2"),
    "a table twice": (b"format = 1\n[goals.a]\n[goals.b]\n[goals.a]\n", ":4:", "first on line 2"),
    "a merge conflict": (
        b'format = 1\n<<<<<<< ours\nname = "a"\n=======\nname = "b"\n>>>>>>> theirs\n',
        ":2:1",
        "unresolved merge conflict; run: coach merge ",
    ),
    "no quotes": (b"format = 1\nname = Nordic\n", ":2:8", "quotes"),
    "no end of a text": (b'format = 1\nname = "Nordic\n', ":2:15", "closing quote"),
    "a list without end": (b"format = 1\n[stages.a]\nchecklist = ['a'\n", ":4:1", "list has no end"),
    "NUL": (b'name = "a\x00b"\n', ":1:10", "control character"),
    "a raw escape": (b'name = "\x1b]52;c;eA==\x07"\n', ":1:9", "control character"),
    "a lone carriage return": (b"format = 1\rname = 'x'\n", ":1:11", ""),
    "half a character": (b'name = "\\ud800"\n', ":1:", "no character"),
    "a format that is no number": (b'format = "1"\n', ":1:10", "the format is a number"),
    "format 0": (b"format = 0\n", ":1:10", "no format 0"),
    "a value for a table": (b"format = 1\nstages = 3\n", ":2:10", "is a table"),
    "a table for a value": (b"format = 1\n[name]\nfirst = 'x'\n", ":2:", "no table"),
    "an array of tables": (b"format = 1\n[[stages]]\nname = 'x'\n", ":2:", "[stages.some-key]"),
    "a thing that is none": (b"format = 1\n[stages]\ndemo = 'x'\n", ":3:8", "is a table"),
}


def refused(told: Any, start: str, why: str) -> None:
    assert told.code == 2, told
    assert told.err.count("\n") == 1, told.err
    assert told.err.startswith(f"coach: {start}"), told.err
    assert why in told.err
    assert "Traceback" not in told.err
    assert "\x1b" not in told.err


def untouched(path: Path) -> tuple[int, ...]:
    """What would tell that a file was written or replaced."""
    found = path.stat()
    return found.st_ino, found.st_mode, found.st_mtime_ns, found.st_ctime_ns


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def run(coach: Coach, verb: list[str], path: Path) -> Any:
    return coach(verb[0], path, *verb[1:])


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
@pytest.mark.parametrize(("content", "at", "why"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_sound_playbook_is_refused(
    coach: Coach, home: Path, verb: list[str], content: bytes, at: str, why: str
) -> None:
    path = home / "bad.toml"
    path.write_bytes(content)
    before = untouched(path)
    refused(run(coach, verb, path), f"{path}{at}", why)
    assert path.read_bytes() == content
    assert untouched(path) == before
    assert names(home) == ["bad.toml"]


@pytest.mark.parametrize("seed", range(20))
def test_random_bytes_are_refused(coach: Coach, home: Path, seed: int) -> None:
    path = home / "random.toml"
    path.write_bytes(content := random.Random(seed).randbytes(1 + seed * 50))
    refused(coach("format", path), str(path), "")
    assert path.read_bytes() == content


@pytest.mark.parametrize("seed", range(20))
def test_a_playbook_with_spoilt_bytes_never_ends_in_a_traceback(coach: Coach, home: Path, seed: int) -> None:
    chance, content = random.Random(seed), bytearray(NORDIC.encode())
    for _ in range(1 + seed % 4):
        content[chance.randrange(len(content))] = chance.choice(b'"[]=.\n\\#{}\x00\x7f\xc3 x1')
    path = home / "spoilt.toml"
    path.write_bytes(content)
    for verb in ("show", "check"):
        told = coach(verb, path)
        assert "fault in coach" not in told.err
        assert (told.code == 2) == (told.err != "")


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_file_that_is_not_there_is_told(coach: Coach, home: Path, verb: list[str]) -> None:
    refused(run(coach, verb, Path("missing.toml")), "missing.toml: ", "no such file")
    assert names(home) == []


@pytest.mark.parametrize("verb", ["show", "record"])
def test_a_folder_is_no_playbook(coach: Coach, home: Path, verb: str) -> None:
    (home / "folder.toml").mkdir()
    refused(coach(verb, "folder.toml", *(["x", "1"] if verb == "record" else [])), "folder.toml: ", "folder")


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_a_pipe_or_a_device_is_not_waited_for(coach: Coach, home: Path, verb: list[str]) -> None:
    os.mkfifo(home / "pipe.toml")
    refused(run(coach, verb, Path("pipe.toml")), "pipe.toml: ", "not a regular file")
    refused(run(coach, verb, Path("/dev/zero")), "/dev/zero: ", "not a regular file")


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_links_in_a_circle_are_told(coach: Coach, home: Path, verb: list[str]) -> None:
    (home / "a.toml").symlink_to("b.toml")
    (home / "b.toml").symlink_to("a.toml")
    refused(run(coach, verb, Path("a.toml")), "a.toml: ", "circle")


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_no_permission_to_read_is_told(
    coach: Coach, nordic: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    really_open = Path.open

    def guarded(path: Path, *how: Any, **more: Any) -> Any:
        if path == nordic:  # the tests may run as one who may read everything
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return really_open(path, *how, **more)

    monkeypatch.setattr(Path, "open", guarded)
    refused(run(coach, verb, nordic), f"{nordic}: ", "permission")


WRITING = (["format"], ["record", "demo-to-close", "1/2"])


@pytest.fixture
def untidy(home: Path) -> Path:
    path = home / "untidy.toml"
    path.write_text(UNTIDY, encoding="utf-8")
    return path


@pytest.mark.parametrize("verb", WRITING, ids=" ".join)
def test_a_read_only_file_stays_as_it_is(coach: Coach, untidy: Path, verb: list[str]) -> None:
    untidy.chmod(0o444)
    refused(run(coach, verb, untidy), f"{untidy}: ", "read-only")
    assert untidy.read_text("utf-8") == UNTIDY
    assert stat.S_IMODE(untidy.stat().st_mode) == 0o444
    assert names(untidy.parent) == [untidy.name]


@pytest.mark.parametrize("verb", WRITING, ids=" ".join)
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT, errno.EIO])
def test_a_full_or_broken_disk_leaves_the_file_whole(
    coach: Coach, untidy: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str], error: int
) -> None:
    def full(_handle: int) -> None:
        raise OSError(error, os.strerror(error))

    monkeypatch.setattr(os, "fsync", full)
    refused(run(coach, verb, untidy), f"{untidy}: ", "system says" if error == errno.EIO else "the disk is full")
    assert untidy.read_text("utf-8") == UNTIDY
    assert names(untidy.parent) == [untidy.name]


@pytest.mark.parametrize("verb", WRITING, ids=" ".join)
def test_no_permission_to_write_in_the_folder_is_told(
    coach: Coach, untidy: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    really_open = os.open

    def guarded(path: Any, flags: int, *more: Any, **others: Any) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return really_open(path, flags, *more, **others)

    monkeypatch.setattr(os, "open", guarded)
    refused(run(coach, verb, untidy), f"{untidy}: ", "no permission to write")
    assert untidy.read_text("utf-8") == UNTIDY


@pytest.mark.parametrize("verb", WRITING, ids=" ".join)
def test_a_symbolic_link_stays_one(coach: Coach, untidy: Path, verb: list[str]) -> None:
    real = untidy.parent / "elsewhere" / "real.toml"
    real.parent.mkdir()
    untidy.rename(real).chmod(0o640)
    untidy.symlink_to(real)
    assert run(coach, verb, untidy).code == 0
    assert untidy.is_symlink()
    assert real.read_text("utf-8") != UNTIDY
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


@pytest.mark.parametrize("verb", WRITING, ids=" ".join)
def test_a_file_that_changed_meanwhile_is_not_overwritten(
    coach: Coach, untidy: Path, monkeypatch: pytest.MonkeyPatch, verb: list[str]
) -> None:
    really_sync = os.fsync

    def slow(handle: int) -> None:
        really_sync(handle)
        untidy.write_text("# theirs\n")

    monkeypatch.setattr(os, "fsync", slow)
    refused(run(coach, verb, untidy), f"{untidy}: ", "changed on disk")
    assert untidy.read_text() == "# theirs\n"
    assert names(untidy.parent) == [untidy.name]


def test_hidden_characters_are_found_but_do_not_refuse_the_file(coach: Coach, home: Path) -> None:
    path = home / "hidden.toml"
    path.write_text(NORDIC.replace('"Demo"', '"De\\u202emo\\u001b[31m"'), encoding="utf-8")
    told = coach("check", path)
    assert told.code == 1
    assert ":26:8: F010 " in told.out
    assert "De\\u202emo\\u001b[31m" in coach("show", path).out
    assert coach("format", "--check", path).code == 0


def test_a_long_key_does_not_take_long(home: Path) -> None:
    path = home / "long.toml"
    path.write_text(".".join("a" * 40_000) + " = 1\n")
    command = [sys.executable, "-m", "coach", "check", str(path)]
    assert subprocess.run(command, capture_output=True, timeout=5, check=False).returncode == 2
