"""T: A/B tests: one clear goal, a sample planned before the start, and a verdict at the end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from math import ceil
from textwrap import shorten

from coach.advice.facts import Facts
from coach.advice.readings import is_a_figure, readings_of
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked
from coach.playbook.amounts import folded
from coach.playbook.days import day_within
from coach.playbook.message import Message
from coach.playbook.model import Experiment, Metric

EXPERIMENTS = marked("The method, experiments: one goal, a sample large enough, a verdict")
LONGEST = dt.timedelta(days=90)
"""A test that goes on longer has met another season, other prices, other rivals."""
OUT_OF_REACH = 6
"""Months."""


@rule(
    "T161",
    "experiment-without-sample",
    "warning",
    title=marked("An A/B test has no planned sample"),
    why=marked("Who looks until the result pleases finds one by chance, in one test of four."),
    advice=marked("Before the start, decide how many observations each version needs, and look when they are full."),
    bad="""\
[experiments.price-range]
metric = "visitor-conversion-rate"

[metrics.visitor-conversion-rate]
baseline = 5
""",
    good="""\
[experiments.price-range]
metric = "visitor-conversion-rate"
sample = 1471

[metrics.visitor-conversion-rate]
baseline = 5
""",
    source=marked("Evan Miller: How not to run an A/B test"),
    impact=3,
)
def no_sample(facts: Facts) -> Iterator[Found]:
    for key, experiment in facts.playbook.experiments.items():
        if experiment.sample is None:
            message = Message("{experiment}: no sample planned", experiment=_name(experiment, key))
            yield Found(("experiments", key, "sample"), message)


@rule(
    "T162",
    "experiment-without-metric",
    "warning",
    title=marked("An A/B test names no metric that decides"),
    why=marked("With no figure chosen before, any figure that happens to rise will be called the proof."),
    advice=marked("Choose the one metric that decides, before the first buyer sees a version."),
    bad="""\
[experiments.price-range]
sample = 1471
""",
    good="""\
[experiments.price-range]
metric = "visitor-conversion-rate"
sample = 1471

[metrics.visitor-conversion-rate]
baseline = 5
""",
    source=EXPERIMENTS,
    impact=3,
    effort=1,
)
def no_metric(facts: Facts) -> Iterator[Found]:
    for key, experiment in facts.playbook.experiments.items():
        if not experiment.metric:
            message = Message("{experiment}: no metric that decides", experiment=_name(experiment, key))
            yield Found(("experiments", key, "metric"), message)


@rule(
    "T163",
    "experiment-without-versions",
    "hint",
    title=marked("An A/B test has fewer than two versions"),
    why=marked("Without today's version beside the new one, the season gets the credit for what the change did."),
    advice=marked("Name two versions that differ in one thing, today's among them."),
    bad=marked("""\
[experiments.price-range]
variants = ["A page with a price range"]
sample = 1471
"""),
    good=marked("""\
[experiments.price-range]
variants = ["Today's page, no price", "The same page with a price range"]
sample = 1471
"""),
    source=EXPERIMENTS,
    effort=1,
)
def too_few_versions(facts: Facts) -> Iterator[Found]:
    for key, experiment in facts.playbook.experiments.items():
        if len(experiment.variants) < 2:
            message = Message("{experiment}: fewer than two versions", experiment=_name(experiment, key))
            yield Found(("experiments", key, "variants"), message)


@rule(
    "T164",
    "experiment-with-two-goals",
    "hint",
    title=marked("An A/B test wants to move several figures"),
    why=marked("When one rises and the other falls, the team has a result and no answer."),
    advice=marked("Keep the one figure that decides in the hypothesis; watch the others beside it."),
    bad=marked("""\
[experiments.price-range]
hypothesis = "A price range on the page lifts two figures: visitor conversion rate, average deal size"

[metrics.visitor-conversion-rate]
name = "Visitor conversion rate"

[metrics.average-deal-size]
name = "Average deal size"
"""),
    good=marked("""\
[experiments.price-range]
hypothesis = "A price range on the page lifts one figure: visitor conversion rate"

[metrics.visitor-conversion-rate]
name = "Visitor conversion rate"

