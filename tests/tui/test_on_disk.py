"""The file of an open playbook changes on disk: it is seen, merged, told, asked about where need be, and undoable."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.screen import ModalScreen
from textual.widgets import OptionList

from coach.playbook import disk
from coach.playbook.edit import Answer, Edit, Together
from coach.playbook.read import read_file
from coach.tui import quiet, watch
from coach.tui.screens.choose import Choose
from coach.tui.screens.prompt import Prompt
from coach.tui.screens.settling import Settle
from coach.tui.screens.words import Words
from tests.a_repository import a_repository
from tests.tui.person import Person, at_the_screen

GOAL = ("goals", "more")
WHO = (*GOAL, "accountable")
MINE = Answer(WHO, "Mine")
ÄÖÕ = "Näytä heille, mitä he pyysivät: öljyn ja veden kõrgsurvepump. " * 4


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes its time for people's sake is quick."""
    monkeypatch.setattr(watch, "LOOK", 0.05)
    monkeypatch.setattr(disk, "REST", 0.05)
    monkeypatch.setattr(quiet, "PAUSE", 0.2)


def changed(path: Path, *pairs: tuple[str, str]) -> None:
    """Somebody else changes the file."""
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


@asynccontextmanager
async def asked(
    small: Path,
    mine: Edit = MINE,
    theirs: str = 'accountable = "Theirs"',
    size: tuple[int, int] = (100, 30),
) -> AsyncIterator[Person]:
    """A person who is asked about an answer that both have given; others have changed something else, too."""
    changed(small, ('quarter"\n', 'quarter"\naccountable = "Before"\n'))
    async with at_the_screen(small.parent, small, size=size) as person:
        person.session.change(mine)
        changed(small, ('accountable = "Before"', theirs), ('"Offer"', '"Their offer"'))
        await person.until(lambda: isinstance(person.app.screen, Settle))
        await person.pilot.pause()
        yield person


async def is_settled(person: Person) -> None:
    await person.until(lambda: not isinstance(person.app.screen, Settle))
    await person.saved()


def in_file(path: Path, text: str) -> bool:
    return text in path.read_text("utf-8")


# What comes in


def test_a_change_is_seen_within_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert watch.LOOK + 2 * disk.REST < 0.7  # the rest is for merging, and for showing it


