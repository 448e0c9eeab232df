"""What a review is about: it is asked for as far as it is not told, and follows the playbook and the deal on disk."""

from __future__ import annotations

import asyncio
from pathlib import Path

from coach.deals.names import identity
from coach.deals.notebook import Notebook
from coach.locale import _, say
from coach.playbook import clock, disk
from coach.playbook.model import Playbook
from coach.playbook.problem import Refused
from coach.playbook.read import read_file
from coach.playbook.remembered import remember
from coach.playbook.shelf import glance, playbooks_in
from coach.tui import review_picks, reviewed
from coach.tui.in_order import DIALOG
from coach.tui.reviewed import Review, ToReview
from coach.tui.screens.noting import Noting
from coach.tui.watch import watch


class Reviewing(Noting):
    """A screen on a review; there is none until it is known what is reviewed."""

    def __init__(self, asked: ToReview, notebook: Notebook | None = None, review: Review | None = None) -> None:
        super().__init__(notebook or Notebook())
        self.asked = asked
        self.review = review
        self.unread: Refused | None = None
        """Why the playbook cannot be read now."""
        self.is_noted = False
        """Whether it is noted that this review takes place."""
        self.has_stages = True
        """Whether the playbook has anything to review, as far as is known."""

    # Beginning

    async def begin(self) -> None:
        """Ask what is not told yet, and show the card; leave where that was left."""
        if self.review is None and not await self._found_out():
            self.run_worker(self.leave(), group=DIALOG)
            return
        self.notes_changed()
        self.keep_soon()
        if self.review:
            remember(folder=self.review.file.parent)
            self.run_worker(watch(self._stamps, self._changed_on_disk), group="follow")

    async def _found_out(self) -> bool:
        """Whether it is known now what is reviewed; or that there is nothing to review."""
        asked = self.asked
        try:
            file = await self._file(asked.where)
            if file is None:
                return False
            playbook = asked.playbook or (await asyncio.to_thread(read_file, file)).playbook
            if not playbook.stages:
                self.has_stages = False
                return True
            name = await review_picks.pick_deal(self.app, playbook, file, "") if asked.deal is None else asked.deal
            if name is None:
                return False
            self.notebook = await asyncio.to_thread(Notebook.open, name)
        except Refused as refused:
            self.app.notify(say(refused.problem.message), severity="error", markup=False)
            return False
        deal = self.notebook.deal
        stage, personas = asked.stage or deal.stage, deal.personas
        if asked.deal is None or stage not in playbook.stages:
            picked = await review_picks.pick_stage(self.app, playbook, stage)
            group = await review_picks.pick_personas(self.app, playbook, personas) if picked else None
            if picked is None or group is None:
                return False
            stage, personas = picked, group
        self.review = reviewed.review(playbook, file, stage, personas, deal, clock.today())
        return True

    async def _file(self, where: Path) -> Path | None:
        """The playbook; of several in a folder the one that is picked. None where that was left."""
        if not where.is_dir():
            return where
        glances = [glance(path) for path in await asyncio.to_thread(playbooks_in, where)]
        return await review_picks.pick_playbook(self.app, glances)

    # Something else

    def turn_to(self, playbook: Playbook, stage: str, personas: tuple[str, ...]) -> None:
        """Review another stage, or for others."""
        assert self.review
        self.review = reviewed.review(playbook, self.review.file, stage, personas, self.notebook.deal, clock.today())
        self.is_noted = False
        self.notes_changed()

    async def other_stage(self) -> None:
        """Ask for a stage, and show its card."""
        if (review := self.review) and (
            stage := await review_picks.pick_stage(self.app, review.playbook, review.stage)
        ):
            self.turn_to(review.playbook, stage, review.personas)

    async def other_personas(self) -> None:
        """Ask for the buying group, and show the card for it."""
        if review := self.review:
            if len(review.playbook.personas) < 2:
                self.tell(_("The playbook describes no other buyers."))
                return
            group = await review_picks.pick_personas(self.app, review.playbook, review.personas)
            if group is not None:
                self.turn_to(review.playbook, review.stage, group)

    async def other_deal(self) -> None:
        """Ask for a deal, and show how it stands, at its own stage. What was noted for none goes into it."""
        review = self.review
        if review is None or await self._stays_with_notes():
            return
        name = await review_picks.pick_deal(self.app, review.playbook, review.file, self.notebook.name)
        if name is None or identity(name) == identity(self.notebook.name):
            return
        notes_come = bool(name and not self.notebook.name and self.notebook.last)
        try:
            self.notebook = await asyncio.to_thread(self.notebook.named, name)
        except Refused as refused:
            self.tell(say(refused.problem.message), "error")
            return
        deal = self.notebook.deal
        goes_there = deal.stage in review.playbook.stages and not notes_come
        self.turn_to(review.playbook, deal.stage if goes_there else review.stage, deal.personas or review.personas)
        self.keep_soon()

    async def _stays_with_notes(self) -> bool:
        """Keep what waits before another deal is opened; whether that failed, and the person stays."""
        return bool(self.notebook.name) and not await self.may_leave()

    def before_leaving(self) -> None:
        """A deal that is known was looked at, even where nothing else is noted; a name that was only tried is none.

        To look at another stage does not move the deal there: something has to be noted at it.
        """
        here = self.review and self.notebook.deal.stage in ("", self.review.stage)
        if here and self.notebook.name and self.notebook.is_known:
            self.note_review()

    def note_review(self) -> None:
        """Note once that this review takes place."""
        if self.review and not self.is_noted:
            self.is_noted = True
            self.notebook.add(self.review.event)

    async def leave(self) -> None:
        """Back to where the review was begun: to a screen, or to the shell."""
        if not await self.may_leave():
            return
        if len(self.app.screen_stack) > 2:
            self.dismiss()
        else:
            self.app.exit()

    # Following

    def _stamps(self) -> object:
        deal = self.notebook.file
        return self.review and disk.stamp(self.review.file), deal and disk.stamp(deal)

    async def _changed_on_disk(self) -> None:
        """Show what others wrote: into the playbook, or about the deal."""
        await self.read_again()
        if self.review:
            await self._read_playbook(self.review)
        self.notes_changed()
        self.state_changed()

    async def _read_playbook(self, review: Review) -> None:
        try:
            playbook = (await asyncio.to_thread(read_file, review.file)).playbook
        except Refused as refused:
            self.unread = refused
            return
        self.unread = None
        if playbook == review.playbook or self.review is not review:
            return
        if review.stage in playbook.stages:
            self.review = reviewed.anew(review, playbook, self.notebook.deal)
            self.is_noted = False
        elif playbook.stages:
            self.tell(_("The stage is no more in the playbook; another one is shown."))
            self.turn_to(playbook, next(iter(playbook.stages)), review.personas)
