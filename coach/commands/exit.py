"""How a command ends: exit codes, and the one line about what stopped it."""

from __future__ import annotations

from coach.locale import _, say

DONE = 0
"""Done, and clean."""
FOUND = 1
"""Findings, or differences."""
CANNOT = 2
"""Cannot do it: usage, unreadable, refused."""


class Cannot(Exception):  # noqa: N818 - it reads as what it is
    """Why a command can't do what it was asked: one line in the reader's language, "what is wrong; what to do"."""


def told(error: Exception) -> str:
    """What went wrong, in one line for a person."""
    from coach.playbook.problem import Refused

    if isinstance(error, Cannot):
        return str(error)
    if isinstance(error, Refused):
        return f"{error.place}: {say(error.problem.message)}"
    if isinstance(error, OSError) and error.strerror:
        return ": ".join((error.filename or _("standard output"), error.strerror))
    from coach.sharing.git import GitFailed

    if isinstance(error, GitFailed):
        return say(error.message)
    return _("a fault in coach itself: {what}; please report it").format(what=_fault(error))


def _fault(error: Exception) -> str:
    """Enough for a report to be useful: what, and the last place it passed."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} {error} ({last.filename}:{last.lineno})"
