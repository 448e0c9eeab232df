"""How far a playbook in the library is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach.advice.check import findings
from coach.advice.progress import progress
from coach.playbook import clock
from coach.playbook.problem import Problem, Refused
from coach.playbook.read import read_file
from coach.tui.findings import is_to_answer
from coach.tui.marks import MARKS


@dataclass(frozen=True, slots=True)
class Standing:
    """A mark for each step and the number of open findings; or why the file cannot be read."""

    marks: str = ""
    findings: int = 0
    problem: Problem | None = None


def standing_of(path: Path) -> Standing:
    """How far the playbook at `path` is."""
    try:
        reading = read_file(path)
    except Refused as refused:
        return Standing(problem=refused.problem)
    marks = "".join(MARKS[step.state] for step in progress(reading.whole))
    found = (finding for finding in findings(reading, clock.today()) if not is_to_answer(reading.whole, finding))
    return Standing(marks, sum(finding.severity != "hint" for finding in found))
