"""Findings as SARIF 2.1.0, the format in which code hosts and editors take the results of checks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from coach import __version__
from coach.advice.baseline import place_of
from coach.advice.check import rules
from coach.advice.finding import Finding
from coach.advice.rule import Rule
from coach.commands.reports.checked import Checked
from coach.commands.rule_page import Section, sections
from coach.commands.terminal import as_json
from coach.locale import _, current, say
from coach.playbook.address import written
from coach.playbook.problem import Severity

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "hint": "note"}


def report(checked: Iterable[Checked]) -> None:
    """Print one run with every rule and the findings of all playbooks."""
    index = {rule.code: number for number, rule in enumerate(rules())}
    run = {
        "tool": {"driver": {"name": "coach", "version": __version__, "rules": [_rule(rule) for rule in rules()]}},
        "language": current(),
        "columnKind": "unicodeCodePoints",
        "results": [
            {"ruleIndex": index[finding.code], **_result(one.file, finding)}
            for one in checked
            for finding in one.findings
        ],
    }
    print(as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}))


def _rule(rule: Rule) -> dict[str, Any]:
    parts = list(sections(rule))
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": _text(_(rule.title)),
        "fullDescription": _text(_(rule.why)),
        "help": _text(
            "\n\n".join(f"{part.title}\n{part.text.rstrip()}" for part in parts),
            "\n\n".join(f"## {part.title}\n\n{_markdown(part)}" for part in parts),
        ),
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"impact": rule.impact, "effort": rule.effort},
    }


def _markdown(part: Section) -> str:
    return f"```toml\n{part.text.rstrip()}\n```" if part.is_toml else part.text


def _result(file: str, finding: Finding) -> dict[str, Any]:
    """The result that a finding is. Its fingerprint stays when lines are put in above, or names change."""
    address = written(finding.at)
    where: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(file)},
            "region": {"startLine": finding.line or 1, "startColumn": finding.column or 1},
        }
    }
    if address:
        where["logicalLocations"] = [{"fullyQualifiedName": address}]
    return {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": _text(f"{say(finding.message)}\n{say(finding.advice)}"),
        "locations": [where],
        "partialFingerprints": {"codeAndAddress/v1": " ".join(place_of(finding)).rstrip()},
    }


def _text(plain: str, markdown: str = "") -> dict[str, str]:
    """A message. Braces would mean places to fill in; two of them mean one."""
    forms = {"text": plain, "markdown": markdown}
    return {form: text.replace("{", "{{").replace("}", "}}") for form, text in forms.items() if text}


def _uri(file: str) -> str:
    """Where a file is, as seen from here; in full if it is not below."""
    inside = Path(os.path.relpath(file)).as_posix()
    return Path(file).resolve().as_uri() if inside.startswith("../") else quote(os.fsencode(inside))
