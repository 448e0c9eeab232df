"""T: what the readings of a metric tell, and what they cannot tell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from coach.advice.basic_figures import is_share, known_figure
from coach.advice.cadence import is_out_of_date
from coach.advice.facts import Facts
from coach.advice.readings import Reading, count_in, is_a_figure
from coach.advice.rule import Found, once_for_all, rule, rules_in
from coach.advice.rules.metrics import begun, is_one_number
from coach.advice.rules.tracking import STEP_5
from coach.locale import marked
from coach.playbook.message import Message
from coach.playbook.model import Better

IN_A_ROW = 3
"""So many readings one after the other are more than chance and the weather."""
LONG_AGO = dt.timedelta(days=60)
"""Three readings of a month lie about so far apart."""
A_TWENTIETH = 0.05
"""A smaller part is no trend."""
OF_MONEY = {
    "win-rate-by-value",
    "average-discount",
    "gross-margin",
    "selling-cost-ratio",
    "revenue-churn",
    "gross-revenue-retention",
    "net-revenue-retention",
}
"""Shares of the catalogue in which nothing is counted. Some of them pass 100 %, or fall below 0."""
DATA = marked("The method, challenges: poor use of data")


@rule(
    "T121",
    "metric-without-baseline",
    "hint",
    title=marked("A metric has no baseline"),
    why=marked("Without a starting point nobody can tell later whether a change helped."),
    advice=marked("Count it once for the last month or quarter, even by hand, before you change anything."),
    bad="""\
[metrics.win-rate]
target = 30
""",
    good="""\
[metrics.win-rate]
baseline = 24
target = 30
""",
    source=DATA,
    challenge="poor-use-of-data",
)
def no_baseline(facts: Facts) -> Iterator[Found]:
    """Silent about the metric of a goal: the goal has the baseline, or is asked for it."""
    of_goals = {goal.metric for goal in facts.playbook.goals.values()}
    for key, metric in begun(facts).items():
        is_asked = key not in of_goals and is_one_number(facts, key) and _has_a_past(facts, metric.stage)
        if metric.baseline is None and is_asked:
            yield Found(("metrics", key, "baseline"), Message("{metric}: no baseline", metric=metric.name or key))


@rule(
    "T122",
    "metric-without-reading",
    "hint",
    title=marked("A metric has no reading yet"),
    why=marked("Until the first reading is in, the team decides in the dark."),
    advice=marked("Take the first reading today, however rough, or run: coach record FILE METRIC VALUE"),
    bad="""\
[metrics.win-rate]
baseline = 24
""",
    good="""\
[metrics.win-rate]
baseline = 24

[metrics.win-rate.readings]
2026-10-31 = "12/46"
""",
    source=DATA,
    impact=3,
    challenge="poor-use-of-data",
)
def no_reading(facts: Facts) -> Iterable[Found]:
    metrics = {
        key: metric
        for key, metric in begun(facts).items()
        if is_one_number(facts, key) and _has_a_past(facts, metric.stage)
    }
    found = (
        Found(("metrics", key, "readings"), Message("{metric}: no reading yet", metric=metric.name or key))
        for key, metric in metrics.items()
        if not metric.readings
    )
    return once_for_all(facts, found, Message("No metric has a reading yet"), metrics)


def _has_a_past(facts: Facts, stage: str) -> bool:
    """Whether a figure of this stage can have been read: one of a planned stage cannot."""
    return not stage or stage in facts.stages_with_a_past


@rule(
    "T123",
    "reading-out-of-date",
    "hint",
    title=marked("The newest reading is older than the cadence allows"),
    why=marked("A figure that stopped months ago tells of a process that may be gone."),
    advice=marked("Take a new reading; or if nobody needs the figure, drop it."),
    bad=marked("""\
[metrics.win-rate]
cadence = "monthly"

[metrics.win-rate.readings]
2026-06-30 = "12/46"
"""),
    good=marked("""\
[metrics.win-rate]
cadence = "monthly"

