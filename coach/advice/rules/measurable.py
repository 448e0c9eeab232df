"""G: whether a goal can be measured: from where, to where, and in which unit; the M of SMART."""

from __future__ import annotations

from collections.abc import Iterator

from coach.advice.arithmetic.statement import shares_in, tells_figure, tells_points_or_relative, tells_start
from coach.advice.basic_figures import is_share, known_figure
from coach.advice.facts import Facts
from coach.advice.rule import Found, rule, rules_in
from coach.advice.rules.goals import IN_ITS_FIELD, SMART, called
from coach.locale import marked
from coach.method.start import language_of
from coach.playbook.message import Message


def direction(facts: Facts, metric: str) -> str:
    """Whether more or less of a metric is better, "up" or "down", as the team or the catalogue says; else ""."""
    own = facts.playbook.metrics.get(metric)
    known = known_figure(facts.playbook, metric)
    better = (own.better if own else None) or (known.better if known else None)
    return better if better in ("up", "down") else ""


@rule(
    "G106",
    "goal-without-baseline",
    "warning",
    title=marked("Measurable: a goal has no baseline"),
    why=marked("Without today's figure nobody knows how far the target is, or what has changed since."),
    advice=marked("Write today's figure, a counted one if you have it; else note who finds it out, and by when."),
    bad="""\
[goals.more-customers]
target = 24
""",
    good="""\
[goals.more-customers]
baseline = 12
target = 24
""",
    source=SMART,
    impact=3,
    effort=1,
    challenge="poor-use-of-data",
)
def without_baseline(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if goal.baseline is None:
            at = ("goals", key, "baseline")
            if tells_start(goal.statement):
                message = Message("{goal}: the baseline stands only in the sentence", goal=called(key, goal))
                yield Found(at, message, IN_ITS_FIELD)
            else:
                yield Found(at, Message("{goal}: no baseline", goal=called(key, goal)))


@rule(
    "G107",
    "goal-without-target",
    "warning",
    title=marked("Measurable: a goal has no target"),
    why=marked("The target says when we may celebrate, and when something must change."),
    advice=marked("Write the figure that you want to read on the due date, in the unit of the metric."),
    bad="""\
[goals.more-customers]
baseline = 12
""",
    good="""\
[goals.more-customers]
baseline = 12
target = 24
""",
    source=SMART,
    impact=3,
    effort=1,
)
def without_target(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if goal.target is None:
            at = ("goals", key, "target")
            if tells_figure(goal.statement):
                message = Message("{goal}: the target stands only in the sentence", goal=called(key, goal))
                yield Found(at, message, IN_ITS_FIELD)
            else:
                yield Found(at, Message("{goal}: no target", goal=called(key, goal)))


@rule(
    "G108",
    "goal-metric-without-unit",
    "hint",
    title=marked("Measurable: the metric of a goal has no unit"),
    why=marked("24 of what? A target can be held against a reading only when both are in the same unit."),
    advice=marked("Write the unit beside the metric: count, %, days, or the currency."),
    bad="""\
[goals.more-customers]
metric = "new-customers"

[metrics.new-customers]
target = 24
""",
    good="""\
[goals.more-customers]
metric = "new-customers"

[metrics.new-customers]
target = 24
unit = "count"
""",
    source=SMART,
    impact=1,
    effort=1,
)
def without_unit(facts: Facts) -> Iterator[Found]:
    metrics = facts.playbook.metrics
    for key in dict.fromkeys(goal.metric for goal in facts.playbook.goals.values()):
        if key in metrics and not metrics[key].unit:
            name = metrics[key].name or key
            yield Found(("metrics", key, "unit"), Message("{metric}: a goal's metric without a unit", metric=name))


@rule(
    "G109",
    "target-is-baseline",
    "warning",
    title=marked("Measurable: a target is the same as the baseline"),
    why=marked("A goal that today's figure reaches changes nothing."),
    advice=marked("Set the target further; or take the goal away, if keeping the figure takes no work."),
    bad="""\
[goals.more-customers]
baseline = 12
target = 12
""",
    good="""\
[goals.more-customers]
baseline = 12
target = 24
""",
    source=SMART,
    effort=1,
)
def target_is_baseline(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if goal.target is not None and goal.target == goal.baseline:
            message = Message("{goal}: the target is today's figure", goal=called(key, goal))
            yield Found(("goals", key, "target"), message)


@rule(
    "G110",
    "target-against-direction",
    "warning",
    title=marked("Measurable: a target lies in the wrong direction"),
    why=marked("The metric says which way is better, and the target asks for the other: one of them is mistaken."),
    advice=marked("Look at the baseline, the target and the metric's direction: two may have changed places."),
    bad="""\
[goals.faster]
metric = "sales-cycle-length"
baseline = 45
target = 60

[metrics.sales-cycle-length]
better = "down"
""",
    good="""\
[goals.faster]
metric = "sales-cycle-length"
baseline = 60
target = 45

[metrics.sales-cycle-length]
better = "down"
""",
    source=SMART,
    effort=1,
)
def against_direction(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if goal.baseline is None or goal.target is None or goal.target == goal.baseline:
            continue
        if direction(facts, goal.metric) == ("down" if goal.target > goal.baseline else "up"):
            message = Message("{goal}: the target is worse than the baseline", goal=called(key, goal))
            yield Found(("goals", key, "target"), message)


@rule(
    "G111",
    "points-or-percent",
    "hint",
    title=marked("Measurable: a per cent goal can be read in two ways"),
    why=marked("From 20 %, ten per cent more is 22 % to one reader and 30 % to the other."),
    advice=marked("Write from which figure to which: from 20 % to 22 %. Or say percentage points."),
    bad=marked("""\
[goals.conversion]
statement = "Increase the conversion rate by 10 % by the end of June"
"""),
    good=marked("""\
[goals.conversion]
statement = "Increase the conversion rate from 20 % to 22 % by the end of June"
"""),
    source=SMART,
    impact=1,
    effort=1,
)
def points_or_percent(facts: Facts) -> Iterator[Found]:
    language = language_of(facts.playbook)
    for key, goal in facts.playbook.goals.items():
        metric = facts.playbook.metrics.get(goal.metric)
        if metric and metric.unit and not is_share(metric):
            continue  # ten per cent more customers can be read in one way only
        shares, text = shares_in(goal.statement, language), goal.statement
        if len(shares) != 1 or shares[0] in (goal.baseline, goal.target) or tells_points_or_relative(text):
            continue
        if facts.lexicon.weak_verb_in(text):
            message = Message("{goal}: per cent of what it is, or percentage points?", goal=called(key, goal))
            yield Found(("goals", key, "statement"), message)


RULES = rules_in(globals())
