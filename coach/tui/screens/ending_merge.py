"""End a merge that has stopped: its questions are put in the playbook's words, and what else it waits for is told."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textual.screen import Screen

from coach.locale import _, say
from coach.playbook.problem import Refused
from coach.playbook.text import visible
from coach.sharing import acts
from coach.sharing.acts import Outcome
from coach.sharing.git import GitFailed
from coach.sharing.standing import Act
from coach.sharing.stopped_merge import stopped_merge
from coach.sharing.waiting import waiting_in
from coach.sharing.whose import names_of
from coach.tui.plain import plain
from coach.tui.screens.choose import Choose
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.doing import Doing
from coach.tui.screens.set_up import SettingUp
from coach.tui.screens.settling import settled
from coach.tui.screens.words import Words


async def settle(screen: Screen[Any], path: Path) -> bool:
    """Ask what a merge that has stopped at a playbook leaves to people, and end it. Whether nothing is left to ask."""
    ending = EndingMerge(screen, path)
    try:
        return await ending.settle()
    except (GitFailed, Refused) as error:
        await ending.refuse(_("Merge stopped"), error)
        return False


@dataclass(frozen=True, slots=True)
class EndingMerge(Doing):
    """One playbook, at which a merge may have stopped. Each returns whether it was done."""

    async def settle(self) -> bool:
        """Put the questions of a merge that has stopped, and end it; a rebase may stop at the next commit again."""
        while found := await asyncio.to_thread(stopped_merge, self.path):
            names = await asyncio.to_thread(names_of, found)
            leaving = _("Esc leaves the rest for later; what is answered is kept, and the merge waits.")
            merge = await settled(self.screen, found.merge, names, leaving)
            await asyncio.to_thread(found.keep, merge)
            if merge.conflicts:
                if isinstance(self.screen, DocumentScreen) and self.screen.document.path == self.path:
                    self.screen.leave_merge()
                self.tell(_("The merge waits until all is answered."))
                return False
            if found.stopped.how == "stash":
                self.tell(_("Settled."))
                return True
            outcome = await self.done("commit", acts.go_on, found.stopped.repository)
            if outcome.result != "stopped":
                is_ended = await self.told("commit", outcome)
                if is_ended:
                    await SettingUp(self.screen, self.path).offered()
                return is_ended
        return await self._settle_others()

    async def told(self, act: Act, outcome: Outcome) -> bool:
        """Tell how it ended; where it stopped, go on with its questions. Whether nothing is left to do."""
        if outcome.result == "stopped":
            return await self.settle()
        return await Doing.told(self, act, outcome)  # a class with slots is made twice, which super() does not know

    async def _settle_others(self) -> bool:
        """Settle what a merge has stopped at besides this playbook, or tell how. Whether nothing is left of it."""
        if (found := await self.found()) is None:
            return False
        waiting = await asyncio.to_thread(waiting_in, found[0])
        if not waiting.files:
            return True
        title = _("Merge stopped")
        if not waiting.playbooks:
            why = "\n\n".join(map(say, waiting.says))
            await self.screen.app.push_screen_wait(Words(title, why))
            return False
        other = waiting.playbooks[0]
        text = _("git waits for answers about another playbook, too: {name}").format(
            name=visible(other.name, one_line=True)
        )
        answers = [_("Later"), _("Answer the questions")]
        choice = await self.screen.app.push_screen_wait(Choose(title, plain(text), answers))
        return choice == 1 and await replace(self, path=other).settle()
