"""End a merge that has stopped: its questions are put in the playbook's words, and what else it waits for is told."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from textual.content import Content
from textual.screen import Screen

from coach.locale import _
from coach.playbook.message import Message
from coach.playbook.problem import Refused
from coach.playbook.text import visible
from coach.sharing import acts
from coach.sharing.acts import Outcome
from coach.sharing.git import GitFailed
from coach.sharing.removed_by_one import RemovedByOne
from coach.sharing.stopped import Stopped, stopped_at, under_way
from coach.sharing.stopped_merge import stopped_merge
from coach.sharing.waiting import waiting_in
from coach.sharing.whose import names_in, names_of
from coach.tui.plain import plain
from coach.tui.screens.choose import Choose
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.doing import Deed, Doing
from coach.tui.screens.set_up import SettingUp
from coach.tui.screens.settling import settled
from coach.tui.screens.words import Words
from coach.tui.telling import sentence


async def settle(screen: Screen[Any], path: Path) -> bool:
    """Ask what a merge that has stopped at a playbook leaves to people, and end it. Whether nothing is left to ask."""
    ending = EndingMerge(screen, path)
    try:
        return await ending.settle()
    except (GitFailed, Refused) as error:
        await ending.refuse(_("Merge stopped"), error)
        return False


async def undo_merge(screen: Screen[Any], path: Path) -> None:
    """Give up a merge that is not ended, if the person wants that."""
    ending = EndingMerge(screen, path)
    try:
        await ending.undo()
    except (GitFailed, Refused) as error:
        await ending.refuse(_("Undo the merge"), error)


def leave_for_later(screen: Screen[Any], path: Path) -> None:
    """Some questions are left: where the playbook is open, they come up no more by themselves."""
    if isinstance(screen, DocumentScreen) and screen.document.path == path:
        screen.leave_merge()


@dataclass(frozen=True, slots=True)
class EndingMerge(Doing):
    """One playbook, at which a merge may have stopped. Each returns whether it was done."""

    async def settle(self) -> bool:
        """Put the questions of a merge that has stopped, and end it; a rebase may stop at the next commit again."""
        while stopped := await asyncio.to_thread(stopped_at, self.path):
            if not await self._settle_here(stopped):
                return False
            outcome = await self._go_on(stopped)
            if outcome.result != "stopped":
                is_ended = await self.told("commit", outcome)
                if is_ended and stopped.how != "stash" and not stopped.is_removed_by_one:
                    await SettingUp(self.screen, self.path).offered()
                return is_ended
        return await self._settle_others()

    async def undo(self) -> bool:
        """Give up a merge that is not ended, if the person wants that; whether it is undone."""
        if (found := await self.found()) is None:
            return False
        repository, _at = found
        title = _("Undo the merge")
        if not await asyncio.to_thread(under_way, repository):
            self.tell(_("No merge is under way."))
            return False
        text = _(
            "All will be as it was before the merge: what you have committed stays, and what came in from others goes "
            "again. They have it still, and the next pull brings it.\n"
            "What was answered or changed since then, in files that others changed too, goes with it."
        )
        answers = [_("Not now"), title]
        if await self.screen.app.push_screen_wait(Choose(title, Content(text), answers)) != 1:
            return False
        return await self.told("undo", await self.done("undo", acts.undo, repository))

    async def told(self, deed: Deed, outcome: Outcome) -> bool:
        """Tell how it ended; where it stopped, go on with its questions. Whether nothing is left to do."""
        if outcome.result == "stopped":
            return await self.settle()
        return await Doing.told(self, deed, outcome)  # a class with slots is made twice, which super() does not know

    async def _settle_here(self, stopped: Stopped) -> bool:
        """Put the questions about this playbook; whether all are answered, which is told where they are not."""
        if stopped.is_removed_by_one:
            is_settled = await self._keep_or_remove(RemovedByOne(self.path, stopped))
        elif found := await asyncio.to_thread(stopped_merge, self.path):
            names = await asyncio.to_thread(names_of, found)
            leaving = _("Esc leaves the rest for later; what is answered is kept, and the merge waits.")
            merge = await settled(self.screen, found.merge, names, leaving)
            await asyncio.to_thread(found.keep, merge)
            is_settled = not merge.conflicts
        else:  # by somebody else, a moment ago
            return True
        if not is_settled:
            leave_for_later(self.screen, self.path)
            undo = [] if stopped.how == "stash" else [_("To give it up instead: Undo the merge, in the palette (^p).")]
            self.tell(_("The merge waits until all is answered."), *undo)
        return is_settled

    async def _keep_or_remove(self, removed: RemovedByOne) -> bool:
        """Ask what becomes of a playbook that one side removed and the other changed; whether that is answered."""
        names = await asyncio.to_thread(names_in, removed.stopped)
        about = await asyncio.to_thread(lambda: removed.question)
        versions = [plain(name, "bold $primary") + Content(":\n") + plain(text) for name, text in about.versions(names)]
        text = Content("\n\n").join([plain(about.what, "bold"), *versions])
        answers = [_("Later"), _("Keep it"), _("Remove it")]
        choice = await self.screen.app.push_screen_wait(Choose(_("Merge stopped"), text, answers))
        if choice:
            await asyncio.to_thread(removed.keep if choice == 1 else removed.remove)
        return bool(choice)

    async def _go_on(self, stopped: Stopped) -> Outcome:
        """What comes of it once all is answered here; a stash leaves nothing to end."""
        if stopped.how == "stash":
            return Outcome("done", Message("Settled."))
        return await self.done("commit", acts.go_on, stopped.repository)

    async def _settle_others(self) -> bool:
        """Settle what a merge has stopped at besides this playbook, or tell how. Whether nothing is left of it."""
        if (found := await self.found()) is None:
            return False
        waiting = await asyncio.to_thread(waiting_in, found[0])
        if waiting.is_over:
            return True
        title = _("Merge stopped")
        if not waiting.playbooks:
            why = "\n\n".join(map(sentence, waiting.says))
            if not waiting.can_be_undone:
                await self.screen.app.push_screen_wait(Words(title, why))
                return False
            answers = [_("Later"), _("Undo the merge")]
            return await self.screen.app.push_screen_wait(Choose(title, plain(why), answers)) == 1 and await self.undo()
        other = waiting.playbooks[0]
        text = _("git waits for answers about another playbook, too: {name}").format(
            name=visible(other.name, one_line=True)
        )
        answers = [_("Later"), _("Answer the questions")]
        choice = await self.screen.app.push_screen_wait(Choose(title, plain(text), answers))
        return choice == 1 and await replace(self, path=other).settle()
