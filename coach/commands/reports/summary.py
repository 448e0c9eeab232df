"""What all findings come to, in a line, and the few to begin with."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from shlex import quote

from coach.advice.check import rule_called
from coach.advice.first import ToFix, fix_first
from coach.commands.files import STANDARD_INPUT
from coach.commands.terminal import bold, wrapped
from coach.locale import _, counted
from coach.method.words import severities_said
from coach.playbook.problem import Severity
from coach.playbook.text import visible

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
    inherited: int = 0
    """Findings left out because they are the base's, on which a playbook builds."""
    blank: list[str] = field(default_factory=list)
    """The files of playbooks in which nothing is answered yet, so that nothing can be weak."""
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
    known += [_("inherited from a base and told there: {n}").format(n=tally.inherited)] if tally.inherited else []
    blank = len(tally.blank)
    if not tally.found:
        if blank == tally.read:
            nothing = counted("{n} playbook, nothing answered yet", "{n} playbooks, nothing answered yet", blank)
        else:
            nothing = counted("{n} playbook, nothing found", "{n} playbooks, nothing found", tally.read)
            known += _not_begun(blank)
        yield "; ".join([nothing, *known])
        yield from _to_begin(tally.blank)
        return
    first = fix_first(tally.found)
    playbooks = counted("{n} playbook", "{n} playbooks", tally.read)
    more = _("to learn more: coach explain {code}").format(code=first[0].rule.code)
    yield "; ".join([severities_said(tally.severities()), playbooks, *known, *_not_begun(blank), more])
    if tally.found.total() > FEW:
        yield bold(_("Fix first"))
        yield from (_to_fix(number, one) for number, one in enumerate(first, 1))
    yield from _to_begin(tally.blank)


def _not_begun(n: int) -> list[str]:
    return [_("nothing answered yet: {n}").format(n=n)] if n else []


def _to_begin(blank: Iterable[str]) -> Iterator[str]:
    """How to begin with the first playbook in which nothing is answered; none where it was read from no file."""
    if file := next((file for file in blank if file != STANDARD_INPUT), ""):
        yield _("to fill it in step by step: coach {file}").format(file=quote(visible(file, one_line=True)))


def _to_fix(number: int, one: ToFix) -> str:
    places = counted("{n} place", "{n} places", one.places)
    line = f"{number}. {one.rule.code} {_(one.rule.title)} ({places}). {_(one.rule.advice)}"
    return wrapped(line, "   ", "") if sys.stdout.isatty() else line
