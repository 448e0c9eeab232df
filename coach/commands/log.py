"""`coach log`: who changed what in a playbook, version by version."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from coach.commands.exit import DONE, Cannot
from coach.commands.parser import Parser
from coach.commands.terminal import as_json, bold, complain, faint, wrapped
from coach.commands.versions import no_such_file
from coach.locale import _, say
from coach.method.words import day_said
from coach.playbook.text import visible
from coach.sharing.history import Told, history, in_no_repository, is_cut_short, never_committed, without_the_older
from coach.sharing.repository import Repository, repository_of


def describe(parser: Parser) -> None:
    parser.description = _("Tell who changed what in a playbook, version by version, the newest first.")
    parser.add_argument("playbook", metavar="PLAYBOOK", help=_("the playbook's file"))
    parser.add_argument("-n", type=_many, metavar="N", help=_("only the newest N versions"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("how to tell it: text or json"))


def run(asked: Namespace) -> int:
    repository, name = _in_git(asked.playbook)
    found = islice(history(repository, name), asked.n)
    if asked.format == "json":
        versions = list(found)
        print(as_json([_plain(told) for told in versions]))
        last = versions[-1] if versions else None
    else:
        last = _print_each(found)
    if last is None and not Path(asked.playbook).exists():
        raise no_such_file(asked.playbook)
    if last is None:
        raise Cannot(say(never_committed(asked.playbook)))
    if not last.version.before and is_cut_short(repository):
        complain(say(without_the_older()))
    return DONE


def _many(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text):
        return int(text)
    raise ArgumentTypeError(_("{text}: type how many versions, such as 10").format(text=text))


def _in_git(file: str) -> tuple[Repository, str]:
    """The repository of a file, and its name there; the file itself may be gone."""
    repository = repository_of(Path(file))
    name = repository.name_of(Path(file)) if repository else None
    if repository is None or name is None:
        if not Path(file).exists():
            raise no_such_file(file)
        raise Cannot(say(in_no_repository(file)))
    return repository, name


def _print_each(found: Iterator[Told]) -> Told | None:
    """Print every version as soon as it is known; returns the last."""
    last = None
    for told in found:
        if last:
            print()
        print("\n".join(_page(told)), flush=True)
        last = told
    return last


def _page(told: Told) -> Iterator[str]:
    version = told.version
    day = day_said(version.when.date()) if version.when else ""
    about = " · ".join(visible(part, one_line=True) for part in (version.author, version.subject) if part)
    yield f"{bold(day)}  {about}  {faint(version.short)}".lstrip()
    yield from (wrapped(line, "    ", "  ") for line in _lines(told))


def _lines(told: Told) -> Iterator[str]:
    """What the version did, a sentence a line."""
    yield from map(say, told.of_file)
    yield from (say(change.message) for change in told.changes)


def _plain(told: Told) -> dict[str, object]:
    version = told.version
    return {
        "commit": version.commit,
        "author": version.author,
        "date": version.when.isoformat() if version.when else "",
        "subject": version.subject,
        "file": version.name,
        "problem": say(told.unknown) if told.unknown else "",
        "changes": [
            {"path": change.path, "kind": change.kind, "old": change.old, "new": change.new} for change in told.changes
        ],
    }
