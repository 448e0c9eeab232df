"""Findings for a person: on a terminal each with its line and what to do; in a pipe one line each, for scripts."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from coach.advice.finding import Finding
from coach.commands.reports.checked import Checked
from coach.commands.reports.excerpt import excerpt
from coach.commands.terminal import bold, faint, width, wrapped
from coach.locale import say
from coach.method.words import severity_said
from coach.playbook.text import visible

GUTTER = 6
"""Columns for the number of a line."""


def report(checked: Iterable[Checked]) -> None:
    """Print the findings of each playbook as soon as it has been looked at."""
    on_terminal = sys.stdout.isatty()
    for one in checked:
        lines = _in_full(one) if on_terminal else _in_short(one)
        for line in lines:
            print(line)


def _in_short(checked: Checked) -> Iterator[str]:
    for finding in checked.findings:
        yield f"{_place(checked, finding)}: {finding.code} {_message(finding)}"


def _in_full(checked: Checked) -> Iterator[str]:
    lines = checked.text.split("\n") if checked.findings else ()
    for finding in checked.findings:
        yield _head(_place(checked, finding), finding)
        yield from _line(lines, finding)
        yield faint(wrapped(say(finding.advice), "  "))
        yield ""


def _head(place: str, finding: Finding) -> str:
    """Where, which rule, and what is weak: wrapped as it looks, since what makes it bold fills no columns."""
    severity = severity_said(finding.severity)
    start = f"{place}: {finding.code} {severity}: "
    message = wrapped(_message(finding), "  ", start).removeprefix(start)
    return f"{place}: {bold(finding.code)} {severity}: {bold(message)}"


def _line(lines: Sequence[str], finding: Finding) -> Iterator[str]:
    """The line that it is about, and a caret below the place; nothing where what it is about is not in the file."""
    number, column = finding.line or 1, finding.column or 1
    is_missing = finding.at and (number, column) == (1, 1)
    if is_missing or number > len(lines) or not lines[number - 1]:
        return
    line, caret = excerpt(lines[number - 1], column, width() - GUTTER - len(" | "))
    yield f"{faint(f'{number:>{GUTTER}} |')} {line}"
    yield f"{faint(' ' * GUTTER + ' |')} {bold(caret)}"


def _place(checked: Checked, finding: Finding) -> str:
    return visible(f"{checked.file}:{finding.line or 1}:{finding.column or 1}", one_line=True)


def _message(finding: Finding) -> str:
    return visible(say(finding.message), one_line=True)
