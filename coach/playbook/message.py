"""Sentences for people, kept apart from any one language.

Rooms below the screens and commands never translate: they return a Message, and whoever shows it says it in
the reader's language. So the same finding can be read in three languages, and the language can be switched
while the program runs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeAlias


class Told(Protocol):
    """A value that each language tells in its own words, such as a length of time."""

    def told(self, language: str) -> str:
        """The words for it."""
        ...


Value: TypeAlias = str | int | float | Told


@dataclass(frozen=True, slots=True, init=False)
class Message:
    """An English sentence with `{named}` places, and the values that fill them (always taken as text)."""

    text: str
    values: tuple[tuple[str, Value], ...]

    def __init__(self, text: str, /, **values: Value) -> None:
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "values", tuple(values.items()))

    def filled(self, translated: str, language: str = "en") -> str:
        """The sentence with its values, as that language tells them, from a translation of `text`."""
        return translated.format_map({name: _said(value, language) for name, value in self.values})

    def __str__(self) -> str:
        return self.filled(self.text)


def _said(value: Value, language: str) -> str | int:
    if isinstance(value, str | int):
        return value
    if isinstance(value, float):
        return str(value) if language == "en" else str(value).replace(".", ",")
    return value.told(language)
