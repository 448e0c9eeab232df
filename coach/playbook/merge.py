"""Two people's versions of a playbook made one, with the help of the version that both began with.

Things and answers are merged by key, lists by their items, long texts by lines, comments with what they belong to.
What only one side changed is taken; what both changed alike is no question; the rest is a `Conflict`, for people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any, Literal

from coach.playbook.address import Address, field_at, model_at
from coach.playbook.alignment import alignment
from coach.playbook.conflict import Clash, Conflict, Merge
from coach.playbook.data import addresses, data_of
from coach.playbook.fields import Kind
from coach.playbook.merge_notes import by_holder, merged_lines, merged_note, note_at, touched, with_lost
from coach.playbook.model import Playbook
from coach.playbook.notes import Note, Notes
from coach.playbook.order import merged_order
from coach.playbook.references import references
from coach.playbook.three_way import MANY, hunks

_NUMBERS = (int, float)


@dataclass(frozen=True, slots=True)
class Version:
    """A playbook and the comments in its file."""

    playbook: Playbook
    notes: Notes = field(default_factory=Notes)


_NOTHING = Version(Playbook())


def merged(base: Version | None, ours: Version, theirs: Version) -> Merge:
    """The playbook with what both sides did since `base`; None where the two have nothing in common.

    Where one side moved things, its order is taken, and what the other added keeps its neighbours. Nothing that
    anybody wrote is lost: it is in the merged playbook, or in one of the conflicts.
    """
    merging = _Merging(base or _NOTHING, ours, theirs)
    data = merging.table((), *(data_of(version.playbook) for version in (base or _NOTHING, ours, theirs)))
    playbook = Playbook.model_validate(data)
    return Merge(playbook, merging.all_notes(playbook), in_order_of_file(data, merging.conflicts))


def in_order_of_file(data: dict[str, Any], conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """The conflicts as what they are about stands in the merged data."""
    place: dict[Address, int] = {}
    for n, at in enumerate(addresses(data)):
        for end in range(len(at) + 1):
            place.setdefault(at[:end], n)
    return tuple(sorted(conflicts, key=lambda conflict: place[conflict.at]))


class _Merging:
    """One merge under way. Values are plain data, None where a version has nothing there."""

    def __init__(self, base: Version, ours: Version, theirs: Version) -> None:
        self.conflicts: list[Conflict] = []
        self._notes: dict[Address, Note] = {}
        self._sides = (ours, theirs)
        self._base, self._ours, self._theirs = base.notes, ours.notes, theirs.notes
        self._within_ours, self._within_theirs = by_holder(ours.notes), by_holder(theirs.notes)
        self._commented = touched(Notes(), base.notes)
        self._commented_here = touched(base.notes, ours.notes)
        self._commented_there = touched(base.notes, theirs.notes)
        self._needed = _needed(base, ours, theirs) | _needed(base, theirs, ours)

    def all_notes(self, playbook: Playbook) -> Notes:
        """The comments of what was merged into `playbook`."""
        top = merged_lines(self._base.top, self._ours.top, self._theirs.top)
        end = merged_lines(self._base.end, self._ours.end, self._theirs.end)
        notes = Notes(top, self._notes, end)
        for side in self._sides:
            notes = with_lost(notes, playbook, self._base, side.notes, side.playbook)
        return notes

    def table(self, at: Address, base: dict[str, Any], ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
        """A table, key by key."""
        self._note(at)
        found = {key: self._value((*at, key), base.get(key), ours.get(key), theirs.get(key)) for key in ours | theirs}
        values = {key: value for key, value in found.items() if value is not None}
        order = merged_order(list(base), list(ours), list(theirs), values)
        if order.is_contested and has_things(at):
            was = [key for key in base if key in values]
            self.conflicts.append(Conflict(at, Clash.ORDER, was, list(order.ours), list(order.theirs)))
        return {key: values[key] for key in order.ours}

    def _value(self, at: Address, base: Any, ours: Any, theirs: Any) -> Any:
        if at not in self._needed:
            if at not in self._commented_there and _same(base, theirs):
                return self._taken(at, ours, self._ours)
            if at not in self._commented_here and _same(base, ours):
                return self._taken(at, theirs, self._theirs)
        versions = (base, ours, theirs)
        if not _stands_alone(at) or None not in (ours, theirs):
            if all(isinstance(value, dict | None) for value in versions):
                table = self.table(at, *(value or {} for value in versions))
                return table if table or _stands_alone(at) else None
            if all(_is_list(value) for value in versions):
                items = self._items(at, *(value or [] for value in versions))
                return items if items or _stands_alone(at) else None
        return self._answer(at, base, ours, theirs)

    def _taken(self, at: Address, value: Any, side: Notes) -> Any:
        """One side's version, with all its comments."""
        within = self._within_ours if side is self._ours else self._within_theirs
        for address in within.get(at, ()):
            self._notes[address] = side.at[address]
        return value

    def _answer(self, at: Address, base: Any, ours: Any, theirs: Any) -> Any:
        value, conflict = _merged(base, ours, theirs)
        kept, side = (theirs, self._theirs) if ours is None else (ours, self._ours)
        if isinstance(kept, dict) and None in (ours, theirs):  # a thing is more than its answers
            commented = at in self._commented_here | self._commented_there
            clash = Clash.REMOVED if commented or not _same(base, kept) else Clash.NEEDED
            value, conflict = kept, Conflict(at, clash, base, ours, theirs)
        if conflict:
            self.conflicts.append(replace(conflict, at=at))
        if value is not None:
            self._taken(at, value, side)
        if None not in (ours, theirs):
            self._note(at)
        return value

    def _note(self, at: Address) -> None:
        if at in self._commented or at in self._commented_here or at in self._commented_there:
            note = merged_note(*(note_at(notes.at, at) for notes in (self._base, self._ours, self._theirs)))
            self._notes.pop(at, None)
            if note.lines:
                self._notes[at] = note

    def _items(self, at: Address, base: list[Any], ours: list[Any], theirs: list[Any]) -> list[Any]:
        """A list, item by item. Items are known by their place in the base, those that are new by themselves."""
        keys = _holds_keys(at)
        here, there = _known(base, ours, keys), _known(base, theirs, keys)
        values: dict[_Item, Any] = {}
        conflicts: dict[_Item, Conflict] = {}
        was = {_Item("old", str(n)): n for n in range(len(base))}
        for item in here | there:
            versions = [
                items[places[item]] if item in places else None
                for items, places in ((base, was), (ours, here), (theirs, there))
            ]
            value, conflict = _merged(*versions)
            if value is not None:
                values[item] = value
            if conflict:
                conflicts[item] = conflict
        order = merged_order(list(was), list(here), list(there), values)
        self._note(at)
        for n, item in enumerate(order.ours):
            address = (*at, str(n))
            places = ((self._base, was), (self._ours, here), (self._theirs, there))
            notes = [note_at(notes.at, (*at, str(place[item])) if item in place else None) for notes, place in places]
            if item not in here or item not in there:
                notes[0] = Note()
            if (note := merged_note(*notes)).lines:
                self._notes[address] = note
            if item in conflicts:
                self.conflicts.append(replace(conflicts[item], at=address, is_item=True))
        mine = [values[item] for item in order.ours]
        if order.is_contested and not keys:
            self.conflicts.append(Conflict(at, Clash.ORDER, base, mine, [values[item] for item in order.theirs]))
        return mine