async def test_what_others_change_is_shown_told_and_undone(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        changed(small, ("Nordic Pumps", "Baltic Pumps"), ("19 d", "12 d"), ('"Offer"', '"Their offer"'))
        theirs = small.read_text("utf-8")
        await person.waits_to_see(
            "3 changes came in; ^z takes them back:",
            "· Renamed: Nordic Pumps -> Baltic Pumps",
            "· Stage Demo: takes today: 19 days -> 12 days",
            "· Renamed: Offer -> Their offer",
            "coach  Baltic Pumps",
        )
        assert not person.session.unsaved
        await person.presses("ctrl+z")
        await person.waits_to_see("Undone: ", "coach  Nordic Pumps")
        await person.saved()
        assert person.playbook.stages["demo"].takes == "19 d"
        assert in_file(small, '"Offer"')
        await person.presses("ctrl+y")
        await person.waits_to_see("Done again", "coach  Baltic Pumps")
        await person.saved()
    assert small.read_text("utf-8") == theirs


async def test_many_changes_are_told_in_short_and_listed_in_full(small: Path) -> None:
    async with at_the_screen(small.parent, small, size=(100, 30)) as person:
        await person.session.run_action("came_in")
        await person.waits_to_see("Nothing came in from others yet")
        more = f'purpose = "{ÄÖÕ.strip()}"\ndrop_off = 30\nphase = "x"\ndrop_off_reason = "Price"\n'
        changed(small, ('takes = "19 d"\n', 'takes = "12 d"\n' + more))
        await person.waits_to_see("5 changes came in", "and 2 more; find “What came in” with ^p")
        await person.session.run_action("came_in")
        await person.waits_to_see("drop-off reason")
        await person.types("purpose")
        await person.waits_to_see("kõrgsurvepump. Näytä heille, mitä he")
        await person.presses("enter")
        await person.until(lambda: person.session.at == ("stages", "demo"))


async def test_a_comment_that_comes_in_is_told_and_kept(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        changed(small, ('takes = "19 d"', 'takes = "19 d" # since May'))
        await person.waits_to_see("1 change came in; ^z takes it back:", "comment added: # since May")
        await person.goes_to(*GOAL, field="accountable")
        await person.types("Mine")
        await person.saved()
    assert in_file(small, 'takes = "19 d" # since May')


async def test_who_types_goes_on_typing_while_something_else_comes_in(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiet, "PAUSE", 60)  # it needs none
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        for n in range(12):
            await person.types("ä")
            if n == 2:
                changed(small, ('"Offer"', '"Their offer"'))
            await asyncio.sleep(0.05)
        await person.until(lambda: person.playbook.stages["offer"].name == "Their offer")
        await person.saved()
        assert person.asked_at == (*GOAL, "accountable")
    text = small.read_text("utf-8")
    assert f'accountable = "{"ä" * 12}"' in text
    assert "Their offer" in text


async def test_what_comes_into_the_form_that_is_being_filled_in_waits_for_a_pause(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quiet, "PAUSE", 1.0)
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.types("M")
        await person.saved()
        changed(small, ('accountable = "M"', 'baseline = 12\ntarget = 24\naccountable = "M"'))
        for letter in "aria":
            await person.types(letter)
            await asyncio.sleep(0.1)
            assert person.playbook.goals["more"].target is None
        await person.until(lambda: person.playbook.goals["more"].target == 24)
        await person.waits_to_see("2 changes came in")
        await person.types("!")
        await person.saved()
        assert person.asked_at == (*GOAL, "accountable")
    assert in_file(small, 'accountable = "Maria!"')
    assert in_file(small, "target = 24")


async def test_the_big_question_shows_what_came_in(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.presses("f9")
        changed(small, ("quarter", 'quarter"\naccountable = "Theirs'))
        await person.waits_to_see("Theirs")
        await person.types("!")
        await person.saved()
    assert in_file(small, 'accountable = "Theirs!"')


async def test_a_thing_that_others_remove_takes_its_form_with_it(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to("stages", "offer", field="purpose")
        changed(small, ('\n[stages.offer]\nname = "Offer"\n', ""))
        await person.waits_to_see("1 change came in", "Stage Offer: removed")
        await person.until(lambda: person.session.at == ("stages", "enquiry"))
        await person.presses("ctrl+z")
        await person.until(lambda: person.session.at == ("stages", "offer"))


async def test_while_nobody_changes_the_file_nobody_reads_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_the_screen(small.parent, small) as person:
        looks: list[Path] = []
        stamp = disk.stamp
        monkeypatch.setattr(disk, "stamp", lambda path: looks.append(path) or stamp(path))  # type: ignore[func-returns-value]
        await person.until(lambda: looks.count(small) > 3)  # what was written before the first look is read
        monkeypatch.setattr(disk, "content", lambda _path: pytest.fail("it was read"))
        looks.clear()
        await person.until(lambda: looks.count(small) > 3)
        monkeypatch.undo()


async def test_a_playbook_of_a_newer_coach_can_be_edited_once_its_file_is_ours(small: Path) -> None:
    changed(small, ("format = 1", "format = 99"))
    async with at_the_screen(small.parent, small) as person:
        await person.waits_to_see("read-only")
        changed(small, ("format = 99", "format = 1"))
        await person.until(lambda: not person.session.document.read_only)
        await person.goes_to(*GOAL, field="accountable")
        await person.types("Mine")
        await person.saved()
    assert in_file(small, 'accountable = "Mine"')


# Questions


async def test_an_answer_that_both_gave_is_asked_about_and_mine_can_stay(small: Path) -> None:
    async with asked(small) as person:
        assert person.sees("Both changed this: question 1 of 1", "Goal “Win 24 new customers a quarter”: ")
        assert person.sees("before: Before", "yours: Mine", "theirs: Theirs", "Which shall stand?")
        await person.presses("enter")
        await is_settled(person)
        await person.waits_to_see("1 change came in", "Renamed: Offer -> Their offer")
    assert in_file(small, 'accountable = "Mine"')
    assert in_file(small, "Their offer")
    assert [path.name for path in small.parent.glob("*.toml")] == [small.name]


async def test_theirs_can_be_taken_and_one_undo_takes_all_back(small: Path) -> None:
    async with asked(small) as person:
        await person.presses("down", "enter")
        await is_settled(person)
        assert in_file(small, 'accountable = "Theirs"')
        await person.presses("ctrl+z")
        await person.saved()
        assert in_file(small, 'accountable = "Mine"')
        assert not in_file(small, "Their offer")
        await person.presses("ctrl+y")
        await person.saved()
    assert in_file(small, 'accountable = "Theirs"')
    assert in_file(small, "Their offer")


async def test_both_can_be_kept_where_a_text_allows_it(small: Path) -> None:
    async with asked(small, Answer((*GOAL, "realistic"), "Mine"), 'realistic = "Theirs"') as person:
        await person.clicks("both")
        await is_settled(person)
    assert in_file(small, 'realistic = """\nMine\nTheirs"""')


async def test_of_one_role_only_one_can_stand(small: Path) -> None:
    async with asked(small) as person:
        assert person.sees("yours", "theirs", "type it")
        assert not person.sees("both")


async def test_another_answer_can_be_typed(small: Path) -> None:
    async with asked(small) as person:
        await person.clicks("type it")
        await person.waits_to_see("Enter takes what is written")
        await person.types("Anu")  # in the place of what is there
        await person.types(" and Õie")
        await person.presses("escape")
        await person.waits_to_see("Which shall stand?", "type it")
        await person.clicks("type it")
        await person.presses("enter")
        await is_settled(person)
    assert in_file(small, 'accountable = "Anu and Õie"')


async def test_what_is_typed_and_does_not_fit_says_why_and_can_be_mended(small: Path) -> None:
    async with asked(small, Answer((*GOAL, "target"), 24), "target = 30") as person:
        await person.presses("down", "down", "enter")
        await person.presses("end")
        await person.types(" or so")
        await person.presses("enter")
        await person.waits_to_see("number")
        await person.presses(*["backspace"] * 6, "5", "enter")
        await is_settled(person)
    assert in_file(small, "target = 245")


@pytest.mark.parametrize("size", [(80, 24), (160, 48), (60, 14)])
async def test_a_long_text_can_be_read_to_its_end_and_typed_on(small: Path, size: tuple[int, int]) -> None:
    demo = ("stages", "demo", "purpose")
    changed(small, ('\n[stages.demo]\nname = "Demo"\ntakes = "19 d"\n', ""))
    changed(small, ("[stages.offer]", '[stages.demo]\nname = "Demo"\npurpose = "Before"\n\n[stages.offer]'))
    async with at_the_screen(small.parent, small, size=size) as person:
        person.session.change(Answer(demo, "Mine\n" + ÄÖÕ))
        changed(small, ('purpose = "Before"', f'purpose = """Theirs\n{ÄÖÕ.strip()}\nTheir end"""'))
        await person.waits_to_see("Stage Demo: purpose", "both", "type it", "Esc leaves")
        for _page in range(20):
            if person.sees("Their end"):
                break
            await person.presses("pagedown")
        assert person.sees("Their end", "type it", "Esc leaves")
        await person.clicks("type it")
        await person.waits_to_see("^s takes what is written")
        await person.types("\nÕie")
        await person.presses("ctrl+s")
        await is_settled(person)
        assert person.playbook.stages["demo"].purpose.endswith("\nÕie")
        assert person.playbook.stages["demo"].purpose.startswith("Mine\n")


async def test_a_question_calls_things_as_the_base_does(small: Path) -> None:
    ours = small.with_name("ours.toml")
    ours.write_text(
        'format = 1\nname = "Ours"\nextends = "nordic-pumps.toml"\n\n[stages.demo]\ntakes = "8 d"\n', "utf-8"
    )
    async with at_the_screen(small.parent, ours) as person:
        person.session.change(Answer(("stages", "demo", "takes"), "7 d"))
        changed(ours, ('"8 d"', '"9 d"'))
        await person.waits_to_see("Stage Demo: takes today", "yours: 7 days", "theirs: 9 days")
        await person.presses("enter")
        await is_settled(person)


async def test_what_was_kept_as_it_was_written_is_shown_and_goes_once_it_is_answered(small: Path) -> None:
    noted = Together((Answer(("stages", "demo", "open", "takes"), "40"), Answer(("stages", "demo", "takes"), None)))
    async with at_the_screen(small.parent, small) as person:
        person.session.change(noted)
        changed(small, ('"19 d"', '"25 d"'))
        await person.waits_to_see("Stage Demo: takes today", "yours: 40 (kept as it was written)", "theirs: 25 days")
        await person.presses("down", "enter")
        await is_settled(person)
        demo = person.playbook.stages["demo"]
        assert (demo.takes, demo.open) == ("25 d", {})


async def test_two_answers_of_two_lines_are_in_sight_on_a_small_terminal_with_all_that_can_be_chosen(
    small: Path,
) -> None:
    versions = ["One before.\nTwo before.", "One of mine.\nTwo of mine.", "One of theirs.\nTwo of theirs."]
    before, mine, theirs = versions
    changed(small, ('takes = "19 d"', f'purpose = """{before}"""'))
    async with at_the_screen(small.parent, small, size=(80, 24)) as person:
        person.session.change(Answer(("stages", "demo", "purpose"), mine))
        changed(small, (before, theirs))
        await person.waits_to_see("Which shall stand?", *"\n".join(versions).split("\n"))
        await person.waits_to_see("yours", "theirs", "both", "type it", "Esc leaves the rest", "Enter takes")
        assert not person.sees("PgDn:")


async def test_of_long_answers_what_is_out_of_sight_is_named_and_comes_with_its_choice(small: Path) -> None:
    demo = ("stages", "demo", "purpose")
    changed(small, ('takes = "19 d"', 'purpose = "Before"'))
    async with at_the_screen(small.parent, small, size=(80, 24)) as person:
        person.session.change(Answer(demo, "Mine\n" + ÄÖÕ * 4))
        changed(small, ('purpose = "Before"', f'purpose = """The beginning\n{(ÄÖÕ * 4).strip()}\nThe end"""'))
        await person.waits_to_see("▼ PgDn: theirs", "type it", "Enter takes")
        assert not person.sees("The beginning")
        await person.presses("down")
        await person.waits_to_see("theirs:", "The beginning", "▲ PgUp", "type it", "Enter takes")
        await person.presses("up")
        await person.waits_to_see("yours:", "Mine", "▼ PgDn: theirs")


async def test_leaving_the_questions_keeps_mine_and_puts_theirs_beside(small: Path) -> None:
    async with asked(small) as person:
        theirs = small.read_text("utf-8")
        assert person.sees("Esc leaves the rest as yours; their version is saved beside the file")
        await person.presses("escape")
        await is_settled(person)
        await person.waits_to_see("Renamed: Offer -> Their offer", "The rest stays yours; their version:")
        assert in_file(small, 'accountable = "Mine"')
        assert in_file(small, "Their offer")
        assert small.with_name("nordic-pumps.theirs.toml").read_text("utf-8") == theirs
        await asyncio.sleep(0.4)
        assert not isinstance(person.app.screen, Settle)


async def test_their_version_beside_the_file_is_found_again_with_what_differs(small: Path) -> None:
    async with asked(small) as person:
        await person.presses("escape")
        await is_settled(person)
        await person.waits_to_see("“What came in”", "leads to it")
    async with at_the_screen(small.parent, small) as person:  # at another day, too
        await person.app.screen.run_action("came_in")
        await person.waits_to_see("Their version, beside yours: nordic-pumps.theirs.toml")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, Words))
        await person.waits_to_see(
            "From yours to theirs:", "accountable: Mine -> Theirs", "coach diff", "delete that file"
        )
        await person.presses("enter")
        small.with_name("nordic-pumps.theirs.toml").unlink()
        await person.app.screen.run_action("came_in")
        await person.waits_to_see("Nothing came in from others yet.")


async def test_questions_come_one_by_one_and_what_was_answered_counts(small: Path) -> None:
    mine = Together((Answer(WHO, "Mine"), Answer((*GOAL, "target"), 24)))
    async with asked(small, mine, 'accountable = "Theirs"\ntarget = 30') as person:
        await person.waits_to_see("question 1 of 2")
        await person.presses("down", "enter")
        await person.waits_to_see("question 2 of 2")
        await person.presses("escape")
        await is_settled(person)
        goal = person.playbook.goals["more"]
        assert {goal.accountable, goal.target} in ({"Theirs", 24}, {"Mine", 30})
    assert small.with_name("nordic-pumps.theirs.toml").exists()


async def test_no_question_comes_up_while_somebody_types(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet, "PAUSE", 1.0)
    async with at_the_screen(small.parent, small) as person:
        await person.goes_to(*GOAL, field="accountable")
        await person.types("Maria")
        changed(small, ('quarter"\n', 'quarter"\naccountable = "Theirs"\n'))
        for letter in " and Õie":
            await person.types(letter)
            await asyncio.sleep(0.1)
            assert not isinstance(person.app.screen, ModalScreen)
        assert person.sees("Others changed the same answer as you; when you pause, 1 question")
        await person.waits_to_see("yours: Maria and Õie", "theirs: Theirs")
        await person.presses("enter")
        await is_settled(person)
    assert in_file(small, 'accountable = "Maria and Õie"')


async def test_no_question_comes_up_over_another_dialog(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        person.session.change(Answer(WHO, "Mine"))
        changed(small, ('quarter"\n', 'quarter"\naccountable = "Theirs"\n'))
        await person.presses("f5")
        await person.waits_to_see("Park a thought")
        await asyncio.sleep(0.5)
        assert isinstance(person.app.screen, Prompt)
        await person.types("Price list")
        await person.presses("enter")
        await person.waits_to_see("Which shall stand?")
        await person.presses("enter")
        await is_settled(person)
    assert in_file(small, "Price list")
    assert in_file(small, 'accountable = "Mine"')


async def test_a_thing_that_others_removed_and_i_edited_is_asked_about(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        person.session.change(Answer(("stages", "offer", "takes"), "3 d"))
        changed(small, ('\n[stages.offer]\nname = "Offer"\n', ""))
        await person.waits_to_see("Stage Offer", "before: Offer", "yours: takes today: 3 days", "theirs: removed")
        await person.presses("down", "enter")
        await is_settled(person)
        await person.waits_to_see("Stage Offer: removed")
        assert list(person.playbook.stages) == ["enquiry", "demo"]


async def test_quitting_before_a_question_is_answered_keeps_both(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quiet, "PAUSE", 60)
    async with at_the_screen(small.parent, small) as person:
        person.session.change(Answer(WHO, "Mine"))
        changed(small, ('quarter"\n', 'quarter"\naccountable = "Theirs"\n'))
        await person.presses("ctrl+q")
        await person.waits_to_see("Leave?", "others changed the same answers meanwhile", "kept on this machine")
        await person.presses("down", "enter")
        await person.is_gone()
    assert in_file(small, "Theirs")
    async with at_the_screen(small.parent, small) as person:
        await person.waits_to_see("Unsaved answers")
        await person.clicks("Bring them back")
        await person.saved()
    assert in_file(small, 'accountable = "Mine"')


async def test_quitting_merges_what_nobody_has_to_be_asked_about(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        person.session.change(Answer(WHO, "Mine"))
        changed(small, ('"Offer"', '"Their offer"'))
        await person.presses("ctrl+q")
        await person.is_gone()
    assert in_file(small, 'accountable = "Mine"')
    assert in_file(small, "Their offer")


# A file that cannot be merged


async def test_a_file_that_is_gone_is_told_and_the_next_answer_writes_it_anew(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        small.unlink()
        await person.waits_to_see("The file is gone", "All answers are still here; the next one, or ^s")
        assert person.lines[-1].rstrip().endswith("the file is gone")
        assert not small.exists()
        await person.goes_to(*GOAL, field="accountable")
        await person.types("Mine")
        await person.waits_to_see("The file was gone; all is in a new one:")
        await person.saved()
        assert "the file is gone" not in person.lines[-1]
    assert in_file(small, 'accountable = "Mine"')
    assert in_file(small, "Demo")


async def test_saving_writes_a_file_that_is_gone_anew(small: Path) -> None:
    before = small.read_text("utf-8")
    async with at_the_screen(small.parent, small) as person:
        small.unlink()
        await person.waits_to_see("The file is gone")
        await person.presses("ctrl+s")
        await person.waits_to_see("The file was gone; all is in a new one:")
        assert small.read_text("utf-8") == before


async def test_a_file_that_comes_back_is_merged(small: Path) -> None:
    before = small.read_text("utf-8")
    async with at_the_screen(small.parent, small) as person:
        small.unlink()
        await person.waits_to_see("The file is gone")
        small.write_text(before.replace('"Offer"', '"Their offer"'), "utf-8")
        await person.waits_to_see("1 change came in", "Their offer")
        assert "the file is gone" not in person.lines[-1]


async def test_leaving_a_file_that_is_gone_is_asked_about(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        small.unlink()
        await person.waits_to_see("The file is gone")
        await person.presses("ctrl+q")
        await person.waits_to_see("Leave?", "Your answers are in this session only", "^s saves them")
        await person.presses("enter", "ctrl+s")
        await person.until(small.exists)
        await person.presses("ctrl+q")
        await person.is_gone()


async def test_a_file_that_cannot_be_read_is_told_and_merged_once_it_can(small: Path) -> None:
    before = small.read_text("utf-8")
    async with at_the_screen(small.parent, small) as person:
        small.write_text("format = 1\nname = ", "utf-8")
        await person.waits_to_see("Others changed the file, and it cannot be read now", "Your answers are kept")
        assert person.sees("Line 2:")
        assert person.lines[-1].rstrip().endswith("the file cannot be read")
        await person.goes_to(*GOAL, field="accountable")
        await person.types("Mine")
        await person.until(lambda: person.session.document.playbook.goals["more"].accountable == "Mine")
        assert small.read_text("utf-8") == "format = 1\nname = "
        small.write_text(before.replace('"Offer"', '"Their offer"'), "utf-8")
        await person.waits_to_see("1 change came in")
        await person.saved()
    assert in_file(small, 'accountable = "Mine"')
    assert in_file(small, "Their offer")


async def test_what_is_asked_about_a_file_that_cannot_be_read_goes_once_it_can(small: Path) -> None:
    before = small.read_text("utf-8")
    async with at_the_screen(small.parent, small) as person:
        for key in ("ctrl+q", "ctrl+s"):
            small.write_text("format = 1\nname = ", "utf-8")
            await person.waits_to_see("it cannot be read now")
            await person.presses(key)
            await person.until(lambda: isinstance(person.app.screen, Choose))
            small.write_text(before, "utf-8")
            await person.until(lambda: person.app.screen is person.session)
            await person.waits_to_see("The file can be read again.")
    assert small.read_text("utf-8") == before


async def test_a_commit_of_a_file_that_cannot_be_read_asks_what_is_to_be_done(small: Path) -> None:
    team = a_repository(small.parent)
    team.commit(small.name, small.read_text("utf-8"))
    async with at_the_screen(small.parent, small) as person:
        small.write_bytes(b"\xff")
        await person.waits_to_see("it cannot be read now")
        person.session.change(MINE)
        await person.presses("c")
        await person.until(lambda: isinstance(person.app.screen, Choose))
        await person.waits_to_see("Wait until it can be read", "Put mine in its place")


async def test_mine_can_take_the_place_of_a_file_that_cannot_be_read(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        small.write_bytes(b"\xff")
        await person.waits_to_see("it cannot be read now")
        await person.presses("ctrl+s", "enter")
        assert small.read_bytes() == b"\xff"
        await person.presses("ctrl+s", "down", "enter")
        await person.waits_to_see("Saved. The other version:")
        assert read_file(small).playbook == person.playbook
        assert small.with_name("nordic-pumps.theirs.toml").read_bytes() == b"\xff"


MARKED = ('takes = "19 d"', '<<<<<<< ours\ntakes = "12 d"\n=======\ntakes = "10 d"\n>>>>>>> theirs')


async def test_marks_of_a_merge_outside_git_lead_to_its_questions(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        changed(small, MARKED)
        await person.waits_to_see("Merge not settled", "two versions of this playbook", "Your answers are kept")
        await person.presses("down", "enter")
        await person.waits_to_see(
            "Stage Demo: takes today", "one side (ours): 12 days", "the other side (theirs): 10 d"
        )
        await person.presses("down", "enter")
        await person.waits_to_see("Settled. All that only one version had is kept")
        await person.until(lambda: person.playbook.stages["demo"].takes == "10 d")
        await is_settled(person)
    assert in_file(small, 'takes = "10 d"')
    assert not in_file(small, "<<<<<<<")


async def test_marks_that_tell_too_little_are_told(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        changed(small, ("[goals.more]", "<<<<<<< ours\n[goals.more]\n======="))
        await person.waits_to_see("unresolved merge", "coach merge", "Your answers are kept")


async def test_the_library_asks_about_marks_and_opens_what_stands(small: Path) -> None:
    changed(small, MARKED)
    async with at_the_screen(small.parent, size=(80, 24)) as person:
        await person.waits_to_see("⚠ merge not settled", "between the marks of a merge. Enter asks")
        await person.presses("enter")
        await person.waits_to_see("Stage Demo: takes today", "one side (ours): 12 days", "Esc leaves the rest")
        await person.presses("escape")
        await person.waits_to_see("The rest waits between the marks", "⚠ merge not settled")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, Settle))
        await person.presses("enter")
        await person.is_in_a_session()
        assert person.playbook.stages["demo"].takes == "12 d"


async def test_the_library_says_where_marks_tell_too_little(small: Path) -> None:
    changed(small, ("[goals.more]", "<<<<<<< ours\n[goals.more]\n======="))
    async with at_the_screen(small.parent) as person:
        await person.waits_to_see("⚠ merge not settled")
        await person.presses("enter")
        await person.waits_to_see("nordic-pumps.toml:6:1", "lacks its partners")
        await person.presses("enter")
        await person.until(lambda: not isinstance(person.app.screen, Words))


async def test_a_merge_that_git_stopped_leads_to_its_questions(small: Path) -> None:
    repository = a_repository(small.parent)
    text = small.read_text("utf-8")
    repository.commit(small.name, text)
    repository.git("switch", "--quiet", "--create", "theirs")
    repository.commit(small.name, text.replace("19 d", "12 d"))
    repository.git("switch", "--quiet", "main")
    repository.commit(small.name, text.replace("19 d", "10 d"))
    async with at_the_screen(small.parent, small) as person:
        repository.git("merge", "theirs", fails=True)
        await person.waits_to_see("Merge stopped", "others changed the same as you")
        await person.presses("enter")
        await person.until(lambda: not isinstance(person.app.screen, Choose))
        assert person.lines[-1].rstrip().endswith("a merge waits for answers")
        await person.presses("ctrl+s", "down", "enter")
        await person.waits_to_see("Stage Demo: takes today", "yours: 10 days", "Maija, ")
        await person.presses("down", "enter")
        await person.waits_to_see("The merge is done.")
        await person.until(lambda: person.playbook.stages["demo"].takes == "12 d")
    assert "nothing to commit" in repository.git("status")


# The library


async def test_the_library_follows_its_folder(small: Path) -> None:
    async with at_the_screen(small.parent) as person:
        await person.waits_to_see("Nordic Pumps")
        small.with_name("another.toml").write_text('format = 1\nname = "Another one"\n', "utf-8")
        await person.waits_to_see("Another one")
        assert person.app.screen.query_one(OptionList).highlighted == 1  # still the same playbook
        changed(small, ("Nordic Pumps", "Baltic Pumps"))
        await person.waits_to_see("Baltic Pumps")
        small.unlink()
        await person.until(lambda: not person.sees("Baltic Pumps"))
