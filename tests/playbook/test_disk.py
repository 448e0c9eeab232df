"""A file is replaced whole or not at all, and never over someone else's change."""

from __future__ import annotations

import errno
import os
import random
import stat
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest

from coach.playbook.disk import content, digest, replace
from coach.playbook.problem import ChangedOnDisk, Refused


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pumps.toml"
    path.write_bytes(b"old\n")
    return path


OLD = digest(b"old\n")


def test_a_replaced_file_holds_the_new_text_and_nothing_is_left_beside_it(file: Path) -> None:
    assert replace(file, "ä\n", OLD) == digest("ä\n".encode())
    assert content(file) == "ä\n".encode()
    assert list(file.parent.iterdir()) == [file]


def test_a_new_file_is_made(tmp_path: Path) -> None:
    replace(tmp_path / "new.toml", "x\n", None)
    assert content(tmp_path / "new.toml") == b"x\n"


def test_a_file_that_changed_meanwhile_is_left_as_it_is(file: Path) -> None:
    file.write_bytes(b"theirs\n")
    with pytest.raises(ChangedOnDisk, match="the file changed on disk meanwhile"):
        replace(file, "ours\n", OLD)
    assert content(file) == b"theirs\n"
    assert list(file.parent.iterdir()) == [file]


def test_a_file_that_is_there_already_is_left_as_it_is(file: Path) -> None:
    with pytest.raises(ChangedOnDisk, match="there is a file already"):
        replace(file, "ours\n", None)
    assert content(file) == b"old\n"


def test_a_file_that_was_removed_does_not_come_back_unasked(file: Path) -> None:
    file.unlink()
    with pytest.raises(ChangedOnDisk, match="removed or renamed meanwhile"):
        replace(file, "ours\n", OLD)
    assert not file.exists()


def test_the_mode_stays(file: Path) -> None:
    file.chmod(0o640)
    replace(file, "new\n", OLD)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_symbolic_link_stays_and_its_target_is_replaced(file: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.toml"
    link.symlink_to(file)
    replace(link, "new\n", OLD)
    assert link.is_symlink()
    assert content(file) == b"new\n"
    assert list(link.parent.iterdir()) == [link]


def test_a_read_only_file_is_not_replaced(file: Path) -> None:
    file.chmod(0o444)
    with pytest.raises(Refused, match="the file is read-only; make it writable, or save under another name"):
        replace(file, "new\n", OLD)
    assert content(file) == b"old\n"


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="there is no such folder; make it first"):
        replace(tmp_path / "no" / "x.toml", "x\n", None)


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="this is a folder"):
        replace(tmp_path, "x\n", None)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "the disk is full; free some space, then save again"),
        (errno.EROFS, "the disk is read-only; save in another folder"),
        (errno.EACCES, "you have no permission to write in this folder; save in another one"),
        (errno.EIO, "the system says: .*; check the disk, then try again"),
    ],
)
def test_a_disk_that_fails_leaves_the_old_file_and_says_why(
    file: Path, monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def fail(_handle: int) -> NoReturn:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(Refused, match=told):
        replace(file, "new\n", OLD)
    assert content(file) == b"old\n"
    assert list(file.parent.iterdir()) == [file]


def test_what_a_killed_program_left_is_swept_after_an_hour(file: Path) -> None:
    old, fresh = file.parent / ".pumps.toml.1.coach-tmp", file.parent / ".pumps.toml.2.coach-tmp"
    old.touch()
    fresh.touch()
    os.utime(old, (time.time() - 4000, time.time() - 4000))
    replace(file, "new\n", OLD)
    assert not old.exists()
    assert fresh.exists()


SAVING = """
import sys
from itertools import count
from pathlib import Path
from coach.playbook.disk import content, digest, replace

file, last = Path(sys.argv[1]), None
for number in count():
    last = replace(file, f"{number}\\n" * 20_000, last or digest(content(file)))
    print(number, flush=True)
"""


def test_a_program_killed_while_it_saves_leaves_a_whole_file(file: Path) -> None:
    chance = random.Random(1)
    for _ in range(12):
        with subprocess.Popen([sys.executable, "-c", SAVING, str(file)], stdout=subprocess.PIPE) as saving:
            assert saving.stdout
            saving.stdout.readline()
            time.sleep(chance.uniform(0, 0.05))
            saving.kill()
        lines = content(file).split(b"\n")
        assert len(set(lines[:-1])) == 1
        assert len(lines) == 20_001


def test_the_disk_can_be_reached_without_loading_the_model() -> None:
    code = "import sys, coach.playbook.disk; print('pydantic' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False\n"
