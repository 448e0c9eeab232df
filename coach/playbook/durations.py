"""Lengths of time as people write them in Finnish, Estonian and English: 20 min, 1 h 30 min, 2 viikkoa, 3 nädalat.

The words of all three languages are understood whatever language is spoken: teams mix them. Endings are told one by
one, so that "päivittäin" (daily) is not taken for a number of days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from coach.playbook.amounts import NUMBER, folded, matched, number_text, plain, value_of

_WORDS = {
    "min": r"min(?:s|utes?|ut|uti|utit|uutti|uuttia|uutin|uutissa)?",
    "h": r"h|hrs?|hours?|t|tun(?:ti|tia|nin|nissa|d|di|ni|niga)",
    "d": r"d|days?|p|pv[an]?|paiva(?:a|n|ssa)?|paev(?:a|aga)?|vrk|vuorokau(?:si|tta|den|dessa)|oopaeva?",
    "wk": r"w|wks?|weeks?|vko?[an]?|viik(?:ko|koa|on|ossa)|nad|nadal(?:a|at|aga)?",
    "month": r"kk|mo|months?|kuukau(?:si|tta|den|dessa)|kuu(?:d|ga)?",
    "year": r"v|y|yrs?|years?|vuo(?:si|tta|den|dessa)|aasta(?:t|ga)?",
}
_SHOWN = {
    "en": {
        "min": ("minute", "minutes"),
        "h": ("hour", "hours"),
        "d": ("day", "days"),
        "wk": ("week", "weeks"),
        "month": ("month", "months"),
        "year": ("year", "years"),
    },
    "fi": {
        "min": ("minuutti", "minuuttia"),
        "h": ("tunti", "tuntia"),
        "d": ("päivä", "päivää"),
        "wk": ("viikko", "viikkoa"),
        "month": ("kuukausi", "kuukautta"),
        "year": ("vuosi", "vuotta"),
    },
    "et": {
        "min": ("minut", "minutit"),
        "h": ("tund", "tundi"),
        "d": ("päev", "päeva"),
        "wk": ("nädal", "nädalat"),
        "month": ("kuu", "kuud"),
        "year": ("aasta", "aastat"),
    },
}
_AMOUNTS = (
    ("1½", "one and a half|puolitoista|puolentoista|poolteist|poolteise"),
    ("½", "half an?|half|puoli|puolen|puolessa|pool|poole"),
    ("1", "an?|one|yksi|yhden|yhdessa|uks|uhe"),
    ("2", "two|kaksi|kahden|kahdessa|kaks|kahe"),
    ("3", "three|kolme|kolmen|kolmessa|kolm"),
    ("4", "four|nelja|neljan|neljassa|neli"),
    ("5", "five|viisi|viiden|viis|viie"),
    ("6", "six|kuusi|kuuden|kuus|kuue"),
    ("7", "seven|seitseman|seitse|seitsme"),
    ("8", "eight|kahdeksan|kaheksa"),
    ("9", "nine|yhdeksan|uheksa"),
    ("10", "ten|kymmenen|kumme|kumne"),
    ("11", "eleven|yksitoista|yhdentoista|uksteist|uheteistkumne"),
    ("12", "twelve|kaksitoista|kahdentoista|kaksteist|kaheteistkumne"),
    ("14", "fourteen|neljatoista|neljantoista|neliteist|neljateistkumne"),
    ("15", "fifteen|viisitoista|viidentoista|viisteist|viieteistkumne"),
    ("20", "twenty|kaksikymmenta|kahdenkymmenen|kakskummend|kahekumne"),
    ("30", "thirty|kolmekymmenta|kolmenkymmenen|kolmkummend|kolmekumne"),
)
_MINUTES = {"min": 1, "h": 60, "d": 24 * 60, "wk": 7 * 24 * 60}
_DAYS = {"month": 30, "year": 365}  # a file knows no months: they are kept as days

_UNIT = "|".join(f"(?P<{unit}>{words})" for unit, words in _WORDS.items())
_PART = rf"{NUMBER}[ -]?(?:{_UNIT})(?![a-z])\.?(?:\s?(?:,|\+|&|and|ja)\s(?=.))?\s?"
_KEPT = r"([0-9]+(?:\.[0-9]+)?) (min|h|d|wk)"
_ONE = {folded(words[0]): unit for shown in _SHOWN.values() for unit, words in shown.items()}
_WORKING = r"arkipaiv|tyopaiv|toopaev|(working|business|work) ?day|\b(ap|tp)\b"


@dataclass(frozen=True, slots=True)
class Length:
    """So much of a unit."""

    amount: Decimal
    unit: str

    @property
    def kept(self) -> Length:
        """The length in a unit that the file knows."""
        return Length(self.amount * _DAYS[self.unit], "d") if self.unit in _DAYS else self

    def told(self, language: str) -> str:
        """2 viikkoa, 1.5 weeks."""
        one, many = _SHOWN.get(language, _SHOWN["en"])[self.unit]
        return f"{number_text(value_of(self.amount), language)} {one if self.amount == 1 else many}"

    @property
    def value(self) -> str:
        """As the file keeps it: 14 d."""
        kept = self.kept
        return f"{kept.amount.normalize():f} {kept.unit}"


def length_in(text: str, language: str) -> Length | None:
    """The length of time that `text` tells; parts like 1 h 30 min are added up in the smallest unit named."""
    rest = folded(plain(text))
    if unit := _ONE.get(rest):
        return Length(Decimal(1), unit)
    for digits, words in _AMOUNTS:
        rest = re.sub(rf"\b(?:{words})\b", digits, rest)
    parts: list[Length] = []
    while rest:
        found = re.match(_PART, rest)
        amount = matched(found, language) if found else None
        if found is None or amount is None:
            return None
        parts.append(Length(amount, next(unit for unit in _WORDS if found[unit])))
        rest = rest[found.end() :]
    return _sum(parts)


def counts_working_days(text: str) -> bool:
    """Whether working days are meant, which a file does not tell from days."""
    return re.search(_WORKING, folded(text)) is not None


def kept_length(value: str) -> Length:
    """The length that the file's "6 wk" is; raises ValueError for what no file keeps."""
    found = re.fullmatch(_KEPT, value)
    if found is None:
        raise ValueError(value)
    return Length(Decimal(found[1]), found[2])


def days_of(value: str) -> float:
    """How many days of 24 hours the file's "6 wk" is: 42; raises ValueError for what no file keeps."""
    length = kept_length(value)
    return float(length.amount) * _MINUTES[length.unit] / _MINUTES["d"]


def length_of(days: float) -> Length:
    """So many days, to a tenth of a day."""
    return Length(Decimal(repr(round(days, 1))), "d")


def kept_text(value: str, language: str) -> str:
    """The words for what the file keeps; what no file keeps stays as it is."""
    try:
        return kept_length(value).told(language)
    except ValueError:
        return value


def _sum(parts: list[Length]) -> Length | None:
    if len(parts) < 2:
        return parts[0] if parts else None
    kept = [part.kept for part in parts]
    smallest = min((part.unit for part in kept), key=_MINUTES.__getitem__)
    return Length(sum((part.amount * _MINUTES[part.unit] for part in kept), Decimal()) / _MINUTES[smallest], smallest)
