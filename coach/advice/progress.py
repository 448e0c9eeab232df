"""How far a team has come: which core questions of each step are settled, and which are not yet.

A question is settled when it is answered, told to be not relevant here, or noted as still to be found out by somebody
or by a day. A step is done when it has the things that it is about and all their core questions are settled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from coach.advice.latest import latest
from coach.advice.promise import untaken
from coach.method.catalogue import Question, Step, kinds, questions, steps
from coach.method.words import kind_of
from coach.playbook.address import Address, things_in
from coach.playbook.message import Message
from coach.playbook.model import Journey, Persona, Playbook, Strategy
from coach.playbook.thing import Thing, fields_of

HowFar = Literal["empty", "begun", "done"]

HISTORY = {
    ("stages", "takes"),
    ("stages", "drop_off"),
    ("stages", "drop_off_reason"),
    ("stages.actions", "effective"),
}
"""What only a stage with a past can tell: a planned one is not asked for it."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Why a step is not done yet: a question with no answer, or a collection with nothing in it."""

    at: Address
    """The field that is not answered, or the collection that is empty."""
    question: Question | None
    """The question; None where a thing is missing."""
    message: Message


@dataclass(frozen=True, slots=True)
class StepProgress:
    """How far one step is."""

    step: str
    state: HowFar
    answered: int
    asked: int
    """Always `answered` and one for each gap."""
    gaps: tuple[Gap, ...]

    @property
    def reason(self) -> Message | None:
        """Why the step is not done yet, in one line; None when it is."""
        if not self.gaps:
            return None
        missing = (gap.message for gap in self.gaps if gap.question is None)
        return next(missing, Message("Core questions not answered yet: {n}", n=len(self.gaps)))


@dataclass(frozen=True, slots=True)
class ToFindOut:
    """A question that somebody promised to find out."""

    at: Address
    what: str
    """Who, by when; or the answer that the field could not hold."""


@latest
def progress(playbook: Playbook) -> tuple[StepProgress, ...]:
    """How far each step is, in the order of the steps."""
    found: dict[str, list[Gap]] = {step.key: [] for step in steps()}
    answered: Counter[str] = Counter()
    asked = tuple(_asked(playbook))
    present = {each.kind for each in asked}
    for step in steps():
        for table in _tables(step):
            if table not in present and not _put_aside(playbook, table):
                found[step.key].append(Gap((table,), None, Message(kinds()[table].empty)))
    for each in asked:
        for question in _core(each.kind):
            if each.planned and (question.thing, question.field) in HISTORY:
                continue
            if is_settled(each.thing, question.field) and not _waits_for_nobody(playbook, each, question.field):
                answered[question.step] += 1
            else:
                found[question.step].append(Gap((*each.at, question.field), question, Message(question.text)))
    return tuple(
        StepProgress(
            step=step.key,
            state="done" if not found[step.key] else "begun" if _is_begun(playbook, step) else "empty",
            answered=answered[step.key],
            asked=answered[step.key] + len(found[step.key]),
            gaps=tuple(found[step.key]),
        )
        for step in steps()
    )


def has_begun(playbook: Playbook) -> bool:
    """Whether a team has written anything of what the steps are about."""
    tables = (field.name for field in fields_of(Playbook).values() if field.item)
    return playbook.strategy != Strategy() or any(getattr(playbook, table) for table in tables)


def progress_of(playbook: Playbook, step: str) -> StepProgress:
    """How far one step is."""
    return next(each for each in progress(playbook) if each.step == step)


def gaps(playbook: Playbook, address: Address) -> tuple[Gap, ...]:
    """What is not settled yet at `address` and below it."""
    depth = len(address)
    return tuple(gap for step in progress(playbook) for gap in step.gaps if gap.at[:depth] == address)


def is_settled(thing: Thing, field: str) -> bool:
    """Whether the question about a field needs no answer any more."""
    return _answered(thing, field) or _put_aside(thing, field)


def to_find_out(playbook: Playbook) -> tuple[ToFindOut, ...]:
    """Everything that somebody promised to find out."""
    return tuple(
        ToFindOut((*at, field), what) for at, thing in things_in(playbook) for field, what in thing.open.items()
    )


def not_relevant(playbook: Playbook) -> tuple[Address, ...]:
    """Every question that the team told to be not relevant here."""
    return tuple((*at, field) for at, thing in things_in(playbook) for field in thing.skipped)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A thing that the core questions are asked about."""

    kind: str
    at: Address
    thing: Thing
    planned: bool


def _asked(playbook: Playbook) -> Iterator[_Asked]:
    """Every thing but those to be dropped, and each persona's journey through phases not described yet."""
    for at, thing in things_in(playbook):
        states = {getattr(thing, "state", None), playbook.stages[at[1]].state if at[:1] == ("stages",) else None}
        if "dropped" in states:
            continue
        yield _Asked(kind_of(at), at, thing, planned="planned" in states)
        if isinstance(thing, Persona) and not _put_aside(thing, "journey"):
            for phase in playbook.phases:
                if phase not in thing.journey:
                    yield _Asked("personas.journey", (*at, "journey", phase), Journey(), planned=False)


def _is_begun(playbook: Playbook, step: Step) -> bool:
    """Whether there is anything of what the step is about; the playbook itself is there from the start."""
    return any(getattr(playbook, kind) not in ({}, Strategy()) for kind in step.things if kind != "playbook")


@cache
def _core(kind: str) -> tuple[Question, ...]:
    return tuple(question for question in questions(kind) if question.core)


@cache
def _tables(step: Step) -> tuple[str, ...]:
    """The collections that a step cannot do without: those that it has core questions about."""
    collections = {field.name for field in fields_of(Playbook).values() if field.item}
    return tuple(kind for kind in step.things if kind in collections and _core(kind))


def _answered(thing: Thing, field: str) -> bool:
    return getattr(thing, field) not in (None, "", (), {})


def _waits_for_nobody(playbook: Playbook, asked: _Asked, field: str) -> bool:
    """Whether all that there is of an answer is a note that says neither it nor who finds it out."""
    is_told = _answered(asked.thing, field) or field in asked.thing.skipped
    return not is_told and (*asked.at, field) in untaken(playbook)


def _put_aside(thing: Thing, field: str) -> bool:
    return field in thing.skipped or field in thing.open
