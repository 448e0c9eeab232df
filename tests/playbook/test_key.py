"""Keys: readable, valid, unlike each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.key import is_key, key_from


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Demo", "demo"),
        ("Twice the new customers", "twice-the-new-customers"),
        ("Hyväksyntä: työ & Åke", "hyvaksynta-tyo-ake"),
        ("Õpilane ütleb: šokolaad, žürii", "opilane-utleb-sokolaad-zurii"),
        ("The customer's own words", "the-customers-own-words"),
        ("Straße, Ærø, Łódź", "strasse-aero-lodz"),
        ("  -- 2. offer!  ", "2-offer"),
        ("", "thing"),
        ("Демо", "thing"),
        ("ﬁne ②", "fine-2"),
    ],
)
def test_a_key_reads_like_the_name(name: str, key: str) -> None:
    assert key_from(name, ()) == key


def test_a_taken_key_is_numbered() -> None:
    assert key_from("Demo", {"demo"}) == "demo-2"
    assert key_from("Demo", {"demo", "demo-2"}) == "demo-3"


def test_a_numbered_key_is_no_longer_than_any() -> None:
    longest = key_from("a" * 100, ())
    assert len(longest) == 64
    assert key_from("a" * 100, {longest}) == "a" * 62 + "-2"


@pytest.mark.parametrize("name", ["con", "NUL", "Com1", "lpt9"])
def test_a_name_that_windows_keeps_for_itself_is_never_a_key(name: str) -> None:
    assert key_from(name, ()) == f"{name.casefold()}-2"


@pytest.mark.parametrize("text", ["", "-", "a-", "-a", "A", "ä", "a b", "a\n", "con", "a" * 65, "a.b", "٣"])
def test_what_is_no_key(text: str) -> None:
    assert not is_key(text)


@pytest.mark.parametrize("text", ["a", "7", "2026-11-02", "demo-to-close", "a" * 64])
def test_what_is_a_key(text: str) -> None:
    assert is_key(text)


@given(st.lists(st.text(max_size=80) | st.sampled_from(["Demo", "demo", "a" * 70, "nul"]), max_size=12))
def test_keys_are_always_valid_and_unique(names: list[str]) -> None:
    keys: set[str] = set()
    for name in names:
        key = key_from(name, keys)
        assert is_key(key)
        assert key not in keys
        keys.add(key)
