"""Three versions of a text, line by line: where one side changed it, where both did, and where they disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Lines = tuple[str, ...]

MANY = 1000
"""Lines, or items, of which more are compared as a whole: to align them could take minutes."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of the base, and what each side made of them."""

    base: Lines
    ours: Lines
    theirs: Lines

    @property
    def is_contested(self) -> bool:
        """Whether both sides changed the lines, and not in the same way."""
        return self.ours != self.theirs and self.base not in (self.ours, self.theirs)

    @property
    def settled(self) -> Lines:
        """The lines as the side has them that changed them; ours, where that is contested."""
        return self.theirs if self.ours == self.base else self.ours

    @property
    def both(self) -> Lines:
        """What one side changed; where that is contested, our lines and then those that are only in theirs."""
        if not self.is_contested:
            return self.settled
        return (*self.ours, *(line for line in self.theirs if not line or line not in self.ours))


def hunks(base: Lines, ours: Lines, theirs: Lines) -> tuple[Hunk, ...]:
    """The three versions in pieces that, put together, are each of them again.

    Changes of the two sides are contested where they overlap, and where one adds lines at the edge of the other's
    change, for nobody knows in which order they are meant. Changes of neighbouring lines are not.
    """
    if max(map(len, (base, ours, theirs))) > MANY:
        return (Hunk(base, ours, theirs),)
    return tuple(_hunks(base, ours, theirs))


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    """Lines `start` to `end` of the base became lines `first` to `last` of a side."""

    start: int
    end: int
    side: Literal["ours", "theirs"]
    first: int
    last: int


def _hunks(base: Lines, ours: Lines, theirs: Lines) -> Iterator[Hunk]:
    done = 0
    for group in _groups([*_changes(base, ours, "ours"), *_changes(base, theirs, "theirs")]):
        start, end = group[0].start, max(change.end for change in group)
        if same := base[done:start]:
            yield Hunk(same, same, same)
        here = [change for change in group if change.side == "ours"]
        there = [change for change in group if change.side == "theirs"]
        old = base[start:end]
        yield Hunk(
            old,
            _part(ours, here, start, end) if here else old,
            _part(theirs, there, start, end) if there else old,
        )
        done = end
    if same := base[done:]:
        yield Hunk(same, same, same)


def _changes(base: Sequence[str], side: Sequence[str], name: Literal["ours", "theirs"]) -> Iterator[_Change]:
    from difflib import SequenceMatcher  # here: most files are only looked at

    for kind, i1, i2, j1, j2 in SequenceMatcher(None, base, side, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Change(i1, i2, name, j1, j2)


def _groups(changes: list[_Change]) -> list[list[_Change]]:
    """The changes that have to be looked at together."""
    groups: list[list[_Change]] = []
    for change in sorted(changes):
        if groups and any(_meet(other, change) for other in groups[-1]):
            groups[-1].append(change)
        else:
            groups.append([change])
    return groups


def _meet(one: _Change, later: _Change) -> bool:
    adds = one.start == one.end or later.start == later.end
    return later.start < one.end or (later.start == one.end and adds)


def _part(side: Lines, changes: list[_Change], start: int, end: int) -> Lines:
    """What a side made, by its changes, of the base's lines `start` to `end`."""
    first, last = changes[0], changes[-1]
    return side[first.first - (first.start - start) : last.last + (end - last.end)]
