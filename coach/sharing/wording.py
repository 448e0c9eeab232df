"""Two versions of a text, word by word: what stayed, what went and what came."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

_WORDS = r"\s*(?:\w+|[^\w\s])|\s+"
_MOST_COMPARED = 400_000
"""Words of one text times words of the other: two pages take no time, and two books are not compared word by word."""
_PART_BEFORE = 4
"""Of a text that is shortened, so much (one part of four) is what stands before the first difference."""
_ALONE = 1
"""Words between two changes that are too few to keep them apart."""


class Part(NamedTuple):
    """A stretch of words with the blanks before each."""

    kind: Literal["kept", "removed", "added"]
    text: str


Parts: TypeAlias = tuple[Part, ...]


def parts_between(old: str, new: str) -> Parts:
    """The texts as one: kept and removed parts make up the old, kept and added ones the new."""
    before, after = re.findall(_WORDS, old), re.findall(_WORDS, new)
    start = _same_at_start(before, after)
    end = _same_at_start(before[start:][::-1], after[start:][::-1])
    one, other = before[start : len(before) - end], after[start : len(after) - end]
    found = [
        Part("kept", "".join(before[:start])),
        *_compared(one, other),
        Part("kept", "".join(before[len(before) - end :])),
    ]
    return tuple(_joined(part for part in found if part.text))


def mostly_kept(parts: Iterable[Part]) -> bool:
    """Whether it is one text that was changed, and not another in its place."""
    size = {"kept": 0, "removed": 0, "added": 0}
    for part in parts:
        size[part.kind] += len(part.text)
    return size["kept"] >= max(size["removed"], size["added"])


def apart(old: str, new: str, longest: int) -> tuple[str, str]:
    """Two texts in a line each, of so many characters at most: what both begin with is left out, if it has to be."""
    old, new = (" ".join(text.split()) for text in (old, new))
    if max(len(old), len(new)) <= longest:
        return old, new
    same = _same_at_start(old, new)
    start = max(0, same - longest // _PART_BEFORE)
    start = old.find(" ", start, same) + 1 or start if start else 0
    return _from(old, start, longest), _from(new, start, longest)


def _from(text: str, start: int, longest: int) -> str:
    before, text = "…" if start else "", text[start:]
    if len(before + text) <= longest:
        return before + text
    cut = text[: longest - len(before) - 1]
    words = cut.rpartition(" ")[0]
    return f"{before}{words if len(words) > longest // 2 else cut}…"


def in_marks(parts: Iterable[Part]) -> str:
    """What went and what came between marks, as `git diff --word-diff` has them: [-two-]{+three+}."""
    return between_marks(tuple(parts), ("[-", "-]"), ("{+", "+}"))


def between_marks(parts: Sequence[Part], removed: tuple[str, str], added: tuple[str, str]) -> str:
    """The whole text, with marks before and after the words that went and those that came."""
    shown = ""
    for last, part in zip((None, *parts), parts, strict=False):
        words = part.text.lstrip()
        blanks = part.text[: len(part.text) - len(words)]
        if last and last.kind == "removed" and part.kind == "added":
            blanks = ""  # it stands before the words that went
        marks = {"kept": ("", ""), "removed": removed, "added": added}[part.kind]
        shown += f"{blanks}{marks[0]}{words}{marks[1]}" if words else f"{marks[0]}{part.text}{marks[1]}"
    return shown


def _same_at_start(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (this, that) in pairs if this != that), min(len(one), len(other)))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Part]:
    if len(old) * len(new) > _MOST_COMPARED:
        yield from (Part("removed", "".join(old)), Part("added", "".join(new)))
        return
    removed = added = ""
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal" and (j - i > _ALONE or not (removed or added) or j == len(old)):
            yield from (Part("removed", removed), Part("added", added), Part("kept", "".join(old[i:j])))
            removed = added = ""
        else:
            removed += "".join(old[i:j])
            added += "".join(new[k:m])
    yield from (Part("removed", removed), Part("added", added))


def _joined(parts: Iterable[Part]) -> Iterator[Part]:
    """Parts of one kind that stand side by side are one."""
    last: Part | None = None
    for part in parts:
        if last and last.kind == part.kind:
            last = Part(last.kind, last.text + part.text)
            continue
        if last:
            yield last
        last = part
    if last:
        yield last
