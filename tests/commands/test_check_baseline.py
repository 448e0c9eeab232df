"""`coach check --write-baseline` and `--baseline`: a playbook that starts weak, and only what is new is told."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from tests.commands.conftest import NORDIC, Coach

WEAK = NORDIC.replace('phase = "comparison"\n', 'phase = "comparisn"\n').replace("accountable =", "acountable =")
FILES = ("check", "--select=F")


@pytest.fixture
def weak(home: Path) -> Path:
    path = home / "playbooks" / "weak.toml"
    path.parent.mkdir()
    path.write_text(WEAK, encoding="utf-8")
    return path


@pytest.fixture
def known(coach: Coach, weak: Path) -> str:
    """A baseline that holds all that is weak today."""
    told = coach(*FILES, "--write-baseline", "known.toml", weak.parent)
    assert (told.code, told.err) == (0, "")
    told_next = f"coach check --select=F --baseline known.toml {weak.parent}"
    assert told.out == f"known.toml: 2 findings written; to tell only what is new: {told_next}\n"
    return "known.toml"


def test_a_baseline_names_files_codes_and_addresses_but_no_lines(known: str) -> None:
    head, *lines = Path(known).read_text().splitlines()
    assert head.startswith("# ")
    assert lines == [
        "",
        '["playbooks/weak.toml"]',
        "F005 = [",
        '  "goals.twice-the-new-customers.acountable",',
        "]",
        "F007 = [",
        '  "stages.demo.phase",',
        "]",
    ]


def test_what_the_baseline_holds_is_not_told_and_does_not_fail(coach: Coach, known: str) -> None:
    told = coach(*FILES, "--baseline", known, "playbooks")
    assert (told.code, told.err) == (0, "")
    assert told.out == "1 playbook, nothing found; in the baseline: 2\n"
    assert json.loads(coach(*FILES, "--format=json", "--baseline", known, "playbooks").out) == []


def test_what_is_new_is_told_and_fails(coach: Coach, known: str, weak: Path) -> None:
    weak.write_text(WEAK.replace('proof = "e-mail"', 'prof = "e-mail"'))
    told = coach(*FILES, "--baseline", known, "playbooks")
    assert told.code == 1
    finding, summary = told.out.splitlines()
    assert " F005 stages.demo.exit.buyer-names-the-decision-maker.prof is unknown" in finding
    assert summary == "1 warning; 1 playbook; in the baseline: 2; to learn more: coach explain F005"


def test_lines_put_in_above_and_names_that_change_make_nothing_new(coach: Coach, known: str, weak: Path) -> None:
    weak.write_text(WEAK.replace("[goals.", "# a remark\n\n[goals.").replace('name = "Demo"', 'name = "Live demo"'))
    assert coach(*FILES, "--baseline", known, "playbooks").code == 0


def test_a_baseline_holds_wherever_coach_is_run_from(
    coach: Coach, known: str, weak: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(weak.parent)
    assert coach(*FILES, "--baseline", f"../{known}", "weak.toml").code == 0
    assert coach(*FILES, "--baseline", weak.parent.parent / known, weak).code == 0


def test_what_was_mended_is_told_aside(coach: Coach, known: str, weak: Path) -> None:
    weak.write_text(NORDIC)
    told = coach(*FILES, "--baseline", known, "playbooks")
    assert told.code == 0
    assert told.err == (
        "coach: known.toml: 2 findings of the baseline are mended; "
        "to bring it up to date: coach check --select=F --write-baseline known.toml playbooks\n"
    )
    coach(*FILES, "--write-baseline", known, "playbooks")
    assert coach(*FILES, "--baseline", known, "playbooks").err == ""


def test_what_was_not_looked_at_is_not_called_mended(coach: Coach, known: str, home: Path) -> None:
    (home / "other.toml").write_text(NORDIC)
    assert coach(*FILES, "--baseline", known, "other.toml").err == ""
    assert coach("check", "--select=F003", "--baseline", known, "playbooks").err == ""


def test_the_same_findings_make_the_same_file(coach: Coach, known: str, weak: Path) -> None:
    before = Path(known).read_bytes()
    (weak.parent / "a.toml").write_text(NORDIC)
    coach(*FILES, "--write-baseline", known, weak, "playbooks")
    assert Path(known).read_bytes() == before, "a playbook in which nothing is weak is not named"


def test_a_baseline_of_nothing_can_be_read(coach: Coach, nordic: Path) -> None:
    coach(*FILES, "--write-baseline", "none.toml", nordic)
    assert coach(*FILES, "--baseline", "none.toml", nordic).out == "1 playbook, nothing found\n"


def test_a_baseline_that_is_not_there_is_told_in_one_line(coach: Coach, weak: Path) -> None:
    told = coach(*FILES, "--baseline", "no.toml", weak)
    assert (told.code, told.out) == (2, "")
    assert told.err == "coach: no.toml: there is no such file; check the name and the folder\n"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("= nonsense", "1:1"),
        (NORDIC, "1:10"),
        ('["a.toml"]\nF005 = "goals"\n', "2:8"),
        ('["a.toml"]\nF005 = [\n  1,\n]\n', "2:8"),
        ('"a.toml" = []\n', "1:12"),
    ],
)
def test_a_file_that_is_no_baseline_is_told_in_one_line(coach: Coach, weak: Path, text: str, place: str) -> None:
    Path("odd.toml").write_text(text)
    told = coach(*FILES, "--baseline", "odd.toml", weak)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith(f"coach: odd.toml:{place}: ")
    assert told.err.count("\n") == 1


def test_a_baseline_is_left_as_it_was_where_a_playbook_cannot_be_read(coach: Coach, known: str, weak: Path) -> None:
    before = Path(known).read_bytes()
    (weak.parent / "a.toml").write_text("format = 1\n= nonsense\n")
    told = coach(*FILES, "--write-baseline", known, "playbooks")
    assert (told.code, told.out) == (2, "")
    assert "known.toml: left as it was" in told.err
    assert Path(known).read_bytes() == before


def test_a_file_with_an_odd_name_is_known_again(coach: Coach, home: Path) -> None:
    odd = home / 'a "b" [c] ä\u202e.toml'
    odd.write_text(WEAK)
    coach(*FILES, "--write-baseline", "odd.baseline", odd)
    assert coach(*FILES, "--baseline", "odd.baseline", odd).code == 0


def test_a_file_out_of_form_is_known_too(coach: Coach, nordic: Path) -> None:
    nordic.write_text(NORDIC.replace('currency = "EUR"', 'currency="EUR"'))
    strict = ("check", "--select=F003", "--fail-on=hint", nordic)
    assert coach(*strict).code == 1
    coach(*strict, "--write-baseline", "known.toml")
    told = coach(*strict, "--baseline", "known.toml")
    assert (told.code, told.out) == (0, "1 playbook, nothing found; in the baseline: 1\n")


def test_the_command_that_is_told_next_can_be_pasted_into_a_shell(coach: Coach, home: Path) -> None:
    odd = home / "my books" / "Anna's.toml"
    odd.parent.mkdir()
    odd.write_text(WEAK)
    told = coach(*FILES, "--ignore=F005", "--write-baseline", "what we know.toml", odd)
    command = shlex.split(told.out.split("to tell only what is new: ")[1])
    assert command[0] == "coach"
    again = coach(*command[1:])
    assert (again.code, again.out) == (0, "1 playbook, nothing found; in the baseline: 1\n")
