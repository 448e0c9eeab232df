from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import pytest

from coach.method import data
from coach.method.data import data_in

ROOM = Path(data.__file__).parent


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty room, in a Python that may keep what it has parsed."""
    monkeypatch.setattr(data, "_HERE", tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def test_what_was_parsed_is_kept_and_not_parsed_again(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (room / "words.toml").write_text('hello = ["hi", "moi"]\n', "utf-8")
    assert data_in("words") == {"hello": ("hi", "moi")}
    monkeypatch.delattr(tomllib, "loads")
    assert data_in("words") == {"hello": ("hi", "moi")}


def test_a_file_that_has_changed_is_parsed_anew(room: Path) -> None:
    (room / "words.toml").write_text("number = 1\n", "utf-8")
    assert data_in("words") == {"number": 1}
    (room / "words.toml").write_text("number = 1000\n", "utf-8")
    assert data_in("words") == {"number": 1000}


def test_where_nothing_can_be_kept_it_is_parsed_each_time(room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (room / "words.toml").write_text('tere = "õäöü"\n', "utf-8")
    assert [data_in("words"), data_in("words")] == [{"tere": "õäöü"}] * 2
    assert not (room / "__pycache__").exists()


def test_nobody_can_spoil_what_another_is_given() -> None:
    data_in("steps").clear()
    assert data_in("steps")


def test_no_data_file_has_the_name_of_a_module_beside_it() -> None:
    assert [path for path in ROOM.rglob("*.toml") if path.with_suffix(".py").exists()] == []
