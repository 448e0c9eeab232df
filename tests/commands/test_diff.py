"""`coach diff`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.a_repository import ARepository, a_repository
from tests.commands.conftest import NORDIC, Coach

SLOWER = NORDIC.replace('takes = "19 d"', 'takes = "23 d"')
TOLD = """\
Current stages
  Stage Demo
    takes today: 19 days -> 23 days

1 change
"""


@pytest.fixture
def slower(home: Path) -> Path:
    path = home / "slower.toml"
    path.write_text(SLOWER)
    return path


@pytest.fixture
def team(home: Path) -> ARepository:
    """A repository here, in which the playbook is committed and then changed."""
    team = a_repository(home)
    team.commit("playbooks/nordic.toml", NORDIC)
    team.write("playbooks/nordic.toml", SLOWER)
    return team


def test_two_files_are_compared_step_by_step_and_thing_by_thing(coach: Coach, nordic: Path, slower: Path) -> None:
    told = coach("diff", nordic, slower)
    assert (told.code, told.out, told.err) == (1, TOLD, "")


def test_what_came_with_a_new_thing_is_told_below_it(coach: Coach, nordic: Path, home: Path) -> None:
    (home / "b.toml").write_text(NORDIC + '\n[changes.shorter]\nwhat = "A shorter offer"\ndue = 2027-01-31\n')
    assert coach("diff", nordic, "b.toml").out.splitlines() == [
        "Tracking",
        "  Change “A shorter offer”",
        "    added",
        "        Due date: 2027-01-31",
        "",
        "1 change",
    ]


def test_longer_text_is_told_word_by_word(coach: Coach, nordic: Path, home: Path) -> None:
    (home / "b.toml").write_text(NORDIC.replace("the two things that this", "the three *things* that this"))
    assert "purpose changed: Show the [-two things-]{+three *things*+} that this" in coach("diff", nordic, "b.toml").out
    told = coach("diff", nordic, "b.toml", "--format", "markdown")
    assert told.out.splitlines() == [
        "### Current stages",
        "",
        "- **Stage Demo**",
        r"  - purpose changed: Show the ~~two things~~**three \*things\*** that this buyer asked for",
    ]


def test_scripts_get_flat_objects(coach: Coach, nordic: Path, slower: Path) -> None:
    told = coach("diff", nordic, slower, "--format", "json")
    found: list[dict[str, Any]] = json.loads(told.out)
    assert found == [
        {
            "path": "stages.demo.takes",
            "kind": "changed",
            "old": "19 days",
            "new": "23 days",
            "message": "Stage Demo: takes today: 19 days -> 23 days",
        }
    ]


def test_the_reader_chooses_the_language(coach: Coach, nordic: Path, slower: Path) -> None:
    assert "19 päivää -> 23 päivää" in coach("diff", nordic, slower, "--language", "fi").out


def test_two_versions_that_say_the_same_end_with_0(coach: Coach, nordic: Path, home: Path) -> None:
    (home / "b.toml").write_text(NORDIC.replace("\n[stages.demo]", "\n\n\n[stages.demo]"))
    same, layout = coach("diff", nordic, nordic), coach("diff", nordic, "b.toml")
    assert (same.code, same.out) == (0, "Nothing is different.\n")
    assert (layout.code, layout.out) == (0, "Nothing is different but the layout of the file.\n")
    assert coach("diff", nordic, "b.toml", "--format", "json").out == "[]\n"


def test_a_comment_that_came_is_a_difference(coach: Coach, nordic: Path, home: Path) -> None:
    (home / "b.toml").write_text(NORDIC.replace("[stages.demo]", "# Ask Product\n[stages.demo]"))
    told = coach("diff", nordic, "b.toml")
    assert told.code == 1
    assert "    comment added: # Ask Product\n" in told.out


def test_standard_input_can_be_either_version(nordic: Path) -> None:
    for words, shown in ((["-", nordic], "23 days -> 19 days"), ([nordic, "-"], "19 days -> 23 days")):
        command = [sys.executable, "-m", "coach", "diff", *map(str, words)]
        told = subprocess.run(command, input=SLOWER, capture_output=True, text=True, check=False)
        assert told.returncode == 1, told.stderr
        assert shown in told.stdout


def test_what_builds_on_a_base_is_told_as_the_whole_that_its_readers_know(coach: Coach, team: ARepository) -> None:
    begun = 'format = 1\nextends = "nordic.toml"\n'
    team.commit("playbooks/north.toml", begun)
    team.write("playbooks/north.toml", begun + '\n[stages.demo]\ntakes = "7 d"\n')
    told = coach("diff", "playbooks/north.toml")
    assert told.out == TOLD.replace("19 days -> 23 days", "23 days -> 7 days")
    team.write("playbooks/north.toml", begun + '\n[stages.demo]\ntakes = "23 d"\n')
    told = coach("diff", "playbooks/north.toml")
    assert told.code == 0
    assert "together with what it builds on" in told.out


def test_without_the_base_it_is_told_as_the_file_has_it(coach: Coach, team: ARepository) -> None:
    begun = 'format = 1\nextends = "gone.toml"\n\n[stages.demo]\ntakes = "7 d"\n'
    team.commit("playbooks/north.toml", begun)
    team.write("playbooks/north.toml", begun.replace("7 d", "8 d"))
    assert "Stage demo\n    takes today: 7 days -> 8 days" in coach("diff", "playbooks/north.toml").out


# In a repository


def test_a_file_alone_is_compared_with_the_last_commit(coach: Coach, team: ARepository) -> None:
    told = coach("diff", team.folder / "playbooks" / "nordic.toml")
    assert (told.code, told.out) == (1, TOLD)


@pytest.mark.parametrize(
    "words",
    [
        ("HEAD:playbooks/nordic.toml",),
        ("HEAD:playbooks/nordic.toml", "playbooks/nordic.toml"),
        ("HEAD:./playbooks/nordic.toml", "playbooks/nordic.toml"),
        ("main:playbooks/nordic.toml",),
    ],
)
@pytest.mark.usefixtures("team")
def test_a_version_in_a_commit_is_named_as_git_names_it(coach: Coach, words: tuple[str, ...]) -> None:
    told = coach("diff", *words)
    assert (told.code, told.out, told.err) == (1, TOLD, "")


def test_a_version_in_a_commit_can_be_named_from_here_too(
    coach: Coach, team: ARepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(team.folder / "playbooks")
    for name in ("HEAD:nordic.toml", "HEAD:./nordic.toml", "HEAD:playbooks/nordic.toml"):
        assert coach("diff", name).out == TOLD


def test_two_commits_can_be_compared(coach: Coach, team: ARepository) -> None:
    team.commit("playbooks/nordic.toml", SLOWER)
    assert coach("diff", "HEAD~1:playbooks/nordic.toml", "HEAD:playbooks/nordic.toml").out == TOLD


@pytest.mark.parametrize(
    "words",
    [
        ("HEAD", "playbooks/nordic.toml"),
        ("main", "playbooks/nordic.toml"),
        ("HEAD~1", "HEAD:playbooks/nordic.toml"),
        ("HEAD~1", "HEAD:./playbooks/nordic.toml"),
    ],
)
def test_a_revision_beside_a_file_is_that_file_as_it_was(
    coach: Coach, team: ARepository, words: tuple[str, ...]
) -> None:
    if words[0] == "HEAD~1":
        team.commit("playbooks/nordic.toml", SLOWER)
    told = coach("diff", *words)
    assert (told.code, told.out, told.err) == (1, TOLD, "")
    assert coach("diff", *reversed(words)).out == (
        TOLD.replace("19 days -> 23 days", "23 days -> 19 days") if ":" in words[1] else TOLD
    )


def test_a_version_committed_with_marks_of_a_merge_sends_nobody_to_settle_it(coach: Coach, team: ARepository) -> None:
    nordic = team.folder / "playbooks" / "nordic.toml"
    text = nordic.read_text("utf-8")
    team.commit("playbooks/nordic.toml", f"<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n")
    team.write("playbooks/nordic.toml", text)
    told = coach("diff", "playbooks/nordic.toml")
    assert told.code == 2
    assert told.err.startswith("coach: HEAD:playbooks/nordic.toml:1:1: somebody committed it with the marks of a merge")
    assert "run: coach merge" not in told.err


def test_of_which_file_a_revision_is_meant_is_asked_for_in_the_right_form(coach: Coach, team: ARepository) -> None:
    team.commit("playbooks/nordic.toml", SLOWER)
    told = coach("diff", "HEAD~1")
    assert (told.code, told.err) == (2, "coach: HEAD~1 names no file; name it too: coach diff HEAD~1 FILE\n")
    told = coach("diff", "HEAD~1", "main")
    right = "coach diff HEAD~1:FILE main:FILE"
    assert (told.code, told.err) == (2, f"coach: HEAD~1 and main name no file; name it too: {right}\n")
    told = coach("diff", "HEAD~9", "playbooks/nordic.toml")
    assert (told.code, told.err) == (2, "coach: no such revision or file: HEAD~9; see: git log\n")


@pytest.mark.usefixtures("team")
@pytest.mark.parametrize("name", ["playbooks/nordik.toml", "nordik.toml", "nordic", "nord"])
def test_a_name_that_is_not_there_brings_up_the_nearest(coach: Coach, name: str) -> None:
    told = coach("diff", name)
    assert (told.code, told.out) == (2, "")
    assert told.err == f"coach: {name}: there is no such file; did you mean: playbooks/nordic.toml\n"


def test_a_file_whose_name_has_a_colon_is_a_file(coach: Coach, team: ARepository) -> None:
    team.write("HEAD:x.toml", SLOWER)
    assert coach("diff", "HEAD:x.toml", "playbooks/nordic.toml").code == 0


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((), "name a playbook, or two versions of one; see: coach diff --help"),
        (("gone.toml",), "gone.toml: there is no such file; check the name and the folder"),
        (("HEAD:gone.toml",), "HEAD:gone.toml: this commit has no such file; see: git log --stat"),
        (("gone:playbooks/nordic.toml",), "no such revision or file: gone:playbooks/nordic.toml; see: git log"),
        (("--all:x", "y"), "unrecognized arguments: --all:x; see: coach diff --help"),
        (("-",), "standard input is in no commit; name two versions"),
    ],
)
@pytest.mark.usefixtures("team")
def test_what_cannot_be_compared_is_told_in_a_line(coach: Coach, words: tuple[str, ...], why: str) -> None:
    told = coach("diff", *words)
    assert (told.code, told.out, told.err) == (2, "", f"coach: {why}\n")


def test_a_file_that_is_in_no_commit_yet_is_told(coach: Coach, team: ARepository) -> None:
    team.write("new.toml", NORDIC)
    told = coach("diff", "new.toml")
    assert (told.code, told.err) == (2, "coach: HEAD:new.toml: this commit has no such file; see: git log --stat\n")


def test_outside_a_repository_two_files_are_asked_for(coach: Coach, nordic: Path) -> None:
    told = coach("diff", nordic)
    assert told.code == 2
    assert told.err.endswith(": not in a git repository; name two files\n")


def test_a_version_that_is_no_playbook_is_told_and_compared_as_text(coach: Coach, nordic: Path, home: Path) -> None:
    (home / "b.toml").write_text(NORDIC + "<<<<<<< ours\x1b[31m\n")
    told = coach("diff", nordic, "b.toml")
    assert told.code == 2
    assert told.err == "coach: b.toml:56:1: unresolved merge conflict; run: coach merge b.toml\n"
    assert told.out.splitlines()[-1] == "+<<<<<<< ours\\u001b[31m"


def test_names_and_answers_never_steer_a_terminal(coach: Coach, nordic: Path, home: Path) -> None:
    (home / "b.toml").write_text(NORDIC.replace('name = "Demo"', 'name = "\\u001b[31mDemo\\n"'))
    for form in ("text", "markdown", "json"):
        told = coach("diff", nordic, "b.toml", "--format", form)
        assert told.code == 1
        assert "\x1b" not in told.out


# For git


def test_git_can_be_shown_its_diffs_in_these_words(team: ARepository) -> None:
    driver = f"{sys.executable} -m coach diff --git"
    team.write("new.toml", 'format = 1\nname = "New"\n')
    team.git("add", "-N", "new.toml")
    assert team.git("-c", f"diff.external={driver}", "diff") == (
        f"new.toml\nGoals\n  Playbook\n    name added: New\n\n1 change\nplaybooks/nordic.toml\n{TOLD}"
    )


def test_git_is_told_what_it_knows_as_text_where_a_version_is_no_playbook(team: ARepository) -> None:
    team.write("playbooks/nordic.toml", "x = [")
    shown = team.git("-c", f"diff.external={sys.executable} -m coach diff --git", "diff")
    assert "+x = [" in shown.splitlines()


def test_a_stopped_merge_is_named_with_the_way_out(coach: Coach) -> None:
    told = coach("diff", "--git", "a.toml")
    assert (told.code, told.out) == (0, "a.toml: a merge has stopped here; run: coach merge a.toml\n")


def test_a_file_that_git_renamed_has_both_names(coach: Coach, nordic: Path, slower: Path) -> None:
    told = coach("diff", "--git", "a.toml", nordic, "1", "100644", slower, "2", "100644", "b.toml", "similarity index")
    assert (told.code, told.out) == (0, f"a.toml -> b.toml\n{TOLD}")


def test_as_textconv_a_line_is_an_answer(coach: Coach, nordic: Path, slower: Path) -> None:
    old, new = (coach("diff", "--textconv", path).out.splitlines() for path in (nordic, slower))
    assert set(old) ^ set(new) == {"  Takes today: 19 days", "  Takes today: 23 days"}
    assert old[0] == "Nordic Pumps: new customers"
    assert "  Not relevant here: Objections" in old
    assert "  To find out: Drop-off reason: Product team, by 1 December" in old


def test_as_textconv_what_is_no_playbook_is_its_text(coach: Coach, home: Path) -> None:
    (home / "a.toml").write_text("x = [\n<<<<<<<\n")
    told = coach("diff", "--textconv", "a.toml")
    assert (told.code, told.out) == (0, "x = [\n<<<<<<<\n")
