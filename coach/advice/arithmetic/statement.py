"""What a goal's statement says: two goals or one, a size, a share of what.

A statement may be in another language than its playbook, and the words of one language do not disturb the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from coach.playbook.amounts import share_in

LOOKED_AT = 1000
"""Characters of a statement that are read: more is no statement."""


_AND = frozenset({"and", "&", "plus", "ja", "sekä", "ning"})
_VERBS = """
    win sell cut get lift raise reach double halve turn shorten reduce increase decrease improve grow lower
    voitamme voittaa voita myymme myydään myydä nostamme nostaa nosta laskemme laskea laske lyhennämme
    lyhentää lyhennä kasvatamme kasvattaa kasvata saamme saada vähennämme vähentää parannamme parantaa
    võidame võita müüme müüa tõstame tõsta langetame langetada lühendame lühendada kasvatame kasvatada
    saame saada vähendame vähendada parandame parandada suurendame suurendada
"""
"""What a goal sets out to do."""
_KEPT = frozenset({"keep", "pidämme", "pitää", "hoiame", "hoida"})
"""What a goal must not lose on the way: a goal of its own where there is a figure."""


def joins_two_goals(statement: str) -> bool:
    """Whether "and" joins two goals: behind it the verb of the second, and on either side a figure, or on neither.

    Years, months and days of the calendar are no figures: they tell when.
    """
    words = [word.lower() for word in statement[:LOOKED_AT].split()]
    return any(_is_joint(words[:place], words[place + 1 :]) for place, word in enumerate(words) if word in _AND)


def _is_joint(before: Sequence[str], after: Sequence[str]) -> bool:
    first, second = _has_figure(_undated(before)), _has_figure(_undated(after))
    if first or second:
        return first and second and not (_verbs() | _KEPT).isdisjoint(after[:2])
    return len(before) > 1 and not _verbs().isdisjoint(before) and not _verbs().isdisjoint(after[:2])


def tells_size(statement: str) -> bool:
    """Whether a statement says how much, in digits or in words."""
    return _has_figure(statement) or _size().search(statement) is not None


def tells_figure(statement: str) -> bool:
    """Whether a statement tells a figure in digits that is more than a day or a year."""
    return _has_figure(_undated(statement[:LOOKED_AT].split()))


def tells_start(statement: str) -> bool:
    """Whether a statement tells from which figure on: from 20 %, 20 prosentista, 20 protsendilt, 20 → 30."""
    return _start().search(_undated(statement[:LOOKED_AT].split())) is not None


def tells_when(statement: str) -> bool:
    """Whether a statement tells a day, a month of a year, a quarter or a year."""
    return _dates().search(statement[:LOOKED_AT]) is not None


def shares_in(statement: str, language: str) -> list[int | float | None]:
    """Every per cent number that a statement names."""
    return [share_in(found, language) for found in _share().findall(statement[:LOOKED_AT])]


def tells_points_or_relative(statement: str) -> bool:
    """Whether a statement says of a per cent number what it is of."""
    return _which().search(statement) is not None


def _has_figure(text: str) -> bool:
    return any(letter.isdecimal() for letter in text)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(_VERBS.split())


def _undated(words: Iterable[str]) -> str:
    return _dates().sub(" ", " ".join(words))


@cache
def _dates() -> re.Pattern[str]:
    """Numbers that only tell when."""
    months = (
        "january|february|march|april|may|june|july|august|september|october|november|december|months?|years?|quarters?|"
        r"\w*kuu\w*|vuo\w+|aasta\w*|kvart\w+|jaanuar\w*|veebruar\w*|märts\w*|aprill\w*|mai\w*|juuni\w*|juuli\w*|"
        r"augusti\w*|septemb\w+|oktoob\w+|novemb\w+|detsemb\w+"
    )
    return re.compile(
        r"\d{4}-\d\d-\d\d|\d{1,2}\.\s?\d{1,2}\.(?:\d{4})?"
        rf"|\d{{1,2}}(?:\.|st|nd|rd|th)?\s+(?:of\s+)?(?:{months})\b|\b(?:{months})\s+\d{{1,2}}\b"
        r"|\b(?:19|20)\d\d\b|\bQ[1-4]\b",
        re.IGNORECASE,
    )


@cache
def _size() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:twice|doubl\w+|halv\w+|half|tripl\w+|tenth|two|three|four|five|"
        r"kaksinker\w+|kolminker\w+|puolit\w+|puoleen|puolet|tuplaa\w*|kaksi|kolme|"
        r"kahekord\w+|kolmekord\w+|poole\w*|kaks|kolm)\b",
        re.IGNORECASE,
    )


@cache
def _start() -> re.Pattern[str]:
    """A figure with the word or ending that says "from", and the figure that it leads to."""
    number = r"\d[\d\s.,]*"
    from_there = (  # letters, not \w: digits that two parts could take make a long row of them slow
        rf"\bfrom\s(?:\w+\s){{0,2}}{number}|{number}(?:%|€|[^\W\d]+)?[:-]?(?:st[aä]|lt[aä]?|st)\b|{number}%?\s?(?:→|->)"
    )
    return re.compile(rf"(?:{from_there}).*\d", re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    """A per cent number; the number is its group."""
    return re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|per ?cent|prosent|protsen)", re.IGNORECASE)


@cache
def _which() -> re.Pattern[str]:
    return re.compile(r"point|relativ|%-yks|prosenttiyks|suhteelli|protsendip|%-punkt|suhteli", re.IGNORECASE)
