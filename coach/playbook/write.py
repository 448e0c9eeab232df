"""The canonical text of a playbook: one form, whoever wrote it, so that git shows only what was changed."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Set
from functools import lru_cache
from typing import Any

import tomli_w

from coach.playbook.address import Address, written
from coach.playbook.data import answers, data_of, tables
from coach.playbook.disk import LARGEST, too_large
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.notes import Note, Notes
from coach.playbook.problem import Problem, Refused
from coach.playbook.text import HOSTILE, visible

_NOTHING = Note()
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_PLAIN = re.compile(rf'[^"\\\n\t{HOSTILE}]*')
_TRAILING_BLANK = re.compile(r"[ \t](?=\n)")


def text_of(playbook: Playbook, notes: Notes) -> str:
    """The canonical text."""
    return text_of_data(data_of(playbook), notes)


def checked_text(playbook: Playbook, notes: Notes, file: str = "") -> str:
    """The canonical text, read again and compared with the playbook's data; raises Refused on a difference."""
    data = data_of(playbook)
    text = text_of_data(data, notes)
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise too_large(file)
    try:
        same = _same(tomllib.loads(text), data)
    except ValueError:
        same = False
    if not same:
        message = Message("written and read again, the answers would not be the same; nothing was saved, report this")
        raise Refused(file, Problem("not-the-same", "error", message))
    return text


def text_of_data(data: Mapping[str, Any], notes: Notes) -> str:
    """The canonical text of a playbook's plain data, which need not be valid."""
    commented = {address[:end] for address in notes.at for end in range(len(address) + 1)}
    blocks: list[str] = []
    _add_blocks(blocks, (), (), data, notes.at, commented)
    if notes.top:
        blocks[0] = "\n".join((*notes.top, blocks[0]))
    if notes.end:
        blocks.append("\n".join(notes.end))
    return "\n\n".join(blocks) + "\n"


def _add_blocks(
    blocks: list[str],
    table: Address,
    name: Address,
    data: Mapping[str, Any],
    at: Mapping[Address, Note],
    commented: Set[Address],
    *,
    in_array: bool = False,
) -> None:
    """Add the text of a table, then those of the tables in it.

    `name` is its address without the indexes of arrays; `commented` tells where there are comments, at or within.
    """
    note = at.get(table, _NOTHING)
    keys, inner = answers(data), list(tables(data, table))
    lines: list[str] = []
    if table and (keys or not inner or in_array or note is not _NOTHING):
        header = f"[[{written(name)}]]" if in_array else f"[{written(name)}]"
        lines = [*note.above, _with(header, note.beside)]
    for key, value in keys.items():
        if not commented or (address := (*table, key)) not in commented:
            lines.append(_dumped(key, value))
            continue
        own = at.get(address, _NOTHING)
        if "" in own.above and lines:
            lines.append("")
        lines += own.above
        lines += _key(address, value, own, at)
    lines += note.foot
    if lines:
        blocks.append("\n".join(lines))
    for address, content, is_item in inner:
        key = address[len(table)]
        _add_blocks(blocks, address, (*name, key), content, at, commented, in_array=is_item)


def _key(address: Address, value: Any, note: Note, at: Mapping[Address, Note]) -> list[str]:
    if at and isinstance(value, list):
        items = [at.get((*address, str(index)), _NOTHING) for index in range(len(value))]
        if note.foot or any(item is not _NOTHING for item in items):
            return _array(address[-1], value, items, note)
    return _with(_dumped(address[-1], value), note.beside).split("\n")


def _array(key: str, values: list[Any], notes: list[Note], note: Note) -> list[str]:
    lines = [f"{written((key,))} = ["]
    for value, own in zip(values, notes, strict=True):
        if "" in own.above and len(lines) > 1:
            lines.append("")
        lines += [f"  {line}" if line else "" for line in own.above]
        # Not alone in its list, a table is always written in one line.
        item = _dumped("x", [0, value]).removeprefix("x = [\n  0,\n").removesuffix("\n]")
        lines += _with(item, own.beside).split("\n")
    return [*lines, *(f"  {line}" for line in note.foot), _with("]", note.beside)]


def _with(text: str, beside: str) -> str:
    return f"{text} {beside}" if beside else text


def _dumped(key: str, value: Any) -> str:
    """A key and its value. No blank that an editor could strip ends a line, and no character is there to mislead."""
    if (short := _short(value)) and _is_bare(key):
        return f"{key} = {short}"
    text = tomli_w.dumps({key: value}, multiline_strings=not _has_crlf(value), indent=2)
    return visible(_TRAILING_BLANK.sub(_escaped, text)).removesuffix("\n")


@lru_cache
def _is_bare(key: str) -> bool:
    return _BARE_KEY.fullmatch(key) is not None


def _short(value: Any) -> str:
    """What most answers are, a text on one line, a number, a day, or some texts, as tomli_w writes it; else nothing."""
    kind = type(value)
    if kind is str:
        return f'"{value}"' if _PLAIN.fullmatch(value) else ""
    if kind is list and all(type(item) is str for item in value):
        items = [*map(_short, value)]
        return "[\n" + "".join(f"  {item},\n" for item in items) + "]" if items and all(items) else ""
    return str(value) if kind in (int, float, dt.date) else ""


def _has_crlf(value: Any) -> bool:
    """Over several lines, tomli_w would write these line ends as LF."""
    if isinstance(value, str):
        return "\r\n" in value
    return isinstance(value, list | dict) and any(map(_has_crlf, value.values() if isinstance(value, dict) else value))


def _escaped(blank: re.Match[str]) -> str:
    return "\\t" if blank[0] == "\t" else "\\u0020"


def _same(one: Any, other: Any) -> bool:
    """Equal, and of the same types: true is not 1. Not-a-number equals itself here."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other) or one != one
