"""From text to plain data, or a refusal in a person's words: what is wrong, where, and what to do."""

from __future__ import annotations

import re
import shlex
import tomllib
from typing import TYPE_CHECKING, Any

from coach.playbook.disk import LARGEST, too_large
from coach.playbook.message import Message
from coach.playbook.problem import Problem, Refused
from coach.playbook.scan import DEEPEST, LONGEST_KEY, KeyTooLong, Scan, Unscannable

if TYPE_CHECKING:  # a look at a file must not cost the loading of the model
    from coach.playbook.address import Address

_MANY_DOTS = re.compile(rf"(?:\.[^.\n]*+){{{LONGEST_KEY}}}")
_WHERE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)
_TWICE = re.compile(r"Cannot (?:overwrite|declare|redefine)|Duplicate inline")
_NO_END = Message("the name of the table has no end; close it as it was opened, with ] or ]]")


def decoded(content: bytes, file: str) -> str:
    """The text of a file; raises Refused where it is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        message = Message(
            "the byte {byte} is not UTF-8 text; save the file as UTF-8", byte=f"0x{content[error.start]:02x}"
        )
        raise _refused(file, Scan(before.removeprefix("\ufeff")), "not-utf-8", message, len(before)) from error


def parsed(scan: Scan, file: str) -> dict[str, Any]:
    """The plain data of a text; raises Refused."""
    text = scan.text
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        raise too_large(file)
    if _MANY_DOTS.search(text):
        _refuse_long_keys(scan, file)
    try:
        data = tomllib.loads(text)
    except RecursionError:
        raise _too_deep(scan, file) from None
    except ValueError as error:
        raise _refusal(scan, file, str(error)) from None
    if _is_too_deep(data):
        raise _too_deep(scan, file)
    return data


def _refuse_long_keys(scan: Scan, file: str) -> None:
    """Such a line may be a key or a text; only the scanner knows."""
    try:
        for _ in scan.walk():
            pass
    except KeyTooLong as stop:
        message = Message("a key has more than {most} parts; write tables instead", most=LONGEST_KEY)
        raise _refused(file, scan, "key-too-long", message, stop.offset) from None
    except Unscannable:
        pass  # tomllib stops there too, and says why


def _is_too_deep(data: dict[str, Any]) -> bool:
    level: list[Any] = [data]
    for _ in range(DEEPEST):
        level = [
            inner
            for outer in level
            for inner in (outer.values() if isinstance(outer, dict) else outer)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return False
    return True


def _too_deep(scan: Scan, file: str) -> Refused:
    message = Message("lists or tables are nested too deep; a playbook needs no more than {most} levels", most=DEEPEST)
    return _refused(file, scan, "too-deep", message, _fault(scan) or 0)


def _fault(scan: Scan) -> int | None:
    """Where the scanner can go no further."""
    try:
        for _ in scan.walk():
            pass
    except Unscannable as stop:
        return stop.offset
    return None


def _refusal(scan: Scan, file: str, reason: str) -> Refused:
    fault, mark = _fault(scan), _CONFLICT.search(scan.text)
    if mark or (fault is not None and scan.text.startswith("=======", fault)):
        message = Message("unresolved merge conflict; run: coach merge {file}", file=shlex.quote(file))
        return _refused(file, scan, "merge-conflict", message, mark.start() if mark else fault or 0)
    where = _WHERE.search(reason)
    reason = reason[: where.start()] if where else reason
    if _TWICE.match(reason):
        if twice := _written_twice(scan, file):
            return twice
        if fault is not None and _is_open_header(scan, fault, where):
            return _refused(file, scan, "not-toml", _NO_END, fault)
    if where and where[1]:
        return Refused(file, Problem("not-toml", "error", _in_words(reason), (), int(where[1]), int(where[2])))
    return _refused(file, scan, "not-toml", _in_words(reason), len(scan.text) if fault is None else fault)


def _is_open_header(scan: Scan, fault: int, where: re.Match[str] | None) -> bool:
    """Whether both stop at the name of a table that has no end: tomllib looks first whether there is such a table."""
    line, _ = scan.place(fault)
    stops_there = where is not None and (where[1] is None or int(where[1]) == line)
    return stops_there and scan.text[scan.text.rfind("\n", 0, fault) + 1 : fault].lstrip().startswith("[")


def _written_twice(scan: Scan, file: str) -> Refused | None:
    """The first key or table that was there already."""
    from coach.playbook.address import written

    seen: dict[Address, int] = {}
    keys: set[Address] = set()
    try:
        for statement in scan.walk():
            address = statement.address
            outer = (address[:length] for length in range(len(address))) if not statement.is_inner else ()
            before = address if address in seen else next((other for other in outer if other in keys), None)
            if before is not None:
                line, _ = scan.place(seen[before])
                key = written(before)
                message = Message("{key} is written twice, first on line {line}; keep one of them", key=key, line=line)
                return _refused(file, scan, "duplicate-key", message, statement.start)
            seen[address] = statement.start
            if not statement.is_table and not statement.is_inner:
                keys.add(address)
    except Unscannable:
        pass  # the fault that tomllib found comes first
    return None


def _in_words(reason: str) -> Message:
    match reason.split(" "):
        case ["Invalid", "value"]:
            return Message('this is no value; put text in quotes, as in name = "Demo"')
        case ["Invalid", "statement"] | ["Invalid", "initial", *_]:
            return Message("this is no key; a line is a key with = and a value, a [table], or a # comment")
        case ["Expected", "'='", *_]:
            return Message('the key has no value; write = and a value after it, as in name = "Demo"')
        case ["Expected", "newline", *_]:
            return Message("something follows the value; put text in quotes, and write a day like 2027-06-30")
        case ["Expected", "']'", *_] | ["Expected", "']]'", *_]:
            return _NO_END
        case ["Unclosed", "array"]:
            return Message("the list has no end, or a comma is missing; close it with ]")
        case ["Unclosed", *_]:
            return Message("the inline table has no end, or a comma is missing; close it with }}")
        case ["Unterminated", *_] | ["Expected", *_] | ["Illegal", "character", "'\\n'"]:
            return Message('the text has no closing quote; close it, or put """ around text of several lines')
        case ["Illegal" | "Found", *_, character]:
            shown = character.strip("'\"")
            return Message("there is a control character ({character}); remove it", character=shown)
        case ["Unescaped", *_]:
            return Message("a backslash is special inside quotes; write two of them for one")
        case ["Invalid", "hex", *_] | ["Escaped", *_]:
            return Message("the escape names no character; write \\u and four digits, or the character itself")
        case ["Invalid", "date", *_]:
            return Message("there is no such day or time; write a day like 2027-06-30")
        case ["Exceeds", *_]:
            return Message("a number is too long; shorten it, or put it in quotes")
        case ["Cannot", *_] | ["Duplicate", *_]:
            return Message("this was written before, in another form; keep one of them")
    return Message("this is not TOML ({reason}); mend it in a text editor", reason=reason)


def _refused(file: str, scan: Scan, name: str, message: Message, offset: int) -> Refused:
    line, column = scan.place(offset)
    return Refused(file, Problem(name, "error", message, (), line, column))
