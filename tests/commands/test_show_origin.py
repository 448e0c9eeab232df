"""A team's playbook over its base, as the commands tell it: the whole, and from where each answer comes."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.commands.conftest import Coach
from tests.playbook.a_team import BASE, TEAM, a_team


@pytest.fixture
def north(home: Path) -> Path:
    return a_team(home).relative_to(home)


def test_the_whole_is_shown_with_a_mark_beside_what_is_inherited(coach: Coach, north: Path) -> None:
    told = coach("show", north, "--step", "stages")
    lines = [" ".join(line.split()) for line in told.out.splitlines()]
    assert "Buyer's phase ↑ Search" in lines
    assert "Takes today 14 days" in lines
    assert "↑ Demo" in lines
    assert "First call" in lines
    assert "↑ 10 answers inherited: base.toml" in lines


def test_what_is_all_inherited_is_marked_once_in_its_line(coach: Coach, home: Path) -> None:
    criterion = '\n[stages.demo.exit.asks]\ntext = "The buyer asks for an offer"\nby = "buyer"\nproof = "e-mail"\n'
    north = a_team(home, base=BASE + criterion)
    line = next(line for line in coach("show", north).out.splitlines() if "asks for an offer" in line)
    assert line.count("↑") == 1
    assert "buyer" in line


def test_a_step_of_the_origins_can_be_asked_for(coach: Coach, north: Path) -> None:
    told = coach("show", north, "--origin", "--step", "3")
    assert told.code == 0
    assert "Takes today: 14 days" in told.out
    assert "Wins" not in told.out
    answers = json.loads(coach("show", north, "--origin", "--step", "5", "--format", "json").out)["answers"]
    assert {answer["path"] for answer in answers} == {"metrics.wins.name", "metrics.wins.stage"}


@pytest.mark.parametrize("picture", ["--map", "--arithmetic"])
def test_a_picture_has_no_steps(coach: Coach, north: Path, picture: str) -> None:
    told = coach("show", north, picture, "--step", "3")
    assert (told.code, told.out) == (2, "")
    assert "--step goes with the text and with --origin" in told.err


def test_what_is_inherited_is_listed_as_data(coach: Coach, north: Path) -> None:
    whole = json.loads(coach("show", north, "--format", "json").out)
    assert whole["playbook"]["stages"]["call"]["takes"] == "14 d"
    assert whole["playbook"]["stages"]["call"]["name"] == "First call"
    assert "stages.call.name" in whole["inherited"]
    assert "stages.call.takes" not in whole["inherited"]


def test_each_answer_tells_its_file_and_line(coach: Coach, north: Path) -> None:
    told = coach("show", north, "--origin")
    lines = [" ".join(line.split()) for line in told.out.splitlines()]
    pairs = dict(pairwise(lines))
    assert told.code == 0
    assert pairs["Takes today: 14 days"] == "north.toml:6:9"
    assert pairs["↑ Buyer's phase: Search"] == "base.toml:10:9"
    assert lines[-1] == "↑ 10 answers inherited: base.toml"


def test_origins_as_data(coach: Coach, north: Path) -> None:
    told = json.loads(coach("show", north, "--origin", "--format", "json").out)
    answers = {answer["path"]: answer for answer in told["answers"]}
    assert told["bases"] == ["base.toml"]
    assert answers["stages.demo.checklist"] == {
        "path": "stages.demo.checklist",
        "value": ["Bring the sample", "Ask who decides"],
        "file": "base.toml",
        "line": 18,
        "column": 13,
        "inherited": True,
    }
    assert not answers["stages.call.takes"]["inherited"]


def told_of(coach: Coach, playbook: Path, *more: str) -> list[str]:
    return [" ".join(line.split()) for line in coach("show", playbook, "--origin", *more).out.splitlines()]


def test_answers_are_called_as_on_every_page_whatever_they_tell(coach: Coach, home: Path) -> None:
    team = a_team(home, TEAM.replace("takes", 'confirmed = 2026-10-01\nskipped = [\n  "checklist",\n]\ntakes'))
    with team.open("a", encoding="utf-8") as file:
        file.write('\n[stages.open]\nname = "Open"\n\n[metrics.wins.readings]\n2026-10-31 = 4\n')
        file.write('\n[check.ignore]\nS104 = "Season"\n')
    lines = told_of(coach, team.relative_to(home))
    assert {
        "Format of the file: 1",
        "↑ Language: English",
        "Builds on: base.toml",
        "↑ To find out: Purpose: Mari, by May",
        "Not relevant here: Checklist",
        "Last looked at: 2026-10-01",
        "Readings › 2026-10-31: 4",
        "Rules turned off",
        "Rule S104 is turned off: Season",
        "Open (stages.open)",
    } <= {*lines}
    assert "Kieli: englanti" in " ".join(told_of(coach, team.relative_to(home), "--language", "fi"))


def test_what_a_team_leaves_out_is_listed_with_its_place_in_the_base(coach: Coach, home: Path) -> None:
    without = 'without = [\n  "stages.demo",\n  "stages.call.open.purpose",\n]\n\n'
    team = a_team(home, TEAM.replace("\n\n", f"\n{without}")).relative_to(home)
    lines = told_of(coach, team)
    assert lines[lines.index("Left out by north.toml:4:11") + 1 :] == [
        "Demo (stages.demo)",
        "base.toml:16:1",
        "First call › Purpose (stages.call.open.purpose)",
        "base.toml:14:11",
        "",
        "↑ 7 answers inherited: base.toml",
    ]
    told = json.loads(coach("show", team, "--origin", "--format", "json").out)
    assert told["left_out"][0] == {"path": "stages.demo", "by": "north.toml", "file": "base.toml", "line": 16}
    (home / "base.toml").unlink()
    assert "demo (stages.demo)" in told_of(coach, team)


def test_a_playbook_with_no_base_is_all_its_own(coach: Coach, nordic: Path) -> None:
    told = coach("show", nordic, "--origin")
    assert told.out.splitlines()[-1] == f"all from {nordic}"
    assert "↑" not in told.out + coach("show", nordic).out


def test_a_base_that_cannot_be_used_is_told_and_the_rest_is_shown(coach: Coach, home: Path, north: Path) -> None:
    (home / "base.toml").unlink()
    told = coach("show", north)
    assert told.code == 0
    assert told.err.startswith("coach: north.toml:3:11: there is no file base.toml")
    assert "14 days" in told.out


def test_standard_input_builds_on_what_is_here(coach: Coach, north: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(north.read_bytes())))
    assert "First call" in coach("show", "-").out


# Checking


def test_a_team_is_told_what_is_its_own_and_how_much_is_not(coach: Coach, north: Path) -> None:
    told, base = coach("check", north), coach("check", "base.toml")
    inherited = len([line for line in base.out.splitlines() if line.startswith("base.toml:")])
    assert "Demo" in base.out
    assert told.out == f"1 playbook, nothing found; inherited from a base and told there: {inherited}\n"
    assert told.code == 0


def test_a_weakness_that_a_team_adds_is_told_at_its_line(coach: Coach, home: Path) -> None:
    team = a_team(home, TEAM.replace('takes = "14 d" # they are near', 'exit = "x"'))
    team.write_text('format = 1\nextends = "base.toml"\n\n[stages.demo.exit.offer]\ntext = "We have sent the offer"\n')
    told = json.loads(coach("check", team.name, "--format", "json").out)
    assert [(one["file"], one["line"]) for one in told if "sent the offer" in one["message"]] == [("north.toml", 5)]


def test_what_a_team_leaves_weak_in_its_own_answer_is_its_own(coach: Coach, home: Path) -> None:
    """The base has the same weakness at the same place, and the team has answered there."""
    weak = '\n[stages.call.exit.offer]\ntext = "We have sent the offer"\n'
    a_team(home, TEAM + weak, BASE + weak)
    told = json.loads(coach("check", "north.toml", "--format", "json").out)
    assert [one["line"] for one in told if one["name"] == "same-as-base"] == [9]
    assert [one for one in told if "sent the offer" in one["message"]]


def test_a_broken_base_is_a_finding_with_its_place(coach: Coach, home: Path) -> None:
    a_team(home, TEAM.replace("base.toml", "bse.toml"))
    told = coach("check", "north.toml")
    assert told.out.startswith("north.toml:3:11: F013 there is no file bse.toml; did you mean base.toml?\n1 error")
    assert told.code == 1


# What works on the own file


def test_format_keeps_what_is_said_and_adds_nothing(coach: Coach, home: Path, north: Path) -> None:
    (home / north).write_text(TEAM.replace("14 d", "19 d").replace("takes =", "takes="))
    assert coach("format", north).code == 0
    assert (home / north).read_text() == TEAM.replace("14 d", "19 d")


def test_a_reading_of_an_inherited_metric_goes_into_the_own_file(coach: Coach, home: Path, north: Path) -> None:
    assert coach("record", north, "wins", "4", "--date", "2026-11-20").code == 0
    assert (home / north).read_text() == TEAM + "\n[metrics.wins.readings]\n2026-11-20 = 4\n"
    assert (home / "base.toml").read_text() == BASE


def test_what_is_due_in_the_base_is_told_once(coach: Coach, home: Path) -> None:
    a_team(home)
    told = coach("due", home)
    assert told.out.count("to find out: Mari, by May") == 1


def test_metrics_and_touchpoints_know_the_whole(coach: Coach, north: Path) -> None:
    assert "Wins" in coach("metrics", north).out
    assert coach("touchpoints", north).code == 0