[metrics.win-rate.readings]
2026-06-30 = "12/46"
2026-10-31 = "14/45"
"""),
    source=DATA,
    effort=1,
    challenge="poor-use-of-data",
)
def out_of_date(facts: Facts) -> Iterator[Found]:
    for key, metric in facts.playbook.metrics.items():
        readings = facts.readings[key]
        if readings and is_out_of_date(readings[-1].day, metric.cadence, facts.today):
            days = (facts.today - readings[-1].day).days
            message = Message("{metric}: newest reading {days} days old", metric=metric.name or key, days=days)
            yield Found(("metrics", key, "readings"), message)


@rule(
    "T124",
    "metric-target-against-direction",
    "warning",
    title=marked("A target lies on the wrong side of the baseline"),
    why=marked("Whoever reaches this target has made the figure worse."),
    advice=marked("Correct the target, the baseline, or whether higher or lower is better."),
    bad="""\
[metrics.win-rate]
baseline = 24
target = 20
better = "up"
""",
    good="""\
[metrics.win-rate]
baseline = 24
target = 30
better = "up"
""",
    source=STEP_5,
    impact=3,
    effort=1,
)
def target_against_direction(facts: Facts) -> Iterator[Found]:
    for key, metric in facts.playbook.metrics.items():
        if metric.baseline is None or metric.target is None:
            continue
        if _is_worse(metric.target, metric.baseline, _better(facts, key)):
            message = Message(
                "{metric}: target {target} is worse than baseline {baseline}",
                metric=metric.name or key,
                target=metric.target,
                baseline=metric.baseline,
            )
            yield Found(("metrics", key, "target"), message)


@rule(
    "T125",
    "impossible-share",
    "warning",
    title=marked("A share is more than the whole, or less than nothing"),
    why=marked("A figure that cannot be makes every later one doubted."),
    advice=marked("Count again: the part is among the whole, and a share lies between 0 and 100 per cent."),
    bad="""\
[metrics.demo-to-close.readings]
2026-09-30 = "11/50"
2026-10-31 = "57/14"
""",
    good="""\
[metrics.demo-to-close.readings]
2026-09-30 = "11/50"
2026-10-31 = "14/57"
""",
    source=marked("Arithmetic: a share is a part of its whole"),
    impact=3,
    effort=1,
)
def impossible_share(facts: Facts) -> Iterator[Found]:
    for key, metric in facts.playbook.metrics.items():
        for day, value in metric.readings.items():
            if _is_impossible(value, of_a_share=_is_counted(facts, key)):
                message = Message("{metric}: {reading} cannot be a share", metric=metric.name or key, reading=value)
                yield Found(("metrics", key, "readings", day), message)


def _is_impossible(value: float | str, *, of_a_share: bool) -> bool:
    if isinstance(value, str):
        part, of = count_in(value)
        return part > of
    return of_a_share and not 0 <= value <= 100


def _is_counted(facts: Facts, key: str) -> bool:
    """Whether a metric is so many of so many; growth in per cent is not, nor is a share of money."""
    known, metric = known_figure(facts.playbook, key), facts.playbook.metrics[key]
    if known:
        return known.function == "share" and known.key not in OF_MONEY and is_share(metric)
    return any(isinstance(value, str) for value in metric.readings.values())


@rule(
    "T126",
    "share-without-count",
    "hint",
    title=marked("A share is kept without its count"),
    why=marked("50 % of 4 and 50 % of 400 look the same, and only one of them can be trusted."),
    advice=marked("Keep readings as so many of so many, like 22/100; coach works out the percentage."),
    bad="""\
[metrics.demo-to-close]
suggestion = "demo-to-close"
unit = "%"

[metrics.demo-to-close.readings]
2026-10-31 = 25
""",
    good="""\
[metrics.demo-to-close]
suggestion = "demo-to-close"
unit = "%"

[metrics.demo-to-close.readings]
2026-10-31 = "14/57"
""",
    source=marked("Statistics: a share is as sure as its count is large"),
    impact=1,
    effort=1,
)
def share_without_count(facts: Facts) -> Iterator[Found]:
    for key, metric in facts.playbook.metrics.items():
        readings = facts.readings[key]
        if readings and not readings[-1].counted and _is_counted(facts, key):
            message = Message("{metric}: a share without its count, so many of so many", metric=metric.name or key)
            yield Found(("metrics", key, "readings"), message)


@rule(
    "T127",
    "few-counted",
    "hint",
    title=marked("The newest reading counts too few to tell a share"),
    why=marked("Among a handful, one case more or less moves the share by tens of per cent."),
    advice=marked("Join the months of a quarter into one reading, and don't act on this one alone."),
    bad="""\
[metrics.demo-to-close.readings]
2026-10-31 = "3/4"
""",
    good="""\
