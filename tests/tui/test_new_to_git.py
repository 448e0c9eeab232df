"""Somebody who does not know git is told what is so and what to do, and never sent round in a circle."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.tui.screens.choose import Choose
from coach.tui.screens.introduce import Introduce
from coach.tui.screens.words import Words
from tests.a_repository import PEOPLE, ARepository
from tests.tui.a_team import (
    FASTER,
    LONGER,
    NAME,
    SHORTER,
    asks,
    has_questions,
    hears,
    session,
    shares,
    subject,
    text_of,
)
from tests.tui.conftest import SMALL
from tests.tui.person import Person, at_the_screen

OTHER = "other.toml"


def reads(person: Person, text: str) -> bool:
    """Whether this stands on the screen, be it on several lines."""
    return text in " ".join(person.text.replace("│", " ").split())


async def is_asked(person: Person, *texts: str) -> None:
    """Wait for a question with some answers."""
    for text in texts or ("",):
        await person.until(lambda text=text: isinstance(person.app.screen, Choose) and reads(person, text))  # type: ignore[misc]


async def is_told(person: Person, *texts: str) -> None:
    """Wait until it stands on the screen why something is not possible."""
    for text in texts:
        await person.until(lambda text=text: isinstance(person.app.screen, Words) and reads(person, text))  # type: ignore[misc]


async def is_back(person: Person) -> None:
    """Wait until no dialog is left."""
    await person.until(lambda: person.app.screen is person.session)


# Who somebody is


@pytest.fixture
def unknown(mine: ARepository, monkeypatch: pytest.MonkeyPatch) -> ARepository:
    """The clone of somebody whom git does not know, with a change."""
    mine.write(NAME, SHORTER)
    for name in PEOPLE:
        monkeypatch.delenv(name)
    return mine


async def test_who_is_unknown_to_git_is_asked_and_then_committed_for(unknown: ARepository) -> None:
    async with session(unknown) as person:
        await person.presses("c")
        await asks(person)
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, Introduce))
        await person.until(lambda: reads(person, "is kept for this clone only (git config --local)."))
        await person.waits_to_see("─ Name ─", "─ E-mail address ─")
        await person.types("Maija Virtanen\nmaija\n")
        await person.waits_to_see("Write an address with an @")
        await person.types("@home.fi\n")
        await hears(person, "Committed.")
    assert unknown.git("log", "-1", "--format=%an <%ae>") == "Maija Virtanen <maija@home.fi>\n"
    assert unknown.git("config", "--local", "user.name") == "Maija Virtanen\n"


async def test_who_would_rather_not_say_leaves_everything_as_it_was(unknown: ARepository) -> None:
    settings = (unknown.folder / ".git" / "config").read_bytes()
    async with session(unknown) as person:
        await person.presses("c")
        await asks(person)
        await person.types("!")
        await person.presses("enter")
        await person.until(lambda: isinstance(person.app.screen, Introduce))
        await person.types("Maija")
        await person.presses("escape")
        await hears(person, "git does not know yet who you are")
        await person.presses("c")
        await person.waits_to_see("12 days!")
        await person.presses("escape")
    assert (unknown.folder / ".git" / "config").read_bytes() == settings
    assert unknown.git("status", "--porcelain") == f" M {NAME}\n"
    assert subject(unknown) == "Change it"


async def test_what_git_knows_already_is_not_asked_again(unknown: ARepository) -> None:
    unknown.git("config", "user.name", "Maija")
    async with session(unknown) as person:
        await person.presses("c")
        await asks(person)
        await person.presses("enter")
        await person.waits_to_see("Who are you?", "│ Maija")
        await person.types("maija@home.fi\n")  # the cursor is where something is left to say
        await hears(person, "Committed.")


# Where a playbook is shared


@pytest.mark.parametrize("key", ["p", "P"])
async def test_without_a_shared_repository_it_is_told_who_has_the_address_and_what_to_do_with_it(
    mine: ARepository, key: str
) -> None:
    mine.git("remote", "remove", "origin")
    async with session(mine) as person:
        await person.presses(key)
        await is_told(person, "Git knows no shared repository here yet", "can tell you its address")
        await is_told(person, "git remote add origin ADDRESS", "After that, push shares what you have committed.")
        await person.presses("enter")
        await is_back(person)


async def test_a_branch_of_ones_own_is_shared_where_one_agrees_to_it(mine: ARepository, hub: ARepository) -> None:
    mine.git("checkout", "--quiet", "-b", "ours")
    mine.commit(NAME, SHORTER, "Shorter")
    async with session(mine) as person:
        await person.presses("P")
        await is_asked(person, "not tied to a shared one yet: ours", f"origin: {hub.folder.as_uri()}", "Push to origin")
        await person.presses("enter")  # not now
        await is_back(person)
        assert "ours" not in hub.git("branch")
        await person.presses("P")
        await is_asked(person)
        await person.presses("down", "enter")
        await hears(person, "Your changes are shared.")
        await person.presses("P")  # from now on nobody needs to be asked
        await hears(person, "There is nothing new.")
    assert subject(hub, "ours") == "Shorter"


async def test_pull_and_push_lead_out_of_a_branch_that_follows_none(
    mine: ARepository, theirs: ARepository, hub: ARepository
) -> None:
    shares(theirs, FASTER)
    mine.git("branch", "--unset-upstream")
    mine.commit(NAME, SHORTER, "Shorter")
    async with session(mine) as person:
        await person.presses("P")
        await is_asked(person, "Push to origin")
        await person.presses("down", "enter")
        await person.waits_to_see("Others have shared changes since", "Pull, then push")
        await person.presses("down", "enter")
        await person.until(lambda: mine.git("rev-parse", "HEAD") == hub.git("rev-parse", "main"))
        await person.until(lambda: person.playbook.stages["offer"].name == "Fast offer")
        await is_back(person)


async def test_where_several_repositories_are_known_one_is_chosen(mine: ARepository) -> None:
    mine.git("branch", "--unset-upstream")
    mine.git("remote", "add", "elsewhere", "https://maija:secret@git.example/x.git")
    async with session(mine) as person:
        await person.presses("p")
        await is_asked(person, "elsewhere: https://git.example/x.git", "Pull from elsewhere", "Pull from origin")
        await person.presses("down", "down", "enter")
        await hears(person, "There is nothing new.")
    assert mine.git("config", "branch.main.remote") == "origin\n"


# Where no branch is checked out


@pytest.fixture
def detached(mine: ARepository) -> ARepository:
    """The clone of somebody who looks at a version by itself."""
    mine.git("checkout", "--quiet", "--detach")
    return mine


@pytest.mark.parametrize("key", ["p", "P"])
async def test_an_older_version_is_not_shared_and_that_is_told_with_the_way_back(
    detached: ARepository, key: str
) -> None:
    async with session(detached) as person:
        await person.presses(key)
        await is_told(
            person, "no branch is checked out", "belong to no branch", "git switch main", "git switch -c NAME"
        )


async def test_a_commit_that_would_belong_to_no_branch_is_made_only_where_one_wants_it(detached: ARepository) -> None:
    detached.write(NAME, SHORTER)
    before = detached.git("rev-parse", "HEAD")
    async with session(detached) as person:
        await person.presses("c")
        await is_asked(person, "Commits made here belong to no branch", "Commit nevertheless")
        await person.presses("enter")  # not now
        await is_back(person)
        assert detached.git("rev-parse", "HEAD") == before
        await person.presses("c")
        await is_asked(person)
        await person.presses("down", "enter")
        await asks(person)
        await person.presses("enter")
        await hears(person, "Committed.")
    assert detached.git("rev-parse", "HEAD^") == before


# A merge that waits


@pytest.fixture
def stopped(mine: ARepository, theirs: ARepository) -> ARepository:
    """The clone of somebody with whose changes others' cannot be brought together by git."""
    shares(theirs, LONGER)
    mine.commit(NAME, SHORTER)
    return mine


