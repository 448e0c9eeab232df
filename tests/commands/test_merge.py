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


def says_and_interrupts(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """What a person types who then presses ^C."""
    typed, terminal = iter(lines), io.StringIO()

    def readline() -> str:
        for line in typed:
            return f"{line}\n"
        raise KeyboardInterrupt

    monkeypatch.setattr(terminal, "readline", readline)
    monkeypatch.setattr(sys, "stdin", terminal)


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


def diverged(team: ARepository, ours: str, theirs: str, by: str = "Maija") -> None:
    """Two branches; main is checked out."""
    team.git("checkout", "-qb", "side")
    team.commit("nordic.toml", theirs, "On the side", by=by)
    team.git("checkout", "-q", "main")
    team.commit("nordic.toml", ours, "On main")


STOPS = {
    "merge": (["merge", "side"], "git commit"),
    "cherry-pick": (["cherry-pick", "side"], "git cherry-pick --continue"),
    "rebase": (["rebase", "side"], "git rebase --continue"),
}


@pytest.mark.parametrize("how", STOPS)
def test_a_stopped_merge_is_settled_from_the_index(coach: Coach, team: ARepository, how: str) -> None:
    words, go_on = STOPS[how]
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
def test_the_other_side_is_called_by_who_changed_it_last_and_when(
    coach: Coach, team: ARepository, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-11-03T10:00:00+02:00")
    diverged(team, OURS, OTHERWISE, by="Anna Tamm")
    team.git(*STOPS[how][0], fails=True)
    told = coach("merge", "nordic.toml")
    assert told.code == 1
    before, mine, other = (told.out.index(whose) for whose in ("before: ", "yours: ", "Anna Tamm, 2026-11-03: "))
    assert before < mine < other
    assert "16 days" in told.out[mine:other]
    assert "21 days" in told.out[other:]


def test_in_a_rebase_ones_own_commits_that_went_before_are_not_taken_for_the_others_work(
    coach: Coach, team: ARepository
) -> None:
    diverged(team, OURS, OTHERWISE, by="Anna Tamm")
    team.commit("nordic.toml", OURS.replace('"16 d"', '"15 d"'))
    team.git("rebase", "side", fails=True)
    team.commit("nordic.toml", OURS.replace('"16 d"', '"18 d"'))
    team.git("rebase", "--continue", fails=True)
    assert "Anna Tamm, " in coach("merge", "nordic.toml").out


def test_where_git_knows_no_person_each_side_has_the_name_of_its_branch(coach: Coach, team: ARepository) -> None:
    team.commit("nordic.toml", OURS, "Faster")
    team.commit("nordic.toml", OTHERWISE, "Slower")
    team.git("revert", "HEAD~1", fails=True)
    told = coach("merge", "nordic.toml").out
    assert "yours (main): 21 days" in told
    assert "Faster): 19 days" in told[told.index("theirs (") :]


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


@pytest.mark.parametrize("leaves", ["^C", "Esc", "end"])
def test_whoever_leaves_keeps_what_is_answered_and_is_told_how_to_go_on(
    coach: Coach, team: ARepository, monkeypatch: pytest.MonkeyPatch, leaves: str
) -> None:
    ours, theirs = OURS.replace("drop_off = 35", "drop_off = 30"), OTHERWISE.replace("drop_off = 35", "drop_off = 40")
    diverged(team, ours, theirs)
    team.git("merge", "side", fails=True)
    says(monkeypatch, "2", *(["\x1b"] if leaves == "Esc" else []))
    if leaves == "^C":
        says_and_interrupts(monkeypatch, "2")
    told = coach("merge", "--ask", "nordic.toml")
    assert told.code == 1
    assert "What you have answered is kept." in told.out
    assert told.out.index("is kept.") < told.out.index("1 question is left:\n")
    assert "To answer here:\n  coach merge --ask nordic.toml\n" in told.out
    says(monkeypatch, "1")
    assert coach("merge", "--ask", "nordic.toml").code == 0
    assert (team.folder / "nordic.toml").read_text() == theirs.replace("drop_off = 40", "drop_off = 30")


def test_of_three_files_the_rest_is_answered_in_the_merged_one(
    coach: Coach, unlike: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    says_and_interrupts(monkeypatch)
    told = coach("merge", "--ask", *unlike, "-o", "out.toml")
    assert told.code == 1
    assert "To answer here:\n  coach merge --ask out.toml\n" in told.out
    says(monkeypatch, "2")
    assert coach("merge", "--ask", "out.toml").code == 0
    assert Path("out.toml").read_text() == OTHERWISE


def test_of_a_thing_removed_here_and_renamed_there_the_name_before_is_the_one_that_both_knew(
    coach: Coach, home: Path
) -> None:
    gone = NORDIC.replace('[phases.comparison]\nname = "Comparison"\n\n', "").replace('phase = "comparison"\n', "")
    touchpoint = gone[gone.index("[phases.comparison.touch") : gone.index("[stages.demo]")]
    renamed = NORDIC.replace('name = "Comparison"', 'name = "Choice"')
    told = coach("merge", *files(home, NORDIC, gone.replace(touchpoint, ""), renamed))
    assert "  before: Comparison\n" in told.err
    assert "renamed: Comparison -> Choice" in told.err


def test_a_role_is_one_or_the_other(coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ours, theirs = (NORDIC.replace('"Sales lead"', f'"{who}"') for who in ("Head of sales", "CEO"))
    says(monkeypatch, "")
    told = coach("merge", "--ask", *files(home, NORDIC, ours, theirs), "-o", "out.toml")
    assert "[3] type it   [Enter] later" in told.out
    assert "both" not in told.out


def test_things_are_called_as_the_base_of_the_playbook_calls_them(coach: Coach, home: Path) -> None:
    (home / "team.toml").write_text(NORDIC)
    texts = (f'format = 1\nextends = "team.toml"\n\n[stages.demo]\ntakes = "{n} d"\n' for n in (1, 2, 3))
    told = coach("merge", *files(home, *texts))
    assert "Stage Demo: takes today\n" in told.err


def test_a_name_that_is_not_there_brings_up_the_nearest(coach: Coach, team: ARepository) -> None:
    team.write("playbooks/nordic.toml", NORDIC)
    for words in (["nordik.toml"], ["nord"], ["nordic.toml", "nordik.toml", "nordic.toml"]):
        told = coach("merge", *words)
        assert told.code == 2
        assert "there is no such file; did you mean: nordic.toml" in told.err


def test_two_roots_are_merged_as_far_as_they_agree(coach: Coach, team: ARepository) -> None:
    team.git("checkout", "-q", "--orphan", "other")
    team.commit("nordic.toml", NORDIC.replace('state = "planned"', 'state = "today"'))
    team.git("checkout", "-q", "main")
    team.git("merge", "--allow-unrelated-histories", "other", fails=True)
    told = coach("merge", "nordic.toml")
    assert told.code == 1
    assert "1 question is left" in told.out


@pytest.mark.parametrize(("answer", "stands"), [("1", [OURS]), ("2", [])], ids=["kept", "removed"])
def test_a_playbook_that_one_side_removed_is_for_people_to_decide(
    coach: Coach, team: ARepository, monkeypatch: pytest.MonkeyPatch, answer: str, stands: list[str]
) -> None:
    team.git("checkout", "-qb", "side")
    team.git("rm", "-q", "nordic.toml")
    team.git("commit", "-qm", "Away with it")
    team.git("checkout", "-q", "main")
    team.commit("nordic.toml", OURS)
    team.git("merge", "side", fails=True)
    told = coach("merge", "nordic.toml")
    assert told.code == 1
    assert "nordic.toml: keep this playbook, or remove it?" in told.out
    assert "yours: Stage Demo: takes today: 19 days -> 16 days" in told.out
    assert "Maija, 2026-11-22: removed" in told.out
    assert "coach merge --ask nordic.toml" in told.out
    says(monkeypatch, "")  # later
    assert coach("merge", "--ask", "nordic.toml").code == 1
    assert "nordic.toml" in team.git("ls-files", "--unmerged")
    says(monkeypatch, "3", answer)
    told = coach("merge", "--ask", "nordic.toml")
    assert told.code == 0
    assert "Type a number from 1 to 2" in told.out
    assert "[1] keep it   [2] remove it   [Enter] later" in told.out
    assert "To go on: git commit" in told.out
    assert team.git("ls-files", "--unmerged") == ""
    assert [path.read_text() for path in team.folder.glob("nordic.toml")] == stands
    team.git("commit", "-qm", "Merged")
    assert team.git("status", "--porcelain") == ""


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


# Marks that git knows nothing of


def left_marks(team: ARepository, ours: str, theirs: str, style: str = "merge") -> Path:
    """A file that somebody committed as git had left it."""
    diverged(team, ours, theirs)
    team.git("-c", f"merge.conflictStyle={style}", "merge", "side", fails=True)
    team.git("commit", "-qam", "Oops")
    return team.folder / "nordic.toml"


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
def test_marks_that_somebody_committed_are_asked_about(
    coach: Coach, team: ARepository, monkeypatch: pytest.MonkeyPatch, style: str
) -> None:
    path = left_marks(team, OURS, OTHERWISE, style)
    assert "coach merge nordic.toml" in coach("check", "nordic.toml").err
    told = coach("merge", "nordic.toml")  # as the advice says
    assert (told.code, told.err) == (1, "")
    assert "Stage Demo: takes today" in told.out
    assert "  one side (HEAD): 16 days\n  the other side (side): 21 days\n" in told.out
    assert ("before: 19 days" in told.out) == (style != "merge")
    assert "coach merge --ask nordic.toml\n" in told.out
    assert "git add" not in told.out
    says(monkeypatch, "2")
    told = coach("merge", "--ask", "nordic.toml")
    assert (told.code, told.err) == (0, "")
    assert "Settled: nordic.toml\n" in told.out
    assert path.read_text() == OTHERWISE


def test_from_marks_that_tell_the_base_nothing_is_asked_without_need(coach: Coach, team: ARepository) -> None:
    path = left_marks(team, OURS, THEIRS, "diff3")
    assert coach("merge", "nordic.toml").code == 0
    assert path.read_text() == BOTH


def test_where_marks_tell_no_base_all_is_kept_and_that_is_told(coach: Coach, team: ARepository) -> None:
    stages = [f'\n[stages.{key}]\nname = "{key}"\n' for key in ("pilot", "trial")]
    path = left_marks(team, *(NORDIC + stage for stage in stages))
    told = coach("merge", "nordic.toml")
    assert told.code == 0
    assert "all that only one of them has is kept" in " ".join(told.out.split())
    assert list(read_text(path.read_text(), "").playbook.stages) == ["demo", "pilot", "trial"]


def test_marks_of_coach_itself_and_windows_line_ends_and_no_git(
    coach: Coach, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    copy = home / "copy.toml"
    copy.write_bytes(MARKED.format(ours="a", base="b", theirs="c").replace("\n", "\r\n").encode())
    assert "one side (a): 16 days" in coach("merge", "copy.toml").out
    assert copy.read_text() == MARKED.format(ours="a", base="b", theirs="c")
    says(monkeypatch, "1")
    assert coach("merge", "--ask", "copy.toml").code == 0
    assert copy.read_text() == OURS


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('takes = "21 d"', "takes = soon", "copy.toml:{line}:9: the other side (c) of the merge cannot be read: this"),
        (">>>>>>> c\n", "", "copy.toml:{marks}:1: this mark of a merge lacks its partners"),
        ('takes = "16 d"\n', 'takes = "16 d"\n<<<<<<< d\n', "copy.toml:{inner}:1: this mark of a merge lacks its part"),
        ("format = 1", "format = 99", "copy.toml: a newer coach made this file"),
    ],
)
def test_marks_that_cannot_be_settled_say_where_and_what_to_do(
    coach: Coach, home: Path, old: str, new: str, why: str
) -> None:
    text = MARKED.format(ours="a", base="b", theirs="c").replace(old, new)
    (home / "copy.toml").write_text(text)
    told = coach("merge", "copy.toml")
    lines = text.split("\n")
    places = {"marks": lines.index("<<<<<<< a") + 1, "inner": lines.index("<<<<<<< a") + 3}
    line = lines.index("takes = soon") + 1 if "takes = soon" in lines else 0
    assert told.code == 2
    assert told.err.startswith(f"coach: {why.format(line=line, **places)}")
    assert "; " in told.err
    assert (home / "copy.toml").read_text() == text


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
