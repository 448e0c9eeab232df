"""What a suggestion is."""

from __future__ import annotations

from dataclasses import dataclass

from coach.playbook.edit import Edit
from coach.playbook.message import Message


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing that a team may add. Taken, it is an edit like any other."""

    key: str
    """The catalogue's key, or the lesson's."""
    title: str
    """English, from the catalogue: translated where it is shown."""
    detail: str
    reason: Message
    edit: Edit
    alone: bool = False
    """Whether it is one of several ways to begin, of which only one can be taken."""
    from_deals: bool = False
    """Whether deals taught it: then title and detail are people's own words, and it can be turned down for good."""
