"""What `coach check` shows on a terminal, and what it gives to code hosts and editors."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from jsonschema import Draft4Validator

from coach.advice.check import rules
from coach.commands import main
from coach.commands.reports.excerpt import cells, excerpt
from tests.commands.conftest import NORDIC, Coach

BROKEN = NORDIC.replace('phase = "comparison"\n', 'phase = "comparisn"\n').replace("accountable =", "acountable =")
Shown = Callable[..., str]
SCHEMA = json.loads(Path(__file__).parents[1].joinpath("fixtures", "sarif-2.1.0.json").read_text("utf-8"))


@pytest.fixture
def broken(home: Path) -> Path:
    path = home / "broken.toml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


class Terminal(io.StringIO):
    """A standard output that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Run `coach` on a terminal of 60 columns that shows no colour, and see what it shows."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "60")

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "stdout", screen := Terminal())
        main(words)
        return screen.getvalue()

    return run


ON_TERMINAL = """\
broken.toml:29:9: F007 error: there is no phases.comparisn;
  did you mean comparison?
    29 | phase = "comparisn"
       |         ^
  Write the key of a thing that is there, or add the thing.

1 error; 1 playbook; to learn more: coach explain F007
"""


def test_on_a_terminal_a_finding_has_its_line_a_caret_and_what_to_do(shown: Shown, broken: Path) -> None:
    assert shown("check", "--select=F007", broken.name) == ON_TERMINAL


def test_on_a_terminal_what_is_missing_has_no_line(shown: Shown, home: Path) -> None:
    (home / "a.toml").write_text('name = "Pumps"\n')
    first, second, advice = shown("check", "--select=F002", "a.toml").splitlines()[:3]
    assert first.startswith("a.toml:1:1: F002 hint: ")
    assert second == "  = 1 on the first line"
    assert advice == "  Write it on the first line, or let coach format do it."


def test_on_a_terminal_a_line_beyond_the_end_of_the_file_is_not_looked_for(shown: Shown, home: Path) -> None:
    (home / "a.toml").write_text("format = 1")
    assert shown("check", "--select=F003", "a.toml").startswith("a.toml:2:1: F003 hint: ")


def test_on_a_terminal_what_to_fix_first_keeps_to_the_width(shown: Shown, home: Path) -> None:
    (home / "a.toml").write_text(BROKEN.replace("takes =", "tkes =").replace('"e-mail"', '"\\u202e"'))
    told = shown("check", "--select=F", "a.toml")
    first = told[told.index("Fix first\n") :].splitlines()[1:]
    assert [line[:3] for line in first if not line.startswith("   ")] == ["1. ", "2. ", "3. "]
    assert max(map(len, first)) <= 60


@pytest.mark.parametrize(
    ("line", "column", "shown", "caret"),
    [
        ('phase = "x"', 9, 'phase = "x"', "        ^"),
        ("a\tb = 1", 3, "a    b = 1", "     ^"),
        ('k = "\x1b\u202e" # x', 9, 'k = "\\u001b\\u202e" # x', " " * 18 + "^"),
        ('nimi = "販売" # x', 13, 'nimi = "販売" # x', " " * 14 + "^"),
        ("e\u0301 = 1", 4, "e\u0301 = 1", "  ^"),
        ("short", 99, "short", "     ^"),
        ("", 1, "", "^"),
    ],
)
def test_the_caret_stands_under_the_column_whatever_is_before_it(
    line: str, column: int, shown: str, caret: str
) -> None:
    assert excerpt(line, column, 40) == (shown, caret)


@pytest.mark.parametrize("text", ["x", "販", "\t\u202e", "a\u0301"])
@pytest.mark.parametrize("column", [1, 2, 35, 200, 380, 400, 401])
def test_a_long_line_is_cut_round_the_caret(text: str, column: int) -> None:
    line = (text * 400)[:400]
    line = f"{line[: column - 1]}!{line[column - 1 :]}"
    shown, caret = excerpt(line, column, 40)
    assert cells(shown) <= 40
    before, _, after = shown.partition("!")
    assert len(caret) == cells(before) + 1
    assert len(before) > 1 or column <= 2, "something of what is before it is shown"
    assert len(after) > 1 or column >= 400, "and something of what comes after"


