"""Which item of a list became which, from one version of it to the next: items have no keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

_ALIKE = 0.5
"""How much of its characters two texts must share, to be taken for one that was edited."""


def alignment(old: Sequence[Any], new: Sequence[Any], *, edited: bool = True) -> dict[int, int]:
    """The index of each item, and where it is now: the equal ones, then those that moved, then those edited in place.

    Without `edited`, an item is itself or another one: so it is with keys.
    """
    from difflib import SequenceMatcher  # here: most files are only looked at

    before, after = [repr(item) for item in old], [repr(item) for item in new]
    became: dict[int, int] = {}
    replaced: list[tuple[range, range]] = []
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            became.update(zip(range(i1, i2), range(j1, j2), strict=True))
        elif kind == "replace":
            replaced.append((range(i1, i2), range(j1, j2)))
    free: dict[str, list[int]] = {}
    taken = set(became.values())
    for j, item in enumerate(after):
        if j not in taken:
            free.setdefault(item, []).append(j)
    for i, item in enumerate(before):
        if i not in became and free.get(item):
            became[i] = free[item].pop(0)
    if edited:
        taken = set(became.values())
        for was, now in replaced:
            left = [i for i in was if i not in became], [j for j in now if j not in taken]
            became.update(_pairs(*left, before, after))
    return became


def _pairs(was: list[int], now: list[int], before: list[str], after: list[str]) -> dict[int, int]:
    """As many as before are the same ones, edited; of fewer or more, those that are alike."""
    if len(was) == len(now):
        return dict(zip(was, now, strict=True))
    pairs: dict[int, int] = {}
    for i in was:
        j = next((j for j in now if _are_alike(before[i], after[j])), None)
        if j is not None:
            pairs[i] = j
            now = [other for other in now if other > j]
    return pairs


def _are_alike(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio() > _ALIKE
