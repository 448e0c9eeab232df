"""What is reviewed: a deal, or none, at a stage of a playbook, for a buying group; and what is told of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coach.advice.card.make import card_of
from coach.advice.card.model import Card, Condition
from coach.deals.events import Event, Heard, Marked, Reviewed, Ticked, Unmarked, after, review_of
from coach.deals.model import STATES, Deal, NextStep, Proof, State
from coach.deals.next_step import verdict
from coach.method.start import language_of
from coach.playbook.durations import days_of
from coach.playbook.message import Message
from coach.playbook.model import Playbook

NOT_TODAY = ("planned", "dropped")
"""States of stages that no deal of today goes through."""


@dataclass(frozen=True, slots=True)
class ToReview:
    """Where a review begins, as far as that is told."""

    where: Path
    """A playbook, or a folder of them."""
    playbook: Playbook | None = None
    """As it is open already."""
    stage: str = ""
    deal: str | None = None
    """Its name; "" for none."""
    taken: Message | None = None
    """Which deal was taken for the one that was named, where that was not plainly said."""


@dataclass(frozen=True, slots=True)
class Review:
    """One look at a deal."""

    playbook: Playbook
    event: Reviewed
    """What is noted of it, once there is more to note."""
    changed: tuple[Message, ...] = ()
    """What of the exit criteria is new, gone or reworded since the last one."""

    @property
    def file(self) -> Path:
        """The playbook's."""
        return Path(self.event.file)

    @property
    def stage(self) -> str:
        """Its key."""
        return self.event.stage

    @property
    def personas(self) -> tuple[str, ...]:
        """The keys of those asked for; none for all."""
        return self.event.personas

    def deal(self, noted: Deal) -> Deal:
        """The deal at this review, noted or not yet; that it takes place tells nothing of how long the deal is here."""
        return replace(after(noted, self.event), reviews=noted.reviews if noted.name else ())

    def card(self, noted: Deal) -> Card:
        """The card of the stage, with how all stands in the deal."""
        card = card_of(self.playbook, self.stage, self.personas, self.event.day, self.deal(noted))
        return replace(card, changed=self.changed)

    def is_elsewhere(self, noted: Deal) -> bool:
        """Whether a deal with a name is at another stage, and this one is only looked at."""
        return bool(noted.name) and noted.stage not in ("", self.stage)

    def next_stage(self, noted: Deal) -> str:
        """The key of the stage that comes next for a deal that has all confirmed here; "" where that is not so."""
        left = self.card(noted).exit.things
        if not left or not all(each.is_confirmed for each in left) or self.is_elsewhere(noted):
            return ""
        keys = [key for key, stage in self.playbook.stages.items() if key == self.stage or stage.state not in NOT_TODAY]
        return next(iter(keys[keys.index(self.stage) + 1 :]), "")

    def lacks(self, step: NextStep) -> Sequence[Message]:
        """What a next step lacks here."""
        planned = self.playbook.stages[self.stage].should_take
        return verdict(step, self.event.day, language_of(self.playbook), days_of(planned) if planned else None)


def review(playbook: Playbook, file: Path, stage: str, personas: Sequence[str], noted: Deal, today: dt.date) -> Review:
    """The review of a deal at a stage. Raises KeyError for a stage that is not there."""
    there = tuple(key for key in personas if key in playbook.personas)
    card = card_of(playbook, stage, there, today, noted)
    return Review(playbook, review_of(playbook, file, stage, there, today), card.changed)


def anew(before: Review, playbook: Playbook, noted: Deal) -> Review:
    """The same review once the playbook has changed. Raises KeyError where the stage is gone."""
    now = review(playbook, before.file, before.stage, before.personas, before.deal(noted), before.event.day)
    return replace(now, changed=tuple(dict.fromkeys((*before.changed, *now.changed))))


def marked(review: Review, criterion: Condition, state: State, note: str, proof: Proof | None) -> Marked:
    """The event of an exit criterion that got a state."""
    return Marked(
        day=review.event.day,
        stage=review.stage,
        criterion=criterion.key,
        text=criterion.text,
        state=state,
        note=note,
        proof=proof,
    )


def stepped(review: Review, criterion: Condition, last: Sequence[Event]) -> tuple[Event, ...]:
    """A criterion goes on to the next state, from not known to confirmed and round.

    A state that was only passed through just before (`last` would undo it) is not remembered.
    """
    now = criterion.standing
    state: State = now.state if now else "unknown"
    following = STATES[(STATES.index(state) + 1) % len(STATES)]
    mark = marked(review, criterion, following, now.note if now else "", now.proof if now else None)
    match last:
        case (Unmarked(mark=passed), *_) if (passed.stage, passed.criterion) == (mark.stage, mark.criterion):
            return Unmarked(mark=passed), mark
    return (mark,)


@dataclass(frozen=True, slots=True)
class Turned:
    """What was undone or done again."""

    stage: str
    """The key of the stage that it is about; "" for the next step, which is the whole deal's."""
    text: str
    """In its own words."""
    states: tuple[State, State] | None = None
    """How sure we were of the criterion before, and are now, where that is another state."""


def turned(events: Sequence[Event], before: Deal, now: Deal) -> Turned:
    """What the events that undo an act, or do it again, are about."""
    match events[-1]:
        case (Marked() as mark) | Unmarked(mark=mark):
            states = [deal.standing(mark.stage, mark.criterion, mark.text).state for deal in (before, now)]
            return Turned(mark.stage, mark.text, (states[0], states[1]) if states[0] != states[1] else None)
        case Heard(stage=stage, text=text) | Ticked(stage=stage, line=text):
            return Turned(stage, text)
    return Turned("", "")
