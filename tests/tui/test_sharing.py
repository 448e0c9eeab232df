"""The last mile to git, for people who don't know it: how a playbook stands, and commit, pull and push, by a key."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from coach.sharing import standing
from coach.tui.screens.commit import Commit
from coach.tui.screens.working import Working
from tests.a_repository import ARepository
from tests.tui.a_team import (
    FASTER,
    LONGER,
    NAME,
    SHORTER,
    asks,
    has_questions,
    hears,
    hook,
    session,
    shares,
    subject,
    text_of,
)
from tests.tui.conftest import SMALL
from tests.tui.person import at_the_screen

# How it stands


async def test_a_session_tells_what_is_to_be_done_with_the_key_that_does_it(
    mine: ARepository, theirs: ARepository
) -> None:
    shares(theirs, FASTER)
    mine.git("fetch", "--quiet")
    mine.commit(NAME, SHORTER)
    async with session(mine) as person:
        await person.waits_to_see("p 1 behind  P 1 ahead")
        await person.goes_to("stages", "demo", field="purpose")
        await person.types("Show it")
        await person.waits_to_see("not committed  1 behind  1 ahead")  # a letter is part of the answer here


async def test_where_all_is_well_nothing_is_told(mine: ARepository) -> None:
    async with session(mine) as person:
        await person.goes_to("stages", "demo", field="purpose")
        await person.types("S")
        await person.waits_to_see("not committed")
        await person.presses("ctrl+z")
        await hears(person, "Undone")
        await person.until(lambda: person.lines[0].split() == ["coach", "Nordic", "Pumps", "en"])


async def test_what_is_done_in_git_elsewhere_is_seen(mine: ARepository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("coach.tui.git_state.EVERY", 0.1)
    mine.write(NAME, SHORTER)
    async with session(mine) as person:
        await person.waits_to_see("c not committed")
        mine.git("commit", "--quiet", "--all", "--message", "By hand")
        await person.waits_to_see("P 1 ahead")
        mine.git("push", "--quiet")
        await person.until(lambda: "ahead" not in person.lines[0])


async def test_git_is_asked_again_only_once_something_has_changed(
    mine: ARepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    ask = standing.standings

    def told(paths: Iterable[Path]) -> dict[Path, standing.Standing]:
        asked.append(paths)
        return ask(paths)

    monkeypatch.setattr(standing, "standings", told)
    async with session(mine) as person:
        await person.until(lambda: not person.session._git._soon)  # the first look is under way, or done
        await person.session._git.look().wait()
        before = len(asked)
        for _ in range(3):
            await person.session._git.look().wait()
        assert len(asked) == before > 0


async def test_the_library_tells_it_of_each_and_what_does_it(mine: ARepository, theirs: ARepository) -> None:
    shares(theirs, FASTER)
    mine.git("fetch", "--quiet")
    mine.commit("other.toml", SMALL.replace("Nordic Pumps", "Other"))
    mine.write("other.toml", SHORTER.replace("Nordic Pumps", "Other"))
    async with at_the_screen(mine.folder, size=(80, 24)) as person:
        await person.waits_to_see("1 behind: F5 Pull")
        rows = {line.split()[0]: line for line in person.lines if "Nordic" in line or "Other" in line}
        assert "1 behind" in rows["Nordic"]
        assert "not committed, 1 ahead" in rows["Other"]
        await person.presses("down")
        await person.waits_to_see("not committed: F4 Commit", "1 ahead: F6 Push")


@pytest.mark.parametrize("size", [(40, 10), (80, 24)], ids=["40x10", "80x24"])
async def test_all_of_it_can_be_read_in_a_small_terminal(
    mine: ARepository, theirs: ARepository, size: tuple[int, int]
) -> None:
    shares(theirs, FASTER)
    mine.git("fetch", "--quiet")
    mine.commit(NAME, SHORTER)
    mine.write(NAME, LONGER)
    async with at_the_screen(mine.folder, size=size) as person:
        await person.waits_to_see("not committed: F4 Commit", "1 behind: F5 Pull", "1 ahead: F6 Push")


# Committing


async def test_a_commit_has_a_message_in_the_playbooks_words_that_can_be_edited(mine: ARepository) -> None:
    mine.commit("other.toml", SMALL)
    mine.write("other.toml", SHORTER)
    mine.write("staged.txt", "")
    mine.git("add", "staged.txt")
    async with session(mine) as person:
        await person.goes_to("stages", "demo", field="purpose")
        await person.types("Show it")
        await person.presses("escape", "c")
        await asks(person)
        await person.waits_to_see(f"Only this playbook: {NAME}", "Stage Demo: purpose added: Show it")
        await person.types(", as asked")
        await person.presses("enter")
        await hears(person, "Committed.")
        await person.until(lambda: "not committed" not in person.lines[0])
    assert subject(mine) == "Stage Demo: purpose added: Show it, as asked"
    assert mine.git("show", "--format=", "--name-only").split() == [NAME]
    assert mine.git("status", "--porcelain") == " M other.toml\nA  staged.txt\n"
    assert 'purpose = "Show it"' in text_of(mine)


async def test_what_does_not_fit_a_line_stands_below_it_and_can_be_edited_too(mine: ARepository) -> None:
    mine.write(NAME, SHORTER.replace("Offer", "Quote"))
    async with session(mine) as person:
        await person.presses("c")
        await asks(person)
        await person.presses("tab", "down", "end")
        await person.types("\n- [all] of us")
        await person.presses("ctrl+s")
        await person.waits_to_see("Committed.")
    assert mine.git("log", "-1", "--format=%B").strip().split("\n") == [
        "Stage Demo: takes today: 19 days -> 12 days · Renamed: Offer -> Quote",
        "",
        "- Stage Demo: takes today: 19 days -> 12 days",
        "- Renamed: Offer -> Quote",
        "- [all] of us",
    ]


async def test_escape_commits_nothing_and_what_was_written_is_there_again(mine: ARepository) -> None:
    mine.write(NAME, SHORTER)
    async with session(mine) as person:
        await person.presses("c")
        await asks(person)
        await person.types(" (draft)")
        await person.presses("escape", "c")
        await person.waits_to_see("12 days (draft)")
        await person.presses("escape")
    assert subject(mine) == "Change it"


async def test_a_message_takes_at_least_a_word(mine: ARepository) -> None:
    mine.write(NAME, SHORTER)
    async with session(mine) as person:
        await person.presses("c")
        await asks(person)
        await person.presses("ctrl+u", "enter")
        await person.waits_to_see("what changed, in a few words")
        assert isinstance(person.app.screen, Commit)
    assert subject(mine) == "Change it"


async def test_what_a_hook_says_is_shown_as_it_is_and_nothing_is_lost(mine: ARepository) -> None:
    hook(mine, "pre-commit", r"printf 'first [red]line[/red]\nsecond \033[31mline\n' >&2", "exit 1")
    mine.write(NAME, SHORTER)
    async with session(mine) as person:
        await person.presses("c")
        await asks(person)
        await person.types("!")
        await person.presses("enter")
        await person.waits_to_see("Git says:", "first [red]line[/red]", "second \\u001b[31mline")
        await person.presses("enter")
        await person.waits_to_see("c not committed")
        await person.presses("c")
        await person.waits_to_see("12 days!")
        await person.presses("escape")
    assert text_of(mine) == SHORTER
    assert subject(mine) == "Change it"


async def test_a_hook_that_corrects_the_playbook_is_taken_in(mine: ARepository) -> None:
    hook(mine, "pre-commit", f"sed -i 's/Offer/Quote/' {NAME}", f"git add {NAME}")
    mine.write(NAME, SHORTER)
    async with session(mine) as person:
        await person.presses("c")
        await asks(person)
        await person.presses("enter")
        await person.until(lambda: person.playbook.stages["offer"].name == "Quote")
    assert "Quote" in mine.git("show", f"HEAD:{NAME}")


async def test_what_has_not_changed_is_not_committed(mine: ARepository) -> None:
    async with session(mine) as person:
        await person.presses("c")
        await person.waits_to_see("Nothing has changed since the last commit.")


async def test_the_library_commits_the_playbook_that_is_looked_at(mine: ARepository) -> None:
    mine.write(NAME, SHORTER)
    async with at_the_screen(mine.folder) as person:
        await person.waits_to_see("not committed")
        await person.presses("f4")
        await asks(person)
        await person.presses("enter")
        await person.waits_to_see("1 ahead: F6 Push")
        await person.presses("f6")
        await person.waits_to_see("Your changes are shared.")
        await person.until(lambda: "ahead" not in person.text)


# Pulling


async def test_what_others_shared_comes_into_the_open_session(mine: ARepository, theirs: ARepository) -> None:
    shares(theirs, FASTER)
    async with session(mine) as person:
        await person.goes_to("stages", "demo", field="purpose")
        await person.types("Show it")
        await person.presses("escape", "p")
        await asks(person)  # theirs would be written over what is not committed
        await person.waits_to_see("Others changed this playbook too: commit your changes first")
        await person.presses("enter")
        await person.until(lambda: person.playbook.stages["offer"].name == "Fast offer")
        assert person.playbook.stages["demo"].purpose == "Show it"
        await person.waits_to_see("1 change came in", "Fast offer")
    assert "Show it" in text_of(mine)
    assert mine.git("status", "--porcelain") == ""


async def test_a_pull_with_nothing_new_says_so(mine: ARepository) -> None:
    async with session(mine) as person:
        await person.presses("p")
        await person.waits_to_see("There is nothing new.")


async def test_what_is_not_committed_stays_so_where_others_changed_only_other_files(
    mine: ARepository, theirs: ARepository
) -> None:
    shares(theirs, SMALL, "other.toml")
    mine.write(NAME, SHORTER)
    async with session(mine) as person:
        await person.presses("p")
        await hears(person, "The changes of others came in.")
        await person.waits_to_see("c not committed")
    assert text_of(mine) == SHORTER


async def test_where_both_changed_the_same_the_questions_come_up_and_the_answer_is_committed(
    mine: ARepository, theirs: ARepository
) -> None:
    shares(theirs, LONGER.replace("Offer", "Fast offer"))
    mine.commit(NAME, SHORTER)
    async with session(mine) as person:
        await person.presses("p")
        await has_questions(person)
        await person.waits_to_see("Stage Demo: takes today", "12 days", "30 days")
        await person.presses("down", "enter")
        await person.until(lambda: person.playbook.stages["demo"].takes == "30 d")
        assert person.playbook.stages["offer"].name == "Fast offer"
        await hears(person, "changes came in")
        await person.until(lambda: "merge" not in person.lines[0])
    assert text_of(mine) == LONGER.replace("Offer", "Fast offer")
    assert mine.git("status", "--porcelain") == ""
    assert mine.git("log", "-1", "--format=%p").split() == [
        mine.git("rev-parse", "--short", commit).strip() for commit in ("HEAD^1", "origin/main")
    ]


async def test_a_merge_without_questions_asks_none(mine: ARepository, theirs: ARepository) -> None:
    shares(theirs, SMALL.replace('"19 d"', '"19 d"\npurpose = "Theirs"'))
    mine.commit(NAME, SMALL.replace('"19 d"', '"19 d"\nshould_take = "9 d"'))
    async with session(mine) as person:
        await person.presses("p")
        await person.until(lambda: person.playbook.stages["demo"].purpose == "Theirs")
        assert person.playbook.stages["demo"].should_take == "9 d"
    assert mine.git("status", "--porcelain") == ""


async def test_questions_can_be_left_and_gone_on_with(mine: ARepository, theirs: ARepository) -> None:
    shares(theirs, LONGER.replace("Offer", "Their offer"))
    mine.commit(NAME, SHORTER.replace("Offer", "Our offer"))
    async with session(mine) as person:
        await person.presses("p")
        await has_questions(person)
        await person.presses("down", "enter")
        await person.waits_to_see("question 2 of 2")
        await person.presses("escape")
        await hears(person, "The merge waits")
        await person.waits_to_see("c merge stopped")
        await person.until(lambda: person.app.screen is person.session)
        await person.presses("c")
        await person.waits_to_see("question 1 of 1", "Our offer", "Their offer")
        await person.presses("enter")
        await person.until(lambda: person.playbook.stages["demo"].takes == "30 d")
        assert person.playbook.stages["offer"].name == "Our offer"
    assert text_of(mine) == LONGER.replace("Offer", "Our offer")
    assert mine.git("status", "--porcelain") == ""


async def test_a_playbook_whose_merge_has_stopped_opens_from_the_library_with_its_questions(
    mine: ARepository, theirs: ARepository
) -> None:
    shares(theirs, LONGER)
    mine.commit(NAME, SHORTER)
    mine.git("pull", "--no-rebase", fails=True)
    async with at_the_screen(mine.folder) as person:
        await person.waits_to_see("⚠ merge stopped", "merge stopped: Enter Open")
        await person.presses("enter")
        await has_questions(person)
        await person.presses("enter")
        await person.is_in_a_session()
        assert person.playbook.stages["demo"].takes == "12 d"
    assert mine.git("status", "--porcelain") == ""


async def test_a_rebase_asks_at_each_commit_that_stops(mine: ARepository, theirs: ARepository) -> None:
    shares(theirs, LONGER)
    mine.commit(NAME, SHORTER, "One")
    mine.commit(NAME, SMALL.replace("19 d", "11 d"), "Two")
    mine.git("pull", "--rebase", fails=True)
    async with at_the_screen(mine.folder) as person:
        await person.waits_to_see("merge stopped: Enter Open")
        await person.presses("enter")
        await has_questions(person)
        await person.waits_to_see("12 days")
        await person.presses("enter")
        await person.is_in_a_session()
    assert mine.git("log", "-3", "--format=%s").split("\n")[:2] == ["Two", "One"]
    assert mine.git("status", "--porcelain") == ""
    assert 'takes = "11 d"' in text_of(mine)


# Pushing


async def test_what_is_committed_is_shared(mine: ARepository, hub: ARepository) -> None:
    mine.commit(NAME, SHORTER, "Shorter")
    async with session(mine) as person:
        await person.waits_to_see("P 1 ahead")
        await person.presses("P")
        await hears(person, "Your changes are shared.")
        await person.until(lambda: "ahead" not in person.lines[0])
    assert subject(hub, "main") == "Shorter"


async def test_what_is_not_committed_yet_is_not_shared_and_that_is_told(mine: ARepository) -> None:
    mine.write(NAME, SHORTER)
    async with session(mine) as person:
        await person.presses("P")
        await person.waits_to_see("There is nothing new.", "What is not committed yet is not shared.")


async def test_where_others_were_first_a_push_leads_to_a_pull(
    mine: ARepository, theirs: ARepository, hub: ARepository
) -> None:
    shares(theirs, FASTER)
    mine.commit(NAME, SHORTER, "Shorter")
    async with session(mine) as person:
        await person.presses("P")
        await person.waits_to_see("Others have shared changes since; pull first, then push")
        await person.presses("enter")  # not now
        await person.until(lambda: person.app.screen is person.session)
        assert subject(hub, "main") != "Shorter"
        await person.presses("P")
        await person.waits_to_see("Pull, then push")
        await person.presses("down", "enter")
        await person.until(lambda: person.playbook.stages["offer"].name == "Fast offer")
        await person.until(lambda: mine.git("rev-parse", "HEAD") == hub.git("rev-parse", "main"))
    assert subject(hub, "main^1") == "Shorter"


# Leaving in the middle


async def test_git_can_be_stopped_and_nothing_is_lost(mine: ARepository) -> None:
    hook(mine, "pre-commit", "sleep 30")
    mine.write(NAME, SHORTER)
    async with session(mine) as person:
        await person.presses("c")
        await asks(person)
        await person.presses("enter")
        await person.waits_to_see("git keeps this version", "Esc stops it")
        await person.presses("ctrl+c", "escape")
        await hears(person, "Stopped before it was done")
        await person.waits_to_see("c not committed")
    assert text_of(mine) == SHORTER
    assert mine.git("status", "--porcelain") == f" M {NAME}\n"
    hook(mine, "pre-commit", "exit 0")
    mine.git("commit", "--quiet", "--all", "--message", "No lock is left behind")


async def test_quitting_in_the_middle_does_no_harm_and_waits_for_nothing(mine: ARepository) -> None:
    hook(mine, "pre-push", "sleep 30")
    mine.commit(NAME, SHORTER)
    async with session(mine) as person:
        await person.presses("P")
        await person.until(lambda: isinstance(person.app.screen, Working))
        begun = time.monotonic()
        await person.presses("ctrl+q")
        await person.is_gone()
    assert time.monotonic() - begun < 10
    assert text_of(mine) == SHORTER
    hook(mine, "pre-push", "exit 0")
    mine.git("push", "--quiet")


# Where there is no git


async def test_outside_of_git_nothing_is_told_and_the_keys_say_why(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        for key in ("c", "p", "P"):
            await person.presses(key)
            await hears(person, "This playbook is in no git repository")
        assert person.lines[0].split() == ["coach", "Nordic", "Pumps", "en"]


async def test_without_git_nothing_is_told_and_the_keys_say_why(
    mine: ARepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine.write(NAME, SHORTER)
    monkeypatch.setenv("PATH", os.fspath(mine.folder / "empty"))
    async with session(mine) as person:
        await person.presses("c")
        await person.waits_to_see("Git is not on this computer")
        await person.presses("enter")
        assert person.lines[0].split() == ["coach", "Nordic", "Pumps", "en"]
    async with at_the_screen(mine.folder) as person:
        await person.waits_to_see("Nordic Pumps")
        await person.presses("f5")
        await person.waits_to_see("Git is not on this computer")


async def test_what_is_told_leaves_in_sight_how_the_playbook_stands(mine: ARepository) -> None:
    async with session(mine) as person:
        await person.goes_to("stages", "demo", field="purpose")
        await person.types("Show it")
        await person.saved()
        await person.waits_to_see("not committed")
        person.session.tell("Told for a moment")
        await person.waits_to_see("Told for a moment")
        assert "not committed" in person.lines[0]
