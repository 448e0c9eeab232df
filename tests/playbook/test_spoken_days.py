"""Days as people say them, from the day on which they say so."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.days import day_text
from coach.playbook.fields import Looks
from coach.playbook.spoken_days import days_said

SUNDAY = dt.date(2026, 11, 22)
WEDNESDAY = dt.date(2026, 11, 25)
A_DAY = dt.timedelta(1)

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fi": "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta"
    " marraskuuta joulukuuta",
    "et": "jaanuaril veebruaril märtsil aprillil mail juunil juulil augustil septembril oktoobril novembril detsembril",
}
WEEKDAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "Mon Tue Wed Thu Fri Sat Sun",
    "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina",
    "ma ti ke to pe la su",
    "esmaspäeval teisipäeval kolmapäeval neljapäeval reedel laupäeval pühapäeval",
)


def said(text: str, today: dt.date = SUNDAY, looks: Looks = "ahead") -> str:
    """What it means, as ISO dates."""
    return " ".join(map(str, days_said(text, today, looks)))


@pytest.mark.parametrize(
    "text", ["30.11.", "30.11", "30. 11.", "30/11", "11/30", "30 Nov", "November 30th", "30.11.26"]
)
def test_a_day_without_a_year_is_the_next_such_day(text: str) -> None:
    assert said(text) == "2026-11-30"


def test_the_next_such_day_may_be_today_or_in_the_new_year() -> None:
    assert said("22.11.") == "2026-11-22"
    assert said("21.11.") == "2027-11-21"
    assert said("30. kesäkuuta") == said("30. juunil") == said("30th of June") == "2027-06-30"


@pytest.mark.parametrize(
    ("texts", "day"),
    [
        ("today, tänään, täna", "2026-11-22"),
        ("tomorrow, huomenna, homme", "2026-11-23"),
        ("the day after tomorrow, ylihuomenna, ülehomme", "2026-11-24"),
        ("yesterday, eilen, eile", "2026-11-21"),
        ("Tuesday, on Tuesday, tue, tiistaina, ti, teisipäeval", "2026-11-24"),
        ("next Tuesday, ensi tiistaina, järgmisel teisipäeval, Ensi Tiistai", "2026-11-24"),
        ("by Friday, perjantaihin mennessä, reedeks", "2026-11-27"),
        ("week 49, viikko 49, viikolla 49, vk 49, vko 49, nädal 49, 49. nädalal, W49, 2026-W49", "2026-12-04"),
        ("Tuesday week 49, vk 49 ti, viikon 49 tiistaina, teisipäeval nädalal 49", "2026-12-01"),
        ("next week, ensi viikolla, järgmisel nädalal", "2026-11-27"),
        ("Tuesday next week, next week's Tuesday, ensi viikon tiistaina, järgmise nädala teisipäeval", "2026-11-24"),
        ("in 2 weeks, in two weeks, two weeks from now, in 2 weeks' time", "2026-12-06"),
        ("kahden viikon päästä, 2 viikon päästä, 2 vk päästä, 2 nädala pärast, kahe nädala pärast", "2026-12-06"),
        ("in a week, viikon päästä, nädala pärast", "2026-11-29"),
        ("in 10 days, kymmenen päivän kuluttua, kümne päeva pärast", "2026-12-02"),
        ("in a month, kuukauden päästä, kuu aja pärast", "2026-12-22"),
        (
            "end of month, by the end of the month, kuun loppu, kuun loppuun mennessä, kuu lõpp, kuu lõpuks",
            "2026-11-30",
        ),
        ("end of next month, ensi kuun loppu, järgmise kuu lõpp", "2026-12-31"),
        ("end of February, helmikuun loppu, veebruari lõpp", "2027-02-28"),
        ("end of the year, vuoden loppu, aasta lõpp", "2026-12-31"),
        ("ti 24.11., Tue 24 Nov, Tuesday, November 24, 2026, teisipäeval 24. novembril", "2026-11-24"),
    ],
)
def test_days_are_understood_as_sellers_type_them(texts: str, day: str) -> None:
    for text in texts.replace("Tuesday, November 24, 2026", "Tuesday November 24 2026").split(", "):
        assert said(text) == day, text


def test_next_friday_is_decided_where_all_would_agree_and_left_open_where_not() -> None:
    assert said("next Friday", SUNDAY) == "2026-11-27"
    assert said("next Friday", WEDNESDAY) == "2026-11-27 2026-12-04"
    assert said("ensi tiistaina", WEDNESDAY) == "2026-12-01"
    assert said("this Friday", WEDNESDAY) == "2026-11-27"
    assert said("this Friday", SUNDAY) == "2026-11-20 2026-11-27"


def test_a_weekday_is_never_today() -> None:
    assert said("Wednesday", WEDNESDAY) == "2026-12-02"


def test_an_answer_that_looks_back_means_the_last_such_day_and_one_that_may_do_both_is_left_open() -> None:
    assert said("30.9.", looks="back") == "2026-09-30"
    assert said("tiistaina", looks="back") == "2026-11-17"
    assert said("30.9.", looks="either") == "2026-09-30 2027-09-30"
    assert said("Tue 24 Nov", looks="either") == "2026-11-24"  # in 2025 it was a Monday


@pytest.mark.parametrize("text", ["31.2.", "29.2.", "Monday 24.11.", "week 54", "in 999999999999 weeks", "31.2.2027"])
def test_no_calendar_has_such_a_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        days_said(text, SUNDAY)


@pytest.mark.parametrize(
    "text",
    [
        *["soon", "midsummer", "November", "mid-November", "2 weeks", "2 viikkoa", "in 5 working days", "in 2 hours"],
        *[
            "in 1½ weeks",
            "weekend",
            "viikonloppu",
            "nädalavahetus",
            "49",
            "next",
            "week",
            "end of quarter",
            "",
            "to be agreed",
        ],
    ],
)
def test_what_tells_no_day_is_not_taken_for_one(text: str) -> None:
    assert days_said(text, SUNDAY) == ()


def forms(day: dt.date, today: dt.date) -> Iterator[str]:
    """Every way to write a day of the year that comes."""
    yield from (day_text(day, language) for language in ("en", "fi", "et"))
    for known in MONTHS.values():
        month = known.split()[day.month - 1]
        yield from (f"{day.day}. {month}", f"{month} {day.day}", f"{day.day} {month} {day.year}")
    date = f"{day.day}.{day.month}."
    yield from (date, date[:-1], f"{day:%d.%m.}", f"{day:%d.%m.%Y}")
    week = day.isocalendar().week
    for known in WEEKDAYS:
        weekday = known.split()[day.weekday()]
        yield from (f"{weekday} {date}", f"{weekday} vk {week}", f"week {week} {weekday}", f"nädal {week} {weekday}")
        if 0 < (day - today).days < 8:
            yield from (weekday, weekday.upper())
    if day.weekday() == 4:
        yield from (f"week {week}", f"viikko {week}", f"vk {week}", f"{week}. nädal")
    if day.day == monthrange(day.year, day.month)[1]:
        yield from (f"end of {known.split()[day.month - 1]}" for known in MONTHS.values())
    days = (day - today).days
    yield from (f"in {days} days", f"{days} päivän päästä", f"{days} päeva pärast")
    if not days % 7:
        yield from (f"in {days // 7} weeks", f"{days // 7} viikon päästä", f"{days // 7} nädala pärast")


@given(st.dates(dt.date(2020, 1, 1), dt.date(2060, 1, 1)), st.integers(1, 350))
def test_every_written_form_of_a_day_reads_back_to_it(today: dt.date, later: int) -> None:
    day = today + later * A_DAY
    for text in forms(day, today):
        assert days_said(text, today) == (day,), text


@given(st.text(max_size=30), st.dates(dt.date(2000, 1, 1), dt.date(2090, 1, 1)))
def test_nothing_that_is_typed_ends_in_a_crash(text: str, today: dt.date) -> None:
    with suppress(ValueError):
        assert len(days_said(text, today, "either")) <= 2
