"""How playbooks stand in git: what is not committed, who is ahead of whom, and where a merge has stopped.

Told from what git knows already. Nothing is fetched, and no filter of the repository is run to compare a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coach.playbook.disk import content
from coach.playbook.message import Message
from coach.playbook.problem import Refused
from coach.sharing.git import GitFailed, Repository, repository_of
from coach.sharing.stopped import unmerged


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
        return tuple(self._says())

    def _says(self) -> Iterator[Message]:
        if self.stopped:
            yield Message("merge stopped")
        elif not self.committed:
            yield Message("not committed")
        if self.behind:
            yield Message("{n} behind", n=self.behind)
        if self.ahead:
            yield Message("{n} ahead", n=self.ahead)


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


def _in_folder(repository: Repository, paths: list[Path]) -> dict[Path, Standing]:
    head, followed = repository.commit("HEAD"), repository.commit("@{upstream}")
    names = {path: repository.name_of(path) or "" for path in paths}
    blobs, stopped = _blobs(repository, head, names.values()), unmerged(repository)
    ahead_of = f"{head}...{followed}" if head and followed and head != followed else ""
    return {
        path: Standing(
            repository,
            name,
            _is_blob(path, blobs.get(name, "")),
            name in stopped,
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


def _is_blob(path: Path, blob: str) -> bool:
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
