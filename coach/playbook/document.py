"""The open playbook: edits, undo without limit, saving, and what happens when the file changes meanwhile.

A document knows no screen and starts no thread. `save` may run on one thread while another edits: it saves the version
that it met, and what was edited since is unsaved still.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from threading import Lock

from coach.playbook import disk
from coach.playbook.address import Address
from coach.playbook.edit import Edit, Single, apply, edited, edits_between
from coach.playbook.journal import Journal
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.notes import Notes, carried, dropped
from coach.playbook.problem import ChangedOnDisk, Problem, Refused
from coach.playbook.read import Reading, read_file
from coach.playbook.write import checked_text


@dataclass(frozen=True, slots=True, eq=False)
class _Version:
    """The playbook at one moment, and the place of the edit that led to it."""

    playbook: Playbook
    comments: Notes | Reading
    """Or the reading that tells them when they are first asked for: to look at a playbook needs none."""
    at: Address = ()
    text: str | None = None
    """As it stood in a file, canonical or not: undo comes back to it byte for byte."""

    @property
    def notes(self) -> Notes:
        return self.comments.notes if isinstance(self.comments, Reading) else self.comments


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """What the file holds, as far as we know."""

    digest: str | None
    """None: there is no file."""
    version: _Version | None = None
    """None: none of ours."""
    text: str = ""


class Document:
    """A playbook and the file that it is kept in."""

    def __init__(self, path: Path, reading: Reading) -> None:
        self.path = path
        self.problems = reading.problems
        """What was wrong with the file when it was read."""
        self.read_only = reading.read_only
        self.saved_at: dt.datetime | None = None
        self._now = _version_of(reading)
        self._on_disk = _OnDisk(reading.digest, self._now, reading.text)
        self._undo: list[_Version] = []
        self._redo: list[_Version] = []
        self._saving = Lock()
        self._journal = Journal(path)
        self._kept = reading.playbook
        """What the file and the journal hold together."""
        self.recovered: tuple[Single, ...] = () if reading.read_only else self._journal.find(reading.digest)
        """Edits that an earlier program could not save: to `recover` or to `discard`."""

    @classmethod
    def open(cls, path: Path) -> Document:
        """The playbook in a file; raises Refused."""
        return cls(path, read_file(path))

    @classmethod
    def create(cls, path: Path, playbook: Playbook) -> Document:
        """A new playbook in a new file; raises Refused, and ChangedOnDisk if there is a file already."""
        with contextlib.suppress(OSError):  # what is wrong with the folder, replacing tells
            path.parent.mkdir(parents=True, exist_ok=True)
        disk.replace(path, checked_text(playbook, Notes(), str(path)), None)
        return cls.open(path)

    @property
    def playbook(self) -> Playbook:
        return self._now.playbook

    @property
    def notes(self) -> Notes:
        return self._now.notes

    @property
    def unsaved(self) -> bool:
        """Whether the file holds anything else than the playbook as it is now."""
        return self._now is not self._on_disk.version

    def apply(self, edit: Edit, joins: bool = False) -> None:
        """Make an edit; one that `joins` the last one at the same place is no step of its own for undo.

        Raises ValueError, as `edit.apply`, and Refused where the document is read-only.
        """
        if self.read_only:
            message = Message("a newer coach wrote this file; update coach to change it")
            raise Refused(str(self.path), Problem("newer-format", "error", message))
        self._follow(apply(self.playbook, edit), edited(edit), joins)

    def undo(self) -> Address | None:
        """Take back the last step; returns where it was, None if there is none."""
        if not self._undo:
            return None
        undone, self._now = self._now, self._undo.pop()
        self._redo.append(undone)
        return undone.at

    def redo(self) -> Address | None:
        """Take the step again that was undone last; returns where it is, None if there is none."""
        if not self._redo:
            return None
        self._undo.append(self._now)
        self._now = self._redo.pop()
        return self._now.at

    def save(self) -> tuple[str, ...]:
        """Put the playbook into its file; returns the comments that went with what was removed.

        Raises Refused or ChangedOnDisk; then the answers are in the journal, and the file is as it was.
        """
        with self._saving:
            version, before = self._now, self._on_disk
            if version is before.version:
                return ()
            try:
                text = self._text_of(version)
                held = before.digest
                if before.version is None or text != before.text:
                    self._journal.about_to_save(disk.digest(text.encode()))
                    held = disk.replace(self.path, text, held)
            except Refused as refused:
                self._keep(version, refused)
                raise
            self._on_disk, self._kept = _OnDisk(held, version, text), version.playbook
            self._journal.saved()
            self.saved_at = dt.datetime.now()
            return dropped(before.text, text)

    def keep_mine(self) -> Path | None:
        """Make the file ours again; returns where the disk's version was saved, None if there is none any more.

        Raises Refused; then the file is as it was.
        """
        with self._saving:
            beside, found = None, None
            if os.path.lexists(self.path):
                theirs = disk.content(self.path)
                beside, found = _beside(self.path, "theirs", theirs), disk.digest(theirs)
            self._on_disk = _OnDisk(found)
        self.save()
        return beside

    def take_theirs(self) -> Path | None:
        """Take the file as it is now, as a step that can be undone; returns where ours was saved, None if it was.

        Raises Refused where the file cannot be read, or ours cannot be saved beside it; then nothing has changed.
        """
        with self._saving:
            reading = read_file(self.path)
            beside = _beside(self.path, "mine", self._text_of(self._now).encode()) if self.unsaved else None
            self._undo = [] if reading.read_only else [*self._undo, self._now]
            self._redo = []
            self._now = _version_of(reading)
            self._on_disk, self._kept = _OnDisk(reading.digest, self._now, reading.text), reading.playbook
            self.problems, self.read_only = reading.problems, reading.read_only
            self._journal.saved()
            return beside

    def recover(self) -> tuple[Single, ...]:
        """Make the edits that were recovered, as one step; returns those that do not fit any more, still on offer."""
        with self._saving:
            after, unfit = self.playbook, list[Single]()
            at: Address = ()
            for edit in self.recovered:
                try:
                    after, at = apply(after, edit), edited(edit)
                except ValueError:
                    unfit.append(edit)
            self._follow(after, at)
            self._journal.take(unfit)
            self.recovered = tuple(unfit)
        return self.recovered

    def discard(self) -> None:
        """Drop the edits that were recovered."""
        with self._saving:
            self._journal.discard()
            self.recovered = ()

    def close(self) -> None:
        """Leave the document; what is unsaved is kept for the next time."""
        with self._saving:
            if self.unsaved:
                with contextlib.suppress(OSError):
                    self._journal.keep(edits_between(self._kept, self.playbook))
            self._journal.close()

    def _follow(self, after: Playbook, at: Address, joins: bool = False) -> None:
        """Let `after` be the playbook, if it is any different."""
        now = self._now
        if not edits_between(now.playbook, after):
            return
        if not (joins and self._undo and not self._redo and now.at == at):
            self._undo.append(now)
        self._redo.clear()
        self._now = _Version(after, carried(now.notes, now.playbook, after), at)

    def _text_of(self, version: _Version) -> str:
        if version.text is not None:
            return version.text
        return checked_text(version.playbook, version.notes, str(self.path))

    def _keep(self, version: _Version, refused: Refused) -> None:
        """Put into the journal what neither the file nor the journal has."""
        try:
            self._journal.keep(edits_between(self._kept, version.playbook))
        except OSError as error:
            if isinstance(refused, ChangedOnDisk):  # to choose a version matters more
                return
            message = Message(
                "neither the playbook nor a journal of its answers can be written ({reason}); free some space, "
                "and leave coach open until it has saved",
                reason=error.strerror or str(error),
            )
            raise Refused(str(self.path), Problem("unsaved", "error", message)) from error
        self._kept = version.playbook


def _version_of(reading: Reading) -> _Version:
    return _Version(reading.playbook, reading, text=reading.text)


def _beside(path: Path, whose: str, content: bytes) -> Path:
    """Save a version in a new file beside the playbook's."""
    for n in count(1):
        target = path.with_name(f"{path.stem}.{whose}{f'-{n}' if n > 1 else ''}{path.suffix}")
        try:
            with target.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            continue
        except OSError as error:
            message = Message(
                "the other version cannot be saved beside it ({reason}); nothing was changed",
                reason=error.strerror or "",
            )
            raise Refused(str(target), Problem("unwritable", "error", message)) from error
        return target
    raise AssertionError
