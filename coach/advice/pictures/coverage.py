"""Where buyers are met: touchpoints counted by phase, kind, mode and persona."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from coach.advice.latest import latest
from coach.advice.names import known_phase
from coach.advice.pictures.picture import Mark, MarkKind, marked_in
from coach.advice.view import View, touchpoints_in
from coach.locale import marked
from coach.method import catalogue
from coach.method.catalogue import Mode
from coach.method.catalogue import Touchpoint as Known
from coach.playbook.message import Message
from coach.playbook.model import Medium, Playbook, Touchpoint

AFTER_THE_PURCHASE = frozenset({"retention", "advocacy"})
"""The phases of the lifecycle that come when the buyer has bought."""

NO_KIND: Mapping[Medium, tuple[MarkKind, Message, str]] = {
    "digital": ("no-digital", Message("no digital touchpoint"), marked("{phase}: no digital touchpoint")),
    "physical": ("no-physical", Message("no physical touchpoint"), marked("{phase}: no physical touchpoint")),
}
"""How the absence of a kind is marked: in short, and in a sentence."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many touchpoints there are, in all and by what is known of them."""

    all: int
    kinds: Mapping[Medium, int]
    modes: Mapping[Mode, int]
    """Told only of those that came from the catalogue."""


@dataclass(frozen=True, slots=True)
class PhaseCoverage:
    """The touchpoints of one phase."""

    phase: str
    everybody: Counts
    personas: Mapping[str, Counts]
    """What reaches each persona; a touchpoint that names none reaches all. A persona whose journey the team told to
    be not relevant in this phase is not among them."""
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The phases in their order, and whether buyers are met in every one."""

    phases: tuple[PhaseCoverage, ...]
    personas: tuple[str, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The gaps of all phases."""
        return tuple(mark for phase in self.phases for mark in phase.marks)


@latest
def coverage(playbook: Playbook, view: View = "both") -> Coverage:
    """How many touchpoints of a view buyers meet, phase by phase."""
    expected = kinds_expected(playbook)
    return Coverage(
        tuple(_phase(playbook, key, view, expected) for key in playbook.phases),
        tuple(playbook.personas),
    )


def kinds_expected(playbook: Playbook) -> tuple[Medium, ...]:
    """The kinds of touchpoint that buyers may look for in each phase: a pure online shop meets them on the net alone.

    Such a shop sells to people, and nothing physical happens before they have bought.
    """
    if playbook.market == "b2c" and not any(
        kind_of(touchpoint) == "physical"
        for key, phase in playbook.phases.items()
        if known_phase(playbook, key).kin not in AFTER_THE_PURCHASE
        for touchpoint in touchpoints_in(phase, "both").values()
    ):
        return ("digital",)
    return get_args(Medium)


def kind_of(touchpoint: Touchpoint) -> Medium | None:
    """What a touchpoint tells of its kind, or else the catalogue of the one that it came from."""
    known = _known().get(touchpoint.suggestion)
    return touchpoint.kind or (known.kind if known else None)


def mode_of(touchpoint: Touchpoint) -> Mode | None:
    """What the catalogue tells of the touchpoint that it came from."""
    known = _known().get(touchpoint.suggestion)
    return known.mode if known else None


@cache
def _known() -> Mapping[str, Known]:
    return {touchpoint.key: touchpoint for touchpoint in catalogue.touchpoints()}


def _phase(playbook: Playbook, key: str, view: View, expected: Collection[Medium]) -> PhaseCoverage:
    phase = playbook.phases[key]
    everybody = counted(touchpoints_in(phase, view).values())
    personas = _by_persona(playbook, key, view)
    marks = () if "touchpoints" in phase.skipped else tuple(_marks(playbook, key, marked_in(view), expected))
    return PhaseCoverage(key, everybody, personas, marks)


def _by_persona(playbook: Playbook, key: str, view: View) -> Mapping[str, Counts]:
    own = touchpoints_in(playbook.phases[key], view).values()
    return {
        persona: counted([each for each in own if not each.personas or persona in each.personas])
        for persona in playbook.personas
        if not _is_elsewhere(playbook, persona, key)
    }


def _is_elsewhere(playbook: Playbook, persona: str, phase: str) -> bool:
    """Whether the team told that this persona has nothing to do with the phase."""
    journey = playbook.personas[persona].journey.get(phase)
    return journey is not None and {"wants", "does"} <= set(journey.skipped)


def counted(touchpoints: Collection[Touchpoint]) -> Counts:
    """How many there are of each kind and mode."""
    kinds = Counter(kind for each in touchpoints if (kind := kind_of(each)))
    modes = Counter(mode for each in touchpoints if (mode := mode_of(each)))
    return Counts(
        len(touchpoints),
        {kind: kinds[kind] for kind in get_args(Medium)},
        {mode: modes[mode] for mode in get_args(Mode)},
    )


def _marks(playbook: Playbook, key: str, view: View, expected: Collection[Medium]) -> Iterator[Mark]:
    name, at = playbook.phases[key].name or key, ("phases", key, "touchpoints")
    counts = counted(touchpoints_in(playbook.phases[key], view).values())
    if not counts.all:
        message = Message("{phase}: no touchpoint", phase=name)
        yield Mark("no-touchpoint", at, Message("no touchpoint"), message)
        return
    for kind in expected:
        if not counts.kinds[kind] and sum(counts.kinds.values()) == counts.all:
            mark, short, sentence = NO_KIND[kind]
            yield Mark(mark, at, short, Message(sentence, phase=name))
    for persona, met in _by_persona(playbook, key, view).items():
        if not met.all:
            message = Message(
                "{phase}: no touchpoint reaches {persona}",
                phase=name,
                persona=playbook.personas[persona].name or persona,
            )
            yield Mark("persona-not-met", at, Message("not met"), message, persona)
