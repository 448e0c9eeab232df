"""The order of keys when both sides may have moved, added and removed some: whoever moved wins."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from coach.playbook.three_way import MANY

K = TypeVar("K", bound=Hashable)

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Orders(Generic[K]):
    """The merged order; two of them where both sides moved the same keys, and not to the same place."""

    ours: tuple[K, ...]
    theirs: tuple[K, ...]

    @property
    def is_contested(self) -> bool:
        return self.ours != self.theirs


def merged_order(base: Sequence[K], ours: Sequence[K], theirs: Sequence[K], kept: Collection[K]) -> Orders[K]:
    """The order of the `kept` keys, all of which one side has at least.

    What a side added stands after the key that it was added after; where both added in one place, ours comes first.
    Days stand in their own order, if they did on both sides.
    """
    if _by_day(ours) and _by_day(theirs):
        days = tuple(sorted(kept, key=str))
        return Orders(days, days)
    there, was = set(theirs).intersection(kept), set(base)
    mine = [key for key in ours if key in there and key in was]
    shared = set(mine)
    first, second = _spines([k for k in base if k in shared], mine, [k for k in theirs if k in shared])
    added = [[key for key in side if key in kept] for side in (theirs, ours)]
    return Orders(_filled(first, added), _filled(second, added))


def _by_day(keys: Iterable[object]) -> bool:
    days = list(keys)
    texts = [day for day in days if isinstance(day, str) and _DAY.fullmatch(day)]
    return len(texts) == len(days) and texts == sorted(texts)


def _spines(base: list[K], ours: list[K], theirs: list[K]) -> tuple[list[K], list[K]]:
    """The order of the keys that all three have, as each side would have it."""
    if theirs in (base, ours):
        return ours, ours
    if ours == base:
        return theirs, theirs
    both = _with_both_moves(base, ours, theirs)
    return (ours, theirs) if both is None else (both, both)


def _with_both_moves(base: list[K], ours: list[K], theirs: list[K]) -> list[K] | None:
    """The order in which two keys have changed places wherever they have on one side; None where there is none such,
    or where both sides moved a key to different places.
    """
    if len(base) > MANY // 4:  # every pair is looked at
        return None
    was, here, there = ({key: n for n, key in enumerate(keys)} for keys in (base, ours, theirs))

    def passed(key: K, other: K, now: dict[K, int]) -> bool:
        return (was[key] < was[other]) != (now[key] < now[other])

    moved_here: set[K] = _moved(base, here)
    moved_there: set[K] = _moved(base, there)
    for key in moved_here & moved_there:
        if any(passed(key, other, here) != passed(key, other, there) for other in base):
            return None
    before = {
        key: sum(
            (was[other] < was[key]) != (passed(other, key, here) or passed(other, key, there))
            for other in base
            if other != key
        )
        for key in base
    }
    if sorted(before.values()) != list(range(len(base))):
        return None
    return sorted(base, key=before.__getitem__)


def _moved(base: list[K], now: dict[K, int]) -> set[K]:
    """The fewest keys that have to move to make one order of the other: those outside its longest rising part."""
    lowest: list[int] = []  # the place that ends the best rising part of each length
    ends: list[K] = []
    previous: dict[K, K | None] = {}
    for key in base:
        length = bisect_left(lowest, now[key])
        previous[key] = ends[length - 1] if length else None
        lowest[length : length + 1] = [now[key]]
        ends[length : length + 1] = [key]
    moved = set(base)
    key_or_none = ends[-1] if ends else None
    while key_or_none is not None:
        moved.discard(key_or_none)
        key_or_none = previous[key_or_none]
    return moved


def _filled(spine: list[K], sides: Iterable[list[K]]) -> tuple[K, ...]:
    """With what each side has besides, after what it follows there; what is put in last comes first."""
    following: dict[K | None, K | None] = {None: None}  # what comes after each key, and first of all

    def put(key: K, previous: K | None) -> None:
        following[key], following[previous] = following[previous], key

    for side in (spine, *sides):
        previous: K | None = None
        for key in side:
            if key not in following:
                put(key, previous)
            previous = key
    order: list[K] = []
    key_or_none = following[None]
    while key_or_none is not None:
        order.append(key_or_none)
        key_or_none = following[key_or_none]
    return tuple(order)
