"""A metric's readings as numbers in the order of their days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from coach.figures.rates import Counted
from coach.playbook.model import Metric

LONGEST = 15
"""Digits of a count: what has more is a slip of the finger."""
TOO_MUCH = 10.0**LONGEST


class Reading(NamedTuple):
    """What was read on one day."""

    day: dt.date
    value: float
    """In the metric's unit; of so many of so many the percentage."""
    counted: Counted | None = None
    """The count, where the reading is one."""


def readings_of(metric: Metric) -> tuple[Reading, ...]:
    """The readings, the oldest first; without those that have no day, or that no count and no number can be."""
    return tuple(sorted(_readings(metric), key=lambda reading: reading.day))


def is_a_figure(value: float) -> bool:
    """Whether a number can be calculated with; a file may also say nan, inf, or more digits than any team needs."""
    return -TOO_MUCH < value < TOO_MUCH


def count_in(value: str) -> tuple[int, int]:
    """The two numbers of "22/100"; (0, 0) where they are longer than any team's."""
    part, _, of = value.partition("/")
    return (int(part), int(of)) if max(len(part), len(of)) <= LONGEST else (0, 0)


def _readings(metric: Metric) -> Iterator[Reading]:
    for key, value in metric.readings.items():
        try:
            day = dt.date.fromisoformat(key)
        except ValueError:  # rule F009 speaks of it
            continue
        if not isinstance(value, str):
            if is_a_figure(value):
                yield Reading(day, value)
            continue
        part, of = count_in(value)
        if of and part <= of:
            counted = Counted(part, of)
            yield Reading(day, 100 * counted.share, counted)
