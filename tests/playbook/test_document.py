"""The open playbook: saving, undo, and a file that changes meanwhile."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from coach.playbook import disk
from coach.playbook.document import Document
from coach.playbook.edit import Add, Answer, Remove, Together
from coach.playbook.model import Playbook
from coach.playbook.problem import ChangedOnDisk, Refused
from coach.playbook.read import read_file

BY_HAND = """# Written by hand
format = 1
name='Pumps' # ours

[stages.offer]
name = "Offer"
[stages.demo]  # the heart of it
name = "Demo"
takes = "14 d"
"""
TAKES = ("stages", "demo", "takes")
NAME = ("name",)


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    return tmp_path / "state" / "unsaved"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "pumps.toml"
    path.write_text(BY_HAND, "utf-8")
    return path


def takes(path: Path) -> str | None:
    return read_file(path).playbook.stages["demo"].takes


def changed_by_another(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


# Saving


def test_opening_and_saving_what_was_not_edited_touches_nothing(path: Path) -> None:
    before = path.stat()
    document = Document.open(path)
    assert not document.unsaved
    assert document.save() == ()
    assert document.saved_at is None
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_an_edit_is_unsaved_until_it_is_saved(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    assert document.unsaved
    assert takes(path) == "14 d"
    document.save()
    assert not document.unsaved
    assert document.saved_at
    assert takes(path) == "3 wk"


def test_an_edit_that_changes_nothing_is_no_edit(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "14 d"))
    assert not document.unsaved
    assert document.undo() is None


def test_an_edit_that_does_not_fit_changes_nothing(path: Path) -> None:
    document = Document.open(path)
    with pytest.raises(ValueError, match="nothing to edit"):
        document.apply(Together((Answer(TAKES, "3 wk"), Answer(("goals", "gone", "due"), None))))
    assert not document.unsaved


def test_comments_stay_and_saving_tells_of_those_that_went(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    assert document.save() == ()
    assert "# the heart of it" in path.read_text("utf-8")
    document.apply(Remove(("stages", "demo")))
    assert document.save() == ("# the heart of it",)
    text = path.read_text("utf-8")
    assert "# the heart of it" not in text
    assert "# Written by hand" in text
    document.undo()
    document.save()
    assert "# the heart of it" in path.read_text("utf-8")


def test_a_new_playbook_is_on_disk_at_once_and_takes_the_place_of_none(tmp_path: Path) -> None:
    path = tmp_path / "sales" / "new.toml"
    document = Document.create(path, Playbook(name="New"))
    assert read_file(path).playbook == Playbook(name="New") == document.playbook
    assert not document.unsaved
    with pytest.raises(Refused):
        Document.create(path, Playbook(name="Other"))
    assert read_file(path).playbook.name == "New"


def test_the_problems_of_the_file_are_told(path: Path) -> None:
    path.write_text(BY_HAND.replace("14 d", "soon"), "utf-8")
    document = Document.open(path)
    assert [problem.at for problem in document.problems] == [TAKES]
    assert document.playbook.stages["demo"].open == {"takes": "soon"}


def test_a_file_of_a_newer_format_is_for_reading_only(path: Path) -> None:
    path.write_text(BY_HAND.replace("format = 1", "format = 99"), "utf-8")
    document = Document.open(path)
    assert document.read_only
    with pytest.raises(Refused, match="newer coach"):
        document.apply(Answer(NAME, "Valves"))


def test_what_is_edited_while_saving_is_unsaved_still(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document.open(path)
    writing, edited = threading.Event(), threading.Event()
    replace = disk.replace

    def slow_replace(path: Path, text: str, expected: str | None) -> str:
        writing.set()
        assert edited.wait(5)
        return replace(path, text, expected)

    monkeypatch.setattr(disk, "replace", slow_replace)
    document.apply(Answer(TAKES, "1 d"))
    saving = threading.Thread(target=document.save)
    saving.start()
    assert writing.wait(5)
    document.apply(Answer(TAKES, "2 d"))
    edited.set()
    saving.join()
    assert document.unsaved
    assert takes(path) == "1 d"
    document.save()
    assert takes(path) == "2 d"


# Undo


def test_undo_and_redo_lead_to_the_place_of_the_edit(path: Path) -> None:
    document = Document.open(path)
    assert document.undo() is None
    document.apply(Answer(TAKES, "3 wk"))
    document.apply(Add(("stages",), "pilot"))
    assert document.undo() == ("stages", "pilot")
    assert document.undo() == TAKES
    assert document.redo() == TAKES
    assert document.playbook.stages["demo"].takes == "3 wk"
    document.apply(Answer(NAME, "Valves"))
    assert document.redo() is None


def test_undo_before_saving_leaves_nothing_to_save(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    document.undo()
    assert not document.unsaved


def test_undo_after_saving_brings_back_the_file_as_it_was_written_by_hand(path: Path) -> None:
    content = ("\ufeff" + BY_HAND.replace("\n", "\r\n")).encode()
    path.write_bytes(content)
    document = Document.open(path)
    document.apply(Answer(TAKES, "3 wk"))
    document.save()
    document.undo()
    document.save()
    assert path.read_bytes() == content


def test_typing_on_is_one_step_for_undo(path: Path) -> None:
    document = Document.open(path)
    for length in ("1 d", "12 d", "120 d"):
        document.apply(Answer(TAKES, length), joins=True)
        document.save()
    document.undo()
    assert document.playbook.stages["demo"].takes == "14 d"
    assert document.undo() is None


def test_only_an_edit_of_the_same_place_joins(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "1 d"))
    document.apply(Answer(NAME, "V"), joins=True)
    document.apply(Answer(NAME, "Valves"), joins=True)
    document.undo()
    assert document.playbook.name == "Pumps"
    assert document.playbook.stages["demo"].takes == "1 d"
    document.apply(Answer(TAKES, "2 d"), joins=True)
    document.undo()
    assert document.playbook.stages["demo"].takes == "1 d"


# The journal


def refusing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full from now on."""

    def write(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(disk, "_write", write)


def test_answers_that_cannot_be_saved_are_offered_by_the_next_program(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.open(path)
    with monkeypatch.context() as full:
        refusing(full)
        for edit in (Answer(TAKES, "1 d"), Answer(TAKES, "2 d"), Answer(NAME, "Valves"), Answer(NAME, "Pipes")):
            document.apply(edit)
            with pytest.raises(Refused, match="full"):
                document.save()
        document.undo()
        with pytest.raises(Refused, match="full"):
            document.save()
    document.close()

    after = Document.open(path)
    assert after.recovered
    assert after.playbook.name == "Pumps"
    assert after.recover() == ()
    assert after.recovered == ()
    assert (after.playbook.name, after.playbook.stages["demo"].takes) == ("Valves", "2 d")
    after.save()
    assert takes(path) == "2 d"
    after.undo()
    assert after.playbook.name == "Pumps"
    after.close()
    assert Document.open(path).recovered


def test_undoing_what_was_saved_is_kept_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = Document.open(path)
    document.apply(Remove(("stages", "offer")))
    document.save()
    document.undo()
    refusing(monkeypatch)
    with pytest.raises(Refused):
        document.save()
    document.close()
    after = Document.open(path)
    after.recover()
    assert list(after.playbook.stages) == ["offer", "demo"]


def test_what_was_saved_in_the_end_is_not_offered(path: Path, monkeypatch: pytest.MonkeyPatch, state: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "1 d"))
    with monkeypatch.context() as full:
        refusing(full)
        with pytest.raises(Refused):
            document.save()
    document.save()
    assert list(state.iterdir()) == []
    assert Document.open(path).recovered == ()


def test_what_is_unsaved_when_the_document_is_closed_is_offered_next_time(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "1 d"))
    document.close()
    assert Document.open(path).recovered == (Answer(TAKES, "1 d"),)


