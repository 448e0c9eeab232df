"""How far a playbook in the library is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from coach.advice.check import findings
from coach.advice.progress import progress
from coach.playbook import clock
from coach.playbook.message import Message
from coach.playbook.problem import Problem, Refused
from coach.playbook.read import read_file
from coach.tui.findings import Tally, is_to_answer
from coach.tui.marks import MARKS


@dataclass(frozen=True, slots=True)
class Standing:
    """A mark for each step and what is weak; or why the file cannot be read."""

    marks: str = ""
    weak: Tally = field(default_factory=Tally)
    """How many findings `coach check` has of each severity."""
    to_answer: Tally = field(default_factory=Tally)
    """How many of them say only that a question has no answer yet."""
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
    whole, found = reading.whole, findings(reading, clock.today())
    return Standing(
        marks="".join(MARKS[step.state] for step in progress(whole)),
        weak=Tally(finding.severity for finding in found),
        to_answer=Tally(finding.severity for finding in found if is_to_answer(whole, finding)),
        language=whole.language or "",
        extends=whole.extends,
        trouble=next((problem.message for problem in reading.problems if problem.name == "broken-base"), None),
    )
