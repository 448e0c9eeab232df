"""The history of a playbook: who changed what, version by version."""

from __future__ import annotations

import subprocess
from itertools import islice
from pathlib import Path

import pytest

from coach.sharing.git import GitFailed, Running
from coach.sharing.history import Told, history, is_cut_short, reading_at, reading_before, touching
from coach.sharing.log import versions
from coach.sharing.repository import Repository, repository_of
from tests.a_repository import ARepository, a_repository

DEMO = """\
format = 1
name = "Nordic Pumps"

[stages.demo]
name = "Demo"
takes = "19 d"
should_take = "14 d"
drop_off = 35

[stages.closing]
name = "Closing"
takes = "9 d"
"""


@pytest.fixture
def team(tmp_path: Path) -> ARepository:
    team = a_repository(tmp_path / "team")
    team.commit("x.toml", DEMO, "Begin", by="Maija")
    return team


def change(team: ARepository, old: str, new: str, message: str = "Change it", by: str = "Maija") -> None:
    text = (team.folder / "x.toml").read_text("utf-8")
    assert old in text
    team.commit("x.toml", text.replace(old, new), message, by)


def repository(team: ARepository) -> Repository:
    found = repository_of(team.folder)
    assert found
    return found


def told(team: ARepository, name: str = "x.toml") -> list[Told]:
    return list(history(repository(team), name))


def in_words(each: Told) -> list[str]:
    return [str(change.message) for change in each.changes]


def test_every_version_tells_who_changed_what_the_newest_first(team: ARepository) -> None:
    change(team, '"14 d"', '"10 d"', "Shorten the demo", by="Pekka")
    change(team, "drop_off = 35", "drop_off = 30", "New figures", by="Liisa")
    newest, middle, first = told(team)
    assert [(each.version.author, each.version.subject) for each in (newest, middle, first)] == [
        ("Liisa", "New figures"),
        ("Pekka", "Shorten the demo"),
        ("Maija", "Begin"),
    ]
    assert [change.path for change in newest.changes] == ["stages.demo.drop_off"]
    assert [(change.path, change.old, change.new) for change in middle.changes] == [
        ("stages.demo.should_take", "14 days", "10 days")
    ]
    assert (first.changes, first.version.before) == ((), ())
    assert newest.version.when
    assert newest.version.when.tzinfo


def test_it_is_followed_through_renames(team: ARepository) -> None:
    change(team, '"14 d"', '"10 d"')
    team.git("mv", "x.toml", "y.toml")
    team.git("commit", "-qm", "A better name")
    team.commit("y.toml", DEMO)
    names = [(each.version.name, each.version.was_named) for each in told(team, "y.toml")]
    assert names == [("y.toml", ""), ("y.toml", "x.toml"), ("x.toml", ""), ("x.toml", "")]


def test_a_playbook_that_resembles_another_does_not_take_over_its_history(team: ARepository) -> None:
    change(team, '"14 d"', '"10 d"')
    team.commit("copy.toml", (team.folder / "x.toml").read_text("utf-8"), "Copy it")
    team.commit("copy.toml", DEMO, "Change the copy")
    assert [each.version.subject for each in told(team, "copy.toml")] == ["Change the copy", "Copy it"]
    assert told(team, "copy.toml")[-1].version.before == ()


def test_an_old_version_that_cannot_be_read_says_why_and_is_passed_over(team: ARepository) -> None:
    text = DEMO.replace('"19 d"', '"20 d"')
    team.commit("x.toml", "<<<<<<< ours\n" + text, "Forgotten markers")
    team.commit("x.toml", "=" * 7, "Worse")
    team.commit("x.toml", text, "Mended")
    mended, worse, forgotten, first = told(team)
    assert [change.path for change in mended.changes] == ["stages.demo.takes"]
    assert worse.problem
    assert "conflict" in str(forgotten.problem)
    assert (worse.changes, forgotten.changes) == ((), ())
    assert first.problem is None


