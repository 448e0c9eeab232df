"""Walking through a table: every entry that leads somewhere can be reached, and none is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from coach.advice.pictures.table import Entry, Row, Table
from coach.playbook.message import Message
from coach.tui.grid import Grid, Spot
from coach.tui.grid_lines import Limits, drawn

HEADS = tuple(Entry(name, at=("phases", name)) for name in ("need", "search", "buy"))


def _cell(*names: str) -> tuple[Entry, ...]:
    return tuple(Entry(name, "!" if name.startswith("gap") else "-", ("x", name)) for name in names)


TABLE = Table(
    Message("Corner"),
    HEADS,
    (
        Row(Entry("Digital"), (_cell("page", "film"), _cell("gap-search"), _cell("offer"))),
        Row(Entry("Nobody"), ((), (), ()), if_any=True),
        Row(Entry("Stages", at=("x", "stages")), (_cell("call"), (Entry(),), _cell("gap-buy", "close")), apart=True),
    ),
    (Entry("A sentence", "!", ("x", "sentence")),),
)
GRID = Grid(TABLE)


def _at(spot: Spot) -> str:
    at = GRID.entry(spot).at
    return at[-1] if at else ""


def _walk(name: str, *moves: str) -> str:
    spot = GRID.find(("x", name)) or GRID.find(("phases", name))
    assert spot
    for move in moves:
        spot = (
            GRID.sideways(spot, 1 if move == "right" else -1)
            if move in ("right", "left")
            else getattr(GRID, move)(spot)
        )
    return _at(spot)


@pytest.mark.parametrize(
    ("start", "moves", "end"),
    [
        ("need", ["down", "down", "down"], "call"),
        ("need", ["down"] * 9, "sentence"),
        ("need", ["up"], "need"),
        ("call", ["up"], "film"),
        ("search", ["down", "down"], "sentence"),
        ("film", ["right"], "gap-search"),
        ("film", ["right", "right", "right"], "offer"),
        ("call", ["left"], "stages"),
        ("call", ["right"], "gap-buy"),
        ("close", ["left"], "call"),
        ("need", ["left"], "need"),
        ("page", ["next_cell"], "call"),
        ("close", ["last_cell", "last_cell"], "buy"),
        ("close", ["down", "up"], "close"),
        ("need", ["next_gap"], "gap-search"),
        ("need", ["next_gap", "next_gap", "next_gap"], "gap-search"),
    ],
)
def test_moves(start: str, moves: list[str], end: str) -> None:
    assert _walk(start, *moves) == end


def test_a_row_with_nothing_in_it_is_left_out_where_it_says_so() -> None:
    assert [row.name.text for row in GRID.rows] == ["Digital", "Stages"]


def test_a_field_is_found_by_the_thing_that_it_is_in() -> None:
    found = GRID.find(("x", "film", "note"))
    assert found
    assert _at(found) == "film"


TEXTS = st.text(max_size=30).map(lambda text: text.replace("\n", " "))


@given(
    TEXTS,
    st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4),
    st.integers(38, 90),
    st.integers(8, 30),
)
def test_no_line_is_wider_than_the_room_and_no_word_gets_lost(
    head: str, texts: list[tuple[str, str]], width: int, narrowest: int
) -> None:
    rows = tuple(Row(Entry(one), ((Entry(other, "!"),),)) for one, other in texts)
    lines = drawn(Grid(Table(Message("Corner"), (Entry(head),), rows, ())), width, Limits(narrowest, 40), 1).lines
    told = ["".join((part.text if isinstance(part, tuple) else part).plain for part in line) for line in lines]
    assert all(cell_len(line) <= width for line in told)
    assert sum(line.count("!") for line in told) >= len(texts)
