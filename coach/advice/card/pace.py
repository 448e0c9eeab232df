"""How long a deal should stay at a stage, and when it counts as stalled."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from decimal import Decimal
from typing import Literal, NamedTuple

from coach.deals.model import Deal
from coach.playbook.durations import Length, days_of, kept_length
from coach.playbook.model import Stage

TIMES = Decimal("1.5")
"""Times the usual stay: a rule of thumb, for want of the team's own slowest quartile. Past 1.5 to 2 times the mean stay
of the deals that went on, few still do. Source: Remotir, Pipeline physics, chapter 5, Velocity mechanics."""

Basis = Literal["takes", "should_take"]


class Pace(NamedTuple):
    """The time that a stage has."""

    should_take: Length | None = None
    """The plan."""
    takes: Length | None = None
    """Today's."""
    basis: Basis | None = None
    """What the limit is reckoned from: the longer of the two. No deal within the plan is called stalled, and none that
    is as slow as most."""
    limit: Length | None = None
    """A deal that stays for longer counts as stalled; None where nobody has told how long the stage takes."""
    since: dt.date | None = None
    """When the deal was first reviewed at this stage: it has been here at least since then."""
    days: int | None = None
    """Since then."""

    @property
    def is_late(self) -> bool:
        """Whether the deal has been here for longer than planned."""
        return _is_past(self.days, self.should_take)

    @property
    def is_stalled(self) -> bool:
        """Whether the deal has been here for longer than the limit."""
        return _is_past(self.days, self.limit)


def pace_of(stage: Stage, today: dt.date, since: dt.date | None = None) -> Pace:
    """The pace of a stage; the limit is 1.5 times today's stay or the planned one, whichever is longer.

    `since` is the day on which a deal was first seen there.
    """
    takes, should_take = _length(stage.takes), _length(stage.should_take)
    days = (today - since).days if since else None
    if takes and (should_take is None or days_of(takes.value) >= days_of(should_take.value)):
        return Pace(should_take, takes, "takes", _longer(takes), since, days)
    if should_take:
        return Pace(should_take, takes, "should_take", _longer(should_take), since, days)
    return Pace(since=since, days=days)


def first_review(deal: Deal, stage: str) -> dt.date | None:
    """The day on which a deal was first reviewed at a stage."""
    return min((review.day for review in deal.reviews if review.stage == stage), default=None)


def _length(kept: str | None) -> Length | None:
    with suppress(ValueError):
        return kept_length(kept or "")
    return None


def _longer(length: Length) -> Length:
    """The limit; of days only whole ones, for by days a deal is counted."""
    amount = length.amount * TIMES
    return Length(amount // 1 if length.unit == "d" and amount >= 1 else amount, length.unit)


def _is_past(days: int | None, length: Length | None) -> bool:
    return days is not None and length is not None and days > days_of(length.value)