async def test_while_a_merge_has_stopped_the_last_line_says_that_it_waits(stopped: ARepository) -> None:
    async with session(stopped) as person:
        await person.presses("p")
        await has_questions(person)
        await person.presses("escape")
        await hears(person, "The merge waits")
        await is_back(person)
        await person.until(lambda: "a merge waits for answers" in person.lines[-1])
        await person.presses("c")
        await has_questions(person)
        await person.presses("enter")
        await person.until(lambda: "saved" in person.lines[-1])


async def test_a_merge_that_has_stopped_at_another_playbook_leads_to_its_questions(
    mine: ARepository, theirs: ARepository
) -> None:
    mine.commit(OTHER, SMALL)
    mine.git("push", "--quiet")
    theirs.git("pull", "--quiet")
    shares(theirs, LONGER, OTHER)
    mine.commit(OTHER, SHORTER)
    async with session(mine) as person:
        await person.presses("p")
        await is_asked(person, "Merge stopped", f"another playbook, too: {OTHER}", "Answer the questions")
        await person.presses("enter")  # later
        await is_back(person)
        await person.presses("c")
        await is_asked(person)
        await person.presses("down", "enter")
        await has_questions(person)
        await person.presses("down", "enter")
        await hears(person, "The merge is done.")
    assert (mine.folder / OTHER).read_text("utf-8") == LONGER
    assert mine.git("status", "--porcelain") == ""


