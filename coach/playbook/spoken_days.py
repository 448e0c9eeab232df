"""Days as people say them: tomorrow, 30.11., next Tuesday, week 49, in two weeks, at the end of the month.

All of it depends on the day on which it is said: so it is understood while somebody types, and kept as a date. The
words of all three languages are understood whatever language is spoken. What may mean two days is not decided here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial

from coach.playbook.amounts import folded, plain
from coach.playbook.days import DAY, MONTH, day_and_month, day_in, month_in
from coach.playbook.durations import length_in
from coach.playbook.fields import Looks

# Without capitals and marks, as `folded` makes them.
_FROM_TODAY = {
    -1: "yesterday|eilen|eile",
    0: "today|tanaan|tana",
    1: "tomorrow|huomenna|homme",
    2: "(?:the )?day after tomorrow|ylihuomenna|ulehomme",
}
_WEEKDAYS = (
    r"mon(?:day)?|ma|maanantai(?:na|hin)?|esmaspaev(?:al|aks)?",
    r"tue(?:s|sday)?|ti|tiistai(?:na|hin)?|teisipaev(?:al|aks)?",
    r"wed(?:nesday)?|ke|keskiviik(?:ko|kona|koon)|kolmapaev(?:al|aks)?|kesknadal(?:al|aks)?",
    r"thu(?:r|rs|rsday)?|to|torstai(?:na|hin)?|neljapaev(?:al|aks)?",
    r"fri(?:day)?|pe|perjantai(?:na|hin)?|reede(?:l|ks)?",
    r"sat(?:urday)?|la|lauantai(?:na|hin)?|laupaev(?:al|aks)?",
    r"sun(?:day)?|su|sunnuntai(?:na|hin)?|puhapaev(?:al|aks)?",
)
_FRIDAY, _SUNDAY = 4, 6

_NEXT = r"next|ensi|seuraava(?:n|na|lla)?|tuleva(?:n|na|l)?|jargmi(?:ne|se|sel)|uue(?:l)?"
_THIS = r"this|tana|taman|talla|sel|selle|sellel"
_WEEK = r"week(?:'?s)?|wk|w|viik(?:ko|olla|on|koon)|vko(?:n|lla)?|vk|v|nadal(?:al|a|aks)?|nad"
_WEEKS = (
    rf"(?:(?P<next>{_NEXT})|{_THIS}) (?:{_WEEK})",
    rf"(?:in )?(?:{_WEEK})\.? ?(?P<n>[0-9]{{1,2}})(?: ?[/ ] ?(?P<year>[0-9]{{4}}))?",
    rf"(?P<n>[0-9]{{1,2}})\. ?(?:{_WEEK})",
    r"(?P<year>[0-9]{4})-?w(?P<n>[0-9]{1,2})",
)
_PERIOD = (
    rf"(?:(?:(?P<next>{_NEXT})|the|{_THIS}) )?"
    rf"(?:(?P<week>week|viikon|nadala)|(?P<month>month|kuun|kuukauden|kuu)|(?P<year>year|vuoden|aasta)|{MONTH})"
)
_ENDS = (rf"(?:the )?end of {_PERIOD}", rf"{_PERIOD} (?:lop(?:pu|pua|puun|ussa)|lop(?:p|us|uks|uni))")
_LATER = (
    r"in (?P<length>.+?)(?:'?s? time)?",
    r"(?P<length>.+?)(?: aja)? (?:from (?:now|today)|paasta|kuluttua|parast)",
)
_NO_YEAR = (
    r"(?P<first>[0-9]{1,2})(?P<sign>\. ?|/)(?P<second>[0-9]{1,2})",
    rf"{DAY} ?(?:of )?(?:{MONTH})",
    rf"(?:{MONTH})\.? {DAY}",
)
_AROUND = r"^(?:on|by|until|viimeistaan|hiljemalt|kuni) | mennessa$"


def days_said(text: str, today: dt.date, looks: Looks = "ahead") -> tuple[dt.date, ...]:
    """The day that `text` tells when it is said on `today`; nothing where it tells none, all where it may be several.

    A day without a year, a weekday, and a week are the next such; the last for an answer that looks back; and either
    for one that may do both. A weekday never is today. A week means its Friday: by then it is done. Raises ValueError
    for a day that no calendar has.
    """
    try:
        return _said(text, today, looks)
    except OverflowError as error:  # in a million years
        raise ValueError(text) from error


def _said(text: str, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    if day := day_in(text):
        return (day,)
    words = re.sub(_AROUND, "", folded(plain(text)).rstrip(".!")).replace(",", " ").split()
    weekday = next((n for word in (*words[:1], *words[-1:]) if (n := _weekday(word)) is not None), None)
    if weekday is None:
        said = " ".join(words)
        near = [today + dt.timedelta(n) for n, known in _FROM_TODAY.items() if re.fullmatch(known, said)]
        return (
            tuple(near)
            or _dates(said, today, looks)
            or _weeks(said, today, looks)
            or _ends(said, today, looks)
            or (_later(said, today))
        )
    rest = " ".join(words[1:] if _weekday(words[0]) == weekday else words[:-1])
    return _on(weekday, rest.removeprefix("of "), today, looks)


def _weekday(word: str) -> int | None:
    return next((n for n, known in enumerate(_WEEKDAYS) if re.fullmatch(known, word.rstrip("."))), None)


def _on(weekday: int, rest: str, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """The weekday that the other words tell more about."""
    here = _monday(today) + dt.timedelta(weekday)
    a_week = dt.timedelta(7)
    if not rest:
        return _placed({here - a_week, here, here + a_week} - {today}, today, looks)
    if re.fullmatch(_NEXT, rest):  # on a Wednesday, "next Friday" is in two days to some, and in nine to others
        return (here, here + a_week) if here > today else (here + a_week,)
    if re.fullmatch(_THIS, rest):
        return (here,) if here >= today else (here, here + a_week)
    if weeks := _weeks(rest, today, looks, weekday):
        return weeks
    dates = _dates(rest, today, looks)
    fitting = tuple(day for day in dates if day.weekday() == weekday)
    if dates and not fitting:
        raise ValueError(rest)
    return fitting


def _dates(said: str, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """A date, with its year or without."""
    if day := day_in(said):
        return (day,)
    for form in _NO_YEAR:
        if found := re.fullmatch(form, said):
            if "first" in found.re.groupindex:
                day_of_month, month = day_and_month(int(found["first"]), found["sign"], int(found["second"]))
            else:
                day_of_month, month = int(found["day"]), month_in(found)
            of_year = partial(_date, month=month, day=day_of_month)
            return _known(_placed(_in_years(of_year, today), today, looks), said)
    return ()


def _weeks(said: str, today: dt.date, looks: Looks, weekday: int | None = None) -> tuple[dt.date, ...]:
    """A day of a week; its last to work on, if no weekday is told."""
    found = next((found for form in _WEEKS if (found := re.fullmatch(form, said))), None)
    if found is None:
        return ()
    told = found.groupdict()
    if number := told.get("n"):
        if year := told.get("year"):
            return (_in_week(_monday_of(int(year), int(number)), today, weekday),)
        mondays = _in_years(partial(_monday_of, week=int(number)), today)
        return _known(_placed((_in_week(monday, today, weekday) for monday in mondays), today, looks), said)
    monday = _monday(today) + dt.timedelta(7 if told["next"] else 0)
    return _placed([_in_week(monday, today, weekday)], today, "ahead")


def _ends(said: str, today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """The last day of a month or a year; of a week, the last to work on."""
    found = next((found for form in _ENDS if (found := re.fullmatch(form, said))), None)
    if found is None:
        return ()
    later = 1 if found["next"] else 0
    if found["week"]:
        return (_in_week(_monday(today) + dt.timedelta(7 * later), today, None),)
    if found["month"]:
        return (_last_of(*_month(today, later)),)
    if found["year"]:
        return (dt.date(today.year + later, 12, 31),)
    return _placed(_in_years(partial(_last_of, month=month_in(found)), today), today, looks)


def _later(said: str, today: dt.date) -> tuple[dt.date, ...]:
    """So many days, weeks, months or years from now."""
    found = next((found for form in _LATER if (found := re.fullmatch(form, said))), None)
    length = (length_in(found["length"], "en") or length_in(f"1 {found['length']}", "en")) if found else None
    if length is None or length.amount != int(length.amount):
        return ()
    amount = int(length.amount)
    if length.unit in ("d", "wk"):
        return (today + dt.timedelta(amount * (7 if length.unit == "wk" else 1)),)
    if length.unit in ("month", "year"):
        year, month = _month(today, amount * (12 if length.unit == "year" else 1))
        return (dt.date(year, month, min(today.day, _last_of(year, month).day)),)
    return ()


def _placed(days: Iterable[dt.date], today: dt.date, looks: Looks) -> tuple[dt.date, ...]:
    """Of such days the next, the last, or both."""
    known = set(days)
    before = max((day for day in known if day <= today), default=None)
    after = min((day for day in known if day >= today), default=None)
    wanted = {"ahead": (after,), "back": (before,), "either": (before, after)}[looks]
    return tuple(dict.fromkeys(day for day in wanted if day))


def _known(days: tuple[dt.date, ...], said: str) -> tuple[dt.date, ...]:
    if not days:
        raise ValueError(said)
    return days


def _in_years(of_year: Callable[[int], dt.date], today: dt.date) -> Iterator[dt.date]:
    """Such a day of this year and of those beside it, where there is one: not every year has 29.2. or a week 53."""
    for year in range(today.year - 1, today.year + 2):
        with suppress(ValueError):
            yield of_year(year)


def _date(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, day)


def _monday(day: dt.date) -> dt.date:
    return day - dt.timedelta(day.weekday())


def _monday_of(year: int, week: int) -> dt.date:
    return dt.date.fromisocalendar(year, week, 1)


def _in_week(monday: dt.date, today: dt.date, weekday: int | None) -> dt.date:
    """The weekday; without one Friday, or Sunday where it is said at that week's end."""
    friday, sunday = monday + dt.timedelta(_FRIDAY), monday + dt.timedelta(_SUNDAY)
    if weekday is None:
        return sunday if friday < today <= sunday else friday
    return monday + dt.timedelta(weekday)


def _month(today: dt.date, later: int) -> tuple[int, int]:
    """The year and the month, so many months later."""
    years, month = divmod(today.month - 1 + later, 12)
    return today.year + years, month + 1


def _last_of(year: int, month: int) -> dt.date:
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(1)
