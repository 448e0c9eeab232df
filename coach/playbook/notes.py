"""The comments that people wrote into a playbook's file, by the address of what they belong to.

A comment right above a table, key or array item belongs to it, and so does one on its line. A block with a blank
line below it belongs to the place, not to what happens to follow. A block right below the last key of a table is that
table's foot, as one before the closing bracket is the array's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coach.playbook.address import Address, look_up
from coach.playbook.alignment import alignment
from coach.playbook.data import addresses, data_of, is_written
from coach.playbook.model import Playbook
from coach.playbook.scan import Scan
from coach.playbook.thing import Value

Lines = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The comments of one table, key or array item. In `above`, "" is a blank line."""

    above: Lines = ()
    beside: str = ""
    foot: Lines = ()

    @property
    def detached(self) -> Lines:
        """What stands above, up to the last blank line."""
        return self.above[: len(self.above) - len(self.attached)]

    @property
    def attached(self) -> Lines:
        """What stands right above."""
        blank = next((i for i in range(len(self.above), 0, -1) if not self.above[i - 1]), 0)
        return self.above[blank:]

    @property
    def lines(self) -> Lines:
        """Every comment, one a line."""
        return tuple(line for line in (*self.above, self.beside, *self.foot) if line)

    def joined(self, other: Note) -> Note:
        """Both, one after the other; there is room for one comment beside."""
        beside = [line for line in (self.beside, other.beside) if line]
        return Note((*self.above, *other.above, *beside[:-1]), beside[-1] if beside else "", (*self.foot, *other.foot))


@dataclass(frozen=True, slots=True)
class Notes:
    """Every comment of a file."""

    top: Lines = ()
    at: Mapping[Address, Note] = field(default_factory=dict)
    end: Lines = ()

    def moved(self, moves: Mapping[Address, Address]) -> Notes:
        """The notes when what stood at each key of `moves` stands at its value."""
        at: dict[Address, Note] = {}
        for address, note in self.at.items():
            to = moves.get(address, address)
            at[to] = at[to].joined(note) if to in at else note
        return replace(self, at=at)


def notes_in(scan: Scan) -> Notes:
    """The comments of a text."""
    at: dict[Address, Note] = {}
    top: Lines = ()
    table: Address = ()
    for number, statement in enumerate(scan.statements):
        above = statement.above
        if number == 0:
            top, above = _top(above, before_table=statement.is_table)
        elif statement.is_table:
            foot, above = _foot(above)
            _add(at, table, Note(foot=foot))
        if above or statement.beside or statement.foot:
            _add(at, statement.address, Note(tidy(above), statement.beside, tuple(statement.foot)))
        table = statement.address if statement.is_table else table
    if not scan.statements:
        return Notes(top=tidy(scan.end))
    foot, end = _foot([*scan.end, ""])
    _add(at, table, Note(foot=foot))
    return Notes(top, at, tidy(end, to_the_end=True))


def settled(notes: Notes, playbook: Playbook) -> Notes:
    """The notes of a file just read: what belongs to an empty answer, which is not written, is its table's foot."""
    at: dict[Address, Note] = {}
    for address, note in notes.at.items():
        owner = address
        while not is_written(playbook, owner):
            owner = owner[:-1]
        if owner == address:
            _add(at, owner, note)
        else:
            while not isinstance(look_up(playbook, owner), Value | Mapping):
                owner = owner[:-1]
            _add(at, owner, Note(foot=note.lines))
    return replace(notes, at=at)


