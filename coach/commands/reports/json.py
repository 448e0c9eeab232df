"""Findings for programs: one array of flat objects."""

from __future__ import annotations

from collections.abc import Iterable

from coach.commands.reports.checked import Checked
from coach.commands.terminal import as_json
from coach.locale import say


def report(checked: Iterable[Checked]) -> None:
    """Print the findings of all playbooks as one array."""
    flat = [
        {
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity,
            "file": one.file,
            "line": finding.line or 1,
            "column": finding.column or 1,
            "message": say(finding.message),
        }
        for one in checked
        for finding in one.findings
    ]
    print(as_json(flat))
