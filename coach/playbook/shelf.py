"""Where playbooks are: which folder coach opens, which files in it and below are playbooks, and a quick look at one."""

from __future__ import annotations

import codecs
import contextlib
import datetime as dt
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from coach.playbook.message import Message
from coach.playbook.problem import Problem, Refused

NAMED_BY = "COACH_PLAYBOOKS"

DEEPEST = 3
"""Folders in folders that a shelf looks into."""
MOST = 300
"""Folders that a shelf looks into in all, the nearest first: somebody may open a home folder, or a big repository."""

# A playbook says its format, or has one of the tables that only playbooks have. Told from the text, so that one
# with a merge conflict in it is a playbook too, and pyproject.toml is none.
_PLAYBOOK = re.compile(
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:(?![ \t]*\[)[^\n]*\n)*?[ \t]*format[ \t]*=[ \t]*[0-9]"
    rb"|^[ \t]*\[(?:goals|stakeholders|personas|phases|stages)[.\]]",
    re.MULTILINE,
)


_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The playbooks of a folder and of those in it, as far down and as many as are looked into."""

    playbooks: tuple[Path, ...]
    """By folder and name; those of the folder itself come first."""
    watched: tuple[Path, ...]
    """The folders and files of which one changes when a playbook changes, comes or goes."""
    is_whole: bool
    """Whether every folder was looked into."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a list of playbooks tells of one."""

    path: Path
    name: str
    """The playbook's, or the file's where it has none or cannot be opened."""
    language: str
    """The playbook's own, or nothing."""
    changed: dt.datetime
    """When the file was last written, in local time; the earliest time there is where the system does not tell."""
    problem: Problem | None = None
    """Why it cannot be opened."""


def folder(argument: str | Path | None, cwd: Path, environ: Mapping[str, str], last: Path | None) -> Path:
    """The folder to open: the one asked for, ./playbooks, here, $COACH_PLAYBOOKS, the last one, the person's own."""
    if argument is not None:
        asked = cwd / argument
        return asked.parent if asked.is_file() else asked
    if (cwd / "playbooks").is_dir():
        return cwd / "playbooks"
    if any(map(_can_be_opened, playbooks_in(cwd))):
        return cwd
    if named := environ.get(NAMED_BY):
        return cwd / Path(named).expanduser()
    if last is not None and last.is_dir():
        return last
    import platformdirs  # slow to import, and seldom needed

    return platformdirs.user_documents_path() / "playbooks"


def playbooks_in(folder: Path) -> tuple[Path, ...]:
    """The playbooks of a folder by name; none where there is no folder. Raises Refused where it may not be read."""
    return tuple(filter(_is_playbook, _inside(folder).files))


def playbooks_below(folder: Path) -> Iterator[Path]:
    """The playbooks of a folder and of all those in it. Raises Refused where one may not be read."""
    inside = _inside(folder)
    yield from filter(_is_playbook, inside.files)
    for inner in inside.folders:
        yield from playbooks_below(inner)


def home_of(path: Path, root: Path) -> Path:
    """The folder of a playbook, or one above it, up to `root`, as long as playbooks stand there: those of all teams.

    Raises Refused where one may not be read.
    """
    folder = Path(os.path.realpath(path)).parent
    while folder != root and root in folder.parents and playbooks_in(folder.parent):
        folder = folder.parent
    return folder


def shelf(folder: Path, deepest: int = DEEPEST) -> Shelf:
    """The playbooks of a folder and of those in it; a folder in it that may not be read is left out.

    Raises Refused where the folder itself may not be read.
    """
    looked = [_inside(folder)]
    for outer in looked:  # which grows meanwhile: the nearest come first
        if len(outer.path.relative_to(folder).parts) < deepest:
            looked += map(_if_readable, outer.folders[: MOST - len(looked)])
    looked.sort(key=lambda inside: [_by_name(Path(part)) for part in inside.path.relative_to(folder).parts])
    files = [file for inside in looked for file in inside.files]
    return Shelf(
        tuple(filter(_is_playbook, files)),
        (*(inside.path for inside in looked), *files),
        sum(len(inside.folders) for inside in looked) == len(looked) - 1,
    )


def glance(path: Path) -> Glance:
    """A quick look at a playbook: enough to list it, without loading the model."""
    try:
        data = _read(path)
    except Refused as refused:
        return Glance(path, path.stem, "", _changed(path), refused.problem)
    name, language = data.get("name"), data.get("language")
    return Glance(
        path,
        name if isinstance(name, str) and name.strip() else path.stem,
        language if isinstance(language, str) else "",
        _changed(path),
    )


def _read(path: Path) -> Mapping[str, Any]:
    """What the file says above its first table, which is the name; all of it where only that tells what is wrong."""
    from coach.playbook.disk import content
    from coach.playbook.parse import decoded, parsed
    from coach.playbook.scan import Scan

    file = str(path)  # what is advised is to be typed as it stands
    text = decoded(content(path), file).removeprefix("\ufeff")
    if not _CONFLICT.search(text):
        with contextlib.suppress(Refused):  # a text above the tables may hold what looks like one
            return parsed(Scan(_TABLE.split(text, maxsplit=1)[0]), file)
    return parsed(Scan(text), file)


class _Inside(NamedTuple):
    """What is in a folder, by name, but for what is hidden."""

    path: Path
    files: list[Path]
    """Those that may be playbooks, by their names."""
    folders: list[Path]
    """Without links, which may lead in a circle."""


def _inside(folder: Path) -> _Inside:
    """What is in a folder; nothing where there is none. Raises Refused where it may not be read."""
    found = _Inside(folder, [], [])
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.name.endswith(".toml"):
                    found.files.append(folder / entry.name)
                if entry.is_dir(follow_symlinks=False):
                    found.folders.append(folder / entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return _Inside(folder, [], [])
    except OSError as error:
        message = Message("this folder cannot be read ({reason}); choose another one", reason=error.strerror or "")
        raise Refused(str(folder), Problem("unreadable-folder", "error", message)) from error
    return _Inside(folder, sorted(found.files, key=_by_name), sorted(found.folders, key=_by_name))


def _if_readable(folder: Path) -> _Inside:
    try:
        return _inside(folder)
    except Refused:
        return _Inside(folder, [], [])


def _by_name(path: Path) -> tuple[str, str]:
    return path.name.casefold(), path.name


def _is_playbook(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            content = file.read(1_000_000)
    except OSError:
        return True  # nobody can tell; it is listed with the reason
    # Of a text of two or four bytes a character, the others are zeros where it is English, as tables and format are.
    return _PLAYBOOK.search(content.replace(b"\0", b"")) is not None or not _is_text(content)


def _is_text(content: bytes) -> bool:
    """Whether these are, or begin, a text as TOML has it; of anything else nobody can tell what it once was."""
    try:
        codecs.utf_8_decode(content, "strict", False)  # the last character may not be whole
    except UnicodeDecodeError:
        return False
    return b"\0" not in content


def _can_be_opened(path: Path) -> bool:
    """Whether a playbook can be read, or waits for its merge to be ended; stray files make no folder of playbooks."""
    problem = glance(path).problem
    return problem is None or problem.name == "merge-conflict"


def _changed(path: Path) -> dt.datetime:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, OverflowError, ValueError):
        return dt.datetime.min
