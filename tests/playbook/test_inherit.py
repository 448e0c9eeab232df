"""A playbook over its base: whatever a team makes of the base, its own file can say it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.address import address_in, things_in, written
from coach.playbook.data import data_of
from coach.playbook.inherit import difference, laid_over
from coach.playbook.model import Playbook
from tests.playbook.any_edits import edited, version, workshop
from tests.playbook.any_playbook import PLAYBOOKS, TEXTS

WORKSHOP = version(workshop())
TEAMS = st.builds(
    lambda seed, edits: edited(WORKSHOP, seed, edits, "team").playbook, st.integers(0, 10**9), st.integers(0, 12)
)
"""What a team can make of the workshop's playbook."""


def whole(playbook: Playbook) -> Playbook:
    """As a whole is: it leaves nothing out."""
    return Playbook.model_validate({name: value for name, value in data_of(playbook).items() if name != "without"})


def in_order(playbook: Playbook) -> list[Any]:
    return [at for at, _ in things_in(playbook)]


def assert_same(one: Playbook, other: Playbook) -> None:
    assert one == other
    assert in_order(one) == in_order(other)


@given(TEAMS, TEAMS)
def test_what_differs_laid_over_the_base_is_the_whole_again(base: Playbook, team: Playbook) -> None:
    own = difference(base, team)
    assert_same(laid_over(base, own), team)
    assert difference(base, team, own) == own


@given(PLAYBOOKS, PLAYBOOKS)
def test_any_playbook_can_be_what_a_team_made_of_any_other(base: Any, other: Any) -> None:
    team = whole(other)
    assert_same(laid_over(base, difference(base, team)), team)


@given(PLAYBOOKS, PLAYBOOKS, PLAYBOOKS)
def test_whatever_stood_in_the_file_before_the_whole_comes_out_right(base: Any, own: Any, other: Any) -> None:
    team = whole(other)
    assert_same(laid_over(base, difference(base, team, own)), team)


@given(PLAYBOOKS, PLAYBOOKS)
def test_a_file_that_nobody_edited_stays_as_it_is(base: Any, own: Any) -> None:
    again = difference(base, laid_over(base, own), own)
    assert again == own
    assert in_order(again) == in_order(own)


@given(TEAMS, TEAMS, TEAMS)
def test_when_the_base_changes_the_file_of_the_team_stays_as_it_is(
    base: Playbook, team: Playbook, new: Playbook
) -> None:
    own = difference(base, team)
    again = difference(new, laid_over(new, own), own)
    assert again == own
    assert in_order(again) == in_order(own)


@given(TEAMS)
def test_a_team_that_differs_in_nothing_stores_nothing(base: Playbook) -> None:
    assert difference(base, base) == Playbook(format=base.format)


@given(st.lists(TEXTS, min_size=1, max_size=16))
def test_an_address_is_read_as_it_was_written(parts: list[str]) -> None:
    assert address_in(written(tuple(parts))) == tuple(parts)


def test_what_was_emptied_and_is_answered_anew_is_left_out_no_more() -> None:
    base = Playbook.model_validate({"stages": {"demo": {"name": "Demo", "takes": "12 d"}}})
    emptied = Playbook.model_validate({"stages": {"demo": {"name": "Demo"}}})
    answered = Playbook.model_validate({"stages": {"demo": {"name": "Demo", "takes": "9 d"}}})
    left_out = difference(base, emptied)
    assert left_out.without == ("stages.demo.takes",)
    again = difference(base, answered, left_out)
    assert (again.without, again.stages["demo"].takes) == ((), "9 d")
    assert_same(laid_over(base, again), answered)
