"""What is remembered of deals is for its user alone, whole at any moment, and lost by no other program."""

from __future__ import annotations

import contextlib
import errno
import multiprocessing
import os
import random
import stat
import subprocess
import sys
import threading
import time
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

import pytest

from coach.deals import store
from coach.deals.events import Agreed, Ticked
from coach.deals.model import Deal
from coach.deals.names import file_of
from coach.playbook import disk
from coach.playbook.lock import lock
from coach.playbook.problem import Refused
from tests.deals.a_deal import heard, marked, reviewed


def names() -> list[str]:
    """What stands in the folder, but for the lock."""
    return sorted(path.name for path in store.folder().iterdir() if path.name != ".lock")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def the_file(name: str) -> Path:
    return store.folder() / file_of(name)


def recalled() -> list[Deal]:
    return [deal for deal in store.recall_all() if isinstance(deal, Deal)]


def test_nothing_is_remembered_at_first_and_to_look_leaves_nothing_behind() -> None:
    assert store.recall("Acme") is None
    assert store.recall_all() == ()
    assert store.turned_down() == frozenset()
    assert not store.folder().exists()


def test_what_was_noted_is_recalled_under_the_name_as_it_was_first_written() -> None:
    store.note("Acme Oy", reviewed(), marked("said"))
    told = store.note("acme oy ", marked("confirmed"))
    assert told.name == "Acme Oy"
    assert store.recall("ACME OY") == told
    assert store.recall_all() == (told,)


def test_each_deal_has_a_file_that_only_its_user_can_read(own_machine: Path) -> None:
    store.note("Acme", reviewed())
    store.note("Beta", reviewed())
    store.turn_down("a-lesson")
    assert len(names()) == 3
    assert mode(store.folder()) == 0o700
    assert {mode(path) for path in store.folder().iterdir()} == {0o600}
    assert store.folder().is_relative_to(own_machine)


def test_a_file_and_a_folder_that_others_could_read_are_closed_at_the_next_note() -> None:
    store.note("Acme", reviewed())
    the_file("Acme").chmod(0o644)
    store.folder().chmod(0o755)
    store.note("Acme", marked("said"))
    assert (mode(store.folder()), mode(the_file("Acme"))) == (0o700, 0o600)


def test_a_deal_needs_a_name() -> None:
    for name in ("", " ", "\n\t"):
        with pytest.raises(ValueError, match="without a name"):
            store.note(name, reviewed())
    assert not store.folder().exists()


def test_forgetting_leaves_nothing_of_the_deal_not_even_what_a_killed_program_left() -> None:
    store.note("Acme", reviewed())
    store.note("Beta", reviewed())
    (store.folder() / f".{file_of('Acme')}.1234abcd.coach-tmp").write_text("half of Acme")
    store.forget("acme")
    assert names() == [file_of("Beta")]
    store.forget("never heard of")
    store.turn_down("a-lesson")
    store.forget_all()
    assert names() == []


def test_a_damaged_deal_is_told_and_the_others_are_recalled() -> None:
    store.note("Acme", reviewed())
    store.note("Beta", reviewed())
    with the_file("Acme").open("a") as file:
        file.write("<<<<<<< ours\n")
    with pytest.raises(Refused, match=r"jsonl:3:1: what is remembered of this deal is damaged"):
        store.recall("Acme")
    with pytest.raises(Refused):
        store.note("Acme", marked("said"))
    assert [deal.name for deal in recalled()] == ["Beta"]
    assert sum(isinstance(one, Refused) for one in store.recall_all()) == 1


@pytest.mark.parametrize("content", [b"", b"\n", b"{}\n", b"\xff\xfe", b'{"did":"ticked","stage":"a","line":"b"}\n'])
def test_what_does_not_begin_as_a_deal_is_damaged(content: bytes) -> None:
    store.note("Acme", reviewed())
    the_file("Acme").write_bytes(content)
    with pytest.raises(Refused, match="damaged"):
        store.recall("Acme")


def test_a_deal_of_a_newer_coach_is_left_alone() -> None:
    store.note("Acme", reviewed())
    newer = the_file("Acme").read_text().replace('"format":1', '"format":2') + '{"did":"something new"}\n'
    the_file("Acme").write_text(newer)
    with pytest.raises(Refused, match="a newer coach"):
        store.note("Acme", marked("said"))
    assert the_file("Acme").read_text() == newer


def test_a_line_added_by_hand_without_its_end_is_not_written_on() -> None:
    store.note("Acme", reviewed())
    with the_file("Acme").open("a") as file:
        file.write('{"did":"ticked","stage":"demo","line":"By hand"}')
    assert store.note("Acme", Ticked(stage="demo", line="By coach")).at("demo").ticked == ("By hand", "By coach")


def test_too_long_notes_are_refused_and_what_was_there_stays() -> None:
    before = store.note("Acme", reviewed())
    with pytest.raises(Refused, match="too much was noted"):
        store.note("Acme", marked("said", note="x" * disk.LARGEST))
    assert store.recall("Acme") == before


