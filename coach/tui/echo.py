"""What is read out of an answer while it is typed: 27.11.2026, Friday."""

from __future__ import annotations

import datetime as dt

from coach.locale import _
from coach.locale import marked as m
from coach.playbook.typed import Understood

WEEKDAYS = (m("Monday"), m("Tuesday"), m("Wednesday"), m("Thursday"), m("Friday"), m("Saturday"), m("Sunday"))


def echo(result: Understood, written: str) -> str:
    """How an answer was understood; a day with its weekday. Nothing where that is what is written."""
    if result.shown == written.strip():
        return ""
    match result.value:
        case dt.date() as day:
            return f"= {result.shown}, {_(WEEKDAYS[day.weekday()])}"
    return f"= {result.shown}"
