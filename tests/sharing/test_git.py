"""Git as a program: what it is asked, what it is never let do, and what happens without it."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from coach.playbook.problem import Refused
from coach.sharing.git import GitFailed, NoGit
from coach.sharing.repository import Repository, repository_of
from tests.a_repository import ARepository, a_repository

NASTY = [
    "-rf.toml",
    "a b.toml",
    "quo\"te's.toml",
    "new\nline.toml",
    "esc\x1b[31m.toml",
    "*.toml",
    ":(top)x.toml",
    "ä.toml",
]

RUNS = """\
core.fsmonitor core.pager core.editor core.askpass core.sshCommand diff.external gpg.program credential.helper
alias.log alias.ls-tree diff.evil.command diff.evil.textconv filter.evil.clean filter.evil.smudge merge.evil.driver
pager.log uploadpack.packObjectsHook interactive.diffFilter
"""
"""Settings that name a program."""
ANSWERS_ITS_VERSION = '[ "$1" = version ] && echo git version 2.50.1 && exit'


@pytest.fixture
def team(tmp_path: Path) -> ARepository:
    return a_repository(tmp_path / "team")


def found(path: Path) -> Repository:
    repository = repository_of(path)
    assert repository
    return repository


def content(path: Path, revision: str = "HEAD") -> bytes | None:
    repository = found(path)
    commit, name = repository.commit(revision), repository.name_of(path)
    assert commit
    assert name
    return repository.content(commit, name)


def program(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


# Where a file is


def test_a_file_is_found_in_its_repository_wherever_one_stands(team: ARepository) -> None:
    path = team.write("deep/er/x.toml", "")
    repository = found(path)
    assert repository.root == team.folder.resolve()
    assert repository.name_of(path) == "deep/er/x.toml"


def test_a_file_that_is_still_to_be_written_has_its_repository_too(team: ARepository) -> None:
    assert found(team.folder / "not" / "yet.toml").root == team.folder.resolve()


def test_a_folder_elsewhere_is_in_no_repository(tmp_path: Path) -> None:
    assert repository_of(tmp_path / "x.toml") is None


def test_a_bare_repository_has_no_playbooks(tmp_path: Path) -> None:
    bare = a_repository(tmp_path / "bare.git", "--bare")
    assert repository_of(bare.folder / "x.toml") is None


def test_the_inside_of_git_has_no_playbooks(team: ARepository) -> None:
    assert repository_of(team.folder / ".git" / "x.toml") is None


def test_a_link_is_the_file_that_it_leads_to(team: ARepository, tmp_path: Path) -> None:
    team.commit("x.toml", "format = 1\n")
    link = tmp_path / "link.toml"
    link.symlink_to(team.folder / "x.toml")
    assert content(link) == b"format = 1\n"


def test_a_worktree_and_a_submodule_are_repositories_of_their_own(team: ARepository, tmp_path: Path) -> None:
    team.commit("x.toml", "format = 1\n")
    team.git("worktree", "add", "--quiet", tmp_path / "beside")
    assert found(tmp_path / "beside" / "x.toml").root == (tmp_path / "beside").resolve()
    outer = a_repository(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", team.folder.as_uri(), "inner")
    assert content(outer.folder / "inner" / "x.toml") == b"format = 1\n"
    assert found(outer.folder / "y.toml").content(outer.git("write-tree").strip(), "inner") is None


def test_the_repository_that_a_hook_names_is_taken(
    team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = team.commit("deep/x.toml", "format = 1\n")
    kept = tmp_path / "kept.git"
    (team.folder / ".git").rename(kept)
    assert repository_of(path) is None
    monkeypatch.chdir(path.parent)
    monkeypatch.setenv("GIT_DIR", "../../kept.git")
    monkeypatch.setenv("GIT_WORK_TREE", "..")
    assert content(path) == b"format = 1\n"


# What it holds


@pytest.mark.parametrize("name", NASTY)
def test_any_name_of_a_file_is_that_file_and_nothing_else(team: ARepository, name: str) -> None:
    team.commit("other.toml", "other\n")
    assert content(team.commit(name, "this one\n")) == b"this one\n"
    assert content(team.folder / f"no{name}") is None


def test_a_revision_is_never_an_option(team: ARepository) -> None:
    team.commit("x.toml", "")
    repository = found(team.folder)
    assert repository.commit("HEAD") == team.git("rev-parse", "HEAD").strip()
    for revision in ("--help", "-1", "--output=/tmp/x", "nope", "HEAD\0x", "", "HEAD:x.toml", "a\nb", "\x1b[31m"):
        assert repository.commit(revision) is None


def test_a_branch_whose_name_begins_with_a_dash_runs_nothing(team: ARepository) -> None:
    team.commit("x.toml", "format = 1\n")
    team.git("update-ref", "refs/heads/--upload-pack=touch", "HEAD")
    assert found(team.folder).commit("--upload-pack=touch") is None
    assert content(team.folder / "x.toml", "refs/heads/--upload-pack=touch") == b"format = 1\n"


def test_a_file_that_is_no_playbook_is_not_read(team: ARepository) -> None:
    team.commit("x/y.toml", "x" * 1_000_001)
    (team.folder / "link.toml").symlink_to("x/y.toml")
    team.git("add", ".")
    team.git("commit", "-qm", "A link")
    repository = found(team.folder)
    commit = repository.commit("HEAD") or ""
    assert repository.content(commit, "link.toml") is None
    assert repository.content(commit, "x") is None
    with pytest.raises(Refused, match="larger than 1 MB"):
        repository.content(commit, "x/y.toml")


# What is never let happen


def test_a_question_runs_nothing_that_a_repository_names(team: ARepository, tmp_path: Path) -> None:
    path = team.commit("x.toml", "format = 1\n")
    evil = program(tmp_path / "evil", f"echo ran >> '{tmp_path}/ran'", "cat")
    program(team.folder / ".git" / "hooks" / "post-index-change", str(evil))
    for key in RUNS.split():
        team.git("config", key, f"!{evil}" if key.startswith("alias") else str(evil))
    team.git("config", "log.showSignature", "true")
    team.write(".gitattributes", "*.toml diff=evil filter=evil merge=evil\n")
    repository = found(path)
    assert content(path) == b"format = 1\n"
    assert repository.items("ls-files", "-z") == ["x.toml"]
    assert b"Change it" in repository.ask("log", "--no-ext-diff", "--no-textconv", "-p", "--", "x.toml")
    assert not (tmp_path / "ran").exists()


def test_a_git_that_the_folder_brings_is_never_run(
    team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(team.folder / "git", f"echo ran > '{tmp_path}/ran'")
    monkeypatch.chdir(team.folder)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{os.environ['PATH']}")
    assert found(team.folder).root == team.folder.resolve()
    assert not (tmp_path / "ran").exists()


def test_a_question_writes_nothing(team: ARepository) -> None:
    path = team.commit("x.toml", "format = 1\n")
    before = (team.folder / ".git" / "index").stat()
    os.utime(path, (1, 1))
    found(path).ask("status", "--porcelain")
    assert (team.folder / ".git" / "index").stat().st_mtime_ns == before.st_mtime_ns


# When it does not work


def test_without_git_one_is_told_to_install_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoGit, match="install it from"):
        repository_of(tmp_path)


def test_a_git_that_is_too_old_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin" / "git", "echo git version 1.8.3.1")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(NoGit, match=r"git 1\.8 is too old; install 2.30 or newer"):
        repository_of(tmp_path)


def test_a_git_that_is_none_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin" / "git", "echo 'xcrun: error: invalid developer path' >&2", "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    with pytest.raises(NoGit, match="invalid developer path"):
        repository_of(tmp_path)


def test_a_git_that_never_ends_is_ended_with_all_that_it_started(
    team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = f"sleep 30 & echo $! > '{tmp_path}/started'; wait"
    program(tmp_path / "bin" / "git", ANSWERS_ITS_VERSION, slow)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(GitFailed, match=r"did not end within 2 s"):
        Repository(team.folder).ask("status", limit=2)
    state = Path(f"/proc/{(tmp_path / 'started').read_text().strip()}/stat")
    for _moment in range(100):
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return
        time.sleep(0.05)
    raise AssertionError("it goes on")


def test_a_helper_that_git_leaves_behind_keeps_nobody_waiting(
    team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path / "bin" / "git", ANSWERS_ITS_VERSION, "sleep 3 &", "echo done")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert Repository(team.folder).act("push", limit=2).out == b"done\n"


def test_what_git_says_is_told_in_a_line(team: ARepository) -> None:
    with pytest.raises(GitFailed) as failed:
        found(team.folder).ask("log", "no-such-branch", "--")
    assert str(failed.value.message) == "git says: bad revision 'no-such-branch'; for more, run: git status"


def test_a_repository_of_another_person_is_told_in_gits_words(
    team: ARepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    with pytest.raises(GitFailed, match="dubious ownership"):
        repository_of(team.folder)


def test_a_question_asks_in_english_and_an_act_speaks_as_the_person_does(
    team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(
        tmp_path / "bin" / "git", '[ "$1" = version ] && echo git version 2.50.1 && exit', 'echo "$LC_ALL$GIT_TRACE"'
    )
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("LC_ALL", "fi_FI.UTF-8")
    monkeypatch.setenv("GIT_TRACE", "1")
    assert Repository(team.folder).ask("status") == b"C\n"
    assert Repository(team.folder).act("status").out == b"fi_FI.UTF-8\n"
