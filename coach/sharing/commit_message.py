"""What a commit of a playbook says of itself: what changed in it, in the words of its readers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from textwrap import shorten

from coach.locale import _, counted, say
from coach.method.words import label, title
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.problem import Refused
from coach.playbook.read import Reading, read_bytes, read_file
from coach.playbook.text import visible
from coach.sharing.change import Change
from coach.sharing.diff import changes_in
from coach.sharing.repository import Repository
from coach.sharing.versions import inline, is_table

LONGEST_SUBJECT = 72
"""Characters, which lists of commits commonly show of the first line."""
MOST_LINES = 40
"""Changes that are told one by one."""


@dataclass(frozen=True, slots=True)
class CommitMessage:
    """The first line, and what may follow below an empty one."""

    subject: str
    details: str = ""

    def __str__(self) -> str:
        return f"{self.subject}\n\n{self.details}".strip()


def message_of(repository: Repository, path: Path) -> CommitMessage:
    """What a commit of the file at `path` would say: what changed since the last one. Raises Refused and GitFailed."""
    now = read_file(path)
    head, name = repository.commit("HEAD"), repository.name_of(path)
    before = repository.content(head, name) if head and name else None
    if before is None:
        return CommitMessage(_line(_("New playbook: {name}").format(name=_called(now, path))))
    try:
        return message_about(changes_in(read_bytes(before, str(path)), now), now)
    except Refused:  # what was committed was no playbook
        return CommitMessage(_line(_called(now, path)))


def message_about(changes: Sequence[Change], now: Reading) -> CommitMessage:
    """All of it in the first line, if that holds it; else how much changed and where, and below it what."""
    if not changes:
        return CommitMessage(_("Another layout of the file, with the same answers"))
    told = [_line(say(change.message)) for change in changes]
    subject = told[0] if len(told) == 1 else " · ".join(_summed_up(changes))
    if len(subject) > LONGEST_SUBJECT and len(told) > 1:
        many = counted("{n} change", "{n} changes", len(changes))
        where = dict.fromkeys(change.where or _called(now, Path()) for change in changes)
        subject = f"{many}: {', '.join(where)}"
    subject = shorten(subject, LONGEST_SUBJECT, placeholder=" …")
    details = [f"- {line}" for line in told[:MOST_LINES]] if subject != told[0] else []
    if len(told) > MOST_LINES:
        details.append("- " + _("and {n} more").format(n=len(told) - MOST_LINES))
    return CommitMessage(_line(subject), "\n".join(details))


def _summed_up(changes: Sequence[Change]) -> Iterator[str]:
    """A sentence for each thing, and one for all things of a kind that came or went."""
    for where, group in groupby(changes, _where):
        alike = [*group]
        what = "; ".join(_clauses(alike))
        told = Message("{where}: {what}", where=where, what=what) if where else Message("{what}", what=what)
        yield _line(say(alike[0].message if len(alike) == 1 else told))


def _where(change: Change) -> str:
    return label(change.at[:1]) if _came_or_went(change) and len(change.at) == 2 else change.where


def _clauses(changes: Sequence[Change]) -> Iterator[str]:
    """What happened; what came to a list, or went from it, is only counted where it is more than one."""
    for _home, group in groupby(changes, lambda change: (_home_of(change), change.kind)):
        alike = [*group]
        home, kind = _home_of(alike[0]), alike[0].kind
        if len(alike) == 1 or kind not in ("added", "removed") or not home:
            yield from (say(change.brief) for change in alike)
        elif len(home) == 1:
            yield _number(kind, len(alike))
        else:
            yield say(Message("{what}: {number}", what=inline(label(home)), number=_number(kind, len(alike))))


def _number(kind: str, n: int) -> str:
    return counted("{n} added", "{n} added", n) if kind == "added" else counted("{n} removed", "{n} removed", n)


def _home_of(change: Change) -> Address:
    """The table or list of which a thing or an item is; nothing for an answer."""
    if _came_or_went(change):
        return change.at[:-1]
    return ()


def _came_or_went(change: Change) -> bool:
    """Whether a thing came or went as a whole."""
    return change.kind in ("added", "removed") and len(change.at) > 1 and is_table(change.at[:-1])


def _called(reading: Reading, path: Path) -> str:
    return title(reading.playbook, ()) or path.stem


def _line(text: str) -> str:
    return visible(" ".join(text.split()), one_line=True)
