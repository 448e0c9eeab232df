"""Committing, pulling and pushing for somebody who does not know git."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.sharing import acts
from coach.sharing.acts import Outcome
from coach.sharing.branch import remotes
from coach.sharing.identity import Identity, identity_of, introduce, is_known
from coach.sharing.repository import Repository, repository_of
from coach.sharing.stopped import stopped_at
from tests.a_repository import PEOPLE, ARepository, a_repository

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


def forget_who(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git is not told who commits."""
    for name in PEOPLE:
        monkeypatch.delenv(name)


def test_nothing_is_committed_in_a_name_that_git_guesses(mine: ARepository, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_who(monkeypatch)
    monkeypatch.setenv("EMAIL", "root@machine.local")  # with which git would go on
    mine.write("x.toml", "a = 2\n")
    assert commit(mine).result == "who"
    introduce(repository(mine), Identity("-Maija Ääri", "maija@home.fi"))
    assert identity_of(repository(mine)) == Identity("-Maija Ääri", "maija@home.fi")
    assert commit(mine).result == "done"
    assert mine.git("log", "-1", "--format=%cn %ce") == "-Maija Ääri maija@home.fi\n"
    assert mine.git("config", "--local", "user.email") == "maija@home.fi\n"


def test_half_of_a_person_is_not_known(mine: ARepository, monkeypatch: pytest.MonkeyPatch) -> None:
    forget_who(monkeypatch)
    mine.git("config", "user.name", "Maija")
    assert not is_known(repository(mine))
    assert identity_of(repository(mine)) == Identity("Maija", "")


def test_a_pull_that_needs_no_merge_asks_nobody_who_they_are(
    mine: ARepository, theirs: ARepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    share(theirs, TEXT.replace("b = 1", "b = 2"))
    own = mine.git("rev-parse", "HEAD").strip()
    forget_who(monkeypatch)
    assert acts.pull(repository(mine)).result == "done"
    mine.git("reset", "--quiet", "--hard", own)
    mine.git("-c", "user.name=x", "-c", "user.email=x@x", "commit", "--quiet", "--allow-empty", "--message", "Own")
    assert acts.pull(repository(mine)).result == "who"
    assert mine.git("status", "--porcelain") == ""


@pytest.mark.parametrize(
    ("name", "address", "wrong"),
    [
        ("", "maija@home.fi", "name"),
        (" . ", "maija@home.fi", "name"),
        ("Maija", "", "address"),
        ("Maija", "maija", "address"),
        ("Maija", "maija @home.fi", "address"),
    ],
)
def test_what_is_no_name_or_no_address_is_told(name: str, address: str, wrong: str) -> None:
    found = Identity(name, address)
    assert {"name": found.name_problem, "address": found.address_problem}[wrong]
    assert not (found.name_problem and found.address_problem)


# Sharing


def test_what_is_committed_is_shared_and_comes_in_elsewhere(mine: ARepository, theirs: ARepository) -> None:
    mine.write("x.toml", "a = 2\n")
    commit(mine)
    assert told(acts.push(repository(mine))) == ("done", "Your changes are shared.")
    assert told(acts.push(repository(mine))) == ("nothing", "There is nothing new.")
    assert told(acts.pull(repository(theirs))) == ("done", "The changes of others came in.")
    assert told(acts.pull(repository(theirs))) == ("nothing", "There is nothing new.")
    assert (theirs.folder / "x.toml").read_text() == "a = 2\n"


def test_a_branch_that_follows_none_is_pushed_only_where_somebody_says(mine: ARepository, hub: ARepository) -> None:
    mine.git("checkout", "-qb", "new")
    mine.commit("x.toml", "a = 2\n")
    for act in (acts.pull, acts.push):
        assert act(repository(mine)).result == "where"
    assert "new" not in hub.git("branch")
    assert [remote.name for remote in remotes(repository(mine))] == ["origin"]
    result, message = told(acts.pull(repository(mine), "origin"))
    assert (result, message) == ("nothing", "Branch new: nobody has shared it yet; push shares yours.")
    assert acts.push(repository(mine), "origin").result == "done"
    assert acts.pull(repository(mine)).result == "nothing"
    assert acts.push(repository(mine)).result == "nothing"


def test_a_branch_that_follows_none_takes_in_what_is_shared_and_follows_that(
    mine: ARepository, theirs: ARepository
) -> None:
    share(theirs, TEXT.replace("b = 1", "b = 2"))
    mine.git("branch", "--unset-upstream")
    mine.commit("x.toml", TEXT.replace("a = 1", "a = 2"))
    assert acts.push(repository(mine), "origin").result == "behind"
    assert acts.pull(repository(mine), "origin").result == "done"
    assert acts.push(repository(mine)).result == "done"
    assert (mine.folder / "x.toml").read_text() == "a = 2\n\n\n\n\nb = 2\n"


def test_what_began_apart_is_not_brought_together_and_that_is_told(tmp_path: Path) -> None:
    elsewhere = a_repository(tmp_path / "elsewhere")
    elsewhere.commit("x.toml", "b = 1\n")
    alone = a_repository(tmp_path / "alone")
    alone.commit("x.toml", TEXT)
    alone.git("remote", "add", "origin", elsewhere.folder)
    assert acts.push(repository(alone), "origin").result == "behind"
    for remote in ("origin", ""):  # it follows now
        result, message = told(acts.pull(repository(alone), remote))
        assert (result, "began apart" in message) == ("failed", True)
    assert alone.git("status", "--porcelain") == ""


def test_where_no_shared_repository_is_known_both_say_what_to_do_and_neither_leads_to_the_other(tmp_path: Path) -> None:
    alone = a_repository(tmp_path / "al one")
    alone.commit("x.toml", TEXT)
    said = {told(act(repository(alone))) for act in (acts.push, acts.pull)}
    assert len(said) == 1
    ((result, message),) = said
    assert result == "failed"
    assert f"in the folder {alone.folder}," in message
    assert "\n  git remote add origin ADDRESS\n" in message


def test_nothing_is_pushed_before_anything_is_committed(hub: ARepository, tmp_path: Path) -> None:
    new = a_repository(tmp_path / "new")
    new.git("remote", "add", "origin", hub.folder)
    assert told(acts.push(repository(new), "origin")) == (
        "nothing",
        "Nothing is committed yet: commit first, then push.",
    )


def test_an_address_is_told_without_the_password_in_it(mine: ARepository) -> None:
    mine.git("remote", "set-url", "origin", "https://maija:secret@git.example/team.git")
    assert [remote.address for remote in remotes(repository(mine))] == ["https://git.example/team.git"]


def test_where_no_branch_is_checked_out_that_is_told_with_the_way_back(mine: ARepository) -> None:
    mine.git("branch", "other")
    mine.git("checkout", "--quiet", "--detach")
    for act in (acts.pull, acts.push):
        result, message = told(act(repository(mine)))
        assert (result, "belong to no branch" in message) == ("failed", True)
        assert "\n  git switch main\n" in message


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


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_the_message_of_what_had_stopped_keeps_no_comment_of_gits(
    mine: ARepository, theirs: ARepository, how: str
) -> None:
    share(theirs, TEXT.replace("a = 1", "a = 3"))
    mine.commit("x.toml", TEXT.replace("a = 1", "a = 2"), "Make it 2")
    mine.git("fetch", "--quiet")
    mine.git(how, "origin/main", fails=True)
    settle(mine, TEXT.replace("a = 1", "a = 4"))
    assert commit(mine).result == "done"
    said = {"merge": "Merge remote-tracking branch 'origin/main'", "rebase": "Make it 2", "cherry-pick": "Change it"}
    assert mine.git("log", "-1", "--format=%B").strip() == said[how]


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


def test_a_place_that_is_gone_is_told_plainly_and_below_it_in_gits_words(mine: ARepository, hub: ARepository) -> None:
    hub.folder.rename(hub.folder.with_name("moved"))
    for act in (acts.pull, acts.push):
        outcome = act(repository(mine))
        result, message = told(outcome)
        assert result == "failed"
        assert message.startswith("The shared repository cannot be reached")
        assert "are safe on this computer" in message
        assert "not appear to be a git repository" in outcome.said


def test_a_hook_that_never_ends_is_ended(mine: ARepository, monkeypatch: pytest.MonkeyPatch) -> None:
    hook(mine, "pre-push", "sleep 30")
    mine.commit("x.toml", "a = 2\n")
    act = Repository.act
    monkeypatch.setattr(Repository, "act", lambda self, *words: act(self, *words, limit=0.3))
    assert told(acts.push(repository(mine))) == ("failed", "git did not end within 0.3 s; try again later")
