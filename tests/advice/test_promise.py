"""Who finds something out, and by when."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.advice.promise import known_as, promise_in

A_DAY = dt.date(2026, 12, 4)


@pytest.mark.parametrize(
    ("text", "who", "day"),
    [
        ("Legal counsel, by 4 December 2026, when the terms have been read", "Legal counsel", A_DAY),
        ("Legal counsel by 2026-12-04", "Legal counsel", A_DAY),
        ("IT manager, asks two reviewers by 4 December 2026", "IT manager", A_DAY),
        ("Myyntijohtaja, 4.12.2026 mennessä", "Myyntijohtaja", A_DAY),
        ("Myyntijohtaja viimeistään 4.12.2026", "Myyntijohtaja", A_DAY),
        ("Tegevjuht, 4.12.2026: mitu masinat aastas", "Tegevjuht", A_DAY),
        ("Tegevjuht hiljemalt 4.12.2026", "Tegevjuht", A_DAY),
        ("Product team, by 4 December", "Product team", None),
        ("by 4 December 2026", "", A_DAY),
        ("We will ask all of the buyers who said no, by 4.12.2026", "", A_DAY),
        ("midsummer", "", None),
        ("about 3 weeks, it depends", "", None),
        ("sales LEAD", "sales LEAD", None),
        ("Sales lead, soon", "Sales lead", None),
        ("", "", None),
    ],
)
def test_who_and_when_are_found_in_the_words_of_three_languages(text: str, who: str, day: dt.date | None) -> None:
    assert promise_in(text, {"sales lead"}) == (who, day)


def test_a_role_is_the_same_in_every_spelling() -> None:
    assert known_as("  Myynti-JOHTAJA ") == known_as("myynti johtaja")
    assert known_as("Müügijuht") == known_as("muugijuht")
    assert known_as("Директор") != known_as("Продавец")
