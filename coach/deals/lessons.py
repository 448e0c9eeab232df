"""What deals teach about a playbook: objections that it does not have, and criteria that no buyer ever confirmed.

A lesson names no deal. The words of an objection are those of the seller who heard it, but for the deal's own name, the
names in it, e-mail addresses and phone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from coach.deals.model import Deal, Objection, words_of
from coach.deals.names import identity
from coach.method.personal import LEFT_OUT, without
from coach.playbook.disk import digest
from coach.playbook.model import Playbook

NEVER = 3
"""Deals that must have gone on without a criterion before it counts as one that nobody confirms."""
_NAME = 3
"""Letters that a name has at least: shorter words are in too many texts."""
_ENDING = 4
"""Letters that a name grows by, as they grow in Finnish and Estonian."""


@dataclass(frozen=True, slots=True)
class Heard:
    """An objection that buyers had at a stage, and the playbook does not have."""

    key: str
    """Of the lesson: what a lead turned down is known by it."""
    stage: str
    text: str
    deals: int


@dataclass(frozen=True, slots=True)
class NeverConfirmed:
    """An exit criterion that was confirmed in none of the deals that left its stage."""

    key: str
    stage: str
    criterion: str
    deals: int


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is worth telling to those who keep a playbook; what was met in most deals first."""

    heard: tuple[Heard, ...] = ()
    never_confirmed: tuple[NeverConfirmed, ...] = ()


NOTHING = Lessons()


def lessons(deals: Iterable[Deal], playbook: Playbook, name: str, unwanted: Collection[str] = ()) -> Lessons:
    """What the deals of the playbook called `name` teach about it, but for the lessons whose keys are `unwanted`."""
    own = [deal for deal in deals if identity(deal.playbook.name) == identity(name)]
    heard = sorted(_heard(own, playbook, name), key=lambda one: -one.deals)
    never = sorted(_never_confirmed(own, playbook, name), key=lambda one: -one.deals)
    return Lessons(
        tuple(one for one in heard if one.key not in unwanted), tuple(one for one in never if one.key not in unwanted)
    )


def _heard(deals: list[Deal], playbook: Playbook, name: str) -> Iterator[Heard]:
    found: dict[tuple[str, str], list[str]] = {}
    for deal in deals:
        new = {(one.stage, words_of(text)): text for one in deal.objections if (text := _nameless(one, deal.name))}
        for place, text in new.items():
            found.setdefault(place, []).append(text)
    for (stage, words), texts in found.items():
        known = playbook.stages[stage].objections.values() if stage in playbook.stages else None
        if known is not None and words not in {words_of(one.heard) for one in known}:
            yield Heard(_key(name, "heard", stage, words), stage, texts[0], len(texts))


def _never_confirmed(deals: list[Deal], playbook: Playbook, name: str) -> Iterator[NeverConfirmed]:
    order = {stage: place for place, stage in enumerate(playbook.stages)}
    reached = [(order.get(deal.stage, -1), deal) for deal in deals]
    for stage, place in order.items():
        gone_on = [deal.at(stage).criteria for last, deal in reached if last > place]
        for criterion, now in playbook.stages[stage].exit.items():
            seen = [criteria[criterion] for criteria in gone_on if criterion in criteria]
            if len(seen) >= NEVER and all(standing.state != "confirmed" for standing in seen):
                key = _key(name, "never-confirmed", stage, criterion, now.text)
                yield NeverConfirmed(key, stage, criterion, len(seen))


def _nameless(objection: Objection, deal: str) -> str:
    """Its words without what names somebody: the deal's name and those in it, whatever their endings; addresses.

    Nothing for one that the playbook knew when it was heard, or that is no more than a name.
    """
    whole = rf"(?<!\w){re.escape(deal)}(?!\w)"
    text = re.sub(whole, LEFT_OUT, without(objection.text), flags=re.IGNORECASE)
    names = tuple(word for word in re.findall(r"\w+", identity(deal)) if len(word) >= _NAME)
    text = re.sub(r"\w+", lambda word: LEFT_OUT if _is_one(word[0], names) else word[0], text)
    text = re.sub(rf"{LEFT_OUT}(?:[\s&+/,–-]*{LEFT_OUT})+", LEFT_OUT, text)
    return text if re.search(r"\w", text) and not objection.key else ""


def _is_one(word: str, names: tuple[str, ...]) -> bool:
    """Whether a word with a capital is one of the names, perhaps with an ending: Acmella."""
    return not word.islower() and any(
        word.casefold().startswith(name) and len(word) <= len(name) + _ENDING for name in names
    )


def _key(*parts: str) -> str:
    """What a lesson is known by, without its words: what was turned down need not be kept in plain text."""
    return digest("\n".join(map(identity, parts)).encode())[:32]
