"""T: which figures are followed, and which are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coach.advice.basic_figures import Basic, figures_for, is_followed, known_figure
from coach.advice.facts import Facts
from coach.advice.names import slug
from coach.advice.rule import Found, rule, rules_in
from coach.advice.rules.goals import cycle_days
from coach.locale import marked
from coach.playbook.amounts import folded
from coach.playbook.message import Message

STEP_5 = marked("The method, step 5: follow the progress")
MOST = 20
"""More figures than this nobody reads."""
QUICK = 7
"""Days from first to last in which a shop sells."""
HEARS_CUSTOMERS = {"customer-satisfaction", "net-promoter-score", "customer-feedback", "customer-effort-score"}
"""The catalogue's figures that tell what customers think."""


@rule(
    "T101",
    "no-metrics",
    "warning",
    title=marked("No metric is followed"),
    why=marked("A changed process is known to work only when it has been measured."),
    advice=marked("Begin with four: time in stage, the slowest stage, and how many go on from the last two steps."),
    bad="""\
[stages.demo]
kind = "demo"
""",
    good="""\
[stages.demo]
kind = "demo"

[metrics.demo-to-close]
suggestion = "demo-to-close"
stage = "demo"
""",
    source=STEP_5,
    impact=3,
    effort=1,
    challenge="poor-use-of-data",
)
def no_metrics(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    if not playbook.metrics and (facts.stages or playbook.goals):
        yield Found(("metrics",), Message("No metric is followed: nobody will see whether the process works"))


@rule(
    "T102",
    "time-in-stage-not-followed",
    "warning",
    title=marked("Nobody follows how long prospects stay in a stage"),
    why=marked("Time is the first thing that a stage costs, and it shows early where buyers wait."),
    advice=marked("Follow the median days between entering and leaving a stage; the CRM has both days."),
    bad="""\
[stages.demo]
kind = "demo"

[metrics.win-rate]
suggestion = "win-rate"
""",
    good="""\
[stages.demo]
kind = "demo"

[metrics.time-in-stage]
suggestion = "time-in-stage"
""",
    source=STEP_5,
    effort=1,
)
def no_time_in_stage(facts: Facts) -> Iterator[Found]:
    if _lacks(facts, "time-in-stage") and not _is_quick(facts):
        yield Found(("metrics",), Message("No figure tells how long prospects stay in a stage"))


@rule(
    "T103",
    "slowest-stage-not-followed",
    "warning",
    title=marked("Nobody follows which stage is the slowest"),
    why=marked("One stage holds up the whole process; work on any other makes it no faster."),
    advice=marked("Once a month, name the stage whose prospects take longest beyond its time line."),
    bad="""\
[stages.demo]
kind = "demo"

[metrics.win-rate]
suggestion = "win-rate"
""",
    good="""\
[stages.demo]
kind = "demo"

[metrics.slowest-stage]
suggestion = "slowest-stage"
""",
    source=STEP_5,
    effort=1,
)
def no_slowest_stage(facts: Facts) -> Iterator[Found]:
    if _lacks(facts, "slowest-stage") and not _is_quick(facts):
        yield Found(("metrics",), Message("No figure tells which stage prospects take too long to leave"))


@rule(
    "T104",
    "last-step-not-followed",
    "warning",
    title=marked("Nobody follows how many buy after the step before the decision"),
    why=marked("It shows whether that step, a demo or an offer, speaks to what the buyer needs."),
    advice=marked("Follow the share of demos that become deals; without demos, that of offers, baskets or their like."),
    bad="""\
[stages.offer]
kind = "negotiation"

[metrics.time-in-stage]
suggestion = "time-in-stage"
""",
    good="""\
[stages.offer]
kind = "negotiation"

[metrics.offer-to-close]
suggestion = "offer-to-close"
""",
    source=STEP_5,
    impact=3,
    effort=1,
)
def no_last_step(facts: Facts) -> Iterator[Found]:
    if _lacks(facts, "demo-to-close"):
        yield Found(
            ("metrics",),
            Message("No figure tells how many close a deal after a demo")
            if _has_own_stage(facts, "demo-to-close")
            else Message("No figure tells how many buy after the step before the decision"),
        )


@rule(
    "T105",
    "earlier-step-not-followed",
    "warning",
    title=marked("Nobody follows how many reach the step before the decision"),
    why=marked("It shows whether the first talks find a real need, while there is still time to do better."),
    advice=marked("Follow the share of discovery calls that lead to a demo; without them, that of first meetings."),
    bad="""\
[stages.needs]
kind = "discovery"

[stages.demo]
kind = "demo"

[metrics.demo-to-close]
suggestion = "demo-to-close"
""",
    good="""\
[stages.needs]
kind = "discovery"

[stages.demo]
kind = "demo"

[metrics.discovery-to-demo]
suggestion = "discovery-to-demo"
""",
    source=STEP_5,
    effort=1,
)
def no_earlier_step(facts: Facts) -> Iterator[Found]:
    if _lacks(facts, "discovery-to-demo"):
        yield Found(
            ("metrics",),
            Message("No figure tells how many ask for a demo after a discovery call")
            if _has_own_stage(facts, "discovery-to-demo")
            else Message("No figure tells how many go on from the first talk toward the decision"),
        )


def _is_quick(facts: Facts) -> bool:
    """Whether buyers are done within days, as in a shop: where they leave tells more there than how long they stay."""
    return facts.playbook.market == "b2c" and 0 < cycle_days(facts) <= QUICK


def _lacks(facts: Facts, basic: Basic) -> bool:
    """Whether figures are followed, but neither the basic one nor a like of it, though the process could."""
    playbook = facts.playbook
    is_asked = playbook.metrics and facts.stages and figures_for(playbook, basic)
    return bool(is_asked) and not is_followed(playbook, basic)


def _has_own_stage(facts: Facts, basic: Basic) -> bool:
    return any(figure.key == basic for figure in figures_for(facts.playbook, basic))


@rule(
    "T111",
    "stage-without-metric",
    "hint",
    title=marked("A stage has no metric"),
    why=marked("A stage that nobody measures can lose buyers for a year before anyone sees it."),
    advice=marked("Give each stage one figure: the time in it, or the share who go on from it."),
    bad="""\
[stages.needs]
kind = "discovery"

[stages.demo]
kind = "demo"

[metrics.demo-to-close]
stage = "demo"
""",
    good="""\
[stages.needs]
kind = "discovery"

[stages.demo]
kind = "demo"

[metrics.demo-to-close]
stage = "demo"

[metrics.discovery-to-demo]
stage = "needs"
""",
    source=STEP_5,
    effort=1,
)
def stages_not_measured(facts: Facts) -> Iterator[Found]:
    metrics = facts.playbook.metrics.values()
    measured = {metric.stage for metric in metrics}
    if bare := [stage.name or key for key, stage in facts.stages.items() if metrics and key not in measured]:
        yield Found(("metrics",), Message("Stages with no metric: {stages}", stages=", ".join(bare)))


_WORK = ("calls", "meetings", "mails", "visits", "offers", "demos", "pilots")


@rule(
    "T112",
    "too-many-metrics",
    "hint",
    title=marked("There are more metrics than anyone follows"),
    why=marked("Attention is scarce: among thirty figures, the three that matter are not seen."),
    advice=marked("Ask of each: which decision hangs on it? Drop those that have none."),
    bad="\n".join(f"[metrics.{what}-{how}]" for what in _WORK for how in ("planned", "done", "lost")),
    good="\n".join(f"[metrics.{what}-done]" for what in _WORK),
    source=marked("The method, challenges: too much complexity"),
    challenge="too-much-complexity",
)
def too_many(facts: Facts) -> Iterator[Found]:
    if (n := len(facts.playbook.metrics)) > MOST:
        yield Found(("metrics",), Message("{n} metrics: more than anyone follows", n=n))


@rule(
    "T113",
    "metric-twice",
    "warning",
    title=marked("A metric stands twice at the same stage"),
    why=marked("One of the two gets the readings, and the other tells that nothing was measured."),
    advice=marked("Keep one with all the readings, or give each a name that tells them apart."),
    bad="""\
[metrics.win-rate]
suggestion = "win-rate"
target = 30

[metrics.win-rate-2]
suggestion = "win-rate"
target = 35
""",
    good="""\
[metrics.win-rate]
suggestion = "win-rate"
target = 30
""",
    source=STEP_5,
    effort=1,
)
def same_twice(facts: Facts) -> Iterator[Found]:
    seen: set[tuple[str, str]] = set()
    for key, metric in facts.playbook.metrics.items():
        it = (metric.stage, slug(metric.name) if metric.name else metric.suggestion or key)
        if it in seen:
            yield Found(
                ("metrics", key), Message("{metric}: stands twice at the same stage", metric=metric.name or key)
            )
        seen.add(it)


@rule(
    "T114",
    "only-lagging-metrics",
    "hint",
    title=marked("All metrics tell what has happened, none what is coming"),
    why=marked("Revenue and won deals tell the result when nothing can be done about it any more."),
    advice=marked("Add one that moves earlier: response time, time in stage, or the share who ask for a demo."),
    bad="""\
[metrics.sales-revenue]
suggestion = "sales-revenue"

[metrics.new-customers]
suggestion = "new-customers"
""",
    good="""\
[metrics.sales-revenue]
suggestion = "sales-revenue"

[metrics.lead-response-time]
suggestion = "lead-response-time"
""",
    source=STEP_5,
    effort=1,
)
def only_lagging(facts: Facts) -> Iterator[Found]:
    known = [known_figure(facts.playbook, key) for key in facts.playbook.metrics]
    if len(known) > 1 and all(figure and not figure.leading for figure in known):
        yield Found(("metrics",), Message("Every metric tells what has happened, none what is coming"))


@rule(
    "T115",
    "no-voice-of-the-customer",
    "warning",
    title=marked("No metric tells what customers think"),
    why=marked("Sales can grow for a while with customers who will not come back."),
    advice=marked("Ask every customer one question after the purchase, and follow the share of the satisfied."),
    bad="""\
[stages.demo]
kind = "demo"

[metrics.demo-to-close]
suggestion = "demo-to-close"
""",
    good="""\
[stages.demo]
kind = "demo"

[metrics.customer-satisfaction]
suggestion = "customer-satisfaction"
""",
    source=marked("The method, challenges: the customer's experience is neglected"),
    challenge="neglected-experience",
)
def nobody_hears_customers(facts: Facts) -> Iterator[Found]:
    metrics = facts.playbook.metrics
    if metrics and facts.stages and not any(_hears_customers(facts, key) for key in metrics):
        yield Found(("metrics",), Message("No metric tells what customers think: satisfaction or feedback"))


def _hears_customers(facts: Facts, key: str) -> bool:
    known, metric = known_figure(facts.playbook, key), facts.playbook.metrics[key]
    if known and known.key in HEARS_CUSTOMERS:
        return True
    return _opinions().search(folded(f"{metric.name}\n{metric.definition}")) is not None


@cache
def _opinions() -> re.Pattern[str]:
    """Words of all three languages for what customers think, without capitals and marks."""
    return re.compile(
        r"satisf|happy|happi|feedback|promoter|complain|review|\b(?:nps|csat|ces)\b"
        r"|tyytyvais|palaut(?:e|te)|suosittel|reklamaat|valitu[ks]|arvostelu"
        r"|rahulol|tagasiside|soovitusindeks|kaebus|arvustus"
    )


RULES = rules_in(globals())
