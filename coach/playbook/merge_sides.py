"""A text with a merge's marks in it, as git or coach left it, taken apart: each side, and what both began with.

Nobody but the marks themselves is asked: the file may be a copy, or somebody may have committed it with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from coach.playbook.message import Message
from coach.playbook.problem import Problem, Refused
from coach.playbook.unsettled import unused_word

_MARK = re.compile(r"(<{7,}|>{7,}|\|{7,}|={7,})(?: (.*))?")
_ORDER = re.compile(r"# ([A-Za-z0-9_-]+): ?(.*)")
_BEGINS, _BASE, _PARTS, _ENDS = "<|=>"


class Line(NamedTuple):
    """A line, and the number that it has between the marks."""

    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Side:
    """One version of the text."""

    label: str
    """What its mark says of it."""
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The whole version."""
        return "\n".join(line.text for line in self.lines)

    def number(self, line: int) -> int:
        """Of a line of this version, the number that it has between the marks."""
        return self.lines[min(line, len(self.lines)) - 1].number


@dataclass(frozen=True, slots=True)
class Order:
    """An order that coach put between marks as comments, for it is no value of its own."""

    name: str
    """The key of the table or list."""
    base: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Sides:
    """The versions that met."""

    ours: Side
    theirs: Side
    base: Side | None
    """None where the marks don't tell what both began with."""
    size: int
    """How long the marks are."""
    sign: str
    """What the comments begin with that were added so that a question is found again, and that no version had: about
    an order, in each version; about what one side removed and the other left as it was, in the version of the other.
    """
    orders: Mapping[str, Order]
    """By the comments that stand for them in each version."""


@dataclass(slots=True)
class _Block:
    """What stands between the marks of one question."""

    begins: int
    size: int
    ours_label: str
    theirs_label: str = ""
    base_label: str = ""
    ours: list[Line] = field(default_factory=list)
    base: list[Line] | None = None
    theirs: list[Line] | None = None

    @property
    def last(self) -> list[Line]:
        """The version that is being read."""
        return next(lines for lines in (self.theirs, self.base, self.ours) if lines is not None)

    @property
    def order(self) -> Order | None:
        """The order that it is about, if it is coach's question about one."""
        lines = [_texts(each) for each in (self.base, self.ours, self.theirs)]
        found = [_ORDER.fullmatch(each[0]) if len(each) == 1 else None for each in lines]
        base, ours, theirs = found
        if not (base and ours and theirs) or len({each[1] for each in found if each}) > 1:
            return None
        is_moved = ours[2] != theirs[2] and sorted(ours[2].split(", ")) == sorted(theirs[2].split(", "))
        return Order(ours[1], base[2], theirs[2]) if is_moved else None

    @property
    def is_kept_by_one(self) -> bool:
        """Whether one side removed it, and the other left it as it was: git asks about no such thing, only coach."""
        base, ours, theirs = map(_texts, (self.base, self.ours, self.theirs))
        return bool(base) and ([], base) in ((ours, theirs), (theirs, ours))


def sides_in(text: str, file: str) -> Sides | None:
    """The versions in a text with LF line ends; None where there are no marks in it.

    Raises Refused, with the place, where a mark is without its partners.
    """
    pieces = list(_pieces(text, file))
    blocks = [piece for piece in pieces if isinstance(piece, _Block)]
    if not blocks:
        return None
    sign, orders = unused_word(text), dict[str, Order]()
    ours, theirs, base = list[Line](), list[Line](), list[Line]()
    for piece in pieces:
        if isinstance(piece, Line):
            for side in (ours, theirs, base):
                side.append(piece)
            continue
        comment = Line(f"# {sign}{piece.begins}", piece.begins)
        if order := piece.order:
            orders[comment.text] = order
            for side in (ours, theirs, base):
                side.append(comment)
            continue
        for side, lines in ((ours, piece.ours), (theirs, piece.theirs or [])):
            side += [comment, *lines] if lines and piece.is_kept_by_one else lines
        base += piece.base or []
    first, has_base = blocks[0], all(block.base is not None for block in blocks)
    return Sides(
        Side(first.ours_label, tuple(ours)),
        Side(first.theirs_label, tuple(theirs)),
        Side(first.base_label, tuple(base)) if has_base else None,
        first.size,
        sign,
        orders,
    )


def _pieces(text: str, file: str) -> Iterator[Line | _Block]:
    """The lines outside of marks, and in their places what stands between marks."""
    block: _Block | None = None
    for number, each in enumerate(text.split("\n"), 1):
        line, found = Line(each, number), _MARK.fullmatch(each)
        sign, size, label = (found[1][0], len(found[1]), found[2] or "") if found else ("", 0, "")
        if block is None:
            if sign == _BEGINS:
                block = _Block(number, size, label)
            else:
                yield line
        elif size != block.size:  # of another length, it is a mark within what both began with
            block.last.append(line)
        elif sign == _BASE and block.base is None and block.theirs is None:
            block.base, block.base_label = [], label
        elif sign == _PARTS and block.theirs is None:
            block.theirs = []
        elif sign == _ENDS and block.theirs is not None:
            block.theirs_label = label
            yield block
            block = None
        elif sign == _PARTS:
            block.last.append(line)  # a line of a text looks so too
        else:
            raise _alone(file, number)
    if block:
        raise _alone(file, block.begins)


def _texts(lines: list[Line] | None) -> list[str]:
    return [line.text for line in lines or ()]


def _alone(file: str, number: int) -> Refused:
    message = Message(
        "this mark of a merge lacks its partners: <<<<<<< begins, ======= parts the two versions, >>>>>>> ends; "
        "put them back, or keep one version and remove the marks"
    )
    return Refused(file, Problem("merge-conflict", "error", message, (), number, 1))
