"""The history in portions: what is told at once, what ends it, and the playbook on both sides of a version."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.playbook.message import Message
from coach.sharing import portions
from coach.sharing.portions import Portion, Portions, Sides
from tests.a_repository import ARepository, a_repository

BEGUN = 'format = 1\nname = "Nordic Pumps"\n'


@pytest.fixture
def team(tmp_path: Path) -> ARepository:
    team = a_repository(tmp_path / "team")
    for n in range(4):
        team.commit("x.toml", BEGUN.replace("Pumps", f"Pumps {n}"), f"Version {n}")
    return team


def subjects(portion: Portion) -> list[str]:
    return [told.version.subject for told in portion.versions]


def test_a_portion_is_what_can_be_read_in_a_moment(team: ARepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "A_MOMENT", 0)
    found = Portions(team.folder / "x.toml")
    assert [subjects(found.next()) for _again in range(4)] == [[f"Version {n}"] for n in (3, 2, 1, 0)]
    assert found.next() == found.next() == Portion((), Message("No version is older."))


def test_both_sides_of_a_version_can_be_seen(team: ARepository) -> None:
    found = Portions(team.folder / "x.toml")
    newest, *_others, first = found.next().versions
    sides = found.sides(newest)
    assert isinstance(sides, Sides)
    assert sides.before
    assert sides.after
    assert (sides.before.name, sides.after.name) == ("Nordic Pumps 2", "Nordic Pumps 3")
    begun = found.sides(first)
    assert isinstance(begun, Sides)
    assert begun.before is None


def test_what_git_lost_meanwhile_is_told(team: ARepository) -> None:
    found = Portions(team.folder / "x.toml")
    newest = found.next().versions[0]
    blob = newest.version.blob
    (team.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert isinstance(found.sides(newest), Message)


def test_why_there_is_nothing_is_told(team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def end(path: Path) -> str:
        portion = Portions(path).next()
        assert portion.versions == ()
        return str(portion.end)

    assert end(tmp_path / "x.toml") == "x.toml: it is in no git repository, so nobody knows older versions"
    assert end(team.folder / "new.toml") == "new.toml: git has no version of it yet; commit it first"
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "install it from" in end(team.folder / "x.toml")


def test_what_is_not_wanted_any_more_is_read_no_more(team: ARepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(portions, "A_MOMENT", 0)
    found = Portions(team.folder / "x.toml")
    assert found.next().versions
    found.close()
    assert found.next().versions == ()
