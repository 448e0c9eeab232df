"""Which version of a file a command was asked for: the file as it is, standard input, or as a commit has it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.commands.exit import Cannot
from coach.commands.files import STANDARD_INPUT
from coach.locale import _
from coach.playbook import disk
from coach.playbook.disk import LARGEST
from coach.playbook.read import Reading, read_bytes
from coach.playbook.text import visible
from coach.sharing.git import Repository, repository_of

HEAD = "HEAD"


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a file: what it is called, and its bytes."""

    name: str
    content: bytes

    def read(self) -> Reading:
        """The playbook in it; raises Refused."""
        return read_bytes(self.content, self.name)

    @property
    def lines(self) -> list[str]:
        """Its text, whatever it is, fit for a terminal."""
        return [visible(line) for line in self.content.decode("utf-8", "replace").splitlines()]


def version(name: str) -> Version:
    """The version called `name`: a file, - for standard input, or REV:PATH; raises Cannot, Refused and GitFailed.

    PATH is from the top of the repository, as git has it, else from here. A file whose name has a colon is a file.
    """
    if name == STANDARD_INPUT:
        return Version(name, sys.stdin.buffer.read(LARGEST + 1))
    revision, path = _in_commit(name)
    if not revision:
        return of_file(name)
    repository = _repository(Path.cwd())
    return _committed(repository, revision, _places(repository, path), name)


def both(name: str) -> tuple[Version, Version]:
    """What a playbook named alone is compared with, and the playbook.

    That is a file with its last commit, or what REV:PATH names with the file; raises Cannot, Refused and GitFailed.
    """
    if name == STANDARD_INPUT:
        raise Cannot(_("standard input is in no commit; name two versions"))
    revision, path = _in_commit(name)
    if not revision:
        now = of_file(name)  # before git is asked: most often it is the name that is wrong
        return _committed(_repository(Path(name)), HEAD, [Path(name)], f"{HEAD}:{name}"), now
    places = list(_places(_repository(Path.cwd()), path))
    return version(name), of_file(str(next(filter(Path.exists, places), places[0])))


def of_file(name: str) -> Version:
    """The file as it is; raises Refused."""
    return Version(name, disk.content(Path(name)))


def _in_commit(name: str) -> tuple[str, str]:
    """The revision and the path of REV:PATH; no revision where it is the name of a file."""
    revision, _colon, path = name.partition(":")
    return (revision, path) if revision and path and not Path(name).exists() else ("", name)


def _repository(path: Path) -> Repository:
    found = repository_of(path)
    if found is None:
        raise Cannot(_("{path}: not in a git repository; name two files").format(path=path))
    return found


def _places(repository: Repository, path: str) -> Iterator[Path]:
    """Where the PATH of REV:PATH may be."""
    return (folder / path for folder in (repository.root, Path.cwd()))


def _committed(repository: Repository, revision: str, places: Iterable[Path], name: str) -> Version:
    """The file in a commit, at the first of these places where there is one."""
    commit = repository.commit(revision)
    if commit is None:
        raise Cannot(_("no such revision or file: {name}; see: git log").format(name=name))
    for file in filter(None, map(repository.name_of, places)):
        content = repository.content(commit, file)
        if content is not None:
            return Version(name, content)
    raise Cannot(_("{name}: this commit has no such file; see: git log --stat").format(name=name))
