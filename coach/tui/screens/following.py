"""What others write into the file of an open playbook: it is seen at once, merged, told, and can be undone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from coach.locale import _, counted
from coach.playbook import disk
from coach.playbook.edit import Single, edited
from coach.playbook.incoming import Incoming
from coach.playbook.problem import Refused
from coach.tui.in_order import DIALOG
from coach.tui.quiet import is_quiet, quiet
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.trouble import Trouble
from coach.tui.telling import Notices, sentence
from coach.tui.watch import watch
from coach.tui.widgets.editors import Editor

if TYPE_CHECKING:
    from coach.sharing.change import Change


class Follower:
    """Follows the file of a session."""

    def __init__(self, session: DocumentScreen, trouble: Trouble, notices: Notices) -> None:
        self._session = session
        self._trouble = trouble
        self._notices = notices
        self._is_merging = False
        self._announced = ""
        """The version of the file whose questions were announced."""
        self._came_in: tuple[Change, ...] = ()
        """What others changed last."""

    def follow(self) -> None:
        """Look at the file from now on."""
        self._session.run_worker(self._follow(), group="follow")

    async def _follow(self) -> None:
        await self.take_in()  # what was written before the first look
        await watch(lambda: disk.stamp(self._session.document.path), self.take_in)

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
        keeper = self._session.keeper
        if self._session.document.unsaved and not keeper.trouble:
            keeper.save_soon()

    async def _has_taken_in(self) -> bool:
        """Whether all is taken in that can be, after one look at the file."""
        session = self._session
        try:
            found = await asyncio.to_thread(session.document.incoming)
        except Refused as refused:
            return await self._trouble.met(refused)
        self._trouble.end()
        if found is None:
            return True
        before = session.playbook
        session.settle()
        if session.playbook is not before:  # what was typed meanwhile counts
            return False
        if (found.merge.conflicts or self._is_worked_at(found.edits)) and not is_quiet(session.app):
            self._announce(found)
            await quiet(session.app)
            return False
        if found.merge.conflicts:
            return await self._has_settled(found)
        if session.document.take_in(found):
            await self._show_what_came(found)
            return True
        return False

    async def _has_settled(self, found: Incoming) -> bool:
        """Put what only people can decide, and take in all; whether nothing came in between."""
        from coach.sharing.questions import YOU_AND_OTHERS
        from coach.tui.screens.settling import settled

        session = self._session
        session.app.clear_notifications()  # they would lie on the dialog
        leaving = _("Esc leaves the rest as yours; their version is saved beside the file, so nothing is lost.")
        base = session.document.layers.base(session.document.own)  # things are called as it calls them
        names = replace(YOU_AND_OTHERS, builds_on=base.whole if base else None)
        found = found.settled(await settled(session, found.merge, names, leaving))
        beside = None
        if found.merge.conflicts:
            try:
                text = found.theirs.text.encode()
                beside = await asyncio.to_thread(disk.put_beside, session.document.path, "theirs", text)
            except Refused as refused:
                session.tell(sentence(refused.problem.message), "error")
                return True  # the next answer asks again
        if not session.document.take_in(found):
            return False
        await self._show_what_came(
            found,
            _("The rest stays yours; their version: {file}. “What came in” (^p) leads to it.").format(file=beside)
            if beside
            else "",
        )
        return True

    def _is_worked_at(self, edits: tuple[Single, ...]) -> bool:
        """Whether any of the edits changes the form that has the cursor."""
        focused = self._session.app.focused
        if not isinstance(focused, Editor):
            return False
        form = focused.at[:-1]
        return any(form[: len(at)] == at or at[: len(form)] == form for at in map(edited, edits))

    # Telling

    async def _show_what_came(self, found: Incoming, beside: str = "") -> None:
        """Show the playbook as it is now, and tell what others changed."""
        from coach.tui import came_in

        session = self._session
        session.playbook_changed(typing=not is_quiet(session.app))
        session.keeper.state_changed()
        if not is_quiet(session.app):
            session.run_worker(self._show_all(), group="show all", exclusive=True)
        if found.is_news:
            whole = session.document.layers.whole  # things are called as the base calls them
            moments = (replace(one, playbook=whole(one.playbook)) for one in (found.ours, found.after))
            self._came_in = await asyncio.to_thread(came_in.changes_of, *moments)
        said = [came_in.told(self._came_in)] if found.is_news else []
        if said or beside:
            self._notices.tell("\n".join([*said, *([beside] if beside else [])]))

    async def _show_all(self) -> None:
        """Once nobody types, show what was left as it is being typed, too."""
        await quiet(self._session.app)
        self._session.playbook_changed()

    def _announce(self, found: Incoming) -> None:
        """Say at once that there are questions, which are put in the next pause."""
        if found.merge.conflicts and self._announced != found.theirs.digest:
            self._announced = found.theirs.digest
            said = counted(
                "Others changed the same answer as you; when you pause, {n} question comes up.",
                "Others changed the same answers as you; when you pause, {n} questions come up.",
                len(found.merge.conflicts),
            )
            self._notices.tell(said, "warning")

    def list_what_came(self) -> None:
        """List what others changed last, and their versions that were put beside the file."""
        self._session.run_worker(self._list_what_came(), group=DIALOG)

    async def _list_what_came(self) -> None:
        from coach.tui.came_in import beside_told, choices
        from coach.tui.screens.pick import Pick
        from coach.tui.screens.words import Words

        session, changes = self._session, self._came_in
        beside = await asyncio.to_thread(disk.beside, session.document.path, "theirs")
        if not (changes or beside):
            session.tell(_("Nothing came in from others yet."))
            return
        picked = await session.app.push_screen_wait(Pick(_("What came in"), choices(changes, beside)))
        if picked and picked[0] < len(changes):
            session.led_to(changes[picked[0]].at)
        elif picked:
            file = beside[picked[0] - len(changes)]
            told = await asyncio.to_thread(beside_told, session.document.path, file)
            await session.app.push_screen_wait(Words(_("Their version"), told))
