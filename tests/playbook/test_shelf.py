"""Which folder is opened, which files are playbooks, and what a list tells of them."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from coach.playbook.shelf import folder, glance, playbooks_in

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
