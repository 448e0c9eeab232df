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
from tests.playbook.as_sellers_say import NO_DAY, OF_TWO_DAYS, ON_WEDNESDAY, SAID

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
    "E T K N R L P",
)


def texts_in(row: str) -> list[str]:
    return [text.strip() for line in row.splitlines() for text in line.split("|")]


def ways(table: dict[str, str]) -> list[tuple[str, str]]:
    """Each way to say it, and the day."""
    return [(text, day) for day, row in table.items() for text in texts_in(row)]


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
    assert said("to 29.2.", dt.date(2023, 11, 22)) == "2024-02-29"
    assert said("30. kesäkuuta") == said("30. juunil") == said("30th of June") == "2027-06-30"


@pytest.mark.parametrize(("text", "day"), ways(SAID))
def test_days_are_understood_as_sellers_type_them(text: str, day: str) -> None:
    assert said(text) == day


@pytest.mark.parametrize(("text", "day"), ways(ON_WEDNESDAY))
def test_and_may_mean_another_day_when_said_on_another(text: str, day: str) -> None:
    assert said(text, WEDNESDAY) == day


@pytest.mark.parametrize(("text", "days"), ways(OF_TWO_DAYS))
def test_what_may_mean_two_days_is_left_open(text: str, days: str) -> None:
    assert said(text) == days


def test_next_friday_is_decided_where_all_would_agree_and_left_open_where_not() -> None:
    assert said("next Friday", SUNDAY) == "2026-11-27"
    assert said("next Friday", WEDNESDAY) == "2026-11-27 2026-12-04"
    assert said("ensi tiistaina", WEDNESDAY) == "2026-12-01"
    assert said("this Friday", WEDNESDAY) == "2026-11-27"
    assert said("this Friday", SUNDAY) == "2026-11-20 2026-11-27"
    assert said("viikon päästä tiistaina", WEDNESDAY) == "2026-12-01 2026-12-08"
    assert said("last Tuesday", WEDNESDAY) == "2026-11-17 2026-11-24"


def test_a_weekday_is_never_today() -> None:
    assert said("Wednesday", WEDNESDAY) == "2026-12-02"


def test_an_answer_that_looks_back_means_the_last_such_day_and_one_that_may_do_both_is_left_open() -> None:
    assert said("30.9.", looks="back") == "2026-09-30"
    assert said("tiistaina", looks="back") == "2026-11-17"
    assert said("this Friday", looks="back") == "2026-11-20"
    assert said("the 25th", looks="back") == "2026-10-25"
    assert said("30.9.", looks="either") == "2026-09-30 2027-09-30"
    assert said("Tue 24 Nov", looks="either") == "2026-11-24"  # in 2025 it was a Monday


@pytest.mark.parametrize(
    "text",
    ["31.2.", "29.2.", "Monday 24.11.", "week 54", "in 999999999999 weeks", "31.2.2027", "tomorrow, 24.11", "the 32nd"],
)
def test_no_calendar_has_such_a_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        days_said(text, SUNDAY)


@pytest.mark.parametrize("text", ["", *texts_in(NO_DAY)])
def test_what_tells_no_day_is_not_taken_for_one(text: str) -> None:
    assert days_said(text, SUNDAY) == ()


def forms(day: dt.date, today: dt.date) -> Iterator[str]:
    """Every way to write a day of the year that comes."""
    yield from (day_text(day, language) for language in ("en", "fi", "et"))
    for known in MONTHS.values():
        month = known.split()[day.month - 1]
        yield from (f"{day.day}. {month}", f"{month} {day.day}", f"{day.day} {month} {day.year}")
    date = f"{day.day}.{day.month}."
    yield from (date, date[:-1], f"{day:%d.%m.}", f"{day:%d.%m.%Y}", f"{date} mennessä", f"{date[:-1]}-ks")
    week = day.isocalendar().week
    for known in WEEKDAYS:
        weekday = known.split()[day.weekday()]
        yield from (
            f"{weekday} {date}",
            f"{date} {weekday}",
            f"{weekday} {date} klo 10",
            f"{weekday} vk {week}",
            f"week {week} {weekday}",
            f"nädal {week} {weekday}",
        )
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
