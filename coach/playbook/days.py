"""Days as people write them: 30.6.2027, 2027-06-30, 30/6/2027, 30. kesäkuuta 2027, June 30, 2027."""

from __future__ import annotations

import datetime as dt
import re

from coach.playbook.amounts import DECIMAL_COMMA, folded, plain
from coach.playbook.day_words import MONTH, MONTHS

DAY = r"(?P<day>[0-9]{1,2})(?:\.|st|nd|rd|th)?"
"""The day of a month, before its name."""
_YEAR = r"(?P<year>[0-9]{4})"

_YEAR_FIRST = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})\.?"
_DAY_FIRST = r"([0-9]{1,2})(\. ?|/|-)([0-9]{1,2})\2([0-9]{4}|[0-9]{2})\.?"
_WITH_MONTH = (
    rf"{DAY} ?(?:of )?(?:{MONTH})\.?,? ?{_YEAR}",
    rf"(?:{MONTH})\.? {DAY},? {_YEAR}",
)


def day_in(text: str) -> dt.date | None:
    """The day that `text` tells, day before month; raises ValueError for a day that no calendar has."""
    said = folded(plain(text))
    if found := re.fullmatch(_YEAR_FIRST, said):
        return dt.date(int(found[1]), int(found[3]), int(found[4]))
    if found := re.fullmatch(_DAY_FIRST, said):
        day, month, year = int(found[1]), int(found[3]), int(found[4])
        day, month = day_and_month(day, found[2], month)
        return dt.date(year if len(found[4]) == 4 else 2000 + year, month, day)
    for form in _WITH_MONTH:
        if found := re.fullmatch(form, said):
            return dt.date(int(found["year"]), month_in(found), int(found["day"]))
    return None


def day_within(text: str) -> dt.date | None:
    """The last day, with its year, that is told somewhere in `text`; None when there is none."""
    said = folded(text)
    told = [
        found
        for form in (_YEAR_FIRST, _DAY_FIRST, *_WITH_MONTH)
        for found in re.finditer(rf"(?<![\w/.-])(?:{form})(?!\w)", said)
    ]
    for found in sorted(told, key=lambda found: found.start(), reverse=True):
        try:
            if day := day_in(found[0]):
                return day
        except ValueError:  # 31.2.2027: what stands before it may still be a day
            continue
    return None


def month_in(found: re.Match[str]) -> int:
    """The number of the month that MONTH matched."""
    return next(n for n, month in enumerate(MONTHS, 1) if found[month])


def day_and_month(first: int, sign: str, second: int) -> tuple[int, int]:
    """Which of two numbers is the day, and which the month: 6/30 only an American can mean."""
    return (second, first) if sign == "/" and first <= 12 < second else (first, second)


def day_text(day: dt.date, language: str) -> str:
    """30.6.2027 in Finnish and Estonian; in English 2027-06-30, which no one reads the American way."""
    return f"{day.day}.{day.month}.{day.year:04}" if language in DECIMAL_COMMA else day.isoformat()
