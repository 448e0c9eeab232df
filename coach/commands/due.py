"""`coach due`: what is past its date and what is still to find out, by person."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from textwrap import shorten

from coach.advice.due import Due, dues
from coach.commands.exit import CANNOT, DONE, FOUND
from coach.commands.files import named, read_each
from coach.commands.parser import Parser
from coach.commands.terminal import as_json, bold, faint, wrapped
from coach.locale import _, counted, say
from coach.method.words import LONGEST_TITLE, day_said, path, title
from coach.playbook import clock
from coach.playbook.address import written
from coach.playbook.model import Playbook

PAST, AHEAD = "!", "?"
"""How a line begins: what is past its date, and what is still to find out."""
DAYS = 10
"""Columns for a day."""


def describe(parser: Parser) -> None:
    parser.description = _(
        "Tell what is past its date and what is still to find out, by person: goals, changes, open points, readings, "
        "and what nobody has looked at for a year."
    )
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=_("playbooks or folders of them, or - for standard input")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("how to tell it: text or json"))


def run(asked: Namespace) -> int:
    files = named(asked.paths)
    readings = {reading.file: reading for reading in read_each(files) if reading}
    playbooks = {file: reading.whole for file, reading in readings.items()}
    # What a playbook inherits is due in its base: once, not with every team.
    found = [due for due in dues(playbooks, clock.today()) if readings[due.playbook].says(due.at)]
    if asked.format == "json":
        print(as_json([_flat(playbooks, due) for due in found]))
    elif playbooks:
        print("\n".join(_text(playbooks, found)))
    if len(playbooks) < len(files):
        return CANNOT
    return FOUND if any(due.is_past for due in found) else DONE


def _text(playbooks: Mapping[str, Playbook], found: Sequence[Due]) -> Iterator[str]:
    for person, theirs in groupby(found, lambda due: due.person):
        yield bold(wrapped(person or _("Nobody is named")))
        for due in theirs:
            day = day_said(due.day) if due.day else ""
            line = f"{_about(playbooks, due)}: {say(due.message)}"
            yield wrapped(line, " " * (DAYS + 5), f"  {_sign(due)} {day:<{DAYS}} ")
            if len(playbooks) > 1:
                yield faint(wrapped(due.playbook, " " * (DAYS + 5)))
        yield ""
    if found:
        meanings = {PAST: _("past its date"), AHEAD: _("to find out")}
        signs = sorted({_sign(due) for due in found})
        yield faint(wrapped("   ".join(f"{sign} {meanings[sign]}" for sign in signs), "  "))
    past = sum(due.is_past for due in found)
    told = counted("{n} thing is past its date", "{n} things are past their date", past)
    yield told if past else _("Nothing is past its date.")


def _sign(due: Due) -> str:
    return PAST if due.is_past else AHEAD


def _about(playbooks: Mapping[str, Playbook], due: Due) -> str:
    playbook = playbooks[due.playbook]
    if due.kind == "confirm":
        return shorten(title(playbook, due.at), LONGEST_TITLE, placeholder="…")
    return path(playbook, due.at)


def _flat(playbooks: Mapping[str, Playbook], due: Due) -> dict[str, object]:
    return {
        "person": due.person,
        "kind": due.kind,
        "day": due.day.isoformat() if due.day else "",
        "past": due.is_past,
        "file": due.playbook,
        "path": written(due.at),
        "message": f"{_about(playbooks, due)}: {say(due.message)}",
    }