def test_where_nothing_before_can_be_read_that_is_told(tmp_path: Path) -> None:
    team = a_repository(tmp_path / "team")
    team.commit("x.toml", "name = \n")
    team.commit("x.toml", DEMO)
    newest, oldest = told(team)
    assert str(newest.problem) == "no version before this one can be read"
    assert oldest.problem


def test_a_version_too_large_for_a_playbook_is_passed_over(team: ARepository) -> None:
    team.commit("x.toml", DEMO + "#" * 3_000_000)
    change(team, "#" * 3_000_000, "")
    mended, large, _ = told(team)
    assert "larger than 1 MB" in str(large.problem)
    assert mended.changes == ()
    assert mended.problem is None


def test_a_merge_tells_only_what_is_of_neither_side(team: ARepository) -> None:
    team.git("checkout", "-qb", "side")
    change(team, '"19 d"', '"21 d"', "Slower")
    team.git("checkout", "-q", "main")
    change(team, '"19 d"', '"17 d"', "Faster")
    change(team, '"9 d"', '"8 d"', "Close faster")
    team.git("merge", "side", fails=True)
    team.commit("x.toml", DEMO.replace('"19 d"', '"18 d"').replace('"9 d"', '"8 d"'), "Meet in the middle")
    merged, *others = told(team)
    assert merged.version.subject == "Meet in the middle"
    assert [(change.path, change.new) for change in merged.changes] == [("stages.demo.takes", "18 days")]
    assert {each.version.subject for each in others} == {"Slower", "Faster", "Close faster", "Begin"}


def test_a_merge_in_which_nobody_had_to_decide_is_no_version(team: ARepository) -> None:
    team.git("checkout", "-qb", "side")
    team.commit("other.toml", DEMO)
    team.git("checkout", "-q", "main")
    change(team, '"19 d"', '"17 d"', "Faster")
    team.git("merge", "-q", "side")
    assert [each.version.subject for each in told(team)] == ["Faster", "Begin"]


def test_a_clean_merge_tells_who_had_written_the_two_versions(team: ARepository) -> None:
    team.git("checkout", "-qb", "side")
    change(team, "35", "30", "Fewer leave", by="Anna")
    change(team, "30", "29", "Fewer still", by="Liisa")
    team.git("checkout", "-q", "main")
    change(team, '"9 d"', '"8 d"', "Close faster", by="Pekka")
    team.git("merge", "-q", "side", "-m", "Merge")
    merge, *others = told(team)
    assert (merge.version.subject, merge.changes, merge.joined) == ("Merge", (), ("Pekka", "Liisa"))
    assert list(map(str, merge.of_file)) == ["Two lines of work were brought together: Pekka · Liisa"]
    assert not any(each.joined for each in others)
    assert {each.version.subject for each in others} == {"Fewer leave", "Fewer still", "Close faster", "Begin"}


def two_sides(team: ARepository) -> None:
    """Pekka says 21 days and Liisa 17; git has stopped at it."""
    team.git("checkout", "-qb", "side")
    change(team, '"19 d"', '"21 d"', "Slower", by="Pekka")
    team.git("checkout", "-q", "main")
    change(team, '"19 d"', '"17 d"', "Faster", by="Liisa")
    team.git("merge", "side", fails=True)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        (DEMO.replace('"19 d"', '"21 d"'), "chosen 21 days (Pekka), and not 17 days (Liisa)"),
        (DEMO.replace('"19 d"', '"17 d"'), "chosen 17 days (Liisa), and not 21 days (Pekka)"),
    ],
)
def test_a_merge_that_has_the_text_of_one_side_tells_which_was_chosen(
    team: ARepository, text: str, chosen: str
) -> None:
    two_sides(team)
    team.commit("x.toml", text, "Merge", by="Maija")
    merged, *others = told(team)
    assert (merged.version.author, merged.version.subject) == ("Maija", "Merge")
    assert in_words(merged) == [f"Stage Demo: takes today: {chosen}"]
    assert {each.version.subject for each in others} == {"Slower", "Faster", "Begin"}
    before = reading_before(repository(team), merged)
    assert before
    assert before.text != text


