"""What others write into the file of an open playbook comes into it, and nobody's words are lost."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook import disk
from coach.playbook.conflict import Pick, Typed
from coach.playbook.document import Document
from coach.playbook.edit import Add, Answer, Remove, Together, edits_between
from coach.playbook.incoming import Incoming
from coach.playbook.merge import Version, merged
from coach.playbook.problem import ChangedOnDisk, Gone, Refused
from coach.playbook.read import read_file
from coach.playbook.settle import settled
from coach.playbook.write import text_of
from tests.playbook.any_edits import edited, version, workshop
from tests.playbook.test_document import BY_HAND, NAME, TAKES, takes

DEMO = ("stages", "demo", "name")


@pytest.fixture(autouse=True)
def nobody_else_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "REST", 0)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "pumps.toml"
    path.write_text(BY_HAND, "utf-8")
    return path


def changed(path: Path, *pairs: tuple[str, str]) -> str:
    """Somebody changes the file."""
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return text


def take_in(document: Document) -> Incoming:
    found = document.incoming()
    assert found
    assert document.take_in(found)
    return found


# What comes in


def test_nothing_comes_in_from_a_file_that_nobody_changed(path: Path) -> None:
    document = Document.open(path)
    assert document.incoming() is None
    path.touch()
    assert document.incoming() is None
    document.apply(Answer(TAKES, "3 wk"))
    document.save()
    assert document.incoming() is None


def test_what_others_wrote_comes_in_and_nothing_is_left_to_save(path: Path) -> None:
    document = Document.open(path)
    theirs = changed(path, ('"Demo"', '"Their demo"'), ("# ours", "# theirs"))
    found = take_in(document)
    assert found.edits == (Answer(DEMO, "Their demo"),)
    assert document.playbook.stages["demo"].name == "Their demo"
    assert not document.unsaved
    assert document.save() == ()
    assert path.read_text("utf-8") == theirs


def test_what_is_unsaved_is_merged_with_it(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    changed(path, ('"Demo"', '"Their demo"'), ("# the heart of it", "# the very heart"))
    assert take_in(document).edits == (Answer(DEMO, "Their demo"),)
    assert document.unsaved
    assert document.save() == ()
    text = path.read_text("utf-8")
    assert '"Their demo"' in text
    assert '"3 wk"' in text
    assert "# the very heart" in text
    assert "# Written by hand" in text


def test_comments_and_unknown_keys_come_in_too(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    changed(path, ("format = 1", "format = 1\ncolour = 'red' # of the logo"))
    assert [edit.at for edit in take_in(document).edits if isinstance(edit, Answer)] == [("colour",)]
    document.save()
    assert 'colour = "red" # of the logo' in path.read_text("utf-8")


def test_a_comment_alone_is_news_too_and_can_be_undone(path: Path) -> None:
    document = Document.open(path)
    changed(path, ("# ours", "# theirs"))
    found = take_in(document)
    assert found.is_news
    assert found.edits == ()
    assert document.undo() == ()
    document.save()
    assert path.read_text("utf-8") == BY_HAND


def test_another_layout_of_the_same_is_no_step_and_stays_as_it_is(path: Path) -> None:
    document = Document.open(path)
    theirs = changed(path, ("name='Pumps'", 'name   =   "Pumps"'))
    assert not take_in(document).is_news
    assert not document.unsaved
    assert document.undo() is None
    assert path.read_text("utf-8") == theirs


def test_what_both_changed_alike_is_no_question_and_no_step(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    changed(path, ("14 d", "3 wk"))
    found = take_in(document)
    assert not found.merge.conflicts
    assert not found.is_news
    assert not document.unsaved
    document.undo()
    assert document.playbook.stages["demo"].takes == "14 d"


def test_changes_come_in_one_after_the_other(path: Path) -> None:
    document = Document.open(path)
    for name in ("One", "Two", "Three"):
        path.write_text(BY_HAND.replace('"Demo"', f'"{name}"'), "utf-8")
        take_in(document)
        document.apply(Answer(TAKES, f"{len(name)} d"))
    assert document.save() == ()
    assert read_file(path).playbook.stages["demo"].name == "Three"
    assert takes(path) == "5 d"


def test_what_was_edited_since_it_was_found_is_not_lost(path: Path) -> None:
    document = Document.open(path)
    changed(path, ('"Demo"', '"Their demo"'))
    found = document.incoming()
    assert found
    document.apply(Answer(TAKES, "3 wk"))
    assert not document.take_in(found)
    take_in(document)
    document.save()
    assert takes(path) == "3 wk"
    assert read_file(path).playbook.stages["demo"].name == "Their demo"


def test_who_is_still_writing_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "REST", 0.1)
    document = Document.open(path)
    whole = BY_HAND.replace('"Demo"', '"Their demo"')

    def write_slowly() -> None:
        with path.open("w", encoding="utf-8") as file:
            for line in whole.splitlines(keepends=True):
                file.write(line)
                file.flush()
                halfway.set()
                threading.Event().wait(0.02)

    halfway = threading.Event()
    writing = threading.Thread(target=write_slowly)
    writing.start()
    assert halfway.wait(5)
    found = document.incoming()
    writing.join()
    assert found
    assert found.edits == (Answer(DEMO, "Their demo"),)


def test_a_file_that_is_away_for_a_moment_is_not_gone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "REST", 0.1)
    document = Document.open(path)
    path.unlink()
    back = threading.Timer(0.05, lambda: path.write_text(BY_HAND, "utf-8"))
    back.start()
    assert document.incoming() is None
    back.join()


# Undo


def test_one_undo_takes_back_all_that_came_in_and_redo_brings_it_again(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    theirs = ('"Demo"', '"Their demo"'), ('"Offer"', '"Their offer"')
    changed(path, *theirs)
    take_in(document)
    both = document.playbook
    document.save()
    merged_text = path.read_text("utf-8")
    assert document.undo() == ("stages", "offer", "name")
    assert edits_between(both, document.playbook) == (
        Answer(("stages", "offer", "name"), "Offer"),
        Answer(DEMO, "Demo"),
    )
    document.save()
    assert takes(path) == "3 wk"
    assert "Their" not in path.read_text("utf-8")
    document.redo()
    document.save()
    assert path.read_text("utf-8") == merged_text
    document.undo()
    document.undo()
    document.save()
    assert path.read_text("utf-8") == BY_HAND


def test_redo_brings_back_the_file_byte_for_byte_where_only_others_had_changed_it(path: Path) -> None:
    document = Document.open(path)
    theirs = changed(path, ("name='Pumps' # ours", "name   = 'Valves'    # ours"))
    take_in(document)
    document.undo()
    document.save()
    assert path.read_text("utf-8") == BY_HAND
    document.redo()
    document.save()
    assert path.read_text("utf-8") == theirs


def test_what_is_typed_on_after_others_changed_the_same_text_is_a_step_of_its_own(path: Path) -> None:
    path.write_text(BY_HAND + 'purpose = """One\nTwo\nThree"""\n', "utf-8")
    purpose = ("stages", "demo", "purpose")
    document = Document.open(path)
    document.apply(Answer(purpose, "One\nTwo\nThree!"), joins=True)
    changed(path, ("One", "Their one"))
    take_in(document)
    document.apply(Answer(purpose, "Their one\nTwo\nThree!!"), joins=True)
    document.undo()
    assert document.playbook.stages["demo"].purpose == "Their one\nTwo\nThree!"
    document.undo()
    assert document.playbook.stages["demo"].purpose == "One\nTwo\nThree!"


def test_who_types_elsewhere_and_is_saved_all_the_while_makes_one_step(path: Path) -> None:
    document = Document.open(path)
    for name in ("T", "Th", "The"):
        path.write_text(BY_HAND.replace('"Demo"', f'"{name}"'), "utf-8")
        take_in(document)
    path.write_text(BY_HAND.replace('"Demo"', '"The"').replace('"Offer"', '"Their offer"'), "utf-8")
    take_in(document)
    assert document.undo() == ("stages", "offer", "name")
    assert document.undo() == DEMO
    assert document.playbook.stages["demo"].name == "Demo"
    assert document.undo() is None


# Questions


def test_what_both_changed_is_asked_and_until_then_the_file_is_theirs(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    theirs = changed(path, ("14 d", "10 d"), ('"Offer"', '"Their offer"'))
    with pytest.raises(ChangedOnDisk, match="choose what shall stand"):
        document.save()
    assert path.read_text("utf-8") == theirs
    found = document.incoming()
    assert found
    [conflict] = found.merge.conflicts
    assert (conflict.at, conflict.base, conflict.ours, conflict.theirs) == (TAKES, "14 d", "3 wk", "10 d")
    assert document.playbook.stages["offer"].name == "Offer"


@pytest.mark.parametrize(("choice", "length"), [(Pick.OURS, "3 wk"), (Pick.THEIRS, "10 d"), (Typed("12 d"), "12 d")])
def test_an_answered_question_comes_in_with_the_rest_as_one_step(path: Path, choice: Pick | Typed, length: str) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    changed(path, ("14 d", "10 d"), ('"Offer"', '"Their offer"'))
    found = document.incoming()
    assert found
    assert document.take_in(found.settled(settled(found.merge, {TAKES: choice})))
    document.save()
    assert takes(path) == length
    assert read_file(path).playbook.stages["offer"].name == "Their offer"
    document.undo()
    document.save()
    assert takes(path) == "3 wk"
    assert read_file(path).playbook.stages["offer"].name == "Offer"


def test_taking_theirs_everywhere_leaves_the_file_as_it_is(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    theirs = changed(path, ("14 d", "10 d"))
    found = document.incoming()
    assert found
    document.take_in(found.settled(settled(found.merge, {TAKES: Pick.THEIRS})))
    assert not document.unsaved
    assert path.read_text("utf-8") == theirs


def test_a_question_that_is_left_stays_mine(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    changed(path, ("14 d", "10 d"), ('"Offer"', '"Their offer"'))
    take_in(document)
    document.save()
    assert takes(path) == "3 wk"
    assert read_file(path).playbook.stages["offer"].name == "Their offer"


# A file that cannot be merged


def test_a_file_that_is_gone_is_told_and_saving_writes_it_anew(path: Path) -> None:
    document = Document.open(path)
    path.unlink()
    with pytest.raises(Gone):
        document.incoming()
    assert document.save() == ()
    assert not path.exists()  # nothing was edited, and somebody may have meant it
    document.apply(Answer(TAKES, "3 wk"))
    with pytest.raises(ChangedOnDisk):
        document.write()
    document.save()
    assert takes(path) == "3 wk"
    assert not document.unsaved


@pytest.mark.parametrize("text", ["", " \n"])
def test_an_emptied_file_takes_nothing_away(path: Path, text: str) -> None:
    document = Document.open(path)
    path.write_text(text, "utf-8")
    with pytest.raises(Gone, match="empty"):
        document.incoming()
    assert document.write_anew() is None
    assert path.read_text("utf-8") == BY_HAND
    assert [file.name for file in path.parent.iterdir()] == ["pumps.toml"]


def test_a_file_that_is_gone_with_its_folder_comes_in_when_it_is_back(path: Path) -> None:
    away = path.parent.with_name("away")
    document = Document.open(path)
    path.parent.rename(away)
    document.apply(Answer(TAKES, "3 wk"))
    with pytest.raises(Refused, match="no such folder"):
        document.save()
    changed(away / path.name, ('"Demo"', '"Their demo"'))
    away.rename(path.parent)
    document.save()
    assert takes(path) == "3 wk"
    assert read_file(path).playbook.stages["demo"].name == "Their demo"


UNREADABLE = {
    "markers": "format = 1\n<<<<<<< ours\nname = 'A'\n=======\nname = 'B'\n>>>>>>> theirs\n",
    "no TOML": "format = 1\nname = \n",
    "newer": BY_HAND.replace("format = 1", "format = 99"),
    "no playbook": "[tool.x]\na = 1\n",
    "binary": "\x00\x01",
}


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_left_alone_and_merged_once_it_can(path: Path, text: str) -> None:
    document = Document.open(path)
    path.write_text(text, "utf-8")
    for length in ("1 d", "3 wk"):
        document.apply(Answer(TAKES, length))
        with pytest.raises(Refused):
            document.incoming()
        with pytest.raises(Refused):
            document.save()
        assert path.read_text("utf-8") == text
    path.write_text(BY_HAND.replace('"Demo"', '"Their demo"'), "utf-8")
    document.save()
    assert takes(path) == "3 wk"
    assert read_file(path).playbook.stages["demo"].name == "Their demo"


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_answers_beside_a_file_that_cannot_be_read_are_offered_the_next_time(path: Path, text: str) -> None:
    document = Document.open(path)
    path.write_text(text, "utf-8")
    document.apply(Answer(TAKES, "3 wk"))
    with pytest.raises(Refused):
        document.save()
    document.close()
    path.write_text(BY_HAND, "utf-8")
    assert Document.open(path).recovered == (Answer(TAKES, "3 wk"),)


def test_mine_can_take_the_place_of_what_cannot_be_read_and_that_is_kept_beside(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    path.write_bytes(b"\xff<<<<<<<")
    taken = path.with_name("pumps.theirs.toml")
    taken.write_text("mine already")
    beside = document.write_anew()
    assert beside == path.with_name("pumps.theirs-2.toml")
    assert beside.read_bytes() == b"\xff<<<<<<<"
    assert taken.read_text() == "mine already"
    assert takes(path) == "3 wk"
    assert not document.unsaved


def test_what_cannot_be_written_anew_leaves_nothing_beside(path: Path) -> None:
    document = Document.open(path)
    path.write_bytes(b"\xff")
    path.chmod(0o444)
    with pytest.raises(Refused, match="read-only"):
        document.write_anew()
    assert [file.name for file in path.parent.glob("*.toml")] == ["pumps.toml"]


def test_a_playbook_of_a_newer_coach_follows_its_file_and_can_be_edited_once_it_is_ours(path: Path) -> None:
    path.write_text(BY_HAND.replace("format = 1", "format = 99"), "utf-8")
    document = Document.open(path)
    changed(path, ('"Demo"', '"Their demo"'))
    take_in(document)
    assert document.read_only
    assert document.playbook.stages["demo"].name == "Their demo"
    changed(path, ("format = 99", "format = 1"))
    take_in(document)
    assert not document.read_only
    document.apply(Answer(TAKES, "3 wk"))
    document.save()
    assert takes(path) == "3 wk"


# The journal


def test_the_journal_follows_a_merge(path: Path) -> None:
    document = Document.open(path)
    document.apply(Together((Answer(TAKES, "3 wk"), Answer(NAME, "Mine"))))
    changed(path, ('"Demo"', '"Their demo"'), ("14 d", "10 d"))
    with pytest.raises(ChangedOnDisk):
        document.save()
    found = document.incoming()
    assert found
    document.take_in(found.settled(settled(found.merge, {TAKES: Pick.THEIRS})))
    document.close()
    after = Document.open(path)
    assert after.recovered == (Answer(NAME, "Mine"),)


def test_where_all_of_mine_was_given_up_nothing_is_offered(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    changed(path, ("14 d", "10 d"))
    with pytest.raises(ChangedOnDisk):
        document.save()
    found = document.incoming()
    assert found
    document.take_in(found.settled(settled(found.merge, {TAKES: Pick.THEIRS})))
    document.close()
    assert Document.open(path).recovered == ()


# Whatever is edited

SEEDS = st.integers(0, 10**9)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@given(SEEDS, st.integers(0, 8), SEEDS, st.integers(1, 8))
def test_every_edit_here_and_on_disk_is_there_or_asked_about_and_undo_restores(
    folder: Path, mine: int, many: int, other: int, more: int
) -> None:
    base = version(workshop())
    path = folder / "workshop.toml"
    path.write_text(text_of(base.playbook, base.notes), "utf-8")
    document = Document.open(path)
    ours = edited(base, mine, many, "ours")
    for edit in edits_between(base.playbook, ours.playbook):
        with suppress(ValueError):  # no screen adds a key that coach does not know
            document.apply(edit)
    ours = Version(document.playbook, document.notes)
    theirs = edited(base, other, more, "theirs")
    path.write_text(text_of(theirs.playbook, theirs.notes), "utf-8")
    found = document.incoming()
    wanted = merged(base, ours, theirs)  # which has properties of its own
    if found is None:
        assert text_of(base.playbook, base.notes) == text_of(theirs.playbook, theirs.notes)
        return
    assert found.merge.conflicts == wanted.conflicts
    if found.merge.conflicts:
        with pytest.raises(ChangedOnDisk):
            document.save()
        choices = {conflict.at: Pick.THEIRS for conflict in found.merge.conflicts}
        wanted = settled(wanted, choices)
        found = found.settled(settled(found.merge, choices))
    assert document.take_in(found)
    document.save()
    text = text_of(wanted.playbook, wanted.notes)
    assert path.read_text("utf-8") == text
    assert not document.unsaved
    if found.is_news:
        document.undo()
        assert text_of(document.playbook, document.notes) == text_of(ours.playbook, ours.notes)
        document.redo()
        assert text_of(document.playbook, document.notes) == text
    while document.undo() is not None:
        pass
    document.save()
    assert path.read_text("utf-8") == text_of(base.playbook, base.notes)
    document.close()


def test_a_thing_removed_there_and_edited_here_is_asked_about(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    document.apply(Add(("stages",), "pilot", {"name": "Pilot"}, "demo"))
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("[stages.demo]")], "utf-8")
    found = document.incoming()
    assert found
    assert [conflict.at for conflict in found.merge.conflicts] == [("stages", "demo")]
    document.take_in(found.settled(settled(found.merge, {("stages", "demo"): Pick.THEIRS})))
    assert list(document.playbook.stages) == ["offer", "pilot"]
    document.undo()
    assert document.playbook.stages["demo"].takes == "3 wk"
    assert Remove(("stages", "demo")) in found.settled(settled(found.merge, {("stages", "demo"): Pick.THEIRS})).edits
