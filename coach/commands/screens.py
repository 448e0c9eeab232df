"""No verb at all: open the screens."""

from __future__ import annotations

import os
import sys

from coach.commands.exit import Cannot
from coach.locale import _


def open_screens(path: str | None) -> int:
    """Open the screens on `path`, a playbook or a folder of them, or on what `coach` alone opens."""
    if path is not None and not os.path.lexists(path):
        raise Cannot(_missing(path))
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Cannot(_("the screens need a terminal; for what works without one see: coach --help"))
    if os.environ.get("TERM") == "dumb":
        raise Cannot(_("the screens need a terminal that can place a cursor; this one says TERM=dumb"))
    from coach.tui.app import run

    return run(path)


def _missing(path: str) -> str:
    from difflib import get_close_matches

    from coach.commands.verbs import VERBS

    if meant := get_close_matches(path, VERBS, n=1):
        return _("{path}: no such file, folder or command; did you mean: coach {verb}").format(path=path, verb=meant[0])
    return _("{path}: no such file, folder or command; to make a playbook: coach new NAME").format(path=path)
