"""The stable keys of things: made once from a name, and kept when the name changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from itertools import count

LONGEST = 64

KEY = r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?"
"""The pattern of a whole key."""

# A key also serves as the name of a file, and Windows keeps these for itself.
_RESERVED = frozenset({"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)})

# Letters that no mark can be taken off; ä, õ, š and their like lose theirs by decomposition.
_PLAIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "'": "", "’": ""}
)


def is_key(text: str) -> bool:
    """Whether `text` can be the key of a thing."""
    return re.fullmatch(KEY, text) is not None and text not in _RESERVED


def key_from(name: str, taken: Container[str]) -> str:
    """A readable key for a thing called `name`, unlike any that is `taken`."""
    stem = stem_of(name)[:LONGEST].strip("-") or "thing"
    candidates = (stem if n == 1 else _numbered(stem, n) for n in count(1))
    return next(key for key in candidates if is_key(key) and key not in taken)


def stem_of(name: str) -> str:
    """What keys are made of: the letters of `name` without capitals and marks, its digits, hyphens for all between."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    letters = plain if plain.isascii() else "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters.casefold()).strip("-")


def _numbered(stem: str, n: int) -> str:
    end = f"-{n}"
    return stem[: LONGEST - len(end)].rstrip("-") + end
