"""What a goal takes: the reverse funnel from its target, held against what the playbook's figures show.

All counts are of one period: the one that a figure of the goal's metric covers, be it a month or a quarter. No field
tells which, so that readings of other metrics are held against a goal only where the rates and the entries make about
the deals that the goal's own metric shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil
from types import MappingProxyType
from typing import NamedTuple

from coach.advice.arithmetic.chain import Link, chain
from coach.advice.arithmetic.stage_rates import StageRate, figure, last_reading
from coach.advice.latest import latest
from coach.advice.names import known_metric
from coach.advice.readings import readings_of
from coach.figures.funnel import deals_for, entries_for, growth_of_keeping, needed_coverage, share_to_grow
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.model import Goal, Metric, Playbook

COUNTS = frozenset({"new-customers", "sales-volume"})
"""Metrics whose figure is the number of deals itself."""
REVENUE = "sales-revenue"
DEAL_SIZE = "average-deal-size"
WIN_RATE = "win-rate"
COVERAGE = "pipeline-coverage"
_NOT_QUALIFIED = frozenset({"prospecting", "qualification"})

SAME = 1.5
"""Two figures of one thing that are further apart than so many times do not count the same buyers, or period."""


class Missing(NamedTuple):
    """What must be known before more can be said, and the field where it would stand."""

    at: Address
    message: Message


class Today(NamedTuple):
    """Today's figure, None where it is not told."""

    value: float | None
    is_read: bool
    """Whether a reading tells it, for certain on the goal's own scale."""


@dataclass(frozen=True, slots=True)
class StageNeed:
    """What the goal asks of one stage of the funnel. Shares are fractions; None where a rate is missing."""

    stage: str
    name: str
    link: Link
    """Its place in the chain: which share goes on, by which rate."""
    entries: int | None
    """How many must enter at today's rates, rounded up."""
    entries_at_targets: int | None
    """How many must enter when the metrics reach their targets."""
    today: int | None
    """How many the last reading counted, where that makes about today's deals."""
    most: int | None
    """The most that any reading counted, under the same condition."""
    at_odds: float | None
    """The deals that the last reading's entries would make, where they are far from today's deals."""
    to_close: float | None
    """What `step` would have to be to close the gap alone, with today's entries; None also where it would pass 1."""
    growth: float | None
    """How many times as many deals come when one in ten of those lost here goes on; None where that tells nothing."""

    @property
    def rate(self) -> StageRate | None:
        """The rate that is counted with: its count, its interval (`rate.counted.interval`) and where it is from."""
        return self.link.rate

    @property
    def to_deal(self) -> float | None:
        """The share of those who enter that becomes deals."""
        return self.link.to_deal

    @property
    def step(self) -> float | None:
        """The share that goes on."""
        return self.link.step


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many times the target must be open as qualified opportunities."""

    needed: float
    win_rate: float
    """A fraction."""
    today: float | None
    """The last reading of the coverage."""


@dataclass(frozen=True, slots=True)
class GoalArithmetic:
    """What one goal takes, in the period that a figure of its metric covers. `goal_words.told` says it in sentences."""

    goal: str
    metric: str
    """The name of the goal's metric."""
    target: float
    average_deal: float | None
    """In the playbook's currency; None where the goal counts deals, or the deal is not known."""
    deals: int | None
    """The deals that the goal takes, rounded up; None while the average deal of a revenue goal is not known."""
    deals_today: float | None
    """From the metric's last reading where it is on the goal's scale, else from the baseline."""
    growth: float | None
    """How many times today's deals the goal asks for."""
    stages: tuple[StageNeed, ...]
    coverage: Coverage | None
    missing: tuple[Missing, ...]

    @property
    def lifts(self) -> tuple[StageNeed, ...]:
        """The stages whose share can grow, the one first where the same effort brings the most deals."""
        able = (need for need in self.stages if need.growth)
        return tuple(sorted(able, key=lambda need: need.growth or 0, reverse=True))


@latest
def arithmetic(playbook: Playbook) -> Mapping[str, GoalArithmetic]:
    """What each goal takes, by the goal's key; goals that are not about revenue, customers or deals are left out."""
    found = ((key, _of_goal(playbook, key, goal)) for key, goal in playbook.goals.items())
    return MappingProxyType({key: one for key, one in found if one})


def _of_goal(playbook: Playbook, key: str, goal: Goal) -> GoalArithmetic | None:
    known = known_metric(playbook, goal.metric)
    target = figure(goal.target)
    if target is None or known not in {*COUNTS, REVENUE}:
        return None
    metric = playbook.metrics[goal.metric]
    deal = _average_deal(playbook) if known == REVENUE else None
    worth = deal if known == REVENUE else 1
    wanted = deals_for(target, worth) if worth else None
    now, is_read = today_of(goal, metric)
    deals_today = deals_for(now, worth) if now and worth else None
    growth = target / now if now else None
    needs = tuple(_needs(playbook, wanted, deals_today if is_read else None, growth))
    missing = (*_no_deal_size(playbook, known, deal), *_no_rates(needs))
    coverage = _coverage(playbook, needs)
    name = metric.name or goal.metric
    return GoalArithmetic(key, name, target, deal, _whole(wanted), deals_today, growth, needs, coverage, missing)


