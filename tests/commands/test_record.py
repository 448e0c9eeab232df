"""`coach record`."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from tests.commands.conftest import NORDIC as OF_2026
from tests.commands.conftest import Coach
from tests.today import TODAY

NORDIC = OF_2026.replace("2026-", "2024-")
"""Whose readings are of days that have been, whenever this is run."""


@pytest.fixture
def nordic(home: Path) -> Path:
    path = home / "nordic.toml"
    path.write_text(NORDIC, encoding="utf-8")
    return path


def readings(path: Path, metric: str = "demo-to-close") -> dict[str, object]:
    found: dict[str, object] = tomllib.loads(path.read_text("utf-8"))["metrics"][metric].get("readings", {})
    return found


def test_a_reading_is_added_in_its_place_and_nothing_else_changes(coach: Coach, nordic: Path) -> None:
    told = coach("record", nordic, "demo-to-close", "12/49", "--date", "15.10.2024")
    assert (told.code, told.err) == (0, "")
    assert told.out == "Deals after a demo, 2024-10-15: 12/49\n"
    line = '2024-10-31 = "14/57"\n'
    assert nordic.read_text() == NORDIC.replace(line, '2024-10-15 = "12/49"\n' + line)


def test_the_day_is_today_unless_told(coach: Coach, nordic: Path) -> None:
    coach("record", nordic, "new-customers", "14")
    assert readings(nordic, "new-customers") == {str(TODAY): 14}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("24,5", 24.5), ("24.5", 24.5), ("22/100", "22/100"), ("45 000 €", 45000), ("35 %", 35), ("-3", -3)],
)
def test_values_are_understood_as_people_type_them(coach: Coach, nordic: Path, typed: str, kept: object) -> None:
    assert coach("record", nordic, "new-customers", typed, "--date=2024-11-01").code == 0
    assert readings(nordic, "new-customers") == {"2024-11-01": kept}


@pytest.mark.parametrize(
    ("typed", "day"), [("15.10.", "2026-10-15"), ("yesterday", "2026-11-21"), ("ti", "2026-11-17")]
)
def test_a_day_as_it_is_said_is_one_that_has_been(coach: Coach, nordic: Path, typed: str, day: str) -> None:
    told = coach("record", nordic, "new-customers", "14", "--date", typed)
    assert told.out == f"New customers, {day}: 14\n"


def test_a_reading_that_is_replaced_is_told(coach: Coach, nordic: Path) -> None:
    told = coach("record", nordic, "demo-to-close", "15/57", "--date", "2024-10-31")
    assert told.out == "Deals after a demo, 2024-10-31: 15/57 (it was 14/57)\n"
    assert readings(nordic)["2024-10-31"] == "15/57"


def test_what_was_recorded_is_told_as_the_reader_writes_it(coach: Coach, nordic: Path) -> None:
    told = coach("record", "--language", "fi", nordic, "new-customers", "24,5", "--date", "2024-10-15")
    assert told.out == "New customers, 15.10.2024: 24,5\n"


def test_a_day_that_is_still_to_come_is_refused(coach: Coach, nordic: Path) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    told = coach("record", nordic, "new-customers", "14", "--date", str(tomorrow))
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"coach: {tomorrow}: this day is still to come; ")
    assert nordic.read_text() == NORDIC


def test_a_metric_may_be_called_by_its_name(coach: Coach, nordic: Path) -> None:
    assert coach("record", nordic, "deals after a demo", "1/2", "--date=2024-11-30").code == 0
    assert readings(nordic)["2024-11-30"] == "1/2"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["demo-to-clos", "1/2"], "demo-to-close"),
        (["zzz", "1"], "new-customers · demo-to-close"),
        (["demo-to-close", "plenty"], "not a reading"),
        (["demo-to-close", "7/5"], "cannot be more"),
        (["demo-to-close", " "], "nothing was said"),
        (["demo-to-close", "1", "--date", "midsummer"], "not a date"),
        (["demo-to-close", "1", "--date", "31.2.2027"], "No calendar has this day"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_what_is_not_understood_is_told_and_the_file_is_untouched(
    coach: Coach, nordic: Path, words: list[str], why: str
) -> None:
    told = coach("record", nordic, *words)
    assert told.code == 2
    assert why in told.err
    assert told.err.count("\n") == 1
    assert nordic.read_text() == NORDIC


def test_a_playbook_without_metrics_says_so(coach: Coach, home: Path) -> None:
    (home / "bare.toml").write_text('format = 1\nname = "Bare"\n')
    assert "none yet" in coach("record", "bare.toml", "x", "1").err
