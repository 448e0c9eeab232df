"""A page of text in one language, before it is drawn as plain text, Markdown or HTML.

The words on it may hold anything: whoever draws it makes them safe.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Box = Literal["none", "empty", "ticked"]


class Point(NamedTuple):
    """Something that is said, on a line of its own."""

    text: str
    label: str = ""
    """What it is, in front of it: Wants."""
    box: Box = "none"
    """A box to tick in front of it."""
    aside: str = ""
    """A word or two behind it: planned."""
    under: tuple[str, ...] = ()
    """What more there is to say, a line each."""


class Block(NamedTuple):
    """Points that belong together, under a name if they have one."""

    points: tuple[Point, ...]
    name: str = ""
    aside: str = ""


class Section(NamedTuple):
    """A part of the page under its heading."""

    key: str
    heading: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[str, ...] = ()
    """What the coach says of it, below: whose words these are, or why there are none."""


class Sheet(NamedTuple):
    """The whole page."""

    language: str
    title: str
    about: tuple[str, ...]
    """Where it belongs, in a few words each."""
    lead: str
    """What it is for, in a line."""
    sections: tuple[Section, ...]
    age: str = ""
    """How old it is, where that is known."""
