"""The names of deals and of their playbooks: which two names mean the same one, and the file of each deal.

Any text will do for a deal's name. Capitals make no other deal, nor do blanks around it, nor another way to write the
same letters (Unicode's NFC): who types "acme" in a lobby means "Acme".

A playbook is known by its own name, not by its place: it may move, and two clones of it are the same playbook.
"""

from __future__ import annotations

from pathlib import Path

from coach.playbook.key import key_from
from coach.playbook.model import Playbook
from coach.playbook.text import normal

ENDING = ".jsonl"
_READABLE = 40
"""Characters of a name that its file shows; the rest of the file's name tells deals apart."""


def kept(name: str) -> str:
    """A name as it is kept; "" for one of blanks only."""
    return normal(name).strip(" \t\n")


def identity(name: str) -> str:
    """What two names of the same deal have in common."""
    return normal(kept(name).casefold())


def playbook_called(playbook: Playbook, file: Path) -> str:
    """What deals know a playbook by: its name, else its file's without the ending."""
    return playbook.name or file.stem


def file_of(name: str) -> str:
    """The name of the deal's file: readable, safe on every system, and another for each deal."""
    from coach.playbook.disk import digest

    return f"{key_from(name, ())[:_READABLE]}-{digest(identity(name).encode())[:16]}{ENDING}"
