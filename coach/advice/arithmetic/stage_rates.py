"""Which share of the buyers in a stage goes on, as far as a playbook tells.

Most shares lead to the next stage. Some figures reach further: a demo-to-close rate tells of the demo and of all that
follows it, and would be counted twice if it were taken for the demo's own share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import isfinite
from types import MappingProxyType
from typing import NamedTuple

from coach.advice.names import known_metric, known_phase
from coach.advice.readings import Reading, readings_of
from coach.figures.rates import Counted
from coach.playbook.address import Address
from coach.playbook.model import Metric, Playbook, Stage, StageKind

DEAL = ""
"""Where a funnel leads to in the end: no stage's key."""

LARGEST = 1e15
"""No figure of a sales team is larger; what is, is a slip of the finger."""

_AFTER_THE_SALE = frozenset({"retention", "advocacy"})


@dataclass(frozen=True, slots=True)
class StageRate:
    """The share of those who enter a stage that gets as far as another stage, or as the deal."""

    stage: str
    to: str
    """The key of a later stage of the funnel, or DEAL."""
    share: float
    """A fraction between 0 and 1."""
    source: Address
    """Where it is from: a metric, or the stage's drop-off."""
    counted: Counted | None = None
    """The count behind it, where the metric's last reading is one, like 14/57."""
    most: int = 0
    """The most entries that any reading of the metric counted."""
    target: float | None = None
    """The share that the metric shall reach."""


class _Reach(NamedTuple):
    """From where to where a figure of the catalogue tells a share: between kinds of stage."""

    begins: frozenset[StageKind] = frozenset()
    """None: at the very stage that the team measures it at."""
    ends: frozenset[StageKind] = frozenset()
    """None: at the next stage, or at the deal where it says so."""
    at_deal: bool = False
    lost: bool = False
    """Whether it tells the share that does not go on."""


_REACH: Mapping[str, _Reach] = MappingProxyType(
    {
        "drop-off-rate": _Reach(lost=True),
        "stage-conversion": _Reach(),
        "discovery-to-demo": _Reach(frozenset({"discovery"}), frozenset({"demo"})),
        "meeting-to-offer": _Reach(frozenset({"qualification", "discovery"}), frozenset({"negotiation", "closing"})),
        "product-to-basket": _Reach(frozenset({"presentation"}), frozenset({"closing"})),
        "demo-to-close": _Reach(frozenset({"demo"}), at_deal=True),
        "offer-to-close": _Reach(frozenset({"presentation", "negotiation", "closing"}), at_deal=True),
        "basket-to-order": _Reach(frozenset({"closing"}), at_deal=True),
    }
)
"""Figures that certainly tell how many of those in a stage go on. Others that are measured at a stage (lead conversion,
win rate) are of the whole process, or count what the team chose: no chain can be built of them."""


def funnel(playbook: Playbook) -> Mapping[str, Stage]:
    """The stages that lead to a deal today, in their order: planned ones have no rates yet."""
    today = {key: stage for key, stage in playbook.stages.items() if stage.state in (None, "today")}
    selling = [key for key, stage in today.items() if not _is_after_the_sale(playbook, stage)]
    last = list(today).index(selling[-1]) if selling else -1
    return dict(list(today.items())[: last + 1])


def rates_of(playbook: Playbook) -> Mapping[str, tuple[StageRate, ...]]:
    """For each stage of the funnel the shares that its metrics and its drop-off tell, the most trustworthy first.

    What was counted comes before what was estimated, unless the count is too small to tell a share; of several figures
    the one that reaches furthest comes first: each share that need not be multiplied is one error less.
    """
    stages = funnel(playbook)
    row = (*stages, DEAL)
    found: dict[str, list[StageRate]] = {key: [] for key in stages}
    for rate in (*_measured(playbook, row), *_estimated(stages, row)):
        found[rate.stage].append(rate)
    return {
        key: tuple(sorted(rates, key=lambda rate: (_doubt(rate), -row.index(rate.to)))) for key, rates in found.items()
    }


def figure(value: float | None) -> float | None:
    """A number that can be calculated with: finite, above 0, and no larger than any team's."""
    return value if value is not None and isfinite(value) and 0 < value <= LARGEST else None


def last_reading(metric: Metric) -> Reading | None:
    """The newest reading that can be calculated with."""
    fitting = (reading for reading in readings_of(metric) if _is_usable(reading))
    return max(fitting, key=lambda reading: reading.day, default=None)


def _is_usable(reading: Reading) -> bool:
    return abs(reading.value) <= LARGEST and (reading.counted is None or reading.counted.of <= LARGEST)


def _is_after_the_sale(playbook: Playbook, stage: Stage) -> bool:
    if stage.kind not in (None, "other"):
        return stage.kind == "follow-up"
    return stage.phase in playbook.phases and known_phase(playbook, stage.phase).kin in _AFTER_THE_SALE


def _measured(playbook: Playbook, row: tuple[str, ...]) -> Iterator[StageRate]:
    for key, metric in playbook.metrics.items():
        reach = _REACH.get(known_metric(playbook, key))
        stage = _beginning(playbook, metric, reach, row) if reach else DEAL
        if not reach or not stage:
            continue
        last = last_reading(metric)
        share, target = _share(last.value if last else metric.baseline), _share(metric.target)
        if share is None:
            continue
        counted = last.counted if last else None
        yield StageRate(
            stage,
            _end(playbook, stage, reach, row),
            1 - share if reach.lost else share,
            ("metrics", key),
            Counted(counted.of - counted.part, counted.of) if counted and reach.lost else counted,
            max((reading.counted.of for reading in readings_of(metric) if reading.counted), default=0),
            1 - target if reach.lost and target is not None else target,
        )


def _estimated(stages: Mapping[str, Stage], row: tuple[str, ...]) -> Iterator[StageRate]:
    for key, stage in stages.items():
        lost = _share(stage.drop_off)
        if lost is not None:
            yield StageRate(key, _next(key, row), 1 - lost, ("stages", key, "drop_off"))


def _beginning(playbook: Playbook, metric: Metric, reach: _Reach, row: tuple[str, ...]) -> str:
    """The stage whose entries the figure counts: a demo-to-close rate counts demos, also where the closing shows it."""
    own = metric.stage if metric.stage in row else DEAL
    if not reach.begins or (own and playbook.stages[own].kind in reach.begins):
        return own
    return next((key for key in row if key and playbook.stages[key].kind in reach.begins), own)


def _end(playbook: Playbook, stage: str, reach: _Reach, row: tuple[str, ...]) -> str:
    if reach.at_deal:
        return DEAL
    later = row[row.index(stage) + 1 : -1]
    return next((key for key in later if playbook.stages[key].kind in reach.ends), _next(stage, row))


def _next(stage: str, row: tuple[str, ...]) -> str:
    return row[row.index(stage) + 1]


def _share(percent: float | None) -> float | None:
    return percent / 100 if percent is not None and 0 <= percent <= 100 else None


def _doubt(rate: StageRate) -> int:
    """0 for what was measured, 1 for what the team tells, 2 for a count too small to tell a share."""
    if rate.counted and rate.counted.is_few:
        return 2
    return 0 if rate.source[0] == "metrics" else 1
