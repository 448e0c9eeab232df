"""Git for people who don't know it: keep a version, bring in what others shared, share one's own.

Git itself does it, in a thread of its own. What it cannot decide is asked in the playbook's words; what it, or a hook,
says is shown as it is. Nothing is forced, and no commit is rewritten.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from textual.screen import Screen

from coach.locale import _, say
from coach.locale import marked as m
from coach.playbook.problem import Refused
from coach.playbook.text import visible
from coach.sharing import acts
from coach.sharing.acts import Outcome
from coach.sharing.commit_message import message_of
from coach.sharing.git import GitFailed, Repository
from coach.sharing.questions import Names
from coach.sharing.standing import Act, Standing, standing
from coach.sharing.stopped import under_way, unmerged
from coach.sharing.stopped_merge import stopped_merge
from coach.tui.plain import plain
from coach.tui.screens.choose import Choose
from coach.tui.screens.commit import DRAFT, Commit
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.following import Following
from coach.tui.screens.settling import settled
from coach.tui.screens.words import Words
from coach.tui.screens.working import Working

DOING: dict[Act, tuple[str, str]] = {
    "commit": (m("Commit"), m("git keeps this version; what your team has set up to check it runs first.")),
    "pull": (m("Pull"), m("git fetches what others have shared, and brings it together with yours.")),
    "push": (m("Push"), m("git shares your commits with the others.")),
}
"""What is said while git works."""


async def share(act: Act, screen: Screen[None], path: Path, drafts: MutableMapping[str, str]) -> None:
    """Commit, pull or push the playbook at `path`, which is saved; what comes of it is told on the screen."""
    sharing = _Sharing(screen, path, drafts)
    acts_of = {"commit": sharing.commit, "pull": sharing.pull, "push": sharing.push}
    try:
        await acts_of[act]()
    except (GitFailed, Refused) as error:
        await sharing.refuse(act, error)


async def share_session(act: Act, session: DocumentScreen) -> None:
    """Save, and share what is open; what comes in, the open document sees by itself."""
    try:
        await asyncio.to_thread(session.document.write)
    except Refused as refused:
        if not (await asyncio.to_thread(standing, session.document.path)).stopped:  # else that is to be settled first
            session.tell(say(refused.problem.message), "error")
            return
    session.state_changed()
    await share(act, session, session.document.path, session.drafts)
    session.state_changed()


async def settle(screen: Screen[None], path: Path) -> bool:
    """Ask what a merge that has stopped at a playbook leaves to people, and end it. Whether nothing is left to ask."""
    sharing = _Sharing(screen, path, {})
    try:
        return await sharing.settle()
    except (GitFailed, Refused) as error:
        await sharing.refuse("pull", error)
        return False


@dataclass(frozen=True, slots=True)
class _Sharing:
    """One playbook, and who looks at it. Each act returns whether it was done, and raises GitFailed and Refused."""

    screen: Screen[None]
    path: Path
    drafts: MutableMapping[str, str]
    """What was being written in dialogs that were left."""

    async def commit(self, why: str = "") -> bool:
        """Keep just this playbook as the next version; where a merge is under way, end that."""
        if (found := await self._found()) is None:
            return False
        repository, at = found
        if at.stopped:
            return await self.settle()
        text: str | None = ""
        if not await asyncio.to_thread(under_way, repository):
            if at.committed:
                self._tell(_("Nothing has changed since the last commit."))
                return False
            text = await self._message(repository, at, why)
            if not text:
                return False
        outcome = await self._done("commit", partial(acts.commit, name=at.name, message=text or ""), repository)
        if outcome.result == "done":
            self.drafts.pop(DRAFT.format(name=at.name), None)
        return await self._told("commit", outcome)

    async def pull(self) -> bool:
        """Bring in what others have shared. What it cannot be brought together with is committed first."""
        if (found := await self._found()) is None:
            return False
        repository, _at = found
        outcome = await self._done("pull", acts.pull, repository)
        if outcome.result == "failed" and await asyncio.to_thread(_is_in_the_way, self.path):
            why = _("Others changed this playbook too: commit your changes first, then both are brought together.")
            if not await self.commit(why):
                return False
            outcome = await self._done("pull", acts.pull, repository)
        return await self._told("pull", outcome)

    async def push(self) -> bool:
        """Share what is committed; where others were first, after a pull."""
        if (found := await self._found()) is None:
            return False
        repository, at = found
        outcome = await self._done("push", acts.push, repository)
        if outcome.result == "behind":
            answers = [_("Not now"), _("Pull, then push")]
            choice = await self.screen.app.push_screen_wait(Choose(_("Push"), plain(say(outcome.message)), answers))
            if choice != 1 or not await self.pull():
                return False
            outcome = await self._done("push", acts.push, repository)
        if not at.committed and outcome.result in ("done", "nothing"):
            self._tell(say(outcome.message), _("What is not committed yet is not shared."))
            return True
        return await self._told("push", outcome)

    async def settle(self) -> bool:
        """Put the questions of a merge that has stopped, and end it; a rebase may stop at the next commit again."""
        while found := await asyncio.to_thread(stopped_merge, self.path):
            names = Names(found.stopped.ours.name, found.stopped.theirs.name, found.yours)
            leaving = _("Esc leaves the rest for later; what is answered is kept, and the merge waits.")
            merge = await settled(self.screen, found.merge, names, leaving)
            await asyncio.to_thread(found.keep, merge)
            if merge.conflicts:
                if isinstance(self.screen, Following):
                    self.screen.leave_merge()
                self._tell(_("The merge waits until all is answered."))
                return False
            if found.stopped.how == "stash":
                self._tell(_("Settled."))
                return True
            outcome = await self._done("commit", acts.go_on, found.stopped.repository)
            if outcome.result != "stopped":
                return await self._told("commit", outcome)
        await self._tell_others()
        return False

    # What is said of it

    async def refuse(self, act: Act, error: GitFailed | Refused) -> None:
        """Tell why it is not possible."""
        message = error.message if isinstance(error, GitFailed) else error.problem.message
        await self.screen.app.push_screen_wait(Words(_(DOING[act][0]), say(message)))

    async def _told(self, act: Act, outcome: Outcome) -> bool:
        """Tell how it ended; whether nothing is left to do."""
        match outcome.result:
            case "stopped":
                return await self.settle()
            case "done" | "nothing":
                self._tell(say(outcome.message))
                return True
            case "given up":
                self._tell(say(outcome.message))
            case _:
                whole = "\n" in outcome.said  # a line is in the sentence
                why, said = (_("git says:"), outcome.said) if whole else (say(outcome.message), "")
                await self.screen.app.push_screen_wait(Words(_(DOING[act][0]), why, said))
        return False

    async def _tell_others(self) -> None:
        """A merge has stopped, but not at this playbook."""
        if (found := await self._found()) is None:
            return
        others = sorted(await asyncio.to_thread(unmerged, found[0]))
        why = _("A merge has stopped at other files; settle those first, a playbook by opening it:")
        await self.screen.app.push_screen_wait(Words(_("Pull"), why, "\n".join(others)))

    def _tell(self, *sentences: str) -> None:
        self.screen.app.clear_notifications()
        self.screen.notify(visible(" ".join(sentences)), markup=False)

    # What is asked of git

    async def _found(self) -> tuple[Repository, Standing] | None:
        """The repository, and how the playbook stands in it; None where it is in none, which is told."""
        at = await asyncio.to_thread(standing, self.path)
        if at.problem:
            raise GitFailed(at.problem)
        if at.repository is None:
            self._tell(_("This playbook is in no git repository. To begin one, run in a terminal: git init"))
            return None
        return at.repository, at

    async def _message(self, repository: Repository, at: Standing, why: str) -> str | None:
        """What the commit says, as a person left it; None where it is not to be."""
        message = await asyncio.to_thread(message_of, repository, self.path)
        only = _("Only this playbook: {name}").format(name=visible(at.name, one_line=True))
        dialog = Commit(f"{why}\n{only}".strip(), str(message), self.drafts, at.name)
        return await self.screen.app.push_screen_wait(dialog)

    async def _done(self, act: Act, does: Callable[[Repository], Outcome], repository: Repository) -> Outcome:
        """What came of it; meanwhile the screen says what is going on."""
        title, doing = DOING[act]
        working = Working(_(title), _(doing), lambda halt: does(replace(repository, halt=halt)))
        return await self.screen.app.push_screen_wait(working)


def _is_in_the_way(path: Path) -> bool:
    """Whether git will not write over the playbook, for it has changes that are not committed, and others' came."""
    at = standing(path)
    return bool(at.repository and at.behind and not at.committed and not under_way(at.repository))
