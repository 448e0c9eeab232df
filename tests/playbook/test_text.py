"""Text that is safe to show, and text as it is kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.text import hostile, normal, visible


def test_characters_that_steer_a_terminal_are_shown_as_escapes() -> None:
    assert visible("a\x1b]52;c\x07\u202eb\x9b\ufeff") == r"a\u001b]52;c\u0007\u202eb\u009b\ufeff"


def test_newlines_and_tabs_stay_unless_one_line_is_wanted() -> None:
    assert visible("a\n\tb") == "a\n\tb"
    assert visible("a\n\tb", one_line=True) == r"a\n\tb"


def test_emoji_and_letters_are_left_alone() -> None:
    assert visible("äõüšž 👩‍👩‍👧 ☕️ 日本") == "äõüšž 👩‍👩‍👧 ☕️ 日本"


def test_hostile_tells_where_the_first_such_character_is() -> None:
    assert hostile("ab\u202e\x1b") == 2
    assert hostile("ab\n\tä") is None


@given(st.text(st.characters()))
def test_what_is_visible_is_never_hostile(text: str) -> None:
    assert hostile(visible(text)) is None


def test_text_is_kept_with_plain_line_ends_composed_letters_and_no_trailing_blanks() -> None:
    assert normal("a \r\nb\t\rA\u0308 ") == "a\nb\nÄ"


@given(st.text(st.characters()))
def test_normal_text_is_normal(text: str) -> None:
    assert normal(normal(text)) == normal(text)
    normal(text).encode()