[metrics.average-deal-size]
name = "Average deal size"
"""),
    source=EXPERIMENTS,
    effort=1,
)
def several_goals(facts: Facts) -> Iterator[Found]:
    metrics = facts.playbook.metrics
    for key, experiment in facts.playbook.experiments.items():
        named = _named_in(experiment.hypothesis, metrics)
        if len(named) > 1:
            message = Message(
                "{experiment}: several goals, {metrics}",
                experiment=_name(experiment, key),
                metrics=", ".join(named),
            )
            yield Found(("experiments", key, "hypothesis"), message)


def _named_in(text: str, metrics: Mapping[str, Metric]) -> list[str]:
    """The names of the metrics that stand in `text`, each but once, and none that is a part of another one there."""
    said = _words(text)
    there = {
        _words(metric.name): metric.name for metric in metrics.values() if metric.name and _words(metric.name) in said
    }
    return [name for words, name in there.items() if not any(words != other and words in other for other in there)]


def _words(text: str) -> str:
    """The words alone, with a blank on each side."""
    return " ".join(("", *re.findall(r"\w+", folded(text)), ""))


@rule(
    "T165",
    "experiment-without-verdict",
    "hint",
    title=marked("An A/B test has ended without a verdict"),
    why=marked("A test that taught nobody anything will be made again."),
    advice=marked("Write what you learned, for which customers, and what changes now; no difference is a result, too."),
    bad="""\
[experiments.price-range]
started = 2026-08-01
ended = 2026-09-15
""",
    good=marked("""\
[experiments.price-range]
started = 2026-08-01
ended = 2026-09-15
verdict = "B brought 31 enquiries more among new visitors, none among old ones. We keep B."
"""),
    source=EXPERIMENTS,
    impact=3,
    effort=1,
)
def no_verdict(facts: Facts) -> Iterator[Found]:
    for key, experiment in facts.playbook.experiments.items():
        if experiment.ended and experiment.ended < facts.today and not experiment.verdict:
            message = Message("{experiment}: ended without a verdict", experiment=_name(experiment, key))
            yield Found(("experiments", key, "verdict"), message)


@rule(
    "T166",
    "experiment-too-long",
    "hint",
    title=marked("An A/B test runs past its end, or for more than three months"),
    why=marked("Seasons, prices and rivals change meanwhile, and the result tells of them, too."),
    advice=marked("End it when the sample is full; if it never will be, end it now and test a greater difference."),
    bad="""\
[experiments.price-range]
started = 2026-03-01
sample = 1471
""",
    good="""\
[experiments.price-range]
started = 2026-03-01
sample = 1471
ended = 2026-04-20
""",
    source=EXPERIMENTS,
    effort=1,
)
def too_long(facts: Facts) -> Iterator[Found]:
    for key, experiment in facts.playbook.experiments.items():
        if experiment.ended or not experiment.started:
            continue
        planned = day_within(experiment.open.get("ended", ""))
        if (planned or experiment.started + LONGEST) < facts.today:
            weeks = (facts.today - experiment.started).days // 7
            message = Message(
                "{experiment}: has run for {weeks} weeks, longer than it should",
                experiment=_name(experiment, key),
                weeks=weeks,
            )
            yield Found(("experiments", key, "ended"), message)


@rule(
    "T167",
    "sample-out-of-reach",
    "hint",
    title=marked("An A/B test cannot fill its sample in half a year"),
    why=marked("A test that is never full costs attention every week, and ends in a guess."),
    advice=marked("Choose a figure that more buyers reach, earlier in the process; or test a greater difference."),
    bad="""\
[experiments.two-demos]
metric = "demo-to-close"
sample = 329

[metrics.demo-to-close.readings]
2026-09-30 = "5/20"
2026-10-31 = "6/22"
""",
    good="""\
[experiments.two-demos]
metric = "discovery-to-demo"
sample = 150

[metrics.discovery-to-demo.readings]
2026-09-30 = "52/120"
2026-10-31 = "60/124"
""",
    source=EXPERIMENTS,
    impact=3,
)
def out_of_reach(facts: Facts) -> Iterator[Found]:
    for key, experiment in facts.playbook.experiments.items():
        metric = facts.playbook.metrics.get(experiment.metric)
        if experiment.ended or not metric or not experiment.sample or not is_a_figure(experiment.sample):
            continue
        a_month = _counted_in_a_month(metric)
        if a_month and (months := ceil(experiment.sample * max(2, len(experiment.variants)) / a_month)) > OUT_OF_REACH:
            message = Message(
                "{experiment}: at {n} a month, the sample is full in {months} months",
                experiment=_name(experiment, key),
                n=round(a_month),
                months=months,
            )
            yield Found(("experiments", key, "sample"), message)


def _counted_in_a_month(metric: Metric) -> float | None:
    """How many the readings count in 30 days; None where fewer than two tell it.

    A reading that looks back further than to the one before it counts some twice: then too many are told, not too few.
    """
    counts = [(reading.day, reading.counted.of) for reading in readings_of(metric) if reading.counted]
    if len(counts) < 2:
        return None
    (first, _), *later = counts
    return 30 * sum(of for _, of in later) / (later[-1][0] - first).days


def _name(experiment: Experiment, key: str) -> str:
    return shorten(experiment.hypothesis, 60, placeholder=" …") if experiment.hypothesis else key


RULES = rules_in(globals())
