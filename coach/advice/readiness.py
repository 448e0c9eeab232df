"""How ready each step is: a score that is the sum of its parts, so that anybody can see what it is made of.

A look at where to go on, never a gate. What is answered and what stands behind it earn up to 100 points; what is weak
takes some of them, and never more than there are. The same playbook has the same score on the same day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from coach.advice.check import findings_of
from coach.advice.progress import StepProgress, progress
from coach.advice.steps import step_of
from coach.locale import marked
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.problem import Severity
from coach.playbook.thing import Thing

FOR_ANSWERS = 80
"""Points for all core questions settled."""
FOR_BACKING = 20
"""Points for evidence, a reading or a day behind everything that the step is about."""

WEAKNESSES: Mapping[Severity, tuple[str, int, int]] = {
    "error": (marked("Errors: {n}"), 10, 30),
    "warning": (marked("Warnings: {n}"), 4, 20),
    "hint": (marked("Hints: {n}"), 1, 10),
}
"""What a finding of each severity is told as, the points that one takes, and the most that all take together.

A finding about a core question that is not settled takes none: the question is missing among the answers already.
"""

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
    """The most that it can add; below 0 the most that it can take."""
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
    missing = {gap.at for far in progress(playbook) for gap in far.gaps}
    places: dict[tuple[str, Severity], list[Address]] = {}
    for finding in findings_of(playbook, today):
        if finding.at not in missing:
            places.setdefault((step_of(finding), finding.severity), []).append(finding.at)
    return places


def _parts(playbook: Playbook, far: StepProgress, weak: Weak) -> Iterator[Part]:
    earned = (_answers(far), _backing(playbook, far))
    yield from earned
    left = sum(part.points for part in earned)
    for severity, (text, each, most) in WEAKNESSES.items():
        places = weak.get((far.step, severity), ())
        taken = min(len(places) * each, most, left)
        left -= taken
        yield Part(Message(text, n=len(places)), -taken, -most, next(iter(places), None))


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