def test_what_is_discarded_is_not_offered_again(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "1 d"))
    document.close()
    document = Document.open(path)
    document.discard()
    assert document.recovered == ()
    document.close()
    assert Document.open(path).recovered == ()


def test_what_does_not_fit_the_file_any_more_stays_on_offer(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "1 d"))
    document.apply(Answer(NAME, "Valves"))
    document.close()
    path.write_text('format = 1\nname = "Pumps"\n', "utf-8")
    document = Document.open(path)
    assert document.recover() == (Answer(TAKES, "1 d"),)
    assert document.playbook.name == "Valves"
    document.save()
    document.close()
    assert Document.open(path).recovered == (Answer(TAKES, "1 d"),)


def test_answers_that_wait_for_a_merge_are_kept(path: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "1 d"))
    changed_by_another(path, '"Demo"', '"Their demo"')
    with pytest.raises(ChangedOnDisk):
        document.write()
    document.close()
    after = Document.open(path)
    after.recover()
    assert after.playbook.stages["demo"].takes == "1 d"
    assert after.playbook.stages["demo"].name == "Their demo"


def test_two_programs_on_one_file_keep_their_own_journals(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = Document.open(path), Document.open(path)
    one.apply(Answer(TAKES, "1 d"))
    other.apply(Answer(NAME, "Valves"))
    with monkeypatch.context() as full:
        refusing(full)
        for document in (one, other):
            with pytest.raises(Refused):
                document.save()
    assert Document.open(path).recovered == ()
    one.save()
    with pytest.raises(ChangedOnDisk):
        other.write()
    other.close()
    assert Document.open(path).recovered == (Answer(NAME, "Valves"),)


def test_when_not_even_the_journal_can_be_written_it_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch, state: Path
) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "1 d"))
    state.parent.write_text("in the way")
    refusing(monkeypatch)
    with pytest.raises(Refused, match="leave coach open"):
        document.save()
    state.parent.unlink()
    with pytest.raises(Refused, match="full"):
        document.save()
    document.close()
    assert Document.open(path).recovered == (Answer(TAKES, "1 d"),)


