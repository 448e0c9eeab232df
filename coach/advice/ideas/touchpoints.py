"""Touchpoints for a phase: what fills a gap first, then what fits the buyers, the figures and the way of selling, then
what costs least.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import get_args

from coach.advice.names import fits, known_phase, slug, slugs
from coach.advice.suggestion import Suggestion
from coach.locale import text_in
from coach.method import catalogue
from coach.method.catalogue import Mode, Touchpoint
from coach.method.start import language_of, touchpoint_from
from coach.playbook.address import things_in
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

FACE_TO_FACE = frozenset({"discovery", "demo", "negotiation"})
"""Kinds of stage in which buyer and seller talk with each other."""
OF_AN_APP = frozenset({"app-store-page", "app-order", "customer-app", "in-app-tour"})
"""Touchpoints of an app: only for who has one, or thinks of it."""

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
    without = frozenset() if _tells_of_an_app(playbook) else OF_AN_APP
    fitting = [
        each
        for each in catalogue.touchpoints()
        if fits(each.market, playbook) and each.key not in taken | without and not slugs(each.name) & taken
    ]
    here = [each for each in fitting if known.key in each.phases] or [
        each for each in fitting if known.kin in each.phases
    ]
    standing = _standing(playbook, phase)
    ranked = sorted(((_rank(standing, each), each) for each in here), key=lambda pair: pair[0].order)
    found = [_suggestion(playbook, phase, each, rank.reason) for rank, each in ranked]
    return _by_turns(found, [each.kind for _rank, each in ranked]) if standing.empty else tuple(found)


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
    face_to_face: bool | None
    """Whether buyer and seller talk before the purchase; None where no stage tells, or all is sold to consumers."""


@dataclass(frozen=True, slots=True)
class _Rank:
    """How soon a touchpoint is suggested, and why."""

    order: tuple[int | bool, ...]
    reason: Message


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of the buyer's, from the catalogue, told in each language."""

    text: str

    def told(self, language: str) -> str:
        """The question in that language."""
        return text_in(language, self.text)


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
        face_to_face=_face_to_face(playbook),
    )


def _face_to_face(playbook: Playbook) -> bool | None:
    if playbook.market == "b2c" or not playbook.stages:
        return None
    return any(stage.kind in FACE_TO_FACE for stage in playbook.stages.values())


def _tells_of_an_app(playbook: Playbook) -> bool:
    """Whether an app is named anywhere, be it only as a touchpoint."""
    texts = (value for _at, thing in things_in(playbook) for value in vars(thing).values() if isinstance(value, str))
    return any(map(_app().search, texts))


@cache
def _app() -> re.Pattern[str]:
    """The word in three languages, with its endings."""
    words = r"apps?|appi\w*|äp[pi]\w*|(?:mobiili|puhelin)sovel\w+|mobiilirakendus\w*"
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _by_turns(found: Sequence[Suggestion], kinds: Sequence[Medium]) -> tuple[Suggestion, ...]:
    """One of each kind in turn: an empty phase lacks them all."""
    rows = [[each for each, own in zip(found, kinds, strict=True) if own == kind] for kind in get_args(Medium)]
    return tuple(each for turn in zip_longest(*rows) for each in turn if each)


def _modes_missing(own: list[Own]) -> frozenset[Mode]:
    mode_of = {each.key: each.mode for each in catalogue.touchpoints()}
    modes = {mode_of.get(each.suggestion) for each in own}
    return frozenset() if None in modes or not modes else frozenset(get_args(Mode)) - modes


def _rank(standing: _Standing, touchpoint: Touchpoint) -> _Rank:
    """The reasons in their order; what other phases have already comes after what is new."""
    person, figure = standing.meeting_places.get(touchpoint.key), standing.followed.get(touchpoint.metric)
    reasons = [
        (not standing.empty and touchpoint.kind in standing.kinds, LACKS_KIND[touchpoint.kind]),
        (touchpoint.mode in standing.modes, LACKS_MODE[touchpoint.mode]),
        (person is not None, Message("{persona}: can be met like this", persona=person or "")),
        (figure is not None, Message("You follow the figure that shows its effect: {metric}", metric=figure or "")),
        (standing.empty, Message("Answers what buyers ask: {question}", question=_Asked(touchpoint.answers))),
        (touchpoint.effort == "low", Message("Suits this phase, and takes little effort")),
        (True, Message("Suits this phase")),
    ]
    place, reason = next((place, reason) for place, (holds, reason) in enumerate(reasons) if holds)
    used = touchpoint.key in standing.elsewhere
    if used and place > 0:
        reason = Message("You use it in another phase already")
    effort = EFFORT.index(touchpoint.effort)
    return _Rank((min(place, len(reasons) - 2), used, *_unlike(standing, touchpoint), effort), reason)


def _unlike(standing: _Standing, touchpoint: Touchpoint) -> tuple[bool, bool]:
    """Whether it is made for another way of selling; and whether it speaks to nobody where sellers talk with buyers."""
    match standing.face_to_face:
        case True:
            return touchpoint.market == "b2c", touchpoint.mode == "self-service"
        case False:
            return touchpoint.market == "b2b", False
    return False, False


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
