"""`coach explain`: a rule as a page, or the table of all rules."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from coach.advice.check import rules
from coach.advice.rule import Rule
from coach.commands.exit import DONE, Cannot
from coach.commands.parser import Parser
from coach.commands.terminal import as_json, bold, faint, wrapped
from coach.locale import _


def describe(parser: Parser) -> None:
    parser.description = _("Tell why a rule is there, and how to mend what it finds; without a code, list all rules.")
    parser.add_argument("rule", nargs="?", metavar="CODE", help=_("a rule's code or name"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("how to tell it: text or json"))


def run(asked: Namespace) -> int:
    chosen = [_called(asked.rule)] if asked.rule else rules()
    if asked.format == "json":
        print(as_json([_flat(rule) for rule in chosen]))
    elif asked.rule:
        print(_page(chosen[0]))
    else:
        print(_table(chosen))
    return DONE


def _called(wanted: str) -> Rule:
    for rule in rules():
        if wanted.upper() == rule.code or wanted.lower() == rule.name:
            return rule
    from difflib import get_close_matches

    known = [word for rule in rules() for word in (rule.code, rule.name)]
    if near := get_close_matches(wanted.upper(), known, n=1) or get_close_matches(wanted.lower(), known, n=1):
        raise Cannot(_("no such rule: {rule}; did you mean {near}?").format(rule=wanted, near=near[0]))
    raise Cannot(_("no such rule: {rule}; all rules are listed by: coach explain").format(rule=wanted))


def _flat(rule: Rule) -> dict[str, str]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "message": _(rule.title),
        "why": _(rule.why),
        "fix": _(rule.advice),
    }


def _page(rule: Rule) -> str:
    parts = (
        (_("Why"), _(rule.why)),
        (_("What to do"), _(rule.advice)),
        (_("Weak"), _(rule.bad)),
        (_("Good"), _(rule.good)),
        (_("Source"), _(rule.source)),
    )
    told = "\n\n".join(f"{bold(title)}\n{wrapped(text, '  ')}" for title, text in parts if text)
    heading = f"{bold(rule.code)} {faint(rule.name)} · {_severity(rule)}"
    return f"{heading}\n{wrapped(_(rule.title))}\n\n{told}"


def _table(all_rules: Sequence[Rule]) -> str:
    rows = [(rule.code, _severity(rule), rule.name, _(rule.title)) for rule in all_rules]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for code, severity, name, title in rows:
        start = f"{code:<{widths[0]}}  {severity:<{widths[1]}}  {name:<{widths[2]}}  "
        lines.append(wrapped(title, " " * len(start), start))
    return "\n".join(lines)


def _severity(rule: Rule) -> str:
    return {"error": _("error"), "warning": _("warning"), "hint": _("hint")}[rule.severity]
