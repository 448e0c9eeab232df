"""A deal is what its events tell: the last word counts, and none is lost."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.deals.events import Agreed, Began, Event, Heard, Marked, Reviewed, Ticked, after, fold, read, written
from coach.deals.model import PROOFS, STATES, NextStep, Review, Source, Standing
from coach.playbook.edit import Remove, apply
from tests.deals.a_deal import FILE, heard, marked, nordic, reviewed
from tests.today import TODAY

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
KEYS = st.sampled_from(["a", "b"])
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(
        Reviewed,
        day=DAYS,
        playbook=WORDS,
        file=WORDS,
        stage=KEYS,
        criteria=st.dictionaries(KEYS, WORDS),
    ),
    st.builds(
        Marked,
        day=DAYS,
        stage=KEYS,
        criterion=KEYS,
        text=WORDS,
        state=st.sampled_from(STATES),
        note=WORDS,
        proof=st.sampled_from([None, *PROOFS]),
    ),
    st.builds(Ticked, stage=KEYS, line=WORDS, done=st.booleans()),
    st.builds(Heard, day=DAYS, stage=KEYS, text=WORDS, so=st.booleans()),
    st.builds(Agreed, what=WORDS, who=WORDS, day=st.none() | DAYS),
)


@given(EVENTS)
def test_what_is_written_of_an_event_is_read_again_and_is_one_line(event: Event) -> None:
    line = written(event).encode()
    assert read(line) == event
    assert len(line.splitlines()) == 1


@given(st.lists(EVENTS, max_size=20))
def test_every_note_of_a_criterion_stays_and_the_last_counts(events: list[Event]) -> None:
    deal = fold([Began(name="Acme"), *events])
    assert deal.name == "Acme"
    for stage in ("a", "b"):
        for key in ("a", "b"):
            marks = [one for one in events if isinstance(one, Marked) and (one.stage, one.criterion) == (stage, key)]
            if marks:
                standing = deal.at(stage).criteria[key]
                assert (standing.state, standing.note) == (marks[-1].state, marks[-1].note)
                told = {(one.state, one.note) for one in (*standing.earlier, standing)}
                assert told >= {(one.state, one.note) for one in marks}


@given(st.lists(EVENTS, max_size=20), EVENTS)
def test_a_deal_grows_event_by_event(events: list[Event], more: Event) -> None:
    assert fold([*events, more]) == after(fold(events), more)


def test_a_review_tells_where_the_deal_is_and_what_is_not_confirmed_there() -> None:
    deal = fold([Began(name="Acme"), reviewed()])
    assert (deal.stage, deal.at("discovery").name, deal.reviewed) == ("discovery", "Discovery call", TODAY)
    assert deal.playbook == Source("Nordic Pumps", str(FILE))
    assert list(deal.at("discovery").unconfirmed) == ["pain", "decider"]
    confirmed = after(deal, marked("confirmed", proof="message"))
    assert list(confirmed.at("discovery").unconfirmed) == ["pain"]


def test_states_carry_over_to_the_next_review() -> None:
    deal = fold([reviewed(), marked("said", note="in the lobby"), reviewed(day=TODAY + dt.timedelta(7))])
    standing = deal.at("discovery").criteria["decider"]
    assert (standing.state, standing.note, standing.day) == ("said", "in the lobby", TODAY)
    assert [review.day for review in deal.reviews] == [TODAY, TODAY + dt.timedelta(7)]


def test_what_was_confirmed_at_one_stage_is_so_at_the_next_where_the_same_is_asked() -> None:
    deal = fold([reviewed(), marked("confirmed"), reviewed("demo")])
    assert deal.at("demo").criteria["who"].state == "confirmed"
    assert list(deal.at("demo").unconfirmed) == ["offer"]
    assert deal.standing("closing", "decider-known", "the buyer has  named who decides.").state == "confirmed"
    assert deal.standing("closing", "other", "The buyer has signed") == Standing("The buyer has signed")


def test_a_criterion_that_left_the_playbook_keeps_its_state_and_is_asked_no_more() -> None:
    without = apply(nordic(), Remove(("stages", "discovery", "exit", "decider")))
    deal = fold([reviewed(), marked("said"), reviewed(own=without)])
    assert deal.at("discovery").criteria["decider"].state == "said"
    assert list(deal.at("discovery").unconfirmed) == ["pain"]
    again = after(deal, reviewed())
    assert list(again.at("discovery").unconfirmed) == ["pain", "decider"]


def test_a_second_review_on_the_same_day_is_no_other_review() -> None:
    assert fold([reviewed(), reviewed()]).reviews == (Review(TODAY, "discovery"),)


def test_ticks_and_objections_can_be_taken_back() -> None:
    ticked = [Ticked(stage="demo", line="Ask"), Ticked(stage="demo", line="Show")]
    deal = fold([*ticked, heard("Too dear"), heard("No time")])
    assert deal.at("demo").ticked == ("Ask", "Show")
    assert [one.text for one in deal.objections] == ["Too dear", "No time"]
    undone = after(after(deal, Ticked(stage="demo", line="Ask", done=False)), heard("Too dear", so=False))
    assert undone.at("demo").ticked == ("Show",)
    assert [one.text for one in undone.objections] == ["No time"]


def test_the_next_step_is_overdue_from_the_day_after_its_day() -> None:
    deal = fold([Agreed(what="The buyer sends the data", who="CFO", day=TODAY)])
    assert deal.next_step == NextStep("The buyer sends the data", "CFO", TODAY)
    assert not deal.is_overdue(TODAY)
    assert deal.is_overdue(TODAY + dt.timedelta(1))
    assert after(deal, Agreed()).next_step is None


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b'{"did":"sold"}', b'{"did":"ticked"}', b"\xff", b"[" * 5000])
def test_a_line_that_tells_of_no_event_is_refused(line: bytes) -> None:
    with pytest.raises(ValueError, match="validation error"):
        read(line)
