"""Where playbooks are: which folder coach opens, which of its files are playbooks, and a quick look at one."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coach.playbook.message import Message
from coach.playbook.problem import Problem, Refused

NAMED_BY = "COACH_PLAYBOOKS"

# A playbook says its format, or has one of the tables that only playbooks have. Told from the text, so that one
# with a merge conflict in it is a playbook too, and pyproject.toml is none.
_PLAYBOOK = re.compile(
    rb"\A(?:\xef\xbb\xbf)?(?:(?![ \t]*\[)[^\n]*\n)*?[ \t]*format[ \t]*=[ \t]*[0-9]"
    rb"|^[ \t]*\[(?:goals|stakeholders|personas|phases|stages)[.\]]",
    re.MULTILINE,
)


_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)
_CONFLICT = re.compile(r"^(?:<{7}|>{7})", re.MULTILINE)


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
    if playbooks_in(cwd):
        return cwd
    if named := environ.get(NAMED_BY):
        return cwd / Path(named).expanduser()
    if last is not None and last.is_dir():
        return last
    import platformdirs  # slow to import, and seldom needed

    return platformdirs.user_documents_path() / "playbooks"


def playbooks_in(folder: Path) -> tuple[Path, ...]:
    """The playbooks of a folder by name; none where there is no folder. Raises Refused where it may not be read."""
    try:
        files = sorted(folder.glob("*.toml"), key=lambda path: (path.name.casefold(), path.name))
        next(folder.iterdir(), None)  # glob keeps quiet about a folder that it may not read
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as error:
        message = Message("this folder cannot be read ({reason}); choose another one", reason=error.strerror or "")
        raise Refused(str(folder), Problem("unreadable-folder", "error", message)) from error
    return tuple(file for file in files if not file.name.startswith(".") and _is_playbook(file))


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


def _is_playbook(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return _PLAYBOOK.search(file.read(1_000_000)) is not None
    except OSError:
        return True  # nobody can tell; it is listed with the reason


def _changed(path: Path) -> dt.datetime:
    try:
        return dt.datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, OverflowError, ValueError):
        return dt.datetime.min
