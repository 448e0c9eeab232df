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
from coach.sharing.branch import branch_of, follows, no_branch, no_remote, remotes
from coach.sharing.git import Ended, GitFailed, GivenUp, decoded
from coach.sharing.hindered import changed_since, in_the_way, not_reached
from coach.sharing.identity import is_known
from coach.sharing.repository import Repository
from coach.sharing.standing import standing
from coach.sharing.stopped import under_way, unmerged

_NO_SUCH_BRANCH = 2
"""What `git ls-remote` ends with where a branch is not there."""

Result: TypeAlias = Literal["done", "nothing", "stopped", "behind", "who", "where", "given up", "failed"]
P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended, and a sentence for the person."""

    result: Result
    """nothing: there was nothing to do. stopped: both sides changed the same thing, which is to be asked about.

    behind: others have shared something first. who: git does not know whose commit it would be. where: the branch is
    not tied to a shared one, and a remote is to be chosen. given up: nobody waited for the end.
    """
    message: Message
    said: str = ""
    """All that git and its hooks wrote, where that is more than the sentence; it may hold anything."""


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
    if not is_known(repository):
        return _who()
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
def pull(repository: Repository, remote: str = "") -> Outcome:
    """Fetch what others have shared, and merge it into the branch.

    A branch that follows none follows from now on the one of its name at `remote`.
    """
    if unmerged(repository):
        return _stopped()
    if why_not := _not_shared(repository, remote):
        return why_not
    before = repository.commit("HEAD")
    if before and not _is_within(repository, before, "@{upstream}") and not is_known(repository):
        return _who()  # for a merge is a commit
    where = []
    if not follows(repository):
        branch = branch_of(repository) or ""
        place = ("--", remote, f"refs/heads/{branch}")
        there = repository.act("ls-remote", "--exit-code", *place)
        if there.code == _NO_SUCH_BRANCH:
            why = Message("Branch {branch}: nobody has shared it yet; push shares yours.", branch=branch)
            return Outcome("nothing", why)
        where = ["--set-upstream", *place]
    ended = repository.act("pull", "--no-rebase", "--no-edit", *where)
    if ended.code == 0:
        is_new = repository.commit("HEAD") != before
        return Outcome("done", Message("The changes of others came in.")) if is_new else _nothing_new()
    if unmerged(repository):
        return _stopped()
    if _is_unrelated(repository):
        return Outcome("failed", _unrelated())
    return _failed(ended, "git pull", in_the_way(repository, ended) or not_reached(repository, remote if where else ""))


@_never_raising
def push(repository: Repository, remote: str = "") -> Outcome:
    """Share the commits of the branch with the one that it follows.

    A branch that follows none follows from now on the one of its name at `remote`, which is made where it is not there.
    """
    if unmerged(repository):
        return _stopped()
    if why_not := _not_shared(repository, remote):
        return why_not
    if repository.commit("HEAD") is None:
        return Outcome("nothing", Message("Nothing is committed yet: commit first, then push."))
    where = [] if follows(repository) else ["--set-upstream", "--", remote, "HEAD"]
    ended = repository.act("push", "--porcelain", *where)
    flags = [line.partition("\t") for line in decoded(ended.out).split("\n")]
    if any(flag == "!" and "[rejected]" in about for flag, _, about in flags):
        return Outcome("behind", Message("others have shared changes since; pull first, then push"))
    if ended.code:
        return _failed(ended, "git push", not_reached(repository, remote if where else ""))
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
    if not is_known(repository):
        return _who()
    # Without an editor git keeps its comments in the message of a merge: which files had conflicts.
    words = ("commit", "--no-edit", "--cleanup=strip", "--quiet") if how == "merge" else (how, "--continue")
    ended = repository.act(*words)
    if unmerged(repository):  # a rebase has gone on to the next commit
        return _stopped()
    return Outcome("done", Message("The merge is done.")) if ended.code == 0 else _failed(ended, f"git {how}")


@_never_raising
def undo(repository: Repository) -> Outcome:
    """Give up a merge, a rebase or the like that is not ended: all is as it was before. Of a stash, git can't."""
    found = under_way(repository)
    if found is None:
        return Outcome("nothing", Message("No merge is under way."))
    # Else git takes for changed what was only written anew; it tells of unmerged files, which is nothing new.
    repository.act("update-index", "-q", "--refresh")
    ended = repository.act(found[0], "--abort")
    if ended.code == 0:
        return Outcome("done", Message("The merge is undone."))
    return _failed(ended, f"git {found[0]} --abort", changed_since(repository))


def _not_shared(repository: Repository, remote: str) -> Outcome | None:
    """Why nothing can come from others or go to them; None where it can."""
    if under_way(repository):
        return Outcome("failed", Message("a merge is not ended yet; commit first, which ends it"))
    if branch_of(repository) is None:
        return Outcome("failed", no_branch(repository))
    known = [one.name for one in remotes(repository)]
    if remote in known or follows(repository):
        return None
    if known:
        return Outcome("where", Message("this branch is not tied to a shared one yet; choose where it is to be"))
    return Outcome("failed", no_remote(repository))


def _is_within(repository: Repository, commit: str, other: str) -> bool:
    """Whether a branch has the commit already."""
    return repository.asked("merge-base", "--is-ancestor", commit, other).code == 0


def _is_unrelated(repository: Repository) -> bool:
    """Whether the followed branch and this one have no commit in common, so that nobody can tell who changed what."""
    ours, theirs = repository.commit("HEAD"), repository.commit("@{upstream}")
    return bool(ours and theirs) and repository.asked("merge-base", ours or "", theirs or "").code == 1


def _stopped() -> Outcome:
    return Outcome("stopped", Message("Others changed the same thing; choose what shall stand."))


def _unrelated() -> Message:
    return Message(
        "What the others share and what you have here began apart, and git does not bring such two together. Ask "
        "whoever gave you the address whether it is the right one. If it is, make a fresh clone of it, copy your "
        "playbooks into that, and go on there:\n\n  git clone ADDRESS"
    )


def _who() -> Outcome:
    return Outcome("who", Message("git does not know who you are; tell it your name and your address"))


def _nothing_new() -> Outcome:
    return Outcome("nothing", Message("There is nothing new."))


def _failed(ended: Ended, command: str, plainly: Message | None = None) -> Outcome:
    said = decoded(ended.err or ended.out).strip()
    if plainly or "\n" in said:
        return Outcome("failed", plainly or Message("git says:"), said)
    message = Message(
        "git says: {reason}; for more, run in a terminal: {command}", reason=ended.reason, command=command
    )
    return Outcome("failed", message)
