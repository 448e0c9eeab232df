"""What an earlier session could not save, in words: each answer once, as it was last."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import shorten

from coach.locale import _
from coach.playbook.address import Address
from coach.playbook.edit import Answer, Single, edited
from coach.playbook.model import Playbook
from coach.sharing.versions import answer_said
from coach.tui.asked import path_to

LONGEST = 100
"""Characters of an answer in the list; all of it comes back."""


def last_of_each(edits: Iterable[Single]) -> tuple[Single, ...]:
    """The last edit of each answer; of an answer and what stands open in its place, the one that says something."""
    found: dict[Address, Single] = {}
    for edit in {edited(edit): edit for edit in edits}.values():
        at = edited(edit)
        field = (*at[:-2], at[-1]) if at[-2:-1] == ("open",) else at
        if field not in found or not _clears(edit):
            found[field] = edit
    return tuple(found.values())


def told(playbook: Playbook, edit: Single) -> str:
    """What an edit is about, and what was answered."""
    about = path_to(playbook, edited(edit))
    if not isinstance(edit, Answer) or edit.at[-1] == "skipped":
        return about
    answer = shorten(answer_said(playbook, edit.at, edit.value), LONGEST, placeholder="…")
    return f"{about}: {answer}" if answer else _("{place}: nothing").format(place=about)


def _clears(edit: Single) -> bool:
    return isinstance(edit, Answer) and edit.value is None
