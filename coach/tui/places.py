"""The places of a playbook that a session can stand at: its things, step by step, as rows to show.

A place is the address of a thing that has a form. Pure functions of a playbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from coach.advice.progress import gaps
from coach.locale import _
from coach.method import catalogue
from coach.playbook.address import Address, look_up, model_at
from coach.playbook.fields import Kind
from coach.playbook.model import Persona, Playbook
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


ListRow = Heading | Row | AddRow


def kind_at(at: Address) -> str:
    """The kind of the thing at `at`: "stages", "stages.exit", "strategy", "playbook"."""
    if not at:
        return "playbook"
    return ".".join(at[:1] + at[2::2]) if len(at) > 1 else at[0]


def root_of(at: Address) -> str:
    """The kind of thing at the top of a place."""
    return at[0] if at and at[0] in catalogue.kinds() else "playbook"


def is_single(kind: str) -> bool:
    """Whether a playbook has exactly one thing of this kind."""
    field = fields_of(Playbook).get(kind)
    return "." not in kind and (field is None or field.kind is not Kind.THINGS)


def step_of(at: Address) -> str:
    """The step that a place belongs to."""
    return next(step.key for step in catalogue.steps() if root_of(at) in step.things)


def thing_at(playbook: Playbook, at: Address) -> Thing | None:
    """The thing at `at`; None while it has no answer yet, as a persona's journey through a phase may have none."""
    try:
        found = look_up(playbook, at)
    except LookupError:
        return None
    return found if isinstance(found, Thing) else None


def numbered(step: str) -> str:
    """A step's number and name."""
    number, one = next((n, one) for n, one in enumerate(catalogue.steps(), 1) if one.key == step)
    return f"{number} {_(one.name)}"


def label_of(playbook: Playbook, at: Address) -> str:
    """What a thing is called: by its own words, else by its kind."""
    if not at:
        return playbook.name
    kind = catalogue.kinds()[kind_at(at)]
    thing = thing_at(playbook, at)
    own = getattr(thing, kind.title, "") if kind.title else ""
    if isinstance(own, str) and own.strip():
        return own.strip().splitlines()[0]
    if is_single(kind.key):
        return _(kind.name)
    if kind.key == "personas.journey" and at[-1] in playbook.phases:
        return playbook.phases[at[-1]].name or at[-1]
    return at[-1]


def path_of(playbook: Playbook, at: Address) -> str:
    """What a place is called, with the things that it is in."""
    return " › ".join(names_of(playbook, at))


def names_of(playbook: Playbook, at: Address) -> list[str]:
    """The names of the things that lead to a place, its own last."""
    ends = range(2, len(at) + 1, 2) or [len(at)]
    return [label_of(playbook, at[:end]) for end in ends]


def rows(playbook: Playbook, step: str, view: View) -> Iterator[ListRow]:
    """The list of a step: each kind of thing that it is about, with a row to add one."""
    for kind in next(s for s in catalogue.steps() if s.key == step).things:
        if is_single(kind):
            yield _row(playbook, () if kind == "playbook" else (kind,), 0)
            continue
        yield Heading(kind)
        collection: Mapping[str, Thing] = getattr(playbook, kind)
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


def in_view(thing: Thing, view: View) -> bool:
    """Whether a thing belongs to today's process, or to the planned one; both have what says neither."""
    state = getattr(thing, "state", None)
    if view == "today":
        return state != "planned"
    if view == "planned":
        return state != "dropped"
    return True


def _row(playbook: Playbook, at: Address, depth: int) -> Row:
    thing = thing_at(playbook, at)
    state = getattr(thing, "state", None) or ""
    return Row(
        at=at,
        label=label_of(playbook, at),
        depth=depth,
        state="" if state == "today" else state,
        missing=len(missing(playbook, at)),
        started=thing is not None,
    )


def missing(playbook: Playbook, at: Address) -> tuple[Address, ...]:
    """The fields of the thing at `at`, itself, whose core questions are not settled."""
    own = set(fields_of(model_at(at) or Playbook)) if at else set(fields_of(Playbook))
    return tuple(gap.at for gap in gaps(playbook, at) if gap.question and gap.at[:-1] == at and gap.at[-1] in own)
