"""`coach explain`: a rule as a page, or a table of rules."""

from __future__ import annotations

import textwrap
from argparse import Namespace
from collections.abc import Iterator, Sequence

from coach.advice.check import rules
from coach.advice.rule import STEPS, Rule
from coach.commands.exit import DONE
from coach.commands.parser import Parser
from coach.commands.rule_names import rules_named
from coach.commands.rule_page import Section, sections
from coach.commands.terminal import as_json, bold, faint, wrapped
from coach.locale import _
from coach.method.catalogue import step
from coach.method.words import severity_said
from coach.playbook.text import visible

ORDER = (*STEPS, "W", "F")
"""The letters of the codes: the steps as they come, then what speaks in all of them."""


def describe(parser: Parser) -> None:
    parser.description = _(
        "Tell why a rule is there, and how to mend what it finds; list all rules, or those whose codes begin so."
    )
    parser.add_argument("rule", nargs="?", metavar="CODE", help=_("a rule's code or name, or the beginning of codes"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("how to tell it: text or json"))


def run(asked: Namespace) -> int:
    chosen = rules_named(asked.rule) if asked.rule else rules()
    if asked.format == "json":
        print(as_json([_flat(rule) for rule in chosen]))
    elif len(chosen) == 1:
        print(_page(chosen[0]))
    else:
        print("\n".join(_table(chosen)))
    return DONE


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
    heading = f"{bold(rule.code)} {faint(rule.name)} · {severity_said(rule.severity)}"
    parts = (f"{bold(section.title)}\n{_body(section)}" for section in sections(rule))
    return "\n\n".join([f"{heading}\n{wrapped(_(rule.title))}", *parts])


def _body(section: Section) -> str:
    """Lines of a playbook keep their form: they are there to be copied."""
    if section.is_toml:
        return textwrap.indent(visible(section.text.rstrip()), "    ")
    return wrapped(section.text, "  ")


def _table(all_rules: Sequence[Rule]) -> Iterator[str]:
    """A line or more a rule, below the name of its step."""
    in_order = sorted(all_rules, key=lambda rule: ORDER.index(rule.code[0]))
    rows = [(rule.code, severity_said(rule.severity), rule.name, _(rule.title)) for rule in in_order]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    group = ""
    for code, severity, name, title in rows:
        if code[0] != group:
            if group:
                yield ""
            group = code[0]
            yield bold(_group(group))
        start = f"{code:<{widths[0]}}  {severity:<{widths[1]}}  {name:<{widths[2]}}  "
        yield wrapped(title, " " * len(start), start)


def _group(letter: str) -> str:
    """What the rules of a letter are about."""
    if letter in STEPS:
        return _(step(STEPS[letter]).name)
    return {"W": _("Wording"), "F": _("File")}[letter]
