"""What holds of every merge, whatever two people did: nothing is lost, and nothing is asked without need."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.address import Address
from coach.playbook.conflict import Clash, Conflict, Merge, Pick
from coach.playbook.data import data_of
from coach.playbook.merge import Version, merged
from coach.playbook.notes import Notes
from coach.playbook.read import read_text
from coach.playbook.settle import settled
from coach.playbook.unsettled import Marks, resumed, unsettled_text
from coach.playbook.write import checked_text, text_of
from tests.playbook.any_edits import edited, version, workshop
from tests.playbook.any_playbook import PLAYBOOKS, Data

BASE = version(workshop())

SEEDS = st.integers(0, 10**9)
SIDES = st.builds(lambda seed, edits: edited(BASE, seed, edits, "ours"), SEEDS, st.integers(1, 12))
OTHERS = st.builds(lambda seed, edits: edited(BASE, seed, edits, "theirs"), SEEDS, st.integers(1, 12))


def text(side: Version | Merge) -> str:
    return text_of(side.playbook, side.notes)


@given(SIDES)
def test_what_only_one_side_changed_is_taken_as_it_is(side: Version) -> None:
    for merge in (merged(BASE, side, BASE), merged(BASE, BASE, side), merged(BASE, side, side)):
        assert text(merge) == text(side)
        assert not merge.conflicts


@given(PLAYBOOKS, PLAYBOOKS)
def test_any_playbook_can_be_what_one_side_made_of_any_other(before: Any, after: Any) -> None:
    old, new = Version(before), Version(after)
    for merge in (merged(old, new, old), merged(old, old, new), merged(old, new, new), merged(None, new, new)):
        assert text(merge) == text(new)
        assert not merge.conflicts


@given(PLAYBOOKS, PLAYBOOKS, PLAYBOOKS)
def test_any_three_playbooks_can_be_merged_and_every_question_be_answered(base: Any, ours: Any, theirs: Any) -> None:
    merge = merged(Version(base), Version(ours), Version(theirs))
    assert_all_is_there(Version(base), Version(ours), Version(theirs), merge)
    for pick in (Pick.OURS, Pick.THEIRS):
        done = settled(merge, {conflict.at: pick for conflict in merge.conflicts})
        assert not done.conflicts
        checked_text(done.playbook, done.notes)
    found = unsettled_text(merge, Marks("ours", "theirs"))
    if merge.conflicts:
        with pytest.raises(tomllib.TOMLDecodeError):
            tomllib.loads(found)


@given(SIDES, OTHERS)
def test_every_edit_of_both_sides_is_there_or_asked_about(ours: Version, theirs: Version) -> None:
    merge = merged(BASE, ours, theirs)
    assert_all_is_there(BASE, ours, theirs, merge)


@given(SIDES, OTHERS)
def test_two_roots_are_merged_as_if_all_had_been_added(ours: Version, theirs: Version) -> None:
    merge = merged(None, ours, theirs)
    assert_all_is_there(version(type(BASE.playbook)()), ours, theirs, merge)


@given(SIDES, OTHERS)
def test_the_merged_text_is_canonical(ours: Version, theirs: Version) -> None:
    merge = merged(BASE, ours, theirs)
    found = checked_text(merge.playbook, merge.notes)
    reading = read_text(found, "x.toml")
    assert text_of(reading.playbook, reading.notes) == found


def mirrored(conflict: Conflict) -> Conflict:
    """The same question, as the other side sees it."""
    return replace(conflict, ours=conflict.theirs, theirs=conflict.ours)


@given(SIDES, OTHERS)
def test_both_sides_are_asked_the_same_questions(ours: Version, theirs: Version) -> None:
    here, there = merged(BASE, ours, theirs), merged(BASE, theirs, ours)
    assert questions(here.conflicts) == questions(map(mirrored, there.conflicts))


@given(SIDES, OTHERS)
def test_no_comment_is_lost(ours: Version, theirs: Version) -> None:
    merge = merged(BASE, ours, theirs)
    found = text(merge)
    for side in (ours, theirs):
        for comment in comments(side.notes):
            assert comment in found


@given(SIDES, OTHERS)
def test_whoever_merges_the_same_answers_lead_to_the_same_playbook(ours: Version, theirs: Version) -> None:
    here, there = merged(BASE, ours, theirs), merged(BASE, theirs, ours)
    mine = settled(here, {conflict.at: Pick.OURS for conflict in here.conflicts})
    same = settled(there, {conflict.at: Pick.THEIRS for conflict in there.conflicts})
    assert not mine.conflicts
    assert answers(mine) == answers(same)


@given(SIDES, OTHERS, st.randoms(use_true_random=False))
def test_questions_can_be_answered_one_by_one_in_any_order(ours: Version, theirs: Version, random: Any) -> None:
    merge = merged(BASE, ours, theirs)
    at_once = settled(merge, {conflict.at: Pick.THEIRS for conflict in merge.conflicts})
    left = merge
    while left.conflicts:
        one = random.choice(left.conflicts)
        less = settled(left, {one.at: Pick.THEIRS})
        assert len(less.conflicts) == len(left.conflicts) - 1
        left = less
    assert data_of(left.playbook) == data_of(at_once.playbook)


@given(SIDES, OTHERS)
def test_picked_between_the_marks_in_an_editor_it_is_as_if_answered(ours: Version, theirs: Version) -> None:
    merge = merged(BASE, ours, theirs)
    found = unsettled_text(merge, Marks("ours", "theirs"))
    if any(conflict.clash is Clash.ORDER for conflict in merge.conflicts):
        return  # no marks can hold an order; a person moves the things
    for pick in (Pick.OURS, Pick.THEIRS):
        reading = read_text("".join(between_marks(found, pick)), "x.toml")
        done = settled(merge, {conflict.at: pick for conflict in merge.conflicts})
        assert data_of(reading.playbook) == data_of(done.playbook)


@given(SIDES, OTHERS)
def test_a_merge_can_be_gone_on_with_from_its_text(ours: Version, theirs: Version) -> None:
    merge, marks = merged(BASE, ours, theirs), Marks("ours", "theirs")
    found = unsettled_text(merge, marks)
    again = resumed(merge, marks, found)
    if not merge.conflicts:
        assert found == text(merge)
        return
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(found)
    assert again
    assert text(again) == text(merge)
    assert questions(again.conflicts) == questions(merge.conflicts)


# What to look for


def between_marks(found: str, pick: Pick) -> Iterator[str]:
    """The lines that stay when a person keeps one version everywhere."""
    part = ""
    for line in found.splitlines(keepends=True):
        if line.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>")):
            part = {"<": "ours", "|": "base", "=": "theirs", ">": ""}[line[0]]
        elif part in ("", pick):
            yield line


def assert_all_is_there(base: Version, ours: Version, theirs: Version, merge: Merge) -> None:
    """Compare leaf by leaf, with no look at how the merge goes about it."""
    was, here, there, now = (leaves(data_of(side.playbook)) for side in (base, ours, theirs, merge))
    asked = {conflict.at[:-1] if conflict.is_item else conflict.at: conflict for conflict in merge.conflicts}
    removed = {at for at, conflict in asked.items() if conflict.clash in (Clash.REMOVED, Clash.NEEDED)}
    for at in was | here | there:
        if any(at[:end] in asked for end in range(len(at), 0, -1)) and not at_order_only(at, asked):
            continue
        if not at[-1] and any(leaf[: len(at) - 1] == at[:-1] for leaf in now):
            continue  # the table is there
        b, o, t, m = (side.get(at) for side in (was, here, there, now))
        if same(o, t) or same(b, t):
            assert same(m, o), at
        elif same(b, o):
            assert same(m, t), at
        elif isinstance(o or t or b, list):
            assert_items(b or [], o or [], t or [], m or [])
        elif "\n" in f"{b}{o}{t}":
            assert_added(*(str(value).split("\n") for value in (b, o, t, m)))
        else:
            assert o == t, f"not asked about {at}"  # 20 and 20.0
    assert all(at in now or any(at == leaf[: len(at)] for leaf in now) for at in removed)
    for conflict in merge.conflicts:
        assert conflict.clash is Clash.ORDER or is_a_question(conflict, was, here, there), conflict
    assert_order([data_of(side.playbook) for side in (base, ours, theirs, merge)], set(asked))


def at_order_only(at: Address, asked: dict[Address, Conflict]) -> bool:
    holders = [asked[at[:end]] for end in range(len(at), 0, -1) if at[:end] in asked]
    return all(conflict.clash is Clash.ORDER and conflict.at != at for conflict in holders)


def is_a_question(conflict: Conflict, was: Any, here: Any, there: Any) -> bool:
    """Whether both changed it, or one removed it and the other needs it."""
    home = conflict.at[:-1] if conflict.is_item else conflict.at
    inside = [at for at in was | here | there if at[: len(home)] == home]
    ours, theirs = (any(not same(was.get(at), side.get(at)) for at in inside) for side in (here, there))
    one_only = conflict.clash in (Clash.REMOVED, Clash.NEEDED)  # the other may have written a comment, or point to it
    return (ours or theirs) if one_only else (ours and theirs)


def assert_order(versions: list[Data], asked: Collection[Address], at: Address = ()) -> None:
    """Whoever moved wins: two keys stand as one side has put them, if one has. And what was added keeps its place."""
    base, ours, theirs, now = versions
    if at not in asked and len(at) % 2:
        for one, other in combinations([key for key in now if key in base and key in ours and key in theirs], 2):
            was, here, there, is_now = (is_before(one, other, list(side)) for side in versions)
            assert is_now == (was if was == here == there else not was), (at, one, other)
        for side, others in ((ours, theirs), (theirs, ours)):
            for before, key in pairwise(side):
                is_new = key in now and key not in base and key not in others and "2026" not in key
                if is_new and before in base and before in now:
                    between = list(now)[list(now).index(before) + 1 :]
                    assert key in between
                    assert all(other not in base for other in between[: between.index(key)])
    for key in now:
        inner = [side.get(key) for side in versions]
        if all(isinstance(side, dict) for side in inner):
            assert_order([side for side in inner if side is not None], asked, (*at, key))


def is_before(one: str, other: str, keys: list[str]) -> bool:
    return keys.index(one) < keys.index(other)


def assert_added(base: list[Any], ours: list[Any], theirs: list[Any], now: list[Any]) -> set[str]:
    """What either side added is there, and nothing that neither has; returns what was added."""
    b, o, t, m = (Counter(map(repr, items)) for items in (base, ours, theirs, now))
    added = {*(o - b), *(t - b)}
    assert added <= m.keys() <= o.keys() | t.keys()
    return added


def assert_items(base: list[Any], ours: list[Any], theirs: list[Any], now: list[Any]) -> None:
    """And what either side removed is gone. (A line of a text that one side moved and the other removed is not.)"""
    b, o, t, m = ({repr(item) for item in items} for items in (base, ours, theirs, now))
    assert not ((b - o) | (b - t)) & m - assert_added(base, ours, theirs, now)


def leaves(data: Any, at: Address = ()) -> dict[Address, Any]:
    found: dict[Address, Any] = {}
    for key, value in data.items():
        if isinstance(value, dict):
            if len(at) % 2 or not value:
                found[(*at, key, "")] = "is there"
            found |= leaves(value, (*at, key))
        else:
            found[(*at, key)] = value
    return found


def same(one: Any, other: Any) -> bool:
    return repr(one) == repr(other)


def comments(notes: Notes) -> Iterator[str]:
    for note in notes.at.values():
        yield from note.lines


def questions(conflicts: Any) -> list[str]:
    """The questions without the index of an item, which depends on what stands before it."""
    found = []
    for conflict in conflicts:
        at = conflict.at[:-1] if conflict.is_item else conflict.at
        versions = (conflict.base, conflict.ours, conflict.theirs)
        if conflict.clash is Clash.ORDER:  # what both added stands in another order on the other side
            versions = (conflict.base, sorted(map(repr, conflict.ours)), sorted(map(repr, conflict.theirs)))
        found.append(repr((at, conflict.clash, versions)))
    return sorted(found)


def answers(merge: Merge) -> dict[Address, Any]:
    """What a playbook says, without the order of what both added in one place."""
    return {
        at: sorted(map(repr, value)) if isinstance(value, list) else value
        for at, value in leaves(data_of(merge.playbook)).items()
    }
