"""Journeys to start from, and phases that a journey lacks."""

from __future__ import annotations

from coach.advice.names import known_phase
from coach.advice.suggestion import Suggestion
from coach.method import catalogue
from coach.method.catalogue import Journey, Phase
from coach.method.start import language_of, phase_from
from coach.playbook.edit import Add, Edit, Move, Together
from coach.playbook.key import key_from
from coach.playbook.message import Message
from coach.playbook.model import Playbook

LIFECYCLE = "lifecycle"
"""The journey whose phases every other phase is kin to."""


def journeys(playbook: Playbook) -> tuple[Suggestion, ...]:
    """Whole journeys to start from, when there is no phase yet."""
    return tuple(_journey(playbook, journey) for journey in catalogue.journeys())


def phases(playbook: Playbook) -> tuple[Suggestion, ...]:
    """Phases that nothing in the journey resembles."""
    row = catalogue.journey(LIFECYCLE).phases
    have = {key: row.index(known_phase(playbook, key).kin) for key in playbook.phases}
    known = {phase.key: phase for phase in catalogue.phases()}
    return tuple(
        _phase(playbook, known[key], [own for own, other in have.items() if other < place])
        for place, key in enumerate(row)
        if place not in have.values()
    )


def _journey(playbook: Playbook, journey: Journey) -> Suggestion:
    language = language_of(playbook)
    edit = Together(tuple(Add(("phases",), key, phase_from(catalogue.phase(key), language)) for key in journey.phases))
    reason = Message("A whole journey to start from")
    return Suggestion(journey.key, journey.name, journey.about, reason, edit, alone=True)


def _phase(playbook: Playbook, phase: Phase, before: list[str]) -> Suggestion:
    key = key_from(phase.key, playbook.phases)
    data = phase_from(phase, language_of(playbook))
    edit: Edit = Add(("phases",), key, data, after=before[-1] if before else None)
    if not before:
        edit = Together((edit, Move(("phases", key), 0)))
    return Suggestion(phase.key, phase.name, phase.happens, Message("Your journey has no phase like this yet"), edit)
