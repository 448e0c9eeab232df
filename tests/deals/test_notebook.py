"""The notes of an open deal: they count at once, are kept as soon as possible, and the last act can be taken back."""

from __future__ import annotations

import errno
import os
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.deals import store
from coach.deals.events import Agreed, Began, Event, Heard, Marked, Ticked, Unmarked, after, fold, undoing
from coach.deals.model import Deal, Standing
from coach.deals.notebook import Notebook
from coach.playbook.problem import Refused
from tests.deals.a_deal import heard, marked, reviewed
from tests.deals.test_events import EVENTS
from tests.today import TODAY


def recalled() -> Deal:
    deal = store.recall("Acme")
    assert deal is not None
    return deal


@given(st.lists(EVENTS, max_size=12), EVENTS)
def test_what_undoes_an_act_leaves_the_deal_as_it_was(events: list[Event], act: Event) -> None:
    before = fold([Began(name="Acme"), *events])
    undone = after(before, act)
    for event in (back := undoing(before, act)):
        undone = after(undone, event)
    match act:
        case Marked(stage=stage, criterion=key):
            known = before.at(stage).criteria.get(key, Standing(act.text))
            now = undone.at(stage).criteria[key]
            assert (now.state, now.note, now.proof, now.day) == (known.state, known.note, known.proof, known.day)
            assert [one.state for one in now.earlier] == [one.state for one in known.earlier]
        case Ticked(stage=stage):
            assert set(undone.at(stage).ticked) == set(before.at(stage).ticked)
        case Heard():
            assert set(undone.objections) == set(before.objections)
        case Agreed():
            assert undone.next_step == before.next_step
        case _:
            assert not back


def test_a_mark_that_another_program_made_meanwhile_stays_when_ones_own_is_taken_back() -> None:
    mine, theirs = marked("assumed"), marked("confirmed", note="by mail")
    deal = fold([reviewed(), mine, theirs, Unmarked(mark=mine)])
    standing = deal.at("discovery").criteria["decider"]
    assert (standing.state, standing.note, standing.earlier) == ("confirmed", "by mail", ())


def test_to_take_back_what_nobody_noted_changes_nothing() -> None:
    deal = fold([reviewed(), marked("said")])
    assert after(deal, Unmarked(mark=marked("assumed"))) == deal
    assert after(Deal("Acme"), Unmarked(mark=marked("assumed"))) == Deal("Acme")


def test_what_is_noted_counts_before_it_is_kept() -> None:
    notebook = Notebook.open("Acme")
    assert not notebook.is_known
    notebook.add(reviewed())
    notebook.act(marked("said"))
    assert notebook.waits
    assert notebook.deal.at("discovery").criteria["decider"].state == "said"
    assert store.recall("Acme") is None
    notebook.write()
    assert not notebook.waits
    assert recalled() == notebook.deal


def test_acts_are_undone_one_by_one_kept_or_not() -> None:
    notebook = Notebook.open("Acme")
    notebook.act(marked("assumed"))
    notebook.write()
    notebook.act(Unmarked(mark=marked("assumed")), marked("said"))
    notebook.act(Agreed(what="They call", day=TODAY))
    notebook.undo()
    assert notebook.deal.next_step is None
    notebook.undo()
    notebook.write()
    assert recalled().at("discovery").criteria["decider"].state == "assumed"
    notebook.undo()
    assert notebook.undo() == ()
    notebook.write()
    assert recalled().at("discovery").criteria["decider"].day is None


def test_notes_of_no_deal_are_never_kept_until_they_get_a_name() -> None:
    nameless = Notebook()
    nameless.act(heard("Too dear"))
    nameless.write()
    assert not nameless.waits
    assert store.recall_all() == ()
    named = nameless.named(" Acme ")
    named.write()
    assert [one.text for one in recalled().objections] == ["Too dear"]
    named.undo()
    named.write()
    assert recalled().objections == ()


def test_a_name_that_is_known_opens_what_is_known_and_another_deals_notes_stay_its_own() -> None:
    one = Notebook.open("Acme")
    one.act(heard("Too dear"))
    one.write()
    other = one.named("Beta")
    assert (other.name, other.deal.objections, other.last) == ("Beta", (), ())
    assert Notebook.open("acme").deal.objections == recalled().objections


def test_two_notebooks_at_once_lose_nothing() -> None:
    one, other = Notebook.open("Acme"), Notebook.open("Acme")
    one.act(marked("said"))
    other.act(heard("Too dear"))
    one.write()
    other.write()
    assert other.deal == recalled()
    one.read()
    assert one.deal == recalled()
    assert (len(recalled().objections), recalled().at("discovery").criteria["decider"].state) == (1, "said")


def test_what_a_full_disk_refuses_still_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    notebook = Notebook.open("Acme")
    notebook.act(marked("said"))
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(Refused):
            notebook.write()
    assert notebook.waits
    assert notebook.deal.at("discovery").criteria["decider"].state == "said"
    notebook.write()
    assert recalled() == notebook.deal
