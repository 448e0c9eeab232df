"""The canonical text."""

from __future__ import annotations

import tomllib
from difflib import SequenceMatcher
from textwrap import dedent

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.address import look_up, things_in
from coach.playbook.data import data_of
from coach.playbook.disk import LARGEST
from coach.playbook.edit import Answer, apply
from coach.playbook.model import Playbook
from coach.playbook.notes import Notes
from coach.playbook.problem import Refused
from coach.playbook.read import read_text
from coach.playbook.write import checked_text, text_of
from tests.playbook.any_playbook import PLAYBOOKS

DEMO = dedent("""\
    format = 1
    name = "Nordic Pumps: new customers"
    language = "en"
    currency = "EUR"

    [goals.twice-the-new-customers]
    statement = "Twice as many new customers a quarter by midsummer"
    metric = "new-customers"
    baseline = 12
    due = 2027-06-30

    [phases.comparison]
    name = "Comparison"

    [phases.comparison.touchpoints.reference-call]
    kind = "digital"

    [stages.demo]
    name = "Demo"
    purpose = \"\"\"
    Show the two things
    that this buyer asked for\"\"\"
    phase = "comparison"
    takes = "19 d"
    drop_off = 35
    checklist = [
      "Ask who decides",
      "Agree on the next step",
    ]
    skipped = [
      "objections",
    ]

    [stages.demo.open]
    drop_off_reason = "Product team, by 1 December"

    [stages.demo.exit.buyer-names-the-decision-maker]
    text = "The buyer has named who decides, and when"

    [metrics.new-customers]
    name = "New customers"

    [metrics.new-customers.readings]
    2026-09-30 = "11/50"
    2026-10-31 = 14.5
    """)


def canonical(text: str) -> str:
    reading = read_text(text, "x.toml")
    return text_of(reading.playbook, reading.notes)


@given(PLAYBOOKS)
def test_what_is_written_reads_as_the_same_playbook(playbook: Playbook) -> None:
    read = read_text(checked_text(playbook, Notes()), "x.toml").playbook
    assert read == playbook
    assert [address for address, _ in things_in(read)] == [address for address, _ in things_in(playbook)]


@given(PLAYBOOKS)
def test_the_canonical_text_is_its_own_canonical_text(playbook: Playbook) -> None:
    text = text_of(playbook, Notes())
    assert canonical(text) == text


@given(PLAYBOOKS)
def test_no_line_ends_in_a_blank_and_the_text_ends_in_one_newline(playbook: Playbook) -> None:
    text = text_of(playbook, Notes())
    assert not any(line.endswith((" ", "\t", "\r")) for line in text.split("\n"))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


@given(PLAYBOOKS, st.data())
def test_one_answer_changes_only_its_own_line(playbook: Playbook, data: st.DataObject) -> None:
    goals = {"a": {"statement": "old", "due": None}, "b": {"statement": "other"}}
    before = Playbook.model_validate({**data_of(playbook), "goals": goals})
    goal = data.draw(st.sampled_from(["a", "b"]))
    after = apply(before, Answer(("goals", goal, "statement"), "new"))
    old, new = (text_of(each, Notes()).split("\n") for each in (before, after))
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    assert [(i2 - i1, j2 - j1) for kind, i1, i2, j1, j2 in changes if kind != "equal"] == [(1, 1)]


def test_a_canonical_file_is_saved_without_a_changed_byte() -> None:
    assert canonical(DEMO) == DEMO


def test_the_text_is_what_tomli_w_writes() -> None:
    playbook = read_text(DEMO, "x.toml").playbook
    assert text_of(playbook, Notes()) == tomli_w.dumps(data_of(playbook), multiline_strings=True, indent=2)


def test_hand_written_text_takes_the_canonical_form() -> None:
    by_hand = dedent("""\
        name='Demo'

        stages.demo = { name = 'Demo', takes = "3 d", open.kind = "Mari" }
        [stages.offer]

        checklist = ['a', 'b']
        purpose = ""
        name    = "Offer"
        [strategy]
        """)
    assert canonical(by_hand) == dedent("""\
        format = 1
        name = "Demo"

        [stages.demo]
        name = "Demo"
        takes = "3 d"

        [stages.demo.open]
        kind = "Mari"

        [stages.offer]
        name = "Offer"
        checklist = [
          "a",
          "b",
        ]
        """)


def test_answers_of_no_and_nought_are_answers() -> None:
    text = "format = 1\n\n[stakeholders.b]\nagreed = false\n\n[metrics.a]\nbaseline = 0\n"
    assert canonical(text) == text


def test_a_thing_without_answers_stays() -> None:
    assert "[stages.demo]" in canonical("[stages.demo]\n")


def test_line_ends_become_lf_and_a_byte_order_mark_goes() -> None:
    assert canonical("\ufeff" + "format = 1\r\nname = 'x'\r\n") == 'format = 1\nname = "x"\n'


def test_characters_that_mislead_are_written_as_escapes() -> None:
    text = canonical(r'name = "a\u202eb\u001b\u0085\u200f"')
    assert r'name = "a\u202eb\u001b\u0085\u200f"' in text


def test_unknown_keys_tables_and_arrays_of_tables_survive() -> None:
    by_others = dedent("""\
        format = 1
        colour = "blue"
        when = 1979-05-27T07:32:00Z

        [stages.demo]
        name = "Demo"
        mood = 3

        [stages.demo.weather]
        rain = true

        [[links]]
        to = "a"

        [[links]]
        to = "b"

        [links.deep]
        nested = [
          [
            1,
            2,
          ],
          { a = "x" },
        ]

        [empty]
        """)
    text = canonical(by_others)
    assert tomllib.loads(text) == tomllib.loads(by_others)
    assert text == by_others.replace("1979-05-27T", "1979-05-27 ").replace("00Z", "00+00:00")


def test_what_cannot_be_written_is_refused_before_anything_is_saved() -> None:
    playbook = Playbook(name="half a \ud800 character")
    with pytest.raises(Refused, match=r"^x\.toml: .*nothing was saved"):
        checked_text(playbook, Notes(), "x.toml")


def test_a_playbook_that_could_not_be_read_again_is_not_saved() -> None:
    with pytest.raises(Refused, match="larger than 1 MB"):
        checked_text(Playbook(summary="x" * LARGEST), Notes(), "x.toml")


def test_types_are_told_apart_when_the_text_is_checked() -> None:
    playbook = read_text("[metrics.a]\nbaseline = 1.0\ntarget = 1\nodd = nan\n", "x").playbook
    assert "baseline = 1.0\ntarget = 1\nodd = nan\n" in checked_text(playbook, Notes())
    assert type(look_up(playbook, ("metrics", "a", "target"))) is int
