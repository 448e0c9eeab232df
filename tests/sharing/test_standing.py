"""How playbooks stand in git."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.sharing.standing import standing, standings
from tests.a_repository import ARepository, a_repository

TEXT = 'format = 1\nname = "x"\n'


@pytest.fixture
def team(tmp_path: Path) -> ARepository:
    team = a_repository(tmp_path / "team")
    team.commit("x.toml", TEXT)
    return team


def says(team: ARepository, name: str = "x.toml") -> list[str]:
    return [str(message) for message in standing(team.folder / name).says]


def test_where_all_is_well_nothing_is_said(team: ARepository) -> None:
    assert says(team) == []


def test_an_edit_is_not_committed_and_neither_is_a_new_file(team: ARepository) -> None:
    team.write("x.toml", TEXT + "\n")
    team.write("new.toml", TEXT)
    assert says(team) == ["not committed"]
    assert says(team, "new.toml") == ["not committed"]
    team.git("add", ".")
    assert says(team) == ["not committed"]
    team.write("x.toml", TEXT)
    assert says(team) == []


def test_in_a_new_repository_nothing_is_committed(tmp_path: Path) -> None:
    team = a_repository(tmp_path / "new")
    team.write("x.toml", TEXT)
    assert says(team) == ["not committed"]


def test_a_touched_file_and_other_line_ends_are_no_change(team: ARepository) -> None:
    os.utime(team.folder / "x.toml", (1, 1))
    team.write("x.toml", TEXT.replace("\n", "\r\n"))
    assert says(team) == []


def test_a_repository_with_longer_ids_is_understood(tmp_path: Path) -> None:
    team = a_repository(tmp_path / "long", "--object-format=sha256")
    team.commit("x.toml", TEXT)
    assert says(team) == []


def test_the_commits_of_this_playbook_are_counted_on_both_sides(team: ARepository, tmp_path: Path) -> None:
    clone = team.clone(tmp_path / "clone")
    for n in range(3):
        clone.commit("x.toml", f"{TEXT}# {n}\n")
        clone.commit("other.toml", f"{TEXT}# {n}\n")
    assert says(clone) == ["3 ahead"]
    for n in range(2):
        team.commit("x.toml", f"{TEXT}# two {n}\n")
    assert says(clone) == ["3 ahead"]
    clone.git("fetch", "--quiet")
    assert says(clone) == ["2 behind", "3 ahead"]
    assert says(clone, "other.toml") == ["3 ahead"]


def test_a_stopped_merge_is_said_until_it_ends_and_not_only_of_the_file_that_it_stopped_at(team: ARepository) -> None:
    team.commit("other.toml", TEXT)
    team.git("checkout", "-qb", "side")
    team.commit("x.toml", TEXT + "a = 1\n")
    team.git("checkout", "-q", "main")
    team.commit("x.toml", TEXT + "a = 2\n")
    team.git("merge", "side", fails=True)
    assert says(team) == ["merge stopped"]
    assert says(team, "other.toml") == ["merge stopped"]
    assert (standing(team.folder / "x.toml").stopped, standing(team.folder / "other.toml").stopped) == (True, False)
    team.git("add", "x.toml")
    assert says(team) == says(team, "other.toml") == ["merge stopped"]
    team.git("merge", "--abort")
    assert says(team) == says(team, "other.toml") == []


def test_many_are_told_at_once_wherever_they_are(team: ARepository, tmp_path: Path) -> None:
    elsewhere = tmp_path / "x.toml"
    elsewhere.write_text(TEXT)
    files = [team.folder / "x.toml", team.write("new.toml", TEXT), elsewhere]
    assert [list(map(str, standings(files)[file].says)) for file in files] == [[], ["not committed"], ["not in git"]]


def test_without_git_that_is_what_is_said(team: ARepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert says(team) == ["git is not on this computer; install it from https://git-scm.com"]


def test_no_filter_of_the_repository_is_run(team: ARepository, tmp_path: Path) -> None:
    team.git("config", "filter.evil.clean", f"touch '{tmp_path}/ran'; cat")
    team.write(".gitattributes", "*.toml filter=evil\n")
    team.write("x.toml", TEXT + "\n")
    assert says(team) == ["not committed"]
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["-rf.toml", "new\nline.toml", "*.toml", ":(top)x.toml"])
def test_any_name_is_that_file_and_no_other(team: ARepository, name: str) -> None:
    team.write(name, TEXT + "\n")
    assert says(team, name) == ["not committed"]
    team.commit(name, TEXT)
    assert says(team, name) == []
