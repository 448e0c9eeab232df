"""A file that cannot be read while its playbook is open: it is told once, and what is to be done is asked."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.content import Content

from coach.locale import _, say
from coach.playbook.problem import Gone, Problem, Refused
from coach.tui.in_order import DIALOG
from coach.tui.plain import plain
from coach.tui.quiet import in_dialog, is_quiet, quiet
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.keeping import LEAVE, is_stopped, leaving
from coach.tui.telling import Notices, sentence

if TYPE_CHECKING:
    from coach.tui.screens.choose import Choose


class Trouble:
    """What a session does while its file is gone, cannot be read, or waits for the questions of a merge."""

    def __init__(self, session: DocumentScreen, notices: Notices) -> None:
        self._session = session
        self._notices = notices
        self._told: Problem | None = None
        """What of it was told."""
        self._has_left_merge = False
        self._asks: Choose | None = None
        """What is asked about it, and is to be decided no more once it ends."""

    async def met(self, refused: Refused) -> bool:
        """Tell why the file cannot be merged; whether nothing else is to be done now."""
        session, problem = self._session, refused.problem
        session.keeper.met(refused)
        if isinstance(refused, Gone) and session.document.unsaved:
            await self._write_anew()
        elif self._told != problem and not (self._has_left_merge and is_stopped(problem)):
            asks = is_stopped(problem) and await self._can_be_asked()
            if in_dialog(session.app) or (asks and not is_quiet(session.app)):
                await quiet(session.app)  # what is done meanwhile may end the trouble
                return False
            self._told = problem
            if asks:
                await self._ask_about_merge()
            else:
                self._notices.tell(_told(refused), "warning")
        return True

    def end(self) -> None:
        """The file can be merged."""
        if self._asks and self._asks.is_current:
            self._asks.dismiss(None)
        if self._told and not is_stopped(self._told):
            self._notices.tell(_("The file can be read again."))
        if self._session.keeper.trouble:
            self._told = None
            self._has_left_merge = False
            self._session.keeper.met(None)

    def leave_merge(self) -> None:
        """The person has left the questions of a merge that git has stopped: they come up no more by themselves."""
        self._has_left_merge = True

    # What the person wishes

    def save(self, trouble: Refused) -> None:
        """Save where the file cannot be merged, as the person wishes."""
        self._session.run_worker(self._save(trouble), group=DIALOG)

    async def _save(self, trouble: Refused) -> None:
        from coach.tui.screens.choose import Choose

        self._session.app.clear_notifications()  # they would lie on the dialog
        if isinstance(trouble, Gone):
            await self._write_anew()
        elif is_stopped(trouble.problem) and await self._can_be_asked():
            await self._ask_about_merge()
        else:
            answers = [_("Wait until it can be read"), _("Put mine in its place; the other is saved beside it")]
            title = _("The file cannot be read")
            if await self._chosen(Choose(title, plain(_why(trouble)), answers)) == 1:
                await self._write_anew()

    async def may_leave(self) -> bool:
        """Where what the open playbook holds is nowhere else, ask whether to leave."""
        trouble = self._session.keeper.trouble
        if trouble is None or is_stopped(trouble.problem) or self._session.document.unsaved:
            return True
        text = _(
            "Your answers are in this session only: once you leave, they can't be had from here any more. Stay, and ^s "
            "saves them."
        )
        return await self._chosen(leaving(Content("\n").join([plain(_why(trouble)), Content(text)]))) == LEAVE

    async def _chosen(self, asks: Choose) -> int | None:
        """What a person decides about the trouble; None, too, where it ends meanwhile."""
        self._asks = asks
        try:
            return await self._session.app.push_screen_wait(asks)
        finally:
            self._asks = None

    async def _write_anew(self) -> None:
        session = self._session
        try:
            beside = await asyncio.to_thread(session.document.write_anew)
        except Refused as refused:
            session.tell(sentence(refused.problem.message), "error")
            return
        self._told = None
        if beside:
            self._notices.tell(_("Saved. The other version: {file}").format(file=beside))
        else:
            told = _("The file was gone; all is in a new one: {file}").format(file=session.document.path)
            self._notices.tell(told)
        session.keeper.met(None)

    # A merge that has stopped

    async def _can_be_asked(self) -> bool:
        """Whether git or the marks in the file tell what is to be merged."""
        from coach.tui.screens.settling_marks import who_knows

        return bool(await who_knows(self._session.document.path))

    async def _ask_about_merge(self) -> None:
        """Lead to the questions of a merge that has stopped, or whose marks somebody has left in the file."""
        from coach.tui.screens.choose import Choose
        from coach.tui.screens.settling_marks import settle_either, who_knows

        session = self._session
        in_git = await who_knows(session.document.path) == "git"
        text = _(
            "git stopped while it merged this playbook: others changed the same as you. "
            "Your answers are kept; the questions say what is to be decided."
        )
        marked = _(
            "The file now holds two versions of this playbook, between the marks of a merge that nobody has settled. "
            "Your answers are kept; the questions say what is to be decided."
        )
        answers = [_("Later, with ^s"), _("Answer the questions")]
        title, why = (_("Merge stopped"), text) if in_git else (_("Merge not settled"), marked)
        if await self._chosen(Choose(title, Content(why), answers)) == 1:
            await settle_either(session, session.document.path)


def _why(trouble: Refused) -> str:
    if isinstance(trouble, Gone):
        return _("The file is gone: somebody has removed, renamed or emptied it.")
    why = say(trouble.problem.message)
    if line := trouble.problem.line:
        return _("Others changed the file, and it cannot be read now. Line {line}: {why}").format(line=line, why=why)
    return _("Others changed the file, and it cannot be read now: {why}").format(why=why)


def _told(trouble: Refused) -> str:
    """The notice: what is wrong, and what becomes of the answers."""
    if isinstance(trouble, Gone):
        kept = _("All answers are still here; the next one, or ^s, writes a new file.")
    else:
        kept = _("Your answers are kept, and merged once it can be. ^s saves them now.")
    return f"{_why(trouble)}\n{kept}"
