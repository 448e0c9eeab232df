"""One difference between two versions of a playbook, in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import shorten
from typing import Literal, TypeAlias

from coach.locale import say
from coach.method.homes import step_of
from coach.playbook.address import Address, written
from coach.playbook.message import Message
from coach.sharing.wording import Parts, apart

ChangeKind: TypeAlias = Literal["added", "removed", "renamed", "reordered", "changed"]

LONGEST = 80
"""Characters of an answer in a sentence that stands among others."""


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
    """Of a text that was changed here and there: its words."""
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
            old, new = apart(self.old, self.new, LONGEST)
            return Message("Renamed: {old} -> {new}", old=old, new=new)
        return Message("{where}: {what}", where=self.where, what=say(self.brief)) if self.where else self.brief

    @property
    def brief(self) -> Message:
        """The clause; long answers are shortened, and two of them so that one sees where they differ."""
        values = {name: str(value) for name, value in self.clause.values}
        short = {name: shorten(value, LONGEST, placeholder="…") for name, value in values.items()}
        if "old" in values and "new" in values:
            short["old"], short["new"] = apart(values["old"], values["new"], LONGEST)
        return Message(self.clause.text, **short)

    def worded(self, words: str) -> Message:
        """The clause of a text that has `parts`, with these as one text, in whatever marks."""
        return Message("{what} changed: {words}", what=dict(self.clause.values)["what"], words=words)
