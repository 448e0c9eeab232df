"""Committing, pulling and pushing for somebody who does not know git."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.sharing import acts
from coach.sharing.acts import Outcome
from coach.sharing.git import Repository, repository_of
from coach.sharing.stopped import stopped_at
from tests.a_repository import ARepository, a_repository

TEXT = "a = 1\n\n\n\n\nb = 1\n"


@pytest.fixture
def hub(tmp_path: Path) -> ARepository:
    return a_repository(tmp_path / "hub", "--bare")


@pytest.fixture
def mine(hub: ARepository, tmp_path: Path) -> ARepository:
    mine = hub.clone(tmp_path / "mine")
    mine.git("symbolic-ref", "HEAD", "refs/heads/main")
    mine.commit("x.toml", TEXT)
    mine.git("push", "--quiet", "--set-upstream", "origin", "main")
    return mine


@pytest.fixture
def theirs(hub: ARepository, mine: ARepository, tmp_path: Path) -> ARepository:
    assert mine
    return hub.clone(tmp_path / "theirs")


def repository(team: ARepository) -> Repository:
    found = repository_of(team.folder)
    assert found
    return found


def commit(team: ARepository, name: str = "x.toml", message: str = "Change it") -> Outcome:
    return acts.commit(repository(team), name, message)


def told(outcome: Outcome) -> tuple[str, str]:
    return outcome.result, str(outcome.message)


def hook(team: ARepository, name: str, *lines: str) -> None:
    path = team.folder / ".git" / "hooks" / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)


def share(team: ARepository, text: str) -> None:
    team.commit("x.toml", text)
    team.git("push", "--quiet")


def settle(team: ARepository, text: str) -> None:
    found = stopped_at(team.write("x.toml", text))
    assert found
    found.settle()


# Committing


def test_just_this_playbook_is_committed_whatever_else_is_changed_or_staged(mine: ARepository) -> None:
    mine.write("x.toml", "a = 2\n")
    mine.write("staged.toml", "")
    mine.git("add", "staged.toml")
    assert told(commit(mine, message="Stage Demo: shorter\n\n# not a comment")) == ("done", "Committed.")
    assert mine.git("show", "--format=%B", "--name-only").split() == [
        "Stage",
        "Demo:",
        "shorter",
        "#",
        "not",
        "a",
        "comment",
        "x.toml",
    ]
    assert mine.git("status", "--porcelain") == "A  staged.toml\n"


@pytest.mark.parametrize("name", ["new.toml", "-rf.toml", "new\nline.toml", "*.toml", ":(top)x.toml"])
def test_a_new_file_is_committed_too_and_no_other(mine: ARepository, name: str) -> None:
    mine.write(name, TEXT)
    mine.write("beside.toml", TEXT)
    assert commit(mine, name).result == "done"
    assert mine.git("show", "--format=", "--name-only", "-z").strip("\0") == name
    assert mine.git("status", "--porcelain") == "?? beside.toml\n"


def test_what_has_not_changed_is_not_committed(mine: ARepository) -> None:
    assert told(commit(mine)) == ("nothing", "Nothing has changed since the last commit.")


def test_a_hook_does_its_work_and_may_refuse(mine: ARepository) -> None:
    hook(mine, "pre-commit", "echo no coffee, no commit >&2", "exit 1")
    mine.write("new.toml", TEXT)
    result, message = told(commit(mine, "new.toml"))
    assert (result, "git says: no coffee, no commit" in message) == ("failed", True)
    assert mine.git("status", "--porcelain") == "?? new.toml\n"


def test_an_empty_message_or_one_like_an_option_does_no_harm(mine: ARepository) -> None:
    mine.write("x.toml", "a = 2\n")
    assert commit(mine, message="").result == "failed"
    assert commit(mine, message="--amend").result == "done"
    assert mine.git("log", "-1", "--format=%s") == "--amend\n"


def test_who_is_unknown_to_git_is_told_what_to_do(mine: ARepository, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL"):
        monkeypatch.delenv(name)
    mine.git("config", "user.useConfigOnly", "true")
    mine.write("x.toml", "a = 2\n")
    result, message = told(commit(mine))
    assert (result, "user.name" in message) == ("failed", True)


# Sharing


def test_what_is_committed_is_shared_and_comes_in_elsewhere(mine: ARepository, theirs: ARepository) -> None:
    mine.write("x.toml", "a = 2\n")
    commit(mine)
    assert told(acts.push(repository(mine))) == ("done", "Your changes are shared.")
    assert told(acts.push(repository(mine))) == ("nothing", "There is nothing new.")
    assert told(acts.pull(repository(theirs))) == ("done", "The changes of others came in.")
    assert told(acts.pull(repository(theirs))) == ("nothing", "There is nothing new.")
    assert (theirs.folder / "x.toml").read_text() == "a = 2\n"


def test_a_branch_that_follows_none_is_pushed_to_the_only_place_there_is(mine: ARepository) -> None:
    mine.git("checkout", "-qb", "new")
    mine.commit("x.toml", "a = 2\n")
    assert acts.pull(repository(mine)).result == "failed"
    assert acts.push(repository(mine)).result == "done"
    assert acts.pull(repository(mine)).result == "nothing"


def test_where_there_is_no_place_to_push_to_that_is_told(tmp_path: Path) -> None:
    alone = a_repository(tmp_path / "alone")
    alone.commit("x.toml", TEXT)
    assert acts.push(repository(alone)).result == "failed"
    assert acts.pull(repository(alone)).result == "failed"


def test_nothing_is_forced_upon_what_others_have_shared(mine: ARepository, theirs: ARepository) -> None:
    share(theirs, TEXT.replace("b = 1", "b = 2"))
    mine.commit("x.toml", TEXT.replace("a = 1", "a = 2"))
    assert told(acts.push(repository(mine))) == ("behind", "others have shared changes since; pull first, then push")
    assert acts.pull(repository(mine)).result == "done"
    assert acts.push(repository(mine)).result == "done"
    assert (mine.folder / "x.toml").read_text() == "a = 2\n\n\n\n\nb = 2\n"


def test_a_pull_merges_and_never_rewrites_a_commit(mine: ARepository, theirs: ARepository) -> None:
    share(theirs, TEXT.replace("b = 1", "b = 2"))
    mine.commit("x.toml", TEXT.replace("a = 1", "a = 2"))
    own = mine.git("rev-parse", "HEAD").strip()
    mine.git("config", "pull.rebase", "true")
    acts.pull(repository(mine))
    assert mine.git("rev-parse", "HEAD^1").strip() == own


def test_where_both_changed_the_same_it_stops_and_goes_on_when_settled(mine: ARepository, theirs: ARepository) -> None:
    share(theirs, TEXT.replace("a = 1", "a = 3"))
    mine.commit("x.toml", TEXT.replace("a = 1", "a = 2"))
    assert acts.pull(repository(mine)).result == "stopped"
    assert commit(mine).result == "stopped"
    assert acts.go_on(repository(mine)).result == "stopped"
    settle(mine, TEXT.replace("a = 1", "a = 4"))
    assert commit(mine).result == "done"
    assert acts.push(repository(mine)).result == "done"
    assert acts.go_on(repository(mine)).result == "nothing"


def test_a_rebase_goes_on_from_commit_to_commit(mine: ARepository, theirs: ARepository) -> None:
    share(theirs, TEXT.replace("a = 1", "a = 3"))
    for n in (4, 5):
        mine.commit("x.toml", TEXT.replace("a = 1", f"a = {n}"), f"Make it {n}")
    mine.git("pull", "--rebase", fails=True)
    settle(mine, TEXT.replace("a = 1", "a = 6"))
    assert commit(mine).result == "stopped"
    settle(mine, TEXT.replace("a = 1", "a = 7"))
    assert commit(mine).result == "done"
    assert mine.git("log", "-2", "--format=%s") == "Make it 5\nMake it 4\n"


def test_a_place_that_is_gone_is_told_in_gits_words(mine: ARepository, hub: ARepository) -> None:
    hub.folder.rename(hub.folder.with_name("moved"))
    for act in (acts.pull, acts.push):
        result, message = told(act(repository(mine)))
        assert result == "failed"
        assert message.startswith("git says: ")


def test_a_hook_that_never_ends_is_ended(mine: ARepository, monkeypatch: pytest.MonkeyPatch) -> None:
    hook(mine, "pre-push", "sleep 30")
    mine.commit("x.toml", "a = 2\n")
    act = Repository.act
    monkeypatch.setattr(Repository, "act", lambda self, *words: act(self, *words, limit=0.3))
    assert told(acts.push(repository(mine))) == ("failed", "git did not end within 0.3 s; try again later")
