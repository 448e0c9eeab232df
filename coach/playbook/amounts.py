"""Numbers as people in Finland, Estonia and the English-speaking world type them, and as they read them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

DECIMAL_COMMA = frozenset({"fi", "et"})

NUMBER = (
    r"(?:(?P<whole>[0-9]{1,3}(?P<gap>[ '’.,])[0-9]{3}(?:(?P=gap)[0-9]{3})*|[0-9]{1,15})"
    r"(?:(?P<mark>[.,])(?P<part>[0-9]{1,20})|(?P<glyph>[½¼¾]))?"
    r"|(?P<bare>[.,][0-9]{1,20}|[½¼¾]))"
)
_GLYPHS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

# Patterns are kept as text, here and in days and durations: to show answers takes none of them, and `re` compiles each
# when it is first used.
_ABOUT = r"(?i:~|≈|about |around |approx\. ?|approximately |ca\.? |noin |n\. ?|umbes |u\. ?)\s*(?=\S)"

_TIMES = (
    (r"[kK]|(?i:tuhatta|tuhat|tuhande|tuh\.?|thousand)|t(?=\s?(?:€|(?i:eur)))", 1_000),
    (r"M|(?i:miljoonaa|miljoona|miljonit|miljoni|miljon|milj\.?|mln\.?|millions?)", 1_000_000),
)
_MONEY = r"€|\$|£|eur|usd|gbp|sek|nok|dkk"
_IGNORED = rf"(?i:{_MONEY}|euroa|eurot|euros?|e|dollars?|kr\.?|kpl\.?|tk\.?|pcs\.?)"
_PERCENT = r"(?i:%|prosenttia|prosentti|pros\.?|protsenti|protsent|percent|per cent|pct)"

_AMOUNT = (
    rf"(?P<sign>[+−–-])?\s?(?:(?i:{_MONEY})\s?)?{NUMBER}(?:[,.:][-–])?"
    rf"\s?(?:(?P<thousand>{_TIMES[0][0]})|(?P<million>{_TIMES[1][0]}))?\s?(?:{_IGNORED})?"
)
_SHARE = rf"(?P<sign>[+−–-])?\s?{NUMBER}\s?{_PERCENT}?"


def plain(text: str) -> str:
    """What was typed, with every kind of space as one blank, and without a leading "about"."""
    said = " ".join(text.split())
    about = re.match(_ABOUT, said)
    return said[about.end() :] if about else said


def folded(text: str) -> str:
    """Small letters without their marks, as people type them on a foreign keyboard."""
    small = text.casefold()
    if small.isascii():
        return small
    letters = unicodedata.normalize("NFD", small)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def amount_in(text: str, language: str) -> int | float | None:
    """24,5 and 24.5, 45 000 €, 45k, 1,2 milj.: a number, whatever it counts."""
    if not (found := re.fullmatch(_AMOUNT, plain(text))):
        return None
    times = 1_000 if found["thousand"] else 1_000_000 if found["million"] else 1
    return _signed(found, language, times)


def share_in(text: str, language: str) -> int | float | None:
    """35, 35 %, 0,35: a percent number, taken as it stands."""
    found = re.fullmatch(_SHARE, plain(text))
    return _signed(found, language) if found else None


def matched(found: re.Match[str], language: str) -> Decimal | None:
    """The number that NUMBER matched.

    One separator before exactly three digits could be either: 1,234 is a thousand and some in English, and one and
    a bit in Finnish and Estonian, where the comma is the decimal mark; 1.234 is the reverse.
    """
    if bare := found["bare"]:
        return _GLYPHS.get(bare) or Decimal("0" + bare.replace(",", "."))
    whole, gap, mark = found["whole"], found["gap"], found["mark"]
    if gap and gap == mark:
        return None
    decimal_mark = "," if language in DECIMAL_COMMA else "."
    once = gap is not None and whole.count(gap) == 1
    if once and not mark and gap in ".," and (gap == decimal_mark or whole.startswith("0")):
        return Decimal(whole.replace(",", "."))
    number = Decimal(whole.replace(gap, "") if gap else whole)
    return number + Decimal(f"0.{found['part'] or 0}") + _GLYPHS.get(found["glyph"], 0)


def value_of(number: Decimal) -> int | float:
    """The number as a playbook keeps it."""
    return int(number) if number == number.to_integral_value() else float(number)


def number_text(value: float, language: str) -> str:
    """45 000 and 24,5 in Finnish and Estonian; 45,000 and 24.5 in English."""
    digits = f"{Decimal(repr(value)):f}"
    whole, _, part = digits.removeprefix("-").partition(".")
    if not whole.isdecimal():  # not a number, or without end
        return digits
    comma = language in DECIMAL_COMMA
    grouped = f"{int(whole):,}".replace(",", "\u00a0" if comma else ",")
    tail = part.rstrip("0")
    return ("-" if digits.startswith("-") else "") + grouped + (("," if comma else ".") + tail if tail else "")


def _signed(found: re.Match[str], language: str, times: int = 1) -> int | float | None:
    number = matched(found, language)
    if number is None:
        return None
    return value_of(number * times * (-1 if (found["sign"] or "+") != "+" else 1))
