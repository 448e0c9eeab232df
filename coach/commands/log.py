"""`coach log`: who changed what in a playbook, version by version."""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from coach.commands.exit import DONE, Cannot
from coach.commands.parser import Parser
from coach.commands.terminal import as_json, bold, complain, faint, wrapped
from coach.locale import _, say
from coach.method.words import day_said
from coach.playbook.text import visible
from coach.sharing.git import Repository, repository_of
from coach.sharing.history import Told, history, is_cut_short


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
    if last is None:
        raise Cannot(_("{file}: git has no version of it yet; commit it first").format(file=asked.playbook))
    if not last.version.before and is_cut_short(repository):
        complain(_("this clone has no older versions; to fetch them, run: git fetch --unshallow"))
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
        raise Cannot(_("{file}: it is in no git repository, so nobody knows older versions").format(file=file))
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
    version = told.version
    if version.was_named:
        yield _("The file was renamed: {old} -> {new}").format(old=version.was_named, new=version.name)
    if told.problem:
        yield _reason(told)
    elif not version.blob:
        yield _("The file was removed.")
    elif not version.before:
        yield _("The playbook begins here.")
    elif not (told.changes or version.was_named):
        yield _("Only the form of the file changed, and nothing that it says.")
    yield from (say(change.message) for change in told.changes)


def _reason(told: Told) -> str:
    """Why nobody can say what changed: what to do about it would help with a file, but not with an old version."""
    why = say(told.problem).partition("; ")[0] if told.problem else ""
    return _("What changed here is not known: {why}").format(why=why) if why else ""


def _plain(told: Told) -> dict[str, object]:
    version = told.version
    return {
        "commit": version.commit,
        "author": version.author,
        "date": version.when.isoformat() if version.when else "",
        "subject": version.subject,
        "file": version.name,
        "problem": _reason(told),
        "changes": [
            {"path": change.path, "kind": change.kind, "old": change.old, "new": change.new} for change in told.changes
        ],
    }
