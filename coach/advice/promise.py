"""Who finds something out, and by when, in the words of "who, by when"."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container
from typing import NamedTuple

from coach.playbook.amounts import folded
from coach.playbook.days import day_within

MOST_WORDS = 5
"""Of a role's name. What is longer is a sentence."""
_AFTER_WHO = (
    r"[,;:(\n]|\s[–—-]\s"
    r"|\b(?:by|before|until|till|on|viimeistään|ennen|mennessä|hiljemalt|enne|kuni)\b"
)


class Promise(NamedTuple):
    """What is told of it."""

    who: str
    """As the team wrote it; "" where nobody is named."""
    day: dt.date | None
    """The day by which; None where none is told with its year."""


def known_as(name: str) -> str:
    """The same for all spellings of a role: no capitals, no marks, no signs."""
    return " ".join(re.findall(r"\w+", folded(name)))


def promise_in(text: str, known: Container[str]) -> Promise:
    """Who and when; `known` is how people and teams are known that the playbook names elsewhere.

    A text without any day may be an answer that its field could not hold, so there only who is known counts.
    """
    day = day_within(text)
    who, *rest = re.split(_AFTER_WHO, text, maxsplit=1, flags=re.IGNORECASE)
    if day:
        who = re.split(r"\d", who, maxsplit=1)[0]
    who = who.strip(" .")
    tells_when = day is not None or bool(re.search(r"\d", "".join(rest)))
    is_a_name = 0 < len(who.split()) <= MOST_WORDS and not re.search(r"\d", who)
    return Promise(who if is_a_name and (tells_when or known_as(who) in known) else "", day)
