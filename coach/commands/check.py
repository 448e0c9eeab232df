"""`coach check`: what is weak or broken in playbooks, and where."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from coach.advice.check import WORST_FIRST, findings, rules
from coach.advice.finding import Finding
from coach.commands.exit import CANNOT, DONE, FOUND, Cannot
from coach.commands.files import named, read_each
from coach.commands.parser import Parser
from coach.commands.terminal import as_json, bold
from coach.locale import _, counted, say
from coach.playbook import clock
from coach.playbook.problem import Severity
from coach.playbook.text import visible

Found = Sequence[tuple[str, Finding]]
"""Findings with the file that each is in."""


def describe(parser: Parser) -> None:
    parser.description = _("Tell what is weak or broken in playbooks, and where.")
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=_("playbooks or folders of them, or - for standard input")
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help=_("how to tell it: text, json or github"))
    parser.add_argument(
        "--select", action="append", metavar="CODES", help=_("tell only these rules: codes, their beginnings, or names")
    )
    parser.add_argument("--ignore", action="append", metavar="CODES", help=_("tell all but these rules"))
    parser.add_argument(
        "--fail-on",
        choices=WORST_FIRST,
        default="warning",
        help=_("from which severity on to end with exit code 1: error, warning (if nothing is said) or hint"),
    )


def run(asked: Namespace) -> int:
    selected, ignored = _rules_named(asked.select), _rules_named(asked.ignore)
    found: list[tuple[str, Finding]] = []
    names, refused = named(asked.paths), 0
    for reading in read_each(names):
        if not reading:
            refused += 1
            continue
        found += (
            (reading.file, finding)
            for finding in findings(reading, clock.today())
            if (not asked.select or finding.code in selected) and finding.code not in ignored
        )
    FORMATS[asked.format](found)
    if asked.format == "text" and len(names) > refused:
        print(_summary(found, len(names) - refused))
    if refused:
        return CANNOT
    failing = WORST_FIRST[: WORST_FIRST.index(asked.fail_on) + 1]
    return FOUND if any(finding.severity in failing for _file, finding in found) else DONE


def _rules_named(words: Iterable[str] | None) -> set[str]:
    """The codes that are meant by codes, beginnings of codes, or names, with commas between."""
    codes: set[str] = set()
    for word in (word.strip() for several in words or () for word in several.split(",")):
        meant = {rule.code for rule in rules() if word and (rule.code.startswith(word.upper()) or rule.name == word)}
        if not meant:
            raise Cannot(_("no such rule: {rule}; all rules are listed by: coach explain").format(rule=word))
        codes |= meant
    return codes


def _text(found: Found) -> None:
    for file, finding in found:
        place = visible(f"{file}:{finding.line or 1}:{finding.column or 1}", one_line=True)
        print(f"{place}: {bold(finding.code)} {visible(say(finding.message), one_line=True)}")


def _json(found: Found) -> None:
    flat = [
        {
            "code": finding.code,
            "name": finding.name,
            "severity": finding.severity,
            "file": file,
            "line": finding.line or 1,
            "column": finding.column or 1,
            "message": say(finding.message),
        }
        for file, finding in found
    ]
    print(as_json(flat))


def _github(found: Found) -> None:
    """Annotations for GitHub Actions, which reads them from the log of a run."""
    for file, finding in found:
        level = "notice" if finding.severity == "hint" else finding.severity
        where = {"file": file, "line": finding.line or 1, "col": finding.column or 1, "title": finding.code}
        properties = ",".join(f"{name}={_escaped(str(value), ',:')}" for name, value in where.items())
        print(f"::{level} {properties}::{_escaped(say(finding.message))}")


def _escaped(text: str, more: str = "") -> str:
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return visible(text)


def _summary(found: Found, files: int) -> str:
    if not found:
        return counted("{n} playbook, nothing found", "{n} playbooks, nothing found", files)
    n = Counter(finding.severity for _file, finding in found)
    parts: dict[Severity, str] = {
        "error": counted("{n} error", "{n} errors", n["error"]),
        "warning": counted("{n} warning", "{n} warnings", n["warning"]),
        "hint": counted("{n} hint", "{n} hints", n["hint"]),
    }
    more = _("to learn more: coach explain {code}").format(code=found[0][1].code)
    return f"{', '.join(part for severity, part in parts.items() if n[severity])}; {more}"


FORMATS: dict[str, Callable[[Found], None]] = {"text": _text, "json": _json, "github": _github}
