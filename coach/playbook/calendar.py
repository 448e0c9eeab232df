"""Weeks, months and years beside a day, and which of several days an answer means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

from coach.playbook.fields import Looks

WEEK = dt.timedelta(7)
_FRIDAY, _SUNDAY = dt.timedelta(4), dt.timedelta(6)


def placed(days: Iterable[dt.date], today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """Of such days the next, the last, or both; today is either."""
    known = set(days)
    before = max((day for day in known if day <= today), default=None)
    after = min((day for day in known if day >= today), default=None)
    wanted = {"ahead": (after,), "back": (before,), "either": (before, after)}[looks]
    return tuple(dict.fromkeys(day for day in wanted if day))


def some(days: tuple[dt.date, ...], said: str) -> tuple[dt.date, ...]:
    """The days; raises ValueError for what was said where no calendar has any."""
    if not days:
        raise ValueError(said)
    return days


def in_years(of_year: Callable[[int], dt.date], today: dt.date) -> Iterator[dt.date]:
    """Such a day of this year and of those beside it, where there is one: not every year has 29.2. or a week 53."""
    for year in range(today.year - 1, today.year + 2):
        with suppress(ValueError):
            yield of_year(year)


def in_months(day: int, today: dt.date) -> Iterator[dt.date]:
    """Such a day of the months about `today`, where there is one: of two in a row, at least one has a 31st."""
    for later in range(-2, 3):
        with suppress(ValueError):
            yield dt.date(*month_later(today, later), day)


def monday(day: dt.date) -> dt.date:
    """The first day of its week."""
    return day - dt.timedelta(day.weekday())


def in_week(first: dt.date, today: dt.date, weekday: int | None) -> dt.date:
    """The weekday of the week that begins on `first`; without one Friday, or Sunday where it is said at its end."""
    if weekday is not None:
        return first + dt.timedelta(weekday)
    return first + (_SUNDAY if first + _FRIDAY < today <= first + _SUNDAY else _FRIDAY)


def month_later(day: dt.date, months: int) -> tuple[int, int]:
    """The year and the month, so many months after that of `day`."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.year + years, month + 1


def last_of(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
