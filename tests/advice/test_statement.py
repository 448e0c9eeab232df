"""What a goal's statement is understood to say."""

from __future__ import annotations

import pytest

from coach.advice.arithmetic.statement import (
    joins_two_goals,
    shares_in,
    tells_figure,
    tells_points_or_relative,
    tells_size,
    tells_start,
    tells_when,
)


@pytest.mark.parametrize(
    "statement",
    [
        "Win 24 new customers a quarter and shorten the sales cycle to 45 days",
        "Win 24 new customers by 30 June 2027 and also keep 95 of 100 customers",
        "Voitamme 24 uutta asiakasta ja lyhennämme kaupan 45 päivään",
        "Voitamme 24 uutta asiakasta sekä nostamme tyytyväisyyden 90 prosenttiin",
        "Võidame 24 uut klienti ja lühendame tehingu 45 päevani",
        "Võidame 24 uut klienti ning hoiame 95 klienti sajast",
        "Grow sales and improve customer satisfaction",
        "Kasvatada müüki ja parandada klientide rahulolu",
    ],
)
def test_two_goals_in_one_sentence_are_seen(statement: str) -> None:
    assert joins_two_goals(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "",
        "and",
        "Win 24 new customers a quarter by the end of June",
        "Win 24 new customers in Finland and Estonia by the end of June",
        "Answer 9 of 10 calls and e-mails within 4 hours",
        "Win between 20 and 24 new customers a quarter",
        "Win 24 new customers by 30 June 2027 and keep the price",
        "Grow sales and keep the price",
        "Better sales in Finland and Estonia",
        "Hire in 2026 and win 24 new customers in 2027",
        "Kasvatamme 12 asiakkaasta 24 asiakkaaseen Suomessa ja Virossa kesäkuussa 2027",
        "Võidame 24 uut klienti Soomes ja Eestis 30. juuniks 2027",
    ],
)
def test_one_goal_is_not_taken_for_two(statement: str) -> None:
    assert not joins_two_goals(statement)


@pytest.mark.parametrize("statement", ["Grow by 10", "Twice the customers", "Tuplaamme myynnin", "Poole vähem"])
def test_a_size_is_told_in_digits_or_in_words(statement: str) -> None:
    assert tells_size(statement)


def test_a_direction_alone_is_no_size() -> None:
    assert not tells_size("Grow our sales")


def test_per_cent_numbers_are_read_in_the_playbooks_language() -> None:
    assert shares_in("from 20 % to 22,5 %", "fi") == [20, 22.5]
    assert shares_in("20 prosentista 22 prosenttiin", "fi") == [20, 22]
    assert shares_in("24 customers", "en") == []


def test_points_and_relative_changes_are_told_apart_by_a_word() -> None:
    assert tells_points_or_relative("Lift it by 5 percentage points")
    assert tells_points_or_relative("Nousee 5 prosenttiyksikköä")
    assert not tells_points_or_relative("Lift it by 5 %")


@pytest.mark.parametrize(
    ("statement", "start", "figure", "when"),
    [
        ("Raise the win rate from 20 % to 30 % by December 2027", True, True, True),
        ("Nosta voitto-osuus 20 prosentista 30 prosenttiin joulukuuhun 2027 mennessä", True, True, True),
        ("Nosta voitto-osuus 20 %:sta 30 %:iin", True, True, False),
        ("Tõsta võiduprotsent 20 protsendilt 30 protsendini 31.12.2027", True, True, True),
        ("Win rate 20 → 30 %", True, True, False),
        ("Win 24 new customers a quarter by 30 June 2027", False, True, True),
        ("Win 24 customers in 3 countries", False, True, False),
        ("Grow by the end of 2027", False, False, True),
        ("Grow from June 2027 on", False, False, True),
        ("Voitamme 24 asiakasta vuonna 2027", False, True, True),
        ("Sell more", False, False, False),
    ],
)
def test_what_a_sentence_tells_of_a_goal_is_seen(statement: str, start: bool, figure: bool, when: bool) -> None:
    assert (tells_start(statement), tells_figure(statement), tells_when(statement)) == (start, figure, when)
