"""Tables that fit the terminal."""

from __future__ import annotations

import pytest

from coach.commands.columns import Limits, Row, cells, filled, indented, table

LIMITS = Limits(18, 30)


def drawn(heads: list[str], rows: list[Row], columns: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv("COLUMNS", str(columns))
    return list(table("", heads, rows, LIMITS))


def test_a_wide_character_takes_two_cells_and_a_combining_mark_none() -> None:
    assert [cells(text) for text in ("demo", "日本", "ｈ", "e\u0301", "a\u200db")] == [4, 4, 2, 1, 2]


def test_words_wrap_by_cells_and_a_word_that_is_too_long_is_broken() -> None:
    assert filled("a demo of it", 6) == ["a demo", "of it"]
    assert filled("日本語 日本語", 6) == ["日本語", "日本語"]
    assert filled("日本語日本語", 5) == ["日本", "語日", "本語"]
    assert filled("demonstration", 6) == ["demons", "tratio", "n"]
    assert filled("", 6) == [""]


def test_a_sign_hangs() -> None:
    assert filled("! no stage here", 10) == ["! no stage", "  here"]
    assert filled("  Digital", 10) == ["  Digital"]
    assert list(indented("- a demo", "   ")) == ["   - a demo"]


def test_what_could_steer_the_terminal_is_shown_as_an_escape() -> None:
    assert filled("a\x1b[31m\u202eb", 40) == ["a\\u001b[31m\\u202eb"]
    assert filled("two\nlines", 40) == ["two\\nlines"]


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_no_line_is_wider_than_the_terminal_and_no_cell_gets_lost(
    columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = [f"head{n}" for n in range(12)]
    rows = [Row("row 日本語", [[f"cell{n} 日本語日本語日本語"] for n in range(12)]), Row("", [[]] * 12, apart=True)]
    lines = drawn(heads, rows, columns, monkeypatch)
    assert max(map(cells, lines)) <= columns
    text = "\n".join(lines)
    assert all(f"head{n}" in text and f"cell{n}" in text for n in range(12))


def test_columns_that_do_not_fit_go_below_in_bands_of_one_size(monkeypatch: pytest.MonkeyPatch) -> None:
    heads = [f"h{n}" for n in range(4)]
    lines = drawn(heads, [Row("row", [["x"]] * 4)], 50, monkeypatch)
    bands = "\n".join(lines).split("\n\n")
    assert [[head for head in heads if head in band] for band in bands] == [["h0", "h1"], ["h2", "h3"]]
    assert all("row" in band for band in bands), "each band names its rows"
    assert len("\n".join(drawn(heads, [Row("row", [["x"]] * 4)], 100, monkeypatch)).split("\n\n")) == 1


def test_a_row_that_is_there_only_if_anything_is_in_it_goes_where_it_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [Row("always", [[], []]), Row("if any", [["x"], []], if_any=True)]
    first, second = "\n".join(drawn(["a" * 20, "b" * 20], rows, 40, monkeypatch)).split("\n\n")
    assert ("if any" in first, "if any" in second) == (True, False)
    assert "always" in second
