"""A small scanner of TOML text: what stands where, and which comments stand with it.

tomllib tells no positions and drops comments. This reads the text once more, after tomllib has accepted it, and may
therefore assume that it is valid; where it is not (asked why tomllib refused), the statements up to the fault are
still right. Nothing here evaluates a value.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # a look at a file must not cost the loading of the model
    from coach.playbook.address import Address

DEEPEST = 32
"""Levels of arrays and tables. A playbook needs seven."""

LONGEST_KEY = 16
"""Parts. One dotted key of 40 KB would cost tomllib 20 seconds."""

_BLANK = re.compile(r"[ \t]*+")
_COMMENT = re.compile(r"#[^\n]*+")
_KEY = re.compile(r"""[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'""")
_DOT = re.compile(r"[ \t]*+\.[ \t]*+")
_STRING = re.compile(
    r'''"""(?:[^"\\]++|\\[\s\S]|""?(?!"))*+"{3,5}'''
    r"""|'''(?:[^']++|''?(?!'))*+'{3,5}"""
    r'''|"(?!"")(?:[^"\\\n]|\\.)*+"'''
    r"""|'(?!'')[^'\n]*+'"""
)
_SCALAR = re.compile(r"[^\s,\]}#=]++(?: \d\d:[^\s,\]}#]++)?")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))")
_PLAIN = re.compile(
    rf"(\n?+)(?:\[([A-Za-z0-9_-]++(?:\.[A-Za-z0-9_-]++){{0,{LONGEST_KEY - 1}}}+)\]\n"
    r"""|(?:[A-Za-z0-9_-]++ = (?:"(?!"")[^"\\\n]*+"|[A-Za-z0-9.:+-]++)\n)++)"""
)
"""How coach itself writes most of a file: a table of bare keys, or lines of a bare key and a short value each."""
_PLAIN_LINE = re.compile(r"(.*?) = (.*)\n")
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}


class Unscannable(Exception):  # noqa: N818 - it reads as what it is
    """The text is not TOML from here on."""

    def __init__(self, offset: int) -> None:
        super().__init__(offset)
        self.offset = offset


class KeyTooLong(Unscannable):
    """A key joins more than LONGEST_KEY parts."""


@dataclass(slots=True)
class Statement:
    """A table's header, or a key or an item with its value."""

    address: Address
    start: int
    """Where the key, header or item begins."""
    value: int
    """Where the value begins."""
    is_table: bool = False
    is_inner: bool = False
    """An item of an array, or a key inside an inline table."""
    above: list[str] = field(default_factory=list)
    """The comments since the statement before, with "" for blank lines."""
    beside: str = ""
    foot: list[str] = field(default_factory=list)
    """The comments before the closing bracket of an array."""


class Lines(NamedTuple):
    """Keys of one table with a short value, one a line. Most of a file is such lines, and few are ever asked for."""

    table: Address
    start: int
    end: int
    above: list[str]
    """As of the first of their statements."""

    def statements(self, text: str) -> Iterator[Statement]:
        """Each line as a statement."""
        above = self.above
        for found in _PLAIN_LINE.finditer(text, self.start, self.end):
            yield Statement((*self.table, found[1]), found.start(), found.start(2), above=above)
            above = []

    def place_of(self, key: str, text: str) -> tuple[int, int] | None:
        """Where the key and its value begin, if it is on one of the lines."""
        start = self.start
        if not text.startswith(f"{key} = ", start):
            before = text.find(f"\n{key} = ", start, self.end)
            if before < 0:
                return None
            start = before + 1
        return start, start + len(f"{key} = ")


