"""The history: who changed what, version by version, and the way back to an older value."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.playbook.text import hostile
from coach.tui.screens.back_to import BackTo
from coach.tui.screens.history import HistoryScreen
from tests.a_repository import ARepository, a_repository
from tests.tui.conftest import SMALL
from tests.tui.person import Person, at_the_screen

SIZES = [(80, 24), (120, 36), (160, 48)]
DEMO = ("stages", "demo")
NAME = "nordic-pumps.toml"


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ARepository:
    """Three versions of a small playbook."""
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-11-20T10:00:00+02:00")
    team = a_repository(tmp_path / "team")
    team.commit(NAME, SMALL, "Begin", by="Maija")
    change(team, '"19 d"', '"14 d"', "Shorten the demo", by="Pekka")
    change(team, 'name = "Offer"', 'name = "Proposal"', "Speak of proposals", by="Liisa")
    return team


def change(team: ARepository, old: str, new: str, message: str = "Change it", by: str = "Maija") -> None:
    text = (team.folder / NAME).read_text("utf-8")
    assert old in text
    team.commit(NAME, text.replace(old, new, 1), message, by)


def history(person: Person) -> HistoryScreen:
    assert isinstance(person.app.screen, HistoryScreen)
    return person.app.screen


async def opens_the_history(person: Person, key: str = "h") -> None:
    await person.presses(key)
    await person.until(lambda: isinstance(person.app.screen, HistoryScreen))


# What is shown


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_versions_tell_when_who_how_much_and_what_about(team: ARepository, size: tuple[int, int]) -> None:
    async with at_the_screen(team.folder, team.folder / NAME, size) as person:
        await opens_the_history(person)
        await person.waits_to_see("Speak of proposals", "Shorten the demo", "Begin", "No version is older.")
        newest, middle, first = (line for line in person.lines if line.lstrip().startswith("2026-11-20  "))
        assert newest.split()[:4] == ["2026-11-20", "Liisa", "1", "change"]
        assert middle.split()[:4] == ["2026-11-20", "Pekka", "1", "change"]
        assert first.split()[:3] == ["2026-11-20", "Maija", "begins"]
        assert person.sees("2026-11-20 10:00 · Liisa · ", "Renamed: Offer -> Proposal")
        await person.presses("down")
        await person.waits_to_see("Stage Demo: takes today: 19 days -> 14 days")
        await person.presses("down")
        await person.waits_to_see("The playbook begins here.")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_of_one_thing_only_the_versions_are_shown_that_touched_it(
    team: ARepository, size: tuple[int, int]
) -> None:
    async with at_the_screen(team.folder, team.folder / NAME, size) as person:
        await person.session.go(DEMO, into=False)
        await opens_the_history(person, "H")
        await person.waits_to_see("History: Demo", "Shorten the demo", "Begin", "No version is older.")
        assert not person.sees("Speak of proposals")
        await person.presses("h")
        await person.waits_to_see("Speak of proposals", "Shorten the demo")
        await person.presses("h")
        await person.until(lambda: not person.sees("Speak of proposals"))


async def test_a_thing_that_no_version_knows_has_no_history(team: ARepository) -> None:
    async with at_the_screen(team.folder, team.folder / NAME) as person:
        await person.session.go(("stages", "enquiry"), into=False)
        await person.presses("d")
        await person.until(lambda: person.session.at not in (None, ("stages", "enquiry")))
        await opens_the_history(person, "H")
        await person.waits_to_see("No version has changed it.", "No version is older.")


async def test_the_key_line_tells_what_enter_does_in_either_list(team: ARepository) -> None:
    async with at_the_screen(team.folder, team.folder / NAME) as person:
        await opens_the_history(person)
        await person.waits_to_see("No version is older.")
        assert "Enter Changes" in person.lines[-1]
        await person.presses("enter")
        assert "Enter Older" in person.lines[-1]
        await person.presses("escape")
        assert "Enter Changes" in person.lines[-1]


async def test_esc_leads_back_level_by_level(team: ARepository) -> None:
    async with at_the_screen(team.folder, team.folder / NAME) as person:
        await opens_the_history(person)
        await person.waits_to_see("No version is older.")
        await person.presses("enter")
        assert person.app.focused
        assert person.app.focused.id == "changes"
        await person.presses("escape")
        assert person.app.focused.id != "changes"
        await person.presses("escape")
        await person.until(lambda: person.app.screen is person.session)


# Back to an older value


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_an_older_value_comes_back_as_an_edit_and_undo_takes_it_back(
    team: ARepository, size: tuple[int, int]
) -> None:
    change(team, '"14 d"', '"10 d"', "Shorten it more")
    async with at_the_screen(team.folder, team.folder / NAME, size) as person:
        await opens_the_history(person)
        await person.waits_to_see("No version is older.")
        await person.presses("down", "down")
        await person.waits_to_see("19 days -> 14 days")
        await person.presses("enter", "enter")
        await person.waits_to_see("Before this version", "19 days", "With this version", "14 days", "Now", "10 days")
        await person.presses("down", "enter")
        await person.waits_to_see("Back to an older value: Demo › Takes", "^z")
        assert person.playbook.stages["demo"].takes == "14 d"
        await person.presses("ctrl+z")
        await person.until(lambda: person.playbook.stages["demo"].takes == "10 d")
        await person.presses("enter", "enter")
        await person.until(lambda: person.playbook.stages["demo"].takes == "19 d")
        await person.saved()
        assert 'takes = "19 d"' in (team.folder / NAME).read_text("utf-8")
        assert team.git("rev-list", "--count", "HEAD").strip() == "4"


async def test_what_stands_so_already_is_no_way_back(team: ARepository) -> None:
    async with at_the_screen(team.folder, team.folder / NAME) as person:
        await opens_the_history(person)
        await person.waits_to_see("No version is older.")
        await person.presses("enter", "enter")
        await person.waits_to_see("as with this version", "Back to: before this version")
        assert not person.sees("Back to: with this version")
        await person.presses("escape")
        await person.until(lambda: not isinstance(person.app.screen, BackTo))
        assert not person.session.unsaved


async def test_a_thing_that_was_removed_comes_back_with_all_that_was_in_it(team: ARepository) -> None:
    change(team, '\n[stages.demo]\nname = "Demo"\ntakes = "14 d"\n', "", "No demo any more")
    async with at_the_screen(team.folder, team.folder / NAME) as person:
        await opens_the_history(person)
        await person.waits_to_see("Stage Demo: removed")
        await person.presses("enter", "enter")
        await person.waits_to_see("Demo", "Takes today: 14 days", "as with this version")
        await person.presses("enter")
        await person.until(lambda: "demo" in person.playbook.stages)
        assert list(person.playbook.stages) == ["enquiry", "demo", "offer"]
        assert person.playbook.stages["demo"].takes == "14 d"


async def test_a_thing_goes_back_as_a_whole(team: ARepository) -> None:
    change(team, '"14 d"', '"10 d"\ndrop_off = 30', "More about it")
    async with at_the_screen(team.folder, team.folder / NAME) as person:
        await person.session.go(DEMO, into=False)
        await opens_the_history(person, "H")
        await person.waits_to_see("No version is older.")
        await person.presses("end", "enter")
        await person.waits_to_see("All of it, as it was then: Demo")
        await person.presses("enter")
        await person.waits_to_see("takes today: 10 days -> 19 days", "drop-off removed: 30 %")
        assert not person.sees("Back to: before this version")
        await person.presses("enter")
        await person.until(lambda: person.playbook.stages["demo"].takes == "19 d")
        assert person.playbook.stages["demo"].drop_off is None
        assert person.playbook.stages["offer"].name == "Proposal"


async def test_a_value_whose_thing_is_gone_cannot_come_back_alone(team: ARepository) -> None:
    change(team, '\n[stages.demo]\nname = "Demo"\ntakes = "14 d"\n', "", "No demo any more")
    async with at_the_screen(team.folder, team.folder / NAME) as person:
        await opens_the_history(person)
        await person.waits_to_see("No version is older.")
        await person.presses("down", "down", "enter", "enter")
        await person.waits_to_see("It cannot go back alone")
        assert not person.sees("Back to:")


async def test_what_a_base_says_counts_again_where_the_playbook_had_said_nothing(team: ARepository) -> None:
    team.write("base.toml", SMALL.replace("19 d", "30 d"))
    begun = 'format = 1\nname = "Our team"\nextends = "base.toml"\n'
    path = team.commit("ours.toml", begun, "Begin")
    team.commit("ours.toml", begun + '\n[stages.demo]\ntakes = "8 d"\n', "We are quicker")
    async with at_the_screen(team.folder, path) as person:
        await opens_the_history(person)
        await person.waits_to_see("No version is older.", "We are quicker")
        await person.presses("enter", "enter")
        await person.waits_to_see("Back to: before this version", "30 days")
        await person.presses("enter")
        await person.until(lambda: person.playbook.stages["demo"].takes == "30 d")
        await person.saved()
        assert path.read_text("utf-8") == begun


async def test_a_merge_without_changes_of_its_own_is_told_as_one(team: ARepository) -> None:
    team.git("checkout", "-qb", "side")
    change(team, '"14 d"', '"15 d"', "Slower", by="Anna")
    team.git("checkout", "-q", "main")
    change(team, "Win 24", "Win 25", "More", by="Pekka")
    team.git("merge", "-q", "side", "-m", "Together")
    async with at_the_screen(team.folder, team.folder / NAME) as person:
        await opens_the_history(person)
        await person.waits_to_see("Two lines of work were brought together: Pekka · Anna", "No version is older.")
        newest = next(line for line in person.lines if "Together" in line)
        assert newest.split()[2] == "merge"
        assert not person.sees("layout")


async def test_a_comment_is_told_and_cannot_be_chosen(team: ARepository) -> None:
    change(team, 'takes = "14 d"', 'takes = "14 d" # a guess', "Say that it is a guess")
    async with at_the_screen(team.folder, team.folder / NAME) as person:
        await opens_the_history(person)
        await person.waits_to_see("comment added: # a guess")
        await person.presses("enter", "enter")
        assert isinstance(person.app.screen, HistoryScreen)


# What cannot be told


async def sees_instead_of_versions(person: Person, *texts: str) -> None:
    await opens_the_history(person)
    await person.waits_to_see(*texts)
    await person.presses("enter", "f6", "down", "h")
    await person.presses("escape")
    await person.until(lambda: person.app.screen is person.session)


async def test_without_a_repository_that_is_said(small: Path) -> None:
    async with at_the_screen(small.parent, small, (80, 24)) as person:
        await sees_instead_of_versions(person, "it is in no git repository, so nobody knows older versions")


async def test_what_was_never_committed_has_no_versions(team: ARepository) -> None:
    path = team.write("new.toml", SMALL)
    async with at_the_screen(team.folder, path, (80, 24)) as person:
        await sees_instead_of_versions(person, "new.toml: git has no version of it yet; commit it first")


async def test_without_git_one_is_told_to_install_it(team: ARepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(team.folder))
    async with at_the_screen(team.folder, team.folder / NAME, (80, 24)) as person:
        await sees_instead_of_versions(person, "Git is not on this computer; install it from https://git-scm.com")


async def test_a_shallow_clone_tells_how_to_get_the_rest(team: ARepository, tmp_path: Path) -> None:
    clone = team.clone(tmp_path / "clone", "--depth=2")
    async with at_the_screen(clone.folder, clone.folder / NAME, (80, 24)) as person:
        await opens_the_history(person)
        await person.waits_to_see("Speak of proposals", "git fetch --unshallow")
        assert not person.sees("Begin")


async def test_a_renamed_file_and_a_version_that_cannot_be_read_are_told(team: ARepository) -> None:
    text = (team.folder / NAME).read_text("utf-8")
    team.commit(NAME, f"<<<<<<< ours\n{text}", "Forgotten markers")
    team.commit(NAME, text, "Mended")
    team.git("mv", NAME, "pumps.toml")
    team.git("commit", "-qm", "A better name")
    async with at_the_screen(team.folder, team.folder / "pumps.toml", (80, 24)) as person:
        await opens_the_history(person)
        await person.waits_to_see("The file was renamed: nordic-pumps.toml -> pumps.toml", "renamed")
        await person.presses("down", "down")
        await person.waits_to_see("not known", "What changed here is not known: unresolved merge conflict")


async def test_names_and_subjects_are_shown_as_text_only(team: ARepository) -> None:
    evil = "\x1b[31m[bold red]x[/] \x07‮ [@click=app.quit]go[/] " + "long " * 300
    change(team, "14 d", "15 d", evil, by="A\x1b]0;title\x07[b]B")
    change(team, 'name = "Demo"', 'name = "[blink]D\\u202E[/blink]"', "Rename")
    for size in SIZES:
        async with at_the_screen(team.folder, team.folder / NAME, size) as person:
            await opens_the_history(person)
            await person.waits_to_see("[blink]D\\u202e[/blink]", "No version is older.")
            await person.presses("down")
            await person.waits_to_see("\\u001b[31m[bold red]x[/]", "A\\u001b]0;title\\u0007[b]B")
            await person.presses("enter", "enter")
            await person.waits_to_see("Before this version", "14 days", "With this version", "15 days")
            assert [line for line in person.lines if hostile(line) is not None] == []


# A long history


def long_history(folder: Path, versions: int, text: Callable[[int], str]) -> ARepository:
    team = a_repository(folder)
    commits = []
    for n in range(versions):
        content = text(n)
        commits.append(
            f"commit refs/heads/main\ncommitter M <m@example.com> {1_600_000_000 + n * 86_400} +0000\n"
            f"data {len(str(n)) + 8}\nVersion {n}\nM 100644 inline {NAME}\ndata {len(content)}\n{content}\n"
        )
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input="".join(commits).encode(), check=True)
    team.git("reset", "--quiet", "--hard")
    return team


async def test_of_thousands_of_versions_the_first_show_without_reading_all(tmp_path: Path) -> None:
    team = long_history(tmp_path / "team", 1500, lambda n: SMALL.replace("19 d", f"{n + 1} d"))
    async with at_the_screen(team.folder, team.folder / NAME, (80, 24)) as person:
        await opens_the_history(person)
        await person.waits_to_see("Version 1499", "1,499 days -> 1,500 days", "Older ones come as you go down.")
        read = len(history(person)._read)
        assert 0 < read < 1000
        await person.presses("end", "end")
        await person.until(lambda: len(history(person)._read) > read)
        assert not person.sees("No version is older.")
        await person.presses("escape")
        await person.until(lambda: person.app.screen is person.session)


async def test_of_one_thing_the_list_reads_on_until_it_finds_what_touched_it(tmp_path: Path) -> None:
    touched = {40: "Early", 0: "First"}

    def text(n: int) -> str:
        other = SMALL.replace('name = "Offer"', f'name = "Offer {n}"')
        return other.replace("19 d", f"{18 if n < 40 else 19} d")

    team = long_history(tmp_path / "team", 200, text)
    async with at_the_screen(team.folder, team.folder / NAME, (80, 24)) as person:
        await person.session.go(DEMO, into=False)
        await opens_the_history(person, "H")
        await person.waits_to_see("No version is older.", "Version 40", "Version 0")
        assert len(history(person)._shown) == len(touched)


async def test_one_can_leave_while_git_is_still_silent(
    team: ARepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    real = subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout.strip()
    git.write_text(f"""#!/bin/sh
case "$*" in *\\ log\\ *) echo $$ > '{tmp_path}/silent'; exec sleep 60;; *) exec '{real}' "$@";; esac
""")
    git.chmod(0o755)
    monkeypatch.setenv("PATH", f"{git.parent}{os.pathsep}{os.environ['PATH']}")
    began = time.monotonic()
    async with at_the_screen(team.folder, team.folder / NAME) as person:
        await opens_the_history(person)
        await person.until((tmp_path / "silent").exists)
        await person.presses("escape")
        await person.until(lambda: person.app.screen is person.session)
        await person.until(lambda: not is_running(tmp_path / "silent"))
    assert time.monotonic() - began < 20


def is_running(written_down: Path) -> bool:
    state = Path(f"/proc/{written_down.read_text().strip()}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] != "Z"
