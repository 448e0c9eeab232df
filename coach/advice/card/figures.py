"""The two figures that matter most at a stage."""

from __future__ import annotations

from coach.advice.arithmetic.stage_rates import last_reading
from coach.advice.card.model import Figure, Part
from coach.advice.card.silence import silence
from coach.advice.readings import is_a_figure
from coach.method import catalogue
from coach.playbook.message import Message
from coach.playbook.model import Metric, Playbook

TWO = 2


def figures(playbook: Playbook, key: str) -> Part[Figure]:
    """Two of the figures that are followed at the stage: those first that are read and have a target, then the basic
    ones, then as the file has them. Where there are fewer, the share that drops off, as the team tells it.
    """
    stage = playbook.stages[key]
    basic = {each.key for each in catalogue.metrics() if each.basic or each.stands_in}
    own = [_figure(name, metric) for name, metric in playbook.metrics.items() if metric.stage == key]
    own.sort(key=lambda each: _place(each, is_basic=playbook.metrics[each.key].suggestion in basic))
    if len(own) < TWO and stage.drop_off is not None and is_a_figure(stage.drop_off):
        own.append(Figure(Message("Drop-off"), unit="%", better="down", told=stage.drop_off))
    return Part(tuple(own[:TWO]), None if own else silence(stage, "drop_off"))


def _figure(key: str, metric: Metric) -> Figure:
    return Figure(
        metric.name or key,
        key,
        metric.unit.strip(),
        metric.better,
        last_reading(metric),
        metric.baseline if metric.baseline is not None and is_a_figure(metric.baseline) else None,
        metric.target if metric.target is not None and is_a_figure(metric.target) else None,
    )


def _place(figure: Figure, *, is_basic: bool) -> tuple[bool, bool]:
    return figure.reading is None or figure.target is None, not is_basic
