"""What all findings come to, in a line, and the few to begin with."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from coach.advice.check import rule_called
from coach.advice.first import ToFix, fix_first
from coach.commands.terminal import bold, wrapped
from coach.locale import _, counted
from coach.playbook.problem import Severity

FEW = 3
"""Findings that need no telling which to begin with."""


@dataclass(slots=True)
class Tally:
    """What has been seen so far of playbooks that are checked one after the other."""

    read: int = 0
    refused: int = 0
    known: int = 0
    """Findings left out because the baseline holds them."""
    mended: int = 0
    """Places of the baseline where nothing is found any more."""
    found: Counter[str] = field(default_factory=Counter)
    """Findings told, by the code of their rule."""

    def severities(self) -> Counter[Severity]:
        """Findings told, by how bad they are."""
        found: Counter[Severity] = Counter()
        for code, n in self.found.items():
            found[rule_called(code).severity] += n
        return found


def summary(tally: Tally) -> Iterator[str]:
    """The line that sums up, and where there is much to do the three to fix first."""
    known = [_("in the baseline: {n}").format(n=tally.known)] if tally.known else []
    if not tally.found:
        nothing = counted("{n} playbook, nothing found", "{n} playbooks, nothing found", tally.read)
        yield "; ".join([nothing, *known])
        return
    first = fix_first(tally.found)
    playbooks = counted("{n} playbook", "{n} playbooks", tally.read)
    more = _("to learn more: coach explain {code}").format(code=first[0].rule.code)
    yield "; ".join([_severities(tally), playbooks, *known, more])
    if tally.found.total() > FEW:
        yield bold(_("Fix first"))
        yield from (_to_fix(number, one) for number, one in enumerate(first, 1))


def _severities(tally: Tally) -> str:
    n = tally.severities()
    parts: dict[Severity, str] = {
        "error": counted("{n} error", "{n} errors", n["error"]),
        "warning": counted("{n} warning", "{n} warnings", n["warning"]),
        "hint": counted("{n} hint", "{n} hints", n["hint"]),
    }
    return ", ".join(part for severity, part in parts.items() if n[severity])


def _to_fix(number: int, one: ToFix) -> str:
    places = counted("{n} place", "{n} places", one.places)
    line = f"{number}. {one.rule.code} {_(one.rule.title)} ({places}). {_(one.rule.advice)}"
    return wrapped(line, "   ", "") if sys.stdout.isatty() else line
