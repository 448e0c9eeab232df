"""How old the newest reading of a figure may be, by the words that tell how often the team looks at it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache

from coach.playbook.amounts import folded

DAYS_ALLOWED: Mapping[str, int] = {"half a year": 366, "quarter": 184, "year": 731, "month": 62, "week": 45}
"""Twice the cadence: a figure may be late once. What is looked at every day or week is often written down only once a
month, and may be as old as half a month more."""

_WORDS = {
    "half a year": r"half.?year|twice a year|puolivuosi|kahdesti vuodessa|poolaasta|kaks korda aastas",
    "quarter": r"quarter|three months|neljannesvuo|kvarta|kolmen kuukauden|kolme kuu",
    "year": r"\b(?:yearly|annual)|(?:a|per|every|each) year\b|vuosittain|vuodessa|joka vuosi|aastas\b|iga ?aasta",
    "month": (
        r"\bmonthly\b|(?:a|per|every|each) month\b|kuukausittain|kuussa\b|joka kuu"
        r"|korda? kuus\b|iga kuu\b|igakui|igas kuus\b"
    ),
    "week": (
        r"\b(?:daily|(?:bi)?weekly|fortnight)|(?:a|per|every|each) (?:day|week)\b|(?:two|other|second) weeks?\b"
        r"|paivittain|viikoittain|joka (?:paiva|viikko)|viikossa\b|viikon valein"
        r"|iga ?paev|iga ?nadal|igas? nadal|paevas\b|nadalas\b|kahe nadala|ule nadala"
    ),
}
"""Words of all three languages, without capitals and marks. The more special come first, and a month before a week:
looked at weekly and written down monthly, a figure is a month's."""


def days_allowed(cadence: str) -> int | None:
    """How many days old the newest reading may be; None where the words tell no cadence."""
    said = folded(cadence)
    return next((DAYS_ALLOWED[every] for every, words in _patterns().items() if words.search(said)), None)


def is_out_of_date(newest: dt.date, cadence: str, today: dt.date) -> bool:
    """Whether the newest reading, of that day, is older than the cadence allows."""
    allowed = days_allowed(cadence)
    return allowed is not None and (today - newest).days > allowed


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    return {every: re.compile(words) for every, words in _WORDS.items()}
