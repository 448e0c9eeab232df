"""`coach merge`: three files, a merge that git stopped, and what git calls by itself."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from coach.playbook.read import read_text
from coach.playbook.text import hostile
from tests.a_repository import ARepository, a_repository
from tests.commands.conftest import NORDIC, Coach, Ended

OURS = NORDIC.replace('takes = "19 d"', 'takes = "16 d"')
THEIRS = NORDIC.replace('should_take = "14 d"', 'should_take = "10 d"')
BOTH = OURS.replace('should_take = "14 d"', 'should_take = "10 d"')
OTHERWISE = NORDIC.replace('takes = "19 d"', 'takes = "21 d"')
MARKED = NORDIC.replace(
    'takes = "19 d"\n',
    '<<<<<<< {ours}\ntakes = "16 d"\n||||||| {base}\ntakes = "19 d"\n=======\ntakes = "21 d"\n>>>>>>> {theirs}\n',
)


def says(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What a person types at the terminal."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))


# Three files


@pytest.fixture
def three(home: Path) -> tuple[Path, Path, Path]:
    return files(home, NORDIC, OURS, THEIRS)


@pytest.fixture
def unlike(home: Path) -> tuple[Path, Path, Path]:
    """Both changed the same answer."""
    return files(home, NORDIC, OURS, OTHERWISE)


def files(home: Path, *texts: str) -> tuple[Path, Path, Path]:
    base, ours, theirs = (home / f"{name}.toml" for name in ("base", "ours", "theirs"))
    for path, text in zip((base, ours, theirs), texts, strict=True):
        path.write_text(text, encoding="utf-8", newline="")
    return base, ours, theirs


def test_the_merged_text_is_printed(coach: Coach, three: tuple[Path, ...]) -> None:
    told = coach("merge", *three)
    assert (told.code, told.out, told.err) == (0, BOTH, "")


def test_or_written_where_it_is_wanted(coach: Coach, three: tuple[Path, ...]) -> None:
    told = coach("merge", *three, "-o", three[1])
    assert (told.code, told.out, told.err) == (0, "", "")
    assert three[1].read_text() == BOTH


def test_a_question_stands_between_marks_round_its_one_value(coach: Coach, unlike: tuple[Path, ...]) -> None:
    told = coach("merge", *unlike)
    assert told.code == 1
    assert told.out == MARKED.format(ours=unlike[1], base=unlike[0], theirs=unlike[2])
    assert "1 question is left" in told.err
    assert "Stage Demo: takes today" in told.err
    assert f"coach merge --ask {' '.join(map(str, unlike))} -o OUT\n" in told.err


def test_no_coach_reads_a_file_with_marks_in_it(coach: Coach, unlike: tuple[Path, ...], home: Path) -> None:
    coach("merge", *unlike, "-o", home / "out.toml")
    told = coach("check", home / "out.toml")
    assert told.code == 2
    assert "coach merge" in told.err


@pytest.mark.parametrize(
    ("answer", "takes"),
    [("1", "16 d"), ("2", "21 d"), ("3\n18 days", "18 d"), ("9\nx\n2", "21 d"), ("3\nsoon\n3 wk", "3 wk")],
)
def test_it_asks_in_plain_words(
    coach: Coach, unlike: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch, answer: str, takes: str
) -> None:
    says(monkeypatch, answer)
    told = coach("merge", "--ask", *unlike, "-o", "out.toml")
    assert (told.code, told.err) == (0, "")
    assert "before: 19 days" in told.out
    assert Path("out.toml").read_text() == NORDIC.replace('takes = "19 d"', f'takes = "{takes}"')


def test_both_can_be_kept_of_a_text(coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = NORDIC.replace("Pumps for food factories.", "Pumps for dairies.")
    theirs = NORDIC.replace("Pumps for food factories.", "Pumps for breweries.")
    says(monkeypatch, "3")
    assert coach("merge", "--ask", *files(home, NORDIC, ours, theirs), "-o", "out.toml").code == 0
    assert read_text(Path("out.toml").read_text(), "").playbook.summary == "Pumps for dairies.\nPumps for breweries."


@pytest.mark.parametrize("typed", [(), ("",)])
def test_a_question_can_wait(
    coach: Coach, unlike: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch, typed: tuple[str, ...]
) -> None:
    says(monkeypatch, *typed)
    assert coach("merge", "--ask", *unlike, "-o", "out.toml").code == 1
    assert Path("out.toml").read_text() == MARKED.format(ours=unlike[1], base=unlike[0], theirs=unlike[2])


def test_two_files_with_nothing_in_common_have_an_empty_base(coach: Coach, home: Path) -> None:
    told = coach("merge", *files(home, "", OURS, OURS))
    assert (told.code, told.out) == (0, OURS)


def test_what_was_laid_out_by_hand_stays_so_where_git_merges_it_too(coach: Coach, home: Path) -> None:
    by_hand = NORDIC.replace('market = "b2b"', "market='b2b'   # for now")
    theirs = by_hand.replace('accountable = "Sales lead"', 'accountable = "CEO"')
    told = coach("merge", *files(home, by_hand, by_hand.replace('takes = "19 d"', 'takes = "16 d"'), theirs))
    assert told.code == 0
    assert told.out == theirs.replace('takes = "19 d"', 'takes = "16 d"')


def test_it_works_without_git(coach: Coach, three: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    told = coach("merge", *three)
    assert (told.code, told.out) == (0, BOTH)


@pytest.mark.parametrize(
    ("text", "why"),
    [(NORDIC.replace("format = 1", "format = 99"), "newer"), ("name =\n", "theirs.toml:1:7")],
    ids=["newer", "broken"],
)
def test_a_version_that_cannot_be_read_is_refused(coach: Coach, home: Path, text: str, why: str) -> None:
    told = coach("merge", *files(home, NORDIC, OURS, text), "-o", home / "ours.toml")
    assert told.code == 2
    assert told.err.startswith("coach: ")
    assert why in told.err
    assert (home / "ours.toml").read_text() == OURS


def test_two_files_are_neither_one_nor_three(coach: Coach, three: tuple[Path, ...]) -> None:
    assert coach("merge", *three[:2]).code == 2


def test_names_cannot_steer_the_terminal(coach: Coach, home: Path) -> None:
    ours, theirs = (NORDIC.replace('name = "Demo"', f'name = "{who}\\u001b[2J"') for who in ("A", "B"))
    told = coach("merge", *files(home, NORDIC, ours, theirs))
    assert told.code == 1
    assert hostile(told.out + told.err) is None


# What git stopped at


@pytest.fixture
def team(home: Path) -> ARepository:
    team = a_repository(home)
    team.commit("nordic.toml", NORDIC, "Begin")
    return team


def diverged(team: ARepository, ours: str, theirs: str) -> None:
    """Two branches; main is checked out."""
    team.git("checkout", "-qb", "side")
    team.commit("nordic.toml", theirs, "On the side")
    team.git("checkout", "-q", "main")
    team.commit("nordic.toml", ours, "On main")


STOPS = {
    "merge": (["merge", "side"], "yours (main)", "git commit"),
    "cherry-pick": (["cherry-pick", "side"], "yours (main)", "git cherry-pick --continue"),
    "rebase": (["rebase", "side"], "yours (", "git rebase --continue"),
}


@pytest.mark.parametrize("how", STOPS)
def test_a_stopped_merge_is_settled_from_the_index(coach: Coach, team: ARepository, how: str) -> None:
    words, _, go_on = STOPS[how]
    diverged(team, OURS, THEIRS)
    team.git(*words, fails=True)
    told = coach("merge", "nordic.toml")
    assert (told.code, told.err) == (0, "")
    assert go_on in told.out
    assert (team.folder / "nordic.toml").read_text() == BOTH
    assert team.git("ls-files", "--unmerged") == ""
    assert team.git("diff") == ""


def test_a_stash_that_met_other_changes_too(coach: Coach, team: ARepository) -> None:
    team.write("nordic.toml", THEIRS)
    team.git("stash")
    team.commit("nordic.toml", OURS)
    team.git("stash", "pop", fails=True)
    told = coach("merge", "nordic.toml")
    assert (told.code, told.err) == (0, "")
    assert "git stash drop" in told.out
    assert (team.folder / "nordic.toml").read_text() == BOTH


@pytest.mark.parametrize("how", STOPS)
def test_each_side_is_called_by_its_name_and_by_whose_it_is(coach: Coach, team: ARepository, how: str) -> None:
    words, yours, _ = STOPS[how]
    diverged(team, OURS, OTHERWISE)
    team.git(*words, fails=True)
    told = coach("merge", "nordic.toml")
    assert told.code == 1
    mine, other = (told.out.index(whose) for whose in (yours, "theirs ("))
    assert mine < other
    assert "16 days" in told.out[mine:other]
    assert "21 days" in told.out[other:]


def test_with_a_question_left_git_is_told_nothing_and_the_advice_is_good(coach: Coach, team: ARepository) -> None:
    diverged(team, OURS, OTHERWISE)
    team.git("merge", "side", fails=True)
    told = coach("merge", "nordic.toml")
    assert told.code == 1
    assert (team.folder / "nordic.toml").read_text() == MARKED.format(ours="main", base="base", theirs="side")
    assert team.git("ls-files", "--unmerged") != ""
    assert "coach merge --ask nordic.toml" in told.out
    team.write("nordic.toml", OTHERWISE)
    assert "git add nordic.toml" in told.out
    team.git("add", "nordic.toml")
    team.git("commit", "--no-edit")


def test_asked_until_nothing_is_left_it_is_settled(
    coach: Coach, team: ARepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    diverged(team, OURS, OTHERWISE)
    team.git("merge", "side", fails=True)
    coach("merge", "nordic.toml")
    says(monkeypatch, "2")
    assert coach("merge", "--ask", "nordic.toml").code == 0
    assert (team.folder / "nordic.toml").read_text() == OTHERWISE
    assert team.git("ls-files", "--unmerged") == ""


def test_what_a_person_has_settled_by_hand_is_never_written_over(coach: Coach, team: ARepository) -> None:
    diverged(team, OURS, OTHERWISE)
    team.git("merge", "side", fails=True)
    by_hand = NORDIC.replace('takes = "19 d"', 'takes = "17 d"')
    other_marks = MARKED.format(ours="a", base="b", theirs="c") + "# mine\n"
    for text in (by_hand, other_marks):
        team.write("nordic.toml", text)
        told = coach("merge", "nordic.toml")
        assert told.code == 2
        assert "git add nordic.toml" in told.err
        assert (team.folder / "nordic.toml").read_text() == text
    team.git("checkout", "--merge", "--", "nordic.toml")  # as the advice says
    assert coach("merge", "nordic.toml").code == 1


def test_what_was_answered_before_is_not_asked_again(
    coach: Coach, team: ARepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = OURS.replace("drop_off = 35", "drop_off = 30"), OTHERWISE.replace("drop_off = 35", "drop_off = 40")
    diverged(team, ours, theirs)
    team.git("merge", "side", fails=True)
    says(monkeypatch, "3", "18 days")  # and then the person leaves
    assert "1 question is left" in coach("merge", "--ask", "nordic.toml").out
    path = team.folder / "nordic.toml"
    path.write_text(path.read_text().replace('purpose = "Show', 'purpose = "Always show'))  # in an editor
    says(monkeypatch, "2")
    assert coach("merge", "--ask", "nordic.toml").code == 0
    done = theirs.replace('takes = "21 d"', 'takes = "18 d"').replace('purpose = "Show', 'purpose = "Always show')
    assert path.read_text() == done


def test_two_roots_are_merged_as_far_as_they_agree(coach: Coach, team: ARepository) -> None:
    team.git("checkout", "-q", "--orphan", "other")
    team.commit("nordic.toml", NORDIC.replace('state = "planned"', 'state = "today"'))
    team.git("checkout", "-q", "main")
    team.git("merge", "--allow-unrelated-histories", "other", fails=True)
    told = coach("merge", "nordic.toml")
    assert told.code == 1
    assert "1 question is left" in told.out


def test_a_playbook_that_one_side_removed_is_for_people_to_decide(coach: Coach, team: ARepository) -> None:
    team.git("checkout", "-qb", "side")
    team.git("rm", "-q", "nordic.toml")
    team.git("commit", "-qm", "Away with it")
    team.git("checkout", "-q", "main")
    team.commit("nordic.toml", OURS)
    team.git("merge", "side", fails=True)
    told = coach("merge", "nordic.toml")
    assert told.code == 2
    assert "git rm nordic.toml" in told.err
    assert (team.folder / "nordic.toml").read_text() == OURS


def test_where_git_stopped_at_nothing_it_says_so(coach: Coach, team: ARepository) -> None:
    assert team.git("status", "--porcelain") == ""
    for name in ("nordic.toml", "no-such.toml"):
        told = coach("merge", name)
        assert told.code == 2
        assert name in told.err


def test_a_file_with_a_strange_name(coach: Coach, team: ARepository) -> None:
    name = "-o it's \t\u202e.toml"
    team.commit(name, NORDIC)
    team.git("checkout", "-qb", "side")
    team.commit(name, OTHERWISE)
    team.git("checkout", "-q", "main")
    team.commit(name, OURS)
    team.git("merge", "side", fails=True)
    told = coach("merge", "--", name)
    assert told.code == 1
    assert hostile(told.out + told.err) is None


# What git calls


def test_the_driver_merges_into_our_file(coach: Coach, three: tuple[Path, ...]) -> None:
    assert coach("merge", "--driver", "--", *three, "7", "nordic.toml") == Ended(0, "", "")
    assert three[1].read_text() == BOTH


def test_the_driver_leaves_marks_of_the_length_that_git_wants(coach: Coach, unlike: tuple[Path, ...]) -> None:
    told = coach("merge", "--driver", "--", *unlike, "9", "a b.toml")
    assert (told.code, told.out) == (3, "")
    assert told.err == "coach: a b.toml: 1 question is left; to answer: coach merge --ask 'a b.toml'\n"
    assert "<<<<<<<<< ours\n" in unlike[1].read_text()
    assert "\n=========\n" in unlike[1].read_text()


def test_a_driver_that_cannot_merge_says_so_and_leaves_the_file_to_git(coach: Coach, home: Path) -> None:
    _, ours, _ = names = files(home, NORDIC, OURS, "name =\n")
    told = coach("merge", "--driver", "--", *names, "7", "nordic.toml")
    assert told.code > 128
    assert "nordic.toml:1:7" in told.err
    assert ours.read_text() == OURS


@pytest.mark.parametrize(("theirs", "code"), [(THEIRS, 0), (OTHERWISE, 1)], ids=["clean", "asks"])
def test_installed_it_merges_whenever_git_does(coach: Coach, team: ARepository, theirs: str, code: int) -> None:
    assert coach("git", "install").code == 0
    team.git("add", ".gitattributes")
    team.git("commit", "-qm", "Set up")
    diverged(team, OURS, theirs)
    team.git("merge", "side", fails=bool(code))
    found = (team.folder / "nordic.toml").read_text()
    assert found == (MARKED.format(ours="ours", base="base", theirs="theirs") if code else BOTH)
    if code:
        assert coach("merge", "nordic.toml").code == 1
