"""`coach show --map`, `--coverage` and `--alignment`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.commands.columns import cells
from tests.commands.conftest import Coach

WEAK = """\
format = 1
name = "Nordic \u65e5\u672c Pumps"
language = "en"
market = "b2b"

[personas.plant-manager]
name = "Plant manager"

[personas.it-lead]
name = "IT lead"

[phases.need]
name = "Need"

[phases.comparison]
name = "Comparison"

[phases.comparison.touchpoints.table]
name = "Comparison table"
kind = "digital"
personas = ["plant-manager"]

[phases.comparison.touchpoints.visit]
name = "Visit to a customer"
kind = "physical"
state = "planned"

[stages.demo]
name = "Demo \u001b[31m"
phase = "comparison"
next_action = "The buyer asks for an offer"

[stages.demo.exit.held]
text = "The demo has been held"

[stages.report]
name = "Internal report"
next_action = "The buyer reads it"
state = "planned"
"""

EXAMPLE = Path(__file__).parents[2] / "playbooks" / "fenwharf-software.toml"


@pytest.fixture
def weak(home: Path) -> Path:
    path = home / "weak.toml"
    path.write_text(WEAK.replace("\x1b", "\\u001b"), encoding="utf-8")
    return path


def squeezed(text: str) -> str:
    return " ".join(text.split())


def test_the_map_has_phases_touchpoints_and_stages_with_the_gaps_marked(coach: Coach, weak: Path) -> None:
    told = coach("show", "--map", weak)
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert [part.strip() for part in lines[2].split("│")][:3] == ["Buyer's phase", "Need", "Comparison"]
    assert "Stages that serve" in lines[2]
    digital = next(line for line in lines if line.startswith("Digital"))
    assert [part.strip() for part in digital.split("│")] == ["Digital", "! no touchpoint", "- Comparison table", ""]
    physical = next(line for line in lines if line.startswith("Physical"))
    assert [part.strip() for part in physical.split("│")] == ["Physical", "", "+ Visit to a", ""]
    stages = next(line for line in lines if line.startswith("Our stages"))
    assert [part.strip() for part in stages.split("│")] == [
        "Our stages",
        "! no stage",
        "- Demo \\u001b[31m",
        "+ Internal report",
    ]
    assert "  ! Need: no touchpoint\n" in told.out


def test_a_view_shows_today_or_the_plans(coach: Coach, weak: Path) -> None:
    today = coach("show", "--map", "--view", "today", weak).out
    assert "Visit to a customer" not in today
    assert "Internal report" not in today
    assert "! no physical touchpoint" in squeezed(today)
    assert "Comparison: no touchpoint reaches IT lead" in today
    planned = coach("show", "--map", "--view", "planned", weak).out
    assert "+ Visit to a" in planned
    assert "Comparison table" not in planned


def test_coverage_counts_by_kind_and_persona(coach: Coach, weak: Path) -> None:
    told = coach("show", "--coverage", "--view", "today", weak).out
    rows = ([part.strip() for part in line.split("│")] for line in told.splitlines())
    found = {name: figures for name, *figures in rows}
    assert found["All touchpoints"] == ["0", "1"]
    assert found["Plant manager"] == ["0", "1"]
    assert found["IT lead"] == ["0", "0"]
    assert "! not met" in told
    assert "! none" in told


def test_alignment_is_a_table_of_stages_and_phases(coach: Coach, weak: Path) -> None:
    told = coach("show", "--alignment", weak).out
    demo = next(line for line in told.splitlines() if line.startswith("Demo"))
    assert [part.strip() for part in demo.split("│")][:3] == ["Demo \\u001b[31m", "", "●"]
    assert "! no stage" in told
    assert "3 mismatches\n  ! Need: no stage serves this phase\n" in told
    assert "Internal report: serves none of the buyer's phases" in told


@pytest.mark.parametrize("picture", ["map", "coverage", "alignment"])
@pytest.mark.parametrize("columns", [40, 80, 160])
def test_no_line_is_wider_than_the_terminal(
    coach: Coach, weak: Path, picture: str, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for path in (weak, EXAMPLE):
        told = coach("show", path, f"--{picture}").out
        assert max(map(cells, told.splitlines())) <= columns
        assert "\x1b" not in told


@pytest.mark.parametrize("language", ["fi", "et"])
@pytest.mark.parametrize("picture", ["map", "coverage", "alignment"])
def test_a_picture_is_drawn_in_every_language(coach: Coach, language: str, picture: str) -> None:
    told = coach("--language", language, "show", EXAMPLE, f"--{picture}")
    assert (told.code, told.err) == (0, "")
    assert "Need recognition" in squeezed(told.out), "the playbook's own words stay"


def test_without_phases_there_is_no_picture_and_the_reason_is_told(coach: Coach, home: Path) -> None:
    (home / "new.toml").write_text('format = 1\n\n[stages.demo]\nname = "Demo"\n')
    for picture in ("map", "coverage", "alignment"):
        told = coach("show", "new.toml", f"--{picture}")
        assert told.code == 0
        assert told.out.endswith("The buyer's journey has no phases yet; add them first.\n")


def test_json_is_one_object_a_picture(coach: Coach, weak: Path) -> None:
    drawn = json.loads(coach("show", "--map", "--format", "json", weak).out)
    assert list(drawn) == ["file", "view", "phases", "stages_without_phase"]
    assert drawn["phases"][1]["touchpoints"] == [
        {"key": "table", "name": "Comparison table", "kind": "digital", "state": "today"},
        {"key": "visit", "name": "Visit to a customer", "kind": "physical", "state": "planned"},
    ]
    assert [gap["kind"] for gap in drawn["phases"][0]["gaps"]] == ["no-touchpoint", "no-stage"]
    assert [stage["key"] for stage in drawn["stages_without_phase"]] == ["report"]

    counted = json.loads(coach("show", "--coverage", "--format", "json", "--view", "today", weak).out)
    comparison = counted["phases"][1]
    assert (counted["view"], comparison["touchpoints"], comparison["digital"], comparison["physical"]) == (
        "today",
        1,
        1,
        0,
    )
    assert comparison["personas"]["it-lead"]["touchpoints"] == 0

    aligned = json.loads(coach("show", "--alignment", "--format", "json", weak).out)
    assert aligned["stages"] == [
        {"key": "demo", "name": "Demo \x1b[31m", "phase": "comparison"},
        {"key": "report", "name": "Internal report", "phase": None},
    ]
    assert [gap["at"] for gap in aligned["gaps"]] == [
        "phases.need",
        "stages.demo.exit",
        "stages.report.phase",
    ]


def test_one_picture_at_a_time(coach: Coach, weak: Path) -> None:
    told = coach("show", weak, "--map", "--coverage")
    assert told.code == 2
    assert "not allowed with" in told.err
    told = coach("show", weak, "--map", "--step", "3")
    assert (told.code, told.err) == (
        2,
        "coach: --step goes with the text and with --origin; a picture shows all steps\n",
    )
    told = coach("show", weak, "--view", "today")
    assert told.code == 2
    assert "--map" in told.err


def test_the_playbook_as_text_ends_with_the_mismatches(coach: Coach, weak: Path) -> None:
    told = coach("show", weak).out
    assert "Where stages and phases miss each other\n  ! Need: no stage serves this phase\n" in told
    assert "Where stages and phases miss each other" not in coach("show", EXAMPLE).out
    assert "Where stages and phases miss each other" not in coach("show", weak, "--step", "3").out
