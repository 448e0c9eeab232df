"""What to fix first: the rules whose findings matter most and cost least to mend."""

from __future__ import annotations

from collections.abc import Mapping, Set
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

    The worst severity comes first; then what it is worth to mend it (much first), what it takes (little first), another
    step than those before, and in how many places it is needed.
    """
    left = [ToFix(rule_called(code), n) for code, n in places.items() if n]
    chosen: list[ToFix] = []
    while left and len(chosen) < most:
        steps = {each.rule.code[0] for each in chosen}
        best = min(left, key=lambda each: _urgency(each, steps))
        left.remove(best)
        chosen.append(best)
    return tuple(chosen)


def _urgency(found: ToFix, steps: Set[str]) -> tuple[int, int, int, bool, int, str]:
    rule = found.rule
    is_of_same_step = rule.code[0] in steps
    return WORST_FIRST.index(rule.severity), -rule.impact, rule.effort, is_of_same_step, -found.places, rule.code
