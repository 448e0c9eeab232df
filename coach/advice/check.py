"""Every finding in a playbook: what reading its file found, and what the rules see in its answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from coach.advice.facts import Facts
from coach.advice.finding import Finding
from coach.advice.latest import latest
from coach.advice.rule import Rule
from coach.advice.rules import (
    attainable,
    changes,
    criteria,
    evidence,
    experiments,
    file,
    freshness,
    goals,
    history,
    involved,
    journey,
    metrics,
    naming,
    personas,
    privacy,
    process,
    readings,
    selling,
    stages,
    stakeholders,
    touchpoints,
    tracking,
    wording,
)
from coach.playbook.model import Playbook
from coach.playbook.problem import Problem, Severity
from coach.playbook.read import Reading
from coach.playbook.scan import Scan
from coach.playbook.survey import problems_in

MODULES = (
    goals,
    attainable,
    stakeholders,
    involved,
    process,
    stages,
    criteria,
    history,
    selling,
    journey,
    touchpoints,
    personas,
    evidence,
    tracking,
    metrics,
    readings,
    changes,
    experiments,
    freshness,
    wording,
    privacy,
    naming,
    file,
)
"""Where rules are."""

WORST_FIRST: tuple[Severity, ...] = ("error", "warning", "hint")


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the codes."""
    others = [rule for module in MODULES for rule in module.RULES]
    return tuple(sorted((*others, file.no_such_rule(rule.code for rule in others)), key=lambda rule: rule.code))


@cache
def rule_called(code: str) -> Rule:
    """The rule with that code; raises KeyError when there is none."""
    return {rule.code: rule for rule in rules()}[code]


def findings(reading: Reading, today: dt.date) -> tuple[Finding, ...]:
    """What is weak in a playbook that was read from a file, in the order of the file."""
    of_file = _from_problems((*reading.problems, *file.out_of_form(reading)))
    in_answers = (_placed(finding, reading) for finding in _in_answers(reading.playbook, today))
    found = _not_ignored(reading.playbook, (*of_file, *in_answers))
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column, finding.code)))


@latest
def findings_of(playbook: Playbook, today: dt.date) -> tuple[Finding, ...]:
    """What is weak in the open playbook, the worst first; no positions, they move with every key press."""
    of_file = (replace(finding, line=0, column=0) for finding in _from_problems(problems_in(playbook, Scan(""))))
    found = _not_ignored(playbook, (*of_file, *_in_answers(playbook, today)))
    return tuple(sorted(found, key=lambda finding: WORST_FIRST.index(finding.severity)))


def _from_problems(problems: Iterable[Problem]) -> Iterator[Finding]:
    by_name = {rule.name: rule for rule in file.RULES}
    for problem in problems:
        yield by_name[problem.name].found(problem.at, problem.message, problem.line, problem.column)


def _in_answers(playbook: Playbook, today: dt.date) -> Iterator[Finding]:
    facts = Facts(playbook, today)
    for rule in rules():
        if rule.code not in playbook.check.ignore:
            yield from (found for found in rule.check(facts) if not facts.is_put_aside(found.at))


def _placed(finding: Finding, reading: Reading) -> Finding:
    line, column = reading.position(finding.at)
    return replace(finding, line=line, column=column)


def _not_ignored(playbook: Playbook, found: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in found if finding.code not in playbook.check.ignore)
