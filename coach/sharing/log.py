"""The versions of a file, as git tells them: one by one, newest first, however many there are."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from typing import NamedTuple

from coach.sharing.git import ACTING, Running, decoded, failed
from coach.sharing.repository import Repository

_FORMAT = "--format=%x01%H%n%P%n%aN%n%aI%n%s"
_LOG = ("log", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-notes", _FORMAT)
_CHANGED = (*_LOG, "--follow", "-M", "-c")
"""The commits that changed a file; of merges, those whose text is that of no side."""
_ALL = (*_LOG, "--full-history", "--sparse", "-m", "--no-renames")
"""All commits, in the same order; of merges, all whose text is not that of every side."""


@dataclass(frozen=True, slots=True)
class Version:
    """A commit that changed the file, or brought two versions of it together.

    What it says of itself may hold anything: show it with `visible`.
    """

    commit: str
    author: str
    when: dt.datetime | None
    """When it was written, with the author's own time zone; None where git holds no such time."""
    subject: str
    name: str
    """The file's, from the root of the repository."""
    was_named: str = ""
    """Its name before, where this commit renamed it."""
    blob: str = ""
    """The id of the text; none where this commit removed the file."""
    before: tuple[str, ...] = ()
    """The texts that it was made from: none where the file begins, several where branches were merged."""
    parents: tuple[str, ...] = ()
    """The commits that it was made from."""
    began: str = ""
    """Of a merge of two texts, the one that both were made from; "" where one is that still, or nobody knows."""

    @property
    def is_merge(self) -> bool:
        """Whether it brought versions of the file together."""
        return len(self.before) > 1

    @property
    def is_of_one_side(self) -> bool:
        """Whether it brought versions together, and has the text of one of them."""
        return self.is_merge and self.blob in self.before

    @property
    def short(self) -> str:
        """The first characters of its id, enough for git to know it by them."""
        return self.commit[:10]


def versions(repository: Repository, name: str) -> Generator[Version]:
    """The commits that changed a file, newest first, followed through its renames; raises GitFailed.

    A merge that has the text of one of its sides is told where the other side had changed the file too. Where the file
    began as a copy of another, it begins.
    """
    if repository.commit("HEAD") is None:
        return
    names = [name]
    with closing(_changed(repository, name)) as changed:
        merges = _merges(repository, names)
        try:
            for version in changed:
                yield from _down_to(version, merges)
                yield version
                if version.was_named and version.was_named not in names:
                    merges.close()
                    names.append(version.was_named)
                    merges = _merges(repository, names)
                    deque(_down_to(version, merges), maxlen=0)  # they have been told
        finally:
            merges.close()


def _changed(repository: Repository, name: str) -> Generator[Version]:
    with repository.running(*_CHANGED, "--", name, limit=ACTING) as git:
        for found in _entries(git):
            if found.version:
                yield _with_base(repository, found.version)
            if found.is_copy:
                return


def _merges(repository: Repository, names: list[str]) -> Generator[Version | str]:
    """The id of every commit, and after it, if it is a merge that has the text of one of its two sides, that."""
    with repository.running(*_ALL, "--", *names, limit=ACTING) as git:
        seen = ""
        for found in _entries(git):
            version = found.version
            if version is None:
                yield found.commit
            elif len(version.parents) == 2 and version.commit != seen:
                seen = version.commit
                merge = replace(version, before=_sides(repository, version))
                if merge.is_of_one_side and (merge := _with_base(repository, merge)).began:
                    yield merge


def _sides(repository: Repository, merge: Version) -> tuple[str, ...]:
    """The texts that a merge brought together; none where a side has not got the file."""
    ended = repository.asked("rev-parse", *(f"{parent}:{merge.name}" for parent in merge.parents))
    return tuple(decoded(ended.out).split()) if ended.code == 0 else ()


def _down_to(version: Version, merges: Iterator[Version | str]) -> Iterator[Version]:
    """The merges that come before a version."""
    for found in merges:
        if found == version.commit:
            return
        if isinstance(found, Version):
            yield found


def _with_base(repository: Repository, merge: Version) -> Version:
    """A version with the text that the two sides of a merge began with, if that can be known."""
    if len(merge.parents) != 2 or len(merge.before) != 2:
        return merge
    kept = merge.before.index(merge.blob) if merge.is_of_one_side else 0
    since = f"{merge.parents[kept]}...{merge.parents[1 - kept]}"
    words = ("--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-renames")
    ended = repository.asked("diff", *words, since, "--", merge.name)  # what the other side did since they began
    about = decoded(ended.out).split()
    return replace(merge, began=_known(about[2])) if ended.code == 0 and about else merge


class _Entry(NamedTuple):
    """A commit, or one of its differences."""

    commit: str
    version: Version | None = None
    """With the one difference; None where only the commit is told, before its differences."""
    is_copy: bool = False
    """Whether the file began there as a copy of another."""


def _entries(git: Running) -> Iterator[_Entry]:
    items, header = _items(git), ""
    for item in items:
        if item.startswith("\1"):
            header = item
            yield _Entry(header[1:].partition("\n")[0])
        elif item.lstrip("\n").startswith(":"):
            yield _entry(header, item, items)


def _items(git: Running) -> Iterator[str]:
    """The answer, from one NUL to the next."""
    rest = b""
    while piece := git.piece():
        *items, rest = (rest + piece).split(b"\0")
        yield from map(decoded, items)
    ended = git.ended()
    if ended.code:
        raise failed(ended)


def _entry(header: str, raw: str, names: Iterator[str]) -> _Entry:
    commit, parents, author, when, subject = header[1:].split("\n", 4)
    about = raw.lstrip("\n").lstrip(":").split()
    sides = (len(about) - 3) // 2  # a mode and an id for each, the same for the result, and a letter
    *before, blob = about[sides + 1 : -1]
    letter = about[-1][:1] if sides == 1 else ""
    was = next(names, "") if letter in ("R", "C") else ""
    version = Version(
        commit,
        author,
        _moment(when),
        subject,
        next(names, ""),
        was if letter == "R" else "",
        _known(blob),
        () if letter == "C" else tuple(filter(None, map(_known, before))),
        tuple(parents.split()),
    )
    return _Entry(commit, version, letter == "C")


def _known(blob: str) -> str:
    """An id, nothing for the zeros that stand for no file."""
    return blob if blob.strip("0") else ""


def _moment(said: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(said)
    except ValueError:
        return None
