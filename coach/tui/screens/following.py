"""What others write into the file of an open playbook: it is seen at once, merged, told, and can be undone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from textual import on
from textual.content import Content
from textual.events import Mount
from textual.notifications import SeverityLevel

from coach.locale import _, counted, say
from coach.playbook import disk
from coach.playbook.address import Address
from coach.playbook.document import Document
from coach.playbook.edit import Single, edited
from coach.playbook.incoming import Incoming
from coach.playbook.problem import Gone, Problem, Refused
from coach.playbook.text import visible
from coach.tui.actions import places_of
from coach.tui.in_order import DIALOG
from coach.tui.plain import plain
from coach.tui.screens.keeping import Keeping
from coach.tui.watch import watch
from coach.tui.widgets.editors import Editor

if TYPE_CHECKING:
    from coach.sharing.change import Change

PAUSE = 1.0
"""Seconds without a key press before a question may come up that would take the next letter for its answer."""
LONG = 12.0
"""Seconds that something is told for which nobody waited."""


class Following(Keeping):
    """Follows the file of the document."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self._is_merging = False
        self._trouble: Refused | None = None
        """Why the file cannot be merged now."""
        self._told: Problem | None = None
        """What of it was told."""
        self._has_left_merge = False
        self._announced = ""
        """The version of the file whose questions were announced."""
        self._noticed_at = -LONG
        self._came_in: tuple[Change, ...] = ()
        """What others changed last."""

    def led_to(self, at: Address) -> None:
        """Show the place where something has changed: for the screen to do."""

    @on(Mount)
    def _mounted(self) -> None:
        self.run_worker(self._follow(), group="follow")

    async def _follow(self) -> None:
        await self.take_in()  # what was written before the first look
        await watch(lambda: disk.stamp(self.document.path), self.take_in)

    # Merging

    async def take_in(self) -> None:
        """Take in what others wrote into the file, if anybody did, and save what is not in it."""
        if self._is_merging:
            return
        self._is_merging = True
        try:
            while not await self._has_taken_in():
                pass
        finally:
            self._is_merging = False
        if self.document.unsaved and not self._trouble:
            self.save_soon()

    async def _has_taken_in(self) -> bool:
        """Whether all is taken in that can be, after one look at the file."""
        try:
            found = await asyncio.to_thread(self.document.incoming)
        except Refused as refused:
            return await self._has_met(refused)
        self._is_well()
        if found is None:
            return True
        before = self.playbook
        self.settle()
        if self.playbook is not before:  # what was typed meanwhile counts
            return False
        if (found.merge.conflicts or self._is_worked_at(found.edits)) and not self._rests:
            self._announce(found)
            await self._rest()
            return False
        if found.merge.conflicts:
            return await self._has_settled(found)
        if self.document.take_in(found):
            await self._show_what_came(found)
            return True
        return False

    async def _has_settled(self, found: Incoming) -> bool:
        """Put what only people can decide, and take in all; whether nothing came in between."""
        from coach.sharing.questions import YOU_AND_OTHERS
        from coach.tui.screens.settling import settled

        self.app.clear_notifications()  # they would lie on the dialog
        leaving = _("Esc leaves the rest as yours; their version is saved beside the file, so nothing is lost.")
        found = found.settled(await settled(self, found.merge, YOU_AND_OTHERS, leaving))
        beside = None
        if found.merge.conflicts:
            try:
                text = found.theirs.text.encode()
                beside = await asyncio.to_thread(disk.put_beside, self.document.path, "theirs", text)
            except Refused as refused:
                self.tell(say(refused.problem.message), "error")
                return True  # the next answer asks again
        if not self.document.take_in(found):
            return False
        await self._show_what_came(
            found, _("The rest stays yours; their version: {file}").format(file=beside) if beside else ""
        )
        return True

    async def _show_what_came(self, found: Incoming, beside: str = "") -> None:
        """Show the playbook as it is now, and tell what others changed."""
        from coach.tui import came_in

        self.playbook_changed(typing=not self._rests)
        self.state_changed()
        if not self._rests:
            self.run_worker(self._show_all(), group="show all", exclusive=True)
        if found.is_news:
            whole = self.document.layers.whole  # things are called as the base calls them
            moments = (replace(one, playbook=whole(one.playbook)) for one in (found.ours, found.after))
            self._came_in = await asyncio.to_thread(came_in.changes_of, *moments)
        said = [came_in.told(self._came_in)] if found.is_news else []
        if said or beside:
            self._notice("\n".join([*said, *([beside] if beside else [])]))

    async def _show_all(self) -> None:
        """Once nobody types, show what was left as it is being typed, too."""
        await self._rest()
        self.playbook_changed()

    def _notice(self, text: str, severity: SeverityLevel = "information") -> None:
        """Tell what nobody waited for, beside what is told already; but only the last of such notices."""
        if monotonic() - self._noticed_at < LONG:
            self.app.clear_notifications()
        self._noticed_at = monotonic()
        self.notify(visible(text), severity=severity, timeout=LONG, markup=False)

    def _announce(self, found: Incoming) -> None:
        """Say at once that there are questions, which are put in the next pause."""
        if found.merge.conflicts and self._announced != found.theirs.digest:
            self._announced = found.theirs.digest
            said = counted(
                "Others changed the same answer as you; when you pause, {n} question comes up.",
                "Others changed the same answers as you; when you pause, {n} questions come up.",
                len(found.merge.conflicts),
            )
            self._notice(said, "warning")

    def action_came_in(self) -> None:
        """List what others changed last."""
        if self._came_in:
            self.run_worker(self._look_at_what_came(), group=DIALOG)
        else:
            self.tell(_("Nothing came in from others yet."))

    async def _look_at_what_came(self) -> None:
        from coach.tui.came_in import choices
        from coach.tui.screens.pick import Pick

        changes = self._came_in
        if picked := await self.app.push_screen_wait(Pick(_("What came in"), choices(changes))):
            self.led_to(changes[picked[0]].at)

    # When to ask

    @property
    def _rests(self) -> bool:
        """Whether nobody types, and no dialog is open or about to be."""
        return monotonic() - self.pressed_at >= PAUSE and not self._in_dialog

    @property
    def _in_dialog(self) -> bool:
        under_way = any(worker.group == DIALOG and not worker.is_finished for worker in self.app.workers)
        return under_way or not places_of(self.app.screen)

    async def _rest(self) -> None:
        """Wait until somebody can be asked."""
        while not self._rests:
            await asyncio.sleep(PAUSE / 10)

    def _is_worked_at(self, edits: tuple[Single, ...]) -> bool:
        """Whether any of the edits changes the form that has the cursor."""
        focused = self.app.focused
        if not isinstance(focused, Editor):
            return False
        form = focused.at[:-1]
        return any(form[: len(at)] == at or at[: len(form)] == form for at in map(edited, edits))

    # A file that cannot be merged

    def state_said(self) -> str:
        if isinstance(self._trouble, Gone):
            return _("the file is gone")
        return _("the file cannot be read") if self._trouble else super().state_said()

    def _is_well(self) -> None:
        """The file can be merged."""
        if self._told and not _is_stopped(self._told):
            self._notice(_("The file can be read again."))
        if self._trouble:
            self._trouble = self._told = None
            self._has_left_merge = False
            self.state_changed()

    async def _has_met(self, refused: Refused) -> bool:
        """Tell why the file cannot be merged; whether nothing else is to be done now."""
        self._trouble = refused
        self.state_changed()
        if isinstance(refused, Gone) and self.document.unsaved:
            await self._write_anew()
        elif self._told != refused.problem and not (self._has_left_merge and _is_stopped(refused.problem)):
            asks = _is_stopped(refused.problem) and await self._stopped_here()
            if self._in_dialog or (asks and not self._rests):  # what is done meanwhile may end the trouble
                await self._rest()
                return False
            self._told = refused.problem
            if asks:
                await self._ask_about_merge()
            else:
                self._notice(_told(refused), "warning")
        return True

    def action_save(self) -> None:
        if self._trouble is None:
            super().action_save()
            return
        self.settle()
        self.run_worker(self._save_anyway(self._trouble), group=DIALOG)

    async def _save_anyway(self, trouble: Refused) -> None:
        """Save where the file cannot be merged, as the person wishes."""
        from coach.tui.screens.choose import Choose

        self.app.clear_notifications()  # they would lie on the dialog
        if isinstance(trouble, Gone):
            await self._write_anew()
        elif _is_stopped(trouble.problem) and await self._stopped_here():
            await self._ask_about_merge()
        else:
            answers = [_("Wait until it can be read"), _("Put mine in its place; the other is saved beside it")]
            title = _("The file cannot be read")
            if await self.app.push_screen_wait(Choose(title, plain(_why(trouble)), answers)) == 1:
                await self._write_anew()

    async def _write_anew(self) -> None:
        try:
            beside = await asyncio.to_thread(self.document.write_anew)
        except Refused as refused:
            self.tell(say(refused.problem.message), "error")
            return
        self._trouble = self._told = None
        if beside:
            self._notice(_("Saved. The other version: {file}").format(file=beside))
        else:
            self._notice(_("The file was gone; all is in a new one: {file}").format(file=self.document.path))
        self.state_changed()

    def leave_merge(self) -> None:
        """The person has left the questions of a merge that git has stopped: they come up no more by themselves."""
        self._has_left_merge = True

    async def _stopped_here(self) -> bool:
        """Whether git knows what is to be merged in the file."""
        from coach.sharing.git import GitFailed
        from coach.sharing.stopped import stopped_at

        try:
            return await asyncio.to_thread(stopped_at, self.document.path) is not None
        except (GitFailed, Refused):
            return False

    async def _ask_about_merge(self) -> None:
        """Lead to the questions of a merge that git has stopped."""
        from coach.tui.screens.choose import Choose
        from coach.tui.screens.sharing import settle

        text = _(
            "git stopped while it merged this playbook: others changed the same as you. "
            "Your answers are kept; the questions say what is to be decided."
        )
        answers = [_("Later, with ^s"), _("Answer the questions")]
        if await self.app.push_screen_wait(Choose(_("Merge stopped"), Content(text), answers)) == 1:
            await settle(self, self.document.path)

    async def may_leave(self) -> bool:
        if not await super().may_leave():
            return False
        trouble = self._trouble
        if trouble is None or _is_stopped(trouble.problem) or self.document.unsaved:
            return True
        text = _("Once you leave, what it held can't be had from here any more. Stay, and ^s saves it.")
        return await self.would_leave(Content("\n").join([plain(_why(trouble)), Content(text)]))


def _is_stopped(problem: Problem) -> bool:
    return problem.name == "merge-conflict"


def _why(trouble: Refused) -> str:
    if isinstance(trouble, Gone):
        return _("The file is gone: somebody has removed, renamed or emptied it.")
    return _("Others changed the file, and it cannot be read now: {why}").format(why=say(trouble.problem.message))


def _told(trouble: Refused) -> str:
    """The notice: what is wrong, and what becomes of the answers."""
    if isinstance(trouble, Gone):
        kept = _("All answers are still here; the next one, or ^s, writes a new file.")
    else:
        kept = _("Your answers are kept, and merged once it can be. ^s saves them now.")
    return f"{_why(trouble)}\n{kept}"
