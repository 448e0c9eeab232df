"""Git for people who don't know it: keep a version, bring in what others shared, share one's own.

Git itself does it, in a thread of its own. What it cannot decide is asked in the playbook's words; what it, or a hook,
says is shown as it is. Nothing is forced, and no commit is rewritten.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from textual.screen import Screen

from coach.locale import _, say
from coach.playbook.message import Message
from coach.playbook.problem import Refused
from coach.playbook.text import visible
from coach.sharing import acts
from coach.sharing.acts import Outcome
from coach.sharing.branch import branch_of, no_branch, remotes
from coach.sharing.commit_message import message_of
from coach.sharing.git import GitFailed
from coach.sharing.repository import Repository
from coach.sharing.standing import Act, Standing, standing
from coach.sharing.stopped import under_way
from coach.tui.plain import plain
from coach.tui.screens.choose import Choose
from coach.tui.screens.commit import DRAFT, Commit
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.doing import TITLES
from coach.tui.screens.ending_merge import EndingMerge
from coach.tui.telling import sentence


async def share(act: Act, screen: Screen[Any], path: Path, drafts: MutableMapping[str, str]) -> None:
    """Commit, pull or push the playbook at `path`, which is saved; what comes of it is told on the screen."""
    sharing = _Sharing(screen, path, drafts)
    acts_of = {"commit": sharing.commit, "pull": sharing.pull, "push": sharing.push}
    try:
        await acts_of[act]()
    except (GitFailed, Refused) as error:
        await sharing.refuse(_(TITLES[act]), error)


async def share_session(act: Act, session: DocumentScreen) -> None:
    """Save, and share what is open; what comes in, the open document sees by itself."""
    try:
        await asyncio.to_thread(session.document.write)
    except Refused as refused:
        if not (await asyncio.to_thread(standing, session.document.path)).stopped:  # else that is to be settled first
            if session.keeper.trouble:  # what it is, and what can be done, is asked there
                await session.run_action("save")
            else:
                session.tell(sentence(refused.problem.message), "error")
            return
    session.state_changed()
    await share(act, session, session.document.path, session.drafts)
    session.state_changed()


@dataclass(frozen=True, slots=True)
class _Sharing(EndingMerge):
    """One playbook, and who looks at it. Each act returns whether it was done, and raises GitFailed and Refused."""

    drafts: MutableMapping[str, str]
    """What was being written in dialogs that were left."""

    async def commit(self, why: str = "") -> bool:
        """Keep just this playbook as the next version; where a merge is under way, end that."""
        if (found := await self.found()) is None:
            return False
        repository, at = found
        if at.stopped:
            return await self.settle()
        text: str | None = ""
        if not await asyncio.to_thread(under_way, repository):
            if at.committed:
                self.tell(_("Nothing has changed since the last commit."))
                return False
            if not await self._wants_to_where_no_branch_is(repository):
                return False
            text = await self._message(repository, at, why)
            if not text:
                return False
        outcome = await self.done("commit", partial(acts.commit, name=at.name, message=text or ""), repository)
        if outcome.result == "done":
            self.drafts.pop(DRAFT.format(name=at.name), None)
        return await self.told("commit", outcome)

    async def pull(self, remote: str = "") -> bool:
        """Bring in what others have shared. What it cannot be brought together with is committed first."""
        if (found := await self.found()) is None:
            return False
        repository, _at = found
        outcome, remote = await self._shared("pull", acts.pull, repository, remote)
        if outcome.result == "failed" and await asyncio.to_thread(_is_in_the_way, self.path):
            why = _("Others changed this playbook too: commit your changes first, then both are brought together.")
            if not await self.commit(why):
                return False
            outcome, remote = await self._shared("pull", acts.pull, repository, remote)
        return await self.told("pull", outcome)

    async def push(self) -> bool:
        """Share what is committed; where others were first, after a pull."""
        if (found := await self.found()) is None:
            return False
        repository, at = found
        outcome, remote = await self._shared("push", acts.push, repository)
        if outcome.result == "behind":
            asks = Choose(_("Push"), plain(sentence(outcome.message)), [_("Not now"), _("Pull, then push")])
            choice = await self.screen.app.push_screen_wait(asks)
            if choice != 1 or not await self.pull(remote):
                return False
            outcome, remote = await self._shared("push", acts.push, repository, remote)
        if not at.committed and outcome.result in ("done", "nothing"):
            self.tell(sentence(outcome.message), _("What is not committed yet is not shared."))
            return True
        return await self.told("push", outcome)

    # What a person is asked

    async def _message(self, repository: Repository, at: Standing, why: str) -> str | None:
        """What the commit says, as a person left it; None where it is not to be."""
        message = await asyncio.to_thread(message_of, repository, self.path)
        only = _("Only this playbook: {name}").format(name=visible(at.name, one_line=True))
        dialog = Commit(f"{why}\n{only}".strip(), str(message), self.drafts, at.name)
        return await self.screen.app.push_screen_wait(dialog)

    async def _wants_to_where_no_branch_is(self, repository: Repository) -> bool:
        """Whether to commit; asked only where the commit would belong to no branch."""
        if await asyncio.to_thread(branch_of, repository):
            return True
        why = plain(say(await asyncio.to_thread(no_branch, repository)))
        answers = [_("Not now"), _("Commit nevertheless")]
        return await self.screen.app.push_screen_wait(Choose(_("Commit"), why, answers)) == 1

    async def _shared(
        self, act: Act, does: Callable[[Repository, str], Outcome], repository: Repository, remote: str = ""
    ) -> tuple[Outcome, str]:
        """What came of a pull or a push, and the remote that a person chose, if the branch follows none yet."""
        outcome = await self.done(act, lambda repository: does(repository, remote), repository)
        if outcome.result != "where":
            return outcome, remote
        chosen = await self._remote(act, repository)
        if not chosen:
            return Outcome("given up", Message("Nothing was done.")), remote
        return await self.done(act, lambda repository: does(repository, chosen), repository), chosen

    async def _remote(self, act: Act, repository: Repository) -> str:
        """Where the branch is to be shared from now on; "" where a person would rather not."""
        branch = await asyncio.to_thread(branch_of, repository)
        known = await asyncio.to_thread(remotes, repository)
        text = _(
            "Your branch is not tied to a shared one yet: {branch}\n"
            "From now on pull and push would go to the branch of the same name at:"
        ).format(branch=branch)
        places = [f"  {remote.name}: {remote.address}" for remote in known]
        does = _("Pull from {remote}") if act == "pull" else _("Push to {remote}")
        answers = [_("Not now"), *(visible(does.format(remote=remote.name), one_line=True) for remote in known)]
        asks = Choose(_(TITLES[act]), plain("\n".join([text, *places])), answers)
        choice = await self.screen.app.push_screen_wait(asks)
        return known[choice - 1].name if choice else ""


def _is_in_the_way(path: Path) -> bool:
    """Whether git will not write over the playbook, for it has changes that are not committed, and others' came."""
    at = standing(path)
    return bool(at.repository and at.behind and not at.committed and not under_way(at.repository))
