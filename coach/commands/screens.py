"""No verb at all: open the screens."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from coach.commands.exit import Cannot
from coach.locale import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from coach.playbook.message import Message


def open_screens(path: str | None) -> int:
    """Open the screens on `path`, a playbook or a folder of them, or on what `coach` alone opens."""
    if path is not None and not os.path.lexists(path):
        raise Cannot(_missing(path))
    _need_a_terminal()
    from coach.tui.app import run

    return run(path)


def open_review(path: Path, stage: str, deal: str | None, taken: Message | None = None) -> int:
    """Open the card of a stage, as far as it is told which: of the playbook at `path`, or of one in that folder; and
    tell there which deal was `taken` for the one that was named.
    """
    _need_a_terminal()
    from coach.tui.app import run_review

    return run_review(path, stage, deal, taken)


def _need_a_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Cannot(_("the screens need a terminal; for what works without one see: coach --help"))
    if os.environ.get("TERM") == "dumb":
        raise Cannot(_("the screens need a terminal that can place a cursor; this one says TERM=dumb"))


def _missing(path: str) -> str:
    from difflib import get_close_matches

    from coach.commands.verbs import VERBS

    if meant := get_close_matches(path, VERBS, n=1):
        return _("{path}: no such file, folder or command; did you mean: coach {verb}").format(path=path, verb=meant[0])
    return _("{path}: no such file, folder or command; to make a playbook: coach new NAME").format(path=path)
