"""Text that is safe to show, and text as it is kept."""

from __future__ import annotations

import re
import unicodedata

HOSTILE = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but newline and tab
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # they turn the direction of writing
    "\u2028\u2029\ufeff"  # line breaks and marks that nobody sees
    "\ud800-\udfff"  # halves of characters
)
"""Characters that could steer a terminal or mislead a reader, as a regular expression lists them between brackets."""
_HOSTILE = re.compile(f"[{HOSTILE}]")
_ON_ONE_LINE = {"\n": "\\n", "\t": "\\t"}
_TRAILING_BLANKS = re.compile(r"(?<![ \t])[ \t]+$", re.MULTILINE)  # a long run is tried once, not at each blank
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")


def hostile(text: str) -> int | None:
    """Where the first character stands that could steer a terminal or mislead a reader, if there is one."""
    found = _HOSTILE.search(text)
    return found.start() if found else None


def visible(text: str, *, one_line: bool = False) -> str:
    r"""`text` with its hostile characters as escapes like \u202e; with `one_line`, newlines and tabs too."""
    shown = _HOSTILE.sub(lambda found: _escaped(found[0]), text)
    return re.sub(r"[\n\t]", lambda found: _ON_ONE_LINE[found[0]], shown) if one_line else shown


def normal(text: str) -> str:
    """`text` as it is kept: LF line ends, no trailing blanks, composed letters, no halves of characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _HALF_CHARACTERS.sub("\ufffd", _TRAILING_BLANKS.sub("", lines)))


def _escaped(character: str) -> str:
    return f"\\u{ord(character):04x}"
