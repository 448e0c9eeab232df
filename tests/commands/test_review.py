"""`coach review`: what is meant is found out before the screen opens; without a terminal it does not."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from coach.commands import screens
from coach.deals import store
from coach.locale import say
from coach.playbook.message import Message
from tests.commands.conftest import NORDIC, Coach
from tests.deals.a_deal import marked, reviewed


@pytest.fixture
def told() -> list[str]:
    """What the screen says of the deal when it opens."""
    return []


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> list[tuple[str, str, str | None]]:
    """What the screen was opened with."""
    from coach.tui import app

    found: list[tuple[str, str, str | None]] = []

    def run_review(path: Path, stage: str, deal: str | None, taken: Message | None) -> int:
        found.append((str(path), stage, deal))
        told.append(say(taken) if taken else "")
        return 0

    monkeypatch.setattr(app, "run_review", run_review)
    monkeypatch.setattr(screens, "_need_a_terminal", lambda: None)
    return found


@pytest.mark.usefixtures("nordic")
def test_the_only_playbook_need_not_be_named(coach: Coach, opened: list[tuple[str, str, str | None]]) -> None:
    assert coach("review").code == 0
    assert opened == [("nordic.toml", "", None)]


@pytest.mark.usefixtures("nordic")
def test_a_playbook_or_a_stage_is_found_by_a_part_of_its_name(
    coach: Coach, opened: list[tuple[str, str, str | None]]
) -> None:
    coach("review", "nordic", "--deal", "Acme Oy")
    coach("review", "dem")
    coach("review", "nordic", "dem")
    assert opened == [("nordic.toml", "", "Acme Oy"), ("nordic.toml", "demo", None), ("nordic.toml", "demo", None)]


@pytest.mark.usefixtures("nordic")
def test_a_stage_of_several_words_needs_no_quotes(coach: Coach, home: Path, opened: list[object]) -> None:
    (home / "nordic.toml").write_text(NORDIC.replace('name = "Demo"', 'name = "Demo at the plant"'), "utf-8")
    assert coach("review", "nordic", "demo", "at", "the", "plant").code == 0
    assert coach("review", "at", "the", "plant").code == 0
    assert opened == [("nordic.toml", "demo", None)] * 2


@pytest.mark.usefixtures("nordic")
def test_of_several_the_screen_asks_unless_the_deal_tells(
    coach: Coach, home: Path, opened: list[tuple[str, str, str | None]]
) -> None:
    (home / "other.toml").write_text(NORDIC.replace("Nordic Pumps: new customers", "Other"), "utf-8")
    assert coach("review").code == 0
    assert opened.pop() == (".", "", None)
    own = reviewed().model_copy(update={"playbook": "Other", "file": str(home / "other.toml"), "stage": "demo"})
    store.note("Acme", own, marked("said"))
    coach("review", "--deal", "acme")
    assert opened == [(str(home / "other.toml"), "demo", "Acme")]


# The deal


@pytest.fixture
def known(nordic: Path) -> None:
    """Two deals that were reviewed."""
    own = reviewed().model_copy(update={"playbook": "Nordic Pumps: new customers", "file": str(nordic)})
    for name in ("Acme Oy: renewal", "Beta / pumps"):
        store.note(name, own, marked("said"))


@pytest.mark.parametrize("part", ["acme oy", "renewal", "RENEW", "Acme Oy: renewal"])
@pytest.mark.usefixtures("known")
def test_a_known_deal_is_found_by_a_part_of_its_name_which_is_told(
    coach: Coach, opened: list[tuple[str, str, str | None]], told: list[str], part: str
) -> None:
    ended = coach("review", "--deal", part)
    assert (ended.code, opened[0][2]) == (0, "Acme Oy: renewal")
    taken = f"{part}: taken for the deal Acme Oy: renewal; for a new deal, add --new"
    assert told == ["" if part == "Acme Oy: renewal" else taken]
    assert ended.err == (f"coach: {told[0]}\n" if told[0] else "")


@pytest.mark.usefixtures("known")
def test_a_part_of_several_names_is_told_with_all_of_them(
    coach: Coach, opened: list[tuple[str, str, str | None]]
) -> None:
    told = coach("review", "--deal", "e")
    assert (told.code, opened) == (2, [])
    assert told.err == "coach: e may be any of these: Acme Oy: renewal · Beta / pumps; for a new deal, add --new\n"


@pytest.mark.usefixtures("known")
def test_a_name_that_is_a_part_of_none_begins_a_new_deal_and_so_does_any_with_new(
    coach: Coach, opened: list[tuple[str, str, str | None]], told: list[str]
) -> None:
    assert coach("review", "--deal", "Gamma").err == "coach: Gamma: a new deal\n"
    assert coach("review", "--deal", " Acme ", "--new").err == ""
    assert [deal for _file, _stage, deal in opened] == ["Gamma", "Acme"]
    assert told == ["Gamma: a new deal", ""]
    assert "this deal is known" in coach("review", "--deal", "acme oy: renewal", "--new").err
    assert "a new deal needs a name" in coach("review", "--new").err


@pytest.mark.usefixtures("known")
def test_a_new_deal_that_is_called_almost_as_a_known_one_is_told_with_that(
    coach: Coach, opened: list[tuple[str, str, str | None]], told: list[str]
) -> None:
    ended = coach("review", "--deal", "Akme Oy renewal")
    assert (ended.code, opened[0][2]) == (0, "Akme Oy renewal")
    assert told == ["Akme Oy renewal: a new deal; did you mean: Acme Oy: renewal"]
    assert ended.err == f"coach: {told[0]}\n"


@pytest.mark.usefixtures("known")
def test_a_deal_of_another_playbook_is_told_and_how_to_go_on(
    coach: Coach, home: Path, nordic: Path, opened: list[tuple[str, str, str | None]]
) -> None:
    (home / "other.toml").write_text(NORDIC.replace("Nordic Pumps: new customers", "Other"), "utf-8")
    for command in ("review", "checklist"):
        ended = coach(command, "other", "--deal", "beta / pumps")
        assert (ended.code, ended.out, opened) == (2, "", [])
        assert ended.err == (
            "coach: Beta / pumps belongs to another playbook (Nordic Pumps: new customers); "
            "leave out the playbook to go on there\n"
        )
    nordic.write_text(NORDIC.replace("Nordic Pumps: new customers", "Pumps, renamed"), "utf-8")
    assert coach("review", "nordic", "--deal", "beta / pumps").code == 0
    assert coach("review", "other", "--deal", "beta / pumps").code == 0  # its own is not to be found any more
    assert [file for file, _stage, _deal in opened] == ["nordic.toml", "other.toml"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["review"], "no playbook in this folder"),
        (["review", "-"], "standard input cannot be reviewed"),
        (["review", "--deal", "  "], "the deal needs a name"),
    ],
)
def test_what_it_cannot_do_is_told_in_one_line(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, home: Path, words: list[str], told: str
) -> None:
    monkeypatch.setenv("COACH_PLAYBOOKS", str(home))
    ended = coach(*words)
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.usefixtures("nordic")
def test_without_a_terminal_it_says_what_it_needs_and_no_screen_is_loaded(coach: Coach) -> None:
    loaded = "coach.tui.screens.review" in sys.modules
    ended = coach("review", "nordic", "--deal", "Acme")
    assert (ended.code, ended.out) == (2, "")
    assert "the screens need a terminal" in ended.err
    assert ("coach.tui.screens.review" in sys.modules) == loaded
    assert store.recall_all() == ()
