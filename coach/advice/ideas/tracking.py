"""Figures worth following: at one stage, and in the whole process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from coach.advice.basic_figures import BASICS, SHARE, Basic, figures_for, known_figure, missing
from coach.advice.names import fits, known_metric
from coach.advice.suggestion import Suggestion
from coach.advice.view import stages_in
from coach.method import catalogue
from coach.method.catalogue import Metric
from coach.method.start import language_of, metric_from
from coach.playbook.edit import Add
from coach.playbook.key import key_from
from coach.playbook.message import Message
from coach.playbook.model import Playbook, StageKind

ONE_OF_FOUR = Message("One of the four basic figures")


def metrics_of_stage(playbook: Playbook, stage: str) -> tuple[Suggestion, ...]:
    """Figures to follow at one stage: the basic ones first, then what fills a gap, then those of its kind."""
    kind = playbook.stages[stage].kind or "other"
    fitting = [each for each in _fitting(playbook) if kind in each.stages and not _is_followed(playbook, each, stage)]
    own, basic = [key for key, each in playbook.metrics.items() if each.stage == stage], _basic(playbook)
    ranked = [(*_rank(playbook, own, each, basic=each.key in basic), each) for each in fitting]
    ranked.sort(key=lambda row: (row[0], _is_of_every_stage(row[2])))
    return tuple(_suggestion(playbook, each, stage, reason) for _place, reason, each in ranked)


def metrics(playbook: Playbook) -> tuple[Suggestion, ...]:
    """Figures to follow in the whole process: the basic ones, then stages that have none, then all others."""
    left = [each for each in _fitting(playbook) if not _is_followed(playbook, each)]
    wanted = _basic(playbook, missing(playbook))
    basic = [each for each in left if each.key in wanted]
    guards = _guards(playbook)
    others = sorted((each for each in left if each not in basic), key=lambda each: each.key not in guards)
    time_in_stage = catalogue.metric("time-in-stage")
    return (
        *(_suggestion(playbook, each, _home(playbook, each), ONE_OF_FOUR) for each in basic),
        *(
            _suggestion(
                playbook, time_in_stage, key, Message("Stage with no metric yet: {stage}", stage=stage.name or key)
            )
            for key, stage in stages_in(playbook, "both").items()
            if not _has_metric(playbook, key)
        ),
        *(_suggestion(playbook, each, _home(playbook, each), _why(playbook, each, guards)) for each in others),
    )


def metric_for(playbook: Playbook, metric: Metric, stage: str = "") -> Add:
    """The edit that adds a figure, at one stage or for the whole process."""
    data = metric_from(metric, language_of(playbook), stage)
    key = metric.key
    if stage and _is_of_every_stage(metric):
        key = f"{metric.key}-{stage}"
        data["name"] = f"{data['name']}: {playbook.stages[stage].name or stage}"
    if metric.unit == "money" and playbook.currency:
        data["unit"] = playbook.currency
    return Add(("metrics",), key_from(key, playbook.metrics), data)


def _suggestion(playbook: Playbook, metric: Metric, stage: str, reason: Message) -> Suggestion:
    return Suggestion(metric.key, metric.name, metric.formula, reason, metric_for(playbook, metric, stage))


def _rank(playbook: Playbook, own: list[str], metric: Metric, *, basic: bool) -> tuple[int, Message]:
    """How soon a figure is suggested for a stage that has its `own`, by their keys, and why."""
    followed = [(playbook.metrics[key], known_figure(playbook, key)) for key in own]
    reasons = (
        (not own and basic, Message("This stage has no metric yet")),
        (not own, Message("This stage has no metric yet")),
        (basic, ONE_OF_FOUR),
        (
            metric.unit == SHARE and all(each.unit != SHARE for each, _known in followed),
            Message("This stage has no conversion figure yet"),
        ),
        (
            metric.leading and not any(known and known.leading for _each, known in followed),
            Message("What is followed here tells of the past; this tells early"),
        ),
        (not _is_of_every_stage(metric), Message("Suits this kind of stage")),
        (True, Message("Worth following at every stage")),
    )
    return next((place, reason) for place, (holds, reason) in enumerate(reasons) if holds)


def _why(playbook: Playbook, metric: Metric, guards: Mapping[str, str]) -> Message:
    if metric.key in guards:
        return Message("Shows what a push for this may cost: {metric}", metric=guards[metric.key])
    if stage := _home(playbook, metric):
        return Message("Suits the stage: {stage}", stage=playbook.stages[stage].name or stage)
    return Message("Tells of the whole process")


def _guards(playbook: Playbook) -> Mapping[str, str]:
    """The figures that keep a goal from being reached at a cost nobody sees, each with the goal's own figure."""
    aimed_at = [goal.metric for goal in playbook.goals.values() if goal.metric in playbook.metrics]
    return {
        guard: playbook.metrics[key].name or key
        for key in aimed_at
        if (known := known_figure(playbook, key))
        for guard in known.counter
    }


def _fitting(playbook: Playbook) -> list[Metric]:
    """The figures for this market and this process."""
    basic = _basic(playbook)
    fitting = (each for each in catalogue.metrics() if fits(each.market, playbook))
    return [each for each in fitting if each.key in basic or not each.basic]


def _basic(playbook: Playbook, wanted: Iterable[Basic] = BASICS) -> set[str]:
    """The basic figures, and what stands in for those that the process has no stage for."""
    return {figure.key for basic in wanted for figure in figures_for(playbook, basic)}


def _is_of_every_stage(metric: Metric) -> bool:
    return set(metric.stages) == set(get_args(StageKind))


def _is_followed(playbook: Playbook, metric: Metric, stage: str = "") -> bool:
    """Whether the playbook has it; one that is of every stage, at this very stage if one is given."""
    one_each = stage and _is_of_every_stage(metric)
    return any(
        known_metric(playbook, key) == metric.key and (not one_each or own.stage == stage)
        for key, own in playbook.metrics.items()
    )


def _has_metric(playbook: Playbook, stage: str) -> bool:
    return any(metric.stage == stage for metric in playbook.metrics.values())


def _home(playbook: Playbook, metric: Metric) -> str:
    """The stage that a figure is measured at: "" for one of the whole process."""
    if _is_of_every_stage(metric):
        return ""
    by_kind = {stage.kind: key for key, stage in reversed(stages_in(playbook, "both").items())}
    return next((by_kind[kind] for kind in metric.stages if kind in by_kind), "")
