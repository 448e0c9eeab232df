"""What others wrote into the file of an open playbook, made one with what stands in the playbook itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coach.playbook.address import Address
from coach.playbook.edit import Single, edited, edits_between
from coach.playbook.model import Playbook
from coach.playbook.notes import Notes
from coach.playbook.read import Reading
from coach.playbook.write import text_of

if TYPE_CHECKING:
    from coach.playbook.conflict import Merge


@dataclass(frozen=True, slots=True, eq=False)
class Moment:
    """An open playbook at one moment."""

    playbook: Playbook
    comments: Notes | Reading
    """Or the reading that tells them when they are first asked for: to look at a playbook needs none."""
    at: Address = ()
    """The place of the edit that led to it."""
    text: str | None = None
    """As it stood in a file, canonical or not: undo comes back to it byte for byte."""
    came_in: tuple[Address, ...] | None = None
    """What others changed in it, where they led to it: what is typed next is a step of its own."""

    @property
    def notes(self) -> Notes:
        return self.comments.notes if isinstance(self.comments, Reading) else self.comments


@dataclass(frozen=True, slots=True)
class OnDisk:
    """What the file held when it was last read or saved."""

    digest: str
    moment: Moment
    text: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """What others wrote, as it would come into the playbook."""

    base: OnDisk
    """What both began with."""
    ours: Moment
    theirs: Reading
    merge: Merge
    """Its conflicts are for people to settle."""
    after: Moment
    """The playbook with what came in: just as it stands in the file, where ours had nothing of its own."""
    on_disk: OnDisk
    """What the file holds."""
    is_news: bool
    """Whether anything would change in the playbook, or in its comments."""

    @property
    def edits(self) -> tuple[Single, ...]:
        """What would change in the playbook; not the comments."""
        return edits_between(self.ours.playbook, self.after.playbook)

    @property
    def goes_on(self) -> bool:
        """Whether others only go on with what they changed last, as who types and is saved all the while."""
        return bool(self.ours.came_in) and self.ours.came_in == self.after.came_in

    def settled(self, merge: Merge) -> Incoming:
        """The same once people have answered what they could; what is left of the conflicts stays ours."""
        return _with(self.base, self.ours, self.theirs, merge)


def moment_of(reading: Reading) -> Moment:
    """A playbook as it was read."""
    return Moment(reading.playbook, reading, text=reading.text)


def incoming(base: OnDisk, ours: Moment, theirs: Reading) -> Incoming:
    """What others made of the file that held `base`, while that became `ours` here."""
    from coach.playbook.merge import Version, merged  # in most sessions nobody else writes

    versions = (Version(moment.playbook, moment.notes) for moment in (base.moment, ours, moment_of(theirs)))
    return _with(base, ours, theirs, merged(*versions))


def _with(base: OnDisk, ours: Moment, theirs: Reading, merge: Merge) -> Incoming:
    text = text_of(merge.playbook, merge.notes)
    is_news = text != text_of(ours.playbook, ours.notes)
    is_theirs = text == text_of(theirs.playbook, theirs.notes)
    places = tuple(map(edited, edits_between(ours.playbook, merge.playbook)))
    at = next(iter(places), ())
    held = Moment(theirs.playbook, theirs, at, theirs.text, places)
    after = held if is_theirs else Moment(merge.playbook, merge.notes, at, came_in=places) if is_news else ours
    return Incoming(base, ours, theirs, merge, after, OnDisk(theirs.digest, held, theirs.text), is_news)
