"""The stage card as data for programs: the playbook's own words and keys, and the coach's words in its language."""

from __future__ import annotations

import datetime as dt
from functools import partial

from coach.advice.card.model import TEST, Buyer, Card, Condition, Figure, Objection
from coach.export.words import told
from coach.locale import said_in
from coach.playbook.durations import Length

Data = dict[str, object]


def card_data(card: Card) -> Data:
    """One object. What the team has not answered is empty, and told under `silent`, by part: why it is."""
    say = partial(said_in, card.language)
    action, pace, phase = card.next_action, card.pace, card.phase
    agreed = action.agreed
    return {
        "playbook": card.playbook,
        "language": card.language,
        "stage": card.key,
        "name": card.name,
        "kind": card.kind,
        "state": card.state,
        "number": card.number,
        "of": card.of,
        "accountable": card.accountable.text,
        "purpose": card.purpose.text,
        "phase": phase.key if phase else "",
        "phase_name": phase.name if phase else "",
        "message": phase.message.text if phase else "",
        "buyers": [_buyer(buyer) for buyer in phase.buyers.things] if phase else [],
        "entry": [_condition(each) for each in card.entry.things],
        "exit": [_condition(each) for each in card.exit.things],
        "changed": list(map(say, card.changed)),
        "checklist": [{"text": each.text, "done": each.done} for each in card.checklist.things],
        "questions": [
            {"text": told(card.language, each.text), "source": each.source} for each in card.questions.asked.things
        ],
        "framework": card.questions.framework.key if card.questions.framework else "",
        "objections": [_objection(card, each) for each in card.objections.things],
        "touchpoints": [
            {
                "key": each.key,
                "name": each.name,
                "kind": each.kind,
                "state": "planned" if each.is_planned else "today",
                "note": each.note,
            }
            for each in card.touchpoints.things
        ],
        "next_action": action.moves.text,
        "test": say(TEST),
        "next_step": {"what": agreed.what, "who": agreed.who, "day": _iso(agreed.day)} if agreed else None,
        "next_step_lacks": list(map(say, action.lacks)),
        "should_take": _kept(pace.should_take),
        "takes": _kept(pace.takes),
        "stalled_after": _kept(pace.limit),
        "days_here": pace.days,
        "figures": [_figure(card, each) for each in card.figures.things],
        "deal": card.deal,
        "silent": _silent(card),
    }


def _buyer(buyer: Buyer) -> Data:
    return {
        "persona": buyer.persona,
        "name": buyer.name,
        "wants": buyer.wants.text,
        "asks": buyer.asks.text,
        "feels": buyer.feels.text,
        "pain_points": buyer.pain_points.text,
        "obstacles": [
            {"name": each.name, "removed_by": each.removed_by, "done": each.done} for each in buyer.fears.things
        ],
        "assumed": buyer.is_assumed,
    }


def _condition(condition: Condition) -> Data:
    data: Data = {"key": condition.key, "text": condition.text, "by": condition.by, "proof": condition.proof}
    if standing := condition.standing:
        data |= {"state": standing.state, "evidence": standing.proof, "note": standing.note, "day": _iso(standing.day)}
    return data


def _objection(card: Card, objection: Objection) -> Data:
    return {
        "key": objection.key,
        "heard": told(card.language, objection.heard),
        "answer": told(card.language, objection.answer),
        "source": objection.source,
        "in_deal": objection.in_deal,
    }


def _figure(card: Card, figure: Figure) -> Data:
    reading = figure.reading
    return {
        "metric": figure.key,
        "name": told(card.language, figure.name),
        "unit": figure.unit,
        "better": figure.better,
        "reading": reading.value if reading else figure.told,
        "counted": f"{reading.counted.part}/{reading.counted.of}" if reading and reading.counted else "",
        "day": _iso(reading.day) if reading else "",
        "target": figure.target,
    }


def _silent(card: Card) -> Data:
    """Why a part says nothing of the team's own."""
    phase = card.phase
    parts = {
        "accountable": card.accountable.silence,
        "purpose": card.purpose.silence,
        "phase": card.no_phase,
        "message": phase.message.silence if phase else None,
        "buyers": phase.buyers.silence if phase else None,
        "entry": card.entry.silence,
        "exit": card.exit.silence,
        "checklist": card.checklist.silence,
        "questions": card.questions.asked.silence,
        "objections": card.objections.silence,
        "touchpoints": card.touchpoints.silence,
        "next_action": card.next_action.moves.silence,
        "figures": card.figures.silence,
    }
    return {part: said_in(card.language, why) for part, why in parts.items() if why}


def _kept(length: Length | None) -> str:
    return length.value if length else ""


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""
