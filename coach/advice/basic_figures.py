"""Which of the catalogue's figures a team follows, and whether the four basic ones of step 5 are among them.

Many processes have no discovery call or no demo. There the catalogue names figures that stand in: the share who go on
from the step before the decision, and from the one before that.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Literal, get_args

from coach.advice.names import fits, known_metric, slug, slugs
from coach.advice.view import stages_in
from coach.method import catalogue
from coach.method.catalogue import Metric as Known
from coach.playbook.durations import counts_working_days, length_in
from coach.playbook.model import Metric, Playbook, StageKind

Basic = Literal["time-in-stage", "slowest-stage", "demo-to-close", "discovery-to-demo"]
"""The four basic figures, by their keys in the catalogue."""
BASICS: tuple[Basic, ...] = get_args(Basic)

NOT_EVERYWHERE: frozenset[StageKind | None] = frozenset({"discovery", "demo"})
"""Kinds of stage that many processes do without."""
SHARE = "%"
WON = "win-rate"
"""The catalogue's share of what is won."""
ALIKE = 5
"""Letters that the forms of a word have in common."""


def known_figure(playbook: Playbook, key: str) -> Known | None:
    """The catalogue's figure that the playbook's metric `key` is; None for one of the team's own, and for none."""
    return _catalogue().get(known_metric(playbook, key))


def figures_for(playbook: Playbook, basic: Basic) -> tuple[Known, ...]:
    """The figures any of which this process could follow as the basic one.

    The basic one itself; where the process lacks the stage for it, its likes that fit the market and the stages. None
    where nothing fits. As long as no stage is known, any may come.
    """
    figure, kinds = catalogue.metric(basic), {stage.kind for stage in stages_in(playbook, "both").values()}
    lacking = NOT_EVERYWHERE - kinds if kinds else set[StageKind | None]()
    if basic in ("time-in-stage", "slowest-stage") or not lacking & set(figure.stages):
        return (figure,)
    return tuple(each for each in _likes(basic) if kinds & set(each.stages) and fits(each.market, playbook))


def is_followed(playbook: Playbook, basic: Basic) -> bool:
    """Whether the playbook has the basic figure or a like of it, by the catalogue's key, by name, or by its making.

    A figure of the team's own is one of them when it measures the same: a time at a stage, or a share who go on from a
    stage of the right kind. Which stage is slowest is known, too, when the time in every stage is.
    """
    figures, metrics = (catalogue.metric(basic), *_likes(basic)), playbook.metrics.values()
    if any(_is(metric, figure) for metric in metrics for figure in figures):
        return True
    if basic == "time-in-stage":
        return bool(_timed(playbook))
    if basic == "slowest-stage":
        waiting = {key for key, stage in stages_in(playbook, "both").items() if stage.kind != "follow-up"}
        return _timed(playbook) >= waiting
    kinds = {kind for each in figures_for(playbook, basic) for kind in each.stages[: None if each.stands_in else 1]}
    rising = [metric for key, metric in playbook.metrics.items() if _rises_at_a_stage(playbook, key)]
    return any(_kind(playbook, metric) in kinds for metric in rising)


def missing(playbook: Playbook) -> tuple[Basic, ...]:
    """The basic figures that nobody follows, though the process could."""
    return tuple(basic for basic in BASICS if figures_for(playbook, basic) and not is_followed(playbook, basic))


def is_share(metric: Metric) -> bool:
    """Whether a metric is a share of something: counted so, or in per cent."""
    return metric.unit.strip() == SHARE or any(isinstance(reading, str) for reading in metric.readings.values())


def is_time(playbook: Playbook, key: str) -> bool:
    """Whether a metric is a length of time: by its unit in any language, else as the catalogue's figure that it is."""
    known = known_figure(playbook, key)
    unit = playbook.metrics[key].unit.strip() or (known.unit if known else "")
    return bool(unit) and (length_in(f"1 {unit}", "en") is not None or counts_working_days(unit))


def _timed(playbook: Playbook) -> set[str]:
    """The stages whose time is followed."""
    time_in_stage = catalogue.metric("time-in-stage")
    own = {metric.stage for key, metric in _own(playbook) if is_time(playbook, key)}
    return own | {metric.stage for metric in playbook.metrics.values() if metric.stage and _is(metric, time_in_stage)}


def _own(playbook: Playbook) -> list[tuple[str, Metric]]:
    """The team's own figures that are measured at a stage."""
    return [(key, each) for key, each in playbook.metrics.items() if each.stage and not known_figure(playbook, key)]


def _is(metric: Metric, figure: Known) -> bool:
    """Whether a metric is a figure of the catalogue, be it of one stage or segment: "Time in stage: demo"."""
    if metric.suggestion in _catalogue():
        return metric.suggestion == figure.key
    own = f"-{slug(metric.name)}-" if metric.name else ""
    return any(f"-{known}-" in own for name in (figure.name, *figure.synonyms) for known in slugs(name))


def _likes(basic: Basic) -> list[Known]:
    return [each for each in catalogue.metrics() if each.stands_in == basic]


def _rises_at_a_stage(playbook: Playbook, key: str) -> bool:
    """Whether a metric is a share who go on from a stage: one of the team's own, or the win rate of those who came
    to the stage that it is measured at.
    """
    metric, known = playbook.metrics[key], known_metric(playbook, key)
    is_of_stage = bool(metric.stage) if known == WON else known not in _catalogue()
    return is_of_stage and is_share(metric) and metric.better != "down"


def _kind(playbook: Playbook, metric: Metric) -> StageKind | None:
    """The kind of the stage that a metric is measured at; where it tells none, of the first that its name tells of."""
    stages = stages_in(playbook, "both")
    if metric.stage:
        return stages[metric.stage].kind if metric.stage in stages else None
    for word in slug(metric.name).split("-") if metric.name else ():
        for key, stage in stages.items():
            if any(_is_alike(word, other) for other in slug(stage.name or key).split("-")):
                return stage.kind
    return None


def _is_alike(one: str, other: str) -> bool:
    """Whether two words begin alike, whatever their endings: tarjous and tarjouksista."""
    return min(len(one), len(other)) >= ALIKE and one[:ALIKE] == other[:ALIKE]


@cache
def _catalogue() -> Mapping[str, Known]:
    return {figure.key: figure for figure in catalogue.metrics()}
