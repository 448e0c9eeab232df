"""The library: which playbooks there are, how far each is, and the ways to begin one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.a_repository import a_repository
from tests.playbook.a_team import TEAM, a_team
from tests.tui.person import Person, at_the_screen


async def test_each_playbook_stands_with_its_language_its_steps_and_its_open_findings(examples: Path) -> None:
    async with at_the_screen(examples) as person:
        await person.waits_to_see("Fenwharf: new food plants", "✓✓✓✓✓")
        row = next(line for line in person.lines if "Fenwharf" in line)
        assert row.split()[4:7] == ["en", "✓✓✓✓✓", "▵2"]


async def test_an_empty_folder_greets_and_enter_begins_a_playbook(folder: Path) -> None:
    async with at_the_screen(folder) as person:
        assert person.sees("Welcome. This folder has no playbook yet.", "^n  Start a session", "^e  Look at a finished")
        await person.presses("enter")
        assert person.sees("What is it called?")
        assert [*folder.iterdir()] == []


async def test_typing_filters_and_escape_shows_all(examples: Path) -> None:
    async with at_the_screen(examples) as person:
        await person.types("masin")
        assert person.sees("Kännumäe")
        assert not person.sees("Fenwharf")
        await person.types("zzz")
        assert person.sees("No playbook of that name. Esc shows all")
        await person.presses("escape")
        assert person.sees("Kännumäe", "Fenwharf", "Rakkapolku")


async def test_arrows_choose_and_enter_opens(examples: Path) -> None:
    async with at_the_screen(examples) as person:
        await person.presses("down", "down", "up", "enter")
        await person.is_in_a_session()
        assert person.session.document.path.name == "kannumae-masinad.toml"


async def test_a_click_opens(examples: Path) -> None:
    async with at_the_screen(examples) as person:
        row = next(i for i, line in enumerate(person.lines) if "Rakkapolku" in line)
        await person.pilot.click(offset=(10, row))
        await person.is_in_a_session()
        assert person.session.document.path.name == "rakkapolku.toml"


async def test_a_new_playbook_has_a_name_and_a_template(folder: Path) -> None:
    async with at_the_screen(folder) as person:
        await person.presses("ctrl+n")
        await person.types("Õunapuu & Pojad [äri]")
        await person.presses("enter")
        await person.waits_to_see("Start from", "Blank")
        await person.types("software")
        await person.presses("enter")
        await person.is_in_a_session()
        assert person.session.document.path == folder / "ounapuu-pojad-ari.toml"
        assert person.playbook.name == "Õunapuu & Pojad [äri]"
        assert person.playbook.stages
        await person.waits_to_see("Õunapuu & Pojad [äri]")


async def test_escape_begins_nothing(folder: Path) -> None:
    async with at_the_screen(folder) as person:
        await person.presses("ctrl+n")
        await person.types("A")
        await person.presses("enter", "escape")
        assert person.sees("Welcome")
        assert [*folder.iterdir()] == []


async def test_a_playbook_can_be_duplicated_under_another_name(small: Path) -> None:
    async with at_the_screen(small.parent) as person:
        await person.presses("ctrl+d")
        await person.waits_to_see("What is the copy called?")
        await person.types(" 2")
        await person.presses("enter")
        await person.is_in_a_session()
        assert person.session.document.path.name == "nordic-pumps-2.toml"
        assert 'name = "Nordic Pumps 2"' in person.session.document.path.read_text("utf-8")
        assert 'name = "Nordic Pumps"' in small.read_text("utf-8")


async def test_an_example_is_copied_before_it_is_opened(folder: Path) -> None:
    async with at_the_screen(folder) as person:
        await person.presses("ctrl+e")
        await person.waits_to_see("Fenwharf: new food plants")
        await person.presses("enter")
        await person.is_in_a_session()
        assert [path.name for path in folder.iterdir()] == [person.session.document.path.name]


async def test_a_file_that_cannot_be_read_is_listed_and_says_why(small: Path) -> None:
    (small.parent / "broken.toml").write_text('format = 1\nname = "x\n', "utf-8")
    async with at_the_screen(small.parent) as person:
        await person.types("broken")
        assert person.sees("⚠ cannot be read")
        await person.presses("enter")
        assert person.app.session is None
        await person.waits_to_see("quot")


async def test_a_folder_that_cannot_be_written_says_so(folder: Path) -> None:
    async with at_the_screen(folder / "file.txt") as person:
        (folder / "file.txt").write_text("", "utf-8")
        await person.presses("ctrl+n")
        await person.types("A")
        await person.presses("enter", "enter")
        await person.waits_to_see("There is no such folder")
        assert person.app.session is None


async def test_coming_back_shows_how_far_it_is_now(small: Path) -> None:
    small.write_text('format = 1\nname = "Nordic Pumps"\n', "utf-8")
    async with at_the_screen(small.parent) as person:
        await person.waits_to_see("○○○○○")
        await person.presses("enter")
        await person.is_in_a_session()
        await person.goes_to("strategy", field="promise")
        await person.types("By the pump")
        await person.presses("escape", "escape")
        await person.waits_to_see("○○●○○")
    assert "By the pump" in small.read_text("utf-8")


def row(person: Person, name: str) -> list[str]:
    return next(line for line in person.lines if name in line).split()


async def test_a_playbook_that_builds_on_another_says_so_and_has_its_language(folder: Path) -> None:
    a_team(folder)
    async with at_the_screen(folder) as person:
        await person.waits_to_see("North  ↑ base.toml")
        assert row(person, "North")[3] == row(person, "How we sell")[3] == "en"
        assert not person.sees("Builds on")
        await person.types("north")
        await person.waits_to_see("Builds on: base.toml")


@pytest.mark.parametrize(
    ("base", "why"),
    [(None, "there is no file base.toml"), ("format = 1 2", "base.toml cannot be read, see")],
    ids=["missing", "broken"],
)
async def test_a_base_that_cannot_be_used_is_told_in_the_list(folder: Path, base: str | None, why: str) -> None:
    north = a_team(folder)
    (folder / "base.toml").unlink()
    if base:
        (folder / "base.toml").write_text(base, "utf-8")
    async with at_the_screen(folder) as person:
        await person.types("north")
        await person.waits_to_see("North  ⚠ base.toml", f"The base cannot be used: {why}")
        assert row(person, "North")[3] == "–"
        await person.presses("enter")
        await person.is_in_a_session()
        assert person.session.document.path == north


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_that_it_builds_on_another_is_seen_beside_a_long_name(folder: Path, width: int) -> None:
    a_team(folder, TEAM.replace("North", "How the northern team sells to plants that never stop"))
    async with at_the_screen(folder, size=(width, 24)) as person:
        await person.types("never stop")
        await person.waits_to_see("…  ↑", "Builds on: base.toml")


async def test_a_letter_finds_its_likes_with_marks_but_not_the_other_way_round(examples: Path) -> None:
    async with at_the_screen(examples) as person:
        await person.types("kannumae")
        assert person.sees("Kännumäe")
        await person.presses("escape")
        await person.types("fënwharf")
        assert not person.sees("Fenwharf")
        await person.presses("ctrl+e")
        await person.waits_to_see("Kännumäe", "Rakkapolku")
        await person.types("MÄE kannu")
        assert person.sees("Kännumäe")
        assert not person.sees("Rakkapolku")


async def test_playbooks_of_folders_below_are_there_with_their_folder(folder: Path) -> None:
    teams = a_repository(folder).folder / "teams" / "emea"
    teams.mkdir(parents=True)
    a_team(folder)
    (folder / "north.toml").rename(teams / "north.toml")
    (teams / "north.toml").write_text(TEAM.replace("base.toml", "../../base.toml"), "utf-8")
    async with at_the_screen(folder) as person:
        await person.waits_to_see("How we sell", "North  teams/emea/  ↑ ../../base.toml")
        await person.types("emea")
        await person.until(lambda: not person.sees("How we sell"))
        assert person.sees("File: teams/emea/north.toml")
        await person.presses("ctrl+d")
        await person.waits_to_see("What is the copy called?")
        await person.types(" 2")
        await person.presses("enter")
        await person.is_in_a_session()
        assert person.session.document.path == teams / "north-2.toml"  # where ../../base.toml is its base, too
        assert "call" in person.playbook.stages
        assert "demo" in person.playbook.stages


async def test_the_library_follows_the_folders_below(folder: Path) -> None:
    a_team(folder)
    async with at_the_screen(folder) as person:
        await person.waits_to_see("How we sell", "North")
        (folder / "teams").mkdir()
        (folder / "teams" / "west.toml").write_text(TEAM.replace("North", "West").replace("base", "../base"), "utf-8")
        await person.waits_to_see("West  teams/")
        (folder / "teams" / "west.toml").write_text(TEAM.replace("North", "Wild").replace("base", "../base"), "utf-8")
        await person.waits_to_see("Wild  teams/")
        (folder / "teams" / "west.toml").unlink()
        await person.until(lambda: not person.sees("Wild"))


async def test_where_all_playbooks_are_below_nobody_is_welcomed(folder: Path) -> None:
    (folder / "teams").mkdir()
    a_team(folder / "teams")
    async with at_the_screen(folder) as person:
        assert not person.sees("Welcome")
        await person.waits_to_see("How we sell  teams/")


async def test_what_is_weak_is_told_as_coach_check_counts_it(folder: Path) -> None:
    path = folder / "small.toml"
    path.write_text('format = 1\nname = "Small"\n\n[goals.more]\nstatement = "Win 24 new customers"\n', "utf-8")
    said = subprocess.run([sys.executable, "-m", "coach", "check", path], capture_output=True, text=True, check=False)
    counts = next(line for line in said.stdout.splitlines() if "; 1 playbook" in line).partition(";")[0]
    async with at_the_screen(folder) as person:
        await person.waits_to_see(f"{counts}; ", "(○)")
        weak = row(person, "Small")[3:-2]
        assert "warning" in counts
        assert sum(int(part[1:]) for part in weak) == sum(int(part.split()[0]) for part in counts.split(", "))
