"""Who changed what in a playbook: its versions in git, newest first, and what each of them changed.

Nothing is read before it is asked for: git tells the versions one by one, and a version's text is fetched when it is
compared. So the newest are told at once, however long the history is.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial, reduce
from itertools import islice

from coach.locale import say
from coach.playbook.address import Address
from coach.playbook.base import Place
from coach.playbook.disk import LARGEST, too_large
from coach.playbook.inherit import laid_over
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.problem import Problem, Refused
from coach.playbook.read import Reading, base_of, read_bytes
from coach.sharing.change import Change
from coach.sharing.decided import decided
from coach.sharing.diff import changes_in
from coach.sharing.git import Running
from coach.sharing.log import Version, versions
from coach.sharing.repository import Repository
from coach.sharing.versions import found, is_thing

_NOT_LONG_AGO = 100
"""Versions among which those are looked for that a merge brought together."""
_REMEMBERED = 16
"""Readings kept at a time: a version is compared with the one before it, which comes next."""


@dataclass(frozen=True, slots=True)
class Told:
    """A version, and what it changed."""

    version: Version
    changes: tuple[Change, ...] = ()
    problem: Message | None = None
    """Why nobody can say what it changed."""
    before: str = ""
    """The id of the text that it was compared with: the last one that could be read."""
    began: Playbook | None = None
    """What the playbook was like, where it begins."""
    joined: tuple[str, ...] = ()
    """Who had written the versions that a merge brought together, as far as that is known; each once."""

    @property
    def unknown(self) -> Message | None:
        """Why nobody can say what it changed, in a sentence.

        What could be done about it would help with a file, but not with an old version.
        """
        why = say(self.problem).partition("; ")[0] if self.problem else ""
        return Message("What changed here is not known: {why}", why=why) if why else None

    @property
    def of_file(self) -> Iterator[Message]:
        """What became of the file, where that is to be told besides the changes or in their place: a sentence each."""
        version = self.version
        if version.was_named:
            yield Message("The file was renamed: {old} -> {new}", old=version.was_named, new=version.name)
        if self.unknown:
            yield self.unknown
        elif not version.blob:
            yield Message("The file was removed.")
        elif not version.before:
            yield Message("The playbook begins here.")
        elif self.changes or version.was_named:
            return
        elif not version.is_merge:
            yield Message("Only the form of the file changed, and nothing that it says.")
        elif self.joined:
            yield Message("Two lines of work were brought together: {names}", names=" · ".join(self.joined))
        else:
            yield Message("Two lines of work were brought together.")


def history(repository: Repository, name: str) -> Iterator[Told]:
    """The versions of a file and what each changed; raises GitFailed.

    A version that cannot be read says why, and the next newer one is compared with the one before it. A merge that
    took all from one side is told where somebody decided that.
    """
    with _texts(repository, name) as reading_of, closing(versions(repository, name)) as found:
        older: deque[Version] = deque()
        while version := older.popleft() if older else next(found, None):
            told = _told(version, reading_of, _upcoming(older, found))
            if told.changes or not version.is_of_one_side:
                yield told


def touching(every: Iterable[Told], at: Address) -> Iterator[Told]:
    """Of the versions told those that changed the thing at `at`, or may have; each with these changes only."""
    for told in every:
        changes = tuple(change for change in told.changes if _touches(change, at))
        is_removed = not told.version.blob
        is_begun = told.began is not None and found(told.began, at) is not None
        if changes or told.problem or is_removed or is_begun:
            yield replace(told, changes=changes)


def _touches(change: Change, at: Address) -> bool:
    """Whether a change is of a thing, of something in it, or of what it is in; not of its place among others."""
    if len(change.at) < len(at):
        is_of_one = change.at and is_thing(change.at) and not change.in_comment
        return bool(is_of_one) and change.at == at[: len(change.at)]
    return change.at[: len(at)] == at


def reading_at(repository: Repository, version: Version) -> Reading | None:
    """The playbook as a version has it, None where it removed the file; raises Refused and GitFailed."""
    return _reading(repository, version.blob, f"{version.short}:{version.name}")


def reading_before(repository: Repository, told: Told) -> Reading | None:
    """The playbook that a version was compared with, None for none; raises Refused and GitFailed."""
    return _reading(repository, told.before, f"{told.version.short}^:{told.version.was_named or told.version.name}")


def _reading(repository: Repository, blob: str, file: str) -> Reading | None:
    return read_bytes(repository.blob(blob, file), file) if blob else None


def in_no_repository(file: str) -> Message:
    """Why a file has no versions."""
    return Message("{file}: it is in no git repository, so nobody knows older versions", file=file)


def never_committed(file: str) -> Message:
    """Why a file that is in a repository has no versions."""
    return Message("{file}: git has no version of it yet; commit it first", file=file)


def without_the_older() -> Message:
    """Why there are no older versions where `is_cut_short`."""
    return Message("this clone has no older versions; to fetch them, run: git fetch --unshallow")


def is_cut_short(repository: Repository) -> bool:
    """Whether this clone lacks the older part of the history."""
    return repository.ask("rev-parse", "--is-shallow-repository").strip() == b"true"


def _told(version: Version, reading_of: _Read, upcoming: Iterator[Version]) -> Told:
    if not version.blob:
        return Told(version)
    now = reading_of(version.blob)
    if isinstance(now, Problem):
        return Told(version, problem=now.message)
    if not version.before:
        return Told(version, began=now.playbook)
    before = _before(version, reading_of, upcoming)
    if not before:
        return Told(version, problem=Message("no version before this one can be read"))
    if version.is_merge:
        return _merge_told(version, before, now, reading_of, upcoming)
    return Told(version, changes_in(before[0][1], now), before=before[0][0])


def _merge_told(
    merge: Version,
    before: list[tuple[str, Reading]],
    now: Reading,
    reading_of: _Read,
    upcoming: Iterator[Version],
) -> Told:
    """What a merge decided; where nobody knows what its sides began with, what is as on none of them."""
    left = next((blob for blob, _ in before if blob != merge.blob), before[0][0])
    began = reading_of(merge.began) if merge.began and len(before) == len(merge.before) else None
    if merge.is_of_one_side and not isinstance(began, Reading):
        return Told(merge)
    authors = _authors(merge.before, upcoming)
    sides = [reading for _, reading in before]
    changes = _of_no_side(sides, now)
    if isinstance(began, Reading):
        ours, theirs = merge.before
        names = authors.get(ours, ""), authors.get(theirs, "")
        comments = tuple(change for change in changes if change.in_comment)
        changes = (*decided(began, sides[0], sides[1], now, names), *comments)
    joined = tuple(dict.fromkeys(authors.values())) if not changes else ()
    return Told(merge, changes, before=left, joined=joined)


def _authors(blobs: Sequence[str], upcoming: Iterable[Version]) -> dict[str, str]:
    """Who wrote these texts, by their ids, where that is not long ago."""
    authors: dict[str, str] = {}
    for version in islice(upcoming, _NOT_LONG_AGO):
        if version.blob in blobs and not version.is_of_one_side:
            authors.setdefault(version.blob, version.author)
        if len(authors) == len(blobs):
            break
    return {blob: authors[blob] for blob in blobs if blob in authors}


def _before(version: Version, reading_of: _Read, upcoming: Iterator[Version]) -> list[tuple[str, Reading]]:
    """What a version was made from, else the next older text that can be read: each with its id."""
    older = (other.blob for other in upcoming if other.blob)
    return list(_readable(version.before, reading_of)) or list(islice(_readable(older, reading_of), 1))


def _readable(blobs: Iterable[str], reading_of: _Read) -> Iterator[tuple[str, Reading]]:
    for blob in blobs:
        reading = reading_of(blob)
        if isinstance(reading, Reading):
            yield blob, reading


def _upcoming(older: deque[Version], found: Iterator[Version]) -> Iterator[Version]:
    """The versions that come next, looked at before their turn."""
    yield from tuple(older)
    for version in found:
        older.append(version)
        yield version


def _of_no_side(before: list[Reading], now: Reading) -> tuple[Change, ...]:
    """What is as in none of the versions before: what a merge took from one of its sides, that side has told."""
    changes = [changes_in(reading, now) for reading in before]
    common = reduce(set.intersection, ({(change.at, change.new) for change in each} for each in changes))
    return tuple(change for change in changes[0] if (change.at, change.new) in common)


# Texts


_Read = Callable[[str], Reading | Problem]


@contextmanager
def _texts(repository: Repository, name: str) -> Iterator[_Read]:
    """What reads a text by its id: one git for all of them.

    What it builds on is read as it is now, once: it only says what things are called, and what counted beside.
    """
    place = Place.of(repository.root / name)
    base_now = cache(lambda extends: base_of(extends, place)[0])
    with repository.running("cat-file", "--batch") as git:
        yield lru_cache(_REMEMBERED)(partial(_read, git, base_now))


def _read(git: Running, base_now: Callable[[str], Reading | None], blob: str) -> Reading | Problem:
    try:
        reading = read_bytes(_content(git, blob), blob[:10])
    except Refused as refused:
        return refused.problem
    base = base_now(reading.playbook.extends) if reading.playbook.extends else None
    return replace(reading, base=base, whole=laid_over(base.whole, reading.playbook)) if base else reading


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
