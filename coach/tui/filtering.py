"""Finding by a part of a name, as the command line does: what is left of a list while somebody types."""

from __future__ import annotations

from collections.abc import Sequence

from coach.playbook.key import stem_of


def words_in(typed: str) -> tuple[str, ...]:
    """The words that somebody typed, without capitals."""
    return tuple(typed.casefold().split())


def has_all(text: str, words: Sequence[str]) -> bool:
    """Whether a text has every one of the words in it. Capitals count for nothing, nor do marks as in ä where they are
    not typed.
    """
    small = text.casefold()
    others = [word for word in words if word not in small]
    stem = stem_of(text) if others else ""
    return all(word in stem and word == stem_of(word) for word in others)
