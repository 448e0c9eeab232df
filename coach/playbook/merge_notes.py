"""The comments of three versions, made those of one. Nobody is asked about a comment: what both changed, both keep."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from coach.playbook.address import Address
from coach.playbook.data import is_written
from coach.playbook.model import Playbook
from coach.playbook.notes import Lines, Note, Notes, tidy
from coach.playbook.three_way import hunks

NOTHING = Note()


def merged_lines(base: Lines, ours: Lines, theirs: Lines) -> Lines:
    """A block of comments with the changes of both sides; where they changed the same lines, ours and then theirs."""
    return tidy([line for hunk in hunks(base, ours, theirs) for line in hunk.both])


def merged_note(base: Note, ours: Note, theirs: Note) -> Note:
    """The comments of one table, key or item. There is room for one beside it: the other's is put above."""
    above = merged_lines(base.above, ours.above, theirs.above)
    beside = merged_lines(*(tuple(filter(None, [note.beside])) for note in (base, ours, theirs)))
    foot = merged_lines(base.foot, ours.foot, theirs.foot)
    return Note((*above, *beside[1:]), "".join(beside[:1]), foot)


def touched(base: Notes, side: Notes) -> frozenset[Address]:
    """Where a side changed comments: the addresses of what they belong to, and of all that holds it."""
    changed = (at for at in {**base.at, **side.at} if base.at.get(at) != side.at.get(at))
    return frozenset(at[:end] for at in changed for end in range(len(at) + 1))


def by_holder(notes: Notes) -> Mapping[Address, list[Address]]:
    """Where there are comments, by the address of all that holds them."""
    found: dict[Address, list[Address]] = {}
    for at in notes.at:
        for end in range(len(at) + 1):
            found.setdefault(at[:end], []).append(at)
    return found


def with_lost(notes: Notes, playbook: Playbook, base: Notes, side: Notes, of: Playbook) -> Notes:
    """The `notes` merged into `playbook`, and those that one side wrote anew for what is there no more: at the foot of
    the table where they stood. `of` is that side's playbook.
    """
    have = Counter(_lines(notes, playbook)) + Counter(_lines(base))
    at = dict(notes.at)
    for address, note in side.at.items():
        lost = []
        for line in note.lines if is_written(of, address) else ():
            if have[line]:
                have[line] -= 1
            else:
                lost.append(line)
        if lost:
            home = _home(playbook, address)
            at[home] = at.get(home, NOTHING).joined(Note(foot=tuple(lost)))
    return Notes(notes.top, at, notes.end)


def _home(playbook: Playbook, address: Address) -> Address:
    """What held the address, without the parts that are gone."""
    return next(
        (address[:end] for end in range(len(address) - 1, 0, -1) if is_written(playbook, address[:end])),
        (),
    )


def _lines(notes: Notes, playbook: Playbook | None = None) -> Iterator[str]:
    """Every comment; with `playbook`, only those that its text has."""
    yield from filter(None, (*notes.top, *notes.end))
    for address, note in notes.at.items():
        if playbook is None or is_written(playbook, address):
            yield from note.lines


def note_at(notes: Mapping[Address, Note], address: Address | None) -> Note:
    """The comments at `address`, if there are any."""
    return notes.get(address, NOTHING) if address is not None else NOTHING
