"""Sentences for people, kept apart from any one language.

Rooms below the screens and commands never translate: they return a Message, and whoever shows it says it in
the reader's language. So the same finding can be read in three languages, and the language can be switched
while the program runs.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """An English sentence with `{named}` places, and the values that fill them (always taken as text)."""

    text: str
    values: tuple[tuple[str, str | int | float], ...]

    def __init__(self, text: str, /, **values: str | int | float) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "values", tuple(values.items()))

    def filled(self, translated: str, decimal: str = ".") -> str:
        """The sentence with its values, from a translation of `text`; fractions with that decimal mark."""
        return translated.format_map({name: _said(value, decimal) for name, value in self.values})

    def __str__(self) -> str:
        return self.filled(self.text)


def _said(value: str | int | float, decimal: str) -> str | int | float:
    return str(value).replace(".", decimal) if isinstance(value, float) else value
