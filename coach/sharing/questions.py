"""What a merge must ask people, in the words of the playbook's readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from coach.locale import _, say
from coach.method.words import said, title
from coach.playbook.address import field_at
from coach.playbook.conflict import Clash, Conflict, Merge, Typed
from coach.playbook.fields import Kind
from coach.playbook.settle import settled
from coach.sharing.diff import changes_between
from coach.sharing.versions import Versions, answer_said, is_table, is_thing


@dataclass(frozen=True, slots=True)
class Question:
    """One conflict as a person is asked about it, in the language being spoken."""

    what: str
    """What it is about: Stage Demo: takes today."""
    base: str
    """What was there before, "" for nothing. An answer, an order, or what happened to a thing; several lines maybe."""
    ours: str
    theirs: str


def question(merge: Merge, conflict: Conflict) -> Question:
    """How to ask about one of the conflicts of a merge."""
    ours, theirs = _said(merge, conflict, conflict.ours), _said(merge, conflict, conflict.theirs)
    is_one = isinstance(conflict.base, dict)
    base = title(merge.playbook, conflict.at) if is_one else _said(merge, conflict, conflict.base)
    gone = _("removed") if conflict.base is not None else ""
    return Question(_what(merge, conflict), base, ours or gone, theirs or gone)


def _what(merge: Merge, conflict: Conflict) -> str:
    versions = Versions(merge.playbook, merge.playbook, {})
    at = conflict.at[:-1] if conflict.is_item else conflict.at
    where = versions.where(at)
    if at[:2] == ("check", "ignore"):
        return _("reason for turning off rule {code}").format(code=at[-1])
    if is_thing(at) and len(at) <= 2:
        return where or title(merge.playbook, at)
    what = versions.what(at)
    if conflict.clash is Clash.ORDER:
        what = _("order: {what}").format(what=what)
    elif at[-2:-1] == ("open",):
        what = _("to find out: {what}").format(what=versions.what((*at[:-2], at[-1])))
    return _("{where}: {what}").format(where=where, what=what) if where else what


def _said(merge: Merge, conflict: Conflict, value: Any) -> str:
    at = conflict.at
    if value is None:
        return ""
    if conflict.clash is Clash.ORDER:
        keyed = is_table(at)
        return " · ".join(title(merge.playbook, (*at, item)) if keyed else str(item) for item in value)
    if isinstance(value, dict):
        return _thing_said(merge, conflict, value)
    if conflict.is_item:
        field = field_at(at[:-1])
        return said(merge.playbook, field, (value,)) if field and field.kind is Kind.REFERENCES else str(value)
    return answer_said(merge.playbook, at, value)


def _thing_said(merge: Merge, conflict: Conflict, value: dict[str, Any]) -> str:
    """What became of a thing that the other side removed: what was changed there, an edit a line."""
    if conflict.clash is Clash.NEEDED:
        return _("kept, for something new points to it")
    if value == conflict.base:
        return _("kept, with another comment in the file")
    before = settled(merge, {conflict.at: Typed(conflict.base)}).playbook
    return "\n".join(say(change.clause) for change in changes_between(before, merge.playbook))
