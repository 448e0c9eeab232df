"""`coach check`: what it tells, which rules it asks, and how it ends.

The rules about files are asked, so that no new rule about answers changes what is found here.
"""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path

import pytest

from coach.advice.check import rules
from tests.commands.conftest import NORDIC, Coach

LINE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): (?P<code>[A-Z]\d{3}) (?P<message>.+)")

BROKEN = NORDIC.replace('phase = "comparison"\n', 'phase = "comparisn"\n').replace("accountable =", "acountable =")
"""A reference that points nowhere (an error), and a key with a slip of the pen (a warning or less)."""


@pytest.fixture
def broken(home: Path) -> Path:
    path = home / "broken.toml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_a_clean_playbook_ends_with_0(coach: Coach, nordic: Path) -> None:
    told = coach("check", "--select", "F", nordic)
    assert (told.code, told.out, told.err) == (0, "1 playbook, nothing found\n", "")


def test_findings_name_file_line_column_and_code(coach: Coach, broken: Path) -> None:
    told = coach("check", "--select", "F", broken)
    assert told.code == 1
    *lines, summary = told.out.splitlines()
    found = [match for line in lines if (match := LINE.fullmatch(line))]
    assert len(found) == len(lines) >= 2
    written = BROKEN.splitlines()
    dangling = next(match for match in found if "comparisn" in match["message"])
    assert written[int(dangling["line"]) - 1].startswith("phase = ")
    assert dangling["file"] == str(broken)
    assert "coach explain" in summary


def test_json_is_one_array_of_flat_objects(coach: Coach, broken: Path) -> None:
    told = coach("check", "--format", "json", broken)
    assert told.code == 1
    found = json.loads(told.out)
    assert found
    for each in found:
        assert list(each) == ["code", "name", "severity", "file", "line", "column", "message"]


def test_json_of_nothing_is_an_empty_array(coach: Coach, nordic: Path) -> None:
    assert json.loads(coach("check", "--select=F", "--format=json", nordic).out) == []


def test_github_reads_annotations(coach: Coach, broken: Path) -> None:
    odd = broken.rename(broken.with_name("a, b: 100%.toml"))
    told = coach("check", "--format", "github", odd.name)
    assert told.code == 1
    for line in told.out.splitlines():
        assert re.fullmatch(
            r"::(error|warning|notice) file=a%2C b%3A 100%25\.toml,line=\d+,col=\d+,title=[A-Z]\d{3} [a-z-]+::.+", line
        )


def codes(coach: Coach, *words: str | Path) -> set[str]:
    return {each["code"] for each in json.loads(coach("check", "--format=json", *words).out)}


def test_rules_are_selected_and_ignored_by_code_by_its_beginning_and_by_name(coach: Coach, broken: Path) -> None:
    some = codes(coach, broken)
    one = min(some)
    name = next(rule.name for rule in rules() if rule.code == one)
    assert codes(coach, "--select", one, broken) == {one}
    assert codes(coach, "--select", name, broken) == {one}
    assert codes(coach, "--select", one[:1].lower(), broken) == {code for code in some if code[0] == one[0]}
    assert codes(coach, "--ignore", one, broken) == some - {one}
    assert codes(coach, "--ignore", ",".join(some), broken) == set()


def test_a_rule_that_does_not_exist_is_a_mistake(coach: Coach, broken: Path) -> None:
    told = coach("check", "--select", "F001,nonsense", broken)
    assert (told.code, told.out) == (2, "")
    assert "nonsense" in told.err


@pytest.mark.parametrize(
    ("word", "near"), [("F0077", "F007"), ("f0O7", "F007"), ("dangling-refrence", "dangling-reference")]
)
def test_a_rule_that_is_nearly_right_is_named(coach: Coach, broken: Path, word: str, near: str) -> None:
    for option in ("--select", "--ignore"):
        told = coach("check", option, word, broken)
        assert (told.code, told.out) == (2, "")
        assert f"did you mean {near}?" in told.err


def test_the_team_says_what_fails(coach: Coach, broken: Path) -> None:
    severities = {each["code"]: each["severity"] for each in json.loads(coach("check", "--format=json", broken).out)}
    mild = [code for code, severity in severities.items() if severity != "error"]
    assert mild, "the fixture has to hold something milder than an error"
    assert coach("check", "--select", ",".join(mild), "--fail-on", "error", broken).code == 0
    assert coach("check", "--select", ",".join(mild), "--fail-on", "hint", broken).code == 1
    assert coach("check", "--fail-on", "error", broken).code == 1


def test_a_folder_stands_for_its_playbooks(coach: Coach, broken: Path, nordic: Path) -> None:
    (broken.parent / "pyproject.toml").write_text('[project]\nname = "x"\n')
    told = coach("check", "--select=F", ".")
    assert "broken.toml:" in told.out
    assert "pyproject" not in told.out + told.err
    assert coach("check", "--select=F", ".", broken, nordic).out.count("comparisn") == 1


@pytest.mark.usefixtures("nordic")
def test_a_folder_is_checked_with_all_that_is_in_it(coach: Coach, broken: Path) -> None:
    inner = broken.parent / "sales" / "new"
    inner.mkdir(parents=True)
    broken.rename(inner / "inner.toml")
    hidden = inner / ".venv"
    hidden.mkdir()
    (hidden / "hidden.toml").write_text(BROKEN)
    (inner / "circle").symlink_to(broken.parent, target_is_directory=True)
    told = coach("check", "--select=F", ".")
    assert told.out.count("comparisn") == 1
    assert told.out.startswith("sales/new/inner.toml:")
    assert "; 2 playbooks; " in told.out
    assert "inner.toml" in coach("check", "--select=F", "sales").out


