"""What a shell is told when somebody presses the Tab key: commands, options, playbooks, and the things in them."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path

from argcomplete import autocomplete
from argcomplete.completers import BaseCompleter, FilesCompleter

from coach.commands.exit import Cannot
from coach.commands.files import folder
from coach.commands.meant import meant
from coach.commands.parser import Parser, add_language
from coach.commands.verbs import OWN_LANGUAGE, VERBS
from coach.locale import _
from coach.playbook import shelf
from coach.playbook.key import stem_of
from coach.playbook.model import Metric, Persona, Phase, Stage
from coach.playbook.problem import Refused
from coach.playbook.read import read_file

TABLES = {"stage": "stages", "phase": "phases", "persona": "personas", "metric": "metrics"}
"""The table of a playbook that an argument names a thing of."""
BY_NAME = ("checklist", "review")
"""Commands that take a playbook by its name, too."""


def complete() -> None:
    """Tell the shell that asks, and end the program."""
    line = os.environ.get("COMP_LINE", "")
    autocomplete(_parser(line), always_complete_options=False, default_completer=_Known())


def _parser(line: str) -> Parser:
    """All commands; of the one that stands in `line`, all that it takes."""
    whole = Parser("coach")
    add_language(whole)
    verbs = whole.add_subparsers(dest="verb")
    vars(verbs).update(completer=_Known())  # in the place of a command may stand a playbook
    called = next((word for word in line.split()[1:] if word in VERBS), None)
    for name, does in VERBS.items():
        parser = verbs.add_parser(name, help=_(does))
        if name == called:
            import_module(f"coach.commands.{name}").describe(parser)
            if name not in OWN_LANGUAGE:
                add_language(parser)
    return whole


class _Known(BaseCompleter):
    """What an argument may be, by its name; where nothing is known, a file or a playbook."""

    def __call__(
        self, *, prefix: str, action: argparse.Action, parser: argparse.ArgumentParser, parsed_args: argparse.Namespace
    ) -> Iterable[str]:
        with contextlib.suppress(Cannot, Refused):  # Tab says nothing rather than that something is wrong
            if table := TABLES.get(action.dest):
                playbook = getattr(parsed_args, "playbook", None)
                things = getattr(meant([playbook] if playbook else []).reading.whole, table)
                words = (
                    "".join(f"{word} " for word in vars(parsed_args)[action.dest] or ()) if action.nargs == "*" else ""
                )
                return [each[len(words) :] for each in _begun(words + prefix, things)]
            if known := KNOWN.get(action.dest):
                return known()
            by_name = parser.prog.split()[-1] in BY_NAME
            paths = shelf.playbooks_in(folder())
            found = [*FilesCompleter(("toml",))(prefix), *(path.stem if by_name else str(path) for path in paths)]
            if by_name and not any(each.startswith(prefix) for each in found):
                return _stages(prefix, paths)
            return found
        return ()


def _stages(prefix: str, paths: Iterable[Path]) -> Iterable[str]:
    """Those of all playbooks that begin so: a stage may stand where its playbook is left out."""
    for path in paths:
        with contextlib.suppress(Refused):
            yield from _begun(prefix, read_file(path).whole.stages)


def _begun(prefix: str, things: Mapping[str, Stage | Phase | Persona | Metric]) -> Iterable[str]:
    """What the things are called that begin so, in the capitals that are typed: their keys; or their names, where they
    begin otherwise, or where nothing is typed yet and the key is not made of the name.
    """
    for key, thing in things.items():
        by_key = prefix or not thing.name or key == stem_of(thing.name)
        called = (key, thing.name) if by_key else (thing.name, key)
        begun = (each for each in called if each[: len(prefix)].casefold() == prefix.casefold())
        yield from (prefix + each[len(prefix) :] for each in islice(begun, 1))


def _rules() -> Iterable[str]:
    from coach.advice.check import rules

    return [rule.code for rule in rules()]


def _templates() -> Iterable[str]:
    from coach.method import catalogue

    return [process.key for process in catalogue.processes()]


def _deals() -> Iterable[str]:
    from coach.deals.store import recall_all

    return [deal.name for deal in recall_all() if not isinstance(deal, Refused)]


KNOWN: Mapping[str, Callable[[], Iterable[str]]] = {
    "rule": _rules,
    "select": _rules,
    "ignore": _rules,
    "template": _templates,
    "deal": _deals,
    "names": _deals,
}
"""What an argument of that name may be."""
