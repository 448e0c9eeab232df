"""Figures, days and lengths of time in the language of a page."""

from __future__ import annotations

import datetime as dt

from coach.advice.card.model import Answer, Figure
from coach.locale import said_in, text_in
from coach.playbook.amounts import number_text
from coach.playbook.days import day_text
from coach.playbook.message import Message

SHARE = "%"


def told(language: str, words: str | Message) -> str:
    """A team's own words as they are, the coach's in `language`."""
    return words if isinstance(words, str) else said_in(language, words)


def answer_told(language: str, answer: Answer) -> str:
    """The text, or why there is none."""
    return answer.text if answer.silence is None else said_in(language, answer.silence)


def reading_told(language: str, figure: Figure) -> str:
    """The last reading with its day: a count as it is, and as a share where there are enough for one."""
    if figure.reading is None:
        return amount_told(language, figure, figure.told) if figure.told is not None else ""
    counted, day = figure.reading.counted, day_text(figure.reading.day, language)
    amount = amount_told(language, figure, figure.reading.value)
    if counted:
        so_many = f"{counted.part}/{counted.of}"
        amount = so_many if counted.is_few else f"{so_many} = {percent_told(language, figure.reading.value)}"
    return f"{amount} ({day})"


def amount_told(language: str, figure: Figure, value: float) -> str:
    """A value with its unit, as far as it has one that is worth telling."""
    amount = number_text(_short(value), language)
    is_count = figure.unit in ("count", text_in(language, "count"))
    return amount if is_count or not figure.unit else f"{amount} {figure.unit}"


def percent_told(language: str, value: float) -> str:
    """A percent number: 24.6 %."""
    return f"{number_text(_short(value), language)} {SHARE}"


def day_told(language: str, day: dt.date) -> str:
    """A day as readers of the page write it."""
    return day_text(day, language)


def _short(value: float) -> float:
    """To three digits or so."""
    size = abs(value)
    return round(value) if size >= 100 or value == round(value) else round(value, 1 if size >= 1 else 2)