def carried(notes: Notes, before: Playbook, after: Playbook) -> Notes:
    """The notes after an edit: call it with every new version of a playbook. Quick where there are no comments.

    What belonged to a thing that was removed goes with it; a detached block above it goes to what follows. The
    comments of an answer that was cleared wait, unwritten, for as long as its thing stays: most answers are cleared to
    be typed anew.
    """
    if not notes.at or before is after:
        return notes
    at = _realigned(notes.at, before, after)
    gone = [address for address in at if not is_written(after, address)]
    homeless: dict[Address, Lines] = {}
    for address in gone:
        note, holder = at.pop(address), _holder(after, address)
        if isinstance(holder, Value):
            at[address] = replace(note, above=note.attached)
        if holder is not None and note.detached:
            homeless[address] = note.detached
    end = notes.end
    for address, lines in homeless.items():
        if heir := _following(address, before, after):
            note = at.get(heir, Note())
            at[heir] = replace(note, above=(*lines, *note.above))
        else:
            end = (*lines, *end) if end else lines[:-1]
    return Notes(notes.top, at, end)


def dropped(old: str, new: str) -> tuple[str, ...]:
    """The comments of the file's old text that its new text no longer has."""
    if "#" not in old:
        return ()
    left = Counter(_comments(new))
    gone = []
    for comment in _comments(old):
        if left[comment]:
            left[comment] -= 1
        else:
            gone.append(comment)
    return tuple(gone)


def tidy(lines: Sequence[str], *, to_the_end: bool = False) -> Lines:
    """Without blank lines at the start, and with one at most between blocks."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    if to_the_end and kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _top(above: list[str], *, before_table: bool) -> tuple[Lines, list[str]]:
    """The head of the file, and what belongs to its first statement: nothing, unless that is a table."""
    lines = tidy(above)
    if not before_table:
        return lines, []
    own = [line for line in Note(lines).attached if not line.startswith("#:")]
    return lines[: len(lines) - len(own)], own


def _foot(above: list[str]) -> tuple[Lines, list[str]]:
    """The block that ends a table, if one follows its last line and has a blank line below, and the rest."""
    if not above or not above[0] or "" not in above:
        return (), above
    blank = above.index("")
    return tuple(above[:blank]), above[blank:]


def _add(at: dict[Address, Note], address: Address, note: Note) -> None:
    if note.lines:
        at[address] = at[address].joined(note) if address in at else note


def _comments(text: str) -> Iterator[str]:
    scan = Scan(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    for s in scan.statements:
        yield from filter(None, (*s.above, s.beside, *s.foot))
    yield from filter(None, scan.end)


def _holder(playbook: Playbook, address: Address) -> Any:
    """What holds, or held, what stands at `address`; None where that is gone as well."""
    try:
        return look_up(playbook, address[:-1])
    except LookupError:
        return None


def _following(address: Address, before: Playbook, after: Playbook) -> Address | None:
    """What stood after `address` and all within it, and still stands."""
    order = list(addresses(data_of(before)))
    later = order[order.index(address) + 1 :] if address in order else []
    outside = (other for other in later if other[: len(address)] != address)
    return next((other for other in outside if is_written(after, other)), None)


def _realigned(at: Mapping[Address, Note], before: Playbook, after: Playbook) -> dict[Address, Note]:
    """The notes of array items moved to where the items are now; those of items that are gone are gone."""
    arrays = {address[:-1] for address in at if _is_item(before, address)}
    changed = {array: _items(after, array) for array in arrays if _items(before, array) != _items(after, array)}
    kept = {address: note for address, note in at.items() if address[:-1] not in changed}
    for array, items in changed.items():
        old = _items(before, array)
        now = alignment(old, items)
        for index in range(len(old)):
            note = at.get((*array, str(index)))
            if not note:
                continue
            if index in now:
                _add(kept, (*array, str(now[index])), note)
            elif note.detached:
                heir = min((now[i] for i in now if i > index), default=None)
                if heir is None:
                    _add(kept, array, Note(foot=tuple(filter(None, note.detached))))
                else:
                    _add(kept, (*array, str(heir)), Note(above=note.detached))
    return kept


def _is_item(playbook: Playbook, address: Address) -> bool:
    return bool(address) and address[-1].isdecimal() and bool(_items(playbook, address[:-1]))


def _items(playbook: Playbook, array: Address) -> list[Any]:
    found = _holder(playbook, (*array, ""))
    return list(found) if isinstance(found, list | tuple) else []
