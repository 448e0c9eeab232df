"""What is past its date, and what is still to find out: each with the person who answers for it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from coach.advice.cadence import is_out_of_date
from coach.advice.latest import latest
from coach.advice.promise import known_as, noted
from coach.advice.readings import readings_of
from coach.playbook.address import Address, look_up, things_in
from coach.playbook.message import Message
from coach.playbook.model import Change, Playbook, Stage, Touchpoint
from coach.playbook.thing import Thing

DueKind: TypeAlias = Literal["goal", "change", "open", "reading", "confirm"]

FRESH = dt.timedelta(days=365)
"""How long what somebody has looked at counts as looked at."""
RECORDS = frozenset({"sessions", "evidence", "experiments"})
"""What tells of its day, and does not grow old."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do."""

    playbook: str
    """The name of the playbook among those that were asked about."""
    at: Address
    """The field that it is about; the thing, where it is to be looked at again."""
    kind: DueKind
    person: str
    """The role that answers for it, in one spelling; "" where nobody is named."""
    day: dt.date | None
    """By which day; of what has grown old, when it was last looked at or read. None where no day is told."""
    is_past: bool
    """Whether the day has come. What is to be done later, or by no day, is told too."""
    message: Message


class Found(NamedTuple):
    """Something due, before it is known how the others call the person."""

    at: Address
    kind: DueKind
    person: str
    day: dt.date | None
    is_past: bool
    message: Message


def dues(playbooks: Mapping[str, Playbook], today: dt.date) -> tuple[Due, ...]:
    """All that is due in these playbooks, by name, or is to be found out.

    Person by person: those with most behind them first, nobody last; of each the oldest first.
    """
    found = [(name, each) for name, playbook in playbooks.items() for each in _found(playbook, today)]
    called: dict[str, str] = {}
    for _name, each in found:
        called.setdefault(known_as(each.person), each.person.strip())
    all_due = [Due(name, each.at, each.kind, called[known_as(each.person)], *each[3:]) for name, each in found]
    behind = Counter(due.person for due in all_due if due.is_past)

    def urgency(due: Due) -> tuple[bool, int, str, bool, dt.date]:
        return not due.person, -behind[due.person], due.person, not due.is_past, due.day or dt.date.max

    return tuple(sorted(all_due, key=urgency))


@latest
def open_points(playbook: Playbook, today: dt.date) -> tuple[Found, ...]:
    """What somebody is to find out, in the file's order."""
    return tuple(_open_points(playbook, today))


@latest
def grown_old(playbook: Playbook, today: dt.date) -> tuple[tuple[Address, dt.date], ...]:
    """Things that were looked at last more than a year ago, each with that day, in the file's order.

    Who has looked at a stage has looked at what belongs to it.
    """
    return tuple(_grown_old(playbook, today))


@latest
def in_use(playbook: Playbook) -> tuple[tuple[Address, Thing], ...]:
    """Every thing with its address, but those to be dropped and what belongs to them."""
    dropped = set[Address]()
    kept: list[tuple[Address, Thing]] = []
    for at, thing in things_in(playbook):
        if _is_dropped(thing) or (dropped and at[:-2] in dropped):
            dropped.add(at)
        else:
            kept.append((at, thing))
    return tuple(kept)


def _open_points(playbook: Playbook, today: dt.date) -> Iterator[Found]:
    waiting = noted(playbook)
    kept = {at for at, _ in in_use(playbook)} if waiting else set[Address]()
    for at, what, (who, day) in waiting:
        if at[:-1] in kept:
            person, message = who or _accountable(playbook, at[:-1]), Message("to find out: {what}", what=what)
            yield Found(at, "open", person, day, day is not None and day <= today, message)


def _grown_old(playbook: Playbook, today: dt.date) -> Iterator[tuple[Address, dt.date]]:
    looked: dict[Address, dt.date] = {}
    for at, thing in in_use(playbook):
        days = [day for day in (thing.confirmed, looked.get(at[:-2]) if len(at) > 2 else None) if day]
        if days:
            looked[at] = max(days)
        if thing.confirmed and today - max(days) > FRESH and not _is_over(at, thing):
            yield at, max(days)


def _is_dropped(thing: Thing) -> bool:
    match thing:
        case Stage() | Touchpoint():
            return thing.state == "dropped"
        case Change():
            return thing.status == "dropped"
    return False


def _found(playbook: Playbook, today: dt.date) -> Iterator[Found]:
    yield from _goals(playbook, today)
    yield from _changes(playbook, today)
    yield from _readings(playbook, today)
    yield from open_points(playbook, today)
    yield from _not_looked_at(playbook, today)


def _goals(playbook: Playbook, today: dt.date) -> Iterator[Found]:
    for key, goal in playbook.goals.items():
        if goal.due and goal.due <= today:
            yield Found(("goals", key, "due"), "goal", goal.accountable, goal.due, True, Message("its day has come"))


def _changes(playbook: Playbook, today: dt.date) -> Iterator[Found]:
    for key, change in playbook.changes.items():
        if change.due and change.due <= today and change.status not in ("done", "dropped"):
            message = Message("not done yet")
            yield Found(("changes", key, "due"), "change", change.accountable, change.due, True, message)


def _readings(playbook: Playbook, today: dt.date) -> Iterator[Found]:
    for key, metric in playbook.metrics.items():
        readings = readings_of(metric)
        if readings and is_out_of_date(readings[-1].day, metric.cadence, today):
            day = readings[-1].day
            message = Message("newest reading {days} days old", days=(today - day).days)
            yield Found(("metrics", key, "readings"), "reading", metric.accountable, day, True, message)


def _not_looked_at(playbook: Playbook, today: dt.date) -> Iterator[Found]:
    for at, day in grown_old(playbook, today):
        message = Message("not looked at for {days} days", days=(today - day).days)
        yield Found(at, "confirm", _accountable(playbook, at), day, True, message)
    for at in _left_out(playbook):
        yield Found(at, "confirm", _accountable(playbook, at), None, False, Message("never looked at"))


def _left_out(playbook: Playbook) -> Iterator[Address]:
    """Things that nobody has looked at, where most of their table have been; what is planned is not there yet."""
    tables: dict[str, list[tuple[Address, Thing]]] = {}
    for at, thing in in_use(playbook):
        if len(at) == 2 and not _is_over(at, thing) and not _is_planned(thing):
            tables.setdefault(at[0], []).append((at, thing))
    for things in tables.values():
        never = [at for at, thing in things if thing.confirmed is None]
        if 2 * len(never) < len(things):
            yield from never


def _is_planned(thing: Thing) -> bool:
    return isinstance(thing, Stage) and thing.state == "planned"


def _is_over(at: Address, thing: Thing) -> bool:
    """Whether nobody need look at it again."""
    return bool(at and at[0] in RECORDS) or (isinstance(thing, Change) and thing.status == "done")


def _accountable(playbook: Playbook, at: Address) -> str:
    """Who answers for a thing: its own, else that of the thing that it belongs to."""
    for end in range(len(at), 0, -2):
        if person := getattr(look_up(playbook, at[:end]), "accountable", ""):
            return str(person)
    return ""
