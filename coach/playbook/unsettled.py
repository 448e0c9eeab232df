"""The text of a merge with questions left: canonical, and git's marks stand round what each of them is about.

So a person can settle it in any editor. No TOML can be read with marks in it, so nothing passes for settled.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from coach.playbook.address import Address, look_up, written
from coach.playbook.conflict import Clash, Conflict, Merge
from coach.playbook.data import data_of, is_array_of_tables
from coach.playbook.merge import has_things
from coach.playbook.merge_notes import by_holder
from coach.playbook.model import Playbook
from coach.playbook.notes import Note, Notes
from coach.playbook.problem import Refused
from coach.playbook.read import read_text
from coach.playbook.text import visible
from coach.playbook.write import text_of_data

_NOTHING = Note()
_ONLY_KEY = " = 0"
"""What ends the line that stands for a table."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the marks say of the versions between them, and how long they are."""

    ours: str
    theirs: str
    base: str = "base"
    size: int = 7

    def around(self, base: list[str], ours: list[str], theirs: list[str]) -> list[str]:
        """The lines of three versions, with the base in the middle."""
        return [
            self._mark("<", self.ours),
            *ours,
            self._mark("|", self.base),
            *base,
            "=" * self.size,
            *theirs,
            self._mark(">", self.theirs),
        ]

    def _mark(self, sign: str, label: str) -> str:
        return f"{sign * self.size} {visible(label, one_line=True)}"


def unsettled_text(merge: Merge, marks: Marks) -> str:
    """The text of the merged playbook, with the questions that are left between marks.

    Of an order, which is no value of its own, the versions stand as comments.
    """
    text, cuts = _cut(merge)
    between = {cut.name: marks.around(*cut.versions) for cut in cuts}
    names = re.compile("|".join(map(re.escape, between)) or "(?!)")
    lines: list[str] = []
    for line in text.split("\n"):
        name = names.search(line)
        if name and line.endswith(_ONLY_KEY):
            lines.pop()  # the header of a table, which each version brings along
        lines += between[name[0]] if name else [line]
    return "\n".join(lines)


def resumed(merge: Merge, marks: Marks, text: str) -> Merge | None:
    """The merge as somebody went on with it in its `unsettled_text`, in an editor perhaps: what stands between marks
    as it did is still a question, and all else is as the text has it. None where that cannot be told.
    """
    left = []
    for cut in _cut(merge)[1]:
        block = "\n".join([*marks.around(*cut.versions), ""])
        if block in text:
            left.append(cut.conflict)
            text = text.replace(block, "".join(f"{line}\n" for line in cut.meanwhile), 1)
    try:
        reading = read_text(text, "")
        conflicts = tuple(_found_again(conflict, reading.playbook) for conflict in left)
    except (Refused, LookupError, ValueError):
        return None
    return Merge(reading.playbook, reading.notes, conflicts) if left else None


def _found_again(conflict: Conflict, playbook: Playbook) -> Conflict:
    """The conflict where it is now: items of the same list may have come or gone. Raises LookupError, ValueError."""
    if not conflict.is_item:
        look_up(playbook, conflict.at)
        return conflict
    home = conflict.at[:-1]
    now = list(look_up(playbook, home)).index(conflict.meanwhile)
    return replace(conflict, at=(*home, str(now)))


@dataclass(frozen=True, slots=True)
class _Cut:
    """A name in the text that stands for a question, and the lines of the base, ours and theirs instead of its own."""

    name: str
    conflict: Conflict
    versions: list[list[str]]

    @property
    def meanwhile(self) -> list[str]:
        """The lines that the text would have without the question."""
        if self.conflict.clash is Clash.ORDER:
            return []
        return self.versions[2 if self.conflict.ours is None else 1]


def _cut(merge: Merge) -> tuple[str, list[_Cut]]:
    """The text with a name in the place of each question, and what these stand for."""
    sheet = _Sheet(deepcopy(data_of(merge.playbook)), dict(merge.notes.at), by_holder(merge.notes))
    sign = unused_word(text_of_data(sheet.data, merge.notes))
    # An order is told above its first thing, which may be cut out itself.
    conflicts = sorted(merge.conflicts, key=lambda conflict: conflict.clash is Clash.ORDER)
    cuts = [sheet.cut(conflict, f"{sign}{n}-") for n, conflict in enumerate(conflicts)]
    return text_of_data(sheet.data, replace(merge.notes, at=sheet.notes)), cuts


