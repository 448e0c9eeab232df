"""How far a playbook in the library is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from coach.advice.check import findings
from coach.advice.progress import progress
from coach.playbook import clock
from coach.playbook.message import Message
from coach.playbook.problem import Problem, Refused
from coach.playbook.read import read_file
from coach.tui.findings import is_to_answer
from coach.tui.marks import MARKS


@dataclass(frozen=True, slots=True)
class Standing:
    """A mark for each step and the number of open findings; or why the file cannot be read."""

    marks: str = ""
    findings: int = 0
    language: str = ""
    """The playbook's own, or the one that it inherits; "" where neither is known."""
    extends: str = ""
    """The file that it builds on, as it names it."""
    trouble: Message | None = None
    """Why what it builds on cannot be used, if that is so."""
    problem: Problem | None = None


def standing_of(path: Path) -> Standing:
    """How far the playbook at `path` is."""
    try:
        reading = read_file(path)
    except Refused as refused:
        return Standing(problem=refused.problem)
    whole = reading.whole
    found = (finding for finding in findings(reading, clock.today()) if not is_to_answer(whole, finding))
    return Standing(
        marks="".join(MARKS[step.state] for step in progress(whole)),
        findings=sum(finding.severity != "hint" for finding in found),
        language=whole.language or "",
        extends=whole.extends,
        trouble=next((problem.message for problem in reading.problems if problem.name == "broken-base"), None),
    )
