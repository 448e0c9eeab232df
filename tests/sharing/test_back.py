"""Back to an older value of one thing."""

from __future__ import annotations

import pytest

from coach.playbook.address import Address, look_up
from coach.playbook.edit import apply
from coach.playbook.model import Playbook
from coach.playbook.read import read_text
from coach.sharing.back import back_to


def playbook(text: str) -> Playbook:
    return read_text(f"format = 1\n{text}", "a.toml").playbook


OLD = playbook("""
name = "Then"
[stages.demo]
name = "Demo"
takes = "19 d"
checklist = ["one", "two"]
[stages.demo.exit.asked]
text = "Asked"
[stages.offer]
name = "Offer"
[stages.gone]
name = "Gone"
[metrics.m.readings]
2026-10-31 = 4
""")

NOW = playbook("""
name = "Now"
[stages.offer]
name = "Proposal"
[stages.new]
name = "New"
[stages.demo]
name = "Demo"
checklist = ["one"]
should_take = "9 d"
[stages.demo.exit.signed]
text = "Signed"
[metrics.m.readings]
2026-10-31 = 5
""")


def found(playbook: Playbook, at: Address) -> object:
    try:
        return look_up(playbook, at)
    except LookupError:
        return None


@pytest.mark.parametrize(
    "at",
    [
        ("name",),
        ("stages", "demo"),
        ("stages", "demo", "takes"),
        ("stages", "demo", "should_take"),
        ("stages", "demo", "checklist"),
        ("stages", "demo", "exit", "asked"),
        ("stages", "demo", "exit", "signed"),
        ("stages", "gone"),
        ("stages", "new"),
        ("stages", "offer", "name"),
        ("metrics", "m", "readings", "2026-10-31"),
    ],
    ids=".".join,
)
def test_one_thing_is_as_it_was_and_all_else_as_it_is(at: Address) -> None:
    edit = back_to(NOW, OLD, at)
    assert edit
    after = apply(NOW, edit)
    assert found(after, at) == found(OLD, at)
    others = {("name",), ("stages", "demo", "takes"), ("stages", "offer", "name"), ("stages", "new")}
    for other in others:
        if other[: len(at)] != at:
            assert found(after, other) == found(NOW, other)


def test_a_thing_that_goes_back_keeps_its_place() -> None:
    edit = back_to(NOW, OLD, ("stages", "demo"))
    assert edit
    assert list(apply(NOW, edit).stages) == ["offer", "new", "demo"]


def test_of_a_table_only_the_order_goes_back() -> None:
    edit = back_to(NOW, OLD, ("stages",))
    assert edit
    after = apply(NOW, edit)
    assert list(after.stages) == ["demo", "new", "offer"]
    assert after.stages["offer"].name == "Proposal"


def test_the_whole_playbook_can_go_back() -> None:
    edit = back_to(NOW, OLD, ())
    assert edit
    assert apply(NOW, edit) == OLD


@pytest.mark.parametrize("at", [("stages", "demo", "name"), ("stages", "gone", "name"), ("goals",), ("nowhere", "x")])
def test_where_nothing_is_to_do_there_is_no_edit(at: Address) -> None:
    assert back_to(NOW, OLD, at) is None


def test_a_key_that_coach_does_not_know_does_not_come_back_but_hinders_nothing() -> None:
    old = playbook('[stages.demo]\nname = "Demo"\ncolour = "red"\n[stages.demo.extra]\nx = 1\n')
    now = playbook('[stages.demo]\nname = "Show"\n')
    edit = back_to(now, old, ("stages", "demo"))
    assert edit
    assert apply(now, edit) == playbook('[stages.demo]\nname = "Demo"\n')
    assert back_to(now, old, ("stages", "demo", "colour")) is None
