"""What is written into a playbook when something of the catalogue is taken, in the playbook's language.

`playbook_from` makes a whole playbook to start from; each other function gives the data of one thing, for an `Add`.
Nothing that a team must answer itself is filled in: a suggestion is a beginning, not an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from coach.locale import current, text_in
from coach.method import catalogue
from coach.method.catalogue import (
    Condition,
    Department,
    Journey,
    Metric,
    Phase,
    Process,
    StageTemplate,
    Touchpoint,
    TypicalGoal,
)
from coach.playbook.key import key_from
from coach.playbook.model import Playbook

Data = dict[str, Any]


def language_of(playbook: Playbook) -> str:
    """The language that is written into a playbook: its own, or that of its reader where it names none."""
    return playbook.language or current()


def playbook_from(name: str, process: Process | None, journey: Journey | None, language: str) -> Playbook:
    """A playbook with the stages of a process and the phases of a journey: the process's own, if none is chosen."""
    chosen = journey or (catalogue.journey(process.journey) if process else None)
    row = _phases_of(chosen) if chosen else ()
    data: Data = {"name": name, "language": language}
    if process:
        data["market"] = process.market
        data["stages"] = {stage.key: stage_from(stage, language, _served(stage.phase, row)) for stage in process.stages}
    data["phases"] = {phase.key: phase_from(phase, language) for phase in row}
    return Playbook.model_validate(data)


def stage_from(template: StageTemplate, language: str, phase: str = "") -> Data:
    """A stage of today's process, serving the playbook's `phase`."""
    say = partial(text_in, language)
    return {
        "name": say(template.name),
        "kind": template.kind,
        "purpose": say(template.purpose),
        "phase": phase,
        "state": "today",
        "should_take": template.should_take,
        "next_action": say(template.next_action),
        "checklist": tuple(say(item) for item in template.checklist),
        "actions": _keyed("team", ({"team": say(act.team), "what": say(act.what)} for act in template.actions)),
        "entry": _criteria(template.entry, language),
        "exit": _criteria(template.exit, language),
        "objections": _keyed(
            "heard", ({"heard": say(doubt.heard), "answer": say(doubt.answer)} for doubt in template.objections)
        ),
    }


def phase_from(phase: Phase, language: str) -> Data:
    """A phase of the buyer's journey."""
    return {"name": text_in(language, phase.name)}


def touchpoint_from(touchpoint: Touchpoint, language: str) -> Data:
    """A touchpoint that the team plans to have."""
    return {
        "name": text_in(language, touchpoint.name),
        "suggestion": touchpoint.key,
        "kind": touchpoint.kind,
        "state": "planned",
    }


def metric_from(metric: Metric, language: str, stage: str = "") -> Data:
    """A metric to follow, at one of the playbook's stages or for the whole process."""
    return {
        "name": text_in(language, metric.name),
        "suggestion": metric.key,
        "formula": text_in(language, metric.formula),
        "stage": stage,
        "unit": text_in(language, metric.unit),
        "better": metric.better,
        "cadence": text_in(language, metric.cadence),
    }


def stakeholder_from(department: Department, language: str) -> Data:
    """A department to involve. Who speaks for it only the team can tell: a role, and no department."""
    return {"department": text_in(language, department.name)}


def goal_from(goal: TypicalGoal, language: str, metric: str = "") -> Data:
    """A goal to make one's own, seen by one of the playbook's metrics."""
    return {"statement": text_in(language, goal.statement), "metric": metric}


def _phases_of(journey: Journey) -> tuple[Phase, ...]:
    return tuple(catalogue.phase(key) for key in journey.phases)


def _served(wanted: str, row: tuple[Phase, ...]) -> str:
    """The phase in `row` that is the template's, or else its kin; "" when the journey ends before it."""
    kin = catalogue.phase(wanted).kin
    alike = [phase.key for phase in row if phase.kin == kin]
    return wanted if wanted in alike else next(iter(alike), "")


def _criteria(conditions: Iterable[Condition], language: str) -> Data:
    say = partial(text_in, language)
    return _keyed("text", ({"text": say(each.text), "by": each.by, "proof": say(each.proof)} for each in conditions))


def _keyed(title: str, things: Iterable[Mapping[str, str]]) -> Data:
    """`things` under keys made from their `title`."""
    table: Data = {}
    for thing in things:
        table[key_from(thing[title], table)] = thing
    return table
