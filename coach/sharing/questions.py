"""What a merge must ask people, in the words of the playbook's readers, and what their answers mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coach.locale import _, current, say
from coach.method.words import said, title
from coach.playbook.address import field_at
from coach.playbook.conflict import Clash, Conflict, Merge, Pick, Typed
from coach.playbook.fields import Kind
from coach.playbook.inherit import laid_over
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.settle import noted_instead, settled
from coach.playbook.thing import FieldOf
from coach.playbook.typed import NotUnderstood, shown, understand
from coach.sharing.diff import changes_between
from coach.sharing.versions import Versions, answer_said, is_table, is_thing


@dataclass(frozen=True, slots=True)
class Names:
    """What the two sides, and the things in them, are called by whoever is asked."""

    ours: str
    theirs: str
    """"" says only whether it is the person's own side."""
    yours: Pick | None = None
    """Which of them is the work of the person who is asked; None where nobody knows."""
    builds_on: Playbook | None = None
    """What the playbook builds on, if it does: many a thing is named only there."""

    @property
    def in_order(self) -> tuple[Pick, Pick]:
        """The person's own first."""
        return (Pick.THEIRS, Pick.OURS) if self.yours is Pick.THEIRS else (Pick.OURS, Pick.THEIRS)

    def of(self, pick: Pick) -> str:
        """A side, as the person knows it; or both."""
        if pick is Pick.BOTH:
            return _("both")
        if name := self.theirs if pick is Pick.THEIRS else self.ours:
            return name
        return _("yours") if pick is self.yours else _("theirs")

    def picks(self, conflict: Conflict) -> tuple[Pick, ...]:
        """The answers to a conflict that need no typing, the person's own first."""
        return tuple(pick for pick in (*self.in_order, Pick.BOTH) if pick in conflict.picks)


YOU_AND_OTHERS = Names("", "", Pick.OURS)
"""Of a playbook that somebody has open."""


@dataclass(frozen=True, slots=True)
class Question:
    """One conflict as a person is asked about it, in the language being spoken."""

    what: str
    """What it is about: Stage Demo: takes today."""
    base: str
    """What was there before, "" for nothing. An answer, an order, or what happened to a thing; several lines maybe."""
    ours: str
    theirs: str

    def versions(self, names: Names) -> tuple[tuple[str, str], ...]:
        """Each version with what it is called: first what was before, if anything was, then the person's own."""
        sides = {Pick.OURS: self.ours, Pick.THEIRS: self.theirs}
        before = [(_("before"), self.base)] if self.base else []
        return (*before, *((names.of(pick), sides[pick]) for pick in names.in_order))


def question(merge: Merge, conflict: Conflict, builds_on: Playbook | None = None) -> Question:
    """How to ask about one of the conflicts of a merge, in a playbook that may build on another."""

    def whole(playbook: Playbook) -> Playbook:
        return laid_over(builds_on, playbook) if builds_on else playbook

    now = was = whole(merge.playbook)
    if any(isinstance(value, dict) for value in (conflict.base, conflict.ours, conflict.theirs)):
        was = whole(settled(merge, {conflict.at: Typed(conflict.base)}).playbook)
    ours, theirs = (_said(conflict, value, was, now) for value in (conflict.ours, conflict.theirs))
    is_one = isinstance(conflict.base, dict)
    base = title(was, conflict.at) if is_one else _said(conflict, conflict.base, was, now)
    gone = _("removed") if conflict.base is not None else ""
    if note := noted_instead(merge, conflict):
        gone = _("{words} (kept as it was written)").format(words=note)
    return Question(_what(now, conflict), base, ours or gone, theirs or gone)


def _what(playbook: Playbook, conflict: Conflict) -> str:
    versions = Versions(playbook, playbook, {})
    at = conflict.at[:-1] if conflict.is_item else conflict.at
    where = versions.where(at)
    if at[:2] == ("check", "ignore"):
        return _("reason for turning off rule {code}").format(code=at[-1])
    if is_thing(at) and len(at) <= 2:
        return where or title(playbook, at)
    what = versions.what(at)
    if conflict.clash is Clash.ORDER:
        what = _("order: {what}").format(what=what)
    elif at[-2:-1] == ("open",):
        what = _("to find out: {what}").format(what=versions.what((*at[:-2], at[-1])))
    return _("{where}: {what}").format(where=where, what=what) if where else what


def _said(conflict: Conflict, value: Any, was: Playbook, now: Playbook) -> str:
    at = conflict.at
    if value is None:
        return ""
    if conflict.clash is Clash.ORDER:
        keyed = is_table(at)
        return " · ".join(title(now, (*at, item)) if keyed else str(item) for item in value)
    if isinstance(value, dict):
        return _thing_said(conflict, value, was, now)
    if conflict.is_item:
        field = field_at(at[:-1])
        return said(now, field, (value,)) if field and field.kind is Kind.REFERENCES else str(value)
    return answer_said(now, at, value)


def _thing_said(conflict: Conflict, value: dict[str, Any], was: Playbook, now: Playbook) -> str:
    """What became of a thing that the other side removed: what was changed there, an edit a line."""
    if conflict.clash is Clash.NEEDED:
        return _("kept, for something new points to it")
    if value == conflict.base:
        return _("kept, with another comment in the file")
    return "\n".join(say(change.clause) for change in changes_between(was, now))


# An answer of the person's own


def has_lines(conflict: Conflict) -> bool:
    """Whether an answer to it that is typed may have several lines."""
    return _field(conflict).kind is Kind.TEXT


def as_typed(conflict: Conflict) -> str:
    """What is there now, as text to type on from; "" where that cannot be typed."""
    return shown(_field(conflict), conflict.meanwhile, current()) if conflict.may_be_typed else ""


def typed(conflict: Conflict, text: str) -> Typed | Message | None:
    """The answer that somebody typed; why it can't be one; or None where nothing was typed."""
    outcome = understand(_field(conflict), text, current())
    if isinstance(outcome, NotUnderstood):
        return outcome.why
    value: Any = outcome.value
    return None if value is None else Typed(list(value) if isinstance(value, tuple) else value)


def _field(conflict: Conflict) -> FieldOf:
    """What a typed answer is understood as."""
    at = conflict.at
    found = field_at(at)
    if found and not conflict.is_item:
        return found
    holder = field_at(at[:-1])
    if holder and holder.kind is Kind.READINGS:
        return holder
    versions = [value for value in (conflict.ours, conflict.theirs) if value is not None]
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in versions)
    return FieldOf(at[-1], Kind.NUMBER if numbers else Kind.LINE)
