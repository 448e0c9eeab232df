"""A playbook with a merge's marks in it of which git keeps no versions: committed so, or copied from elsewhere.

The marks themselves tell what met there, as far as anybody still can.
"""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from coach.locale import _, say
from coach.playbook import disk
from coach.playbook.base import Place
from coach.playbook.conflict import Merge
from coach.playbook.merge import Version
from coach.playbook.merge_again import merged_again
from coach.playbook.merge_sides import Side, Sides, sides_in
from coach.playbook.message import Message
from coach.playbook.parse import decoded
from coach.playbook.problem import Problem, Refused
from coach.playbook.read import Reading, read_text
from coach.playbook.unsettled import Marks, unsettled_text
from coach.playbook.write import checked_text
from coach.sharing.questions import Names


@dataclass(frozen=True, slots=True)
class MarkedMerge:
    """The versions between the marks, made one; what only people can decide is in the merge's conflicts."""

    path: Path
    merge: Merge
    names: Names
    knows_base: bool
    """Whether the marks tell what both began with. Else all that only one side has is kept."""
    marks: Marks
    digest: str
    """Of what the file held."""

    def keep(self, merge: Merge) -> None:
        """Write the merge after some answers, or all of them; what is left stands between marks, as before.

        Raises ChangedOnDisk and Refused.
        """
        if merge.conflicts:
            text = unsettled_text(merge, self.marks)
        else:
            text = checked_text(merge.playbook, merge.notes, str(self.path))
        disk.replace(self.path, text, self.digest)


def marked_merge(path: Path) -> MarkedMerge | None:
    """What is to be merged in the file at `path`; None where it can be read as it is.

    Raises Refused where it can neither be read nor taken apart into versions that can.
    """
    content = disk.content(path)
    file = str(path)
    text = decoded(content, file).removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        read_text(text, file)
    except Refused as refused:
        if (sides := sides_in(text, file)) is None:
            raise refused from None
    else:
        return None
    ours, theirs = _reading(path, sides.ours, _("one side")), _reading(path, sides.theirs, _("the other side"))
    base = _base(path, sides)
    merge = merged_again(sides, _version(base) if base else None, _version(ours), _version(theirs))
    under = ours.base or theirs.base
    names = Names(
        _named(_("one side"), sides.ours),
        _named(_("the other side"), sides.theirs),
        None,
        under.whole if under else None,
    )
    label = sides.base.label if sides.base and sides.base.label else "base"
    marks = Marks(sides.ours.label or "ours", sides.theirs.label or "theirs", label, sides.size)
    return MarkedMerge(path, merge, names, base is not None, marks, disk.digest(content))


def _named(which: str, side: Side) -> str:
    return _("{side} ({name})").format(side=which, name=side.label) if side.label else which


def _reading(path: Path, side: Side, which: str) -> Reading:
    """One side as a playbook; raises Refused with its place in the file."""
    try:
        reading = read_text(side.text, str(path), Place.of(path))
    except Refused as refused:
        problem = refused.problem
        message = Message(
            "{side} of the merge cannot be read: {why}; mend it in a text editor, or keep one side and remove the "
            "marks, then run again: coach merge {file}",
            side=_named(which, side),
            why=say(problem.message).partition("; ")[0],
            file=shlex.quote(str(path)),
        )
        line = side.number(problem.line) if problem.line else 0
        raise Refused(str(path), Problem("unmergeable", "error", message, (), line, problem.column)) from None
    if reading.read_only:
        message = Message("a newer coach made this file; update coach to change it")
        raise Refused(str(path), Problem("unmergeable", "error", message))
    return reading


def _base(path: Path, sides: Sides) -> Reading | None:
    """What both began with, where the marks tell that, and well enough to be read."""
    if sides.base is None:
        return None
    try:
        return read_text(sides.base.text, str(path))
    except Refused:
        return None


def _version(reading: Reading) -> Version:
    return Version(reading.playbook, reading.notes)
