"""A playbook with the marks of a merge in it: its questions are put, though git may keep no versions of it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

from textual.screen import Screen

from coach.locale import _, say
from coach.playbook.problem import Refused
from coach.sharing.git import GitFailed
from coach.sharing.marked_merge import marked_merge
from coach.sharing.stopped import stopped_at
from coach.tui.screens.ending_merge import leave_for_later, settle
from coach.tui.screens.settling import settled
from coach.tui.screens.words import Words
from coach.tui.telling import tell


async def settle_marks(screen: Screen[Any], path: Path) -> bool:
    """Ask what the marks in the file at `path` leave to people, and write what stands. Whether nothing is left."""
    try:
        found = await asyncio.to_thread(marked_merge, path)
        if found is None:
            return True
        leaving = _("Esc leaves the rest for later; what is answered is kept in the file.")
        merge = await settled(screen, found.merge, found.names, leaving)
        await asyncio.to_thread(found.keep, merge)
    except Refused as refused:
        why = f"{Refused(path.name, refused.problem).place}: {say(refused.problem.message)}"
        await screen.app.push_screen_wait(Words(_("Merge not settled"), why))
        return False
    if merge.conflicts:
        leave_for_later(screen, path)
        tell(screen, _("The rest waits between the marks in the file."))
    elif found.knows_base:
        tell(screen, _("Settled."))
    else:
        tell(screen, _("Settled. All that only one version had is kept; remove what should be gone."))
    return not merge.conflicts


async def who_knows(path: Path) -> Literal["git", "marks", ""]:
    """Who can tell what is to be merged in the file: git, or only the marks in it; "" where nobody can."""
    return await asyncio.to_thread(_who_knows, path)


async def settle_either(screen: Screen[Any], path: Path) -> bool:
    """Ask what is left to people, by what git knows, else by the marks. Whether nothing is left to ask."""
    return await (settle if await who_knows(path) == "git" else settle_marks)(screen, path)


def _who_knows(path: Path) -> Literal["git", "marks", ""]:
    with suppress(GitFailed, Refused):
        if stopped_at(path) is not None:
            return "git"
    with suppress(Refused):
        if marked_merge(path) is not None:
            return "marks"
    return ""
