"""What the history says of a version, of what it changed, and of the older values that one can go back to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.content import Content

from coach.locale import _, counted, say
from coach.method.words import day_said
from coach.playbook.address import Address
from coach.playbook.edit import Edit, apply
from coach.playbook.model import Playbook
from coach.sharing.back import back_to
from coach.sharing.change import Change
from coach.sharing.diff import changes_between
from coach.sharing.history import Told
from coach.sharing.portions import Sides
from coach.sharing.versions import found, is_thing, stands_at
from coach.tui.places import path_of
from coach.tui.plain import line, plain

DAY, AUTHOR, AMOUNT = 10, 12, 12
"""Cells of what stands before the subject; in full it stands beside the version's changes."""
LONGEST_SUBJECT = 500
"""Characters: who writes a book into a commit's first line does not get it read here."""


class Row(NamedTuple):
    """A line about what a version changed."""

    told: Content
    at: Address | None = None
    """What can go back to an older value; None where nothing can."""


class Offer(NamedTuple):
    """A way back."""

    name: str
    edit: Edit


def headline(told: Told) -> Content:
    """A version in a line: when, by whom, how much, what about."""
    version = told.version
    day = day_said(version.when.date()) if version.when else ""
    columns = ((day, DAY), (version.author, AUTHOR), (_amount(told), AMOUNT))
    cells = [line(text).truncate(width, ellipsis=True, pad=True) for text, width in columns]
    return Content("  ").join([*cells, line(version.subject[:LONGEST_SUBJECT])])


def about(told: Told) -> Content:
    """Which version it is, in full."""
    version = told.version
    when = f"{day_said(version.when.date())} {version.when:%H:%M}" if version.when else ""
    facts = " · ".join(part for part in (when, version.author, version.short) if part)
    return line(version.subject[:LONGEST_SUBJECT], "bold") + Content("\n") + line(facts)


def rows(told: Told, now: Playbook, at: Address) -> Iterator[Row]:
    """What became of the file, and what the version changed; the thing at `at` can go back as a whole too."""
    yield from (Row(plain(say(message))) for message in told.of_file)
    for change in told.changes:
        yield Row(plain(say(change.message)), change.at if _is_in_the_playbook(change) else None)
    if at and told.version.blob and not told.problem:
        yield Row(plain(_("All of it, as it was then: {name}").format(name=path_of(now, at))), at)


def offers(now: Playbook, sides: Sides, at: Address) -> tuple[Offer, ...]:
    """The ways back of what stands at `at`, for which something is to do."""
    named = ((_("Back to: before this version"), sides.before), (_("Back to: with this version"), sides.after))
    edits = ((name, back_to(now, old, at)) for name, old in named if old)
    return tuple(Offer(name, edit) for name, edit in edits if edit)


def values(now: Playbook, sides: Sides, at: Address, ways: Sequence[Offer]) -> Content:
    """What stood at `at` before a version and with it, and what stands there now; of a thing, what would change."""
    if ways and is_thing(at) and found(now, at):
        return Content("\n").join(_value(way.name, _would_change(now, way)) for way in ways)
    before, after = (stands_at(side, at) if side else "" for side in sides)
    there = stands_at(now, at)
    same = {before: _("as before this version"), after: _("as with this version")}
    parts = [_value(_("Before this version"), before), _value(_("With this version"), after)]
    parts.append(_value(_("Now"), same.get(there, there)))
    if not ways and there not in same:
        parts.append(Content(_("It cannot go back alone: what it belongs to was not there then, or is not now.")))
    return Content("\n").join(parts)


def _would_change(now: Playbook, way: Offer) -> str:
    return "\n".join(say(change.clause) for change in changes_between(now, apply(now, way.edit)))


def _value(name: str, said: str) -> Content:
    return Content.styled(name, "bold") + Content("\n") + plain(said or _("nothing")) + Content("\n")


def _amount(told: Told) -> str:
    """How much a version changed, in a word or two."""
    if told.unknown:
        return _("not known")
    if not told.version.blob:
        return _("removed")
    if not told.version.before:
        return _("begins")
    if told.changes:
        return counted("{n} change", "{n} changes", len(told.changes))
    if told.version.was_named:
        return _("renamed")
    return _("merge") if told.version.is_merge else _("layout")


def _is_in_the_playbook(change: Change) -> bool:
    """Whether an edit could take it back: a comment is in the file only, and the key of a thing is no answer."""
    return not (change.in_comment or (change.kind == "changed" and is_thing(change.at)))
