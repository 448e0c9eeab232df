"""What to fix first: the rules whose findings matter most and cost least to mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coach.advice.check import WORST_FIRST, rule_called
from coach.advice.rule import Rule


@dataclass(frozen=True, slots=True)
class ToFix:
    """A rule, and in how many places it found something."""

    rule: Rule
    places: int


def fix_first(places: Mapping[str, int], most: int = 3) -> tuple[ToFix, ...]:
    """What to fix first, from the number of findings by the code of their rule: `Counter(f.code for f in findings)`.

    The worst severity comes first; then what it is worth to mend it (much first), what it takes (little first), and in
    how many places it is needed.
    """
    found = [ToFix(rule_called(code), n) for code, n in places.items() if n]
    return tuple(sorted(found, key=_urgency)[:most])


def _urgency(found: ToFix) -> tuple[int, int, int, int, str]:
    rule = found.rule
    return WORST_FIRST.index(rule.severity), -rule.impact, rule.effort, -found.places, rule.code
