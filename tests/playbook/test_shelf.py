"""Which folder is opened, which files are playbooks, and what a list tells of them."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.playbook.shelf import MOST, folder, glance, home_of, playbooks_in, shelf

PLAYBOOK = 'format = 1\nname = "Pumps"\nlanguage = "fi"\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "documents"))
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


def put(path: Path, text: str = PLAYBOOK) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_folder_that_is_opened_is_the_first_that_there_is(here: Path, tmp_path: Path) -> None:
    named, last = tmp_path / "named", tmp_path / "last"
    assert folder(None, here, {}, last) == tmp_path / "documents" / "playbooks"
    last.mkdir()
    assert folder(None, here, {}, last) == last
    assert folder(None, here, {"COACH_PLAYBOOKS": str(named)}, last) == named
    put(here / "pumps.toml")
    assert folder(None, here, {"COACH_PLAYBOOKS": str(named)}, last) == here
    (here / "playbooks").mkdir()
    assert folder(None, here, {"COACH_PLAYBOOKS": str(named)}, last) == here / "playbooks"
    assert folder("elsewhere", here, {"COACH_PLAYBOOKS": str(named)}, last) == here / "elsewhere"


def test_a_folder_with_stray_files_only_is_no_folder_of_playbooks(here: Path, tmp_path: Path) -> None:
    last = tmp_path / "last"
    last.mkdir()
    stray = here / "stray.toml"
    stray.write_text('format = 1\nname = "not closed\n')
    assert folder(None, here, {}, last) == last
    stray.write_text("<<<<<<< ours\nformat = 1\n=======\nformat = 1\n>>>>>>> theirs\n")
    assert folder(None, here, {}, last) == here  # its merge waits to be ended
    stray.write_bytes(b"\xff\x00\x9f")
    assert folder(None, here, {}, last) == last
    (here / "pumps.toml").write_text("format = 1\n")
    assert folder(None, here, {}, last) == here


def test_a_file_that_is_asked_for_opens_its_folder(here: Path) -> None:
    put(here / "sales" / "pumps.toml")
    assert folder("sales/pumps.toml", here, {}, None) == here / "sales"


def test_the_folder_in_the_environment_can_be_said_from_home(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(here))
    assert folder(None, here, {"COACH_PLAYBOOKS": "~/sales"}, None) == here / "sales"


def test_playbooks_come_by_name_and_nothing_else_comes(here: Path) -> None:
    wanted = [
        put(here / "A.toml", '# ours [x]\n#:schema ./x.json\nname = "A"\nformat = 1\n'),
        put(here / "b.toml", '[stages.demo]\nname = "Demo"\n'),
        put(here / "C.toml", "\ufeffformat = 2\n"),
        put(here / "conflict.toml", "format = 1\n<<<<<<< HEAD\nname = 1\n"),
    ]
    put(here / "pyproject.toml", '[project]\nname = "x"\n[tool.x]\nformat = 1\n[tool.stages]\n')
    put(here / "other.toml", 'format = "text"\n[metrics]\nx = 1\n')
    put(here / "empty.toml", "")
    put(here / ".hidden.toml")
    put(here / "notes.txt")
    (here / "folder.toml").mkdir()
    os.mkfifo(here / "pipe.toml")
    assert playbooks_in(here) == tuple(wanted)


def test_there_are_no_playbooks_where_there_is_no_folder(here: Path) -> None:
    assert playbooks_in(here / "nowhere") == ()
    assert playbooks_in(put(here / "pumps.toml")) == ()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"])
def test_a_playbook_saved_in_another_encoding_is_a_playbook_that_cannot_be_read(here: Path, encoding: str) -> None:
    path = here / "pumps.toml"
    path.write_bytes('format = 1\nname = "Põhi"\n'.encode(encoding))
    assert playbooks_in(here) == (path,)
    assert glance(path).problem


@pytest.mark.parametrize("content", [b"\0\1\2", b"\xff\xfa\xff", b"PK\3\4\0\0"])
def test_what_is_no_text_may_have_been_a_playbook(here: Path, content: bytes) -> None:
    path = here / "pumps.toml"
    path.write_bytes(content)
    assert playbooks_in(here) == (path,)
    assert glance(path).problem


def test_a_shelf_has_what_is_in_the_folders_below_but_for_hidden_ones_and_links(here: Path) -> None:
    wanted = [
        put(here / "Z.toml"),
        put(here / "emea" / "base.toml"),
        put(here / "emea" / "north" / "a.toml"),
        put(here / "Teams" / "b.toml"),
    ]
    put(here / ".git" / "c.toml")
    put(here / "a" / "b" / "c" / "d" / "too-deep.toml")
    (here / "circle").symlink_to(here)
    (here / "closed").mkdir(mode=0)
    found = shelf(here)
    assert found.playbooks == tuple(wanted)
    assert not found.is_whole
    assert {here, here / "emea", here / "Teams", *wanted} <= set(found.watched)
    assert shelf(here / "Teams").is_whole
    assert shelf(here, deepest=0).playbooks == (wanted[0],)


def test_in_a_very_big_tree_a_shelf_has_the_nearest(here: Path) -> None:
    wanted = put(here / "zz" / "near.toml")
    for n in range(MOST - 50):
        (here / f"a{n}" / "inner").mkdir(parents=True)
    put(here / f"a{n}" / "inner" / "far.toml")
    found = shelf(here)
    assert found.playbooks == (wanted,)
    assert sum(path.is_dir() for path in found.watched) == MOST
    assert not found.is_whole


def test_the_playbooks_around_one_begin_in_the_outermost_folder_that_has_some(here: Path) -> None:
    team = put(here / "sales" / "teams" / "north.toml")
    assert home_of(team, here) == here / "sales" / "teams"
    put(here / "sales" / "base.toml")
    assert home_of(team, here) == here / "sales"
    put(here.parent / "another.toml")
    put(here / "one.toml")
    assert home_of(team, here) == here


def test_a_glance_tells_the_name_the_language_and_the_last_change(here: Path) -> None:
    path = put(here / "pumps.toml")
    os.utime(path, (1_800_000_000, 1_800_000_000))
    seen = glance(path)
    assert (seen.path, seen.name, seen.language, seen.problem) == (path, "Pumps", "fi", None)
    assert seen.changed == dt.datetime.fromtimestamp(1_800_000_000)


def test_a_playbook_without_a_name_goes_by_its_file_s(here: Path) -> None:
    assert glance(put(here / "pumps.toml", "format = 1\nname = 3\nlanguage = 4\n")).name == "pumps"


@pytest.mark.parametrize(
    "text", ["format = 1\nname =\n", "format = 1\n<<<<<<< HEAD\n", f"format = 1\n{'a.' * 20_000}a = 1\n"]
)
def test_a_glance_at_a_broken_playbook_tells_why_at_once(here: Path, text: str) -> None:
    seen = glance(put(here / "pumps.toml", text))
    assert seen.name == "pumps"
    assert seen.problem
    assert seen.problem.line == 2


def test_what_a_glance_advises_can_be_typed_from_here(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(here / "sales" / "pumps.toml", "format = 1\n<<<<<<< HEAD\n")
    monkeypatch.chdir(here)
    seen = glance(Path("sales/pumps.toml"))
    assert seen.problem
    assert str(seen.problem.message).endswith("run: coach merge sales/pumps.toml")


def test_a_glance_at_what_is_gone_tells_so(here: Path) -> None:
    seen = glance(here / "gone.toml")
    assert seen.problem
    assert "no such file" in str(seen.problem.message)


def test_a_glance_needs_no_model(here: Path) -> None:
    put(here / "pumps.toml")
    code = """
import sys
from pathlib import Path
from coach.playbook.shelf import glance, playbooks_in
print(glance(playbooks_in(Path(sys.argv[1]))[0]).name, "pydantic" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code, str(here)], capture_output=True, text=True, check=True)
    assert run.stdout == "Pumps False\n"
