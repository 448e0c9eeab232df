"""A merge after people have answered some of its questions, or all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any

from coach.playbook.address import Address, field_at, look_up
from coach.playbook.conflict import Choice, Clash, Conflict, Merge, Pick, Typed
from coach.playbook.data import data_of
from coach.playbook.merge import has_things
from coach.playbook.model import Playbook
from coach.playbook.notes import carried

Choices = Mapping[Address, Choice]
"""Answers to conflicts, by the addresses of those."""


def settled(merge: Merge, choices: Choices) -> Merge:
    """The merge with some questions answered, and those that are left.

    Raises ValueError where an answer that was typed does not fit its field, or where both can't be kept.
    """
    data: Any = data_of(merge.playbook)
    left: list[Conflict] = []
    lists = {at: list(about) for at, about in groupby(merge.conflicts, _list_of) if at is not None}
    for conflict in merge.conflicts:
        at, home = conflict.at, _list_of(conflict)
        if home is not None:
            if home in lists:
                items, unanswered = _in_list(_at(data, home), lists.pop(home), choices)
                data = _with(data, home, *([items] if items else []))
                left += unanswered
        elif at not in choices:
            left.append(conflict)
        elif conflict.clash is Clash.ORDER:
            (keys,), table = _answers(conflict, choices[at]), _at(data, at)
            data = _with(data, at, {key: table[key] for key in (*keys, *table) if key in table})
        else:
            answers = _answers(conflict, choices[at])
            data = _with(data, at, *answers)
            if answers and noted_instead(merge, conflict):
                data = _with(data, _where_noted(at))
    playbook = Playbook.model_validate(data)
    return Merge(playbook, carried(merge.notes, merge.playbook, playbook), tuple(left))


def noted_instead(merge: Merge, conflict: Conflict) -> str:
    """What the side without an answer keeps as it was written, in the place of one; "" where it has neither."""
    if conflict.is_item or field_at(conflict.at) is None or None not in (conflict.ours, conflict.theirs):
        return ""
    at = _where_noted(conflict.at)
    if any(other.at == at for other in merge.conflicts):  # which is another question
        return ""
    try:
        return str(look_up(merge.playbook, at))
    except LookupError:
        return ""


def _where_noted(at: Address) -> Address:
    """Where that is kept which was written and does not fit, and what is still to be found out."""
    return (*at[:-1], "open", at[-1])


def _list_of(conflict: Conflict) -> Address | None:
    """The list that a question is about, or about an item of."""
    if conflict.is_item:
        return conflict.at[:-1]
    return conflict.at if conflict.clash is Clash.ORDER and not has_things(conflict.at) else None


def _answers(conflict: Conflict, choice: Choice) -> tuple[Any, ...]:
    """What takes the place of what was asked about: nothing, one value, or two items of a list."""
    if choice is Pick.BOTH:
        if not conflict.both:
            raise ValueError(f"both can't be kept at {conflict.at}")
        return conflict.both
    value = choice.value if isinstance(choice, Typed) else conflict.ours if choice is Pick.OURS else conflict.theirs
    return () if value is None else (value,)


def _in_list(items: list[Any], conflicts: list[Conflict], choices: Choices) -> tuple[list[Any], list[Conflict]]:
    """A list after the answers about it, and the questions that are left, as the list is now."""
    now: dict[int, tuple[Any, ...]] = {n: (item,) for n, item in enumerate(items)}
    order = list(now)
    for conflict in conflicts:
        if conflict.at in choices and conflict.is_item:
            now[int(conflict.at[-1])] = _answers(conflict, choices[conflict.at])
        elif conflict.at in choices:
            order = _places(items, *_answers(conflict, choices[conflict.at]))
    left = []
    for conflict in conflicts:
        if conflict.at in choices:
            continue
        if conflict.is_item:
            n = int(conflict.at[-1])
            before = _in_order(order[: order.index(n)], now)
            left.append(replace(conflict, at=(*conflict.at[:-1], str(len(before)))))
        else:
            theirs = _in_order(_places(items, conflict.theirs), now)
            left.append(replace(conflict, ours=_in_order(order, now), theirs=theirs))
    return _in_order(order, now), left


def _in_order(places: list[int], now: Mapping[int, tuple[Any, ...]]) -> list[Any]:
    return [item for place in places for item in now[place]]


def _places(items: list[Any], wanted: list[Any]) -> list[int]:
    """The places of the items in the order wanted."""
    free = list(range(len(items)))
    places = []
    for item in wanted:
        place = next((n for n in free if items[n] == item), None)
        if place is not None:
            free.remove(place)
            places.append(place)
    return places + free


def _at(data: Any, at: Address) -> Any:
    for part in at:
        data = data[part]
    return data


def _with(data: dict[str, Any], at: Address, *value: Any) -> dict[str, Any]:
    """The data with another value at `at`, or without any."""
    if len(at) > 1:
        return {**data, at[0]: _with(data[at[0]], at[1:], *value)}
    if value:
        return {**data, at[0]: value[0]}
    return {key: inner for key, inner in data.items() if key != at[0]}
