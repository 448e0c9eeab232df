"""Answers that could not be saved, kept in the person's state folder until they can be.

The rule is: saving either puts every answer into the file or, where it cannot (changed on disk, read-only, disk full,
the check after writing failed), into the journal before it tells of the failure. Autosave tries within half a second
of a key press, so past that half second each answer is in one of the two, however the program ends. Nothing is
journalled that is about to be saved: typing waits for no disk, and most people never have a journal.

A journal is one open document's own. It is locked for as long as the document is open, and the system opens the lock
however the program ends: so a second program on the same playbook leaves it alone, writes another, and finds only
those whose program is gone.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from coach.playbook.disk import digest
from coach.playbook.edit import Single
from coach.playbook.lock import lock

KEPT_IN = "COACH_STATE"


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One file of a journal, locked."""

    path: Path
    file: BinaryIO

    def append(self, record: dict[str, object]) -> None:
        """One line, on the disk when this returns."""
        from coach.playbook.edit_json import line_of  # with the first journal: most people never have one

        self.file.write(line_of(record))
        os.fsync(self.file.fileno())

    def records(self) -> Iterator[dict[str, object]]:
        """What was written, but for a line that a crash has torn."""
        import json

        self.file.seek(0)
        for line in self.file.read().split(b"\n")[:-1]:
            with contextlib.suppress(ValueError, RecursionError):
                record = json.loads(line)
                if isinstance(record, dict):
                    yield record

    def drop(self) -> None:
        self.file.close()
        self.path.unlink(missing_ok=True)


class Journal:
    """The journal of one open document, and those that others left of the same file."""

    def __init__(self, playbook: Path) -> None:
        self._playbook = os.path.realpath(playbook)
        self._own: _Sheet | None = None
        self._found: list[_Sheet] = []  # offered, and not yet decided about
        self._taken: list[_Sheet] = []  # recovered; they last until what they hold is safe elsewhere

    def find(self, on_disk: str) -> tuple[Single, ...]:
        """The edits that programs which are gone have left, unless the file, with the digest `on_disk`, has them."""
        edits: list[Single] = []
        for path in sorted(_folder().glob(f"{self._name}-*.jsonl")):
            if sheet := _claimed(path):
                left, saved_as = _contents(sheet)
                if left and saved_as != on_disk:
                    self._found.append(sheet)
                    edits += left
                else:
                    sheet.drop()
        return tuple(edits)

    def keep(self, edits: Sequence[Single]) -> None:
        """Keep what could not be saved; it holds what was recovered, too. Raises OSError."""
        if edits:
            self._own = self._own or self._sheet()
            self._own.append({"edits": edits})
        self._drop(self._taken)

    def keep_instead(self, edits: Sequence[Single]) -> bool:
        """Keep `edits` in place of all that is kept, as the file is another now. Whether anything is kept now: nothing
        is where nothing was, nor where it cannot be written; then what was kept stays.
        """
        before, self._own = self._own, None
        if not (before or self._taken):
            return False
        try:
            if edits:
                self._own = self._sheet()
                self._own.append({"edits": edits})
        except OSError:
            self._own = before
            return False
        self._drop([*self._taken, *([before] if before else [])])
        self._taken = []
        return bool(edits)

    def about_to_save(self, as_digest: str) -> None:
        """Note what the file will be, lest a crash right after saving offers again what was saved."""
        for sheet in [self._own, *self._taken]:
            if sheet:
                with contextlib.suppress(OSError):
                    sheet.append({"saving": as_digest})

    def saved(self) -> None:
        """Everything is in the file."""
        self._drop(self._taken)
        if self._own:
            self._own.drop()
            self._own = None

    def take(self, unfit: Sequence[Single]) -> None:
        """What was found has been recovered, but for what is `unfit`: that is offered again."""
        self._taken += self._found
        self._found = []
        if unfit:
            with contextlib.suppress(OSError):
                sheet = self._sheet()
                sheet.append({"edits": unfit})
                self._found.append(sheet)

    def discard(self) -> None:
        """Drop what was found."""
        self._drop(self._found)

    def close(self) -> None:
        """Leave what is still kept to the next program."""
        for sheet in (*self._found, *self._taken, *([self._own] if self._own else [])):
            sheet.file.close()
        self._own, self._found, self._taken = None, [], []

    @property
    def _name(self) -> str:
        return digest(os.fsencode(self._playbook))[:16]

    def _sheet(self) -> _Sheet:
        folder = _folder()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{self._name}-{time.time_ns()}-{secrets.token_hex(4)}.jsonl"
        sheet = _Sheet(path, _opened(path, os.O_CREAT | os.O_EXCL))
        lock(sheet.file)
        sheet.append({"playbook": os.fsencode(self._playbook).decode("utf-8", "replace")})
        return sheet

    def _drop(self, sheets: list[_Sheet]) -> None:
        while sheets:
            with contextlib.suppress(OSError):
                sheets.pop().drop()


def state_folder() -> Path:
    """Where coach keeps what is of this machine only: $COACH_STATE, else the system's place for it."""
    if named := os.environ.get(KEPT_IN):
        return Path(named)
    import platformdirs

    return platformdirs.user_state_path("coach")


def _folder() -> Path:
    return state_folder() / "unsaved"


def _opened(path: Path, flags: int = 0) -> BinaryIO:
    return os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | flags, 0o600), "ab+", buffering=0)


def _claimed(path: Path) -> _Sheet | None:
    """The file, if nobody has it open."""
    try:
        file = _opened(path)
    except OSError:
        return None
    if lock(file):
        return _Sheet(path, file)
    file.close()
    return None


def _contents(sheet: _Sheet) -> tuple[list[Single], str]:
    """The edits of a journal, and the digest of the file that it was last to be saved as."""
    edits: list[Single] = []
    saved_as = ""
    for record in sheet.records():
        match record:
            case {"edits": list(found)}:
                edits += _read(found)
                saved_as = ""
            case {"saving": str(as_digest)}:
                saved_as = as_digest
    return edits, saved_as


def _read(found: Iterable[object]) -> Iterator[Single]:
    from coach.playbook.edit_json import edit_from

    for one in found:
        with contextlib.suppress(ValueError):
            yield edit_from(one)
