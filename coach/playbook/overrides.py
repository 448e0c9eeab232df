"""What can be wrong with a playbook that builds on another, though each of the two may be right by itself."""

from __future__ import annotations

from collections.abc import Iterator

from coach.playbook.address import Address, address_in, written
from coach.playbook.data import addresses, data_of
from coach.playbook.inherit import answers_in, difference, says, value_at
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.near import nearest
from coach.playbook.problem import Problem
from coach.playbook.scan import Scan
from coach.playbook.survey import problems_in


def problems_over(base: Playbook, own: Playbook, whole: Playbook, scan: Scan) -> Iterator[Problem]:
    """The problems of what `own` says over `base`; `whole` is what the two make."""
    yield from _leaves_nothing_out(base, own, scan)
    yield from _says_the_same(base, own, whole, scan)
    yield from _cut_off(base, own, whole, scan)


def _leaves_nothing_out(base: Playbook, own: Playbook, scan: Scan) -> Iterator[Problem]:
    data = data_of(base)
    for index, entry in enumerate(own.without):
        at = ("without", str(index))
        if value_at(data, address_in(entry)) is not None:
            continue
        if near := nearest(entry, map(written, addresses(data))):
            message = Message("the base has no {entry}; did you mean {near}?", entry=entry, near=near)
        else:
            message = Message("the base has no {entry}; remove this line", entry=entry)
        yield Problem("nothing-left-out", "warning", message, at, *scan.value(at))


def _says_the_same(base: Playbook, own: Playbook, whole: Playbook, scan: Scan) -> Iterator[Problem]:
    needed = data_of(difference(base, whole))
    for at, _ in answers_in((), data_of(own)):
        if at[0] != "without" and value_at(needed, at) is None:
            message = Message("{key} says the same as the base; remove it to follow the base", key=written(at))
            yield Problem("same-as-base", "hint", message, at, *scan.key(at))


def _cut_off(base: Playbook, own: Playbook, whole: Playbook, scan: Scan) -> Iterator[Problem]:
    """References of the base whose end this playbook leaves out."""
    before = set(_dangling(base))
    for problem in _dangling(whole):
        if problem not in before and not says(own, problem.at):
            message = Message(
                "the base says {key}, and that is left out here; leave out this too, or say another",
                key=written(problem.at),
            )
            yield Problem("dangling-reference", "error", message, problem.at, *scan.value(_left_out(own)))


def _dangling(playbook: Playbook) -> Iterator[Problem]:
    return (problem for problem in problems_in(playbook, Scan("")) if problem.name == "dangling-reference")


def _left_out(own: Playbook) -> Address:
    return ("without",) if own.without else ("extends",)
