"""A team's playbook over its base: where that may be, what can be wrong with it, and editing the whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from coach.playbook.document import Document
from coach.playbook.edit import Add, Answer, Edit, Move, Remove, Together
from coach.playbook.model import Playbook
from coach.playbook.read import Reading, read_file, read_text
from tests.playbook.a_team import BASE, TEAM, a_document, a_team

CALL = ("stages", "call")


def problems(reading: Reading) -> list[tuple[str, int, int, str]]:
    return [(each.name, each.line, each.column, str(each.message)) for each in reading.problems]


def read(folder: Path, team: str, base: str = BASE) -> Reading:
    return read_file(a_team(folder, team, base))


def extending(extends: str) -> str:
    return f'format = 1\nextends = "{extends}"\n\n[changes.x]\nphase = "search"\n'


# The whole


def test_the_base_says_what_the_team_does_not(tmp_path: Path) -> None:
    reading = read_file(a_team(tmp_path))
    call = reading.whole.stages["call"]
    assert (call.name, call.takes, reading.whole.name, reading.whole.language) == ("First call", "14 d", "North", "en")
    assert reading.playbook.stages["call"].name == ""
    assert problems(reading) == []


def test_several_levels_are_laid_over_each_other(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text('format = 1\ncurrency = "EUR"\n\n[stages.call]\nkind = "discovery"\n')
    reading = read(tmp_path, TEAM, BASE.replace("format = 1\n", 'format = 1\nextends = "world.toml"\n'))
    assert reading.whole.currency == "EUR"
    assert reading.whole.stages["call"].kind == "discovery"
    assert reading.whole.extends == "base.toml"
    assert reading.origin((*CALL, "kind")).file == str(tmp_path / "world.toml")


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        ('[stages.pilot]\nname = "Pilot"', ["call", "demo", "offer", "pilot"]),
        ('[stages.call]\n\n[stages.pilot]\nname = "Pilot"', ["call", "pilot", "demo", "offer"]),
        ('[stages.pilot]\nname = "Pilot"\n\n[stages.call]', ["pilot", "call", "demo", "offer"]),
        ("[stages.offer]\n\n[stages.call]", ["offer", "call", "demo"]),
    ],
)
def test_what_a_team_names_is_in_the_order_of_its_file(tmp_path: Path, lines: str, order: list[str]) -> None:
    assert list(read(tmp_path, f'format = 1\nextends = "base.toml"\n\n{lines}\n').whole.stages) == order


def test_what_is_left_out_is_gone(tmp_path: Path) -> None:
    team = TEAM.replace("\n\n", '\nwithout = ["stages.demo", "stages.call.phase"]\n\n')
    whole = read(tmp_path, team).whole
    assert list(whole.stages) == ["call", "offer"]
    assert whole.stages["call"].phase == ""
    assert whole.without == ()


def test_an_answer_settles_what_the_base_has_still_to_find_out(tmp_path: Path) -> None:
    whole = read(tmp_path, 'format = 1\nextends = "base.toml"\n\n[stages.call]\npurpose = "Listen"\n').whole
    assert whole.stages["call"].open == {}


def test_to_find_out_puts_the_answer_of_the_base_aside(tmp_path: Path) -> None:
    whole = read(tmp_path, 'format = 1\nextends = "base.toml"\n\n[stages.call.open]\ntakes = "Mari"\n').whole
    assert whole.stages["call"].takes is None


# Where a base may be


@pytest.mark.parametrize(
    ("extends", "message"),
    [
        ("bas.toml", "there is no file bas.toml; did you mean base.toml?"),
        ("x/y.toml", "there is no file x/y.toml; write its path from this file's folder, like base.toml"),
        ("zero\\u0000.toml", "there is no file zero\x00.toml; write its path from this file's folder, like base.toml"),
        ("/etc/passwd", "/etc/passwd is no path from this file's folder; write one like base.toml"),
        ("C:\\\\base.toml", "C:\\base.toml is no path from this file's folder; write one like base.toml"),
        ("~/base.toml", "~/base.toml is no path from this file's folder; write one like base.toml"),
        ("north.toml", "north.toml builds on this file itself; name another base, or none"),
        ("broken.toml", "broken.toml cannot be read, see {folder}/broken.toml:1:12; mend it first"),
        ("folder.toml", "folder.toml cannot be read, see {folder}/folder.toml; mend it first"),
    ],
)
def test_what_cannot_be_built_on_is_told_and_the_own_answers_stay(tmp_path: Path, extends: str, message: str) -> None:
    (tmp_path / "broken.toml").write_text("format = 1 2\n")
    (tmp_path / "folder.toml").mkdir()
    reading = read(tmp_path, extending(extends))
    assert ("broken-base", 2, 11, message.format(folder=tmp_path)) in problems(reading)
    assert "dangling-reference" not in {problem.name for problem in reading.problems}
    assert reading.whole == reading.playbook
    assert reading.whole.changes["x"].phase == "search"


def test_without_git_a_base_stands_in_the_folder_of_the_playbook_or_below(tmp_path: Path) -> None:
    teams = tmp_path / "teams"
    (teams / "below").mkdir(parents=True)
    (tmp_path / "base.toml").write_text(BASE)
    (teams / "below" / "base.toml").write_text(BASE)
    up, down = teams / "up.toml", teams / "down.toml"
    up.write_text(extending("../base.toml"))
    down.write_text(extending("below/base.toml"))
    assert [name for name, *_ in problems(read_file(up))] == ["broken-base"]
    assert problems(read_file(down)) == []


def test_in_a_clone_it_may_stand_anywhere_in_that(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    (clone / "teams").mkdir(parents=True)
    (clone / ".git").mkdir()
    for folder in (tmp_path, clone):
        (folder / "base.toml").write_text(BASE)
    inside, outside = clone / "teams" / "in.toml", clone / "teams" / "out.toml"
    inside.write_text(extending("../base.toml"))
    outside.write_text(extending("../../base.toml"))
    assert problems(read_file(inside)) == []
    assert [name for name, *_ in problems(read_file(outside))] == ["broken-base"]


@pytest.mark.skipif(os.name == "nt", reason="links take rights there")
def test_a_link_counts_for_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text(BASE)
    folder = tmp_path / "teams"
    folder.mkdir()
    (folder / "link.toml").symlink_to(tmp_path / "secret.toml")
    (folder / "round.toml").symlink_to(folder / "round.toml")
    for extends in ("link.toml", "round.toml"):
        reading = read(folder, extending(extends))
        assert [name for name, *_ in problems(reading)] == ["broken-base"]
        assert reading.base is None


def test_files_that_build_on_each_other_in_a_circle_are_refused(tmp_path: Path) -> None:
    reading = read(tmp_path, TEAM, 'format = 1\nextends = "north.toml"\n\n[stages.call]\nname = "Call"\n')
    assert problems(reading) == [
        ("broken-base", 3, 11, f"{tmp_path}/base.toml builds on a file that cannot be read; see: coach check "
         f"{tmp_path}/base.toml"),
    ]  # fmt: skip
    assert reading.whole.stages["call"].name == "Call"


def test_no_more_than_five_files_are_followed(tmp_path: Path) -> None:
    for n in range(1, 8):
        (tmp_path / f"{n}.toml").write_text(f'format = 1\nextends = "{n + 1}.toml"\n\n[stages.s{n}]\nname = "{n}"\n')
    reading = read_file(tmp_path / "1.toml")
    assert list(reading.whole.stages) == [f"s{n}" for n in range(6, 0, -1)]
    assert [name for name, *_ in problems(reading)] == ["broken-base"]


def test_the_limits_of_any_file_hold_for_a_base(tmp_path: Path) -> None:
    reading = read(tmp_path, TEAM, BASE + "#" * 1_000_000)
    assert [name for name, *_ in problems(reading)] == ["broken-base"]


def test_a_text_that_stands_nowhere_has_no_base_and_no_complaint() -> None:
    assert problems(read_text(extending("base.toml"), "HEAD:north.toml")) == []


# What can be wrong between the two


def test_what_is_not_in_the_base_cannot_be_left_out(tmp_path: Path) -> None:
    reading = read(tmp_path, 'format = 1\nextends = "base.toml"\nwithout = [\n  "stages.dem",\n  "%",\n]\n')
    assert problems(reading) == [
        ("nothing-left-out", 4, 3, "the base has no stages.dem; did you mean stages.demo?"),
        ("nothing-left-out", 5, 3, "the base has no %; remove this line"),
    ]


def test_what_says_the_same_as_the_base_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, TEAM.replace("14 d", "19 d"))
    message = "stages.call.takes says the same as the base; remove it to follow the base"
    assert problems(reading) == [("same-as-base", 6, 1, message)]


def test_what_must_be_said_again_is_not_told(tmp_path: Path) -> None:
    """The team answers what the base has open, and leaves the note there all the same."""
    lines = '[stages.call]\npurpose = "Listen"\n\n[stages.call.open]\npurpose = "Mari, by May"\n'
    reading = read(tmp_path, f'format = 1\nextends = "base.toml"\n\n{lines}')
    assert problems(reading) == []
    assert reading.whole.stages["call"].open == {"purpose": "Mari, by May"}


def test_a_reference_into_the_base_is_right(tmp_path: Path) -> None:
    assert problems(read(tmp_path, TEAM + '\n[changes.x]\nstage = "offer"\n')) == []
    wrong = read(tmp_path, TEAM + '\n[changes.x]\nstage = "ofer"\n')
    assert problems(wrong) == [
        ("dangling-reference", 9, 9, "there is no stages.ofer; did you mean offer?"),
    ]


def test_a_reference_of_the_base_that_the_team_cuts_is_told_where_it_does(tmp_path: Path) -> None:
    reading = read(tmp_path, 'format = 1\nextends = "base.toml"\nwithout = ["stages.offer"]\n')
    message = "the base says metrics.wins.stage, and that is left out here; leave out this too, or say another"
    assert problems(reading) == [("dangling-reference", 3, 11, message)]


# Editing the whole


def test_an_edit_is_stored_in_the_file_of_the_team_alone(tmp_path: Path) -> None:
    document = a_document(tmp_path)
    document.apply(Answer((*CALL, "name"), "Call"))
    document.apply(Answer(("stages", "offer", "takes"), "3 d"))
    document.save()
    assert document.playbook.stages["call"].phase == "search"
    assert (tmp_path / "base.toml").read_text() == BASE
    assert (tmp_path / "north.toml").read_text() == TEAM.replace("takes", 'name = "Call"\ntakes') + (
        '\n[stages.offer]\ntakes = "3 d"\n'
    )


def test_the_value_of_the_base_takes_the_line_away_again(tmp_path: Path) -> None:
    document = a_document(tmp_path)
    document.apply(Answer(("stages", "offer", "takes"), "3 d"))
    document.save()
    document.apply(Answer(("stages", "offer", "takes"), None))
    document.save()
    assert (tmp_path / "north.toml").read_text() == TEAM


def test_a_line_that_says_the_same_stays_while_others_are_edited(tmp_path: Path) -> None:
    same = TEAM.replace("14 d", "19 d")
    document = a_document(tmp_path, same)
    document.apply(Answer(("stages", "offer", "takes"), "3 d"))
    document.save()
    assert (tmp_path / "north.toml").read_text().startswith(same)


EDITS: dict[str, tuple[Edit, Callable[[Playbook], object], str]] = {
    "clear": (Answer((*CALL, "phase"), None), lambda whole: whole.stages["call"].phase, "stages.call.phase"),
    "remove": (Remove(("stages", "demo")), lambda whole: "demo" in whole.stages, "stages.demo"),
}


@pytest.mark.parametrize("what", EDITS)
def test_what_is_cleared_or_removed_is_left_out_until_it_is_undone(tmp_path: Path, what: str) -> None:
    edit, found, entry = EDITS[what]
    document = a_document(tmp_path)
    before = found(document.playbook)
    document.apply(edit)
    document.save()
    assert document.own.without == (entry,)
    assert not found(Document.open(document.path).playbook)
    document.undo()
    document.save()
    assert found(document.playbook) == before
    assert (tmp_path / "north.toml").read_text() == TEAM


def test_order_is_stored_with_few_names(tmp_path: Path) -> None:
    document = a_document(tmp_path)
    document.apply(Move(("stages", "offer"), 0))
    document.apply(Add(("stages",), "pilot", {"name": "Pilot"}, after="demo"))
    document.save()
    assert list(Document.open(document.path).playbook.stages) == ["offer", "call", "demo", "pilot"]


def test_the_way_back_drops_all_that_is_said_at_a_place(tmp_path: Path) -> None:
    document = a_document(tmp_path)
    lists = Answer(("stages", "demo", "checklist"), ("Bring two",))
    for edit in (lists, Answer(("stages", "demo", "name"), None), Remove(("stages", "offer"))):
        document.apply(edit)
    back = document.layers.back(document.own, [CALL, ("stages", "demo"), ("stages", "offer")])
    document.apply(Together(back))
    document.save()
    assert document.own.stages == {}
    assert document.own.without == ()
    assert (tmp_path / "north.toml").read_text() == TEAM.partition("\n\n")[0] + "\n"


def test_a_base_that_changes_is_followed_and_undo_leaves_it(tmp_path: Path) -> None:
    document = a_document(tmp_path)
    document.apply(Answer((*CALL, "name"), "Call"))
    (tmp_path / "base.toml").write_text(BASE.replace("Demo", "Show").replace("First call", "Ring"))
    news = document.layers.news()
    assert news
    assert document.layers.take_in(news)
    assert [stage.name for stage in document.playbook.stages.values()] == ["Call", "Show", "Offer"]
    document.undo()
    assert [stage.name for stage in document.playbook.stages.values()] == ["Ring", "Show", "Offer"]
    assert document.own.stages["call"].takes == "14 d"
    assert document.layers.news() is None


def test_a_base_that_goes_away_counts_as_it_was_until_it_is_back(tmp_path: Path) -> None:
    document = a_document(tmp_path)
    (tmp_path / "base.toml").rename(tmp_path / "other.toml")
    news = document.layers.news()
    assert news
    assert "there is no file base.toml" in str(news.trouble)
    assert not document.layers.take_in(news)
    assert document.playbook.stages["demo"].name == "Demo"
    assert document.layers.news() is None
    (tmp_path / "other.toml").rename(tmp_path / "base.toml")
    again = document.layers.news()
    assert again
    assert document.layers.take_in(again)
    assert document.layers.trouble is None


def test_what_could_not_be_saved_is_recovered_over_the_base(tmp_path: Path) -> None:
    document = a_document(tmp_path)
    document.apply(Answer(("stages", "demo", "name"), "Show"))
    document.close()
    again = Document.open(document.path)
    again.recover()
    assert again.playbook.stages["demo"].name == "Show"
    assert again.playbook.stages["call"].phase == "search"
    assert list(again.own.stages) == ["call", "demo"]
