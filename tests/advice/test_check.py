"""What is found in a playbook, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from coach.advice.check import WORST_FIRST, findings, findings_of
from coach.advice.finding import Finding
from coach.playbook.model import Playbook
from coach.playbook.read import read_file, read_text
from tests.advice.a_playbook import DONE, playbook, reading
from tests.today import TODAY

WEAK = """\
[stages.demo]
phase = "comparision"
acountable = "Sales lead"

[phases.comparison]
name = "Comparison"

[check.ignore]
F9 = "we know"
"""


def of_file(found: Iterable[Finding]) -> list[Finding]:
    """The findings about the file itself."""
    return [finding for finding in found if finding.code.startswith("F")]


def test_findings_come_in_the_order_of_the_file() -> None:
    every = findings(reading(WEAK), TODAY)
    assert [finding.line for finding in every] == sorted(finding.line for finding in every)
    found = [(finding.code, finding.line, finding.column) for finding in of_file(every)]
    assert found == [("F003", 2, 1), ("F007", 3, 9), ("F005", 4, 1), ("F011", 10, 6)]


def test_a_finding_names_the_place_and_says_what_to_do() -> None:
    finding = next(finding for finding in findings(reading(WEAK), TODAY) if finding.code == "F007")
    assert finding.at == ("stages", "demo", "phase")
    assert str(finding.message) == "there is no phases.comparision; did you mean comparison?"
    assert str(finding.advice) == "Write the key of a thing that is there, or add the thing."


def test_a_playbook_with_nothing_wrong_has_no_findings() -> None:
    assert findings(read_text("format = 1\n", "a.toml"), TODAY) == findings_of(Playbook(), TODAY) == ()


def test_a_rule_that_the_team_turned_off_is_silent() -> None:
    off = WEAK + 'F005 = "the CRM writes it"\nF003 = "we like it so"\n'
    assert {finding.code for finding in of_file(findings(reading(off), TODAY))} == {"F007", "F011"}
    assert {finding.code for finding in of_file(findings_of(playbook(off), TODAY))} == {"F007", "F011"}


def test_a_rule_is_silent_where_the_team_told_that_the_question_is_not_relevant() -> None:
    off = 'skipped = [\n  "check",\n]\n\n[check.ignore]\nF9 = "we know"\n'
    assert findings(reading(off), TODAY) == ()


def test_an_open_playbook_has_the_same_findings_without_positions_the_worst_first() -> None:
    found = findings_of(playbook(WEAK), TODAY)
    assert [finding.code for finding in of_file(found)] == ["F007", "F005", "F011"]
    assert [finding.severity for finding in found] == sorted((each.severity for each in found), key=WORST_FIRST.index)
    assert {(finding.line, finding.column) for finding in found} == {(0, 0)}


def test_a_broken_reference_is_found_even_where_the_question_is_not_relevant() -> None:
    assert "F007" in {
        finding.code for finding in findings(reading(WEAK.replace("phase", 'skipped = ["phase"]\nphase', 1)), TODAY)
    }


def test_a_file_of_a_newer_format_is_not_asked_to_be_put_in_form() -> None:
    found = findings(read_text("format=99\n", "a.toml"), TODAY)
    assert [finding.code for finding in found] == ["F001"]


def test_the_first_line_out_of_form_is_named() -> None:
    finding = next(iter(of_file(findings(read_text('format = 1\nname = "Pumps"\nmarket="b2b"\n', "a.toml"), TODAY))))
    assert (finding.code, finding.line) == ("F003", 3)
    assert str(finding.message).endswith("run: coach format a.toml")


BASIC = """
[metrics.time-in-demo]
name = "Time in stage: Demo"
suggestion = "time-in-stage"
baseline = 19
target = 14
accountable = "Sales lead"

[metrics.slowest]
name = "Slowest stage"
baseline = 19
target = 14
accountable = "Sales lead"

[metrics.satisfaction]
name = "Customer satisfaction"
baseline = 80
target = 90
accountable = "Customer service lead"
"""
"""Figures that nearly every team should follow."""


def test_all_core_questions_settled_and_the_basic_figures_followed_leave_no_warning() -> None:
    assert {finding.severity for finding in findings(reading(DONE + BASIC), TODAY)} == {"hint"}


@pytest.mark.parametrize("example", sorted(Path("playbooks").glob("*.toml")), ids=lambda path: path.stem)
def test_the_examples_have_no_errors_and_no_warnings(example: Path) -> None:
    assert [finding for finding in findings(read_file(example), TODAY) if finding.severity != "hint"] == []


@pytest.mark.parametrize(
    ("note", "silent"),
    [
        ("Product team", True),
        ("Product team, by 22.11.2026", True),
        ("Product team, by 21.11.2026", False),
    ],
)
def test_what_is_to_be_found_out_waits_for_its_day(note: str, silent: bool) -> None:
    open_point = f'[open]\ncheck = "{note}"\n\n'
    found = findings_of(playbook(open_point + "[check.ignore]\nF001 = ''\n"), TODAY)
    assert (found == ()) == silent
