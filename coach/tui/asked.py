"""What a form asks: each question about a thing with its field and its answer.

The one form builder: a form is the questions that the method has about a kind of thing, joined with the fields that
the model has for it. A new field with a question is a new row here, with no new code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from coach.advice.promise import untaken
from coach.locale import _
from coach.method import catalogue
from coach.method.catalogue import Question
from coach.method.words import kind_of
from coach.playbook.address import Address, model_at
from coach.playbook.layers import Inherited
from coach.playbook.model import Playbook
from coach.playbook.thing import FieldOf, Thing, fields_of
from coach.tui.places import is_single, path_of, thing_at


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a form."""

    question: Question
    field: FieldOf
    at: Address
    value: object
    open: str
    """To find out: by whom and when; or an answer that the field could not hold."""
    skipped: bool
    typed: bool = False
    """Whether `open` was typed as the answer."""
    base: Inherited | None = None
    """What the base says, where the playbook builds on one that says anything."""

    @property
    def answered(self) -> bool:
        return self.value not in (None, "", (), {})

    @property
    def inherited(self) -> str:
        """The file that the answer comes from, where that is not the playbook's own."""
        return self.base.file if self.base and self.base.is_followed else ""

    @property
    def settled(self) -> bool:
        return self.answered or self.skipped or bool(self.open)


def form(playbook: Playbook, at: Address, *, everything: bool, keep: Address | None = None) -> tuple[Asked, ...]:
    """The questions about the thing at `at`: the core ones, those that have something, or `everything`.

    The one at `keep` stays whatever becomes of its answer: somebody is typing there.
    """
    model = model_at(at)
    if model is None:
        return ()
    thing = thing_at(playbook, at)
    fields = fields_of(model)
    asked = (
        _asked(question, fields[question.field], at, thing)
        for question in catalogue.questions(kind_of(at))
        if question.field in fields
    )
    return tuple(one for one in asked if everything or one.question.core or one.settled or one.at == keep)


def one(playbook: Playbook, at: Address) -> Asked | None:
    """The question about the field at `at`."""
    return next((asked for asked in form(playbook, at[:-1], everything=True) if asked.at == at), None)


def path_to(playbook: Playbook, at: Address) -> str:
    """What a place or an answer is called, with the things that it is in; a rule with its code."""
    if at[:2] == ("check", "ignore"):
        return _rule(at[-1])
    field = (*at[:-2], at[-1]) if at[-2:-1] == ("open",) else at
    asked = one(playbook, field) if field else None
    return f"{path_of(playbook, field[:-1])} › {_(asked.question.label)}" if asked else path_of(playbook, at)


def _rule(code: str) -> str:
    from coach.advice.check import rule_called  # the rules are loaded when somebody first looks

    try:
        return f"{code} {_(rule_called(code).title)}"
    except KeyError:
        return code


def with_typed(asked: Asked, playbook: Playbook, typed: Mapping[tuple[Address, str], bool]) -> Asked:
    """`asked`, knowing whether what stands open was meant as the answer: as `typed` tells, else where it names nobody
    and no day.
    """
    if not asked.open or asked.answered:
        return asked
    return replace(asked, typed=typed.get((asked.at, asked.open), asked.at in untaken(playbook)))


def _asked(question: Question, field: FieldOf, at: Address, thing: Thing | None) -> Asked:
    return Asked(
        question=question,
        field=field,
        at=(*at, field.name),
        value=getattr(thing, field.name, None),
        open=thing.open.get(field.name, "") if thing else "",
        skipped=thing is not None and field.name in thing.skipped,
    )


def wanted(playbook: Playbook, kind: str) -> bool:
    """Whether a collection is empty that the session asks to fill."""
    empty = not is_single(kind) and not getattr(playbook, kind)
    return empty and has_core(kind)


def has_core(kind: str) -> bool:
    """Whether any of the questions about a kind is a core one; where none is, who opens its form wants them all."""
    return any(question.core for question in catalogue.questions(kind))