async def test_a_merge_that_has_stopped_at_other_files_names_them_and_says_how_to_end_or_undo_it(
    mine: ARepository, theirs: ARepository
) -> None:
    mine.commit("notes 1.txt", "a\n")
    mine.git("push", "--quiet")
    theirs.git("pull", "--quiet")
    shares(theirs, "b\n", "notes 1.txt")
    mine.commit("notes 1.txt", "c\n")
    async with session(mine) as person:
        await person.presses("p")
        await is_asked(person, "Merge stopped", "notes 1.txt", "git add -- 'notes 1.txt'", "Undo the merge")
        assert not person.sees("Pull")
        await person.presses("enter")  # later
        await is_back(person)
        await person.waits_to_see("c merge stopped")
        await person.presses("P")  # nothing is shared before it has ended
        await is_asked(person, "Merge stopped", "notes 1.txt")
        await person.presses("enter")
        await is_back(person)
        mine.write("notes 1.txt", "b and c\n")
        mine.git("add", "notes 1.txt")
        await person.waits_to_see("c merge stopped")
        await person.presses("c")
        await hears(person, "The merge is done.")
        await person.until(lambda: "merge stopped" not in person.lines[0])
    assert mine.git("status", "--porcelain") == ""


async def test_a_merge_can_be_undone_after_a_question_that_says_what_that_means(
    mine: ARepository, theirs: ARepository
) -> None:
    mine.commit("notes.txt", "a\n")
    mine.git("push", "--quiet")
    theirs.git("pull", "--quiet")
    theirs.commit(NAME, FASTER)
    shares(theirs, "b\n", "notes.txt")
    mine.commit("notes.txt", "c\n")
    before = mine.git("rev-parse", "HEAD")
    async with session(mine) as person:
        await person.presses("p")
        await is_asked(person, "Merge stopped")
        await person.until(lambda: person.playbook.stages["offer"].name == "Fast offer")
        for last in ("enter", "down"):  # not now, and then
            if last == "down":
                await person.presses("c")
                await is_asked(person, "Merge stopped")
            await person.presses("down", "enter")
            await is_asked(person, "what you have committed stays", "the next pull brings it")
            await person.presses(*(["enter"] if last == "enter" else ["down", "enter"]))
            if last == "enter":
                await is_back(person)
        await hears(person, "The merge is undone.")
        await person.until(lambda: person.playbook.stages["offer"].name == "Offer")
        await person.until(lambda: "merge stopped" not in person.lines[0])
    assert mine.git("status", "--porcelain") == ""
    assert mine.git("rev-parse", "HEAD") == before


@pytest.mark.parametrize("where", ["library", "session"])
async def test_the_palette_undoes_a_merge_whose_questions_wait(stopped: ARepository, where: str) -> None:
    stopped.git("pull", "--no-rebase", fails=True)
    stopped.git("checkout", "--ours", NAME)  # the session can be opened
    async with at_the_screen(stopped.folder, stopped.folder / NAME if where == "session" else None) as person:
        await person.waits_to_see("merge stopped")
        await person.presses("ctrl+p")
        await person.types("undo the merge")
        await person.waits_to_see("Go back to what was before a merge that has stopped.")
        await person.presses("enter")
        await is_asked(person, "Undo the merge")
        await person.presses("down", "enter")
        await hears(person, "The merge is undone.")
        await person.until(lambda: not person.sees("merge stopped"))
    assert stopped.git("status", "--porcelain") == ""
    assert text_of(stopped) == SHORTER


