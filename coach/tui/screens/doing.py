"""Let git do something for a playbook, off the thread that paints, and tell what came of it.

What git, or a hook, says is shown as it is. What git must be told once, who somebody is, is asked when it matters.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textual.screen import Screen

from coach.locale import _, say
from coach.locale import marked as m
from coach.playbook.message import Message
from coach.playbook.problem import Refused
from coach.sharing.acts import Outcome
from coach.sharing.git import GitFailed
from coach.sharing.identity import identity_of, introduce
from coach.sharing.repository import Repository
from coach.sharing.standing import Act, Standing, standing
from coach.tui.screens.introduce import Introduce
from coach.tui.screens.words import Words
from coach.tui.screens.working import Working
from coach.tui.telling import tell

DOING: dict[Act, tuple[str, str]] = {
    "commit": (m("Commit"), m("git keeps this version; what your team has set up to check it runs first.")),
    "pull": (m("Pull"), m("git fetches what others have shared, and brings it together with yours.")),
    "push": (m("Push"), m("git shares your commits with the others.")),
}
"""What is said while git works."""


@dataclass(frozen=True, slots=True)
class Doing:
    """One playbook, and the screen of somebody who wants something done with it. All raise GitFailed and Refused."""

    screen: Screen[Any]
    path: Path

    async def found(self) -> tuple[Repository, Standing] | None:
        """The repository, and how the playbook stands in it; None where it is in none, which is told."""
        at = await asyncio.to_thread(standing, self.path)
        if at.problem:
            raise GitFailed(at.problem)
        if at.repository is None:
            self.tell(_("This playbook is in no git repository. To begin one, run in a terminal: git init"))
            return None
        return at.repository, at

    async def done(self, act: Act, does: Callable[[Repository], Outcome], repository: Repository) -> Outcome:
        """What came of it; meanwhile the screen says what is going on. Where git must know who somebody is, it asks."""
        outcome = await self._worked(act, does, repository)
        if outcome.result != "who":
            return outcome
        known = await asyncio.to_thread(identity_of, repository)
        identity = await self.screen.app.push_screen_wait(Introduce(known))
        if identity is None:
            return Outcome("given up", Message("Nothing was done: git does not know yet who you are."))
        await asyncio.to_thread(introduce, repository, identity)
        return await self._worked(act, does, repository)

    async def told(self, act: Act, outcome: Outcome) -> bool:
        """Tell how it ended; whether nothing is left to do."""
        if outcome.result in ("done", "nothing", "given up"):
            self.tell(say(outcome.message))
            return outcome.result != "given up"
        whole = "\n" in outcome.said  # a line is in the sentence
        why, said = (_("git says:"), outcome.said) if whole else (say(outcome.message), "")
        await self.screen.app.push_screen_wait(Words(_(DOING[act][0]), why, said))
        return False

    async def refuse(self, title: str, error: GitFailed | Refused) -> None:
        """Tell why it is not possible."""
        message = error.message if isinstance(error, GitFailed) else error.problem.message
        await self.screen.app.push_screen_wait(Words(title, say(message)))

    def tell(self, *sentences: str) -> None:
        """Say something for a moment, in place of what was said before."""
        tell(self.screen, " ".join(sentences))

    async def _worked(self, act: Act, does: Callable[[Repository], Outcome], repository: Repository) -> Outcome:
        title, doing = DOING[act]
        working = Working(_(title), _(doing), lambda halt: does(replace(repository, halt=halt)))
        return await self.screen.app.push_screen_wait(working)
