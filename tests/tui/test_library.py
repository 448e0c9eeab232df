"""The library: which playbooks there are, how far each is, and the ways to begin one."""

from __future__ import annotations

from pathlib import Path

from tests.tui.person import at_the_screen


async def test_each_playbook_stands_with_its_language_its_steps_and_its_open_findings(examples: Path) -> None:
    async with at_the_screen(examples) as person:
        await person.waits_to_see("Fenwharf: new food plants", "✓✓✓✓✓")
        row = next(line for line in person.lines if "Fenwharf" in line)
        assert row.split()[4:7] == ["en", "✓✓✓✓✓", "0"]


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
        await person.waits_to_see("there is no such folder")
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