@dataclass
class _Sheet:
    """What is written, and where cuts are made in it: a placeholder stands for each question."""

    data: dict[str, Any]
    notes: dict[Address, Note]
    within: Mapping[Address, list[Address]]
    """Where there are comments, by what holds them."""

    def cut(self, conflict: Conflict, name: str) -> _Cut:
        """Put `name` in the place of what a question is about."""
        at, versions = conflict.at, (conflict.base, conflict.ours, conflict.theirs)
        if conflict.clash is Clash.ORDER:
            self._put_above(conflict, name)
            return _Cut(name, conflict, [_comment(at, version or ()) for version in versions])
        if all(isinstance(version, dict | None) for version in versions):
            notes = self._cut_notes(at)
            self._put(at, {name: 0})
            return _Cut(name, conflict, [_table(at, version, notes) for version in versions])
        beside = self._cut_beside(at)
        self._put(at, name)
        if conflict.is_item:
            return _Cut(name, conflict, [_item(version, beside) for version in versions])
        return _Cut(name, conflict, [_answer(at[-1:], version, beside) for version in versions])

    def _put(self, at: Address, value: Any) -> None:
        *home, last = at
        here: Any = self.data
        for part in home:
            here = here[part]
        here[int(last) if isinstance(here, list) else last] = value

    def _put_above(self, conflict: Conflict, name: str) -> None:
        first = (*conflict.at, conflict.ours[0]) if has_things(conflict.at) else conflict.at
        note = self.notes.get(first, _NOTHING)
        self.notes[first] = replace(note, above=(f"# {name}", *note.above))

    def _cut_notes(self, at: Address) -> Notes:
        return Notes(at={address: self.notes.pop(address) for address in self.within.get(at, ())})

    def _cut_beside(self, at: Address) -> str:
        note = self.notes.get(at, _NOTHING)
        self._cut_notes(at)
        self.notes[at] = Note(above=note.above)
        return note.beside


def _table(at: Address, table: dict[str, Any] | None, notes: Notes) -> list[str]:
    if table is None:
        return []
    return text_of_data(_nested(at, table), notes).removesuffix("\n").split("\n")


def _answer(key: Address, value: Any, beside: str) -> list[str]:
    if value is None:
        return []
    if isinstance(value, dict) or is_array_of_tables(value):  # on one line, for it must stay in its table
        first, *lines = _item(value, beside)
        return [f"{written(key)} = {first.strip().removesuffix(',')}", *lines]
    return text_of_data({key[0]: value}, Notes(at={key: Note(beside=beside)})).removesuffix("\n").split("\n")


def _item(value: Any, beside: str) -> list[str]:
    """The lines of an item between the brackets. (Not alone in its list, a table is written on one line.)"""
    if value is None:
        return []
    text = text_of_data({"x": ["", value]}, Notes(at={("x", "1"): Note(beside=beside)}))
    return text.removeprefix('x = [\n  "",\n').removesuffix("\n]\n").split("\n")


def _comment(at: Address, order: Sequence[Any]) -> list[str]:
    """An order on one line that the file can keep: of keys, or of the items of a list as TOML has them."""
    items = order if has_things(at) else map(_on_one_line, order)
    return [f"# {written(at[-1:])}: {', '.join(visible(str(item), one_line=True) for item in items)}"]


def _on_one_line(item: Any) -> str:
    if isinstance(item, str):
        return json.dumps(item, ensure_ascii=False)
    return " ".join(line.strip() for line in _item(item, "")).removesuffix(",")


def unused_word(text: str) -> str:
    """The beginning of a word that is nowhere in the text."""
    return next(word for n in count() if (word := f"question-{n}-") not in text)


def _nested(at: Address, value: Any) -> dict[str, Any]:
    for part in reversed(at):
        value = {part: value}
    nested: dict[str, Any] = value
    return nested