def test_a_merge_of_both_sides_tells_which_was_chosen_where_they_had_changed_the_same(team: ARepository) -> None:
    team.git("checkout", "-qb", "side")
    change(team, '"19 d"', '"21 d"', "Slower", by="Pekka")
    team.git("checkout", "-q", "main")
    change(team, '"19 d"', '"17 d"', "Faster", by="Liisa")
    change(team, '"9 d"', '"8 d"', "Close faster", by="Liisa")
    team.git("merge", "side", fails=True)
    team.commit("x.toml", DEMO.replace('"19 d"', '"21 d"').replace('"9 d"', '"8 d"'), "Merge")
    assert in_words(told(team)[0]) == ["Stage Demo: takes today: chosen 21 days (Pekka), and not 17 days (Liisa)"]


def test_a_merge_that_left_out_what_nobody_else_had_changed_tells_it(team: ARepository) -> None:
    team.git("checkout", "-qb", "side")
    change(team, "35", "30", "Fewer leave", by="Pekka")
    team.git("checkout", "-q", "main")
    change(team, '"9 d"', '"8 d"', "Close faster", by="Liisa")
    team.git("merge", "-q", "side", "-s", "ours", "-m", "Merge")
    assert in_words(told(team)[0]) == ["Stage Demo: drop-off: 30 % -> 35 %"]


def test_a_merge_that_took_what_only_one_side_had_changed_is_no_version(team: ARepository) -> None:
    team.git("checkout", "-qb", "side")
    change(team, '"19 d"', '"21 d"', "Slower")
    team.git("checkout", "-q", "main")
    team.commit("other.toml", DEMO, "Another")
    team.git("merge", "-q", "side", "-m", "Merge")
    assert [each.version.subject for each in told(team)] == ["Slower", "Begin"]


def test_choices_before_a_file_was_renamed_are_told_too(team: ARepository) -> None:
    two_sides(team)
    team.commit("x.toml", DEMO.replace('"19 d"', '"21 d"'), "Merge")
    team.git("mv", "x.toml", "y.toml")
    team.git("commit", "-qm", "A better name")
    team.commit("y.toml", DEMO, "Back")
    subjects = [each.version.subject for each in told(team, "y.toml")]
    assert subjects[:3] == ["Back", "A better name", "Merge"]
    assert len(subjects) == 6


def test_a_file_that_went_and_came_back_has_all_its_history(team: ARepository) -> None:
    team.git("rm", "-q", "x.toml")
    team.git("commit", "-qm", "Remove it")
    team.commit("x.toml", DEMO, "Bring it back")
    subjects = [(each.version.subject, bool(each.version.blob)) for each in told(team)]
    assert subjects[:2] == [("Bring it back", True), ("Remove it", False)]


def test_a_file_that_was_never_committed_has_no_history(team: ARepository, tmp_path: Path) -> None:
    team.write("new.toml", DEMO)
    assert told(team, "new.toml") == []
    assert told(a_repository(tmp_path / "empty"), "new.toml") == []


def test_comments_belong_to_what_changed(team: ARepository) -> None:
    change(team, "drop_off = 35", "drop_off = 35 # a guess")
    assert in_words(told(team)[0])


def test_a_version_can_be_read_again(team: ARepository) -> None:
    change(team, '"14 d"', '"10 d"')
    first = told(team)[-1].version
    reading = reading_at(repository(team), first)
    assert reading
    assert reading.text == DEMO
    before = reading_before(repository(team), told(team)[0])
    assert before
    assert before.text == DEMO
    assert reading_before(repository(team), told(team)[-1]) is None


