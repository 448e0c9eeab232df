"""Touchpoints for a phase: what fills a gap first, then what fits the buyers and the figures, then what costs least."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from coach.advice.names import fits, known_phase, slug, slugs
from coach.advice.suggestion import Suggestion
from coach.locale import text_in
from coach.method import catalogue
from coach.method.catalogue import Mode, Touchpoint
from coach.method.start import language_of, touchpoint_from
from coach.playbook.edit import Add
from coach.playbook.key import key_from
from coach.playbook.message import Message
from coach.playbook.model import Medium, Playbook
from coach.playbook.model import Touchpoint as Own

EFFORT = ("low", "medium", "high")
STEM = 5
"""Letters by which two forms of a word are known to be the same: messu, messut, messuilla."""
COMMON = 2
"""A word in the names of more touchpoints than this tells nothing of one of them."""

LACKS_KIND: Mapping[Medium, Message] = {
    "digital": Message("This phase has no digital touchpoint yet"),
    "physical": Message("This phase has no physical touchpoint yet"),
}
LACKS_MODE: Mapping[Mode, Message] = {
    "self-service": Message("Nothing here lets buyers help themselves yet"),
    "remote": Message("Nobody can be reached from afar in this phase yet"),
    "in-person": Message("Buyer and seller do not meet in this phase yet"),
}


def touchpoints(playbook: Playbook, phase: str) -> tuple[Suggestion, ...]:
    """Touchpoints that the phase does not have, the best first, each with its reason."""
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
    standing = _standing(playbook, phase)
    ranked = sorted(((_rank(standing, each), each) for each in here), key=lambda pair: pair[0].order)
    return tuple(_suggestion(playbook, phase, each, rank.reason) for rank, each in ranked)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a phase has and lacks, and whom it is for."""

    empty: bool
    kinds: frozenset[Medium]
    """The kinds that it has none of."""
    modes: frozenset[Mode]
    """The modes that it has none of, where that is known of every touchpoint."""
    elsewhere: frozenset[str]
    """What other phases have."""
    meeting_places: Mapping[str, str]
    """Touchpoints that a persona names among the places where they can be met, with the persona's name."""
    followed: Mapping[str, str]
    """The figures that are followed already, by their keys in the catalogue, with their names."""


@dataclass(frozen=True, slots=True)
class _Rank:
    """How soon a touchpoint is suggested, and why."""

    order: tuple[int, bool, int]
    reason: Message


def _standing(playbook: Playbook, phase: str) -> _Standing:
    own = [each for each in playbook.phases[phase].touchpoints.values() if each.state != "dropped"]
    others = (each for key, other in playbook.phases.items() if key != phase for each in other.touchpoints.values())
    return _Standing(
        empty=not any(each.kind for each in own),
        kinds=frozenset(get_args(Medium)) - {each.kind for each in own if each.kind},
        modes=_modes_missing(own),
        elsewhere=frozenset(each.suggestion for each in others if each.suggestion),
        meeting_places=dict(_meeting_places(playbook)),
        followed={metric.suggestion: metric.name for metric in playbook.metrics.values() if metric.suggestion},
    )


def _modes_missing(own: list[Own]) -> frozenset[Mode]:
    mode_of = {each.key: each.mode for each in catalogue.touchpoints()}
    modes = {mode_of.get(each.suggestion) for each in own}
    return frozenset() if None in modes or not modes else frozenset(get_args(Mode)) - modes


def _rank(standing: _Standing, touchpoint: Touchpoint) -> _Rank:
    """The reasons in their order; what other phases have already comes after what is new."""
    person, figure = standing.meeting_places.get(touchpoint.key), standing.followed.get(touchpoint.metric)
    reasons = [
        (standing.empty, Message("This phase has no touchpoint yet")),
        (touchpoint.kind in standing.kinds, LACKS_KIND[touchpoint.kind]),
        (touchpoint.mode in standing.modes, LACKS_MODE[touchpoint.mode]),
        (person is not None, Message("{persona}: can be met like this", persona=person or "")),
        (figure is not None, Message("You follow the figure that shows its effect: {metric}", metric=figure or "")),
        (touchpoint.effort == "low", Message("Suits this phase, and takes little effort")),
        (True, Message("Suits this phase")),
    ]
    place, reason = next((place, reason) for place, (holds, reason) in enumerate(reasons) if holds)
    used = touchpoint.key in standing.elsewhere
    if used and place > 1:
        reason = Message("You use it in another phase already")
    return _Rank((min(place, len(reasons) - 2), used, EFFORT.index(touchpoint.effort)), reason)


def _meeting_places(playbook: Playbook) -> Iterator[tuple[str, str]]:
    by_stem = _by_stem(language_of(playbook))
    for persona in reversed(list(playbook.personas.values())):  # the first persona has the last word
        for word in f"{persona.met_at} {persona.listens_to}".split():
            for key in by_stem.get(_stem(word), ()):
                yield key, persona.name


@cache
def _by_stem(language: str) -> Mapping[str, frozenset[str]]:
    """The touchpoints by the telling words of their names in one language."""
    words = {
        each.key: {stem for word in text_in(language, each.name).split() if (stem := _stem(word))}
        for each in catalogue.touchpoints()
    }
    common = Counter(stem for stems in words.values() for stem in stems)
    return {
        stem: frozenset(key for key, stems in words.items() if stem in stems)
        for stem, times in common.items()
        if times <= COMMON
    }


def _stem(word: str) -> str:
    """The beginning of a long word; of a short one nothing, since it tells too little."""
    letters = slug(word)
    return letters[:STEM] if len(letters) >= STEM else ""


def _suggestion(playbook: Playbook, phase: str, touchpoint: Touchpoint, reason: Message) -> Suggestion:
    own = playbook.phases[phase].touchpoints
    data = touchpoint_from(touchpoint, language_of(playbook))
    edit = Add(("phases", phase, "touchpoints"), key_from(touchpoint.key, own), data)
    return Suggestion(touchpoint.key, touchpoint.name, touchpoint.advice, reason, edit)
