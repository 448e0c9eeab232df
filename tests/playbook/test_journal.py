"""The journal: no answer that could not be saved is lost, and nobody's journal is taken away."""

from __future__ import annotations

import datetime as dt
import stat
from pathlib import Path

import pytest

from coach.playbook.edit import Add, Answer, Move, Remove, Single
from coach.playbook.journal import Journal

EDITS: tuple[Single, ...] = (
    Add(
        ("stages",),
        "demo",
        {"name": "Deemo ”äö”", "confirmed": dt.date(2027, 6, 30), "checklist": ["a", "b"], "at": dt.time(9, 30)},
        "x",
    ),
    Answer(("goals", "more", "due"), dt.date(2027, 6, 30)),
    Answer(("stages", "demo", "checklist"), ("one", "two")),
    Answer(("stages", "demo", "takes"), None),
    Remove(("stages", "offer")),
    Move(("stages", "demo"), 2),
)
ON_DISK = "digest of what is on disk"


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COACH_STATE", str(tmp_path / "state"))
    return tmp_path / "state" / "unsaved"


@pytest.fixture
def path(state: Path, tmp_path: Path) -> Path:
    del state
    return tmp_path / "pumps.toml"


def left(path: Path, *edits: Single) -> None:
    """What a program leaves that ends without having saved."""
    journal = Journal(path)
    journal.keep(edits)
    journal.close()


def test_what_was_kept_is_found_by_the_next_program(path: Path) -> None:
    left(path, *EDITS)
    assert Journal(path).find(ON_DISK) == EDITS


def test_what_several_programs_left_is_found_in_the_order_it_was_kept(path: Path) -> None:
    left(path, EDITS[1])
    left(path, EDITS[2], EDITS[3])
    assert Journal(path).find(ON_DISK) == EDITS[1:4]


def test_nothing_is_found_of_another_playbook(path: Path) -> None:
    left(path, *EDITS)
    assert Journal(path.with_name("valves.toml")).find(ON_DISK) == ()


def test_one_playbook_has_one_journal_by_whatever_name_it_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(path, *EDITS)
    path.touch()
    link = path.with_name("link.toml")
    link.symlink_to(path)
    monkeypatch.chdir(path.parent)
    journal = Journal(link)
    assert journal.find(ON_DISK) == EDITS
    journal.close()
    assert Journal(Path("pumps.toml")).find(ON_DISK) == EDITS


def test_a_journal_whose_program_lives_is_left_alone(path: Path) -> None:
    living = Journal(path)
    living.keep(EDITS)
    second = Journal(path)
    assert second.find(ON_DISK) == ()
    second.keep(EDITS[:1])
    second.saved()
    living.close()
    assert Journal(path).find(ON_DISK) == EDITS


def test_what_is_offered_in_one_program_is_not_offered_in_another(path: Path) -> None:
    left(path, *EDITS)
    first = Journal(path)
    assert first.find(ON_DISK) == EDITS
    assert Journal(path).find(ON_DISK) == ()
    first.close()
    assert Journal(path).find(ON_DISK) == EDITS


def test_a_good_save_ends_the_journal(path: Path, state: Path) -> None:
    journal = Journal(path)
    journal.keep(EDITS)
    journal.saved()
    assert list(state.iterdir()) == []


def test_what_is_offered_outlasts_a_save_until_it_is_decided(path: Path, state: Path) -> None:
    left(path, *EDITS)
    journal = Journal(path)
    journal.find(ON_DISK)
    journal.saved()
    assert len(list(state.iterdir())) == 1
    journal.discard()
    assert list(state.iterdir()) == []


def test_what_was_recovered_lasts_until_it_is_saved(path: Path, state: Path) -> None:
    left(path, *EDITS)
    journal = Journal(path)
    journal.find(ON_DISK)
    journal.take(())
    assert len(list(state.iterdir())) == 1
    journal.saved()
    assert list(state.iterdir()) == []


def test_what_was_recovered_is_not_kept_twice(path: Path) -> None:
    left(path, *EDITS)
    journal = Journal(path)
    journal.find(ON_DISK)
    journal.take(())
    journal.keep(EDITS[:2])
    journal.close()
    assert Journal(path).find(ON_DISK) == EDITS[:2]


def test_what_did_not_fit_is_offered_again(path: Path) -> None:
    left(path, *EDITS)
    journal = Journal(path)
    journal.find(ON_DISK)
    journal.take(EDITS[4:])
    journal.saved()
    journal.close()
    assert Journal(path).find(ON_DISK) == EDITS[4:]


def test_a_crash_right_after_saving_offers_nothing(path: Path, state: Path) -> None:
    journal = Journal(path)
    journal.keep(EDITS)
    journal.about_to_save("digest of the new text")
    journal.close()
    assert Journal(path).find("digest of the new text") == ()
    assert list(state.iterdir()) == []


def test_a_crash_right_before_saving_loses_nothing(path: Path) -> None:
    journal = Journal(path)
    journal.keep(EDITS)
    journal.about_to_save("digest of the new text")
    journal.close()
    assert Journal(path).find(ON_DISK) == EDITS


def test_a_torn_line_costs_no_line_before_it(path: Path, state: Path) -> None:
    journal = Journal(path)
    for edit in EDITS:
        journal.keep([edit])
    journal.close()
    (file,) = state.iterdir()
    whole = file.read_bytes()
    for end in range(len(whole)):
        file.write_bytes(whole[:end])
        journal = Journal(path)
        complete = max(whole[:end].count(b"\n") - 1, 0)
        assert journal.find(ON_DISK) == EDITS[:complete]
        journal.close()
    file.write_bytes(whole)


def test_what_is_no_edit_is_passed_over(path: Path, state: Path) -> None:
    left(path, *EDITS)
    (file,) = state.iterdir()
    with file.open("ab") as more:
        more.write(
            b'[1]\n{"edits": 3}\n{"edits": [{"answer": 3}, {"answer": [3], "value": 1}, {"x": 1}, null]}\n\xff\n{}\n'
            + b"[" * 100_000
            + b"\n"
        )
    assert Journal(path).find(ON_DISK) == EDITS


def test_only_the_person_can_read_a_journal(path: Path, state: Path) -> None:
    journal = Journal(path)
    journal.keep(EDITS)
    (file,) = state.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(state.stat().st_mode) == 0o700


def test_without_edits_there_is_no_journal(path: Path, state: Path) -> None:
    journal = Journal(path)
    journal.about_to_save(ON_DISK)
    journal.keep(())
    journal.saved()
    journal.close()
    assert not state.exists()
