"""The merge of which only a text with marks is left, made once more."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coach.playbook.address import Address, look_up
from coach.playbook.conflict import Clash, Conflict, Merge
from coach.playbook.data import data_of
from coach.playbook.merge import Version, has_things, in_order_of_file, merged, points_to
from coach.playbook.merge_sides import Order, Sides
from coach.playbook.model import Playbook
from coach.playbook.notes import Note, Notes


def merged_again(sides: Sides, base: Version | None, ours: Version, theirs: Version) -> Merge:
    """The merge of the versions that were read from `sides`, with every question that the marks ask."""
    merge = merged(base, ours, theirs)
    conflicts = [_told_apart(merge.playbook, conflict) for conflict in merge.conflicts]
    for comment, order in sides.orders.items():
        homes = (_home(version.notes, comment, order.name) for version in (ours, theirs))
        if home := next(filter(None, homes), None):
            conflicts += _about_order(merge.playbook, home, order)
    in_order = in_order_of_file(data_of(merge.playbook), conflicts)
    return Merge(merge.playbook, _without_signs(merge.notes, sides.sign), in_order)


def _told_apart(playbook: Playbook, conflict: Conflict) -> Conflict:
    """Of a thing that one side removed and the other left as it was, why it is kept: something points to it."""
    # by what is written: to Python, 1 and 1.0 are equal
    is_as_it_was = isinstance(conflict.base, dict) and repr(conflict.meanwhile) == repr(conflict.base)
    if conflict.clash is Clash.REMOVED and is_as_it_was and points_to(playbook, conflict.at):
        return replace(conflict, clash=Clash.NEEDED)
    return conflict


def _home(notes: Notes, comment: str, name: str) -> Address | None:
    """The table or list of that name which the comment stands in or above, the innermost one."""
    at = next((at for at, note in notes.at.items() if comment in note.lines), ())
    return next((at[:end] for end in range(len(at), 0, -1) if at[end - 1] == name), None)


def _about_order(playbook: Playbook, at: Address, order: Order) -> Iterator[Conflict]:
    """The question about the order of what stands at `at`, as long as the marks know all of it."""
    try:
        there = look_up(playbook, at)
    except LookupError:
        return
    if has_things(at):
        base, theirs = order.base.split(", "), order.theirs.split(", ")
    else:
        base, theirs = _items(order.base), _items(order.theirs)
    if Counter(map(repr, there)) == Counter(map(repr, theirs)):
        yield Conflict(at, Clash.ORDER, base, list(there), theirs)


def _items(said: str) -> list[Any]:
    try:
        items: list[Any] = tomllib.loads(f"x = [{said}]")["x"]
    except ValueError:
        return []
    return items


def _without_signs(notes: Notes, sign: str) -> Notes:
    def kept(lines: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(line for line in lines if not line.startswith(f"# {sign}"))

    at = {at: Note(kept(note.above), note.beside, kept(note.foot)) for at, note in notes.at.items()}
    return Notes(kept(notes.top), {at: note for at, note in at.items() if note.lines}, kept(notes.end))
