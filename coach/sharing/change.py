"""One difference between two versions of a playbook, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import shorten
from typing import Literal, TypeAlias

from coach.locale import say
from coach.method.homes import step_of
from coach.playbook.address import Address, written
from coach.playbook.message import Message
from coach.sharing.wording import Part, Parts, in_marks

ChangeKind: TypeAlias = Literal["added", "removed", "renamed", "reordered", "changed"]

LONGEST = 80
"""Characters of an answer in a sentence that stands among others."""
BESIDE = 4
"""Words of what stayed, on each side of a word that did not."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference."""

    at: Address
    """In the new version; of what was removed, in the old one."""
    kind: ChangeKind
    old: str
    new: str
    """What was there and what is there now, as a reader sees it; "" for nothing. An order is a title a line."""
    where: str
    """The thing that it is in: Stage Demo. "" where it is in none."""
    clause: Message
    """What happened there, in full: "takes today: 19 d -> 14 d"."""
    parts: Parts = ()
    """Of a text that was changed here and there: its words. The clause has them as {words}, in marks."""
    in_comment: bool = False
    """Whether a comment in the file changed, and no answer."""

    @property
    def path(self) -> str:
        """The address as the file writes it: stages.demo.takes."""
        return written(self.at)

    @property
    def step(self) -> str:
        """The step that it belongs to; "" for what belongs to none, such as rules that are turned off."""
        if self.at[:1] == ("check",):
            return ""
        return step_of(self.at)

    @property
    def message(self) -> Message:
        """The whole in a sentence that stands by itself; long answers are shortened."""
        if self.kind == "renamed" and len(self.at) <= 3:
            return Message("Renamed: {old} -> {new}", old=_short(self.old), new=_short(self.new))
        return Message("{where}: {what}", where=self.where, what=say(self.brief)) if self.where else self.brief

    @property
    def brief(self) -> Message:
        """The clause; long answers are shortened."""
        values = {name: _short(str(value)) for name, value in self.clause.values}
        if self.parts:
            values["words"] = in_marks(_around(self.parts))
        return Message(self.clause.text, **values)

    def worded(self, words: str) -> Message:
        """The clause, with its {words} in other marks."""
        return Message(self.clause.text, **{**dict(self.clause.values), "words": words})


def _short(text: str) -> str:
    return shorten(text, LONGEST, placeholder="…")


def _around(parts: Parts) -> Iterator[Part]:
    """The parts with only a few words of what stayed, beside what changed."""
    for place, part in enumerate(parts):
        words = part.text.split()
        if part.kind != "kept" or len(words) <= 2 * BESIDE:
            yield part
            continue
        before = words[:BESIDE] if place else ()
        after = words[-BESIDE:] if place < len(parts) - 1 else ()
        blank = " " if part.text[0].isspace() else ""
        yield Part("kept", blank + " ".join((*before, "…", *after)))