[metrics.demo-to-close.readings]
2026-10-31 = "9/14"
""",
    source=marked("E. B. Wilson, 1927: the interval of a share"),
    impact=1,
)
def few_counted(facts: Facts) -> Iterator[Found]:
    for key, metric in facts.playbook.metrics.items():
        readings = facts.readings[key]
        if readings and (counted := readings[-1].counted) and counted.is_few:
            low, high = counted.interval
            message = Message(
                "{metric}: {part} of {of} tells little, the true share may be {low} to {high} %",
                metric=metric.name or key,
                part=counted.part,
                of=counted.of,
                low=round(100 * low),
                high=round(100 * high),
            )
            yield Found(("metrics", key, "readings"), message)


@rule(
    "T128",
    "going-the-wrong-way",
    "hint",
    title=marked("Readings have gone the wrong way three times in a row"),
    why=marked("Once is chance; three times in a row something has changed, here or at the buyer."),
    advice=marked("Ask those who work in the stage what has changed, and agree one change."),
    bad="""\
[metrics.demo-to-close]
better = "up"

[metrics.demo-to-close.readings]
2026-07-31 = "20/60"
2026-08-31 = "18/60"
2026-09-30 = "16/60"
2026-10-31 = "13/60"
""",
    good="""\
[metrics.demo-to-close]
better = "up"

[metrics.demo-to-close.readings]
2026-07-31 = "20/60"
2026-08-31 = "18/60"
2026-09-30 = "21/60"
2026-10-31 = "20/60"
""",
    source=STEP_5,
    impact=3,
)
def going_the_wrong_way(facts: Facts) -> Iterator[Found]:
    for key, metric in facts.playbook.metrics.items():
        last = [reading.value for reading in facts.readings[key][-IN_A_ROW - 1 :]]
        if len(last) > IN_A_ROW and _is_sinking(last, _better(facts, key)):
            message = Message("{metric}: worse three times in a row", metric=metric.name or key)
            yield Found(("metrics", key, "readings"), message)


def _is_sinking(values: Sequence[float], better: Better | None) -> bool:
    """Whether each value is worse than the one before it, and the last by more than a trifle than the first."""
    first, last = values[0], values[-1]
    worse = all(_is_worse(now, before, better) for before, now in pairwise(values))
    return worse and abs(last - first) >= A_TWENTIETH * abs(first)


@rule(
    "T129",
    "target-long-reached",
    "hint",
    title=marked("A target was reached long ago"),
    why=marked("A target behind the team pulls nobody; the figure is then followed without a wish."),
    advice=marked("Set the next target; or if this is good enough, follow the figure less often."),
    bad="""\
[metrics.win-rate]
target = 30
better = "up"

[metrics.win-rate.readings]
2026-08-31 = "19/60"
2026-09-30 = "20/60"
2026-10-31 = "21/60"
""",
    good="""\
[metrics.win-rate]
target = 40
better = "up"

[metrics.win-rate.readings]
2026-08-31 = "19/60"
2026-09-30 = "20/60"
2026-10-31 = "21/60"
""",
    source=STEP_5,
    impact=1,
    effort=1,
)
def long_reached(facts: Facts) -> Iterator[Found]:
    for key, metric in facts.playbook.metrics.items():
        target, better = metric.target, _better(facts, key)
        if target is None or better not in ("up", "down") or not is_a_figure(target):
            continue
        reached = _newest_while_reached(facts.readings[key], target, better)
        if len(reached) >= IN_A_ROW and reached[0].day - reached[-1].day >= LONG_AGO:
            message = Message(
                "{metric}: target {target} was reached long ago", metric=metric.name or key, target=target
            )
            yield Found(("metrics", key, "target"), message)


def _newest_while_reached(readings: Sequence[Reading], target: float, better: Better) -> list[Reading]:
    """The readings since the target was last missed, the newest first."""
    return list(takewhile(lambda reading: not _is_worse(reading.value, target, better), reversed(readings)))


def _better(facts: Facts, key: str) -> Better | None:
    """Which way a metric should go: as the team tells, else as the catalogue does."""
    known = known_figure(facts.playbook, key)
    return facts.playbook.metrics[key].better or (known.better if known else None)


def _is_worse(value: float, than: float, better: Better | None) -> bool:
    """Whether `value` is worse; never where no direction is told, or a band is wanted."""
    return value < than if better == "up" else value > than if better == "down" else False


RULES = rules_in(globals())
