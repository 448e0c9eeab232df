"""Which files a command was asked for, and reading one of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.commands.exit import Cannot, told
from coach.commands.terminal import complain
from coach.locale import _
from coach.playbook import shelf
from coach.playbook.base import Place
from coach.playbook.disk import LARGEST, replace
from coach.playbook.notes import dropped
from coach.playbook.problem import Refused
from coach.playbook.read import Reading, read_bytes, read_file
from coach.playbook.remembered import remember, remembered

STANDARD_INPUT = "-"


def folder() -> Path:
    """The folder that `coach` alone would open, as seen from here."""
    here = Path.cwd()
    found = shelf.folder(None, here, os.environ, remembered().folder)
    return found.relative_to(here) if found.is_relative_to(here) else found


def used(path: str) -> None:
    """Remember the folder that somebody works in: of a playbook, or one of playbooks."""
    if Path(path).is_file():
        remember(folder=Path(path).parent)
    elif Path(path).is_dir():
        remember(folder=Path(path))


def named(paths: Sequence[str]) -> list[str]:
    """The files meant by `paths`, each once. A folder stands for all playbooks below it, nothing for `folder()`."""
    files: dict[str, str] = {}
    wanted = paths or [_usual()]
    used(wanted[0])
    for path in wanted:
        if path != STANDARD_INPUT and Path(path).is_dir():
            files |= {os.path.realpath(file): str(file) for file in _inside(Path(path))}
        else:
            files[path if path == STANDARD_INPUT else os.path.realpath(path)] = path
    return list(files.values())


def _usual() -> str:
    """`folder()`; tells which it is where nobody can see that from here. Raises Cannot where no playbook is in it."""
    usual = folder()
    if not (usual.is_dir() and any(shelf.playbooks_below(usual))):
        raise _nothing_in(usual)
    if usual not in (Path(), Path("playbooks")):
        complain(_("no playbook here; looking at those in {folder}").format(folder=usual))
    return str(usual)


def _inside(folder: Path) -> list[Path]:
    """The playbooks of a folder and of those in it; raises Cannot where there is none."""
    if inside := list(shelf.playbooks_below(folder)):
        return inside
    raise _nothing_in(folder)


def _nothing_in(folder: Path) -> Cannot:
    return Cannot(_("{folder}: no playbook in this folder; to make one: coach new NAME").format(folder=folder))


def read(name: str) -> Reading:
    """The playbook called `name`, or the one on standard input, whose base is looked for from here; raises Refused."""
    if name == STANDARD_INPUT:
        return read_bytes(sys.stdin.buffer.read(LARGEST + 1), name, Place.of(Path(name)))
    return read_file(Path(name))


def read_whole(name: str) -> Reading:
    """The playbook called `name` with what it builds on; tells where that is not to be had. Raises Refused."""
    reading = read(name)
    used(name)
    for problem in reading.problems:
        if problem.name == "broken-base":
            complain(told(Refused(reading.file, problem)))
    return reading


def read_each(names: Sequence[str]) -> Iterator[Reading | None]:
    """Every playbook in turn; None for one that is refused, which is told on standard error."""
    for name in names:
        try:
            yield read(name)
        except Refused as refused:
            complain(told(refused))
            yield None


def refuse_newer(reading: Reading) -> None:
    """Stop where a newer coach wrote the file: what this one doesn't know of it, it would spoil."""
    if reading.read_only:
        raise Cannot(_("{file}: a newer coach made this file; update coach to change it").format(file=reading.file))


def save(reading: Reading, text: str) -> None:
    """Put `text` in the place of what was read, and tell which comments went; raises Refused."""
    if text != reading.text:
        replace(Path(reading.file), text, reading.digest)
        for comment in dropped(reading.text, text):
            complain(_("{file}: this comment found no place: {comment}").format(file=reading.file, comment=comment))
