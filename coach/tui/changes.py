"""The edits behind a session's actions, as pure functions: a new thing, a copy, a parked thought, "to find out"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from coach.locale import marked, text_in
from coach.method import catalogue
from coach.method.start import language_of
from coach.method.words import kind_of
from coach.playbook.address import Address, look_up, things_in
from coach.playbook.edit import Add, Answer, Edit, Move, Remove, Together
from coach.playbook.key import key_from
from coach.playbook.model import Playbook
from coach.playbook.thing import Thing, fields_of
from coach.tui.asked import Asked
from coach.tui.places import View, in_view, thing_at


def added(playbook: Playbook, to: Address, name: str, after: str | None, view: View) -> Add:
    """A new thing of that name in the table at `to`; in the view of one process it belongs to that process."""
    collection = siblings(playbook, to)
    kind = catalogue.kinds()[kind_of((*to, ""))]
    thing: dict[str, Any] = {kind.title: name} if kind.title else {}
    if kind.key in ("stages", "phases.touchpoints"):
        thing["state"] = "planned" if view == "planned" else "today"
    return Add(to, key_from(name, collection), thing, after)


def at_once(edits: Iterable[Edit]) -> Together:
    """Several edits as one; what two of them add, such as the metric of both, is added once."""
    singles: list[Edit] = []
    for edit in edits:
        parts = edit.edits if isinstance(edit, Together) else (edit,)
        singles += [part for part in parts if part not in singles]
    return Together(tuple(singles))


def copied(playbook: Playbook, at: Address) -> Add:
    """A copy of a thing, right after it."""
    thing: Thing = look_up(playbook, at)
    kind = catalogue.kinds()[kind_of(at)]
    data = thing.model_dump(exclude_defaults=True)
    name = str(data.get(kind.title, at[-1])) if kind.title else at[-1]
    if kind.title:
        data[kind.title] = text_in(language_of(playbook), marked("{name} (copy)")).format(name=name)
    return Add(at[:-1], key_from(name, siblings(playbook, at[:-1])), data, at[-1])


def moved(playbook: Playbook, at: Address, by: int, view: View) -> Move | None:
    """A thing moved past the next of its siblings that the view shows; None at the end of the list."""
    collection = siblings(playbook, at[:-1])
    shown = [key for key, thing in collection.items() if in_view(thing, view)]
    place = shown.index(at[-1]) + by
    return Move(at, list(collection).index(shown[place])) if 0 <= place < len(shown) else None


def removed(playbook: Playbook, at: Address) -> Edit:
    """A thing removed, with what points to it, so that nothing points nowhere: undo brings all back at once."""
    return Together((*_unlinked(playbook, at), Remove(at)))


def _unlinked(playbook: Playbook, gone: Address) -> Iterator[Answer | Remove]:
    if len(gone) != 2:
        return
    collection, key = gone
    for at, thing in things_in(playbook):
        if collection == "phases" and at[2:] == ("journey", key):
            yield Remove(at)
            continue
        for name, field in fields_of(type(thing)).items():
            value = getattr(thing, name) if field.to == collection else None
            if at[:2] != gone and value == key:
                yield Answer((*at, name), None)
            elif at[:2] != gone and isinstance(value, tuple) and key in value:
                yield Answer((*at, name), tuple(other for other in value if other != key) or None)


def siblings(playbook: Playbook, table: Address) -> Mapping[str, Any]:
    """The things in the table at `table`; nothing where the table's own thing has not begun."""
    home = thing_at(playbook, table[:-1])
    found: Mapping[str, Any] = getattr(home, table[-1], {})
    return found


def found_out_by(asked: Asked, who_and_when: str) -> Answer:
    """ "To find out": who, by when; empty takes the note away."""
    return Answer((*asked.at[:-1], "open", asked.at[-1]), who_and_when or None)


def left_out(playbook: Playbook, asked: Asked) -> Answer:
    """ "Not relevant here", or relevant again."""
    thing = thing_at(playbook, asked.at[:-1])
    skipped = thing.skipped if thing else ()
    name = asked.at[-1]
    after = tuple(field for field in skipped if field != name) if asked.skipped else (*skipped, name)
    return Answer((*asked.at[:-1], "skipped"), after or None)


def meeting(day: dt.date) -> Address:
    """The place of a day's session."""
    return ("sessions", day.isoformat())


def held(playbook: Playbook, day: dt.date) -> Edit | None:
    """The edit that begins a day's session; None when it has begun."""
    at = meeting(day)
    return None if at[1] in playbook.sessions else Add(at[:1], at[1])


def noted(playbook: Playbook, day: dt.date, field: str, text: str) -> Edit:
    """A line more among a session's `decisions`, or among what it `parked`."""
    begin = held(playbook, day)
    session = playbook.sessions.get(day.isoformat())
    answer = Answer((*meeting(day), field), (*(getattr(session, field) if session else ()), text))
    return Together((begin, answer)) if begin else answer
