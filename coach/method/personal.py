"""How data of a person looks in a text: an e-mail address, a phone number."""

from __future__ import annotations

import re
from functools import cache

LEFT_OUT = "…"
"""What stands where something was left out."""


@cache
def addresses() -> re.Pattern[str]:
    """An e-mail address; its one group is the part before the @."""
    return re.compile(r"([\w.+-]{1,64})@[\w-]+(?:\.[\w-]+)*\.\w{2,}")


@cache
def phones() -> re.Pattern[str]:
    """With a country's code, with a leading 0, as Estonia's mobiles, or after a word for phone; 0800 is a firm's."""
    return re.compile(
        r"(?<![\w+.,/-])(?<!\d )(?:"
        r"(?:\+|00)[1-9]\d{0,2}(?:[ -]?\(0\))?(?:[ -]?\d){6,11}"
        r"|0(?!800)[1-9]\d{0,2}\)?[ -]\d{3,4}[ -]?\d{2,4}"
        r"|0(?:4\d|50)\d{6,8}"
        r"|5\d{3} \d{4}"
        r"|(?:phone|mobile|tel|puh|puhelin|gsm|telefon|mob)\.?:? ?(?:\d[ -]?){6,11}\d"
        r")(?<!000)(?![\w%]|[.,]\d| ?\d| ?(?:%|€|EUR))",  # an amount ends in thousands, an account goes on
        re.IGNORECASE,
    )


def without(text: str) -> str:
    """`text` without e-mail addresses and phone numbers."""
    return addresses().sub(LEFT_OUT, phones().sub(LEFT_OUT, text))
