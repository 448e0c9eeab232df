"""Find the readable text of the knowledge files, for Babel."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import IO, Any

READABLE = {
    # anything with a name
    *("name", "one", "label", "about", "why"),
    # steps, phases, challenges, frameworks
    *("done", "ask", "tell", "happens", "job", "give", "example", "costs", "sign", "advice", "weakness"),
    # kinds of thing, questions
    *("add", "empty", "text", "good", "bad", "hint"),
    # stages
    *("purpose", "next_action", "checklist", "team", "what", "proof", "heard", "answer"),
    # departments, goals, touchpoints, metrics
    *("touches", "statement", "answers"),
    *("synonyms", "formula", "reading", "improve", "unit", "band", "cadence", "pitfall", "source"),
}
"""The fields that a person reads; all others are keys, numbers and choices."""


def extract_knowledge(
    fileobj: IO[bytes], *_python_only: object, **_options: object
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Every text of one file, with its line and the place where it is used as a comment for translators.

    Babel also hands over keywords, comment tags and options, which mean nothing in a data file.
    """
    source = fileobj.read().decode()
    lines = source.splitlines()
    at = 0
    for place, text in _texts(tomllib.loads(source), ()):
        # Tables stand in the order of the file, so the text is further down; written with escapes it is not found.
        at = next((n for n in range(at, len(lines)) if text in lines[n]), at)
        yield at + 1, None, text, [".".join(place)]


def _texts(value: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*place, key))
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, place)
    elif isinstance(value, str) and value and place[-1] in READABLE:
        yield place, value
