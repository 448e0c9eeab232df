"""Back to an older value of one thing, as an edit like any other: nothing else changes, and undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coach.playbook.address import Address, field_at, look_up, model_at
from coach.playbook.edit import Edit, Move, Single, Together, edited, edits_between
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook


def back_to(now: Playbook, old: Playbook, at: Address) -> Edit | None:
    """What makes a thing or an answer of `now` what it was in `old`; of a table of things, only their order.

    A thing that was not there goes, one that is gone comes back. None where nothing is to do, and where what it
    belongs to is in only one of the versions. A key that coach does not know stays as it is: no edit can write one.
    """
    edits = tuple(_order_back(now, old, at) if _is_table(at) else _within(edits_between(now, old), at))
    return Together(edits) if len(edits) > 1 else next(iter(edits), None)


def _within(edits: Sequence[Single], at: Address) -> Iterator[Single]:
    """The edits of a thing and of all that is in it, but for its place among others."""
    for edit in edits:
        is_its_place = isinstance(edit, Move) and edit.at == at
        if edited(edit)[: len(at)] == at and not is_its_place and _is_known(edited(edit)):
            yield edit


def _order_back(now: Playbook, old: Playbook, at: Address) -> Iterator[Single]:
    """The moves that put things as they stood; those that were not there yet keep their places."""
    try:
        order, before = list(look_up(now, at)), list(look_up(old, at))
    except LookupError:
        return
    shared = iter([key for key in before if key in order])
    wanted = [next(shared) if key in before else key for key in order]
    for place, key in enumerate(wanted):
        if order[place] != key:
            order.remove(key)
            order.insert(place, key)
            yield Move((*at, key), place)


def _is_known(at: Address) -> bool:
    """Whether the model has such an address."""
    models = ((model_at(at[:n]), name) for n, name in enumerate(at))
    return all(name in model.model_fields for model, name in models if model)


def _is_table(at: Address) -> bool:
    field = field_at(at)
    return field is not None and field.kind is Kind.THINGS
