"""Every finding in a playbook: what reading its file found, and what the rules see in its answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from coach.advice.facts import Facts
from coach.advice.finding import Finding
from coach.advice.inherited import among_inherited
from coach.advice.latest import latest
from coach.advice.promise import noted
from coach.advice.rule import Rule
from coach.advice.rules import (
    attainable,
    basics,
    bottlenecks,
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
    measurable,
    metrics,
    moving,
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
    measurable,
    attainable,
    stakeholders,
    involved,
    process,
    stages,
    criteria,
    moving,
    history,
    bottlenecks,
    selling,
    journey,
    touchpoints,
    personas,
    evidence,
    basics,
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


class Weak(NamedTuple):
    """What is weak in a playbook that was read from a file."""

    own: tuple[Finding, ...]
    """In what the file says, or in what that and its base make together, in the order of the file."""
    inherited: tuple[Finding, ...]
    """In what only the base says: it is there that it is mended, and told where."""


def findings(reading: Reading, today: dt.date) -> tuple[Finding, ...]:
    """What is weak in a playbook that was read from a file, in the order of the file; not what it inherits."""
    return weak(reading, today).own


def weak(reading: Reading, today: dt.date, codes: Collection[str] | None = None) -> Weak:
    """What is weak in a playbook that was read from a file, and what it inherits; by these rules, else by all."""
    looking = rules() if codes is None else tuple(rule for rule in rules() if rule.code in codes)
    of_file = tuple(_from_problems((*reading.problems, *file.out_of_form(reading))))
    is_whole = all(problem.name != "broken-base" for problem in reading.problems)  # nobody knows what else it says
    in_answers = list(_in_answers(reading.whole, today, looking)) if is_whole else []
    of_base = _in_answers(reading.base.whole, today, looking) if reading.base else ()
    inherited = tuple(among_inherited(in_answers, of_base, reading.playbook))
    told = {finding.at for finding in of_file if finding.name == "wrong-value"}  # then a note of nobody's is no news
    own = (each for each in in_answers if each.code not in freshness.UNTAKEN or each.at not in told)
    in_own = (_placed(finding, reading) for finding in own if finding not in inherited)
    asked = {rule.code for rule in looking}
    found = _not_ignored(reading.whole, (*(finding for finding in of_file if finding.code in asked), *in_own))
    return Weak(tuple(sorted(found, key=lambda finding: (finding.line, finding.column, finding.code))), inherited)


@latest
def findings_of(playbook: Playbook, today: dt.date) -> tuple[Finding, ...]:
    """What is weak in the open playbook, the worst first; no positions, they move with every key press."""
    of_file = (replace(finding, line=0, column=0) for finding in _from_problems(problems_in(playbook, Scan(""))))
    found = _not_ignored(playbook, (*of_file, *_in_answers(playbook, today, rules())))
    return tuple(sorted(found, key=lambda finding: WORST_FIRST.index(finding.severity)))


def _from_problems(problems: Iterable[Problem]) -> Iterator[Finding]:
    by_name = {rule.name: rule for rule in file.RULES}
    for problem in problems:
        yield by_name[problem.name].found(problem.at, problem.message, problem.line, problem.column)


def _in_answers(playbook: Playbook, today: dt.date, looking: Iterable[Rule]) -> Iterator[Finding]:
    facts = Facts(playbook, today)
    for rule in looking:
        if rule.code not in playbook.check.ignore:
            yield from (found for found in rule.check(facts) if not facts.is_put_aside(found.at))


def _placed(finding: Finding, reading: Reading) -> Finding:
    """The finding where its answer stands in the file, or what is noted in place of it, or else their thing; of a
    collection that only the base has, the first thing meant that the file itself has.
    """
    own = () if reading.says(finding.at) else filter(reading.says, finding.among)
    places = [next(iter(own), finding.at)]
    if finding.at in {note.at for note in noted(reading.whole)}:
        places.append((*finding.at[:-1], "open", finding.at[-1]))
    line, column = max(map(reading.position, places))
    return replace(finding, line=line, column=column)


def _not_ignored(playbook: Playbook, found: Iterable[Finding]) -> Iterator[Finding]:
    return (finding for finding in found if finding.code not in playbook.check.ignore)
