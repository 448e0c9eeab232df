"""T: whether each metric is told so that it helps to decide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from coach.advice.basic_figures import is_time, known_figure
from coach.advice.facts import Facts
from coach.advice.rule import Found, once_for_all, rule, rules_in
from coach.advice.rules.tracking import STEP_5
from coach.locale import marked
from coach.playbook.amounts import folded
from coach.playbook.message import Message
from coach.playbook.model import Metric


def begun(facts: Facts) -> Mapping[str, Metric]:
    """The metrics that the team has said more of than their name: of a fresh one only the core is asked."""
    return {
        key: metric
        for key, metric in facts.playbook.metrics.items()
        if metric.accountable or metric.readings or (metric.baseline, metric.target) != (None, None)
    }


@rule(
    "T106",
    "metric-without-definition",
    "hint",
    title=marked("A metric does not say what is counted"),
    why=marked("Two people who count should get the same figure, this month and next year."),
    advice=marked("Write the formula, or tell which cases count and which do not."),
    bad="""\
[metrics.win-rate]
target = 30
""",
    good=marked("""\
[metrics.win-rate]
formula = "Deals won / deals decided x 100"
target = 30
"""),
    source=STEP_5,
    effort=1,
)
def no_definition(facts: Facts) -> Iterable[Found]:
    metrics = begun(facts)
    found = (
        Found(("metrics", key, "formula"), Message("{metric}: no formula and no definition", metric=metric.name or key))
        for key, metric in metrics.items()
        if not metric.formula and not metric.definition
    )
    return once_for_all(facts, found, Message("No metric has a formula or a definition"), metrics)


@rule(
    "T107",
    "metric-without-target",
    "warning",
    title=marked("A metric has no target"),
    why=marked("Without a target and an owner a metric is decoration: no reading of it is good or bad."),
    advice=marked("Say what the figure should be; if you don't know yet, note who finds it out and by when."),
    bad="""\
[metrics.win-rate]
baseline = 24
""",
    good="""\
[metrics.win-rate]
baseline = 24
target = 30
""",
    source=STEP_5,
    effort=1,
)
def no_target(facts: Facts) -> Iterator[Found]:
    """Silent about the metric of a goal: the goal has the target, or is asked for it."""
    of_goals = {goal.metric for goal in facts.playbook.goals.values()}
    for key, metric in facts.playbook.metrics.items():
        if metric.target is None and key not in of_goals and is_one_number(facts, key):
            yield Found(("metrics", key, "target"), Message("{metric}: no target", metric=metric.name or key))


def is_one_number(facts: Facts, key: str) -> bool:
    """Whether a metric is a number to hold against a target, not several that are looked at side by side."""
    known = known_figure(facts.playbook, key)
    return known is None or bool(known.function and (known.better or facts.playbook.metrics[key].better))


@rule(
    "T108",
    "metric-without-accountable",
    "warning",
    title=marked("Nobody is accountable for a metric"),
    why=marked("A figure that everybody may look at is looked at by nobody."),
    advice=marked("Name one role that reads it, tells the team, and proposes what to do."),
    bad="""\
[metrics.win-rate]
target = 30
""",
    good=marked("""\
[metrics.win-rate]
target = 30
accountable = "Sales lead"
"""),
    source=STEP_5,
    effort=1,
)
def nobody_accountable(facts: Facts) -> Iterator[Found]:
    for key, metric in facts.playbook.metrics.items():
        if not metric.accountable:
            yield Found(
                ("metrics", key, "accountable"), Message("{metric}: nobody is accountable", metric=metric.name or key)
            )


@rule(
    "T109",
    "metric-without-cadence",
    "hint",
    title=marked("A metric has no cadence"),
    why=marked("What has no day in the calendar is looked at when it is too late."),
    advice=marked("Choose how often the team looks at it: often enough to act, seldom enough to see a change."),
    bad="""\
[metrics.win-rate]
target = 30
""",
    good=marked("""\
[metrics.win-rate]
target = 30
cadence = "monthly"
"""),
    source=STEP_5,
    impact=1,
    effort=1,
)
def no_cadence(facts: Facts) -> Iterable[Found]:
    metrics = begun(facts)
    found = (
        Found(("metrics", key, "cadence"), Message("{metric}: no cadence", metric=metric.name or key))
        for key, metric in metrics.items()
        if not metric.cadence
    )
    return once_for_all(facts, found, Message("No metric has a cadence"), metrics)


@rule(
    "T110",
    "metric-without-source",
    "hint",
    title=marked("A metric has no source"),
    why=marked("A figure whose source is not known can't be checked, and its owner's holiday ends it."),
    advice=marked("Name the system and the report that it comes from; if there is none, ask IT."),
    bad="""\
[metrics.win-rate]
target = 30
""",
    good=marked("""\
[metrics.win-rate]
target = 30
source = "CRM, report of closed deals"
"""),
    source=STEP_5,
    effort=1,
    challenge="systems-apart",
)
def no_source(facts: Facts) -> Iterable[Found]:
    metrics = begun(facts)
    found = (
        Found(("metrics", key, "source"), Message("{metric}: no source", metric=metric.name or key))
        for key, metric in metrics.items()
        if not metric.source
    )
    return once_for_all(facts, found, Message("No metric has a source"), metrics)


@rule(
    "T116",
    "mean-of-durations",
    "hint",
    title=marked("A time is told as an average"),
    why=marked("One deal that waits for a year moves the average of all; the median tells the usual time."),
    advice=marked("Use the median, and beside it the 90th percentile for the slow ones."),
    bad=marked("""\
[metrics.sales-cycle-length]
suggestion = "sales-cycle-length"
formula = "Average of the days from first contact to deal"
"""),
    good=marked("""\
[metrics.sales-cycle-length]
suggestion = "sales-cycle-length"
formula = "Median of the days from first contact to deal"
"""),
    source=marked("Statistics: durations are skewed, and the median is robust to the longest"),
    effort=1,
)
def mean_of_durations(facts: Facts) -> Iterator[Found]:
    for key, metric in facts.playbook.metrics.items():
        if not is_time(facts.playbook, key):
            continue
        told = {"formula": folded(metric.formula), "definition": folded(metric.definition)}
        if any("median" in text or "mediaan" in text for text in told.values()):
            continue
        if field := next((field for field, text in told.items() if _means().search(text)), None):
            yield Found(
                ("metrics", key, field), Message("{metric}: a time told as an average", metric=metric.name or key)
            )


@cache
def _means() -> re.Pattern[str]:
    """Words of all three languages for an arithmetic mean, without capitals and marks."""
    return re.compile(
        r"\baverages?\b|\bavg\b|\bmean (?:of|time|days|hours|number|length|duration)\b|arithmetic mean"
        r"|keskiarvo|keskimaar|keskmi(?:ne|se|st)"
    )


RULES = rules_in(globals())
