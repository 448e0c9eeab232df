"""Where things stand in a text."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.playbook.model import Playbook
from coach.playbook.notes import Notes
from coach.playbook.read import read_text
from coach.playbook.scan import Scan, Unscannable
from coach.playbook.write import text_of
from tests.playbook.any_playbook import PLAYBOOKS

TEXT = """\
name = "Pumps" # a comment
summary = \"\"\"
[not.a.table]
# not a comment \\\"""
\"""\"\"

[stages.demo]
  takes = "3 d"
"next action" = 'C:\\'
exit.named.text = "Named"
checklist = [ "ä", # [
  "b", ]
nested = { a.b = [1, {c = 2}], "d e" = '''it's''' }

[[links]]
to = 1979-05-27 07:32:00
[[links]]
[links.deep]
"\\u00e4" = 1
"""


@pytest.mark.parametrize(
    ("address", "key", "value"),
    [
        (("name",), (1, 1), (1, 8)),
        (("summary",), (2, 1), (2, 11)),
        (("stages", "demo"), (7, 1), (7, 1)),
        (("stages", "demo", "takes"), (8, 3), (8, 11)),
        (("stages", "demo", "next action"), (9, 1), (9, 17)),
        (("stages", "demo", "exit", "named", "text"), (10, 1), (10, 19)),
        (("stages", "demo", "exit", "named"), (10, 1), (10, 19)),
        (("stages", "demo", "checklist", "0"), (11, 15), (11, 15)),
        (("stages", "demo", "checklist", "1"), (12, 3), (12, 3)),
        (("stages", "demo", "nested", "a", "b", "1", "c"), (13, 23), (13, 27)),
        (("stages", "demo", "nested", "d e"), (13, 32), (13, 40)),
        (("links", "0", "to"), (16, 1), (16, 6)),
        (("links", "1", "deep", "ä"), (19, 1), (19, 12)),
    ],
)
def test_a_position_is_a_line_and_a_column_in_characters(
    address: tuple[str, ...], key: tuple[int, int], value: tuple[int, int]
) -> None:
    tomllib.loads(TEXT)
    assert Scan(TEXT).key(address) == key
    assert Scan(TEXT).value(address) == value


def test_what_is_not_written_stands_where_the_nearest_part_of_it_does() -> None:
    assert Scan(TEXT).value(("stages", "demo", "purpose")) == (7, 1)
    assert Scan(TEXT).value(("stages",)) == (7, 1)
    assert Scan(TEXT).value(("goals", "more")) == (1, 1)


def test_a_reading_tells_positions_of_text_with_windows_line_ends_and_a_byte_order_mark() -> None:
    reading = read_text("\ufeff" + 'format = 1\r\nname = "x"\r\n', "x.toml")
    assert reading.position(("format",)) == (1, 10)
    assert reading.position(("name",)) == (2, 8)


def test_the_scanner_stops_where_text_is_not_toml_after_what_is() -> None:
    statements = Scan("a = 1\nb = [2,\n\nc = 3").walk()
    assert next(statements).address == ("a",)
    with pytest.raises(Unscannable) as stop:
        next(statements)
    assert stop.value.offset == len("a = 1\nb = [2,\n\nc ")


@given(PLAYBOOKS)
def test_every_value_stands_where_the_scanner_says(playbook: Playbook) -> None:
    text = text_of(playbook, Notes())
    scan = Scan(text)
    lines = text.split("\n")
    for address, value in _leaves((), tomllib.loads(text)):
        line, column = scan.value(address)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert _first_value(rest) == repr(value)


def _leaves(address: tuple[str, ...], value: Any) -> list[tuple[tuple[str, ...], Any]]:
    if isinstance(value, dict):
        return [leaf for key, inner in value.items() for leaf in _leaves((*address, key), inner)]
    if isinstance(value, list):
        return [leaf for index, inner in enumerate(value) for leaf in _leaves((*address, str(index)), inner)]
    return [(address, value)]


def _first_value(text: str) -> str:
    """What the text begins with: the shortest beginning, ending at a line's end or a comma, that is one value."""
    for end in sorted({len(text), *(i for i, sign in enumerate(text) if sign in "\n,}")}):
        try:
            return repr(tomllib.loads(f"x = {text[:end].rstrip()}")["x"])
        except tomllib.TOMLDecodeError:
            continue
    return "nothing"


@given(st.text(alphabet="ab=.[]{}\"'#\\\n, 1", max_size=40))
def test_any_text_that_tomllib_accepts_can_be_scanned(text: str) -> None:
    try:
        data = tomllib.loads(text)
    except ValueError:
        return
    written = {statement.address for statement in Scan(text).statements}
    assert {address for address, _ in _leaves((), data)} <= written