SCRIPT = """
import sys
from pathlib import Path
from coach.playbook.document import Document
from coach.playbook.edit import Answer
from coach.playbook.problem import Refused
document = Document.open(Path(sys.argv[1]))
for n in range(1, 100_000):
    document.apply(Answer(("stages", "demo", "takes"), f"{n} d"))
    try:
        document.save()
    except Refused:
        pass
    print(n, flush=True)
"""


@pytest.mark.parametrize("field", ["", "name", "takes"], ids=["alone", "merging", "asking"])
def test_a_killed_program_leaves_every_answer_that_it_told_was_safe(path: Path, field: str) -> None:
    for pause in (0.01, 0.02, 0.05, 0.25):
        path.write_text(BY_HAND, "utf-8")
        run = subprocess.Popen([sys.executable, "-c", SCRIPT, str(path)], stdout=subprocess.PIPE, env=os.environ)
        assert run.stdout
        told = [run.stdout.readline()]
        if field:  # somebody else has changed the file between two answers
            run.send_signal(signal.SIGSTOP)
            text = path.read_text("utf-8")
            path.write_text(re.sub(rf'(stages.demo](?s:.*?){field}) = ".*"', r'\1 = "21 mo"', text), "utf-8")
            run.send_signal(signal.SIGCONT)
            while int(told[-1]) < int(re.findall("[0-9]+", text)[-1]) + 2:
                told.append(run.stdout.readline())
        time.sleep(pause)
        run.send_signal(signal.SIGKILL)
        told += run.stdout.readlines()
        run.wait()
        run.stdout.close()
        last = int([line for line in told if line.endswith(b"\n")][-1])
        document = Document.open(path)
        document.recover()
        kept = document.playbook.stages["demo"].takes
        assert kept in (f"{last} d", f"{last + 1} d")
        document.discard()
        document.close()


def test_a_closed_document_leaves_no_journal_behind_when_all_is_saved(path: Path, state: Path) -> None:
    document = Document.open(path)
    document.apply(Answer(TAKES, "1 d"))
    document.save()
    document.close()
    assert not state.exists()
