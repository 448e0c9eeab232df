"""Weeks, months, quarters and years as people say them, each for the day by which it is done.

They are told in the words of `day_words`. A week is its Friday; of the others it is the last day.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from functools import partial

from coach.playbook.calendar import WEEK, in_months, in_week, in_years, last_of, monday, month_later, placed, some
from coach.playbook.day_words import MONTHS
from coach.playbook.fields import Looks

RELATIONS = {"last": -1, "past": -1, "this": 0, "tana": 0, "next": 1, "coming": 1, "overnext": 2}
"""Which of several weeks, months or years is meant, counted from the one that is now."""
_UNITS = {"month": 1, "quarter": 3, "year": 12}
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}

_RELATION = rf"(?P<relation>{'|'.join(RELATIONS)})"
_YEAR = r"(?:(?: ?/ ?| (?=[0-9]{4}))(?P<year>[0-9]{4}|[0-9]{2}))?"
_WHEN = "(?:(?:in|during|end) )?"
_WEEKS = (
    rf"{_WHEN}{_RELATION} week",
    r"end week",
    rf"{_WHEN}week (?P<n>[0-9]{{1,2}}){_YEAR}",
    rf"{_WHEN}(?P<n>[0-9]{{1,2}})\. ?week{_YEAR}",
    r"(?P<year>[0-9]{4})-?w(?:eek)? ?(?P<n>[0-9]{1,2})",
)
_LAST = "(?:end|lastday)"
_ENDS = (
    rf"(?:(?:in|during|{_LAST}) )?{_RELATION} (?P<unit>month)",
    rf"{_LAST} (?:{_RELATION} )?(?P<unit>month|quarter|year)",
    rf"(?:in|during|{_LAST}) (?P<month>{'|'.join(MONTHS)}){_YEAR}",
    rf"{_LAST} quarter (?P<quarter>[1-4]){_YEAR}",
    rf"{_LAST} (?P<quarter>[1-4]|{'|'.join(_QUARTERS)})\.? quarter{_YEAR}",
    r"end (?P<year>[0-9]{4})",
)
_ORDINAL = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)"
_DAYS = (
    _ORDINAL,
    rf"(?:{_RELATION} )?month {_ORDINAL}",
    rf"{_ORDINAL} (?:{_RELATION} )?month",
)


def week_said(said: str, today: dt.date, looks: Looks, weekday: int | None = None) -> tuple[dt.date, ...]:
    """A day of a week; its last to work on, if no weekday is told."""
    told = _told(_WEEKS, said)
    if told is None:
        return ()
    if number := told.get("n"):
        week = int(number)
        if year := told["year"]:
            both = int(year) == week + 1  # weeks 49/50
            return () if both else (in_week(_monday_of(_year(year), week), today, weekday),)
        mondays = in_years(partial(_monday_of, week=week), today)
        return some(placed((in_week(first, today, weekday) for first in mondays), today, looks), said)
    later = RELATIONS[told.get("relation") or "this"]
    day = in_week(monday(today) + later * WEEK, today, weekday)
    return (day,) if later else this_weeks(day, today, looks)


def this_weeks(day: dt.date, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """A day of this week. On a Sunday, "this Friday" is over to some, and to come to others."""
    return (day,) if day >= today or looks == "back" else (day, day + WEEK)


def end_said(said: str, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """The last day of a month, a quarter or a year."""
    told = _told(_ENDS, said)
    if told is None:
        return ()
    if unit := told.get("unit"):
        months = _UNITS[unit]
        over = (today.month - 1) % months
        later = RELATIONS[told["relation"] or "this"]
        return (last_of(*month_later(today, (later + 1) * months - 1 - over)),)
    month = 12
    if name := told.get("month"):
        month = MONTHS.index(name) + 1
    elif quarter := told.get("quarter"):
        month = 3 * (_QUARTERS.get(quarter) or int(quarter))
    if year := told["year"]:
        return (last_of(_year(year), month),)
    return placed(in_years(partial(last_of, month=month), today), today, looks)


def day_of_month_said(said: str, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """The 15th; not every month has a 31st."""
    told = _told(_DAYS, said)
    if told is None:
        return ()
    day = int(told["day"] or 0)
    if relation := told.get("relation"):
        return (dt.date(*month_later(today, RELATIONS[relation]), day),)
    return some(placed(in_months(day, today), today, looks), said)


def _told(forms: Iterable[str], said: str) -> dict[str, str | None] | None:
    """The parts of the form that `said` has."""
    found = next((found for form in forms if (found := re.fullmatch(form, said))), None)
    return found.groupdict() if found else None


def _monday_of(year: int, week: int) -> dt.date:
    return dt.date.fromisocalendar(year, week, 1)


def _year(text: str) -> int:
    """26 is 2026."""
    return int(text) if len(text) == 4 else 2000 + int(text)
