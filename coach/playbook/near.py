"""What somebody meant who wrote something else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Thing = TypeVar("Thing")

A_NAME, A_WORD = 0.5, 0.7
"""How much two names have to be alike, and two words of them, of which more are alike by chance (1: the same)."""


def nearest(written: str, known: Iterable[str]) -> str | None:
    """The known word that is most like the written one, if any is."""
    from difflib import get_close_matches  # here: most of what is written is known

    return next(iter(get_close_matches(written, list(known), 1)), None)


def alike(written: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that are like what was written, or have a word that is, whatever the capitals; in their order."""
    from difflib import get_close_matches

    small = written.casefold().strip()
    words = {name: [name.casefold(), *name.casefold().split()] for name in names}
    return tuple(name for name, known in words.items() if get_close_matches(small, known, 1, _LIKE))


_LIKE = 0.7
"""Share of what two words have in common, from which on one may be meant by the other."""


def most_alike(written: str, called: Iterable[tuple[str, Thing]], most: int = 5) -> tuple[Thing, ...]:
    """The things whose names are most like what is written, then those of whose names a word is. A thing may have
    several names, and several things one; then they come in the order in which they are `called` so.
    """
    from difflib import get_close_matches

    names: dict[str, list[Thing]] = {}
    words: dict[str, list[Thing]] = {}
    for name, thing in called:
        names.setdefault(name.casefold(), []).append(thing)
        for word in name.casefold().replace("-", " ").split():
            words.setdefault(word, []).append(thing)
    found = (
        thing
        for known, alike in ((names, A_NAME), (words, A_WORD))
        for near in get_close_matches(written.casefold(), known, most, alike)
        for thing in known[near]
    )
    return tuple(dict.fromkeys(found))[:most]
