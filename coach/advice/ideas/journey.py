"""Journeys to start from, phases that a journey lacks, and touchpoints for a phase."""

from __future__ import annotations

from coach.advice.names import fits, known_phase, slug, slugs
from coach.advice.suggestion import Suggestion
from coach.method import catalogue
from coach.method.catalogue import Journey, Phase, Touchpoint
from coach.method.start import language_of, phase_from, touchpoint_from
from coach.playbook.edit import Add, Edit, Move, Together
from coach.playbook.key import key_from
from coach.playbook.message import Message
from coach.playbook.model import Medium, Playbook

LIFECYCLE = "lifecycle"
"""The journey whose phases every other phase is kin to."""
EFFORT = ("low", "medium", "high")


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


def touchpoints(playbook: Playbook, phase: str) -> tuple[Suggestion, ...]:
    """Touchpoints that the phase does not have: gaps first, then what costs least."""
    known = known_phase(playbook, phase)
    taken = {own.suggestion or slug(own.name) for own in playbook.phases[phase].touchpoints.values()}
    fitting = [
        each
        for each in catalogue.touchpoints()
        if fits(each.market, playbook) and each.key not in taken and not slugs(each.name) & taken
    ]
    here = [each for each in fitting if known.key in each.phases] or [
        each for each in fitting if known.kin in each.phases
    ]
    missing = _missing(playbook, phase)
    elsewhere = {
        own.suggestion for other in playbook.phases.values() for own in other.touchpoints.values() if own.suggestion
    }
    here.sort(key=lambda each: (each.kind not in missing, each.key in elsewhere, EFFORT.index(each.effort)))
    return tuple(_touchpoint(playbook, phase, each, missing, elsewhere) for each in here)


def _journey(playbook: Playbook, journey: Journey) -> Suggestion:
    language = language_of(playbook)
    edit = Together(tuple(Add(("phases",), key, phase_from(catalogue.phase(key), language)) for key in journey.phases))
    return Suggestion(journey.key, journey.name, journey.about, Message("A whole journey to start from"), edit)


def _phase(playbook: Playbook, phase: Phase, before: list[str]) -> Suggestion:
    key = key_from(phase.key, playbook.phases)
    data = phase_from(phase, language_of(playbook))
    edit: Edit = Add(("phases",), key, data, after=before[-1] if before else None)
    if not before:
        edit = Together((edit, Move(("phases", key), 0)))
    return Suggestion(phase.key, phase.name, phase.happens, Message("Your journey has no phase like this yet"), edit)


def _missing(playbook: Playbook, phase: str) -> set[Medium]:
    """The kinds of touchpoint that a phase has none of, today or planned."""
    own = playbook.phases[phase].touchpoints.values()
    kinds: set[Medium] = {"digital", "physical"}
    return kinds - {each.kind for each in own if each.kind and each.state != "dropped"}


def _touchpoint(
    playbook: Playbook, phase: str, touchpoint: Touchpoint, missing: set[Medium], elsewhere: set[str]
) -> Suggestion:
    if len(missing) > 1:
        reason = Message("This phase has no touchpoint yet")
    elif touchpoint.kind in missing:
        reason = (
            Message("This phase has no digital touchpoint yet")
            if touchpoint.kind == "digital"
            else Message("This phase has no physical touchpoint yet")
        )
    elif touchpoint.key in elsewhere:
        reason = Message("You use it in another phase already")
    elif touchpoint.effort == "low":
        reason = Message("Suits this phase, and takes little effort")
    else:
        reason = Message("Suits this phase")
    own = playbook.phases[phase].touchpoints
    data = touchpoint_from(touchpoint, language_of(playbook))
    edit = Add(("phases", phase, "touchpoints"), key_from(touchpoint.key, own), data)
    return Suggestion(touchpoint.key, touchpoint.name, touchpoint.advice, reason, edit)
