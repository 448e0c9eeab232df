"""The open playbook: edits, undo without limit, saving, and what others write into the file meanwhile.

A document knows no screen and starts no thread. `write` and `incoming` may run on one thread while another edits: they
write or merge the version that they met, and what was edited since is unsaved still.

What others write is merged with the playbook, by what the file held when it was last read or saved. Until that is done
the file is theirs, and what is not in it is in the journal: so nobody's words are in one place only.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Iterator
from pathlib import Path
from threading import Lock

from coach.playbook import disk
from coach.playbook.address import Address
from coach.playbook.edit import Edit, Single, apply, edited, edits_between
from coach.playbook.incoming import Incoming, Moment, OnDisk, incoming, moment_of
from coach.playbook.journal import Journal
from coach.playbook.layers import Layers
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.notes import Notes, carried, dropped
from coach.playbook.problem import ChangedOnDisk, Gone, Problem, Refused
from coach.playbook.read import Reading, read_bytes, read_file
from coach.playbook.write import checked_text


class Document:
    """A playbook and the file that it is kept in."""

    def __init__(self, path: Path, reading: Reading) -> None:
        self.path = path
        self.problems = reading.problems
        """What was wrong with the file when it was read."""
        self.read_only = reading.read_only
        self.saved_at: dt.datetime | None = None
        self.layers = Layers(path, reading.playbook)
        """What the playbook builds on. Every moment, and all that is saved, is only what the file itself says."""
        self._now = moment_of(reading)
        self._on_disk = OnDisk(reading.digest, self._now, reading.text)
        self._undo: list[Moment] = []
        self._redo: list[Moment] = []
        self._saving = Lock()
        self._editing = Lock()
        """Held only for moments: who types waits for no disk."""
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
        """The whole: what the file says, and what its base says of all else."""
        return self.layers.whole(self._now.playbook)

    @property
    def own(self) -> Playbook:
        """What the file itself says."""
        return self._now.playbook

    @property
    def notes(self) -> Notes:
        return self._now.notes

    @property
    def unsaved(self) -> bool:
        """Whether the file holds anything else than the playbook as it is now."""
        return self._now is not self._on_disk.moment

    def apply(self, edit: Edit, joins: bool = False) -> None:
        """Make an edit; one that `joins` the last one at the same place is no step of its own for undo.

        Raises ValueError, as `edit.apply`, and Refused where the document is read-only.
        """
        if self.read_only:
            raise _newer(self.path)
        with self._editing:
            self._follow(self.layers.own(apply(self.playbook, edit), self.own), edited(edit), joins)

    def undo(self) -> Address | None:
        """Take back the last step; returns where it was, None if there is none."""
        with self._editing:
            if not self._undo:
                return None
            undone, self._now = self._now, self._undo.pop()
            self._redo.append(undone)
            return undone.at

    def goes_on_from(self, left: Document) -> None:
        """Let undo go on where a document that was `left` stood, unless the file is another by now."""
        if self._on_disk.digest == left._on_disk.digest and not left.unsaved:
            with self._editing:
                self._undo, self._redo = left._undo, left._redo
                self._now, self._on_disk, self._kept = left._now, left._on_disk, left._now.playbook

    def redo(self) -> Address | None:
        """Take the step again that was undone last; returns where it is, None if there is none."""
        with self._editing:
            if not self._redo:
                return None
            self._undo.append(self._now)
            self._now = self._redo.pop()
            return self._now.at

    def save(self) -> tuple[str, ...]:
        """Put the playbook into its file, merged with what others wrote there; returns the comments that went with
        what was removed. A file that is gone is written anew.

        Raises Refused, and ChangedOnDisk where only people can merge it; then the answers are in the journal, and the
        file is as it was.
        """
        while True:
            try:
                return self.write()
            except ChangedOnDisk:
                try:
                    found = self.incoming()
                except Gone:
                    self.write_anew()
                    return ()
                if found and found.merge.conflicts:
                    message = Message("others changed the same answers meanwhile; choose what shall stand")
                    raise ChangedOnDisk(str(self.path), Problem("conflicts", "error", message)) from None
                if found:
                    self.take_in(found)

    def write(self) -> tuple[str, ...]:
        """Put the playbook into its file; returns the comments that went with what was removed.

        Raises Refused, and ChangedOnDisk where others wrote into the file; then the answers are in the journal, and
        the file is as it was.
        """
        with self._saving:
            now, before = self._now, self._on_disk
            if now is before.moment:
                return ()
            with self._kept_if_refused(now):
                text = self._text_of(now)
                held = self._put(text, before.digest) if text != before.text else before.digest
            self._wrote(OnDisk(held, now, text))
            return dropped(before.text, text)

    def write_anew(self) -> Path | None:
        """Make the file ours, whatever it is by now; returns where that was saved beside, None if it was nothing.

        Raises Refused; then the file is as it was, and the answers are in the journal.
        """
        with self._saving:
            now, beside, held = self._now, None, None
            with self._kept_if_refused(now):
                text = self._text_of(now)
                if os.path.lexists(self.path):
                    theirs = disk.content(self.path)
                    held = disk.digest(theirs)
                    beside = disk.put_beside(self.path, "theirs", theirs) if theirs.strip() else None
                try:
                    held = self._put(text, held)
                except Refused:
                    if beside:
                        beside.unlink(missing_ok=True)
                    raise
            self._wrote(OnDisk(held, now, text))
            return beside

    def incoming(self) -> Incoming | None:
        """What others wrote into the file since it was last read or saved, to be taken in; None if nobody did.

        Raises Refused where the file cannot be read any more, and Gone where there is none; it may be there again
        later. Waits until nobody writes into the file, so call it off the thread that paints.
        """
        base = self._on_disk
        with self._saving, contextlib.suppress(Refused):
            if disk.digest(disk.content(self.path)) == self._on_disk.digest:
                return None
        found = disk.at_rest(self.path)
        with self._saving:
            if self._on_disk is base:
                return self._merged(found)
        return self.incoming()  # it was saved meanwhile

    def take_in(self, found: Incoming) -> bool:
        """Take in what others wrote, as one step for undo; conflicts that are left stay ours.

        Whether it was: not if anything was edited or saved since it was found; then look again.
        """
        with self._saving:
            with self._editing:
                if self._on_disk is not found.base or self._now is not found.ours:
                    return False
                if found.is_news:
                    if not (found.goes_on and self._undo and not self._redo):
                        self._undo.append(self._now)
                    self._redo.clear()
                self._now, self._on_disk = found.after, found.on_disk
                self.problems, self.read_only = found.theirs.problems, found.theirs.read_only
            ours = edits_between(found.theirs.playbook, found.after.playbook)
            self._kept = found.after.playbook if self._journal.keep_instead(ours) else found.theirs.playbook
            return True

    def recover(self) -> tuple[Single, ...]:
        """Make the edits that were recovered, as one step; returns those that do not fit any more, still on offer."""
        with self._saving:
            after, unfit = self.own, list[Single]()
            at: Address = ()
            for edit in self.recovered:
                try:
                    after, at = apply(after, edit), edited(edit)
                except ValueError:
                    unfit.append(edit)
            with self._editing:
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
                    self._journal.keep(edits_between(self._kept, self.own))
            self._journal.close()

    def _follow(self, after: Playbook, at: Address, joins: bool = False) -> None:
        """Let `after` be the playbook, if it is any different."""
        now = self._now
        if not edits_between(now.playbook, after):
            return
        if not (joins and self._undo and not self._redo and now.at == at and now.came_in is None):
            self._undo.append(now)
        self._redo.clear()
        self._now = Moment(after, carried(now.notes, now.playbook, after), at)

    def _merged(self, found: bytes) -> Incoming | None:
        """What others wrote, with the playbook as it is now."""
        base = self._on_disk
        if disk.digest(found) == base.digest:
            return None
        if base.text.strip() and not found.strip():
            message = Message("the file is empty; save again to write it anew")
            raise Gone(str(self.path), Problem("empty", "error", message))
        theirs = read_bytes(found, str(self.path))
        if theirs.read_only and not self.read_only:
            raise _newer(self.path)
        return incoming(base, self._now, theirs)

    def _text_of(self, moment: Moment) -> str:
        if moment.text is not None:
            return moment.text
        return checked_text(moment.playbook, moment.notes, str(self.path))

    def _put(self, text: str, expected: str | None) -> str:
        """Replace the file, and return its digest."""
        self._journal.about_to_save(disk.digest(text.encode()))
        return disk.replace(self.path, text, expected)

    def _wrote(self, held: OnDisk) -> None:
        """All is in the file."""
        self._on_disk, self._kept = held, held.moment.playbook
        self._journal.saved()
        self.saved_at = dt.datetime.now()

    @contextlib.contextmanager
    def _kept_if_refused(self, moment: Moment) -> Iterator[None]:
        """Where it can't be saved, put into the journal what neither the file nor the journal has."""
        try:
            yield
        except Refused as refused:
            try:
                self._journal.keep(edits_between(self._kept, moment.playbook))
            except OSError as error:
                if isinstance(refused, ChangedOnDisk):  # to merge matters more
                    raise refused from None
                message = Message(
                    "neither the playbook nor a journal of its answers can be written ({reason}); free some space, "
                    "and leave coach open until it has saved",
                    reason=error.strerror or str(error),
                )
                raise Refused(str(self.path), Problem("unsaved", "error", message)) from error
            self._kept = moment.playbook
            raise


def _newer(path: Path) -> Refused:
    message = Message("a newer coach wrote this file; update coach to change it")
    return Refused(str(path), Problem("newer-format", "error", message))
