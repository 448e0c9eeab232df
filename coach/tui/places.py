"""The places of a playbook that a session can stand at: its things, step by step, as rows to show.

A place is the address of a thing that has a form. Pure functions of a playbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from coach.advice.progress import gaps
from coach.locale import _
from coach.method import catalogue
from coach.method.homes import root_of
from coach.method.words import kind_of, title
from coach.playbook.address import Address, look_up, model_at
from coach.playbook.fields import Kind
from coach.playbook.model import Persona, Playbook, State
from coach.playbook.thing import Thing, fields_of

View = Literal["both", "today", "planned"]


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a kind of thing, above its rows."""

    kind: str


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in the list."""

    at: Address
    label: str
    depth: int
    state: str
    """Of the thing: "planned", "dropped", or nothing."""
    missing: int
    """How many core questions are not settled."""
    started: bool


@dataclass(frozen=True, slots=True)
class AddRow:
    """The row that adds a thing of a kind."""

    kind: str


@dataclass(frozen=True, slots=True)
class Hint:
    """What to think of while there is no thing of a kind yet."""

    kind: str


ListRow = Heading | Hint | Row | AddRow


def is_single(kind: str) -> bool:
    """Whether a playbook has exactly one thing of this kind."""
    field = fields_of(Playbook).get(kind)
    return "." not in kind and (field is None or field.kind is not Kind.THINGS)


def thing_at(playbook: Playbook, at: Address) -> Thing | None:
    """The thing at `at`; None while it has no answer yet, as a persona's journey through a phase may have none."""
    try:
        found = look_up(playbook, at)
    except LookupError:
        return None
    return found if isinstance(found, Thing) else None


def numbered(step: str) -> str:
    """A step's number and name."""
    one = catalogue.step(step)
    return f"{catalogue.steps().index(one) + 1} {_(one.name)}"


def path_of(playbook: Playbook, at: Address) -> str:
    """What a place is called, with the things that it is in."""
    return " › ".join(names_of(playbook, at))


def names_of(playbook: Playbook, at: Address) -> list[str]:
    """The names of the things that lead to a place, its own last."""
    ends = range(2, len(at) + 1, 2) or [len(at)]
    return [title(playbook, at[:end]) for end in ends]


def rows(playbook: Playbook, step: str, view: View) -> Iterator[ListRow]:
    """The list of a step: each kind of thing that it is about, with a row to add one."""
    for kind in catalogue.step(step).things:
        if is_single(kind):
            yield _row(playbook, () if kind == "playbook" else (kind,), 0)
            continue
        yield Heading(kind)
        collection: Mapping[str, Thing] = getattr(playbook, kind)
        if not collection:
            yield Hint(kind)
        for key, thing in collection.items():
            if in_view(thing, view):
                yield _row(playbook, (kind, key), 1)
                if isinstance(thing, Persona):
                    for phase in playbook.phases:
                        yield _row(playbook, (kind, key, "journey", phase), 2)
        yield AddRow(kind)


def places(playbook: Playbook, step: str, view: View) -> tuple[Address, ...]:
    """The places of a step, in order."""
    return tuple(row.at for row in rows(playbook, step, view) if isinstance(row, Row))


def near(playbook: Playbook, at: Address) -> Address | None:
    """The place at `at`, or the nearest around it that is there; None where all of its step is meant."""
    for end in range(len(at), 0, -1):
        if end % 2 == 0 and thing_at(playbook, at[:end]):
            return at[:end]
    if root_of(at) == "playbook":
        return ()
    return at[:1] if is_single(at[0]) else None


def left_of(playbook: Playbook, at: Address | None) -> Address | None:
    """The place at `at`, or the nearest around it that is still there; None where all of it was removed."""
    if at is None or is_single(kind_of(at)):
        return at
    if thing_at(playbook, at[:2]) is None:
        return None
    if kind_of(at) == "personas.journey" or thing_at(playbook, at) is not None:  # which begins with an answer
        return at
    return left_of(playbook, at[:-2])


def in_view(thing: Thing, view: View) -> bool:
    """Whether a thing belongs to today's process, or to the planned one; both have what says neither."""
    state = getattr(thing, "state", None)
    if view == "today":
        return state != "planned"
    if view == "planned":
        return state != "dropped"
    return True


def state_name(state: str) -> str:
    """What belonging to today's process, to the planned one, or to what is to be dropped, is called."""
    return _(catalogue.choices()[get_args(State)][state])


def _row(playbook: Playbook, at: Address, depth: int) -> Row:
    thing = thing_at(playbook, at)
    state = getattr(thing, "state", None) or ""
    return Row(
        at=at,
        label=title(playbook, at),
        depth=depth,
        state="" if state == "today" else state,
        missing=len(missing(playbook, at)),
        started=thing is not None,
    )


def missing(playbook: Playbook, at: Address) -> tuple[Address, ...]:
    """The fields of the thing at `at`, itself, whose core questions are not settled."""
    own = set(fields_of(model_at(at) or Playbook)) if at else set(fields_of(Playbook))
    return tuple(gap.at for gap in gaps(playbook, at) if gap.question and gap.at[:-1] == at and gap.at[-1] in own)
