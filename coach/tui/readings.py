"""A metric's readings as people write them: a line each, the day and the figure."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from coach.playbook import typed
from coach.playbook.address import Address
from coach.playbook.edit import Answer, Edit, Together
from coach.playbook.fields import Kind
from coach.playbook.message import Message
from coach.playbook.model import Metric
from coach.playbook.thing import FieldOf

DAY = FieldOf("day", Kind.DAY)
BETWEEN = re.compile(r"\s*[=:;\t]\s*|\s+")
EXAMPLE = Message("A line each: the day and the figure, like 2027-06-30 22/100")


def text_of(metric: Metric | None, language: str) -> str:
    """The readings, a line each, then the lines that could not be understood."""
    if metric is None:
        return ""
    lines = [f"{_day(day, language)}  {_figure(value, language)}" for day, value in metric.readings.items()]
    return "\n".join([*lines, *metric.open.get("readings", "").splitlines()])


def edit_of(metric: Metric, at: Address, text: str, language: str) -> Edit:
    """The edit that makes the readings of the metric at `at` those of `text`; other lines are kept under `open`."""
    read: dict[str, int | float | str] = {}
    kept: list[str] = []
    for line in filter(str.strip, text.splitlines()):
        found = _read(line.strip(), language)
        if found:
            read[found[0]] = found[1]
        else:
            kept.append(line.strip())
    gone = [Answer((*at, "readings", day), None) for day in metric.readings if day not in read]
    new = [Answer((*at, "readings", day), value) for day, value in read.items() if metric.readings.get(day) != value]
    words = "\n".join(kept)
    opened = [Answer((*at, "open", "readings"), words or None)] if words != metric.open.get("readings", "") else []
    return Together((*gone, *new, *opened))


def understood(text: str, language: str) -> Message | None:
    """What is wrong with the first line that is not understood."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return next((EXAMPLE for line in lines if not _read(line, language)), None)


def _read(line: str, language: str) -> tuple[str, int | float | str] | None:
    day, *rest = BETWEEN.split(line, maxsplit=1)
    when = typed.understand(DAY, day, language)
    figure = typed.understand(replace(DAY, kind=Kind.READINGS), rest[0] if rest else "", language)
    if isinstance(when, typed.Understood) and isinstance(figure, typed.Understood) and figure.value is not None:
        value = figure.value
        if isinstance(when.value, dt.date) and isinstance(value, int | float | str):
            return when.value.isoformat(), value
    return None


def _day(day: str, language: str) -> str:
    try:
        return typed.shown(DAY, dt.date.fromisoformat(day), language)
    except ValueError:
        return day


def _figure(value: int | float | str, language: str) -> str:
    return typed.shown(replace(DAY, kind=Kind.NUMBER), value, language)