@dataclass(frozen=True, slots=True)
class _Item:
    """Which item of a list: one of the base by its index, or a new one by what it says."""

    kind: Literal["old", "new"]
    what: str
    nth: int = 0


def _known(base: list[Any], side: list[Any], keys: bool) -> dict[_Item, int]:
    """The items of a side and their places there."""
    place = {now: was for was, now in alignment(base, side, edited=not keys).items()}
    known: dict[_Item, int] = {}
    for n, item in enumerate(side):
        if n in place:
            known[_Item("old", str(place[n]))] = n
        else:
            news = (_Item("new", repr(item), nth) for nth in count())
            known[next(new for new in news if new not in known)] = n
    return known


def _merged(base: Any, ours: Any, theirs: Any) -> tuple[Any, Conflict | None]:
    """What becomes of one answer, and the question that is left: its address is still to be told."""
    if _same(base, theirs) or _are_alike(ours, theirs):
        return ours, None
    if _same(base, ours):
        return theirs, None
    if ours is None or theirs is None:
        clash = Clash.REMOVED
        return (theirs if ours is None else ours), Conflict((), clash, base, ours, theirs)
    if all(isinstance(value, str) for value in (base, ours, theirs)) and "\n" in base + ours + theirs:
        pieces = hunks(*(tuple(text.split("\n")) for text in (base, ours, theirs)))
        mine = "\n".join(line for hunk in pieces for line in hunk.settled)
        yours = "\n".join(line for hunk in pieces for line in (hunk.theirs if hunk.is_contested else hunk.settled))
        return mine, Conflict((), Clash.CHANGED, base, mine, yours) if mine != yours else None
    return ours, Conflict((), Clash.ADDED if base is None else Clash.CHANGED, base, ours, theirs)


def _same(one: Any, other: Any) -> bool:
    """Written alike: 1 is neither 1.0 nor true, and order counts."""
    return one is other or repr(one) == repr(other)


def _are_alike(one: Any, other: Any) -> bool:
    """Saying the same: 20 and 20.0 do."""
    return _same(one, other) or (type(one) in _NUMBERS and type(other) in _NUMBERS and bool(one == other))


def _is_list(value: Any) -> bool:
    """Whether it can be merged item by item."""
    return value is None or (
        isinstance(value, list) and len(value) <= MANY and not any(isinstance(item, dict | list) for item in value)
    )


def _stands_alone(at: Address) -> bool:
    """Whether what is at `at` can be removed as a whole, as a thing can: not so a table of things, or an answer's
    list, which is there as long as there is anything in it.
    """
    model = model_at(at[:-1])
    return model is None or at[-1] not in model.model_fields


def has_things(at: Address) -> bool:
    """Whether the order of the keys at `at` says something."""
    found = field_at(at)
    return found is not None and found.kind is Kind.THINGS


def _holds_keys(at: Address) -> bool:
    """Whether a list's items are keys: one is the same or another, never an edited one."""
    found = field_at(at)
    return at[-1] == "skipped" or (found is not None and found.kind is Kind.REFERENCES)


def _needed(base: Version, side: Version, other: Version) -> frozenset[Address]:
    """The things that a side points to since, and that the other side removed; and the tables that held them."""
    pointed_to = {to for _, to in {*references(side.playbook)} - {*references(base.playbook)}}
    removed = {
        (collection, key)
        for collection, key in pointed_to
        if key in getattr(base.playbook, collection) and key not in getattr(other.playbook, collection)
    }
    return frozenset(at[:end] for at in removed for end in (1, 2))


def points_to(playbook: Playbook, at: Address) -> bool:
    """Whether anything outside of the thing at `at` points to it."""
    return any(to == at and home[: len(at)] != at for home, to in references(playbook))
