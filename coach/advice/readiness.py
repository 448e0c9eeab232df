"""How ready each step is: a score that is the sum of its parts, so that anybody can see what it is made of.

A look at where to go on, never a gate. What is answered and what stands behind it earn up to 100 points; what is weak
takes some of them, and never more than there are. The same playbook has the same score on the same day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from coach.advice.check import findings_of, rules
from coach.advice.progress import StepProgress, progress
from coach.advice.rule import Rule
from coach.locale import marked
from coach.method.catalogue import steps
from coach.method.homes import step_of
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.problem import Severity
from coach.playbook.thing import Thing

FOR_ANSWERS = 80
"""Points for all core questions settled."""
FOR_BACKING = 20
"""Points for evidence, a reading or a day behind everything that the step is about."""


class Cost(NamedTuple):
    """What findings of one severity take, and how that is told."""

    told: str
    told_missing: str
    """Where some of them are about missing answers."""
    told_spent: str
    """Where fewer points are left than they would take."""
    each: int
    """The points that one takes.

    One about a core question that is not settled takes none: the question is missing among the answers already.
    """
    most: int
    """The most that all take together."""


COSTS: Mapping[Severity, Cost] = {
    "error": Cost(
        marked("Errors: {n}, {each} points each"),
        marked("Errors: {n}, {each} points each; missing answers, counted above: {missing}"),
        marked("Errors: {n}, {each} points each, as far as there are points"),
        10,
        30,
    ),
    "warning": Cost(
        marked("Warnings: {n}, {each} points each"),
        marked("Warnings: {n}, {each} points each; missing answers, counted above: {missing}"),
        marked("Warnings: {n}, {each} points each, as far as there are points"),
        4,
        20,
    ),
    "hint": Cost(
        marked("Hints: {n}, {each} point each"),
        marked("Hints: {n}, {each} point each; missing answers, counted above: {missing}"),
        marked("Hints: {n}, {each} point each, as far as there are points"),
        1,
        10,
    ),
}

BACKED = {
    "goals": marked("Goals whose metric has a reading: {n} of {of}"),
    "stakeholders": marked("Stakeholders with the day on which they were told the goal: {n} of {of}"),
    "stages": marked("Stages with evidence or a reading: {n} of {of}"),
    "journey": marked("Personas with evidence: {n} of {of}"),
    "tracking": marked("Metrics with a reading: {n} of {of}"),
}
"""What stands behind the answers of each step."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score."""

    message: Message
    points: int
    """What it adds; below 0 what it takes."""
    most: int
    """The most that it can add; below 0 the most that it can take; 0 where it tells only why nothing is taken."""
    first: Address | None = None
    """The first place that it speaks of; None where there is nothing to mend."""


@dataclass(frozen=True, slots=True)
class StepReadiness:
    """How ready one step is."""

    step: str
    parts: tuple[Part, ...]

    @property
    def score(self) -> int:
        """From 0 (nothing yet) to 100: the sum of the parts."""
        return sum(part.points for part in self.parts)


def readiness(playbook: Playbook, today: dt.date) -> tuple[StepReadiness, ...]:
    """How ready each step is, in the order of the steps."""
    weak = _weak(playbook, today)
    return tuple(StepReadiness(far.step, tuple(_parts(playbook, far, weak))) for far in progress(playbook))


def whole(steps: tuple[StepReadiness, ...]) -> int:
    """The score of the whole playbook: the mean of its steps."""
    return round(sum(step.score for step in steps) / len(steps))


Weak: TypeAlias = Mapping[tuple[str, Severity], Sequence[Address]]
"""Where something is weak, by step and severity."""


def _weak(playbook: Playbook, today: dt.date) -> Weak:
    places: dict[tuple[str, Severity], list[Address]] = {}
    for finding in findings_of(playbook, today):
        places.setdefault((step_of(finding.at), finding.severity), []).append(finding.at)
    return places


def _parts(playbook: Playbook, far: StepProgress, weak: Weak) -> Iterator[Part]:
    earned = (_answers(far), _backing(playbook, far))
    yield from earned
    left = sum(part.points for part in earned)
    unanswered = {gap.at for gap in far.gaps}
    for severity, cost in COSTS.items():
        if places := weak.get((far.step, severity)):
            costly = [at for at in places if at not in unanswered]
            cost_of_all = min(len(costly) * cost.each, cost.most)
            taken = min(cost_of_all, left)
            left -= taken
            message = _told(cost, len(places), len(places) - len(costly), is_spent=taken < cost_of_all)
            yield Part(message, -taken, -cost.most, (costly or places)[0])
    if off := [rule.code for rule in rules() if rule.code in playbook.check.ignore and _home(rule) == far.step]:
        yield Part(Message("Turned off, so that they take no points: {rules}", rules=", ".join(off)), 0, 0)


def _told(cost: Cost, n: int, missing: int, *, is_spent: bool) -> Message:
    if missing:
        return Message(cost.told_missing, n=n, each=cost.each, missing=missing)
    return Message(cost.told_spent if is_spent else cost.told, n=n, each=cost.each)


def _home(rule: Rule) -> str:
    """The step where it is told that a rule is turned off: for those of all steps it is the first."""
    return rule.step or steps()[0].key


def _answers(far: StepProgress) -> Part:
    first = next((gap.at for gap in far.gaps), None)
    if far.state == "empty" and far.reason:
        return Part(far.reason, 0, FOR_ANSWERS, first)
    message = Message("Core questions answered: {n} of {of}", n=far.answered, of=far.asked)
    return Part(message, _share(FOR_ANSWERS, far.answered, far.asked), FOR_ANSWERS, first)


def _backing(playbook: Playbook, far: StepProgress) -> Part:
    backed = list(_backed(playbook, far.step))
    n, of = sum(is_backed for _at, is_backed in backed), len(backed)
    first = next((at for at, is_backed in backed if not is_backed), None)
    return Part(Message(BACKED[far.step], n=n, of=of), _share(FOR_BACKING, n, of), FOR_BACKING, first)


def _share(points: int, part: int, of: int) -> int:
    """Rounded down, so that only what is whole has all points."""
    return points * part // of if of else 0


def _backed(playbook: Playbook, step: str) -> Iterator[tuple[Address, bool]]:
    """For each thing that the step is about, whether anything stands behind what is told of it; and where that is."""
    measured = {key for key, metric in playbook.metrics.items() if metric.readings}
    match step:
        case "goals":
            for key, goal in playbook.goals.items():
                is_known = goal.metric in playbook.metrics
                at = ("metrics", goal.metric, "readings") if is_known else ("goals", key, "metric")
                yield at, goal.metric in measured
        case "stakeholders":
            yield from _each_with("stakeholders", playbook.stakeholders, "informed")
        case "stages":
            at_stages = {playbook.metrics[key].stage for key in measured}
            for key, stage in playbook.stages.items():
                if stage.state != "dropped":
                    yield ("stages", key, "evidence"), _has(stage, "evidence") or key in at_stages
        case "journey":
            yield from _each_with("personas", playbook.personas, "evidence")
        case "tracking":
            yield from _each_with("metrics", playbook.metrics, "readings")


def _each_with(kind: str, things: Mapping[str, Thing], field: str) -> Iterator[tuple[Address, bool]]:
    for key, thing in things.items():
        yield (kind, key, field), _has(thing, field)


def _has(thing: Thing, field: str) -> bool:
    """Whether a field is answered, or told to be not relevant here."""
    return bool(getattr(thing, field)) or field in thing.skipped
