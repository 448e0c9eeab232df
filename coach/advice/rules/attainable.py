"""G: whether a goal can be reached, and what it rests on: attainable and relevant, two letters of SMART."""

from __future__ import annotations

from collections.abc import Iterator

from coach.advice.arithmetic.goal import StageNeed, arithmetic, today_of
from coach.advice.basic_figures import is_share, known_figure
from coach.advice.facts import Facts
from coach.advice.names import known_metric
from coach.advice.readings import readings_of
from coach.advice.rule import Found, rule, rules_in
from coach.advice.rules.goals import SMART, STEP_1, called
from coach.advice.rules.measurable import direction
from coach.locale import marked
from coach.playbook.message import Message
from coach.playbook.model import Goal

FAR = 2
"""So many times what was seen is far beyond it."""
ENOUGH = 3
"""Readings that show how much a figure moves."""
CUSTOMERS = frozenset({"customer-satisfaction", "customer-retention", "churn", "net-promoter-score"})
"""The catalogue's figures that suffer, sooner or later, from whatever is pushed too hard."""


@rule(
    "G116",
    "leap-beyond-readings",
    "warning",
    title=marked("Attainable: a target lies far beyond all readings"),
    why=marked("A goal that nobody believes in costs the team its heart."),
    advice=marked("Say what makes it realistic: what will be different from now on. Else take a nearer target first."),
    bad="""\
[goals.more-customers]
metric = "new-customers"
baseline = 12
target = 60

[metrics.new-customers.readings]
2026-03-31 = 10
2026-06-30 = 12
2026-09-30 = 13
""",
    good="""\
[goals.more-customers]
metric = "new-customers"
baseline = 12
target = 16

[metrics.new-customers.readings]
2026-03-31 = 10
2026-06-30 = 12
2026-09-30 = 13
""",
    source=SMART,
    impact=3,
    challenge="unrealistic-goal",
)
def leap(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        best = _far_below_target(facts, goal)
        if best is None or goal.realistic or _too_much(facts, key):
            continue
        message = Message(
            "{goal}: the target is {target}, and the best reading so far is {best}",
            goal=called(key, goal),
            target=goal.target or 0,
            best=round(best, 1),
        )
        yield Found(("goals", key, "target"), message)


@rule(
    "G117",
    "arithmetic-does-not-close",
    "warning",
    title=marked("Attainable: a goal asks for far more entries than there have ever been"),
    why=marked("Deals come from entries and rates. Where neither can grow enough, the goal is a wish."),
    advice=marked("Lower the goal, give it more time, or find the rate to lift; the goal's arithmetic shows which."),
    bad="""\
[goals.more-customers]
metric = "new-customers"
baseline = 3
target = 24

[metrics.new-customers]
suggestion = "new-customers"

[metrics.new-customers.readings]
2026-10-31 = 3

[metrics.demo-to-close]
suggestion = "demo-to-close"
stage = "demo"

[metrics.demo-to-close.readings]
2026-10-31 = "3/12"

[stages.demo]
kind = "demo"
""",
    good="""\
[goals.more-customers]
metric = "new-customers"
baseline = 3
target = 5

[metrics.new-customers]
suggestion = "new-customers"

[metrics.new-customers.readings]
2026-10-31 = 3

[metrics.demo-to-close]
suggestion = "demo-to-close"
stage = "demo"

[metrics.demo-to-close.readings]
2026-10-31 = "3/12"

[stages.demo]
kind = "demo"
""",
    source=marked("The method, step 1: the reverse funnel"),
    impact=3,
    effort=3,
    challenge="unrealistic-goal",
)
def does_not_close(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if need := _too_much(facts, key):
            message = Message(
                "{goal}: {stage} would need {entries} entries, even with all metrics at their targets; "
                "no reading has more than {most}",
                goal=called(key, goal),
                stage=need.name,
                entries=need.entries_at_targets or 0,
                most=need.most or 0,
            )
            yield Found(("goals", key, "target"), message)


@rule(
    "G118",
    "all-or-nobody",
    "hint",
    title=marked("Attainable: a rate of 0 % or 100 %"),
    why=marked("Among many buyers there is always one who does the other thing; such a rate was not measured."),
    advice=marked("Write the rate that you have counted, or aim at one that leaves room for a buyer who differs."),
    bad="""\
[goals.all-satisfied]
metric = "customer-satisfaction"
target = 100

[metrics.customer-satisfaction]
unit = "%"
""",
    good="""\
[goals.more-satisfied]
metric = "customer-satisfaction"
target = 90

[metrics.customer-satisfaction]
unit = "%"
""",
    source=SMART,
    impact=1,
    effort=1,
)
def all_or_nobody(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        metric = facts.playbook.metrics.get(goal.metric)
        if metric and is_share(metric) and goal.target in (0, 100):
            message = Message("{goal}: a target of {percent} %", goal=called(key, goal), percent=goal.target)
            yield Found(("goals", key, "target"), message)
    for key, stage in facts.stages_with_a_past.items():
        if stage.drop_off in (0, 100):
            message = Message("{stage}: {percent} % drop off", stage=stage.name or key, percent=stage.drop_off)
            yield Found(("stages", key, "drop_off"), message)


@rule(
    "G119",
    "no-reason-to-believe",
    "hint",
    title=marked("Attainable: nobody says why a goal is realistic"),
    why=marked("Who reads the goal next month was not in the room, and will ask what it rests on."),
    advice=marked("Write what was measured last time, and what is different now."),
    bad="""\
[goals.more-customers]
baseline = 12
target = 24
""",
    good=marked("""\
[goals.more-customers]
baseline = 12
target = 24
realistic = "We went from 9 to 12 with two reps; from May there are four"
"""),
    source=STEP_1,
    effort=1,
)
def no_reason(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if goal.target is not None and not goal.realistic and _far_below_target(facts, goal) is None:
            message = Message("{goal}: nothing says why it is realistic", goal=called(key, goal))
            yield Found(("goals", key, "realistic"), message)


@rule(
    "G120",
    "goal-without-work",
    "hint",
    title=marked("Relevant: no stage and no change works toward a goal"),
    why=marked("A figure moves when somebody does something differently somewhere in the process."),
    advice=marked("Measure the goal's metric at a stage, or write the change that shall move it."),
    bad="""\
[goals.more-satisfied]
metric = "customer-satisfaction"
target = 90

[metrics.customer-satisfaction]
unit = "%"

[stages.demo]
kind = "demo"
""",
    good="""\
[goals.more-satisfied]
metric = "customer-satisfaction"
target = 90

[metrics.customer-satisfaction]
stage = "delivery"
unit = "%"

[stages.delivery]
kind = "follow-up"
""",
    source=SMART,
)
def without_work(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    moved = {change.metric for change in playbook.changes.values() if change.status != "dropped"}
    if not facts.stages:
        return
    for key, goal in playbook.goals.items():
        metric = playbook.metrics.get(goal.metric)
        if metric and not metric.stage and goal.metric not in moved and not _is_of_whole_process(facts, goal.metric):
            message = Message("{goal}: no stage and no change works toward it", goal=called(key, goal))
            yield Found(("goals", key), message)


@rule(
    "G121",
    "goal-without-guard",
    "hint",
    title=marked("Relevant: no metric guards what a goal may cost"),
    why=marked("A figure that is pushed alone is reached at the cost of another: more deals through discounts."),
    advice=marked("Follow one figure that would suffer first; the coach suggests them among the metrics."),
    bad="""\
[goals.more-customers]
metric = "new-customers"
target = 24

[metrics.new-customers]
suggestion = "new-customers"
""",
    good="""\
[goals.more-customers]
metric = "new-customers"
target = 24

[metrics.new-customers]
suggestion = "new-customers"

[metrics.customer-retention]
suggestion = "customer-retention"
""",
    source=marked("C. Goodhart, 1975: a measure that becomes a target ceases to be a good measure"),
)
def without_guard(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    followed = {known_metric(playbook, key) for key in playbook.metrics}
    for key, goal in playbook.goals.items():
        known = known_figure(playbook, goal.metric)
        if known and known.counter and followed.isdisjoint({*known.counter, *CUSTOMERS} - {known.key}):
            message = Message("{goal}: no metric shows what it may cost", goal=called(key, goal))
            yield Found(("goals", key, "metric"), message)


@rule(
    "G122",
    "only-lagging-goals",
    "hint",
    title=marked("Relevant: all goals tell of the past"),
    why=marked("Revenue and won deals show what was done months ago; by then it is late to steer."),
    advice=marked("Add one goal for a figure that moves early, such as answering enquiries or booking the next step."),
    bad="""\
[goals.more-customers]
metric = "new-customers"
target = 24

[goals.more-revenue]
metric = "sales-revenue"
target = 500000

[metrics.new-customers]
suggestion = "new-customers"

[metrics.sales-revenue]
suggestion = "sales-revenue"
""",
    good="""\
[goals.more-customers]
metric = "new-customers"
target = 24

[goals.answer-fast]
metric = "lead-response-time"
target = 15

[metrics.new-customers]
suggestion = "new-customers"

[metrics.lead-response-time]
suggestion = "lead-response-time"
""",
    source=STEP_1,
)
def only_lagging(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    metrics = {goal.metric for goal in playbook.goals.values() if goal.metric in playbook.metrics}
    known = [known_figure(playbook, key) for key in metrics]
    if len(known) > 1 and all(figure and not figure.leading for figure in known):
        yield Found(("goals",), Message("All goals are about results; none is about a figure that moves early"))


def _far_below_target(facts: Facts, goal: Goal) -> float | None:
    """The best reading, where the target lies far beyond it; None where it does not, or too little was read."""
    metric = facts.playbook.metrics.get(goal.metric)
    if not metric or goal.target is None or not today_of(goal, metric).is_read:
        return None
    values = [reading.value for reading in readings_of(metric)]
    if len(values) < ENOUGH:
        return None
    way = direction(facts, goal.metric) or ("up" if goal.target >= values[-1] else "down")
    best = max(values) if way == "up" else min(values)
    gap = goal.target - best if way == "up" else best - goal.target
    is_far = gap > FAR * (max(values) - min(values)) and gap > abs(best) / FAR
    return best if is_far else None


def _too_much(facts: Facts, goal: str) -> StageNeed | None:
    """The first stage that would need far more entries than any reading has, when its rates are as good as planned."""
    found = arithmetic(facts.playbook).get(goal)
    needs = found.stages if found else ()
    return next(
        (need for need in needs if need.most and (need.entries_at_targets or 0) > FAR * need.most),
        None,
    )


def _is_of_whole_process(facts: Facts, metric: str) -> bool:
    """Whether every stage works for the figure: the catalogue ties it to none, or counts the deals at the end.

    So may a figure of the team's own.
    """
    known = known_figure(facts.playbook, metric)
    return known is None or not known.stages or set(known.stages) == {"closing"}


RULES = rules_in(globals())
