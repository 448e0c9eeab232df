"""What a commit says of itself, before a person edits it."""

from __future__ import annotations

import pytest

from coach import locale
from coach.playbook.read import read_text
from coach.sharing.commit_message import LONGEST_SUBJECT, CommitMessage, message_about, message_of
from coach.sharing.diff import changes_in
from coach.sharing.repository import repository_of
from tests.a_repository import ARepository, a_repository

TEXT = """\
format = 1
name = "Nordic Pumps"

[stages.demo]
name = "Demo"
should_take = "14 d"

[stages.offer]
name = "Offer"
"""
CRITERIA = """
[stages.demo.exit.need]
text = "The buyer has named the need"

[stages.demo.exit.budget]
text = "The buyer has named the budget"
"""


def said(new: str, old: str = TEXT) -> CommitMessage:
    now = read_text(new, "x.toml")
    return message_about(changes_in(read_text(old, "x.toml"), now), now)


def test_one_change_is_the_whole_message() -> None:
    assert said(TEXT.replace("14 d", "10 d")) == CommitMessage("Stage Demo: should take: 14 days -> 10 days")


def test_several_changes_of_a_thing_share_a_line_and_what_came_in_numbers_is_counted() -> None:
    message = said(TEXT.replace("14 d", "10 d") + CRITERIA)
    assert message.subject == "Stage Demo: should take: 14 days -> 10 days; exit criteria: 2 added"
    assert message.details.split("\n") == [
        "- Stage Demo: should take: 14 days -> 10 days",
        "- Stage Demo: exit criterion added: The buyer has named the need",
        "- Stage Demo: exit criterion added: The buyer has named the budget",
    ]
    assert str(message) == f"{message.subject}\n\n{message.details}"


def test_whole_things_are_counted_by_kind() -> None:
    assert said(TEXT + '\n[stages.win]\nname = "Win"\n[stages.keep]\nname = "Keep"\n').subject == "Stages: 2 added"
    assert said("format = 1\n", TEXT).subject.endswith("Stages: 2 removed")


def test_what_does_not_fit_a_line_is_counted_there_and_told_below() -> None:
    message = said(TEXT.replace('"Nordic', '"The Nordic').replace("14 d", "10 d").replace("Offer", "Offer " + 60 * "x"))
    assert message.subject == "3 changes: Playbook, Stage Demo, Stage Offer…"
    assert len(message.details.split("\n")) == 3


def test_one_long_change_is_cut_above_and_whole_below() -> None:
    purpose = "To show the two things that this buyer asked for, and no third one that we would like to show"
    message = said(TEXT.replace('"Demo"', f'"Demo"\npurpose = "{purpose}"'))
    assert len(message.subject) <= LONGEST_SUBJECT
    assert message.subject.startswith("Stage Demo: purpose added: To show")
    assert message.details.startswith("- Stage Demo: purpose added: To show the two things that this buyer asked for")


def test_a_text_reworded_is_told_before_and_now_without_marks() -> None:
    before = TEXT.replace('"Demo"', '"Demo"\npurpose = "Show the two things that they asked for"')
    message = said(before.replace("two", "three"), before)
    assert message.details == (
        "- Stage Demo: purpose: Show the two things that they asked for -> Show the three things that they asked for"
    )
    assert "{+" not in str(message)


def test_a_message_has_no_control_codes_and_no_line_of_its_own_making() -> None:
    message = said(TEXT.replace('"Offer"', '"Off\\u001b[31m\\ner"'))
    assert "\x1b" not in str(message)
    assert "\n" not in message.subject


def test_the_message_speaks_the_language_of_the_person() -> None:
    locale.use("fi")
    assert said(TEXT.replace("14 d", "10 d")).subject != "Stage Demo: should take: 14 days -> 10 days"


@pytest.fixture
def team(tmp_path) -> ARepository:  # type: ignore[no-untyped-def]
    return a_repository(tmp_path / "team")


def of(team: ARepository) -> str:
    repository = repository_of(team.folder)
    assert repository
    return str(message_of(repository, team.folder / "x.toml"))


def test_a_playbook_that_is_new_in_git_says_so(team: ARepository) -> None:
    team.write("x.toml", TEXT)
    assert of(team) == "New playbook: Nordic Pumps"
    team.commit("other.toml", TEXT)
    assert of(team) == "New playbook: Nordic Pumps"


def test_it_is_compared_with_the_last_commit(team: ARepository) -> None:
    team.commit("x.toml", TEXT)
    team.write("x.toml", TEXT.replace("14 d", "10 d"))
    team.git("add", ".")
    assert of(team) == "Stage Demo: should take: 14 days -> 10 days"
    team.write("x.toml", TEXT.replace("\n\n", "\n"))
    assert of(team) == "Another layout of the file, with the same answers"


def test_where_the_last_commit_cannot_be_read_the_playbook_is_named(team: ARepository) -> None:
    team.commit("x.toml", "<<<<<<< ours\n")
    team.write("x.toml", TEXT)
    assert of(team) == "Nordic Pumps"
