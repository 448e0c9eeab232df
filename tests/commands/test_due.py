"""`coach due`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import NORDIC, Coach

LATE = """\
[changes.shorter-offer]
what = "A shorter offer"
due = 2026-11-15
accountable = "Sales lead"
"""


@pytest.fixture
def late(home: Path) -> Path:
    path = home / "late.toml"
    path.write_text(f"format = 1\n\n{LATE}", encoding="utf-8")
    return path


def test_each_person_has_what_is_past_its_date_and_what_is_to_find_out(coach: Coach, home: Path) -> None:
    open_point = '\n[changes.shorter-offer.open]\nmetric = "Sales lead, by 2026-12-18"\n'
    (home / "a.toml").write_text(f"{NORDIC}\n{LATE}{open_point}")
    told = coach("due", "a.toml")
    assert (told.code, told.err) == (1, "")
    assert told.out == (
        "Sales lead\n"
        "  ! 2026-11-15 A shorter offer › Due date: not done yet\n"
        "  ? 2026-12-18 A shorter offer › Metric: to find out: Sales lead, by 2026-12-18\n"
        "\n"
        "Product team\n"
        "  ?            Demo › Drop-off reason: to find out: Product team, by 1 December\n"
        "\n"
        "  ! past its date   ? to find out\n"
        "1 thing is past its date\n"
    )


def test_with_only_things_to_find_out_it_ends_with_0(coach: Coach, nordic: Path) -> None:
    told = coach("due", nordic)
    assert told.code == 0
    assert told.out.endswith("\n\n  ? to find out\nNothing is past its date.\n")


def test_with_nothing_at_all_it_says_so(coach: Coach, home: Path) -> None:
    (home / "a.toml").write_text("format = 1\n")
    assert coach("due", "a.toml").out == "Nothing is past its date.\n"


def test_scripts_get_flat_objects(coach: Coach, late: Path) -> None:
    told = coach("due", late, "--format", "json")
    assert told.code == 1
    assert json.loads(told.out) == [
        {
            "person": "Sales lead",
            "kind": "change",
            "day": "2026-11-15",
            "past": True,
            "file": str(late),
            "path": "changes.shorter-offer.due",
            "message": "A shorter offer › Due date: not done yet",
        }
    ]


def test_a_folder_is_told_person_by_person_with_the_files(coach: Coach, home: Path) -> None:
    for name, person in (("a", "Sales lead"), ("b", "sales lead"), ("c", "Marketing")):
        (home / f"{name}.toml").write_text(f"format = 1\n\n{LATE}".replace("Sales lead", person))
    lines = coach("due", home).out.splitlines()
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "Sales lead",
        "Marketing",
        "3 things are past their date",
    ]
    assert [line.rpartition("/")[2] for line in lines if line.endswith(".toml")] == ["a.toml", "b.toml", "c.toml"]


def test_days_are_written_as_the_reader_writes_them(coach: Coach, late: Path) -> None:
    assert "  ! 15.11.2026 " in coach("due", late, "--language", "fi").out


def test_where_nobody_is_named_it_is_told_last(coach: Coach, home: Path, late: Path) -> None:
    (home / "a.toml").write_text("format = 1\n\n[goals.x]\ndue = 2026-01-01\n[goals.y]\ndue = 2026-01-01\n")
    people = [line for line in coach("due", "a.toml", late).out.splitlines() if line and not line.startswith(" ")]
    assert people == ["Sales lead", "Nobody is named", "3 things are past their date"]


def test_standard_input_is_read(late: Path) -> None:
    command = [sys.executable, "-m", "coach", "due", "-"]
    told = subprocess.run(command, input=late.read_text(), capture_output=True, text=True, check=False)
    assert "A shorter offer" in told.stdout


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(coach: Coach, home: Path, late: Path) -> None:
    (home / "broken.toml").write_text("x = [")
    told = coach("due", "broken.toml", late)
    assert told.code == 2
    assert told.err.startswith("coach: broken.toml:1:")
    assert "A shorter offer" in told.out
    assert coach("due", "gone.toml").out == ""


def test_what_the_team_wrote_never_steers_a_terminal(coach: Coach, home: Path) -> None:
    (home / "a.toml").write_text(
        'format = 1\n[stages.x]\nname = "[red]\\u001b[31mX"\n[stages.x.open]\ntakes = "\\u001b[2J me, by 1.1.2026"\n'
    )
    for form in ("text", "json"):
        told = coach("due", "a.toml", "--format", form)
        assert told.code == 1
        assert "\x1b" not in told.out
