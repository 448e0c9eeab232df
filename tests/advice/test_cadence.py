"""How old a reading may be, by words of three languages."""

from __future__ import annotations

import pytest

from coach.advice.cadence import days_allowed

WEEK, MONTH, QUARTER, HALF_YEAR, YEAR = 45, 62, 184, 366, 731


@pytest.mark.parametrize(
    ("cadence", "days"),
    [
        ("weekly", WEEK),
        ("Every two weeks", WEEK),
        ("päivittäin", WEEK),
        ("joka viikko", WEEK),
        ("iga nädal", WEEK),
        ("Monthly", MONTH),
        ("kuukausittain", MONTH),
        ("kerran kuussa", MONTH),
        ("kord kuus", MONTH),
        ("kord nädalas, kirja kord kuus", MONTH),
        ("quarterly", QUARTER),
        ("neljännesvuosittain", QUARTER),
        ("kord kvartalis", QUARTER),
        ("twice a year", HALF_YEAR),
        ("kaks korda aastas", HALF_YEAR),
        ("vuosittain", YEAR),
    ],
)
def test_a_figure_may_be_late_once(cadence: str, days: int) -> None:
    assert days_allowed(cadence) == days


@pytest.mark.parametrize("cadence", ["", "after each training day", "when there is time", "kuuden vuoden päästä"])
def test_words_that_tell_no_cadence_allow_any_age(cadence: str) -> None:
    assert days_allowed(cadence) is None
