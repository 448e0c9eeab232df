"""The funnel as a chain: one share for each stage, so that the entries of a stage times its share enter the next.

A figure that reaches further, such as from the demo to the deal, is worth more than an estimate of the demo alone. So
the share of the demo is what the figure leaves to it: the part that becomes a deal, divided by that of the next stage.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from coach.advice.arithmetic.stage_rates import DEAL, StageRate, funnel, rates_of
from coach.advice.latest import latest
from coach.playbook.model import Playbook, StageKind

SLIP = 1e-9
"""What two floating-point numbers that are the same may differ by."""
SEEN = 0.005
"""Shares that differ by less look the same in whole per cent."""


@dataclass(frozen=True, slots=True)
class Link:
    """One stage of the chain. Shares are fractions; None where they are not known."""

    kind: StageKind | None
    rate: StageRate | None
    """The rate that is counted with; it may reach further than to the next stage."""
    to_deal: float | None
    """The share of those who enter that becomes deals."""
    at_targets: float | None
    """The same once the metrics reach their targets."""
    step: float | None
    """The share that goes on to `step_to`."""
    step_to: str
    """The key of the next stage, or DEAL; of a later one where only that is known."""
    is_next: bool
    """Whether `step_to` is the next stage, so that the share may be held against that of others."""
    told: StageRate | None
    """What a figure or the team says of this very step, where that is another share than `step`."""
    is_at_odds: bool
    """Whether more than all would have to go on: its figures and those of the next stage count other buyers."""

    @property
    def is_comparable(self) -> bool:
        """Whether what is lost here may be held against what is lost elsewhere.

        Most who are found while prospecting were never buyers: they cannot be kept.
        """
        return self.is_next and self.step is not None and self.kind != "prospecting"


@latest
def chain(playbook: Playbook) -> Mapping[str, Link]:
    """The stages that lead to a deal today, each with its share, in their order."""
    stages, rates = funnel(playbook), rates_of(playbook)
    to_deal: dict[str, float | None] = {DEAL: 1.0}
    at_targets: dict[str, float | None] = {DEAL: 1.0}
    chosen: dict[str, StageRate | None] = {}
    for key in reversed(tuple(stages)):
        fitting = (rate for rate in rates[key] if to_deal[rate.to] is not None)
        rate = chosen[key] = next(fitting, next(iter(rates[key]), None))
        to_deal[key] = _times(rate.share, to_deal[rate.to]) if rate else None
        at_targets[key] = _times(max(rate.share, rate.target or 0), at_targets[rate.to]) if rate else None
    links: dict[str, Link] = {}
    for key, following in pairwise((*stages, DEAL)):
        share, onward = to_deal[key], to_deal[following]
        step, step_to = _step(chosen[key], rates[key], following, share, onward)
        own = next((rate for rate in rates[key] if rate.to == following), None)
        links[key] = Link(
            kind=stages[key].kind,
            rate=chosen[key],
            to_deal=share,
            at_targets=at_targets[key],
            step=step,
            step_to=step_to,
            is_next=step_to == following,
            told=own if own and (step is None or abs(own.share - step) >= SEEN) else None,
            is_at_odds=share is not None and bool(onward) and step is None,
        )
    return MappingProxyType(links)


def _step(
    rate: StageRate | None, rates: Iterable[StageRate], following: str, share: float | None, onward: float | None
) -> tuple[float | None, str]:
    """The share that goes on to the next stage: what the chain leaves to it, else as told, else further than that."""
    if rate and rate.to == following:
        return rate.share, following
    if share is not None and onward:
        step = share / onward
        return (min(step, 1.0) if step <= 1 + SLIP else None), following
    if own := next((each for each in rates if each.to == following), None):
        return own.share, following
    return (rate.share, rate.to) if rate else (None, following)


def _times(share: float, onward: float | None) -> float | None:
    return None if onward is None else share * onward
