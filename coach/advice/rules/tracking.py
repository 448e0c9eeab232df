"""T: which figures are followed beside the basic ones, and which are missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coach.advice.basic_figures import known_figure
from coach.advice.facts import Facts
from coach.advice.names import slug
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked
from coach.playbook.amounts import folded
from coach.playbook.message import Message

STEP_5 = marked("The method, step 5: follow the progress")
MOST = 20
"""More figures than this nobody reads."""
HEARS_CUSTOMERS = {"customer-satisfaction", "net-promoter-score", "customer-feedback", "customer-effort-score"}
"""The catalogue's figures that tell what customers think."""


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

[metrics.no-show-rate]
stage = "demo"

[metrics.average-deal-size]
unit = "EUR"

[metrics.sales-revenue]
unit = "EUR"
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
    bare = {key: stage.name or key for key, stage in facts.stages.items() if metrics and key not in measured}
    if bare and not facts.begins_to_measure:
        message = Message("Stages with no metric: {stages}", stages=", ".join(bare.values()))
        yield Found(("metrics",), message, among=tuple(("stages", key) for key in bare))


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

[metrics.time-in-stage]
suggestion = "time-in-stage"

[metrics.slowest-stage]
suggestion = "slowest-stage"
""",
    good="""\
[stages.demo]
kind = "demo"

[metrics.demo-to-close]
suggestion = "demo-to-close"

[metrics.customer-satisfaction]
suggestion = "customer-satisfaction"
""",
    source=marked("The method, challenges: the customer's experience is neglected"),
    challenge="neglected-experience",
)
def nobody_hears_customers(facts: Facts) -> Iterator[Found]:
    metrics = facts.playbook.metrics
    is_asked = metrics and facts.stages and not facts.begins_to_measure
    if is_asked and not any(_hears_customers(facts, key) for key in metrics):
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
