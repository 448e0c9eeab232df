"""The way of a led session through a playbook: every question in the order in which it is asked.

Going on leads to the next question that is open, since a room has no time for what is settled; going back leads to
the question before, whatever became of it. Pure functions of a playbook.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from coach.advice.progress import progress
from coach.method import catalogue
from coach.method.homes import root_of, step_of
from coach.playbook.address import Address
from coach.playbook.model import Playbook
from coach.tui.asked import form
from coach.tui.places import View, in_view, places


class Stop(NamedTuple):
    """A question by the address of its field; or a collection that wants its first thing."""

    at: Address
    core: bool
    open: bool
    """Nobody answered it, left it out, or promised to find it out."""


def way(playbook: Playbook, view: View) -> tuple[Stop, ...]:
    """Every question; those of a thing within a thing come after the one that asks for such things."""
    gaps = {gap.at for step in progress(playbook) for gap in step.gaps}
    return tuple(_way(playbook, view, gaps))


def onward(way: Sequence[Stop], here: Address, *, everything: bool) -> Address | None:
    """The next open question after `here`, which is a question or a place; None at the end."""
    index, exact = _found(way, here)
    return _first(way[index + exact :], open_only=True, everything=everything)


def backward(way: Sequence[Stop], here: Address, *, everything: bool) -> Address | None:
    """The question before `here`; None at the beginning."""
    index, _exact = _found(way, here)
    return _first(way[:index][::-1], open_only=False, everything=everything)


def _way(playbook: Playbook, view: View, gaps: Collection[Address]) -> Iterator[Stop]:
    for step in catalogue.steps():
        here = places(playbook, step.key, view)
        for kind in step.things:
            if (kind,) in gaps:
                yield Stop((kind,), core=True, open=True)
            for place in here:
                if root_of(place) == kind:
                    yield from _through(playbook, place, view, gaps, here)


def _through(
    playbook: Playbook, place: Address, view: View, gaps: Collection[Address], places: Collection[Address]
) -> Iterator[Stop]:
    for asked in form(playbook, place, everything=True):
        core = asked.question.core
        yield Stop(asked.at, core, asked.at in gaps if core else not asked.settled)
        within = asked.value if isinstance(asked.value, Mapping) and asked.field.item else {}
        for key, thing in within.items():
            inner = (*asked.at, key)
            if inner not in places and in_view(thing, view):
                yield from _through(playbook, inner, view, gaps, places)


def _found(way: Sequence[Stop], here: Address) -> tuple[int, bool]:
    """Where `here` is in the way, and whether it is a stop itself: else, of what it holds or of its step, the first."""
    ats = [stop.at for stop in way]
    if here in ats:
        return ats.index(here), True
    within = (i for i, at in enumerate(ats) if at[: len(here)] == here)
    in_step = (i for i, at in enumerate(ats) if step_of(at) == step_of(here))
    return next(within, next(in_step, 0)), False


def _first(stops: Sequence[Stop], *, open_only: bool, everything: bool) -> Address | None:
    fitting = (stop.at for stop in stops if (stop.core or everything) and (stop.open or not open_only))
    return next(fitting, None)
