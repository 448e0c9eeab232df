"""Edits: what each does to a playbook, and what it leaves alone."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from coach.playbook.edit import Add, Answer, Append, Edit, Move, Remove, Together, apply, edited, edits_between
from coach.playbook.model import Playbook

DEMO = ("stages", "demo")


@pytest.fixture
def playbook() -> Playbook:
    return Playbook.model_validate(
        {
            "name": "Pumps",
            "stages": {
                "demo": {"name": "Demo", "takes": "14 d", "open": {"purpose": "Ask Ann"}, "colour": "red"},
                "offer": {"name": "Offer", "exit": {"signed": {"text": "Signed"}}},
                "closing": {},
            },
            "metrics": {"calls": {"readings": {"2026-09-30": 3, "2026-11-30": 5}}},
            "ours": {"deep": {"x": 1}},
        }
    )


def test_an_answer_changes_its_field(playbook: Playbook) -> None:
    assert apply(playbook, Answer((*DEMO, "takes"), "3 wk")).stages["demo"].takes == "3 wk"
    assert apply(playbook, Answer(("name",), "Valves")).name == "Valves"
    assert apply(playbook, Answer(("strategy", "promise"), "Quiet")).strategy.promise == "Quiet"
    assert apply(playbook, Answer((*DEMO, "checklist"), ("a", "b"))).stages["demo"].checklist == ("a", "b")
    assert apply(playbook, Answer(("check", "ignore", "S104"), "why")).check.ignore == {"S104": "why"}


def test_an_answer_of_none_clears(playbook: Playbook) -> None:
    assert apply(playbook, Answer((*DEMO, "takes"), None)).stages["demo"].takes is None
    assert apply(playbook, Answer((*DEMO, "name"), None)).stages["demo"].name == ""
    assert apply(playbook, Answer((*DEMO, "open", "purpose"), None)).stages["demo"].open == {}
    assert apply(playbook, Answer((*DEMO, "open", "takes"), None)) == playbook


def test_text_is_kept_normal(playbook: Playbook) -> None:
    assert apply(playbook, Answer((*DEMO, "purpose"), "a \r\nb\u0308")).stages["demo"].purpose == "a\nb̈"
    added = apply(playbook, Add(("stages",), "x", {"name": "X ", "checklist": ["one ", "two"]})).stages["x"]
    assert (added.name, added.checklist) == ("X", ("one", "two"))


def test_lines_are_put_after_those_that_are_there_and_none_twice(playbook: Playbook) -> None:
    at = (*DEMO, "checklist")
    own = apply(playbook, Answer(at, ("Agenda sent", "Who decides?", "Agenda sent")))
    edit = Append(at, ("Who decides?", "What does it cost? "))
    after = apply(own, edit).stages["demo"].checklist
    assert after == ("Agenda sent", "Who decides?", "Agenda sent", "What does it cost?")
    assert edited(edit) == at
    assert apply(playbook, Append(at, ("Who decides?",))).stages["demo"].checklist == ("Who decides?",)


def test_a_reading_stands_where_its_day_belongs(playbook: Playbook) -> None:
    at = ("metrics", "calls", "readings")
    assert list(apply(playbook, Answer((*at, "2026-10-31"), "1/4")).metrics["calls"].readings.items()) == [
        ("2026-09-30", 3),
        ("2026-10-31", "1/4"),
        ("2026-11-30", 5),
    ]
    assert list(apply(playbook, Answer((*at, "2026-12-31"), 1)).metrics["calls"].readings)[-1] == "2026-12-31"
    assert list(apply(playbook, Answer((*at, "2026-09-30"), 4)).metrics["calls"].readings.values()) == [4, 5]
    assert apply(playbook, Answer(at, {"2027-01-31": 1})).metrics["calls"].readings == {"2027-01-31": 1}
    assert apply(playbook, Answer(at, None)).metrics["calls"].readings == {}


@pytest.mark.parametrize(
    ("after", "order"),
    [
        (None, ["demo", "offer", "closing", "pilot"]),
        ("demo", ["demo", "pilot", "offer", "closing"]),
        ("gone", ["demo", "offer", "closing", "pilot"]),
    ],
)
def test_a_thing_is_added_after_another_or_last(playbook: Playbook, after: str | None, order: list[str]) -> None:
    changed = apply(playbook, Add(("stages",), "pilot", {"name": "Pilot"}, after))
    assert list(changed.stages) == order
    assert changed.stages["pilot"].name == "Pilot"


def test_a_thing_is_added_within_a_thing(playbook: Playbook) -> None:
    added = apply(playbook, Add((*DEMO, "exit"), "seen", {"text": "Seen", "by": "buyer"}))
    assert added.stages["demo"].exit["seen"].by == "buyer"


def test_a_copy_of_a_thing_has_all_that_it_has(playbook: Playbook) -> None:
    copy = apply(playbook, Add(("stages",), "demo-2", playbook.stages["demo"].model_dump(exclude_defaults=True)))
    assert copy.stages["demo-2"] == playbook.stages["demo"]


def test_what_has_a_key_can_be_removed(playbook: Playbook) -> None:
    assert list(apply(playbook, Remove(DEMO)).stages) == ["offer", "closing"]
    assert apply(playbook, Remove(("stages", "offer", "exit", "signed"))).stages["offer"].exit == {}
    assert apply(playbook, Remove(("metrics", "calls", "readings", "2026-09-30"))).metrics["calls"].readings == {
        "2026-11-30": 5
    }
    assert not apply(playbook, Remove((*DEMO, "colour"))).stages["demo"].model_extra
    assert not apply(playbook, Remove(("ours",))).model_extra


@pytest.mark.parametrize(
    ("key", "to", "order"),
    [
        ("demo", 1, ["offer", "demo", "closing"]),
        ("closing", 0, ["closing", "demo", "offer"]),
        ("demo", 99, ["offer", "closing", "demo"]),
        ("offer", -1, ["offer", "demo", "closing"]),
    ],
)
def test_a_thing_moves_among_its_siblings(playbook: Playbook, key: str, to: int, order: list[str]) -> None:
    assert list(apply(playbook, Move(("stages", key), to)).stages) == order


def test_edits_together_see_each_other(playbook: Playbook) -> None:
    edit = Together((Add(("stages",), "pilot"), Answer(("stages", "pilot", "name"), "Pilot")))
    assert apply(playbook, edit).stages["pilot"].name == "Pilot"
    assert edited(edit) == ("stages", "pilot", "name")


def test_unknown_keys_survive_an_edit_and_can_be_answered(playbook: Playbook) -> None:
    changed = apply(apply(playbook, Answer(("ours", "deep", "x"), 2)), Answer((*DEMO, "takes"), "1 d"))
    assert changed.model_extra == {"ours": {"deep": {"x": 2}}}
    assert changed.stages["demo"].model_extra == {"colour": "red"}


def test_what_an_edit_does_not_touch_is_the_very_same(playbook: Playbook) -> None:
    changed = apply(playbook, Answer((*DEMO, "takes"), "1 d"))
    assert changed.stages["offer"] is playbook.stages["offer"]
    assert changed.strategy is playbook.strategy
    assert playbook.stages["demo"].takes == "14 d"


@pytest.mark.parametrize(
    "edit",
    [
        Answer((), "x"),
        Answer(("nonsense",), "x"),
        Answer(("stages",), None),
        Answer(("strategy",), None),
        Answer(DEMO, None),
        Answer((*DEMO, "takes"), "soon"),
        Answer((*DEMO, "takes"), 14),
        Answer((*DEMO, "drop_off"), "35"),
        Answer((*DEMO, "nonsense"), "x"),
        Answer((*DEMO, "name", "deeper"), "x"),
        Answer(("stages", "gone", "name"), "x"),
        Answer(("goals", "gone", "name"), None),
        Append((), ("x",)),
        Append((*DEMO, "name"), ("x",)),
        Append((*DEMO, "nonsense"), ("x",)),
        Append(("stages", "gone", "checklist"), ("x",)),
        Add((), "x"),
        Add(("strategy",), "x"),
        Add(("stages",), "demo"),
        Add(("stages",), "Not a key"),
        Add(("stages",), "x", {"takes": "soon"}),
        Add(("gone",), "x"),
        Remove(()),
        Remove(("stages",)),
        Remove(("stages", "gone")),
        Remove((*DEMO, "takes")),
        Move((), 0),
        Move(("stages", "gone"), 0),
        Move(("strategy", "pricing"), 0),
        Together((Remove(DEMO), Answer((*DEMO, "name"), "x"))),
    ],
)
def test_an_edit_that_is_nowhere_or_does_not_fit_is_an_error(playbook: Playbook, edit: Edit) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - pydantic's is one, and says its own words
        apply(playbook, edit)


@pytest.mark.parametrize(
    "edits",
    [
        (),
        (Answer((*DEMO, "takes"), "1 d"), Answer((*DEMO, "confirmed"), dt.date(2027, 1, 1))),
        (Answer((*DEMO, "drop_off"), 1.0), Answer(("strategy", "promise"), "Quiet")),
        (Remove(DEMO), Remove(("stages", "offer", "exit", "signed")), Remove((*("stages", "closing"),))),
        (Move(("stages", "closing"), 0), Answer(("stages", "offer", "name"), "")),
        (Add(("stages",), "a"), Move(("stages", "a"), 0), Add(("stages",), "b", {"name": "B"}, "demo")),
        (Answer(("metrics", "calls", "readings", "2026-10-01"), 4), Remove((*DEMO, "colour"))),
    ],
)
def test_the_edits_between_two_playbooks_make_one_of_the_other(playbook: Playbook, edits: tuple[Edit, ...]) -> None:
    after = apply(playbook, Together(edits))
    between = edits_between(playbook, after)
    assert len(between) == len(edits)
    assert shape(apply(playbook, Together(between))) == shape(after)


def test_the_edits_between_tell_a_whole_number_from_a_broken_one(playbook: Playbook) -> None:
    whole = apply(playbook, Answer((*DEMO, "drop_off"), 1))
    assert edits_between(whole, apply(whole, Answer((*DEMO, "drop_off"), 1.0))) == (Answer((*DEMO, "drop_off"), 1.0),)


def shape(playbook: Playbook) -> Any:
    """All that a playbook holds, its order included."""
    return repr(playbook)
