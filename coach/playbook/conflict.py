"""A question that a merge must put to people: both changed the same thing, and only they know what is right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from coach.playbook.address import Address, field_at
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.notes import Notes
from coach.playbook.three_way import hunks


class Clash(StrEnum):
    """How the two sides disagree."""

    CHANGED = "changed"
    """Both changed the same answer, each in another way."""
    ADDED = "added"
    """Both answered what was open before, each in another way."""
    REMOVED = "removed"
    """One side removed what the other changed. It is kept meanwhile."""
    NEEDED = "needed"
    """One side removed a thing that something of the other side's points to since. It is kept meanwhile."""
    ORDER = "order"
    """Both moved the same things, to different places."""


class Pick(StrEnum):
    """An answer that needs no typing."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Typed:
    """Another answer than those of the two sides, as plain data; None clears it."""

    value: Any


Choice: TypeAlias = Pick | Typed


@dataclass(frozen=True, slots=True)
class Conflict:
    """One question. Its versions are plain data, as the file has it, and None where a version has nothing there.

    Of a text with several lines, the version of a side has the other's changes too, where they are not contested. Of
    an order, each version is a list: of the keys of a table, or of the items of a list.
    """

    at: Address
    """In the merged playbook. An item of a list has its index there as the last part."""
    clash: Clash
    base: Any
    ours: Any
    theirs: Any
    is_item: bool = False
    """Whether it is about one item of a list."""

    @property
    def meanwhile(self) -> Any:
        """What the merged playbook holds until the question is answered."""
        return self.theirs if self.ours is None else self.ours

    @property
    def picks(self) -> tuple[Pick, ...]:
        """The answers that need no typing."""
        return tuple(Pick) if self.both else (Pick.OURS, Pick.THEIRS)

    @property
    def may_be_typed(self) -> bool:
        """Whether a person can type another answer: a thing can't be typed, nor an order."""
        versions = (self.base, self.ours, self.theirs)
        return self.clash is not Clash.ORDER and not any(isinstance(value, dict | list) for value in versions)

    @property
    def both(self) -> tuple[Any, ...]:
        """What keeps the words of both sides: one answer, or two items of a list. Nothing where only one of them can
        be right, as of two names, two people or two numbers.
        """
        if self.clash is Clash.ORDER or None in (self.ours, self.theirs):
            return ()
        if self.is_item:
            return self.ours, self.theirs
        if not (isinstance(self.ours, str) and isinstance(self.theirs, str)):
            return ()
        kind = _kind_at(self.at)
        if kind is Kind.TEXT or (kind is Kind.LINE and "\n" in self.ours + self.theirs):
            base, ours, theirs = (tuple((text or "").split("\n")) for text in (self.base, self.ours, self.theirs))
            return ("\n".join(line for hunk in hunks(base, ours, theirs) for line in hunk.both),)
        return (f"{self.ours} / {self.theirs}",) if _is_note(self.at) else ()


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged playbook. Where there are conflicts it holds ours meanwhile, and whatever only one side removed."""

    playbook: Playbook
    notes: Notes
    conflicts: tuple[Conflict, ...] = ()
    """In the order of the file."""


def _is_note(at: Address) -> bool:
    """Whether a note stands there in a person's own words: what is to be found out, or why a rule is turned off."""
    return at[-2:-1] == ("open",) or at[:-1] == ("check", "ignore")


def _kind_at(at: Address) -> Kind:
    """What an answer is; an unknown key, and one under `open`, holds a line."""
    if found := field_at(at):
        return found.kind
    table = field_at(at[:-1])
    return table.kind if table else Kind.LINE
