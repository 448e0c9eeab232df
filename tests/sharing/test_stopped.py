"""The index of a stopped merge: what met, and whose it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.playbook.problem import Refused
from coach.sharing.repository import repository_of
from coach.sharing.stopped import Stopped, stopped_at, unmerged
from tests.a_repository import ARepository, a_repository

BASE, MAIN, SIDE = "name = 1\n", "name = 2\n", "name = 3\n"


@pytest.fixture
def team(tmp_path: Path) -> ARepository:
    """Two branches that don't agree; main is checked out."""
    team = a_repository(tmp_path / "team")
    team.commit("x.toml", BASE, "Begin")
    team.git("checkout", "-qb", "side")
    team.commit("x.toml", SIDE, "Make it three")
    team.git("checkout", "-q", "main")
    team.commit("x.toml", MAIN, "Make it two")
    return team


def stopped(team: ARepository, name: str = "x.toml") -> Stopped:
    found = stopped_at(team.folder / name)
    assert found
    return found


def met(found: Stopped) -> tuple[bytes | None, bytes | None, bytes | None]:
    return found.base, found.ours.content, found.theirs.content


def short(team: ARepository, revision: str) -> str:
    return team.git("rev-parse", "--short", revision).strip()


def test_where_no_merge_has_stopped_there_is_nothing(team: ARepository, tmp_path: Path) -> None:
    assert stopped_at(team.folder / "x.toml") is None
    assert stopped_at(team.folder / "no such.toml") is None
    assert stopped_at(tmp_path / "elsewhere.toml") is None


def test_a_merge_tells_three_versions_and_two_branches(team: ARepository) -> None:
    team.git("merge", "side", fails=True)
    found = stopped(team)
    assert met(found) == (BASE.encode(), MAIN.encode(), SIDE.encode())
    assert (found.how, found.ours.name, found.theirs.name, found.yours_comes_in) == ("merge", "main", "side", False)


def test_a_pull_tells_the_branch_of_the_other_clone(team: ARepository, tmp_path: Path) -> None:
    other = team.clone(tmp_path / "other")
    team.commit("x.toml", "name = 4\n")
    other.commit("x.toml", "name = 5\n")
    other.git("pull", "--no-rebase", fails=True)
    assert (stopped(other).ours.name, stopped(other).theirs.name) == ("main", "origin/main")


def test_a_rebase_puts_ones_own_work_upon_the_others(team: ARepository) -> None:
    team.git("checkout", "-q", "side")
    team.git("rebase", "main", fails=True)
    found = stopped(team)
    assert met(found) == (BASE.encode(), MAIN.encode(), SIDE.encode())
    assert (found.how, found.yours_comes_in) == ("rebase", True)
    assert found.ours.name == f"{short(team, 'main')} Make it two"
    assert found.theirs.name == f"{short(team, 'side')} Make it three"


def test_a_cherry_pick_tells_the_commit_that_comes_in(team: ARepository) -> None:
    team.git("cherry-pick", "side", fails=True)
    found = stopped(team)
    assert (found.how, found.theirs.content) == ("cherry-pick", SIDE.encode())
    assert (found.ours.name, found.theirs.name) == ("main", f"{short(team, 'side')} Make it three")


def test_a_revert_tells_the_commit_that_is_undone(team: ARepository) -> None:
    team.commit("x.toml", "name = 9\n", "Make it nine")
    team.git("revert", "--no-edit", "HEAD~1", fails=True)
    assert (stopped(team).how, stopped(team).theirs.name) == ("revert", f"{short(team, 'HEAD~1')} Make it two")


def test_a_stash_is_ones_own_work_too(team: ARepository) -> None:
    team.write("x.toml", "name = 7\n")
    team.git("stash", "--quiet")
    team.commit("x.toml", "name = 8\n")
    team.git("stash", "pop", fails=True)
    found = stopped(team)
    assert met(found) == (MAIN.encode(), b"name = 8\n", b"name = 7\n")
    assert (found.how, found.theirs.name, found.yours_comes_in) == ("stash", "stash", True)


def test_a_file_that_both_added_has_no_base(team: ARepository) -> None:
    team.commit("new.toml", MAIN)
    team.git("checkout", "-q", "side")
    team.commit("new.toml", SIDE)
    team.git("merge", "main", fails=True)
    assert met(stopped(team, "new.toml")) == (None, SIDE.encode(), MAIN.encode())


def test_a_side_that_removed_the_file_has_none(team: ARepository) -> None:
    team.git("rm", "--quiet", "x.toml")
    team.git("commit", "--quiet", "--message", "Remove it")
    team.git("merge", "side", fails=True)
    assert met(stopped(team)) == (BASE.encode(), None, SIDE.encode())


def test_what_is_settled_is_stopped_no_more(team: ARepository) -> None:
    team.git("merge", "side", fails=True)
    repository = repository_of(team.folder)
    assert repository
    assert unmerged(repository) == {"x.toml"}
    found = stopped(team)
    team.write("x.toml", "name = 6\n")
    found.settle()
    assert stopped_at(team.folder / "x.toml") is None
    assert team.git("show", ":x.toml") == "name = 6\n"
    assert unmerged(repository) == frozenset()


@pytest.mark.parametrize("name", ["-rf.toml", "new\nline.toml", "*.toml", ":(top)x.toml", "a b'\".toml"])
def test_any_name_is_that_file_and_no_other(team: ARepository, name: str) -> None:
    team.git("merge", "-q", "-s", "ours", "side")
    team.commit(name, MAIN)
    team.git("checkout", "-qb", "third", "HEAD~1")
    team.commit("x.toml", SIDE)
    team.commit(name, SIDE)
    team.git("checkout", "-q", "main")
    team.commit("x.toml", "name = 0\n")
    team.git("merge", "third", fails=True)
    found = stopped(team, name)
    assert (found.name, found.ours.content) == (name, MAIN.encode())
    team.write(name, "name = 6\n")
    found.settle()
    assert stopped_at(team.folder / name) is None
    assert stopped_at(team.folder / "x.toml")


def test_a_worktree_has_a_merge_of_its_own(team: ARepository, tmp_path: Path) -> None:
    team.git("worktree", "add", "-q", tmp_path / "beside", "side")
    beside = ARepository(tmp_path / "beside")
    beside.git("rebase", "main", fails=True)
    assert stopped(beside).how == "rebase"
    assert stopped_at(team.folder / "x.toml") is None


def test_no_name_of_a_side_can_steer_a_terminal_or_break_a_marker(team: ARepository) -> None:
    team.git("checkout", "-q", "side")
    team.git("commit", "--quiet", "--amend", "--message", "A \x1b[31mred\x1b[0m\x07 one")
    team.git("checkout", "-q", "main")
    team.git("cherry-pick", "side", fails=True)
    name = stopped(team).theirs.name
    assert name.isprintable()
    assert "\\u001b[31mred" in name


def test_a_version_too_large_for_a_playbook_is_refused(team: ARepository) -> None:
    team.git("checkout", "-q", "side")
    team.commit("x.toml", SIDE * 200_000)
    team.git("merge", "main", fails=True)
    with pytest.raises(Refused, match="larger than 1 MB"):
        stopped(team)