def test_a_line_of_a_megabyte_is_no_trouble() -> None:
    shown, caret = excerpt("x" * 1_000_000, 500_000, 72)
    assert len(shown) <= 72
    assert shown[0] == shown[-1] == "…"
    assert caret.endswith("^")


def sarif(coach: Coach, *words: str | Path) -> Any:
    return json.loads(coach("check", "--format=sarif", *words).out)


def test_sarif_is_valid_and_complete(coach: Coach, broken: Path, nordic: Path) -> None:
    told = sarif(coach, broken, nordic)
    Draft4Validator(SCHEMA).validate(told)
    (run,) = told["runs"]
    assert told["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [rule.code for rule in rules()]
    flat = json.loads(coach("check", "--format=json", broken, nordic).out)
    assert [result["ruleId"] for result in run["results"]] == [each["code"] for each in flat]


def test_a_sarif_rule_says_what_a_person_may_ask_about_it(coach: Coach, broken: Path) -> None:
    driver = sarif(coach, broken)["runs"][0]["tool"]["driver"]
    rule = next(rule for rule in driver["rules"] if rule["id"] == "F007")
    assert rule["name"] == "dangling-reference"
    assert rule["shortDescription"]["text"] == "A reference points nowhere"
    assert "Write the key of a thing that is there" in rule["help"]["text"]
    assert '```toml\nphase = "comparison"\n```' in rule["help"]["markdown"]
    assert rule["defaultConfiguration"] == {"level": "error"}


def test_a_sarif_result_tells_where_and_what_to_do(coach: Coach, broken: Path) -> None:
    run = sarif(coach, "--select=F007", broken)["runs"][0]
    (result,) = run["results"]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "F007"
    assert result["level"] == "error"
    assert result["message"]["text"] == (
        "there is no phases.comparisn; did you mean comparison?\n"
        "Write the key of a thing that is there, or add the thing."
    )
    (where,) = result["locations"]
    assert where["physicalLocation"] == {
        "artifactLocation": {"uri": "broken.toml"},
        "region": {"startLine": 29, "startColumn": 9},
    }
    assert where["logicalLocations"] == [{"fullyQualifiedName": "stages.demo.phase"}]
    assert result["partialFingerprints"] == {"codeAndAddress/v1": "F007 stages.demo.phase"}


def test_a_hint_is_a_note_in_sarif(coach: Coach, home: Path) -> None:
    (home / "a.toml").write_text('format=1\nname = "{0} [x](y)"\nodd-{1} = 1\n'.replace("odd-{1}", '"odd-{1}"'))
    results = sarif(coach, "--select=F003,F005", "a.toml")["runs"][0]["results"]
    assert [result["level"] for result in results] == ["note", "warning"]
    assert "odd-{{1}}" in results[1]["message"]["text"], "braces stand for places to fill in"


def test_sarif_names_files_as_seen_from_here_and_others_in_full(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = home / "here"
    inner.mkdir()
    names = ["a b.toml", "100%#?.toml", "c:d.toml", "müük.toml"]
    for name in names:
        (inner / name).write_text(BROKEN)
    (home / "outside.toml").write_text(BROKEN)
    monkeypatch.chdir(inner)
    told = sarif(coach, "--select=F007", "./", "../outside.toml")
    Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER).validate(told)
    uris = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in told["runs"][0]["results"]
    ]
    *inside, outside = uris
    assert all(re.fullmatch(r"[A-Za-z0-9%._~/-]+", uri) for uri in inside)
    assert sorted(unquote(uri) for uri in inside) == sorted(names)
    assert urlsplit(outside).scheme == "file"
    assert outside.endswith("/outside.toml")


def test_sarif_of_nothing_is_valid_too(coach: Coach, nordic: Path) -> None:
    told = sarif(coach, "--select=F", nordic)
    Draft4Validator(SCHEMA).validate(told)
    assert told["runs"][0]["results"] == []


@pytest.mark.parametrize("form", ["text", "json", "github", "sarif"])
def test_a_file_that_cannot_be_read_keeps_no_other_from_being_told(coach: Coach, broken: Path, form: str) -> None:
    (broken.parent / "a.toml").write_text("= nonsense")
    told = coach("check", "--format", form, "a.toml", broken, "gone.toml")
    assert told.code == 2
    assert told.err.count("\n") == 2
    assert "comparisn" in told.out
