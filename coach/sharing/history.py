"""Who changed what in a playbook: its versions in git, newest first, and what each of them changed.

Nothing is read before it is asked for: git tells the versions one by one, and a version's text is fetched when it is
compared. So the newest are told at once, however long the history is.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial, reduce
from itertools import islice

from coach.playbook.disk import LARGEST, too_large
from coach.playbook.message import Message
from coach.playbook.problem import Problem, Refused
from coach.playbook.read import Reading, read_bytes
from coach.sharing.change import Change
from coach.sharing.diff import changes_in
from coach.sharing.git import ACTING, Repository, Running, decoded, failed

_FORMAT = "--format=%x01%H%n%aN%n%aI%n%s"
_LOG = ("log", "--follow", "-M", "-c", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-notes")
_REMEMBERED = 16
"""Readings kept at a time: a version is compared with the one before it, which comes next."""


@dataclass(frozen=True, slots=True)
class Version:
    """A commit that changed the file. What it says of itself may hold anything: show it with `visible`."""

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

    @property
    def short(self) -> str:
        """The first characters of its id, enough for git to know it by them."""
        return self.commit[:10]


@dataclass(frozen=True, slots=True)
class Told:
    """A version, and what it changed."""

    version: Version
    changes: tuple[Change, ...] = ()
    problem: Message | None = None
    """Why nobody can say what it changed."""


def history(repository: Repository, name: str) -> Iterator[Told]:
    """The versions of a file and what each changed; raises GitFailed.

    A version that cannot be read says why, and the next newer one is compared with the one before it.
    """
    with _texts(repository) as reading_of, closing(versions(repository, name)) as found:
        older: deque[Version] = deque()
        while version := older.popleft() if older else next(found, None):
            yield _told(version, reading_of, _upcoming(older, found))


def reading_at(repository: Repository, version: Version) -> Reading:
    """The playbook as a version has it; raises Refused and GitFailed."""
    file = f"{version.short}:{version.name}"
    return read_bytes(repository.blob(version.blob, file), file)


def is_cut_short(repository: Repository) -> bool:
    """Whether this clone lacks the older part of the history."""
    return repository.ask("rev-parse", "--is-shallow-repository").strip() == b"true"


def versions(repository: Repository, name: str) -> Generator[Version]:
    """The commits that changed a file, newest first, followed through its renames; raises GitFailed.

    A merge is told where its text is that of no side. Where the file began as a copy of another, it begins.
    """
    if repository.commit("HEAD") is None:
        return
    with repository.running(*_LOG, _FORMAT, "--", name, limit=ACTING) as git:
        items, header = _items(git), ""
        for item in items:
            if item.startswith("\1"):
                header = item
            elif item.lstrip("\n").startswith(":"):
                version, is_copy = _version(header, item, items)
                yield version
                if is_copy:
                    return


def _told(version: Version, reading_of: _Read, upcoming: Iterator[Version]) -> Told:
    if not version.blob:
        return Told(version)
    now = reading_of(version.blob)
    if isinstance(now, Problem):
        return Told(version, problem=now.message)
    if not version.before:
        return Told(version)
    if before := _before(version, reading_of, upcoming):
        return Told(version, _changes(before, now))
    return Told(version, problem=Message("no version before this one can be read"))


def _before(version: Version, reading_of: _Read, upcoming: Iterator[Version]) -> list[Reading]:
    """What a version was made from, else the next older text that can be read."""
    if before := [reading for reading in map(reading_of, version.before) if isinstance(reading, Reading)]:
        return before
    older = (reading_of(other.blob) for other in upcoming if other.blob)
    return list(islice((reading for reading in older if isinstance(reading, Reading)), 1))


def _upcoming(older: deque[Version], found: Iterator[Version]) -> Iterator[Version]:
    """The versions that come next, looked at before their turn."""
    yield from tuple(older)
    for version in found:
        older.append(version)
        yield version


def _changes(before: list[Reading], now: Reading) -> tuple[Change, ...]:
    """What is as in none of the versions before: what a merge took from one of its sides, that side has told."""
    changes = [changes_in(reading, now) for reading in before]
    common = reduce(set.intersection, ({(change.at, change.new) for change in each} for each in changes))
    return tuple(change for change in changes[0] if (change.at, change.new) in common)


# What git says


def _items(git: Running) -> Iterator[str]:
    """The answer, from one NUL to the next."""
    rest = b""
    while piece := git.piece():
        *items, rest = (rest + piece).split(b"\0")
        yield from map(decoded, items)
    ended = git.ended()
    if ended.code:
        raise failed(ended)


def _version(header: str, raw: str, names: Iterator[str]) -> tuple[Version, bool]:
    """A version as git tells it, and whether the file began in it as a copy of another."""
    commit, author, when, subject = header[1:].split("\n", 3)
    about = raw.lstrip("\n").lstrip(":").split()
    parents = (len(about) - 3) // 2  # a mode and an id for each, the same for the result, and a letter
    *before, blob = about[parents + 1 : -1]
    letter = about[-1][:1] if parents == 1 else ""
    was = next(names, "") if letter in ("R", "C") else ""
    return Version(
        commit,
        author,
        _moment(when),
        subject,
        next(names, ""),
        was if letter == "R" else "",
        _known(blob),
        () if letter == "C" else tuple(filter(None, map(_known, before))),
    ), letter == "C"


def _known(blob: str) -> str:
    """An id, nothing for the zeros that stand for no file."""
    return blob if blob.strip("0") else ""


def _moment(said: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(said)
    except ValueError:
        return None


# Texts


_Read = Callable[[str], Reading | Problem]


@contextmanager
def _texts(repository: Repository) -> Iterator[_Read]:
    """What reads a text by its id: one git for all of them."""
    with repository.running("cat-file", "--batch") as git:
        yield lru_cache(_REMEMBERED)(partial(_read, git))


def _read(git: Running, blob: str) -> Reading | Problem:
    try:
        return read_bytes(_content(git, blob), blob[:10])
    except Refused as refused:
        return refused.problem


def _content(git: Running, blob: str) -> bytes:
    git.say(blob.encode("ascii") + b"\n")
    _, _, size = git.line().rpartition(b" ")
    if not size.strip().isdigit():
        raise Refused(blob, Problem("not-here", "error", Message("git does not have its text here")))
    left = int(size) + 1
    if left <= LARGEST + 1:
        return git.exactly(left)[:-1]
    while left > 0 and (skipped := git.exactly(min(left, LARGEST))):
        left -= len(skipped)
    raise too_large(blob)
