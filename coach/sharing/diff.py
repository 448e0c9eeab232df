"""What changed between two versions of a playbook, told as its readers speak of it.

The words are those of the language being spoken when the question is asked: names of things, fields and choices stand
in every sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from coach.method.catalogue import kinds, steps
from coach.method.words import kind_of, label, title
from coach.playbook.address import Address, field_at, look_up
from coach.playbook.edit import Add, Answer, Move, Remove, Single, edits_between
from coach.playbook.fields import Kind
from coach.playbook.inherit import laid_over
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.notes import Notes, dropped
from coach.playbook.read import Reading
from coach.playbook.thing import FieldOf, Thing
from coach.sharing.change import Change, ChangeKind
from coach.sharing.versions import Versions, answer_said, found, inline, is_table, is_thing
from coach.sharing.wording import Parts, mostly_kept, parts_between

FEW_WORDS = 4
"""An answer of so few words is told before and after, not word by word."""
TEXTS = frozenset({Kind.LINE, Kind.TEXT, Kind.LINES})
NOT_NAMES = frozenset({"", "role", "team"})
"""Titles that several things may share."""


def changes_between(old: Playbook, new: Playbook) -> tuple[Change, ...]:
    """What makes `new` out of `old`, step by step and thing by thing."""
    edits = edits_between(old, new)
    keys = dict(_keys_changed(old, new, edits))
    if not keys:
        return _sorted(old, new, _all(Versions(old, new, {}), edits))
    with_keys = _with_keys(old, keys)
    return _sorted(old, new, _all(Versions(with_keys, new, keys), edits_between(with_keys, new)))


def changes_in(old: Reading, new: Reading) -> tuple[Change, ...]:
    """What makes one file out of the other: what changed in the answers, and in the comments.

    What builds on a base is told as its readers know it, as the whole; so it has the names that only the base says.
    """
    before, after = wholes(old, new)
    return _sorted(before, after, (*changes_between(before, after), *_comments(old, new, before, after)))


def wholes(old: Reading, new: Reading) -> tuple[Playbook, Playbook]:
    """Both with what their bases say of all else. Where one of these is not known, only what the files say."""
    bases = {reading.playbook.extends: reading.base.whole for reading in (old, new) if reading.base}
    if any(reading.playbook.extends and reading.playbook.extends not in bases for reading in (old, new)):
        return old.playbook, new.playbook

    def whole(reading: Reading) -> Playbook:
        is_told = reading.base or not reading.playbook.extends
        return reading.whole if is_told else laid_over(bases[reading.playbook.extends], reading.playbook)

    return whole(old), whole(new)


def _all(versions: Versions, edits: Iterable[Single]) -> Iterator[Change]:
    for was, now in versions.keys.items():
        clause = Message("key: {old} -> {new}", old=was[-1], new=now)
        yield _change(versions, (*was[:-1], now), "changed", was[-1], now, clause)
    moved = dict.fromkeys(edit.at[:-1] for edit in edits if isinstance(edit, Move))
    for home in filter(is_table, moved):
        yield from _reordered(versions, home)
    for edit in edits:
        yield from _told(versions, edit)


def _told(versions: Versions, edit: Single) -> Iterator[Change]:
    match edit:
        case Add(to, key):
            yield _thing(versions, (*to, key), "", title(versions.new, (*to, key)))
        case Remove(at) if isinstance(found(versions.old, at), Thing):
            yield _thing(versions, at, title(versions.old, at), "")
        case Remove(at) | Answer(at):
            yield from _answer(versions, at)


def _thing(versions: Versions, at: Address, old: str, new: str) -> Change:
    if len(at) > 2:
        return _came_or_went(versions, at, old, new)
    clause = Message("added") if new else Message("removed")
    return _change(versions, at, _kind(old, new), old, new, clause)


# Answers


def _answer(versions: Versions, at: Address) -> Iterator[Change]:
    home, name, field = at[:-1], at[-1], field_at(at)
    before, after = versions.at(at)
    old, new = answer_said(versions.old, at, before), answer_said(versions.new, at, after)
    if old == new:  # two things of one name perhaps, or 1 and 1.0
        old, new = repr(before), repr(after)
    if field and field.kind in (Kind.LINES, Kind.REFERENCES):
        yield from _items(versions, at, field, before or (), after or ())
    elif name == "skipped" and is_thing(home):
        yield from _skipped(versions, home, before or (), after or ())
    elif name == "confirmed" and is_thing(home):
        day = Message("last looked at: {day}", day=new)
        no_day = Message("last looked at: no day any more, it was {day}", day=old)
        yield _change(versions, at, _kind(old, new), old, new, day if new else no_day)
    elif home[-1:] == ("open",) and is_thing(home[:-1]):
        yield _change(versions, at, _kind(old, new), old, new, _open(versions.what((*at[:-2], name)), old, new))
    elif home == ("check", "ignore"):
        yield _change(versions, at, _kind(old, new), old, new, _ignored(name, old, new))
    elif _holds_readings(home):
        yield _change(versions, at, _kind(old, new), old, new, _reading(title(versions.new, at), old, new))
    elif old and new and _is_name(at):
        yield _change(versions, at, "renamed", old, new, _renamed(versions, home, old, new))
    elif not (field and field.to and versions.key_now(field.to, before) == after):
        yield _in_words(versions, at, old, new)


def _in_words(versions: Versions, at: Address, old: str, new: str) -> Change:
    """An answer that came, went or was changed; a longer text word by word."""
    field, what = field_at(at), versions.what(at)
    is_text = field is None or field.kind in TEXTS
    if not old and not is_text:
        return _change(versions, at, "added", old, new, Message("{what}: {new}", what=what, new=new))
    if not old or not new:
        return _came_or_went(versions, at, old, new)
    clause = Message("{what}: {old} -> {new}", what=what, old=old, new=new)
    if is_text and old.split() == new.split():
        clause = Message("{what}: the same words, with other blanks or lines", what=what)
    return _change(versions, at, "changed", old, new, clause, _by_words(old, new) if is_text else ())


def _came_or_went(versions: Versions, at: Address, old: str, new: str) -> Change:
    what = versions.what(at)
    added, removed = (
        Message("{what} added: {new}", what=what, new=new),
        Message("{what} removed: {old}", what=what, old=old),
    )
    return _change(versions, at, _kind(old, new), old, new, added if new else removed)


def _skipped(versions: Versions, thing: Address, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    at = (*thing, "skipped")
    for name in (name for name in before if name not in after):
        what = versions.what((*thing, name))
        yield _change(versions, at, "removed", what, "", Message("relevant again: {what}", what=what))
    for name in (name for name in after if name not in before):
        what = versions.what((*thing, name))
        yield _change(versions, at, "added", "", what, Message("not relevant here: {what}", what=what))


def _open(what: str, old: str, new: str) -> Message:
    if old and new:
        return Message("to find out, {what}: {old} -> {new}", what=what, old=old, new=new)
    if new:
        return Message("to find out, {what}: {new}", what=what, new=new)
    return Message("no longer to find out, {what}: {old}", what=what, old=old)


def _ignored(code: str, old: str, new: str) -> Message:
    if old and new:
        return Message("Rule {code} is turned off, why: {old} -> {new}", code=code, old=old, new=new)
    if new:
        return Message("Rule {code} is turned off: {new}", code=code, new=new)
    return Message("Rule {code} is turned on again", code=code)


def _reading(day: str, old: str, new: str) -> Message:
    if old and new:
        return Message("reading of {day}: {old} -> {new}", day=day, old=old, new=new)
    if new:
        return Message("reading of {day} added: {new}", day=day, new=new)
    return Message("reading of {day} removed: {old}", day=day, old=old)


def _renamed(versions: Versions, thing: Address, old: str, new: str) -> Message:
    if len(thing) <= 2:
        return Message("renamed: {old} -> {new}", old=old, new=new)
    return Message("{what} renamed: {old} -> {new}", what=versions.what(thing), old=old, new=new)


def _by_words(old: str, new: str) -> Parts:
    """The words of a text that was changed here and there; nothing where it is short, or another text."""
    if min(len(old.split()), len(new.split())) <= FEW_WORDS:
        return ()
    parts = parts_between(old, new)
    return parts if mostly_kept(parts) else ()


# Lists and orders


def _items(
    versions: Versions, at: Address, field: FieldOf, before: Sequence[str], after: Sequence[str]
) -> Iterator[Change]:
    """What went from a list, what came, what was worded anew, and the new order of what stayed."""
    what, before = versions.what(at), [str(versions.key_now(field.to, item)) for item in before]
    gone, come = (
        list((Counter(before) - Counter(after)).elements()),
        list((Counter(after) - Counter(before)).elements()),
    )
    for was in gone:
        now = next((each for each in come if field.kind is Kind.LINES and _by_words(was, each)), None)
        if now is not None:
            come.remove(now)
            yield _in_words(versions, at, was, now)
        else:
            old = _item(versions.old, field, was)
            clause = Message("removed from {what}: {old}", what=what, old=old)
            yield _change(versions, at, "removed", old, "", clause)
    for now in come:
        new = _item(versions.new, field, now)
        yield _change(versions, at, "added", "", new, Message("added to {what}: {new}", what=what, new=new))
    names = {item: _item(versions.new, field, item) for item in after}
    yield from _in_order(versions, at, what, before, names)


def _item(playbook: Playbook, field: FieldOf, item: str) -> str:
    return item if field.kind is Kind.LINES else title(playbook, (field.to, item))


def _reordered(versions: Versions, home: Address) -> Iterator[Change]:
    """The new order of a table, if what stayed in it is in another."""
    before, after = versions.at(home)
    what = inline(label(home)) if len(home) > 1 else label(home)
    names = {key: title(versions.new, (*home, key)) for key in after}
    yield from _in_order(versions, home, what, list(before), names)


def _in_order(
    versions: Versions, at: Address, what: str, before: Sequence[str], names: Mapping[str, str]
) -> Iterator[Change]:
    """The order in which things stand now, the keys of `names`; if only one of them has moved, where to."""
    known = set(before)
    was, now = [key for key in before if key in names], [key for key in names if key in known]
    if was == now:
        return
    moved = _moved_alone(was, now)
    last = list(names)[list(names).index(moved) - 1] if moved and moved != next(iter(names)) else ""
    if last:
        clause = Message("{what} reordered: {name} now after {last}", what=what, name=names[moved], last=names[last])
    elif moved:
        clause = Message("{what} reordered: {name} now first", what=what, name=names[moved])
    else:
        clause = Message("{what} reordered: {order}", what=what, order=" › ".join(names.values()))
    old, new = ("\n".join(names[key] for key in keys) for keys in (was, now))
    yield _change(versions, at, "reordered", old, new, clause)


def _moved_alone(before: Sequence[str], after: Sequence[str]) -> str:
    """The one key that has moved past others; "" where several have."""
    was, now = next((pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]), ("", ""))
    for key in (now, was):
        if [other for other in before if other != key] == [other for other in after if other != key]:
            return key
    return ""


# Keys that were changed by hand


def _keys_changed(old: Playbook, new: Playbook, edits: Iterable[Single]) -> Iterator[tuple[Address, str]]:
    """Things whose key is another now: one went from a table, and one called like it, or just like it, came."""
    come: dict[tuple[str, str], str] = {}
    for edit in edits:
        if isinstance(edit, Add) and len(edit.to) == 1:
            come.setdefault((edit.to[0], _identity(new, (*edit.to, edit.key))), edit.key)
    for edit in edits:
        if isinstance(edit, Remove) and isinstance(found(old, edit.at), Thing) and len(edit.at) == 2:
            key = come.pop((edit.at[0], _identity(old, edit.at)), None)
            if key is not None:
                yield edit.at, key


def _identity(playbook: Playbook, at: Address) -> str:
    """By what a thing is known again without its key: its name, else all that it holds."""
    name, thing = kinds()[kind_of(at)].title, look_up(playbook, at)
    return (getattr(thing, name) if name not in NOT_NAMES else "") or repr(thing)


def _with_keys(playbook: Playbook, keys: Mapping[Address, str]) -> Playbook:
    """The playbook with the new keys of its things; what refers to them is left."""
    tables = {
        table: {keys.get((table, key), key): thing for key, thing in getattr(playbook, table).items()}
        for table in {at[0] for at in keys}
    }
    return playbook.model_copy(update=tables)


# Comments


def _comments(old: Reading, new: Reading, before: Playbook, after: Playbook) -> Iterator[Change]:
    """The comments that went, those that came, and those in whose place another stands."""
    versions = Versions(before, after, {})
    gone = [(_place_of(old.notes, comment), comment) for comment in dropped(old.text, new.text)]
    come = [(_place_of(new.notes, comment), comment) for comment in dropped(new.text, old.text)]
    for at, was in gone:
        now = next((comment for place, comment in come if place == at), "")
        if now:
            come.remove((at, now))
            clause = Message("comment: {old} -> {new}", old=was, new=now)
        else:
            clause = Message("comment removed: {old}", old=was)
        yield Change(at, _kind(was, now), was, now, versions.where(at), clause, in_comment=True)
    for at, now in come:
        clause = Message("comment added: {new}", new=now)
        yield Change(at, "added", "", now, versions.where(at), clause, in_comment=True)


def _place_of(notes: Notes, comment: str) -> Address:
    return next((at for at, note in notes.at.items() if comment in note.lines), ())


# What a change is, and when it is told


def _change(
    versions: Versions, at: Address, kind: ChangeKind, old: str, new: str, clause: Message, parts: Parts = ()
) -> Change:
    return Change(at, kind, old, new, versions.where(at), clause, parts)


def _kind(old: str, new: str) -> Literal["added", "removed", "changed"]:
    return "changed" if old and new else "added" if new else "removed"


def _is_name(at: Address) -> bool:
    kind = kinds().get(kind_of(at[:-1])) if is_thing(at[:-1]) else None
    return kind is not None and kind.title == at[-1] == "name"


def _holds_readings(at: Address) -> bool:
    field = field_at(at)
    return field is not None and field.kind is Kind.READINGS


def _sorted(old: Playbook, new: Playbook, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Step by step, and in each the things in their order; first that order itself, last what was removed."""
    roots = {table: n for n, table in enumerate(table for step in steps() for table in step.things)}
    keys = {
        table: {key: n for n, key in enumerate(dict.fromkeys((*getattr(new, table), *getattr(old, table))))}
        for table in roots
        if is_table((table,))
    }

    def place(change: Change) -> tuple[int, int]:
        root = change.at[0] if change.at[:1] and change.at[0] in roots else "playbook"
        within = keys[root].get(change.at[1], -1) if root in keys and len(change.at) > 1 else -1
        return (roots[root] if change.step else len(roots)), within

    return tuple(sorted(changes, key=place))
