"""All that is remembered of a deal, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from coach.commands.terminal import bold, wrapped
from coach.export.deal import Part


def as_text(found: Iterator[Part]) -> Iterator[str]:
    """Lines for a terminal."""
    for number, (heading, items) in enumerate(found):
        yield from ("",) if number else ()
        yield bold(wrapped(heading))
        for item in items:
            yield wrapped(item.text, "    ", "  - ")
            yield from (wrapped(line, "      ") for line in item.under)
