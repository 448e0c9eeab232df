"""Findings as annotations of GitHub Actions, which reads them from the log of a run."""

from __future__ import annotations

from collections.abc import Iterable

from coach.commands.reports.checked import Checked
from coach.locale import say
from coach.playbook.text import visible


def report(checked: Iterable[Checked]) -> None:
    """Print a workflow command for each finding."""
    for one in checked:
        for finding in one.findings:
            level = "notice" if finding.severity == "hint" else finding.severity
            where = {
                "file": one.file,
                "line": finding.line or 1,
                "col": finding.column or 1,
                "title": f"{finding.code} {finding.name}",
            }
            properties = ",".join(f"{name}={_escaped(str(value), ',:')}" for name, value in where.items())
            print(f"::{level} {properties}::{_escaped(say(finding.message))}")


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return visible(text)
