"""What cannot be read is refused in one clear line: where, what is wrong, what to do."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from coach.playbook.message import Message
from coach.playbook.problem import Problem, Refused
from coach.playbook.read import read_bytes, read_file, read_text


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        read_text(text, "f.toml")
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("name = Demo", '1:8: this is no value; put text in quotes, as in name = "Demo"'),
        ('\nname = "x', '2:8: the text has no closing quote; close it, or put """ around text of several lines'),
        ('name = "x\n"', '1:10: the text has no closing quote; close it, or put """ around text of several lines'),
        ('name = """x\n', '1:8: the text has no closing quote; close it, or put """ around text of several lines'),
        ("a = [1", "1:7: the list has no end, or a comma is missing; close it with ]"),
        ("a = {b = 1", "1:11: the inline table has no end, or a comma is missing; close it with }"),
        ("due = 30.6.2027", "1:11: something follows the value; put text in quotes, and write a day like 2027-06-30"),
        ("name", '1:5: the key has no value; write = and a value after it, as in name = "Demo"'),
        ("= 1", "1:1: this is no key; a line is a key with = and a value, a [table], or a # comment"),
        ("[stages", "1:8: the name of the table has no end; close it as it was opened, with ] or ]]"),
        ("[goals.x]\n[goals.x", "2:9: the name of the table has no end; close it as it was opened, with ] or ]]"),
        ("[goals.x]\n[goals.x\na=1", "2:9: the name of the table has no end; close it as it was opened, with ] or ]]"),
        (r'a = "C:\q"', "1:10: a backslash is special inside quotes; write two of them for one"),
        (r'a = "\ud800"', r"1:12: the escape names no character; write \u and four digits, or the character itself"),
        ('a = "\x1b[2J"', "1:6: there is a control character (\\x1b); remove it"),
        ("a = 2027-02-30", "1:5: there is no such day or time; write a day like 2027-06-30"),
        (f"a = 1{'0' * 5000}", "1:5006: a number is too long; shorten it, or put it in quotes"),
        ("a = 1\n\na = 2", "3:1: a is written twice, first on line 1; keep one of them"),
        ("[goals.x]\n[goals.x]", "2:1: goals.x is written twice, first on line 1; keep one of them"),
        ("[goals.x]\ndue=1\n'due'=2", "3:1: goals.x.due is written twice, first on line 2; keep one of them"),
        ("a = 1\n[a.b]", "2:1: a is written twice, first on line 1; keep one of them"),
        ("a = {b = 1, b = 2}", "1:13: a.b is written twice, first on line 1; keep one of them"),
        ("a.b = 1\n[a]", "2:3: this was written before, in another form; keep one of them"),
        ('name = "x"\n<<<<<<< HEAD\n', "2:1: unresolved merge conflict; run: coach merge f.toml"),
        ('a = "1"\n=======\nb = 1\n', "2:1: unresolved merge conflict; run: coach merge f.toml"),
        (".".join("a" * 17) + " = 1", "1:1: a key has more than 16 parts; write tables instead"),
        ("[" + ".".join(['"a b"'] * 17) + "]", "1:2: a key has more than 16 parts; write tables instead"),
        (
            f"a = {'[' * 40}{']' * 40}",
            "1:38: lists or tables are nested too deep; a playbook needs no more than 32 levels",
        ),
        (f"a = {'[' * 9000}", "1:38: lists or tables are nested too deep; a playbook needs no more than 32 levels"),
        ("stages = 3", "1:10: stages is a table; write [stages] and its keys below"),
        ("[[stages]]\na=1", "1:1: stages needs a table for each, with a key: write [stages.some-key]"),
        ("[goals]\nx = 3", "2:5: goals.x is a table; write [goals.x] and its keys below"),
        ("[stages.demo.name]\nx = 3", "1:1: stages.demo.name is no table; write a value after its ="),
        ("[stages.demo]\nopen = 3", "2:8: stages.demo.open is a table; write [stages.demo.open] and its keys below"),
        ('format = "1"', "1:10: the format is a number; write format = 1"),
        ("format = 0", "1:10: there is no format 0; write format = 1"),
    ],
    ids=lambda text: text[:40],
)
def test_a_fault_is_told_with_its_place(text: str, line: str) -> None:
    assert refusal(text) == f"f.toml:{line}"


def test_the_command_for_a_merge_conflict_can_be_pasted() -> None:
    with pytest.raises(Refused, match=r"run: coach merge 'our pumps\.toml'$"):
        read_text("<<<<<<< HEAD\n", "our pumps.toml")


def test_a_line_under_a_heading_is_no_conflict_when_something_else_is_wrong() -> None:
    assert refusal('summary = """\nPumps\n=======\n"""\nname = Demo\n').startswith("f.toml:5:8: this is no value")


def test_conflict_markers_inside_a_text_are_text() -> None:
    text = 'summary = """\n<<<<<<< HEAD\n=======\n"""\n'
    assert "<<<<<<< HEAD" in read_text(text, "x").playbook.summary


def test_many_dots_in_a_text_are_no_long_key() -> None:
    dots = ".".join("abcdefghijklmnopqrstuvwxyz")
    assert read_text(f'name = "{dots}"\nsummary = """\n{dots} = 1\n"""\n', "x").playbook.name == dots


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 20_000) + " = 1",
        '"a".' * 200_000,
        "[" * 900_000,
        "a = {" + "b = {" * 30_000,
        "'" * 900_000,
        'a = """' + 'x"' * 400_000,
    ],
    ids=lambda text: text[:12],
)
def test_text_made_to_hurt_is_refused_at_once(text: str) -> None:
    begun = time.perf_counter()
    refusal(text)
    assert time.perf_counter() - begun < 2


def test_more_than_a_megabyte_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "large.toml"
    file.write_text("# " + "x" * 1_000_000)
    with pytest.raises(Refused, match=r"large\.toml: the file is larger than 1 MB; "):
        read_file(file)
    assert "larger than 1 MB" in refusal("# " + "ä" * 500_000)


def test_bytes_that_are_not_utf_8_are_told_with_their_place() -> None:
    with pytest.raises(Refused) as refused:
        read_bytes('name = "x"\nsummary = "ää'.encode() + b"\xe4", "f.toml")
    assert str(refused.value) == "f.toml:2:14: the byte 0xe4 is not UTF-8 text; save the file as UTF-8"


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"no\.toml: there is no such file; check the name"):
        read_file(tmp_path / "no.toml")


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="this is a folder; name a playbook in it"):
        read_file(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_told_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    with pytest.raises(Refused, match="this is not a regular file; name a playbook"):
        read_file(tmp_path / "pipe.toml")


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.toml").symlink_to(tmp_path / "a.toml")
    with pytest.raises(Refused, match="the symbolic links lead in a circle; "):
        read_file(tmp_path / "a.toml")


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.toml"
    file.write_text("")

    def no(*_args: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", no)
    with pytest.raises(Refused, match="you have no permission to read this file; "):
        read_file(file)


def test_a_refusal_is_safe_to_print() -> None:
    refused = Refused("a\x1b[2J\n.toml", Problem("x", "error", Message("bad {what}", what="\u202e\n"), (), 3, 4))
    assert str(refused) == r"a\u001b[2J\n.toml:3:4: bad \u202e\n"
