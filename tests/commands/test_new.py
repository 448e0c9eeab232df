"""`coach new`."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from coach.method.catalogue import processes
from tests.commands.conftest import Coach


@pytest.fixture
def playbooks(home: Path) -> Path:
    """The folder that coach opens here."""
    folder = home / "playbooks"
    folder.mkdir()
    return folder


def test_a_playbook_is_made_where_coach_would_look(coach: Coach, playbooks: Path) -> None:
    told = coach("new", "Äijälä Oy: uudet asiakkaat")
    assert (told.code, told.err) == (0, "")
    path = playbooks / "aijala-oy-uudet-asiakkaat.toml"
    assert tomllib.loads(path.read_text("utf-8"))["name"] == "Äijälä Oy: uudet asiakkaat"
    assert path.name in told.out.splitlines()[0]
    assert f"coach {path}" in told.out or "coach playbooks/" in told.out
    assert coach("format", "--check", path).code == 0


@pytest.mark.parametrize("template", [process.key for process in processes()])
@pytest.mark.parametrize("language", ["en", "fi", "et"])
def test_every_template_gives_a_playbook_that_is_in_order(
    coach: Coach, home: Path, template: str, language: str
) -> None:
    told = coach("new", "One", "--template", template, "--language", language, "-o", "one.toml")
    assert (told.code, told.err) == (0, "")
    made = tomllib.loads((home / "one.toml").read_text("utf-8"))
    assert made["language"] == language
    assert made["stages"]
    assert made["phases"]
    assert coach("check", "--select=F", "one.toml").code == 0
    assert coach("format", "--check", "one.toml").code == 0


def test_a_file_that_is_there_is_never_overwritten(coach: Coach, playbooks: Path) -> None:
    coach("new", "One")
    path = playbooks / "one.toml"
    path.write_text("mine")
    told = coach("new", "One")
    assert told.code == 2
    assert told.err.startswith("coach: ")
    assert "one.toml" in told.err
    assert path.read_text() == "mine"


def test_a_folder_may_be_named(coach: Coach, home: Path) -> None:
    (home / "elsewhere").mkdir()
    assert coach("new", "One", "-o", "elsewhere").code == 0
    assert (home / "elsewhere" / "one.toml").exists()


def test_a_folder_that_is_not_there_is_refused(coach: Coach, home: Path) -> None:
    told = coach("new", "One", "-o", "nowhere/one.toml")
    assert told.code == 2
    assert "no such folder" in told.err
    assert not (home / "nowhere").exists()


def test_the_templates_are_listed(coach: Coach) -> None:
    told = coach("new", "--list")
    assert told.code == 0
    for process in processes():
        assert f"{process.key}  {process.name}\n" in told.out


def test_a_template_that_does_not_exist_is_a_mistake(coach: Coach, playbooks: Path) -> None:
    told = coach("new", "One", "--template", "nonsense")
    assert told.code == 2
    assert processes()[0].key in told.err
    assert list(playbooks.iterdir()) == []


def test_a_name_of_blanks_is_no_name(coach: Coach) -> None:
    assert coach("new", "  ").code == 2
