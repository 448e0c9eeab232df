"""`coach git install`: what it sets, what it takes out again, and that git works whether coach does or not."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest

from coach.playbook.text import hostile
from tests.a_repository import ARepository, a_repository
from tests.commands.conftest import NORDIC, Coach

OURS = "eol=lf merge=coach diff=coach"
NOT_INSTALLED = f"{shlex.quote(sys.executable)} -m gone"
FAILURES = [NOT_INSTALLED, "'/gone/co ach'", "sh -c 'exit 2'", "sh -c 'kill -9 $$'", "sh -c 'exit 129'"]


@pytest.fixture
def team(home: Path) -> ARepository:
    team = a_repository(home)
    team.commit("nordic.toml", NORDIC)
    return team


def attributes(team: ARepository) -> str:
    path = team.folder / ".gitattributes"
    return path.read_text() if path.exists() else ""


def driver(team: ARepository, says: str) -> None:
    """Put another program in the place of coach."""
    for key in ("merge.coach.driver", "diff.coach.command"):
        words = team.git("config", key).replace(f"{shlex.quote(sys.executable)} -P -m coach", says)
        team.git("config", key, words.strip())


def branches(team: ARepository, ours: str, theirs: str) -> None:
    """Two branches with a change each, told as "old -> new"; main is checked out."""
    team.git("checkout", "-qb", "side")
    team.commit("nordic.toml", changed(theirs))
    team.git("checkout", "-q", "main")
    team.commit("nordic.toml", changed(ours))


def changed(change: str) -> str:
    old, _, new = change.partition(" -> ")
    return NORDIC.replace(old, new)


def test_it_sets_this_clone_up_and_says_what_it_did(coach: Coach, team: ARepository) -> None:
    told = coach("git", "install")
    assert (told.code, told.err) == (0, "")
    assert attributes(team) == f"/*.toml {OURS}\n"
    assert f"Added to .gitattributes: /*.toml {OURS}\n" in told.out
    assert "coach git install" in told.out
    assert "merge --driver -- %O %A %B %L %P" in team.git("config", "merge.coach.driver")
    assert team.git("check-attr", "merge", "nordic.toml") == "nordic.toml: merge: coach\n"


def test_a_folder_of_playbooks_is_meant_with_those_that_come_into_it_later(coach: Coach, team: ARepository) -> None:
    team.commit("playbooks/base.toml", NORDIC)
    team.commit("playbooks/teams/north.toml", NORDIC)
    coach("git", "install", "playbooks")
    assert attributes(team) == f"/playbooks/**/*.toml {OURS}\n"
    said = team.git("check-attr", "merge", "playbooks/base.toml", "playbooks/teams/west/new.toml", "pyproject.toml")
    assert [line.split()[-1] for line in said.splitlines()] == ["coach", "coach", "unspecified"]
    assert coach("git", "install", "--remove").code == 0
    assert attributes(team) == ""


def test_a_folder_with_other_files_somewhere_below_is_meant_without_those(coach: Coach, team: ARepository) -> None:
    team.commit("playbooks/base.toml", NORDIC)
    team.commit("playbooks/teams/north.toml", NORDIC)
    team.commit("playbooks/tools/ruff.toml", "line-length = 120\n")
    coach("git", "install", "playbooks")
    assert attributes(team) == f"/playbooks/*.toml {OURS}\n/playbooks/teams/**/*.toml {OURS}\n"


def test_a_path_that_is_not_there_sets_nothing_up(coach: Coach, team: ARepository) -> None:
    ended = coach("git", "install", "nosuch")
    assert ended.code == 2
    assert ended.err == "coach: nosuch: there is no such file; check the name and the folder\n"
    assert attributes(team) == ""


def test_a_second_time_changes_nothing(coach: Coach, team: ARepository) -> None:
    coach("git", "install")
    before = (team.folder / ".git" / "config").read_bytes(), (team.folder / ".gitattributes").stat().st_ino
    told = coach("git", "install")
    assert (told.code, told.out) == (0, "Set in this clone already: git merges and compares playbooks with coach.\n")
    assert before == ((team.folder / ".git" / "config").read_bytes(), (team.folder / ".gitattributes").stat().st_ino)


def test_remove_takes_out_exactly_what_came_in(coach: Coach, team: ARepository) -> None:
    own = "*.png binary\n# ours\n*.toml  eol=lf\n"
    team.write(".gitattributes", own)
    before = (team.folder / ".git" / "config").read_bytes()
    coach("git", "install")
    assert attributes(team) == f"{own}/*.toml {OURS}\n"
    told = coach("git", "install", "--remove")
    assert (told.code, told.err) == (0, "")
    assert f"Removed from .gitattributes: /*.toml {OURS}\n" in told.out
    assert (team.folder / ".git" / "config").read_bytes() == before
    assert attributes(team) == own


def test_a_file_of_attributes_that_holds_nothing_else_goes_too(coach: Coach, team: ARepository) -> None:
    coach("git", "install")
    coach("git", "install", "--remove")
    assert not (team.folder / ".gitattributes").exists()
    assert coach("git", "install", "--remove").out == "Nothing was set in this clone.\n"


def test_beside_files_of_another_kind_every_playbook_is_named_by_itself(coach: Coach, team: ARepository) -> None:
    team.write("pyproject.toml", "[project]\nname = 'x'\n")
    coach("git", "install", "nordic.toml")
    assert attributes(team) == f"/nordic.toml {OURS}\n"
    assert team.git("check-attr", "merge", "pyproject.toml") == "pyproject.toml: merge: unspecified\n"


@pytest.mark.parametrize("name", ["a b.toml", 'q"uote.toml', "-x.toml", "[ab]*?.toml", "#!.toml", "new\nline.toml"])
def test_any_name_is_that_file_and_no_other(coach: Coach, team: ARepository, name: str) -> None:
    team.write("pyproject.toml", "[project]\nname = 'x'\n")
    folder = "a [b] c"
    team.write(f"{folder}/other.toml", "[project]\n")
    team.write(f"{folder}/{name}", NORDIC)
    told = coach("git", "install", team.folder / folder / name)
    assert told.code == 0
    assert hostile(told.out) is None
    said = team.git("check-attr", "-z", "merge", "--", f"{folder}/{name}", f"{folder}/other.toml", "nordic.toml")
    assert said.split("\0")[2::3] == ["coach", "unspecified", "unspecified"]
    assert coach("git", "install", "--remove").code == 0
    assert attributes(team) == ""


def test_a_clone_where_it_was_not_done_merges_as_text(coach: Coach, team: ARepository, tmp_path: Path) -> None:
    coach("git", "install")
    team.git("add", ".")
    team.git("commit", "-qm", "Set up")
    clone = team.clone(tmp_path / "clone")
    branches(clone, '"19 d" -> "18 d"', "target = 24 -> target = 25")
    clone.git("merge", "-q", "side")
    text = (clone.folder / "nordic.toml").read_text()
    assert '"18 d"' in text
    assert "target = 25" in text


@pytest.mark.parametrize("fails", FAILURES)
def test_where_coach_is_gone_or_fails_git_merges_as_text(coach: Coach, team: ARepository, fails: str) -> None:
    coach("git", "install")
    driver(team, fails)
    branches(team, '"19 d" -> "18 d"', '"19 d" -> "17 d"')
    team.git("merge", "side", fails=True)
    text = (team.folder / "nordic.toml").read_text()
    assert '<<<<<<< ours\ntakes = "18 d"\n=======\ntakes = "17 d"\n>>>>>>> theirs\n' in text
    team.git("merge", "--abort")
    team.git("checkout", "-q", "side")
    team.git("reset", "-q", "--hard", "HEAD~1")
    team.commit("nordic.toml", NORDIC.replace("target = 24", "target = 25"))
    team.git("merge", "-q", "main")


@pytest.mark.parametrize("name", ["nordic.toml", "-rf.toml", "--ask", "a b'\".toml"])
def test_git_merges_neighbouring_answers_with_coach(coach: Coach, team: ARepository, name: str) -> None:
    coach("git", "install")
    team.write(".gitattributes", "* merge=coach\n")
    team.commit(name, f"{NORDIC}\n# The end\n")
    team.git("checkout", "-qb", "side")
    team.commit(name, NORDIC.replace('should_take = "14 d"', 'should_take = "12 d"'))
    team.git("checkout", "-q", "main")
    team.commit(name, NORDIC.replace('takes = "19 d"', 'takes = "18 d"'))
    team.git("merge", "-q", "side")
    assert '\ntakes = "18 d"\nshould_take = "12 d"\n' in (team.folder / name).read_text()


def test_what_only_people_can_decide_is_marked_by_coach(coach: Coach, team: ARepository) -> None:
    coach("git", "install")
    branches(team, '"19 d" -> "18 d"', '"19 d" -> "17 d"')
    assert "coach merge --ask nordic.toml" in team.git("merge", "side", fails=True)
    assert (team.folder / "nordic.toml").read_text().count("<<<<<<<") == 1


def test_git_diff_speaks_in_the_words_of_the_playbook(coach: Coach, team: ARepository) -> None:
    coach("git", "install")
    team.write("nordic.toml", NORDIC.replace('"19 d"', '"18 d"'))
    told = team.git("diff")
    assert "Stage Demo" in told
    assert "19 days -> 18 days" in told


def test_where_coach_is_gone_git_diff_shows_the_text(coach: Coach, team: ARepository) -> None:
    coach("git", "install")
    driver(team, "/gone/coach")
    team.write("nordic.toml", NORDIC.replace('"19 d"', '"18 d"'))
    assert '\n-takes = "19 d"\n+takes = "18 d"\n' in team.git("diff")


def test_a_module_named_coach_in_the_repository_is_never_run(coach: Coach, team: ARepository) -> None:
    team.write("coach/__init__.py", "")
    team.write("coach/__main__.py", "open('ran', 'w')\n")
    coach("git", "install", "nordic.toml")
    team.write("nordic.toml", NORDIC.replace('"19 d"', '"18 d"'))
    assert "19 days -> 18 days" in team.git("diff")
    assert not (team.folder / "ran").exists()


def test_a_program_whose_path_has_blanks_quotes_and_percents_is_run(
    coach: Coach, team: ARepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = team.folder / 'it\'s 100%O "here" $HOME' / "python"
    python.parent.mkdir()
    python.write_text(f'#!/bin/sh\necho "$@" >> {shlex.quote(str(team.folder / "ran"))}\nexit 0\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    coach("git", "install", "nordic.toml")
    branches(team, '"19 d" -> "18 d"', '"19 d" -> "17 d"')
    team.git("merge", "-q", "side")
    team.write("nordic.toml", NORDIC)
    team.git("diff")
    merged, compared = (team.folder / "ran").read_text().splitlines()
    assert merged.startswith("-P -m coach merge --driver -- .merge_file_")
    assert merged.endswith(" 7 nordic.toml")
    assert compared.startswith("-P -m coach diff --git nordic.toml ")


def test_attributes_that_lead_elsewhere_are_left_alone(coach: Coach, team: ARepository) -> None:
    outside = team.write("../profile", "export X=1\n")
    (team.folder / ".gitattributes").symlink_to(outside)
    told = coach("git", "install")
    assert (told.code, "symbolic link" in told.err) == (2, True)
    assert outside.read_text() == "export X=1\n"


def test_a_folder_in_no_repository_is_told_so(coach: Coach, nordic: Path) -> None:
    told = coach("git", "install", nordic)
    assert told.code == 2
    assert told.err == f"coach: {nordic}: it is in no git repository; to make one, run: git init\n"


def test_without_git_one_is_told_to_install_it(coach: Coach, nordic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for words in (["git", "install"], ["git", "install", "--remove"], ["log", nordic]):
        told = coach(*words)
        assert (told.code, told.err) == (2, "coach: git is not on this computer; install it from https://git-scm.com\n")
    assert coach("check", nordic).code == 1
