"""`coach deals` lists, shows, exports and forgets what is remembered of deals on this machine."""

from __future__ import annotations

import datetime as dt
import errno
import io
import json
import os
from pathlib import Path
from typing import NoReturn

import pytest

from coach.deals import store
from coach.deals.events import Agreed, Heard, Marked, Ticked, review_of
from coach.deals.names import file_of
from coach.playbook.read import read_file
from tests.commands.conftest import Coach, in_terminal
from tests.today import TODAY

DECIDER = "buyer-names-the-decision-maker"
WORDS = "The buyer has named who decides, and when"
ODD = "Béta/../\x1b[31m🙂\n"


def remember(name: str, nordic: Path, *, due: dt.date | None = None, what: str = "The buyer sends the data") -> None:
    """A deal at the demo, whose next step is due, if it has one."""
    store.note(name, review_of(read_file(nordic).playbook, nordic, "demo", (), TODAY))
    if due:
        store.note(name, Agreed(what=what, who="CFO", day=due))


@pytest.fixture
def three(nordic: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Deals: one with notes, one overdue, one with an odd name and no next step. The terminal is wide."""
    monkeypatch.setenv("COLUMNS", "160")
    remember("Acme Oy", nordic, due=TODAY + dt.timedelta(5))
    said = Marked(day=TODAY, stage="demo", criterion=DECIDER, text=WORDS, state="said", note="in the lobby")
    store.note(
        "Acme Oy",
        said,
        said.model_copy(update={"state": "confirmed", "proof": "message", "note": "The CFO"}),
        Ticked(stage="demo", line="Ask *who* decides"),
        Heard(day=TODAY, stage="demo", text="Too dear"),
    )
    remember("Gamma", nordic, due=TODAY - dt.timedelta(5), what="Follow up")
    remember(ODD, nordic)
    return nordic


def test_without_deals_it_says_how_to_begin(coach: Coach) -> None:
    told = coach("deals")
    assert (told.code, told.err) == (0, "")
    assert told.out == "Nothing is remembered of any deal. To begin: coach review --deal NAME\n"


@pytest.mark.usefixtures("three")
def test_the_list_tells_what_is_due_first_and_marks_what_is_overdue(coach: Coach) -> None:
    told = coach("deals")
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == ["Gamma", "Acme Oy", "Béta/../\\u001b[31m🙂"]
    assert lines[1:3] == [
        "    Nordic Pumps: new customers · Demo · reviewed: 2026-11-22 · not confirmed yet: 1",
        "  ! overdue: 2026-11-17 · Follow up · CFO",
    ]
    assert "  > 2026-11-27 · The buyer sends the data · CFO" in lines
    assert "  ! no next step" in lines
    assert told.out.count("not confirmed yet") == 2


def test_the_list_breaks_no_label_from_its_figure(coach: Coach, three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    name = "Nordic Pumps: new customers"
    assert f"    {name} · Demo · reviewed: 2026-11-22\n    not confirmed yet: 1\n" in coach("deals").out
    monkeypatch.setenv("COLUMNS", "40")
    assert f"    {name} · Demo\n    reviewed: 2026-11-22\n    not confirmed yet: 1\n" in coach("deals").out
    three.write_text(three.read_text("utf-8").replace(name, "Pumps " * 20), "utf-8")
    remember("Delta", three)
    assert max(map(len, coach("deals").out.splitlines())) <= 40


def test_the_list_as_json_is_one_array_of_flat_objects(coach: Coach, three: Path) -> None:
    rows = json.loads(coach("deals", "--format", "json").out)
    assert [row["name"] for row in rows] == ["Gamma", "Acme Oy", ODD.strip()]
    assert rows[0] == {
        "name": "Gamma",
        "playbook": "Nordic Pumps: new customers",
        "file": str(three),
        "stage": "demo",
        "stage_name": "Demo",
        "reviewed": "2026-11-22",
        "not_confirmed": 1,
        "next_step": "Follow up",
        "who": "CFO",
        "due": "2026-11-17",
        "overdue": True,
    }


@pytest.mark.parametrize("typed", ["Acme Oy", "acme oy", "ac", "ACME", "me oy"])
@pytest.mark.usefixtures("three")
def test_a_deal_is_shown_by_its_name_or_the_beginning_of_it(coach: Coach, typed: str) -> None:
    told = coach("deals", "show", typed)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Acme Oy\n  - Playbook: Nordic Pumps: new customers\n  - Stage: Demo\n")
    assert f"  - {WORDS}: confirmed by the buyer · written in a message · 2026-11-22 · The CFO\n" in told.out
    assert "      before: said · 2026-11-22 · in the lobby\n" in told.out
    assert "  - Ticked: Ask *who* decides\n" in told.out
    assert "  - Objection heard: Too dear · 2026-11-22\n" in told.out


@pytest.mark.usefixtures("three")
def test_the_verdict_on_the_next_step_stands_under_it(coach: Coach) -> None:
    out = coach("deals", "show", "Gamma").out
    assert "2026-11-17 · Follow up · CFO\n      “Follow up” is no step" in out
    assert "Its day was 5 days ago" in out
    assert "There is no next step; agree on one" in coach("deals", "show", ODD).out


def test_what_changed_in_the_playbook_since_is_told_as_long_as_it_is_there(coach: Coach, three: Path) -> None:
    assert "Changed in the playbook" not in coach("deals", "show", "Acme").out
    three.write_text(three.read_text().replace(WORDS, "The buyer has said who signs"))
    out = coach("deals", "show", "Acme").out
    assert "Changed in the playbook since\n  - Reworded in the playbook: The buyer has said who signs\n" in out
    three.write_text(three.read_text().replace("Nordic Pumps: new customers", "Another playbook"))
    assert "Changed in the playbook" not in coach("deals", "show", "Acme").out
    three.unlink()
    assert coach("deals", "show", "Acme").code == 0


@pytest.mark.usefixtures("three")
def test_one_deal_as_json_is_one_object(coach: Coach) -> None:
    deal = json.loads(coach("deals", "show", "Acme", "--format", "json").out)
    standing = deal["stages"]["demo"]["criteria"][DECIDER]
    assert (standing["state"], standing["proof"], standing["note"]) == ("confirmed", "message", "The CFO")
    assert [one["state"] for one in standing["earlier"]] == ["said"]
    assert deal["objections"] == [{"stage": "demo", "text": "Too dear", "key": "", "day": "2026-11-22"}]
    assert deal["reviews"] == [{"day": "2026-11-22", "stage": "demo", "personas": []}]


@pytest.mark.usefixtures("three")
def test_the_form_may_stand_before_the_name(coach: Coach) -> None:
    assert json.loads(coach("deals", "show", "--format", "json", "Acme").out)["name"] == "Acme Oy"


@pytest.mark.usefixtures("three")
def test_a_deal_is_exported_as_markdown_in_which_its_text_stays_text(coach: Coach, home: Path) -> None:
    page = coach("deals", "export", "Acme").out
    assert page.startswith("# Acme Oy\n\n- Playbook: Nordic Pumps: new customers\n")
    assert "\n## Stage: Demo\n\n" in page
    assert "- Ticked: Ask \\*who\\* decides\n" in page
    told = coach("deals", "export", "Acme", "-o", home / "acme.md")
    assert (told.code, told.out) == (0, f"Exported to {home / 'acme.md'}\n")
    assert (home / "acme.md").read_text("utf-8") == page
    assert coach("deals", "export", ODD).out.startswith("# Béta/../\\\\u001b\\[31m🙂\n")


@pytest.mark.usefixtures("three")
def test_forgetting_takes_whole_names_and_says_what_went(coach: Coach) -> None:
    told = coach("deals", "forget", "acm")
    assert (told.code, told.out, told.err) == (2, "", "coach: no such deal: acm; did you mean: Acme Oy\n")
    told = coach("deals", "forget", "acme oy", ODD, "--yes")
    assert (told.code, told.err) == (0, "")
    assert told.out == "Forgotten: Acme Oy\nForgotten: Béta/../\\u001b[31m🙂\n"
    assert [row["name"] for row in json.loads(coach("deals", "--format", "json").out)] == ["Gamma"]


@pytest.mark.usefixtures("three")
def test_an_export_never_writes_over_a_file_unasked(coach: Coach, home: Path) -> None:
    page = home / "acme.md"
    page.write_text("My own notes", "utf-8")
    told = coach("deals", "export", "Acme", "-o", page)
    assert (told.code, told.out) == (2, "")
    assert told.err == f"coach: {page}: there is a file already; choose another name, or add --force\n"
    assert page.read_text("utf-8") == "My own notes"
    assert coach("deals", "export", "Acme", "-o", page, "--force").code == 0
    assert page.read_text("utf-8").startswith("# Acme Oy\n")


@pytest.mark.parametrize(
    ("words", "keys", "is_kept"), [("", "\n", True), ("", "n\n", True), ("", "Yes\n", False), ("--yes", "", False)]
)
@pytest.mark.usefixtures("three")
def test_on_a_terminal_forgetting_names_what_goes_and_asks(words: str, keys: str, is_kept: bool) -> None:
    told = in_terminal(f"deals forget 'acme oy' gamma {words}", keys=keys)
    assert [store.is_kept(deal) for deal in ("Acme Oy", "Gamma", ODD)] == [is_kept, is_kept, True]
    asked = "  Acme Oy · Nordic Pumps: new customers · Demo\n  Gamma · Nordic Pumps: new customers · Demo\n"
    assert (f"{asked}Forget these 2 deals for good? y/N " in told) == bool(keys)
    assert ("Nothing was forgotten." in told) == is_kept
    assert ("Forgotten: Gamma" in told) != is_kept


@pytest.mark.usefixtures("three")
def test_on_a_terminal_forgetting_all_asks_too(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Forget these 3 deals for good? y/N " in in_terminal("deals forget --all", keys="no\n")
    assert len(store.recall_all()) == 3
    monkeypatch.setenv("LANG", "fi_FI.UTF-8")
    in_terminal("deals forget --all", keys="k\n")
    assert store.recall_all() == ()


@pytest.mark.usefixtures("three")
def test_one_unknown_name_forgets_none(coach: Coach) -> None:
    assert coach("deals", "forget", "Gamma", "nobody").code == 2
    assert store.recall("Gamma")


@pytest.mark.parametrize("answer", ["n\n", "y\n", ""])
@pytest.mark.usefixtures("three")
def test_where_nobody_can_be_asked_forgetting_takes_a_yes(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    told = coach("deals", "forget", "gamma")
    assert (told.code, told.out) == (2, "")
    assert told.err == "coach: this forgets 1 deal for good; to do it, add --yes\n"
    assert store.is_kept("Gamma")
    assert coach("deals", "forget", "gamma", "--yes").out == "Forgotten: Gamma\n"


@pytest.mark.usefixtures("three")
def test_who_leaves_the_question_forgets_nothing_and_has_the_next_line_to_themselves() -> None:
    assert in_terminal("deals forget gamma", keys="\x04", after="y/N ").endswith("y/N \nNothing was forgotten.\n")
    assert in_terminal("deals forget gamma", keys="\x03", after="y/N ", code=2).endswith("y/N \n")
    assert store.is_kept("Gamma")


@pytest.mark.usefixtures("three")
def test_forgetting_all_takes_a_yes(coach: Coach) -> None:
    told = coach("deals", "forget", "--all")
    assert (told.code, told.err) == (2, "coach: this forgets 3 deals for good; to do it, add --yes\n")
    assert len(store.recall_all()) == 3
    told = coach("deals", "forget", "--all", "--yes")
    assert told.code == 0
    assert sorted(told.out.splitlines()) == [
        "Forgotten: Acme Oy",
        "Forgotten: Béta/../\\u001b[31m🙂",
        "Forgotten: Gamma",
    ]
    assert store.recall_all() == ()
    assert coach("deals", "forget", "--all", "--yes").out == "Nothing is remembered of any deal.\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show"], "name one deal"),
        (["show", "Acme", "Oy"], "name one deal"),
        (["export"], "name one deal"),
        (["show", "zzz"], "no such deal: zzz; there are: "),
        (["show", "Gamme"], "no such deal: Gamme; did you mean: Gamma"),
        (["forget"], "name the deals to forget"),
        (["sell"], "argument act: invalid choice"),
    ],
)
@pytest.mark.usefixtures("three")
def test_what_it_cannot_do_is_told_in_one_line(coach: Coach, words: list[str], told: str) -> None:
    ended = coach("deals", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("coach: ")
    assert told in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.usefixtures("three")
def test_a_damaged_deal_is_told_the_others_are_listed_and_it_can_be_forgotten(coach: Coach) -> None:
    damaged = store.folder() / file_of("Gamma")
    damaged.write_text("{}\n")
    told = coach("deals")
    assert told.code == 2
    assert "Acme Oy" in told.out
    assert f"coach: {damaged}:1:1: what is remembered of this deal is damaged" in told.err
    assert coach("deals", "forget", "gamma", "--yes").out == "Forgotten: gamma\n"
    assert coach("deals").code == 0


@pytest.mark.usefixtures("three")
def test_a_full_disk_leaves_no_half_export(coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> NoReturn:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    told = coach("deals", "export", "Acme", "-o", home / "acme.md")
    assert (told.code, told.out) == (2, "")
    assert "the disk is full" in told.err
    assert not (home / "acme.md").exists()
