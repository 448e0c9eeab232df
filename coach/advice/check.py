"""Every finding in a playbook: what reading its file found, and what the rules see in its answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from coach.advice.finding import Finding
from coach.advice.latest import latest
from coach.advice.rule import Rule
from coach.advice.rules import file
from coach.playbook.model import Playbook
from coach.playbook.problem import Problem
from coach.playbook.read import Reading
from coach.playbook.scan import Scan
from coach.playbook.survey import problems_in
from coach.playbook.thing import Thing

WORST_FIRST = ("error", "warning", "hint")


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the codes."""
    others = file.RULES
    return tuple(sorted((*others, file.no_such_rule(rule.code for rule in others)), key=lambda rule: rule.code))


def findings(reading: Reading) -> tuple[Finding, ...]:
    """What is weak in a playbook that was read from a file, in the order of the file."""
    of_file = _from_problems((*reading.problems, *file.out_of_form(reading)))
    in_answers = (_placed(finding, reading) for finding in _in_answers(reading.playbook))
    found = _not_ignored(reading.playbook, (*of_file, *in_answers))
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column, finding.code)))


@latest
def findings_of(playbook: Playbook) -> tuple[Finding, ...]:
    """What is weak in the open playbook, the worst first; no positions, they move with every key press."""
    of_file = (replace(finding, line=0, column=0) for finding in _from_problems(problems_in(playbook, Scan(""))))
    found = _not_ignored(playbook, (*of_file, *_in_answers(playbook)))
    return tuple(sorted(found, key=lambda finding: WORST_FIRST.index(finding.severity)))


def _from_problems(problems: Iterable[Problem]) -> Iterator[Finding]:
    by_name = {rule.name: rule for rule in file.RULES}
    for problem in problems:
        yield by_name[problem.name].found(problem.at, problem.message, problem.line, problem.column)


def _in_answers(playbook: Playbook) -> Iterator[Finding]:
    for rule in rules():
        yield from (found for found in rule.check(playbook) if not _is_skipped(playbook, found))


def _placed(finding: Finding, reading: Reading) -> Finding:
    line, column = reading.position(finding.at)
    return replace(finding, line=line, column=column)


def _not_ignored(playbook: Playbook, found: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in found if finding.code not in playbook.check.ignore)


def _is_skipped(playbook: Playbook, finding: Finding) -> bool:
    """Whether the team told that the question, or the table that it is in, is not relevant here."""
    here: object = playbook
    for part in finding.at:
        if isinstance(here, Thing) and part in here.skipped:
            return True
        here = here.get(part) if isinstance(here, Mapping) else getattr(here, part, None)
    return False