async def test_what_was_changed_since_is_told_where_it_keeps_a_merge_from_being_undone(
    mine: ARepository, theirs: ARepository
) -> None:
    mine.commit("notes.txt", "a\n")
    mine.git("push", "--quiet")
    theirs.git("pull", "--quiet")
    theirs.commit(NAME, FASTER)
    shares(theirs, "b\n", "notes.txt")
    mine.commit("notes.txt", "c\n")
    mine.git("pull", "--no-rebase", fails=True)
    async with session(mine) as person:
        await person.goes_to("stages", "demo", field="purpose")
        await person.types("Show it")
        await person.saved()
        await person.app.screen.run_action("undo_merge")
        await is_asked(person)
        await person.presses("down", "enter")
        await is_told(person, f"came in with it and was changed since: {NAME}", "^z")
        await person.presses("enter")
    assert "Show it" in text_of(mine)


async def test_where_no_merge_is_under_way_there_is_nothing_to_undo(mine: ARepository) -> None:
    async with session(mine) as person:
        await person.app.screen.run_action("undo_merge")
        await hears(person, "No merge is under way.")


@pytest.mark.parametrize("is_kept", [True, False], ids=["kept", "removed"])
async def test_a_playbook_that_others_removed_and_one_changed_is_kept_or_removed(
    mine: ARepository, theirs: ARepository, is_kept: bool
) -> None:
    theirs.git("rm", "--quiet", NAME)
    theirs.git("commit", "--quiet", "--message", "Not needed", by="Otto")
    theirs.git("push", "--quiet")
    mine.commit(NAME, SHORTER)
    async with session(mine) as person:
        await person.presses("p")
        await is_asked(person, f"{NAME}: keep this playbook, or remove it?", "12 days", "Otto, 2026-11-22: removed")
        await person.presses("enter")  # later
        await hears(person, "The merge waits")
        await is_back(person)
        await person.presses("c")
        await is_asked(person, "Keep it", "Remove it")
        await person.presses(*(["down"] if is_kept else ["down", "down"]), "enter")
        await hears(person, "The merge is done.")
    assert mine.git("status", "--porcelain") == ""
    assert (mine.folder / NAME).exists() == is_kept
    assert len(mine.git("log", "-1", "--format=%p").split()) == 2


async def test_leaving_while_a_merge_waits_says_which_key_leads_to_it(stopped: ARepository) -> None:
    async with session(stopped) as person:
        await person.presses("p")
        await has_questions(person)
        await person.presses("escape")
        await hears(person, "The merge waits")
        await is_back(person)
        await person.goes_to("stages", "demo", field="purpose")
        await person.types("Show it")
        await person.presses("ctrl+q")
        await is_asked(person, "Not saved: a merge of this playbook waits for answers.", "^s leads to its questions")
        assert not person.sees("coach merge")
        await person.presses("enter")  # stay
        await is_back(person)
        await person.presses("ctrl+s")
        await is_asked(person, "Answer the questions")


# What hinders git


@pytest.mark.parametrize("key", ["p", "P"])
async def test_a_shared_repository_that_is_gone_is_told_in_plain_words_first(
    mine: ARepository, hub: ARepository, key: str
) -> None:
    mine.commit(NAME, SHORTER)
    hub.folder.rename(hub.folder.with_name("moved"))
    async with session(mine) as person:
        await person.presses(key)
        await is_told(person, "The shared repository cannot be reached", "are safe on this computer", "git says:")


@pytest.mark.parametrize("is_known", [True, False], ids=["changed", "new"])
async def test_a_file_in_the_way_of_a_pull_is_named_in_plain_words(
    mine: ARepository, theirs: ARepository, is_known: bool
) -> None:
    if is_known:
        mine.commit("notes.txt", "a\n")
        mine.git("push", "--quiet")
        theirs.git("pull", "--quiet")
    shares(theirs, "b\n", "notes.txt")
    mine.write("notes.txt", "c\n")
    async with session(mine) as person:
        await person.presses("p")
        await is_told(
            person, "Nothing came in, for others changed what has changes here", "write over those: notes.txt"
        )
        await is_told(person, "Your answers are safe.", "git says:")
    assert (mine.folder / "notes.txt").read_text() == "c\n"


