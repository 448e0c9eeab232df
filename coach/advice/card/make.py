"""The stage card made from a playbook, and from what is remembered of a deal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from coach.advice.card.figures import figures
from coach.advice.card.model import (
    Buyer,
    Card,
    Condition,
    Contact,
    Line,
    NextAction,
    Obstacle,
    Part,
    Phase,
    Standing,
)
from coach.advice.card.objections import objections
from coach.advice.card.pace import first_review, pace_of
from coach.advice.card.questions import questions
from coach.advice.card.silence import answer, silence
from coach.advice.pictures.coverage import kind_of
from coach.advice.view import stages_in, touchpoints_in
from coach.deals.drift import drift
from coach.deals.model import AtStage, Deal
from coach.deals.next_step import agreed_before, verdict
from coach.method.start import language_of
from coach.playbook.durations import days_of
from coach.playbook.message import Message
from coach.playbook.model import Criterion, Journey, Playbook, Stage


def card_of(playbook: Playbook, key: str, personas: Collection[str], today: dt.date, deal: Deal | None = None) -> Card:
    """The card of the stage `key`, for the buying group of `personas`, or for all who are described there.

    With a deal, it tells how each criterion stands in it. Raises KeyError for a stage or a persona that is not there.
    """
    stage, process = playbook.stages[key], list(stages_in(playbook, "both"))
    at = deal.at(key) if deal else AtStage()
    return Card(
        playbook=playbook.name,
        language=language_of(playbook),
        key=key,
        name=stage.name or key,
        kind=stage.kind or "",
        state=stage.state or "today",
        number=process.index(key) + 1 if key in process else 0,
        of=len(process),
        accountable=answer(stage, "accountable"),
        purpose=answer(stage, "purpose"),
        phase=_phase(playbook, stage, personas) if stage.phase in playbook.phases else None,
        no_phase=None if stage.phase in playbook.phases else silence(stage, "phase"),
        entry=_conditions(stage, "entry", stage.entry),
        exit=_conditions(stage, "exit", stage.exit, at if deal else None),
        checklist=_checklist(stage, at),
        questions=questions(playbook, stage),
        objections=objections(playbook, key, deal),
        touchpoints=_touchpoints(playbook, stage, personas),
        next_action=_next_action(playbook, key, today, deal),
        pace=pace_of(stage, today, first_review(deal, key) if deal else None),
        figures=figures(playbook, key),
        today=today,
        deal=deal.name if deal else "",
        changed=drift(deal, playbook, key).messages if deal else (),
    )


def _phase(playbook: Playbook, stage: Stage, personas: Collection[str]) -> Phase:
    phase = playbook.phases[stage.phase]
    return Phase(stage.phase, phase.name or stage.phase, answer(phase, "message"), _buyers(playbook, stage, personas))


def _buyers(playbook: Playbook, stage: Stage, personas: Collection[str]) -> Part[Buyer]:
    """Those asked for, else those whose journey is described; with none described, all."""
    described = [
        key for key, persona in playbook.personas.items() if _is_described(persona.journey.get(stage.phase, Journey()))
    ]
    shown = list(dict.fromkeys(personas)) or described or list(playbook.personas)
    buyers = tuple(_buyer(playbook, key, stage.phase) for key in shown)
    return Part(buyers, None if buyers else Message("No persona is described yet"))


def _is_described(journey: Journey) -> bool:
    return bool(journey.obstacles) or any(
        (journey.wants, journey.asks, journey.feels, journey.pain_points, journey.does, journey.decides)
    )


def _buyer(playbook: Playbook, key: str, phase: str) -> Buyer:
    persona = playbook.personas[key]
    journey = persona.journey.get(phase, Journey())
    fears = tuple(
        Obstacle(each.name or own, each.removed_by.strip(), bool(each.done)) for own, each in journey.obstacles.items()
    )
    return Buyer(
        persona=key,
        name=persona.name or key,
        wants=answer(journey, "wants"),
        asks=answer(journey, "asks"),
        feels=answer(journey, "feels"),
        pain_points=answer(journey, "pain_points"),
        fears=Part(fears, None if fears else silence(journey, "obstacles")),
        is_assumed=_is_described(journey) and not journey.evidence,
    )


def _conditions(
    stage: Stage, field: str, criteria: Mapping[str, Criterion], at: AtStage | None = None
) -> Part[Condition]:
    """The criteria; with what is remembered of a deal, how each stands."""
    conditions = tuple(
        Condition(key, each.text or key, each.by, each.proof, _standing(key, at) if at else None)
        for key, each in criteria.items()
    )
    return Part(conditions, None if conditions else silence(stage, field))


def _standing(key: str, at: AtStage) -> Standing:
    found = at.criteria.get(key)
    return Standing(found.state, found.note, found.proof, found.day) if found else Standing("unknown")


def _next_action(playbook: Playbook, key: str, today: dt.date, deal: Deal | None) -> NextAction:
    stage = playbook.stages[key]
    moves = answer(stage, "next_action")
    if deal is None:
        return NextAction(moves)
    planned = pace_of(stage, today).should_take
    lacks = verdict(deal.next_step, today, language_of(playbook), days_of(planned.value) if planned else None)
    before = agreed_before(deal.next_step, playbook, key)
    return NextAction(moves, deal.next_step, (before, *lacks) if before else lacks)


def _checklist(stage: Stage, at: AtStage) -> Part[Line]:
    lines = tuple(Line(line, line in at.ticked) for line in stage.checklist if line.strip())
    return Part(lines, None if lines else silence(stage, "checklist"))


def _touchpoints(playbook: Playbook, stage: Stage, personas: Collection[str]) -> Part[Contact]:
    """Those of the stage's phase that meet the personas; the planned ones, which nobody can use yet, last."""
    if stage.phase not in playbook.phases:
        return Part((), silence(stage, "phase"))
    phase = playbook.phases[stage.phase]
    contacts = [
        Contact(key, each.name or key, kind_of(each), each.state == "planned", each.note.strip())
        for key, each in touchpoints_in(phase, "both").items()
        if not (personas and each.personas) or set(personas) & set(each.personas)
    ]
    contacts.sort(key=lambda contact: contact.is_planned)
    return Part(tuple(contacts), None if contacts else silence(phase, "touchpoints"))
