"""What is done in git for somebody who does not know it: keep a playbook, fetch what others did, share one's own.

Git itself does it, with its hooks, its signing and its credentials. Nothing is forced, and no commit is rewritten.
Whatever goes wrong is an outcome too: nothing is raised.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, Literal, ParamSpec, TypeAlias

from coach.playbook.message import Message
from coach.sharing.git import Ended, GitFailed, GivenUp, Repository, decoded
from coach.sharing.standing import standing
from coach.sharing.stopped import under_way, unmerged

Result: TypeAlias = Literal["done", "nothing", "stopped", "behind", "given up", "failed"]
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended, and a sentence for the person."""

    result: Result
    """nothing: there was nothing to do. stopped: both sides changed the same thing, which is to be asked about.

    behind: others have shared something first. given up: nobody waited for the end.
    """
    message: Message
    said: str = ""
    """Where it failed, all that git and its hooks wrote; it may hold anything."""


def _never_raising(
    act: Callable[Concatenate[Repository, P], Outcome],
) -> Callable[Concatenate[Repository, P], Outcome]:
    @wraps(act)
    def acted(repository: Repository, /, *args: P.args, **named: P.kwargs) -> Outcome:
        try:
            return act(repository, *args, **named)
        except GivenUp as given_up:
            return Outcome("given up", given_up.message)
        except GitFailed as failed:
            return Outcome("failed", failed.message)

    return acted


@_never_raising
def commit(repository: Repository, name: str, message: str) -> Outcome:
    """Keep a file as the next version, and nothing else that is changed or staged.

    While a merge is under way git keeps all of it or nothing: then the merge is ended, if every file is settled.
    """
    path = f":(literal){name}"
    if unmerged(repository):
        return _stopped()
    if under_way(repository):
        added = repository.act("add", "--", path)
        return go_on(repository) if added.code == 0 else _failed(added, "git add")
    if standing(repository.root / name).committed:
        return Outcome("nothing", Message("Nothing has changed since the last commit."))
    if repository.asked("var", "GIT_COMMITTER_IDENT").code:
        why = Message("git does not know who you are; run: git config --global user.name NAME, and user.email ADDRESS")
        return Outcome("failed", why)
    is_new = not repository.items("ls-files", "-z", "--", name)
    if is_new and (added := repository.act("add", "--intent-to-add", "--", path)).code:
        return _failed(added, "git add")
    ended = repository.act("commit", "--quiet", f"--message={message}", "--only", "--", path)
    if ended.code == 0:
        return Outcome("done", Message("Committed."))
    if is_new:
        repository.act("reset", "--quiet", "--", path)
    return _failed(ended, "git commit")


@_never_raising
def pull(repository: Repository) -> Outcome:
    """Fetch what others have shared, and merge it into the branch."""
    if unmerged(repository):
        return _stopped()
    if under_way(repository):
        return _under_way()
    if not _follows(repository):
        return Outcome("failed", Message("this branch follows no other yet; push it first"))
    before = repository.commit("HEAD")
    ended = repository.act("pull", "--no-rebase", "--no-edit")
    if ended.code == 0:
        is_new = repository.commit("HEAD") != before
        return Outcome("done", Message("The changes of others came in.")) if is_new else _nothing_new()
    return _stopped() if unmerged(repository) else _failed(ended, "git pull")


@_never_raising
def push(repository: Repository) -> Outcome:
    """Share the commits of the branch: with the branch that it follows, else with the only repository that is known."""
    where = []
    if under_way(repository):
        return _under_way()
    if not _follows(repository):
        known = decoded(repository.ask("remote")).split("\n")[:-1]
        if len(known) != 1:
            return Outcome("failed", Message("git does not know where to push to; run: git push -u REMOTE BRANCH"))
        where = ["--set-upstream", "--", known[0], "HEAD"]
    ended = repository.act("push", "--porcelain", *where)
    flags = [line.partition("\t") for line in decoded(ended.out).split("\n")]
    if any(flag == "!" and "[rejected]" in about for flag, _, about in flags):
        return Outcome("behind", Message("others have shared changes since; pull first, then push"))
    if ended.code:
        return _failed(ended, "git push")
    is_new = any(flag in (" ", "*") and tab for flag, tab, _ in flags)
    return Outcome("done", Message("Your changes are shared.")) if is_new else _nothing_new()


@_never_raising
def go_on(repository: Repository) -> Outcome:
    """End a merge, a rebase or the like that had stopped, once every file is settled."""
    if unmerged(repository):
        return _stopped()
    found = under_way(repository)
    if found is None:
        return Outcome("nothing", Message("No merge is under way."))
    how, _ = found
    words = ("commit", "--no-edit", "--quiet") if how == "merge" else (how, "--continue")
    ended = repository.act(*words)
    if unmerged(repository):  # a rebase has gone on to the next commit
        return _stopped()
    return Outcome("done", Message("The merge is done.")) if ended.code == 0 else _failed(ended, f"git {how}")


def _follows(repository: Repository) -> bool:
    """Whether the branch follows one of another repository."""
    branch = decoded(repository.asked("symbolic-ref", "--quiet", "--short", "HEAD").out).strip()
    return bool(branch) and repository.asked("config", "--get", f"branch.{branch}.merge").code == 0


def _stopped() -> Outcome:
    return Outcome("stopped", Message("Others changed the same thing; choose what shall stand."))


def _under_way() -> Outcome:
    return Outcome("failed", Message("a merge is not ended yet; commit first"))


def _nothing_new() -> Outcome:
    return Outcome("nothing", Message("There is nothing new."))


def _failed(ended: Ended, command: str) -> Outcome:
    message = Message(
        "git says: {reason}; for more, run in a terminal: {command}", reason=ended.reason, command=command
    )
    return Outcome("failed", message, decoded(ended.err or ended.out).strip())
