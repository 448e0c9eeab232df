"""What somebody meant who wrote something else."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(written: str, known: Iterable[str]) -> str | None:
    """The known word that is most like the written one, if any is."""
    from difflib import get_close_matches  # here: most of what is written is known

    return next(iter(get_close_matches(written, list(known), 1)), None)
