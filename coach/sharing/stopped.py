"""A merge, rebase, cherry-pick or stash that git stopped at a file: the versions that met, and whose they are.

Git keeps the versions in its index until somebody settles the file, so nothing has to be set up beforehand.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coach.playbook.text import visible
from coach.sharing.branch import branch_of
from coach.sharing.git import decoded, failed
from coach.sharing.repository import Repository, repository_of

if TYPE_CHECKING:
    from coach.playbook.conflict import Pick

How = Literal["merge", "rebase", "cherry-pick", "revert", "stash"]

_REBASES = ("rebase-merge", "rebase-apply")
_HEADS: tuple[tuple[How, str], ...] = (
    ("merge", "MERGE_HEAD"),
    ("cherry-pick", "CHERRY_PICK_HEAD"),
    ("revert", "REVERT_HEAD"),
)
SIGNS = (*_REBASES, *(head for _how, head in _HEADS))
"""The files of git's own of which one is there while any of this is under way."""
_BRANCHES = ("refs/heads", "refs/remotes")
_BRANCH_BUT_NO_ALIAS = "--format=%(if)%(symref)%(then)%(else)%(refname:short)%(end)"


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions that met."""

    name: str
    """Its branch, else its commit and what that was about; one line, fit for any terminal and for a marker."""
    content: bytes | None
    """None: this side removed the file."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """What git keeps of a file that it could not merge."""

    repository: Repository
    name: str
    """The file's, from the root of the repository."""
    how: How
    base: bytes | None
    """What both sides began with; None where both of them added the file."""
    ours: Side
    """Git's "ours": what was checked out. While a rebase runs, that is the other people's work."""
    theirs: Side
    """Git's "theirs": what comes in. While a rebase runs, that is the person's own work."""

    @property
    def yours_comes_in(self) -> bool:
        """Whether the person who asks made `theirs`: rebasing and unstashing put one's own work upon the others'."""
        return self.how in ("rebase", "stash")

    @property
    def is_removed_by_one(self) -> bool:
        """Whether one side removed the file, and the other changed it."""
        return (self.ours.content is None) != (self.theirs.content is None)

    @property
    def yours(self) -> Pick:
        """Which side is the work of the person who asks."""
        from coach.playbook.conflict import Pick  # here: to look how things stand takes no merge

        return Pick.THEIRS if self.yours_comes_in else Pick.OURS

    def settle(self) -> None:
        """Tell git that the file, as it stands on disk now, is the merged one; raises GitFailed."""
        ended = self.repository.act("add", "--", f":(literal){self.name}")
        if ended.code:
            raise failed(ended)


def stopped_at(path: Path) -> Stopped | None:
    """What is to be merged in the file at `path`, None where nothing is, or where it is in no repository.

    Raises NoGit and GitFailed, and Refused where a version is too large for a playbook.
    """
    repository = repository_of(path)
    if repository is None:
        return None
    name = repository.name_of(path)
    stages = _stages(repository, name) if name else {}
    if not name or not stages:
        return None

    def content(stage: str) -> bytes | None:
        return repository.blob(stages[stage], str(path)) if stage in stages else None

    how, incoming = under_way(repository) or ("stash", None)
    ours, theirs = _checked_out(repository), _incoming(repository, how, incoming)
    return Stopped(repository, name, how, content("1"), Side(ours, content("2")), Side(theirs, content("3")))


def unmerged(repository: Repository) -> frozenset[str]:
    """The names of all files that a merge stopped at; raises GitFailed."""
    return frozenset(entry.partition("\t")[2] for entry in repository.items("ls-files", "--unmerged", "-z"))


def _stages(repository: Repository, name: str) -> dict[str, str]:
    """The ids of the versions in the index by their stage: 1 is the base, 2 is ours, 3 is theirs."""
    found = {}
    for entry in repository.items("ls-files", "--unmerged", "-z", "--", name):
        about, _, file = entry.partition("\t")
        _, blob, stage = about.split()
        if file == name:
            found[stage] = blob
    return found


def under_way(repository: Repository) -> tuple[How, str | None] | None:
    """What git has begun and not ended, and the commit that comes in, if git tells it; of a stash it tells nothing."""
    folder = Path(decoded(repository.ask("rev-parse", "--absolute-git-dir").removesuffix(b"\n")))
    if any((folder / name).is_dir() for name in _REBASES):
        return "rebase", repository.commit("REBASE_HEAD")
    for how, head in _HEADS:
        if commit := repository.commit(head):
            return how, commit
    return None


def _incoming(repository: Repository, how: How, commit: str | None) -> str:
    if commit is None:
        return how
    return _branch_at(repository, commit) if how == "merge" else _told(repository, commit)


def _checked_out(repository: Repository) -> str:
    """The branch that is checked out, else what its commit was about."""
    branch = branch_of(repository)
    return visible(branch, one_line=True) if branch else _told(repository, "HEAD")


def _branch_at(repository: Repository, commit: str) -> str:
    """A branch whose last commit this is, the person's own before a remote's."""
    ended = repository.asked("for-each-ref", f"--points-at={commit}", _BRANCH_BUT_NO_ALIAS, *_BRANCHES)
    branches = ended.out.split()
    return _line(branches[0]) if branches else _told(repository, commit)


def _told(repository: Repository, commit: str) -> str:
    ended = repository.asked("log", "-1", "--no-patch", "--format=%h %s", commit)
    return _line(ended.out) or commit


def _line(said: bytes) -> str:
    return visible(decoded(said).strip(), one_line=True)
