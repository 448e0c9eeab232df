"""Days as people say them: tomorrow, 30.11., next Tuesday, week 49, in two weeks, at the end of the month.

All of it depends on the day on which it is said: so it is understood while somebody types, and kept as a date. The
words of three languages are first made the same few (`day_words`). What may mean two days is not decided here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import partial

from coach.playbook.calendar import WEEK, in_years, last_of, monday, month_later, placed, some
from coach.playbook.day_words import MONTHS, WEEKDAY_LETTERS, WEEKDAYS, reworded
from coach.playbook.days import DAY, day_and_month, day_in
from coach.playbook.durations import length_in
from coach.playbook.fields import Looks
from coach.playbook.spoken_periods import RELATIONS, day_of_month_said, end_said, this_weeks, week_said

_FROM_TODAY = {"ereyesterday": -2, "yesterday": -1, "today": 0, "tana": 0, "tomorrow": 1, "overmorrow": 2}
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_NUMBERS = r"(?P<first>[0-9]{1,2})(?P<sign>\. ?|/)(?P<second>[0-9]{1,2})\.?"
_WITH_MONTH = (rf"{DAY} ?{_MONTH}", rf"{_MONTH} {DAY}")
_LATER = r"in (?P<later>.+?)(?:'?s? time)?|(?P<ago>.+) ago"
_IN_DAYS = {"d": 1, "wk": 7}
_IN_MONTHS = {"month": 1, "year": 12}


def days_said(text: str, today: dt.date, looks: Looks = "ahead") -> tuple[dt.date, ...]:
    """The day that `text` tells when it is said on `today`; nothing where it tells none, all where it may be several.

    A day without a year, a weekday, and a week are the next such; the last for an answer that looks back; and either
    for one that may do both. A weekday never is today. A week means its Friday: by then it is done; a month, its last
    day. Raises ValueError for a day that no calendar has.
    """
    try:
        if day := day_in(text):
            return (day,)
        told = (_days(weekday, rest, today, looks) for weekday, rest in _weekdays(reworded(text).split()))
        return next((days for days in told if days), ())
    except OverflowError as error:  # in a million years
        raise ValueError(text) from error


def _weekdays(words: list[str]) -> Iterator[tuple[int | None, str]]:
    """The weekday that is told, and what else is; of a letter that may be one, first as if it were none."""
    named = [n for n, word in enumerate(words) if word in WEEKDAYS]
    if not named:
        yield None, " ".join(words)
        named = [n for n in sorted({0, len(words) - 1}) if words and words[n] in WEEKDAY_LETTERS]
    elif len(named) > 1:
        return
    for n in named:
        known = WEEKDAYS if words[n] in WEEKDAYS else WEEKDAY_LETTERS
        yield known.index(words[n]), " ".join(words[:n] + words[n + 1 :])


def _days(weekday: int | None, said: str, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    if weekday is not None:
        return _on(weekday, said, today, looks)
    return (
        _dates(said, today, looks)
        or week_said(said, today, looks)
        or end_said(said, today, looks)
        or day_of_month_said(said, today, looks)
        or _later(said, today)
    )


def _on(weekday: int, rest: str, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """The weekday that the other words tell more about."""
    here = monday(today) + dt.timedelta(weekday)
    if not rest:
        return placed({here - WEEK, here, here + WEEK} - {today}, today, looks)
    if rest in RELATIONS:
        return _related(here, rest, today, looks)
    if later := _later(rest, today):
        return _in_weeks(here, later[0], today)
    return week_said(rest, today, looks, weekday) or _dates_on(weekday, rest, today, looks)


def _related(here: dt.date, relation: str, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """Such a weekday as this week's. On a Wednesday, "next Friday" is in two days to some, and in nine to others."""
    before, after = here - WEEK, here + WEEK
    match relation:
        case "coming":
            return (here,) if here > today else (after,)
        case "past":
            return (here,) if here < today else (before,)
        case "next":
            return (here, after) if here > today else (after,)
        case "last":
            return (before, here) if here < today else (before,)
        case "this" | "tana":
            return this_weeks(here, today, looks)
    return ()


def _in_weeks(here: dt.date, then: dt.date, today: dt.date) -> tuple[dt.date, ...]:
    """Tuesday in a week: to some the nearest to that day, to others a week after the next."""
    if then.weekday() != today.weekday():
        return ()
    nearest = then + dt.timedelta((here.weekday() - then.weekday() + 3) % 7 - 3)
    next_one = here if here >= today else here + WEEK
    return tuple(sorted({nearest, next_one + (then - today)}))


def _dates_on(weekday: int, said: str, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """A date on that weekday, which may be over if it was lately; raises ValueError where none is."""
    date = re.sub(rf"^(?:{'|'.join(RELATIONS)}) ", "", said)
    lately = [day for day in _dates(date, today, "either", sure=True) if today - 2 * WEEK <= day < today]
    dates = dict.fromkeys((*_dates(date, today, looks, sure=True), *lately))
    fitting = tuple(day for day in dates if day.weekday() == weekday)
    return some(fitting, said) if dates else ()


def _dates(said: str, today: dt.date, looks: Looks, *, sure: bool = False) -> tuple[dt.date, ...]:
    """A date, with its year or without; `sure` that it is one, even if it is written as a month and a year may be."""
    if day := day_in(said):
        return (day,)
    words = said.split()
    if near := next((word for word in words if word in _FROM_TODAY), None):
        day = today + dt.timedelta(_FROM_TODAY[near])
        words.remove(near)
        dates = _dates(" ".join(words), today, "either", sure=True) if words else (day,)
        return some((day,) if day in dates else (), said) if dates else ()
    if found := re.fullmatch(_NUMBERS, said):
        first, second = int(found["first"]), int(found["second"])
        day_of_month, month = day_and_month(first, found["sign"], second)
        if not sure and month != second and abs(2000 + second - today.year) <= 1:  # 12/26: 26 December, or 2026
            return ()
    elif found := next((found for form in _WITH_MONTH if (found := re.fullmatch(form, said))), None):
        day_of_month, month = int(found["day"]), MONTHS.index(found["month"]) + 1
    else:
        return ()
    return some(placed(in_years(partial(_date, month=month, day=day_of_month), today), today, looks), said)


def _later(said: str, today: dt.date) -> tuple[dt.date, ...]:
    """So many days, weeks, months or years from now, or ago."""
    found = re.fullmatch(_LATER, said)
    words = found["later"] or found["ago"] if found else ""
    length = length_in(words, "en") or length_in(f"1 {words}", "en")
    if found is None or length is None:
        return ()
    amount = length.amount * (_IN_DAYS | _IN_MONTHS).get(length.unit, 0) * (-1 if found["ago"] else 1)
    if not amount or amount != int(amount):
        return ()
    if length.unit in _IN_DAYS:
        return (today + dt.timedelta(int(amount)),)
    year, month = month_later(today, int(amount))
    return (dt.date(year, month, min(today.day, last_of(year, month).day)),)


def _date(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, day)