# The dialog of a commit


@pytest.mark.parametrize("size", [(80, 24), (160, 48)], ids=["80x24", "160x48"])
async def test_the_boxes_of_a_commit_say_what_they_are_for(mine: ARepository, size: tuple[int, int]) -> None:
    mine.write(NAME, SHORTER)
    async with at_the_screen(mine.folder, mine.folder / NAME, size) as person:
        await person.presses("c")
        await asks(person)
        await person.waits_to_see("─ In a line: what changed ─", "─ Details, if there is more to tell ─", "Esc leaves")


# Setting git up


@pytest.fixture
def unasked(stopped: ARepository) -> ARepository:
    """The same, and nobody has been asked yet whether git shall be set up."""
    stopped.git("config", "--unset", "coach.offered")
    return stopped


async def ends_a_merge(person: Person) -> None:
    await person.presses("p")
    await has_questions(person)
    await person.presses("enter")


async def test_after_a_pull_that_stopped_coach_offers_to_set_git_up(unasked: ARepository) -> None:
    async with session(unasked) as person:
        await ends_a_merge(person)
        await is_asked(person, "Set git up", "merges playbooks line by line", "committed for the whole team")
        await person.presses("down", "enter")
        await hears(person, "is committed; push shares it.")
        await is_back(person)
    assert unasked.git("check-attr", "merge", NAME) == f"{NAME}: merge: coach\n"
    assert "merge --driver" in unasked.git("config", "--local", "merge.coach.driver")
    assert unasked.git("show", "--format=%s", "--name-only").split("\n")[-2:] == [".gitattributes", ""]
    assert unasked.git("status", "--porcelain") == ""
    assert text_of(unasked) == SHORTER


async def test_who_declines_is_not_asked_again(unasked: ARepository, theirs: ARepository) -> None:
    async with session(unasked) as person:
        await ends_a_merge(person)
        await is_asked(person, "Set git up")
        await person.presses("enter")  # not now
        await hears(person, "The palette has it")
        unasked.git("push", "--quiet")
        theirs.git("pull", "--quiet")
        shares(theirs, SMALL.replace("19 d", "40 d"))
        unasked.commit(NAME, SMALL.replace("19 d", "50 d"))
        await person.until(lambda: person.playbook.stages["demo"].takes == "50 d")
        await ends_a_merge(person)
        await hears(person, "The merge is done.")
        await is_back(person)
    assert not (unasked.folder / ".gitattributes").exists()
    assert "merge.coach" not in unasked.git("config", "--local", "--list")


@pytest.mark.parametrize("where", ["library", "session"])
async def test_the_palette_sets_git_up(mine: ARepository, where: str) -> None:
    async with at_the_screen(mine.folder, mine.folder / NAME if where == "session" else None) as person:
        await person.waits_to_see("Nordic Pumps")
        for asked in (True, False):
            await person.presses("ctrl+p")
            await person.types("set git up")
            await person.waits_to_see("Let git merge and compare playbooks by what they say, in this clone.")
            await person.presses("enter")
            if asked:
                await is_asked(person, "Not now")
                await person.presses("down", "enter")
                await hears(person, "Set in this clone: git merges and compares playbooks with coach.")
            else:
                await hears(person, "Set in this clone already")
    assert (mine.folder / ".gitattributes").read_text().startswith("/*.toml ")


async def test_attributes_that_somebody_is_at_work_on_are_not_committed(mine: ARepository) -> None:
    mine.write(".gitattributes", "*.png binary\n")
    async with session(mine) as person:
        await person.app.screen.run_action("set_up_git")
        await is_asked(person)
        await person.presses("down", "enter")
        await hears(person, "Commit .gitattributes for the whole team")
    assert subject(mine) == "Change it"
    assert (mine.folder / ".gitattributes").read_text().startswith("*.png binary\n/*.toml ")


async def test_outside_of_git_there_is_nothing_to_set_up(small: Path) -> None:
    async with at_the_screen(small.parent, small) as person:
        await person.app.screen.run_action("set_up_git")
        await person.waits_to_see("This playbook is in no git repository")