@pytest.mark.parametrize(
    ("number", "told"), [(errno.ENOSPC, "the disk is full"), (errno.EIO, "the system says"), (errno.EROFS, "read-only")]
)
def test_a_full_or_broken_disk_leaves_the_deal_as_it_was_and_says_so(
    monkeypatch: pytest.MonkeyPatch, number: int, told: str
) -> None:
    def fail(_handle: int) -> NoReturn:
        raise OSError(number, os.strerror(number))

    before = store.note("Acme", reviewed())
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", fail)
        with pytest.raises(Refused, match=told):
            store.note("Acme", marked("said"))
        with pytest.raises(Refused, match=told):
            store.note("Beta", reviewed())
    assert store.recall_all() == (before,)
    assert names() == [file_of("Acme")]


def test_a_state_folder_that_cannot_be_made_is_told(own_machine: Path) -> None:
    (own_machine / "state").write_text("a file")
    with pytest.raises(Refused, match="there is no such folder"):
        store.note("Acme", reviewed())


def test_another_program_that_never_ends_is_waited_for_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    store.note("Acme", reviewed())
    with (store.folder() / ".lock").open("rb") as held:
        assert lock(held)
        with pytest.raises(Refused, match="another coach has been writing"):
            store.note("Acme", marked("said"))
    assert store.note("Acme", marked("said")).at("discovery").criteria["decider"].state == "said"


def test_lessons_that_were_turned_down_are_remembered() -> None:
    store.turn_down("one")
    store.turn_down("two", "one")
    assert store.turned_down() == {"one", "two"}


@pytest.mark.parametrize("content", [b"", b"{}", b"[1, null]", b"[" * 100_000, b"\xff"])
def test_a_damaged_list_of_them_counts_for_nothing(content: bytes) -> None:
    store.turn_down("one")
    (store.folder() / "turned-down.json").write_bytes(content)
    assert store.turned_down() == frozenset()


NOTING = """
import sys
from coach.deals import store
from coach.deals.events import Ticked

for number in range(40):
    store.note("Acme", Ticked(stage="demo", line=f"{sys.argv[1]}-{number}"))
"""


def test_two_reviews_at_once_lose_nothing() -> None:
    programs = [subprocess.Popen([sys.executable, "-c", NOTING, who]) for who in ("one", "two")]
    assert [program.wait(20) for program in programs] == [0, 0]
    deal = store.recall("Acme")
    assert deal
    ticked = deal.at("demo").ticked
    assert sorted(ticked) == sorted(f"{who}-{n}" for who in ("one", "two") for n in range(40))
    for who in ("one", "two"):
        assert [line for line in ticked if line.startswith(who)] == [f"{who}-{n}" for n in range(40)]


def test_two_reviews_at_once_keep_both_notes_about_the_same_criterion() -> None:
    store.note("Acme", reviewed())
    writers = [threading.Thread(target=store.note, args=("Acme", marked("said", note=f"note {n}"))) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    deal = store.recall("Acme")
    assert deal
    standing = deal.at("discovery").criteria["decider"]
    assert {one.note for one in (standing, *standing.earlier)} == {f"note {n}" for n in range(8)}


def test_kill_nine_while_noting_leaves_a_whole_deal_with_all_that_was_kept(own_machine: Path) -> None:
    chance = random.Random(5)
    processes = multiprocessing.get_context("forkserver")  # to begin a Python anew for each would take seconds
    processes.set_forkserver_preload(["coach.deals.store", "coach.deals.events"])
    for kill in range(24):
        ours, theirs = processes.Pipe(duplex=False)
        process = processes.Process(target=notes_for_ever, args=(own_machine / "state", kill, theirs))
        process.start()
        theirs.close()
        assert ours.poll(20)
        time.sleep(chance.uniform(0, 0.02))
        process.kill()
        process.join()
        kept = 0
        with contextlib.suppress(EOFError):
            while True:
                kept = ours.recv() + 1
        deal = store.recall("Acme")
        assert deal
        ticked = [line for line in deal.at("demo").ticked if line.startswith(f"{kill}-")]
        assert ticked == [f"{kill}-{n}" for n in range(len(ticked))]
        assert 1 <= kept <= len(ticked) <= kept + 1
    assert store.note("Acme", heard("Too dear"), Agreed(what="x")).next_step


def notes_for_ever(state: Path, kill: int, told: Connection) -> None:
    """Tick line after line, and tell of each that is kept."""
    os.environ["COACH_STATE"] = str(state)
    for number in count():
        store.note("Acme", Ticked(stage="demo", line=f"{kill}-{number}"))
        told.send(number)


def test_deals_can_be_listed_without_loading_their_events_where_there_are_none() -> None:
    code = "import sys; from coach.deals import store; store.recall_all(); print('coach.deals.events' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False\n"


def test_drafts_are_for_the_user_alone_and_one_by_one_kept_and_dropped() -> None:
    store.keep_drafts("Acme", {"note a": "half", "note b": "a\n\ud800"})
    (file,) = store.folder().glob("*.drafts")
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600
    store.keep_drafts("acme ", {"note a": None, "step what": "next"})
    assert store.drafts("ACME") == {"note b": "a\n\ud800", "step what": "next"}
    store.keep_drafts("Acme", {"note b": None, "step what": None})
    assert not file.exists()


def test_damaged_drafts_are_none_and_no_deal() -> None:
    store.keep_drafts("Acme", {"note": "half"})
    (file,) = store.folder().glob("*.drafts")
    for damaged in ("[1]", "{", '{"note": 1}', "[" * 100_000):
        file.write_text(damaged)
        assert store.drafts("Acme") == {}
    assert store.recall_all() == ()
    assert not store.is_kept("Acme")