def _needs(
    playbook: Playbook, deals: float | None, deals_today: float | None, growth: float | None
) -> Iterator[StageNeed]:
    """What each stage takes; `deals_today` only where other readings may be held against it."""
    for key, link in chain(playbook).items():
        rate, share, step = link.rate, link.to_deal, link.step
        counted = rate.counted if rate else None
        made = counted.of * share if counted and share and deals_today else None
        fits = made is not None and deals_today is not None and deals_today / SAME <= made <= deals_today * SAME
        yield StageNeed(
            stage=key,
            name=playbook.stages[key].name or key,
            link=link,
            entries=_entries(deals, share),
            entries_at_targets=_entries(deals, link.at_targets),
            today=counted.of if counted and fits else None,
            most=rate.most if rate and fits else None,
            at_odds=None if fits else made,
            to_close=share_to_grow(step, growth) if step and share and growth else None,
            growth=growth_of_keeping(step) if link.is_comparable and step and step < 1 else None,
        )


def today_of(goal: Goal, metric: Metric) -> Today:
    """Today's figure of a goal's metric.

    A goal for a quarter may stand beside readings of months: then its baseline is far from all of them. Without a
    baseline the last reading is taken, and nobody knows whether it is on the goal's scale.
    """
    baseline, last = figure(goal.baseline), last_reading(metric)
    if not last:
        return Today(baseline or figure(metric.baseline), is_read=False)
    if baseline is None:
        return Today(figure(last.value), is_read=False)
    values = [reading.value for reading in readings_of(metric)]
    if min(values) / SAME <= baseline <= max(values) * SAME:
        return Today(figure(last.value), is_read=True)
    return Today(baseline, is_read=False)


def _average_deal(playbook: Playbook) -> float | None:
    """The value of a deal: the last reading, else the target, else the baseline."""
    metric = _followed(playbook, DEAL_SIZE)
    if not metric:
        return None
    last = last_reading(metric)
    told = (last.value if last else None, metric.target, metric.baseline)
    return next(filter(None, map(figure, told)), None)


def _coverage(playbook: Playbook, needs: Iterable[StageNeed]) -> Coverage | None:
    """From the win rate; where none is followed, from the share of qualified opportunities that become deals."""
    metric, open_value = _followed(playbook, WIN_RATE), _followed(playbook, COVERAGE)
    last = last_reading(metric) if metric else None
    rate = last.value / 100 if last else None
    if rate is None:
        qualified = (need for need in needs if playbook.stages[need.stage].kind not in _NOT_QUALIFIED)
        rate = next((need.to_deal for need in qualified), None)
    if rate is None or not 0 < rate <= 1:
        return None
    today = last_reading(open_value) if open_value else None
    return Coverage(needed_coverage(rate), rate, figure(today.value) if today else None)


def _no_deal_size(playbook: Playbook, known: str, deal: float | None) -> Iterator[Missing]:
    if known == REVENUE and deal is None:
        followed = next((key for key in playbook.metrics if known_metric(playbook, key) == DEAL_SIZE), "")
        at = ("metrics", followed, "readings") if followed else ("metrics",)
        yield Missing(at, Message("How much an average deal brings is not known"))


def _no_rates(needs: tuple[StageNeed, ...]) -> Iterator[Missing]:
    if not needs:
        yield Missing(("stages",), Message("No stage leads to a deal yet"))
    for need in needs:
        at = ("stages", need.stage, "drop_off")
        if need.rate is None:
            message = Message(
                "{stage}: the share that goes on is not known; tell how many drop off, in per cent", stage=need.name
            )
            yield Missing(at, message)
        elif need.rate.share == 0:
            message = Message("{stage}: by its figures nobody goes on", stage=need.name)
            yield Missing(need.rate.source, message)
        elif need.link.is_at_odds:
            message = Message(
                "{stage}: by its figures fewer need enter than at the next stage; one of the two counts other buyers",
                stage=need.name,
            )
            yield Missing(need.rate.source, message)


def _followed(playbook: Playbook, metric: str) -> Metric | None:
    """The playbook's own metric that is the catalogue's."""
    return next((own for key, own in playbook.metrics.items() if known_metric(playbook, key) == metric), None)


def _entries(deals: float | None, share: float | None) -> int | None:
    return _whole(entries_for(deals, share)) if deals and share else None


def _whole(count: float | None) -> int | None:
    """Rounded up to a whole deal or entry, and not for a slip in the last digit; None beyond what is a figure."""
    return ceil(count - 1e-9) if figure(count) and count else None
