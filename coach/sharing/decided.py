"""What people decided where two versions of a playbook were brought together, in the words of its readers.

The same merge is made once more, with nobody asked: what is otherwise in the outcome, somebody chose.
"""

from __future__ import annotations

from typing import Any

from coach.playbook.conflict import Clash, Conflict, Merge, Pick
from coach.playbook.data import data_of
from coach.playbook.inherit import is_same, laid_over, value_at
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.read import Reading
from coach.playbook.settle import settled
from coach.sharing.change import Change
from coach.sharing.diff import changes_between
from coach.sharing.merging import merge_of
from coach.sharing.questions import question


def decided(base: Reading, ours: Reading, theirs: Reading, now: Reading, names: tuple[str, str]) -> tuple[Change, ...]:
    """Which side counts where both had changed the same thing, and what else nobody but a person makes of the two.

    `names` says whose ours and theirs are; "" where nobody knows.
    """
    merge = merge_of(base, ours, theirs)
    picks = {conflict.at: pick for conflict in merge.conflicts if (pick := _picked(conflict, now.playbook))}
    builds_on = now.base.whole if now.base else None
    choices = (
        _choice(merge, conflict, picks[conflict.at], names, builds_on)
        for conflict in merge.conflicts
        if conflict.at in picks
    )
    by_itself = settled(merge, picks).playbook
    return (*choices, *changes_between(laid_over(builds_on, by_itself) if builds_on else by_itself, now.whole))


def _picked(conflict: Conflict, now: Playbook) -> Pick | None:
    """The side that counts in the outcome; None where neither does, or both."""
    data = data_of(now)
    sides = [side for side in (Pick.OURS, Pick.THEIRS) if _counts(conflict, side, data)]
    return sides[0] if len(sides) == 1 else None


def _counts(conflict: Conflict, side: Pick, data: dict[str, Any]) -> bool:
    mine, other = conflict.ours, conflict.theirs
    if side is Pick.THEIRS:
        mine, other = other, mine
    there = value_at(data, conflict.at[:-1] if conflict.is_item else conflict.at)
    items = list(there) if isinstance(there, list | dict) else []
    if conflict.clash is Clash.ORDER:
        return items == [item for item in mine if item in items]
    if conflict.is_item:
        return mine in items if mine is not None else other not in items
    if isinstance(mine or other, dict):  # one side removed it
        return (there is None) == (mine is None)
    return is_same(there, mine)


def _choice(merge: Merge, conflict: Conflict, pick: Pick, names: tuple[str, str], builds_on: Playbook | None) -> Change:
    asked = question(merge, conflict, builds_on)
    new, old = (asked.ours, asked.theirs) if pick is Pick.OURS else (asked.theirs, asked.ours)
    kept, left = names if pick is Pick.OURS else names[::-1]
    values = {"what": asked.what, "new": new, "old": old, "kept": kept, "left": left}
    at = conflict.at[:-1] if conflict.is_item else conflict.at
    if kept and left and kept != left:
        clause = Message("{what}: chosen {new} ({kept}), and not {old} ({left})", **values)
    else:
        clause = Message("{what}: chosen {new}, and not {old}", **values)
    return Change(at, "changed", old, new, "", clause)
