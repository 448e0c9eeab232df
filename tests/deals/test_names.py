"""Any text names a deal; its file is safe everywhere, and no two deals share one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.deals.names import file_of, identity, kept, playbook_called
from coach.playbook.model import Playbook

ODD = [
    "Acme",
    "Acme/Beta",
    "Acme\\Beta",
    "../../etc/passwd",
    "..",
    ".",
    "/",
    "~",
    "-rf",
    "con",
    "NUL.txt",
    "🙂",
    "🙃",
    "a\x00b",
    "a\x1bb",
    "a\nb",
    "a\tb",
    "a b",
    "ä",
    "a",
    "日本",
    "中国",
    "x" * 300,
    "x" * 299,
    "x" * 299 + "y",
    "\u202eacme",
    "Acme.",
    "Acme?",
    "Acme*",
]


def test_odd_names_have_files_of_their_own() -> None:
    assert len({file_of(name).casefold() for name in ODD}) == len(ODD)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1) | st.sampled_from(ODD))
def test_a_files_name_is_short_and_plain(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,40}-[0-9a-f]{16}\.jsonl", file_of(name))


@given(st.text(), st.text())
def test_two_names_have_one_file_only_where_they_mean_the_same_deal(one: str, other: str) -> None:
    assert (file_of(one) == file_of(other)) == (identity(one) == identity(other))


@pytest.mark.parametrize(
    ("one", "other"), [("Acme", "acme"), (" Acme ", "Acme"), ("K\u00e4rcher", "Ka\u0308rcher"), ("STRASSE", "straße")]
)
def test_capitals_blanks_around_and_ways_to_write_a_letter_make_no_other_deal(one: str, other: str) -> None:
    assert file_of(one) == file_of(other)


def test_a_name_is_kept_as_it_was_written() -> None:
    assert kept("  Acme Oy / Pumps\n") == "Acme Oy / Pumps"
    assert kept(" \t\n") == ""


def test_a_playbook_is_known_by_its_name_wherever_it_is() -> None:
    assert playbook_called(Playbook(name="Nordic"), Path("/a/b.toml")) == "Nordic"
    assert playbook_called(Playbook(), Path("/a/pumps.toml")) == "pumps"
