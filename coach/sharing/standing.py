"""How playbooks stand in git: what is not committed, who is ahead of whom, and where a merge has stopped.

Told from what git knows already. Nothing is fetched, and no filter of the repository is run to compare a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple, TypeAlias

from coach.playbook.disk import content
from coach.playbook.message import Message
from coach.playbook.problem import Refused
from coach.sharing.git import GitFailed, decoded
from coach.sharing.repository import Repository, repository_of
from coach.sharing.stopped import SIGNS, under_way, unmerged

Act: TypeAlias = Literal["commit", "pull", "push"]


class Need(NamedTuple):
    """One thing that is to be done."""

    act: Act
    """What does it. A commit ends a merge that has stopped, too."""
    message: Message
    """A word or two that say how it stands."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one playbook stands."""

    repository: Repository | None = None
    """None: it is in none, or git can't be asked."""
    name: str = ""
    """The file's, from the root of the repository."""
    committed: bool = True
    """Whether the file is as the last commit has it."""
    stopped: bool = False
    """Whether a merge has stopped at it."""
    waits: bool = False
    """Whether a merge has stopped anywhere in the repository, be it settled or not, and is not ended yet."""
    ahead: int = 0
    """Commits of this playbook that the branch has and the one it follows does not."""
    behind: int = 0
    """Commits of this playbook that the followed branch has, as last fetched, and this one does not."""
    problem: Message | None = None
    """Why git can't be asked: it is not there, or does not answer."""

    @property
    def says(self) -> tuple[Message, ...]:
        """A word or two for each thing that is to be done; nothing where all is well."""
        if self.problem:
            return (self.problem,)
        if self.repository is None:
            return (Message("not in git"),)
        return tuple(need.message for need in self.needs)

    @property
    def needs(self) -> tuple[Need, ...]:
        """What is to be done; nothing where all is well, and where it is not in git."""
        return tuple(self._needs())

    def _needs(self) -> Iterator[Need]:
        if self.stopped or self.waits:
            yield Need("commit", Message("merge stopped"))
            return  # whose commits they are will be seen after that
        if not self.committed:
            yield Need("commit", Message("not committed"))
        if self.behind:
            yield Need("pull", Message("{n} behind", n=self.behind))
        if self.ahead:
            yield Need("push", Message("{n} ahead", n=self.ahead))


def standing(path: Path) -> Standing:
    """How one playbook stands."""
    return standings([path])[path]


def standings(paths: Iterable[Path]) -> dict[Path, Standing]:
    """How each playbook stands. What git can't tell is said in the standing: nothing is raised."""
    found: dict[Path, Standing] = {}
    homes: dict[Path, list[Path]] = {}
    for path in paths:
        homes.setdefault(path.resolve().parent, []).append(path)
    for folder, inside in homes.items():
        try:
            repository = repository_of(folder)
            found |= _in_folder(repository, inside) if repository else dict.fromkeys(inside, Standing())
        except GitFailed as failed:
            found |= dict.fromkeys(inside, Standing(problem=failed.message))
    return found


def touched(path: Path) -> tuple[Path, ...]:
    """The files of git's own of which one changes, comes or goes when a standing does: to be looked at, not read.

    None where the playbook at `path` is in no repository, or git can't be asked.
    """
    with suppress(GitFailed):
        if repository := repository_of(path):
            return tuple(_touched(repository))
    return ()


def _touched(repository: Repository) -> Iterator[Path]:
    names = ["HEAD", "index", "config", "packed-refs", "reftable/tables.list", *SIGNS]
    for revision in ("HEAD", "@{upstream}"):
        ended = repository.asked("rev-parse", "--symbolic-full-name", revision)
        names += decoded(ended.out).split() if ended.code == 0 else []
    words = [word for name in names for word in ("--git-path", name)]
    for name in decoded(repository.ask("rev-parse", *words)).split("\n")[:-1]:
        yield repository.root / name


def _in_folder(repository: Repository, paths: list[Path]) -> dict[Path, Standing]:
    head, followed = repository.commit("HEAD"), repository.commit("@{upstream}")
    names = {path: repository.name_of(path) or "" for path in paths}
    blobs, stopped = _blobs(repository, head, names.values()), unmerged(repository)
    waits = bool(stopped) or under_way(repository) is not None
    ahead_of = f"{head}...{followed}" if head and followed and head != followed else ""
    return {
        path: Standing(
            repository,
            name,
            is_blob(path, blobs.get(name, "")),
            name in stopped,
            waits,
            *(_ahead_and_behind(repository, ahead_of, name) if ahead_of else (0, 0)),
        )
        for path, name in names.items()
    }


def _blobs(repository: Repository, commit: str | None, names: Iterable[str]) -> dict[str, str]:
    """The ids of the texts that a commit has, by their names."""
    found = {}
    for entry in repository.items("ls-tree", "-z", "--full-tree", commit, "--", *names) if commit else ():
        about, _, name = entry.partition("\t")
        found[name] = about.split()[2]
    return found


def is_blob(path: Path, blob: str) -> bool:
    """Whether git would keep the file under this id. Line ends don't count: git may change them at every checkout."""
    with suppress(Refused):
        text = content(path)
        return any(_id(each, blob) == blob for each in (text, text.replace(b"\r\n", b"\n")))
    return False


def _id(text: bytes, like: str) -> str:
    """The id that git gives to a text, which is as long as the repository's others."""
    kind = hashlib.sha256 if len(like) == hashlib.sha256().digest_size * 2 else hashlib.sha1
    return kind(b"blob %d\0" % len(text) + text, usedforsecurity=False).hexdigest()


def _ahead_and_behind(repository: Repository, between: str, name: str) -> tuple[int, int]:
    ahead, behind = repository.ask("rev-list", "--count", "--left-right", between, "--", name).split()
    return int(ahead), int(behind)
