"""Where deals are kept: a file each, in the user's own state folder, for the user alone.

A file holds the deal's events, a line each. Every change writes it anew, under a lock that all programs of the user
take in turn: so a reader meets the old deal or the new one, and two reviews at once both stand in it. To append would
be less work for the disk, but a crash or a full disk could leave half a line, and the next program would write on it.
What somebody has begun to write about a deal, and not noted, stands in a file beside it.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from coach.deals.model import Deal
from coach.deals.names import ENDING, file_of, kept
from coach.playbook import disk
from coach.playbook.journal import state_folder
from coach.playbook.lock import lock
from coach.playbook.message import Message
from coach.playbook.problem import Problem, Refused

if TYPE_CHECKING:  # most people have no deals: they need not wait until pydantic has built the models of events
    from coach.deals.events import Event

PATIENCE = 10.0
"""Seconds that one program waits for another to have written: far longer than that ever takes."""
_TURNED_DOWN = "turned-down.json"
_LOCK = ".lock"


def folder() -> Path:
    """Where deals are kept on this machine."""
    return state_folder() / "deals"


def is_kept(name: str) -> bool:
    """Whether anything is remembered of a deal, readable or not."""
    return (folder() / file_of(name)).exists()


def recall(name: str) -> Deal | None:
    """What is remembered of a deal, if anything is; raises Refused where its file cannot be read."""
    path = folder() / file_of(name)
    return _folded(path, disk.content(path)) if path.exists() else None


def recall_all() -> tuple[Deal | Refused, ...]:
    """Every deal, by its file's name; in the place of one that cannot be read, the reason."""
    return tuple(map(_deal_or_refusal, sorted(folder().glob(f"*{ENDING}"))))


def note(name: str, *events: Event) -> Deal:
    """Remember what happened in a deal, the first time too; returns the deal as it is now, others' notes included.

    Raises ValueError for a name of blanks only, and Refused where nothing can be written; then nothing has been.
    """
    from coach.deals.events import Began, written

    if not kept(name):
        raise ValueError("a deal without a name")
    with _alone():
        path = folder() / file_of(name)
        before = disk.content(path) if path.exists() else None
        new = events if before is not None else (Began(name=kept(name)), *events)
        lines = (*(before or b"").splitlines(), *(written(event).encode() for event in new))
        content = b"".join(line + b"\n" for line in lines)
        deal = _folded(path, content)
        if len(content) > disk.LARGEST:
            message = Message("too much was noted about this deal; export it, then forget it and begin anew")
            raise Refused(str(path), Problem("too-large", "error", message))
        disk.replace(path, content.decode(), None if before is None else disk.digest(before), private=True)
    return deal


def forget(name: str) -> None:
    """Remove all that is remembered of a deal, if anything is. Raises Refused."""
    file = file_of(name)
    with _alone():
        left = folder().glob(f".{file}.*")  # by a program that was killed
        for path in (folder() / file, _drafts_of(name), *left):
            _remove(path)


def forget_all() -> None:
    """Remove all that is remembered of any deal, damaged files too. Raises Refused."""
    with _alone():
        for path in folder().iterdir():
            if path.name != _LOCK:
                _remove(path)


def drafts(name: str) -> dict[str, str]:
    """What was being written about a deal and is not noted, by the place that asks; none where nobody can tell."""
    try:
        found = json.loads(disk.content(_drafts_of(name)))
    except (Refused, ValueError, RecursionError):
        return {}
    return {place: text for place, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}


def keep_drafts(name: str, new: Mapping[str, str | None]) -> None:
    """Keep what is being written about a deal beside what is kept of it; None drops a draft. Raises Refused."""
    with _alone():
        path, known = _drafts_of(name), drafts(name) | dict(new)
        texts = {place: text for place, text in known.items() if text is not None}
        before = disk.digest(disk.content(path)) if path.exists() else None
        if texts:
            disk.replace(path, json.dumps(texts, indent=2) + "\n", before, private=True)
        else:
            _remove(path)


def turned_down() -> frozenset[str]:
    """The keys of the lessons that a lead did not want in the playbook; none where nobody can tell."""
    try:
        found = json.loads(disk.content(folder() / _TURNED_DOWN))
    except (Refused, ValueError, RecursionError):
        return frozenset()
    return frozenset(key for key in found if isinstance(key, str)) if isinstance(found, list) else frozenset()


def turn_down(*keys: str) -> None:
    """Remember that these lessons were not wanted. Raises Refused."""
    with _alone():
        path = folder() / _TURNED_DOWN
        before = disk.digest(disk.content(path)) if path.exists() else None
        disk.replace(path, json.dumps(sorted({*turned_down(), *keys}), indent=2) + "\n", before, private=True)


def _drafts_of(name: str) -> Path:
    return folder() / f"{file_of(name)}.drafts"


@contextmanager
def _alone() -> Iterator[None]:
    """Be the only program that writes here; raises Refused where the folder cannot be made, or another never ends."""
    path = folder()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)
        file = os.fdopen(os.open(path / _LOCK, os.O_RDWR | os.O_CREAT, 0o600), "rb")
    except OSError as error:
        raise disk.unwritable(path, error) from error
    with file:
        end = time.monotonic() + PATIENCE
        while not lock(file):
            if time.monotonic() > end:
                message = Message("another coach has been writing for a while; close it, then try again")
                raise Refused(str(path), Problem("busy", "error", message))
            time.sleep(0.01)
        yield


def _deal_or_refusal(path: Path) -> Deal | Refused:
    try:
        return _folded(path, disk.content(path))
    except Refused as refused:
        return refused


def _folded(path: Path, content: bytes) -> Deal:
    """The deal that a file's lines tell of; raises Refused."""
    from coach.deals.events import FORMAT, Began, fold

    events = _events(path, content)
    first = next(events, None)
    if not isinstance(first, Began):
        raise _damaged(path, 1)
    if first.format > FORMAT:
        message = Message("a newer coach wrote what is remembered of this deal; update coach to read it")
        raise Refused(str(path), Problem("newer-format", "error", message))
    return fold((first, *events))


def _events(path: Path, content: bytes) -> Iterator[Event]:
    from coach.deals.events import read

    for number, line in enumerate(content.splitlines(), 1):
        try:
            event = read(line)
        except ValueError as error:
            raise _damaged(path, number) from error
        yield event


def _damaged(path: Path, line: int) -> Refused:
    message = Message("what is remembered of this deal is damaged; mend this line, or remove the file")
    return Refused(str(path), Problem("damaged-deal", "error", message, line=line, column=1))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise disk.unwritable(path, error) from error