def test_of_one_thing_only_what_touched_it_is_told(team: ARepository) -> None:
    change(team, '"9 d"', '"8 d"', "Another stage")
    change(team, "drop_off = 35\n", 'drop_off = 35\n\n[stages.demo.exit.asked]\ntext = "Asked"\n', "Something in it")
    text = (team.folder / "x.toml").read_text("utf-8")
    demo, closing = text.index("[stages.demo]"), text.index("[stages.closing]")
    other_order = text[:demo] + text[closing:] + "\n" + text[demo:closing].rstrip() + "\n"
    team.commit("x.toml", other_order, "Its place among others")
    change(team, other_order[other_order.index("\n[stages.demo]") :], "", "Remove it")
    team.commit("x.toml", "<<<<<<< ours\n" + DEMO, "Not to be read")
    every = told(team)
    assert [each.version.subject for each in touching(every, ("stages", "demo"))] == [
        "Not to be read",
        "Remove it",
        "Something in it",
        "Begin",
    ]
    assert [each.version.subject for each in touching(every, ("stages", "demo", "exit", "asked"))] == [
        "Not to be read",
        "Remove it",
        "Something in it",
    ]
    assert [each.version.subject for each in touching(every, ("stages", "new"))] == ["Not to be read"]
    assert [len(each.changes) for each in touching(every, ("stages", "closing"))] == [0, 1, 0]


@pytest.mark.parametrize("name", ["-rf.toml", "new\nline.toml", "*.toml", ":(top)x.toml", "esc\x1b[31m.toml"])
def test_any_name_of_a_file_is_that_file_and_no_other(team: ARepository, name: str) -> None:
    team.commit(name, DEMO.replace("19 d", "18 d"), "Another")
    team.commit(name, DEMO, "And again")
    assert [each.version.subject for each in told(team, name)][:2] == ["And again", "Another"]
    assert told(team, name)[0].version.name == name


def test_hostile_words_of_a_commit_are_kept_apart_and_parsed_all_the_same(team: ARepository) -> None:
    change(team, '"14 d"', '"10 d"', "\x01red\x1b[31m\n\nMore\n:100644", by="A\x1b[31m\x01B")
    newest = told(team)[0].version
    assert (newest.author, newest.subject) == ("A\x1b[31m\x01B", "\x01red\x1b[31m")
    assert len(told(team)) == 2


def test_a_shallow_clone_knows_that_there_is_more(team: ARepository, tmp_path: Path) -> None:
    change(team, '"14 d"', '"10 d"', "Newest")
    clone = team.clone(tmp_path / "clone", "--depth=1")
    assert [each.version.subject for each in told(clone)] == ["Newest"]
    assert is_cut_short(repository(clone))
    assert not is_cut_short(repository(team))


def test_a_setting_of_the_repository_changes_nothing(team: ARepository) -> None:
    change(team, '"14 d"', '"10 d"')
    before = told(team)
    for setting in ("log.showSignature=true", "diff.renames=false", "diff.noprefix=true", "core.abbrev=4",
                    "log.date=relative", "format.pretty=oneline", "color.ui=always", "log.follow=true"):  # fmt: skip
        team.git("config", *setting.split("="))
    assert [each.changes for each in told(team)] == [each.changes for each in before]


def test_thousands_of_commits_are_not_read_for_the_newest_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    team = a_repository(tmp_path / "team")
    commits = []
    for n in range(4000):
        text = DEMO.replace("35", str(n % 90))
        commits.append(
            f"commit refs/heads/main\ncommitter M <m@example.com> {1_600_000_000 + n} +0000\ndata 1\nx\n"
            f"M 100644 inline x.toml\ndata {len(text)}\n{text}\n"
        )
    stream = tmp_path / "stream"
    stream.write_text("".join(commits))
    with stream.open() as given:
        subprocess.run(["git", "fast-import", "--quiet"], cwd=team.folder, stdin=given, check=True)
    read, piece = [], Running.piece

    def counted(running: Running) -> bytes:
        read.append(piece(running))
        return read[-1]

    monkeypatch.setattr(Running, "piece", counted)
    assert [len(each.changes) for each in islice(history(repository(team), "x.toml"), 3)] == [1, 1, 1]
    assert sum(map(len, read)) < 150_000  # a piece of each of the two lists that git tells
    assert sum(1 for _ in versions(repository(team), "x.toml")) == 4000


def test_a_broken_repository_is_told_in_gits_words(team: ARepository) -> None:
    change(team, '"14 d"', '"10 d"')
    first = team.git("rev-parse", "HEAD~1").strip()
    (team.folder / ".git" / "objects" / first[:2] / first[2:]).unlink()
    with pytest.raises(GitFailed, match=first[:7]):
        told(team)
