"""Which version of a file a command was asked for: the file as it is, standard input, or as a commit has it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from coach.commands.called import all_called
from coach.commands.exit import Cannot
from coach.commands.files import STANDARD_INPUT, folder
from coach.locale import _
from coach.playbook import disk
from coach.playbook.base import Place
from coach.playbook.disk import LARGEST
from coach.playbook.message import Message
from coach.playbook.near import nearest
from coach.playbook.problem import Gone, Refused
from coach.playbook.read import Reading, read_bytes
from coach.playbook.shelf import playbooks_in
from coach.playbook.text import visible
from coach.sharing.git import GitFailed
from coach.sharing.repository import Repository, repository_of

HEAD = "HEAD"
_FILE = "FILE"
"""What stands for a name in a line that says how it is done."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a file: what it is called, its bytes, and where the file stands, for what it builds on."""

    name: str
    content: bytes
    place: Place | None = None
    is_committed: bool = False
    """Whether it is as a commit has it: nobody can mend it any more."""

    def read(self) -> Reading:
        """The playbook in it; raises Refused."""
        try:
            return read_bytes(self.content, self.name, self.place)
        except Refused as refused:
            if not (self.is_committed and refused.problem.name == "merge-conflict"):
                raise
            why = Message("somebody committed it with the marks of a merge in it; compare with an older version")
            raise Refused(refused.file, replace(refused.problem, message=why)) from None

    @property
    def lines(self) -> list[str]:
        """Its text, whatever it is, fit for a terminal."""
        return [visible(line) for line in self.content.decode("utf-8", "replace").splitlines()]


def version(name: str) -> Version:
    """The version called `name`: a file, - for standard input, or REV:PATH; raises Cannot, Refused and GitFailed.

    PATH is from the top of the repository, as git has it, else from here. A file whose name has a colon is a file.
    """
    if name == STANDARD_INPUT:
        return Version(name, sys.stdin.buffer.read(LARGEST + 1), Place.of(Path(name)))
    revision, path = _in_commit(name)
    if not revision:
        return of_file(name)
    repository = _repository(Path.cwd())
    return _committed(repository, revision, _places(repository, path), name)


def two(old: str, new: str) -> tuple[Version, Version]:
    """The versions called `old` and `new`. One of them may be a revision alone: it is of the file that the other is.

    Beside the file as it is now, a revision is the old version, whichever is named first. Raises Cannot, Refused and
    GitFailed.
    """
    of_old, of_new = _is_revision(old, new), _is_revision(new, old)
    if of_old and of_new:
        right = f"coach diff {old}:{_FILE} {new}:{_FILE}"
        raise Cannot(_("{old} and {new} name no file; name it too: {right}").format(old=old, new=new, right=right))
    if of_new and not _in_commit(old)[0]:
        return _as_in(new, old), version(old)
    return _as_in(old, new) if of_old else version(old), _as_in(new, old) if of_new else version(new)


def both(name: str) -> tuple[Version, Version]:
    """What a playbook named alone is compared with, and the playbook.

    That is a file with its last commit, or what REV:PATH names with the file; raises Cannot, Refused and GitFailed.
    """
    if name == STANDARD_INPUT:
        raise Cannot(_("standard input is in no commit; name two versions"))
    if _is_revision(name, name):
        right = f"coach diff {name} {_FILE}"
        raise Cannot(_("{revision} names no file; name it too: {right}").format(revision=name, right=right))
    revision, path = _in_commit(name)
    if not revision:
        now = of_file(name)  # before git is asked: most often it is the name that is wrong
        return _committed(_repository(Path(name)), HEAD, [Path(name)], f"{HEAD}:{name}"), now
    places = list(_places(_repository(Path.cwd()), path))
    return version(name), of_file(str(next(filter(Path.exists, places), places[0])))


def of_file(name: str) -> Version:
    """The file as it is; raises Cannot where there is none, and Refused."""
    path = Path(name)
    try:
        return Version(name, disk.content(path), Place.of(path))
    except Gone:
        raise no_such_file(name) from None


def no_such_file(name: str) -> Cannot:
    """What to say of a file that is not there: it names the playbook that may have been meant."""
    if near := _near(Path(name)):
        what = _("{file}: there is no such file").format(file=name)
        return Cannot(_("{what}; did you mean: {near}").format(what=what, near=", ".join(near)))
    if not Path(name).suffix:
        return Cannot(_("no such revision or file: {name}; see: git log").format(name=name))
    return Cannot(_("{file}: there is no such file; check the name and the folder").format(file=name))


def _near(path: Path) -> tuple[str, ...]:
    """The playbooks that are called almost so: beside where the file would be, and where coach would look."""
    try:
        files = [str(file) for beside in (path.parent, folder()) for file in playbooks_in(beside)]
    except Refused:
        return ()
    stems = {file: Path(file).stem for file in files}
    if meant := all_called(path.stem, stems):
        return meant
    near = nearest(path.stem.casefold(), (stem.casefold() for stem in stems.values()))
    return tuple(file for file, stem in stems.items() if stem.casefold() == near)[:1]


def _is_revision(name: str, beside: str) -> bool:
    """Whether this is no file, but a commit, such as HEAD~1, of the repository that the file `beside` is in."""
    if name == STANDARD_INPUT or ":" in name or Path(name).exists():
        return False
    with suppress(GitFailed):
        repository = repository_of(Path(beside))
        return repository is not None and repository.commit(name) is not None
    return False


def _as_in(revision: str, file: str) -> Version:
    """A file as a commit has it; `file` may be REV:PATH, another version of it."""
    if file == STANDARD_INPUT:
        raise Cannot(_("standard input is in no commit; name two versions"))
    other, path = _in_commit(file)
    repository = _repository(Path.cwd() if other else Path(file))
    return _committed(repository, revision, _places(repository, path) if other else [Path(file)], f"{revision}:{path}")


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
    return (top / path for top in (repository.root, Path.cwd()))


def _committed(repository: Repository, revision: str, places: Iterable[Path], name: str) -> Version:
    """The file in a commit, at the first of these places where there is one."""
    commit = repository.commit(revision)
    if commit is None:
        raise Cannot(_("no such revision or file: {name}; see: git log").format(name=name))
    for place in places:
        file = repository.name_of(place)
        content = repository.content(commit, file) if file else None
        if content is not None:
            return Version(name, content, Place.of(place), is_committed=True)
    raise Cannot(_("{name}: this commit has no such file; see: git log --stat").format(name=name))
