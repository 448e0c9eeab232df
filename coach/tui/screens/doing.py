"""Let git do something for a playbook, off the thread that paints, and tell what came of it.

What git, or a hook, says is shown as it is. What git must be told once, who somebody is, is asked when it matters.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, TypeAlias

from textual.screen import Screen

from coach.locale import _
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
from coach.tui.telling import sentence, tell

Deed: TypeAlias = Act | Literal["undo"]

TITLES: Mapping[Deed, str] = {
    "commit": m("Commit"),
    "pull": m("Pull"),
    "push": m("Push"),
    "undo": m("Undo the merge"),
}
DOING: Mapping[Deed, str] = {
    "commit": m("git keeps this version; what your team has set up to check it runs first."),
    "pull": m("git fetches what others have shared, and brings it together with yours."),
    "push": m("git shares your commits with the others."),
    "undo": m("git brings back what was here before the merge."),
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

    async def done(self, deed: Deed, does: Callable[[Repository], Outcome], repository: Repository) -> Outcome:
        """What came of it; meanwhile the screen says what is going on. Where git must know who somebody is, it asks."""
        outcome = await self._worked(deed, does, repository)
        if outcome.result != "who":
            return outcome
        known = await asyncio.to_thread(identity_of, repository)
        identity = await self.screen.app.push_screen_wait(Introduce(known))
        if identity is None:
            return Outcome("given up", Message("Nothing was done: git does not know yet who you are."))
        await asyncio.to_thread(introduce, repository, identity)
        return await self._worked(deed, does, repository)

    async def told(self, deed: Deed, outcome: Outcome) -> bool:
        """Tell how it ended; whether nothing is left to do."""
        if outcome.result in ("done", "nothing", "given up"):
            self.tell(sentence(outcome.message))
            return outcome.result != "given up"
        await self.screen.app.push_screen_wait(Words(_(TITLES[deed]), sentence(outcome.message), outcome.said))
        return False

    async def refuse(self, title: str, error: GitFailed | Refused) -> None:
        """Tell why it is not possible."""
        message = error.message if isinstance(error, GitFailed) else error.problem.message
        await self.screen.app.push_screen_wait(Words(title, sentence(message)))

    def tell(self, *sentences: str) -> None:
        """Say something for a moment, in place of what was said before."""
        tell(self.screen, " ".join(sentences))

    async def _worked(self, deed: Deed, does: Callable[[Repository], Outcome], repository: Repository) -> Outcome:
        working = Working(_(TITLES[deed]), _(DOING[deed]), lambda halt: does(replace(repository, halt=halt)))
        return await self.screen.app.push_screen_wait(working)
