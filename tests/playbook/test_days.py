"""Days that are told within other words."""

from __future__ import annotations

import datetime as dt

import pytest

from coach.playbook.days import day_within


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Product team, by 1 December 2026", dt.date(2026, 12, 1)),
        ("Tuotetiimi, 1. joulukuuta 2026 mennessä", dt.date(2026, 12, 1)),
        ("Tootemeeskond, 1.12.2026", dt.date(2026, 12, 1)),
        ("asked on 2026-11-02, answer by 2026-12-01", dt.date(2026, 12, 1)),
        ("by 31.2.2027, else 15.3.2027", dt.date(2027, 3, 15)),
        ("15.3.2027, or 31.2.2027", dt.date(2027, 3, 15)),
    ],
)
def test_the_last_day_in_a_sentence_is_found(text: str, day: dt.date) -> None:
    assert day_within(text) == day


@pytest.mark.parametrize("text", ["", "Product team", "by 1 December", "in 2027", "31.2.2027", "call 12-34-56789"])
def test_a_sentence_without_a_whole_day_has_none(text: str) -> None:
    assert day_within(text) is None
