"""`coach log`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coach.playbook.text import hostile
from tests.a_repository import ARepository, a_repository
from tests.commands.conftest import NORDIC, Coach

SLOWER = NORDIC.replace('"19 d"', '"21 d"')


@pytest.fixture
def team(home: Path, monkeypatch: pytest.MonkeyPatch) -> ARepository:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-11-20T10:00:00+02:00")
    team = a_repository(home)
    team.commit("nordic.toml", NORDIC, "Begin", by="Maija")
    team.commit("nordic.toml", SLOWER, "Figures of autumn", by="Pekka")
    return team


def short(team: ARepository, revision: str = "HEAD") -> str:
    return team.git("rev-parse", "--short=10", revision).strip()


def test_it_tells_who_changed_what_the_newest_first(coach: Coach, team: ARepository) -> None:
    told = coach("log", "nordic.toml")
    assert (told.code, told.err) == (0, "")
    assert told.out == (
        f"2026-11-20  Pekka · Figures of autumn  {short(team)}\n"
        "  Stage Demo: takes today: 19 days -> 21 days\n"
        "\n"
        f"2026-11-20  Maija · Begin  {short(team, 'HEAD~1')}\n"
        "  The playbook begins here.\n"
    )


def test_a_merge_tells_which_side_was_chosen_though_its_file_is_that_of_one_side(
    coach: Coach, team: ARepository
) -> None:
    team.git("checkout", "-qb", "side", "HEAD~1")
    team.commit("nordic.toml", NORDIC.replace('"19 d"', '"17 d"'), "Faster", by="Dev")
    team.git("checkout", "-q", "main")
    team.git("merge", "side", fails=True)
    team.commit("nordic.toml", NORDIC.replace('"19 d"', '"17 d"'), "Merge", by="Liisa")
    assert coach("log", "nordic.toml", "-n", "1").out == (
        f"2026-11-20  Liisa · Merge  {short(team)}\n"
        "  Stage Demo: takes today: chosen 17 days (Dev), and not 21 days (Pekka)\n"
    )


@pytest.mark.usefixtures("team")
def test_only_the_newest_are_told_if_one_says_how_many(coach: Coach) -> None:
    assert coach("log", "nordic.toml", "-n", "1").out.count("2026-11-20") == 1
    for text in ("0", "-1", "x", "²"):
        told = coach("log", "nordic.toml", "-n", text)
        assert (told.code, told.out) == (2, "")


def test_json_tells_the_same(coach: Coach, team: ARepository) -> None:
    newest, first = json.loads(coach("log", "nordic.toml", "--format", "json").out)
    assert newest == {
        "commit": team.git("rev-parse", "HEAD").strip(),
        "author": "Pekka",
        "date": "2026-11-20T10:00:00+02:00",
        "subject": "Figures of autumn",
        "file": "nordic.toml",
        "problem": "",
        "changes": [{"path": "stages.demo.takes", "kind": "changed", "old": "19 days", "new": "21 days"}],
    }
    assert first["changes"] == []


@pytest.mark.usefixtures("team")
def test_the_reader_is_told_in_a_language_of_choice(coach: Coach) -> None:
    assert "20.11.2026" in coach("log", "--language", "fi", "nordic.toml").out


def test_renames_removals_and_changes_of_form_are_told(coach: Coach, team: ARepository) -> None:
    team.git("mv", "nordic.toml", "pumps.toml")
    team.git("commit", "-qm", "Rename")
    team.commit("pumps.toml", SLOWER.replace("format = 1\n", "format=1\n"), "Tidy")
    team.git("rm", "-q", "pumps.toml")
    team.git("commit", "-qm", "Remove")
    told = coach("log", "pumps.toml").out
    assert "The file was removed.\n" in told
    assert "Only the form of the file changed, and nothing that it says.\n" in told
    assert "The file was renamed: nordic.toml -> pumps.toml\n" in told
    assert told.index("removed") < told.index("form") < told.index("renamed") < told.index("Figures of autumn")


def test_a_version_that_cannot_be_read_is_told_and_passed_over(coach: Coach, team: ARepository) -> None:
    team.commit("nordic.toml", "<<<<<<< ours\n" + SLOWER, "Oops")
    told = coach("log", "nordic.toml")
    assert told.code == 0
    assert "  What changed here is not known: unresolved merge conflict\n" in told.out
    assert "Figures of autumn" in told.out


def test_a_shallow_clone_says_how_to_get_more(coach: Coach, team: ARepository, tmp_path: Path) -> None:
    clone = team.clone(tmp_path / "clone", "--depth=1")
    told = coach("log", clone.folder / "nordic.toml")
    assert told.code == 0
    assert told.err == "coach: this clone has no older versions; to fetch them, run: git fetch --unshallow\n"


def test_what_has_no_history_is_told_so(coach: Coach, team: ARepository, own_machine: Path) -> None:
    team.write("new.toml", NORDIC)
    told = coach("log", "new.toml")
    assert (told.code, told.err) == (2, "coach: new.toml: git has no version of it yet; commit it first\n")
    (own_machine / "x.toml").write_text(NORDIC)
    told = coach("log", own_machine / "x.toml")
    assert (told.code, "in no git repository" in told.err) == (2, True)


@pytest.mark.usefixtures("team")
def test_a_name_that_is_not_there_brings_up_the_nearest(coach: Coach) -> None:
    for name in ("nordik.toml", "nord"):
        told = coach("log", name)
        assert told.code == 2
        assert told.err == f"coach: {name}: there is no such file; did you mean: nordic.toml\n"


def test_a_merge_without_changes_of_its_own_tells_whose_work_it_brought_together(
    coach: Coach, team: ARepository
) -> None:
    team.git("checkout", "-qb", "side")
    team.commit("nordic.toml", SLOWER.replace('"e-mail"', '"letter"'), "Proof", by="Anna Tamm")
    team.git("checkout", "-q", "main")
    team.commit("nordic.toml", SLOWER.replace('"b2b"', '"b2c"'), "Market", by="Pekka")
    team.git("merge", "-q", "side", "-m", "Merge")
    told = coach("log", "nordic.toml").out
    assert "Merge  " in told.splitlines()[0]
    assert told.splitlines()[1] == "  Two lines of work were brought together: Pekka · Anna Tamm"
    assert "Only the form" not in told


def test_what_only_the_base_names_has_its_name(coach: Coach, team: ARepository) -> None:
    text = 'format = 1\nextends = "nordic.toml"\n\n[stages.demo]\ntakes = "7 d"\n'
    team.commit("north.toml", text, "Begin")
    team.commit("north.toml", text.replace('"7 d"', '"8 d"'), "Slower")
    assert "Stage Demo: takes today: 7 days -> 8 days" in coach("log", "north.toml").out


def test_nothing_that_a_repository_holds_can_steer_the_terminal(coach: Coach, team: ARepository) -> None:
    name = "esc\x1b[31m\n.toml"
    team.commit(name, NORDIC, "One", by="A\x1b]0;x\x07B")
    team.commit(name, NORDIC.replace('"Demo"', '"De\\u001b[31mmo"'), "Two \x1b[31m\u202e", by="A\x1b]0;x\x07B")
    team.git("mv", "--", name, "-x.toml")
    team.git("commit", "-qm", "Three")
    for form in ("text", "json"):
        told = coach("log", "--format", form, "--", "-x.toml")
        assert told.code == 0
        assert hostile(told.out) is None
        assert "esc\\u001b[31m" in told.out