def test_without_a_path_the_playbooks_here_are_checked(coach: Coach, broken: Path) -> None:
    assert broken.name in coach("check").out


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of playbooks that cannot be seen from here: the one that this person means where none is named."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "broken.toml").write_text(BROKEN)
    monkeypatch.setenv("COACH_PLAYBOOKS", str(folder))
    return folder


@pytest.mark.parametrize("words", [("check", "--select=F"), ("format", "--check"), ("due",)])
def test_which_folder_was_looked_at_is_told_beside_where_nobody_named_it(
    coach: Coach, elsewhere: Path, words: tuple[str, ...]
) -> None:
    told = coach(*words)
    assert told.err == f"coach: no playbook here; looking at those in {elsewhere}\n"
    assert coach(*words, elsewhere).err == ""
    assert told.out == coach(*words, elsewhere).out


@pytest.mark.usefixtures("elsewhere")
def test_a_folder_that_is_in_sight_needs_no_telling(coach: Coach, home: Path) -> None:
    (home / "playbooks").mkdir()
    (home / "playbooks" / "nordic.toml").write_text(NORDIC)
    assert coach("check", "--select=F").err == ""
    (home / "playbooks").rename(home / "inner")
    (home / "nordic.toml").write_text(NORDIC)
    told = coach("check", "--select=F")
    assert (told.code, told.err, told.out) == (0, "", "2 playbooks, nothing found\n")


@pytest.mark.parametrize("verb", ["check", "format", "due"])
def test_where_no_playbook_is_to_be_found_that_is_told(
    coach: Coach, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    (elsewhere / "broken.toml").unlink()
    for folder in (elsewhere, elsewhere / "not-there"):
        monkeypatch.setenv("COACH_PLAYBOOKS", str(folder))
        told = coach(verb)
        assert (told.code, told.out) == (2, "")
        assert told.err == f"coach: {folder}: no playbook in this folder; to make one: coach new NAME\n"


def test_an_empty_folder_is_told_and_ends_with_2(coach: Coach, home: Path) -> None:
    (home / "empty").mkdir()
    told = coach("check", "empty")
    assert told.code == 2
    assert "empty: no playbook in this folder" in told.err


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_checked(
    coach: Coach, broken: Path, home: Path
) -> None:
    (home / "a.toml").write_text("= nonsense")
    told = coach("check", "a.toml", broken)
    assert told.code == 2
    assert told.err.startswith("coach: a.toml:1:1: ")
    assert "comparisn" in told.out
    assert coach("check", "a.toml").out == ""


def test_standard_input_is_read(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BROKEN.encode())))
    told = coach("check", "-")
    assert told.code == 1
    assert told.out.startswith("-:")


def test_what_a_file_says_never_steers_the_terminal(coach: Coach, home: Path) -> None:
    path = home / "nasty.toml"
    path.write_text(NORDIC.replace('"comparison"\n', '"\\u001b]52;c;x\\u0007\\u202e"\n') + '["\\u001b[31m"]\nx = 1\n')
    for words in ("check", "check --format=json", "check --format=github", "show", "show --format=json"):
        told = coach(*words.split(), path)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", told.out + told.err), words
        assert "u202e" in told.out or "check" not in words, words


@pytest.mark.usefixtures("broken", "nordic")
def test_the_summary_counts_by_severity(coach: Coach) -> None:
    summary = coach("check", "--select", "F005,F007", ".").out.splitlines()[-1]
    assert summary == "1 error, 1 warning; 2 playbooks; to learn more: coach explain F007"


MUCH = (
    BROKEN
    + """
[stages.offer]
name = "Offer"
phase = "decision"
takes = "about two weeks"
acountable = "Sales lead"
"""
)
"""More than a team mends at once."""


def test_where_much_is_found_three_to_fix_first_are_told(coach: Coach, home: Path) -> None:
    (home / "much.toml").write_text(MUCH)
    *findings, title, first, second, third = coach("check", "--select", "F004,F005,F007", "much.toml").out.splitlines()
    assert title == "Fix first"
    assert first.startswith("1. F007 A reference points nowhere (2 places). Write the key")
    assert second.startswith("2. F004 ")
    assert third.startswith("3. F005 ")
    assert "(2 places)" in third
    assert "to learn more: coach explain F007" in findings[-1]


def test_what_to_fix_first_is_told_to_people_only_and_only_where_there_is_much(
    coach: Coach, broken: Path, home: Path
) -> None:
    assert "Fix first" not in coach("check", "--select=F005,F007", broken).out
    (home / "much.toml").write_text(MUCH)
    for form in ("json", "github", "sarif"):
        assert "Fix first" not in coach("check", "--format", form, "much.toml").out


def test_a_playbook_in_which_nothing_is_answered_is_not_called_good(coach: Coach, home: Path, nordic: Path) -> None:
    (home / "new one.toml").write_text('format = 1\nname = "Pumps"\nlanguage = "en"\n')
    begin = "to fill it in step by step: coach 'new one.toml'\n"
    told = coach("check", "new one.toml")
    assert (told.code, told.out) == (0, f"1 playbook, nothing answered yet\n{begin}")
    told = coach("check", "--select=F", "new one.toml", nordic)
    assert told.out == f"2 playbooks, nothing found; nothing answered yet: 1\n{begin}"
    assert coach("check", "--format=json", "new one.toml").out == "[]\n"
