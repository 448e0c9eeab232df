"""The branch that is checked out, and the shared repositories that its commits may go to and others' come from."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

from coach.playbook.message import Message
from coach.sharing.git import decoded, is_option
from coach.sharing.repository import Repository

_HEADS = "refs/heads/"
_SECRET = re.compile(r"//[^/]*@")
"""A name and a password in an address."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A repository elsewhere."""

    name: str
    """What git calls it."""
    address: str
    """Where it is, without a name and a password that may stand in it."""


def branch_of(repository: Repository) -> str | None:
    """The branch that is checked out; None where it is a single version. Raises GitFailed."""
    return decoded(repository.asked("symbolic-ref", "--quiet", "HEAD").out).strip().removeprefix(_HEADS) or None


def follows(repository: Repository) -> bool:
    """Whether the branch follows one of another repository; raises GitFailed."""
    branch = branch_of(repository)
    return bool(branch) and repository.asked("config", "--get", f"branch.{branch}.merge").code == 0


def remotes(repository: Repository) -> tuple[Remote, ...]:
    """The repositories that git knows; raises GitFailed.

    Those named like an option are left out: `git pull` hands the name on, and what it would run with it.
    """
    names = decoded(repository.ask("remote")).split("\n")[:-1]
    return tuple(Remote(name, _address(repository, name)) for name in names if not is_option(name))


def no_remote(repository: Repository) -> Message:
    """What it means that git knows none, and what to do."""
    return Message(
        "git knows no shared repository here yet: nobody else has these playbooks. Whoever looks after your team's "
        "repository can tell you its address; where there is none yet, make an empty one where your company keeps "
        "its repositories (GitHub, GitLab or the like). Then run once in a terminal, in the folder {folder}, with the "
        "address in the place of ADDRESS:\n\n  git remote add origin ADDRESS\n\nAfter that, push shares what you have "
        "committed.",
        folder=str(repository.root),
    )


def no_branch(repository: Repository) -> Message:
    """What it means that no branch is checked out, and what to do; raises GitFailed."""
    return Message(
        "You are looking at a single version, most likely an older one: no branch is checked out. Commits made here "
        "belong to no branch, and are lost from sight as soon as you go elsewhere. Run in a terminal, in the folder "
        "{folder}, to go back to your branch:\n\n  git switch {branch}\n\nor to go on from here on a branch of its "
        "own, with a name for it in the place of NAME:\n\n  git switch -c NAME",
        folder=str(repository.root),
        branch=shlex.quote(_way_back(repository)),
    )


def _way_back(repository: Repository) -> str:
    """The branch that was checked out before, else the only one; else whatever git takes for the one before."""
    before = decoded(repository.asked("rev-parse", "--verify", "--quiet", "--abbrev-ref", "@{-1}").out).strip()
    branches = decoded(repository.ask("for-each-ref", "--format=%(refname:strip=2)", _HEADS)).split("\n")[:-1]
    likely = before if before in branches else branches[0] if len(branches) == 1 else "-"
    return "-" if is_option(likely) else likely


def _address(repository: Repository, remote: str) -> str:
    ended = repository.asked("config", "--get", f"remote.{remote}.url")
    return _SECRET.sub("//", decoded(ended.out).strip())
