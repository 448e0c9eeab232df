"""`coach format`."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import NORDIC, Coach

UNTIDY = NORDIC.replace('currency = "EUR"\n', "currency='EUR'   # money\n").replace("\n\n[", "\n[")


@pytest.fixture
def untidy(home: Path) -> Path:
    path = home / "untidy.toml"
    path.write_text(UNTIDY, encoding="utf-8")
    return path


def test_a_canonical_file_is_left_alone(coach: Coach, nordic: Path) -> None:
    before = nordic.stat()
    told = coach("format", nordic)
    assert (told.code, told.out, told.err) == (0, "", "")
    assert nordic.stat().st_ino == before.st_ino
    assert nordic.read_text() == NORDIC


def test_any_other_becomes_canonical_and_its_comments_stay(coach: Coach, untidy: Path) -> None:
    told = coach("format", untidy)
    assert (told.code, told.err) == (0, "")
    assert "untidy.toml" in told.out
    assert untidy.read_text() == NORDIC.replace('currency = "EUR"', 'currency = "EUR" # money')
    assert coach("format", untidy).out == ""


def test_check_changes_nothing_and_tells_by_its_exit_code(coach: Coach, untidy: Path, nordic: Path) -> None:
    told = coach("format", "--check", untidy, nordic)
    assert told.code == 1
    assert "untidy.toml" in told.out
    assert "nordic.toml" not in told.out
    assert untidy.read_text() == UNTIDY
    assert coach("format", "--check", nordic).code == 0


def test_diff_shows_what_would_change(coach: Coach, untidy: Path, nordic: Path) -> None:
    told = coach("format", "--diff", untidy)
    assert told.code == 1
    assert "-currency='EUR'   # money\n" in told.out
    assert '+currency = "EUR" # money\n' in told.out
    assert untidy.read_text() == UNTIDY
    assert coach("format", "--diff", nordic).out == ""


def test_a_missing_last_line_end_is_a_difference_that_is_seen(coach: Coach, nordic: Path) -> None:
    nordic.write_text(NORDIC.rstrip("\n"))
    told = coach("format", "--diff", nordic)
    assert told.code == 1
    assert told.out.strip()


def test_standard_input_goes_to_standard_output(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(UNTIDY.encode())))
    told = coach("format", "-")
    assert (told.code, told.err) == (0, "")
    assert told.out == NORDIC.replace('currency = "EUR"', 'currency = "EUR" # money')


def test_a_refused_file_is_not_touched_and_the_others_are_formatted(coach: Coach, untidy: Path, home: Path) -> None:
    bad = home / "bad.toml"
    bad.write_bytes(b"name = \xff\n")
    told = coach("format", bad, untidy)
    assert told.code == 2
    assert told.err.startswith(f"coach: {bad}:1:8: ")
    assert bad.read_bytes() == b"name = \xff\n"
    assert untidy.read_text() != UNTIDY


def test_a_file_of_a_newer_format_is_not_touched(coach: Coach, home: Path) -> None:
    newer = home / "newer.toml"
    newer.write_text(UNTIDY.replace("format = 1", "format = 99"))
    told = coach("format", newer)
    assert told.code == 2
    assert "newer" in told.err.replace(str(newer), "")
    assert newer.read_text() == UNTIDY.replace("format = 1", "format = 99")


def test_a_folder_stands_for_its_playbooks(coach: Coach, untidy: Path, nordic: Path) -> None:
    assert coach("format", "--check", untidy.parent).out.count("untidy.toml") == 1
    assert nordic.read_text() == NORDIC
