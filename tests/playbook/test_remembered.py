"""The last choices of a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.playbook.remembered import Remembered, remember, remembered


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_CONFIG", str(tmp_path / "config"))
    return tmp_path / "config"


def test_at_first_nothing_is_remembered() -> None:
    assert remembered() == Remembered()


def test_choices_are_remembered_beside_each_other(tmp_path: Path) -> None:
    remember(language="fi")
    remember(theme="night", folder=tmp_path)
    remember(language="et")
    assert remembered() == Remembered("et", "night", tmp_path)


def test_a_folder_is_remembered_wherever_coach_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    remember(folder=Path("sales"))
    assert remembered().folder == tmp_path / "sales"


@pytest.mark.parametrize(
    "content", [b"language =", b"\xff", b"language = 3\ntheme = []\nfolder = ''", b"x = " + b"[" * 9000]
)
def test_what_cannot_be_read_is_as_if_it_were_not_there(config: Path, content: bytes) -> None:
    config.mkdir()
    (config / "remembered.toml").write_bytes(content)
    assert remembered() == Remembered()
    remember(language="en")
    assert remembered() == Remembered("en")


def test_a_folder_that_cannot_be_written_is_no_hindrance(config: Path) -> None:
    config.write_text("in the way")
    remember(language="en")
    assert remembered() == Remembered()


def test_what_is_known_already_is_not_written_again(config: Path, tmp_path: Path) -> None:
    remember(folder=tmp_path)
    file = config / "remembered.toml"
    before = file.stat()
    remember(folder=tmp_path)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
