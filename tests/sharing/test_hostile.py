"""Repositories that somebody has made to do harm: nothing of them is run, and no control code of theirs is printed.

What one room does with such names stands with its tests; here the whole of it meets the whole of a repository.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import which

import pytest

from coach.commands import main
from coach.playbook.text import hostile
from coach.sharing import acts
from coach.sharing.branch import remotes
from coach.sharing.git import GitFailed
from coach.sharing.history import history, is_cut_short
from coach.sharing.install import install, remove
from coach.sharing.merging import BY_GIT, plainly_merged
from coach.sharing.portions import Portions
from coach.sharing.repository import Repository, repository_of
from coach.sharing.standing import standing
from coach.sharing.stopped import stopped_at, under_way, unmerged
from coach.sharing.stopped_merge import stopped_merge
from tests.a_repository import ARepository, a_repository
from tests.sharing.test_git import NASTY, RUNS, program

BEGIN = 'format = 1\nname = "Nordic Pumps"\nsummary = "Pumps"\n\n[stages.demo]\nname = "Demo"\ntakes = "19 d"\n'
OURS, THEIRS = BEGIN.replace("19 d", "17 d"), BEGIN.replace("19 d", "21 d")
CONTROL = "\x1b]0;owned\x07\x1b[31mred\x9b\u202e\r"
"""What would name the window, colour what follows, write from right to left and over the line."""

HOOKS = """\
applypatch-msg commit-msg fsmonitor-watchman post-applypatch post-checkout post-commit post-index-change post-merge
post-receive post-rewrite post-update pre-applypatch pre-auto-gc pre-commit pre-merge-commit pre-push pre-rebase
pre-receive prepare-commit-msg push-to-checkout reference-transaction sendemail-validate update
"""
MORE_THAT_RUNS = """\
core.gitProxy core.alternateRefsCommand diff.evil.command diff.coach.command diff.coach.textconv merge.coach.driver
filter.evil.process gpg.ssh.program gpg.x509.program mergetool.evil.cmd difftool.evil.cmd remote.origin.uploadpack
remote.origin.receivepack remote.origin.vcs sequence.editor pager.cat-file pager.ls-tree pager.diff pager.rev-parse
web.browser browser.evil.cmd trailer.evil.command trailer.evil.cmd uploadpack.packObjectsHook submodule.x.update
fsmonitor.socketDir receive.procReceiveRefs ssh.variant
"""


@pytest.fixture
def team(tmp_path: Path) -> ARepository:
    return a_repository(tmp_path / "team")


def repository(team: ARepository) -> Repository:
    found = repository_of(team.folder)
    assert found
    return found


def stop_at(team: ARepository, name: str, side: str = "side") -> Path:
    """Let a merge stop at a file that is called so, with a branch that is called so."""
    team.commit(name, BEGIN, "Begin")
    team.git("update-ref", f"refs/heads/{side}", "HEAD")
    team.git("checkout", "--quiet", "--detach")
    path = team.commit(name, THEIRS, "Theirs")
    team.git("update-ref", f"refs/heads/{side}", "HEAD")
    team.git("checkout", "--quiet", "main")
    team.commit(name, OURS, "Ours")
    team.git("merge", "--quiet", f"refs/heads/{side}", fails=True)
    return path


def reads_everything(path: Path) -> None:
    """Look at a playbook through every door that only looks."""
    found = repository_of(path)
    assert found
    name = found.name_of(path)
    assert name
    head = found.commit("HEAD")
    assert head
    assert found.content(head, name)
    assert [*history(found, name)]
    is_cut_short(found)
    reader = Portions(path)
    assert reader.sides(reader.next().versions[0])
    standing(path)
    unmerged(found)
    under_way(found)
    stopped_at(path)
    stopped_merge(path)


# Nothing is run


def test_no_program_that_a_repository_names_is_run_by_whoever_looks(
    team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.write(".gitattributes", "* diff=evil filter=evil merge=evil textconv=evil\n")
    path = stop_at(team, "x.toml")
    evil = program(tmp_path / "evil", f"echo \"$0 $@\" >> '{tmp_path}/ran'", "cat")
    for hook in HOOKS.split():
        program(team.folder / ".git" / "hooks" / hook, f"exec '{evil}' {hook}")
    for key in (*RUNS.split(), *MORE_THAT_RUNS.split()):
        team.git("config", key, f"!{evil} {key}" if key.startswith(("alias", "submodule")) else f"{evil} {key}")
    for key in ("log.showSignature", "diff.evil.cachetextconv", "fetch.writeCommitGraph", "core.untrackedCache"):
        team.git("config", key, "true")
    os.utime(path, (1, 1))  # git would compare it anew, through the filter
    monkeypatch.chdir(team.folder)
    reads_everything(path)
    for words in (["log"], ["diff"], ["check"], ["show"], ["due"]):
        main([*words, "x.toml"])
    assert not (tmp_path / "ran").exists(), (tmp_path / "ran").read_text()
    team.git("status")
    assert (tmp_path / "ran").exists()  # it does happen to whoever asks git as it comes


@pytest.mark.parametrize("allowed", ["file", "ext", "ssh"])
def test_a_clone_that_lacks_texts_fetches_none_while_one_looks(
    team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, allowed: str
) -> None:
    path = team.commit("x.toml", BEGIN)
    team.commit("x.toml", OURS)
    evil = program(tmp_path / "evil", f"echo ran >> '{tmp_path}/ran'")
    urls = {"file": team.folder.as_uri(), "ext": f"ext::{evil}", "ssh": "ssh://example.invalid/x"}
    for key, value in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.url": urls[allowed],
        "remote.origin.promisor": "true",
        "remote.origin.uploadpack": str(evil),
        "core.sshCommand": str(evil),
        "protocol.allow": "always",
        f"protocol.{allowed}.allow": "always",
    }.items():
        team.git("config", key, value)
    blob = team.git("rev-parse", "HEAD~1:x.toml").strip()
    (team.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    monkeypatch.setenv("GIT_SSH_COMMAND", str(evil))
    git = which("git")
    program(tmp_path / "bin" / "git", "unset GIT_NO_LAZY_FETCH", f"exec '{git}' \"$@\"")  # as if it did not know that
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    team.git("cat-file", "-p", blob, fails=True)
    assert (tmp_path / "ran").exists()
    (tmp_path / "ran").unlink()
    newest, first = history(repository(team), "x.toml")
    assert newest.problem
    assert first.problem
    with pytest.raises(GitFailed):
        repository(team).content(repository(team).commit("HEAD~1") or "", "x.toml")
    standing(path)
    assert not (tmp_path / "ran").exists()


def test_texts_are_merged_by_git_without_what_the_repository_around_says(
    team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = program(tmp_path / "evil", f"echo ran >> '{tmp_path}/ran'")
    team.write(".gitattributes", "* merge=evil diff=evil\n")
    team.git("config", "merge.evil.driver", str(evil))
    monkeypatch.chdir(team.folder)
    assert plainly_merged(BEGIN.encode(), OURS.encode(), THEIRS.encode(), BY_GIT).is_clean is False
    assert not (tmp_path / "ran").exists()


# Nothing is printed


@pytest.mark.parametrize("name", [*NASTY, f"{CONTROL}.toml", " .toml", "--output=x.toml", "$(touch ran).toml"])
def test_whatever_a_file_is_called_it_is_that_file_and_its_name_is_shown_as_text(
    team: ARepository,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
) -> None:
    team.commit("another.toml", BEGIN)
    path = stop_at(team, name)
    assert standing(path).stopped
    reads_everything(path)
    monkeypatch.chdir(team.folder)
    short = name if not name.startswith("-") else f"./{name}"
    for words in (["log"], ["diff"], ["show"], ["check"], ["due"], ["merge"], ["log", "--format", "json"]):
        main([*words, short])
        main([*words, str(path)])
    path.write_text(BEGIN, "utf-8")
    found = stopped_at(path)
    assert found
    found.settle()
    assert acts.commit(repository(team), name, f"Meet {CONTROL}").result == "done"
    path.write_text(THEIRS, "utf-8")
    assert not standing(path).committed
    assert acts.commit(repository(team), name, "-m").result == "done"
    assert standing(path).committed
    assert team.git("show", f"HEAD:{name}") == THEIRS
    assert install(repository(team), [path]).lines
    assert "coach" in team.git("check-attr", "merge", "--", name)
    assert remove(repository(team)).lines
    for words in (["log", short], ["log", f"no{name}"], ["diff", f"HEAD:{name}"], ["git", "install", short]):
        main(words)
    assert not (team.folder / "ran").exists()
    prints_no_control_code(capsys)


def prints_no_control_code(capsys: pytest.CaptureFixture[str]) -> None:
    printed = capsys.readouterr()
    lines = f"{printed.out}\n{printed.err}".split("\n")
    assert len(lines) > 2
    assert [line for line in lines if hostile(line) is not None] == []
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("branch", ["-x", "--help", "--upload-pack=touch ran", "@{-1}x"])
def test_a_branch_may_begin_with_a_dash_and_is_never_an_option(
    team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, branch: str
) -> None:
    branch = branch.replace(" ", "-").replace("@{", "-")
    hub = a_repository(tmp_path / "hub.git", "--bare")
    path = stop_at(team, "x.toml", branch)
    found = stopped_at(path)
    assert found
    assert found.theirs.name == branch
    merge = stopped_merge(path)
    assert merge
    found.settle()
    monkeypatch.chdir(team.folder)
    assert acts.go_on(repository(team)).result == "done"
    team.git("symbolic-ref", "HEAD", f"refs/heads/{branch}")
    team.git("reset", "--quiet", "--hard", "refs/heads/main")
    reads_everything(path)
    team.git("remote", "add", "origin", str(hub.folder))
    team.git("config", "remote.origin.push", f"+refs/heads/{branch}")
    assert acts.pull(repository(team), "origin").result == "nothing"  # nobody has shared it
    shared = acts.push(repository(team), "origin")
    assert shared.result == "done", shared
    assert acts.pull(repository(team)).result == "nothing"
    assert standing(path).ahead == standing(path).behind == 0
    assert not (team.folder / "ran").exists()


def test_a_remote_whose_name_or_address_is_an_option_is_none(team: ARepository, tmp_path: Path) -> None:
    team.commit("x.toml", BEGIN)
    evil = program(tmp_path / "evil", f"echo ran >> '{tmp_path}/ran'")
    for option in ("--receive-pack", "--upload-pack"):
        name = f"{option}={evil}"
        team.git("config", f"remote.{name}.url", team.folder.as_uri())
        assert remotes(repository(team)) == ()
        for act in (acts.pull, acts.push):
            assert act(repository(team), name).result == "failed"
        team.git("config", "--remove-section", f"remote.{name}")
    team.git("config", "remote.origin.url", f"ssh://-oProxyCommand={evil}/x")
    for act in (acts.pull, acts.push):
        assert act(repository(team), "origin").result == "failed"
    assert not (tmp_path / "ran").exists()


def test_who_wrote_what_about_what_is_shown_as_text(
    team: ARepository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    team.commit("x.toml", BEGIN, f"Begin {CONTROL}", by=f"A{CONTROL}B")
    team.commit("x.toml", OURS.replace("Demo", f"D{CONTROL}".encode("unicode_escape").decode()), CONTROL, by=CONTROL)
    team.commit("x.toml", f"<<<<<<< {CONTROL}\n{OURS}")
    team.commit("x.toml", OURS)
    monkeypatch.chdir(team.folder)
    main(["log", "x.toml"])
    main(["diff", "HEAD~2:x.toml", "x.toml"])
    main(["diff", f"{CONTROL}:x.toml"])
    team.write("x.toml", "<<<<<<< \x1b[31m\n")
    main(["diff", "x.toml"])
    prints_no_control_code(capsys)


def test_what_git_says_is_shown_as_text(
    team: ARepository, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = team.commit("x.toml", BEGIN)
    program(team.folder / ".git" / "hooks" / "pre-commit", "printf 'no \\033[31mred\\007 here' >&2; exit 1")
    team.git("config", "core.commentChar", "\x1b")
    path.write_text(OURS, "utf-8")
    assert acts.commit(repository(team), "x.toml", "Change it").result == "failed"
    (team.folder / ".git" / "HEAD").write_text("ref: refs/heads/\x1b[31mred\n")
    monkeypatch.chdir(team.folder)
    main(["log", "x.toml"])
    main(["diff", "x.toml"])
    prints_no_control_code(capsys)


# Other kinds of repositories


def test_a_submodule_a_worktree_and_a_shallow_clone_are_read_and_written_like_any_other(
    team: ARepository, tmp_path: Path
) -> None:
    team.commit("x.toml", BEGIN)
    team.commit("x.toml", OURS)
    team.git("worktree", "add", "--quiet", "-b", "beside", tmp_path / "beside")
    outer = a_repository(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", team.folder.as_uri(), "inner")
    shallow = team.clone(tmp_path / "shallow", "--depth=1")
    for folder, versions in ((tmp_path / "beside", 3), (outer.folder / "inner", 3), (shallow.folder, 2)):
        path = folder / "x.toml"
        reads_everything(path)
        path.write_text(THEIRS, "utf-8")
        found = repository_of(path)
        assert found
        assert acts.commit(found, "x.toml", "Change it").result == "done"
        assert standing(path).committed
        assert len([*history(found, "x.toml")]) == versions
        assert install(found, [path]).settings
        assert remove(found).settings
    assert is_cut_short(Repository(shallow.folder))


def test_a_repository_within_another_belongs_to_itself_and_a_submodule_that_is_not_there_to_the_outer(
    team: ARepository, tmp_path: Path
) -> None:
    team.commit("x.toml", BEGIN)
    outer = a_repository(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", team.folder.as_uri(), "inner")
    outer.git("commit", "--quiet", "--message", "With another")
    clone = outer.clone(tmp_path / "clone")
    found = repository_of(clone.folder / "inner" / "x.toml")
    assert found
    assert found.root == clone.folder.resolve()
    assert [*history(found, "inner/x.toml")] == []


def test_a_bare_repository_has_no_playbooks_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = a_repository(tmp_path / "bare.git", "--bare")
    path = bare.write("x.toml", BEGIN)
    monkeypatch.chdir(bare.folder)
    assert standing(path).repository is None
    assert stopped_at(path) is None
    assert Portions(path).next().versions == ()
    for words in (["log"], ["diff"], ["merge"], ["git", "install"]):
        assert main([*words, "x.toml"]) == 2
    told = capsys.readouterr().err
    assert told.count("coach: ") == 4
    assert "Traceback" not in told


# A git that cannot do it


def lacking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str, *lines: str) -> None:
    program(tmp_path / "bin" / "git", f'[ "$1" = version ] && echo "git version {version}" && exit', *lines)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin")


@pytest.mark.parametrize(
    "lines",
    [
        ("echo \"error: unknown option 'x'\" >&2", "echo 'usage: git log [<options>]' >&2", "exit 129"),
        ("echo \"git: 'x' is not a git command. See 'git --help'.\" >&2", "exit 1"),
        ("exit 0",),
        ("printf '\\033[31m\\0\\0\\1\\n\\377\\376'", "printf '\\033[31mno\\007' >&2", "exit 128"),
        ("kill -9 $$",),
    ],
    ids=["lacks an option", "lacks a command", "says nothing", "says control codes", "is killed"],
)
def test_a_git_that_lacks_something_or_talks_nonsense_is_told_in_a_line(
    team: ARepository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    lines: tuple[str, ...],
) -> None:
    path = team.commit("x.toml", BEGIN)
    lacking(tmp_path, monkeypatch, "2.50.1", *lines)
    known = Repository(team.folder.resolve())
    doors: tuple[Callable[[], object], ...] = (
        lambda: repository_of(path),
        lambda: known.commit("HEAD"),
        lambda: known.content("0" * 40, "x.toml"),
        lambda: [*history(known, "x.toml")],
        lambda: is_cut_short(known),
        lambda: unmerged(known),
        lambda: stopped_at(path),
        lambda: plainly_merged(b"", b"", b"", BY_GIT),
    )
    for door in doors:
        with suppress(GitFailed):
            door()
    standing(path)
    acts.commit(known, "x.toml", "Change it")
    assert Portions(path).next().versions == ()
    monkeypatch.chdir(team.folder)
    for words in (["log"], ["diff"], ["merge"], ["git", "install"]):
        assert main([*words, "x.toml"]) == 2
    prints_no_control_code(capsys)


@pytest.mark.parametrize("version", ["1.8.3.1", "2.29.9", "0.99"])
def test_a_git_that_is_too_old_is_told_so_by_every_door(
    team: ARepository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    version: str,
) -> None:
    path = team.commit("x.toml", BEGIN)
    lacking(tmp_path, monkeypatch, version, f"echo ran >> '{tmp_path}/ran'")
    monkeypatch.chdir(team.folder)
    for words in (["log"], ["diff"], ["merge"], ["git", "install"]):
        assert main([*words, "x.toml"]) == 2
    assert capsys.readouterr().err.count("is too old; install 2.30 or newer") == 4
    assert "is too old" in str(standing(path).problem)
    assert "is too old" in str(Portions(path).next().end)
    assert "is too old" in str(acts.commit(Repository(team.folder), "x.toml", "Change it").message)
    for words in (["check"], ["show"], ["format", "--check"]):
        assert main([*words, "x.toml"]) in (0, 1)
    assert not (tmp_path / "ran").exists()
