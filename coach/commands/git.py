"""`coach git install`: git merges and compares playbooks by what they say; `--remove` takes it back."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path

from coach.commands.exit import DONE, Cannot
from coach.commands.files import STANDARD_INPUT, folder, named
from coach.commands.parser import Parser
from coach.locale import _
from coach.playbook.text import visible
from coach.sharing.install import SetUp, install, remove
from coach.sharing.repository import Repository, repository_of


def describe(parser: Parser) -> None:
    parser.description = _(
        "Set git up for playbooks: in this clone it merges and compares them by what they say, not by their lines. "
        "A clone where this was not done goes on as before."
    )
    parser.add_argument("verb", choices=("install",), metavar="install", help=_("set git up, for this clone"))
    parser.add_argument("paths", nargs="*", metavar="PATH", help=_("playbooks or folders of them"))
    parser.add_argument("--remove", action="store_true", help=_("take out again all that was set up"))


def run(asked: Namespace) -> int:
    if asked.remove:
        _print_removed(remove(_repository(asked.paths[0] if asked.paths else ".")))
        return DONE
    paths = asked.paths or [str(folder())]
    if missing := next((path for path in paths if not Path(path).exists()), None):
        why = _("there is no such file; check the name and the folder")
        raise Cannot(f"{missing}: {why}")
    repository = _repository(paths[0])
    files = [Path(file) for file in named(paths) if file != STANDARD_INPUT]
    for file in files:
        if repository.name_of(file) is None:
            raise Cannot(_("{file}: it is in another repository; set each up by itself").format(file=file))
    _print_installed(install(repository, files))
    return DONE


def _repository(path: str) -> Repository:
    repository = repository_of(Path(path))
    if repository is None:
        raise Cannot(_("{path}: it is in no git repository; to make one, run: git init").format(path=path))
    return repository


def _print_installed(done: SetUp) -> None:
    if done.settings:
        print(_("Set in this clone: git merges and compares playbooks with coach."))
    else:
        print(_("Set in this clone already: git merges and compares playbooks with coach."))
    file = _shown(done.attributes)
    for line in done.lines:
        print(_("Added to {file}: {line}").format(file=file, line=visible(line, one_line=True)))
    if done.lines:
        print(_("Commit {file} for the whole team; each clone needs its own: coach git install").format(file=file))


def _print_removed(done: SetUp) -> None:
    if done.settings:
        print(_("Taken out of this clone: git merges and compares playbooks as text again."))
    else:
        print(_("Nothing was set in this clone."))
    for line in done.lines:
        removed = _("Removed from {file}: {line}")
        print(removed.format(file=_shown(done.attributes), line=visible(line, one_line=True)))


def _shown(path: Path) -> str:
    """A path as seen from here."""
    return visible(os.path.relpath(path), one_line=True)