class Scan:
    """The statements of a text, in its order, and the comments after the last of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end: list[str] = []

    @cached_property
    def statements(self) -> list[Statement]:
        return list(self.walk())

    def walk(self) -> Iterator[Statement]:
        """The statements one by one; raises Unscannable after the last good one."""
        for piece in _Walk(self).pieces():
            if isinstance(piece, Statement):
                yield piece
            else:
                yield from piece.statements(self.text)

    def key(self, address: Address) -> tuple[int, int]:
        """Line and column of the key or header at `address`, or of the nearest part of it that is written."""
        return self.place(self._nearest(address)[0])

    def value(self, address: Address) -> tuple[int, int]:
        """Line and column of the value at `address`, or of the nearest part of it that is written."""
        return self.place(self._nearest(address)[1])

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, in characters."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def _nearest(self, address: Address) -> tuple[int, int]:
        """Where the key and the value begin at `address`, or at the nearest part of it that is written."""
        statements, lines = self._by_address
        while address:
            if found := statements.get(address):
                return found
            for each in lines.get(address[:-1], ()):
                if found := each.place_of(address[-1], self.text):
                    return found
            address = address[:-1]
        return 0, 0

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    @cached_property
    def _by_address(self) -> tuple[dict[Address, tuple[int, int]], dict[Address, list[Lines]]]:
        """Where the statements begin, and the lines of each table.

        A table that is only implied, by a longer header or a dotted key, stands where it is first named.
        """
        statements: dict[Address, tuple[int, int]] = {}
        lines: dict[Address, list[Lines]] = {}
        for piece in _Walk(self).pieces():
            if isinstance(piece, Statement):
                statements.setdefault(piece.address, (piece.start, piece.value))
            else:
                lines.setdefault(piece.table, []).append(piece)
        for address, place in list(statements.items()):
            for length in range(len(address) - 1, 0, -1):
                if address[:length] in statements:
                    break
                statements[address[:length]] = place
        return statements, lines


class _Walk:
    """One pass over the text."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.text = scan.text
        self.at = 0
        self.table: Address = ()
        self.arrays: dict[Address, int] = {}
        """How many tables `[[address]]` has so far."""
        self.found: list[Statement] = []

    def pieces(self) -> Iterator[Statement | Lines]:
        above: list[str] = []
        while True:
            if found := _PLAIN.match(self.text, self.at):
                yield self.plain(found, above)
                above = []
                continue
            self.skip(_BLANK)
            match self.peek():
                case "":
                    self.scan.end = above
                    return
                case "\n":
                    above.append("")
                    self.at += 1
                case "#":
                    above.append(self.comment())
                    self.end_of_line()
                case "[":
                    statement = self.header()
                    statement.above, above = above, []
                    statement.beside = self.comment()
                    self.end_of_line()
                    yield statement
                case _:
                    self.found = []
                    statement = self.pair(self.table, depth=0)
                    statement.above, above = above + statement.above, []
                    statement.beside = self.comment()
                    self.end_of_line()
                    yield statement
                    yield from self.found

    def plain(self, found: re.Match[str], above: list[str]) -> Statement | Lines:
        start = found.end(1)
        if found[1]:
            above.append("")
        self.at = found.end()
        if not found[2]:
            return Lines(self.table, start, self.at, above)
        self.table = self.resolved(tuple(found[2].split(".")))
        return Statement(self.table, start, start, is_table=True, above=above)

    def header(self) -> Statement:
        start = self.at
        double = self.text.startswith("[[", start)
        self.at += 2 if double else 1
        keys = self.keys()
        self.expect("]]" if double else "]")
        address = self.resolved(keys[:-1])
        if double:
            whole = (*address, keys[-1])
            index = self.arrays.get(whole, 0)
            self.arrays[whole] = index + 1
            self.table = (*whole, str(index))
        else:
            self.table = self.resolved(keys)
        return Statement(self.table, start, start, is_table=True)

    def resolved(self, keys: Address) -> Address:
        """The address of `keys`, where `[[a]]` makes a.b mean the b of the last a."""
        if not self.arrays:
            return keys
        address: Address = ()
        for key in keys:
            address = (*address, key)
            if count := self.arrays.get(address):
                address = (*address, str(count - 1))
        return address

    def pair(self, table: Address, depth: int) -> Statement:
        start = self.at
        keys = self.keys()
        self.expect("=")
        self.skip(_BLANK)
        statement = Statement((*table, *keys), start, self.at)
        self.content(statement, depth)
        return statement

    def content(self, statement: Statement, depth: int) -> None:
        """The value of a statement. Comments deep inside it rise to the statement or the item that it belongs to."""
        if depth > DEEPEST:
            raise Unscannable(self.at)
        match self.peek():
            case "[":
                self.array(statement, depth)
            case "{":
                self.inline_table(statement, depth)
            case '"' | "'":
                self.take(_STRING)
            case _:
                self.take(_SCALAR)

    def array(self, statement: Statement, depth: int) -> None:
        self.at += 1
        above: list[str] = []
        last: Statement | None = None
        statement.above += self.own_line(self.comment())
        index, first = 0, len(self.found)
        fresh = False  # the line of the last item, or of the opening bracket, has ended
        while True:
            self.skip(_BLANK)
            match self.peek():
                case "]":
                    self.at += 1
                    break
                case "\n":
                    if fresh:
                        above.append("")
                    fresh = True
                    self.at += 1
                case "#" if last and not fresh and not last.beside:
                    last.beside = self.comment()
                case "#":
                    above.append(self.comment())
                    fresh = False
                    self.end_of_line()
                    fresh = True
                case ",":
                    self.at += 1
                case _:
                    last = Statement((*statement.address, str(index)), self.at, self.at, is_inner=True, above=above)
                    above, fresh = [], False
                    index += 1
                    self.found.append(last)
                    self.content(last, depth + 1)
        statement.foot += [line for line in above if line]
        if depth:
            self.lift(self.found[first:], statement)

    def lift(self, items: list[Statement], statement: Statement) -> None:
        """Give the comments of a nested array to what holds the array."""
        for item in items:
            statement.above += [*filter(None, item.above), *self.own_line(item.beside)]
            item.above, item.beside = [], ""
        statement.above += statement.foot
        statement.foot = []

    def inline_table(self, statement: Statement, depth: int) -> None:
        self.at += 1
        while True:
            self.skip(_BLANK)
            match self.peek():
                case "}":
                    self.at += 1
                    return
                case ",":
                    self.at += 1
                case _:
                    inner = self.pair(statement.address, depth + 1)
                    statement.above += inner.above
                    inner.above, inner.is_inner = [], True
                    self.found.append(inner)

    def keys(self) -> Address:
        self.skip(_BLANK)
        start = self.at
        keys = [_plain(self.take(_KEY))]
        while dot := _DOT.match(self.text, self.at):
            self.at = dot.end()
            keys.append(_plain(self.take(_KEY)))
            if len(keys) > LONGEST_KEY:
                raise KeyTooLong(start)
        return tuple(keys)

    def comment(self) -> str:
        self.skip(_BLANK)
        found = _COMMENT.match(self.text, self.at)
        if not found:
            return ""
        self.at = found.end()
        return found[0].rstrip()

    @staticmethod
    def own_line(comment: str) -> list[str]:
        return [comment] if comment else []

    def end_of_line(self) -> None:
        if self.peek() not in ("\n", ""):
            raise Unscannable(self.at)
        self.at += 1

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def expect(self, sign: str) -> None:
        self.skip(_BLANK)
        if not self.text.startswith(sign, self.at):
            raise Unscannable(self.at)
        self.at += len(sign)

    def skip(self, pattern: re.Pattern[str]) -> None:
        if found := pattern.match(self.text, self.at):
            self.at = found.end()

    def take(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if not found:
            raise Unscannable(self.at)
        self.at = found.end()
        return found[0]


def _plain(key: str) -> str:
    """A key without its quotes and escapes."""
    match key[0]:
        case "'":
            return key[1:-1]
        case '"':
            return _ESCAPE.sub(_unescaped, key[1:-1])
        case _:
            return key


def _unescaped(escape: re.Match[str]) -> str:
    if code := escape[1] or escape[2]:
        return chr(min(int(code, 16), sys.maxunicode))
    return _SHORT.get(escape[3], escape[3])
