"""What a review is about: it is asked for as far as it is not told, and follows the playbook and the deal on disk."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from textual.content import Content

from coach.deals.names import identity
from coach.deals.notebook import Notebook
from coach.locale import _, say
from coach.playbook import clock, disk
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.problem import Refused
from coach.playbook.read import read_file
from coach.playbook.remembered import remember
from coach.playbook.shelf import glance, playbooks_in
from coach.playbook.text import visible
from coach.tui import review_picks, reviewed
from coach.tui.drafts import begun
from coach.tui.in_order import DIALOG
from coach.tui.marks import DONE
from coach.tui.on_disk import OnDisk
from coach.tui.plain import plain
from coach.tui.reviewed import Review, ToReview
from coach.tui.screens.noting import Noting
from coach.tui.telling import sentence
from coach.tui.watch import watch


class Reviewing(Noting):
    """A screen on a review; there is none until it is known what is reviewed."""

    def __init__(self, asked: ToReview, notebook: Notebook | None = None, review: Review | None = None) -> None:
        super().__init__(notebook or Notebook())
        self.asked = asked
        self.review = review
        self.unread: Refused | None = None
        """Why the playbook cannot be read now."""
        self._on_disk: OnDisk | None = None
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
            self._tell_what_is_begun()
            if self.asked.taken:
                self.notify(visible(say(self.asked.taken)), markup=False)  # beside what is told already
            self.run_worker(self._follow(self.review.file), group="follow")

    async def _found_out(self) -> bool:
        """Whether it is known now what is reviewed; or that there is nothing to review."""
        asked = self.asked
        try:
            file = await self._file(asked.where)
            if file is None:
                return False
            playbook = asked.playbook or (await asyncio.to_thread(read_file, file)).whole
            if not playbook.stages:
                self.has_stages = False
                return True
            while (name := await self._deal_called(playbook, file)) is not None:
                self.notebook = await asyncio.to_thread(Notebook.open, name)
                if place := await self._place(playbook):
                    self.review = reviewed.review(playbook, file, *place, self.notebook.deal, clock.today())
                    return True
                if asked.deal is not None:
                    return False
        except Refused as refused:
            self.app.notify(visible(sentence(refused.problem.message)), severity="error", markup=False)
        return False

    async def _deal_called(self, playbook: Playbook, file: Path) -> str | None:
        """The name of the deal that was asked for, else of the one that is picked; None where that was left."""
        name = self.asked.deal
        return await review_picks.pick_deal(self.app, playbook, file, self.notebook.name) if name is None else name

    async def _place(self, playbook: Playbook) -> tuple[str, tuple[str, ...]] | None:
        """The stage and the buying group: those of the deal that was asked for, else as they are picked.

        Who leaves a question is at the one before; None where that is the deal.
        """
        deal = self.notebook.deal
        stage, personas = self.asked.stage or deal.stage, deal.personas
        if self.asked.deal is not None and stage in playbook.stages:
            return stage, personas
        while picked := await review_picks.pick_stage(self.app, playbook, stage):
            group = await review_picks.pick_personas(self.app, playbook, personas)
            if group is not None:
                return picked, group
            if len(playbook.stages) == 1:  # that is not asked for
                return None
            stage = picked
        return None

    async def _file(self, where: Path) -> Path | None:
        """The playbook; of several in a folder the one that is picked. None where that was left."""
        if not where.is_dir():
            return where
        glances = [glance(path) for path in await asyncio.to_thread(playbooks_in, where)]
        return await review_picks.pick_playbook(self.app, glances)

    def _tell_what_is_begun(self) -> None:
        """Tell where somebody was writing when the deal was left: it waits there, and is not noted."""
        if self.review and (where := begun(self.notebook.drafts, self.review.playbook)):
            self.tell(_("Begun, not noted yet: {where}").format(where=where))

    # Something else

    def card_turned(self) -> None:
        """Another card comes, and is shown from its top: for the screen to do."""

    def turn_to(self, playbook: Playbook, stage: str, personas: tuple[str, ...]) -> None:
        """Review another stage, or for others."""
        assert self.review
        if stage != self.review.stage:
            self.card_turned()
        self.review = reviewed.review(playbook, self.review.file, stage, personas, self.notebook.deal, clock.today())
        self.is_noted = False
        self.notes_changed()

    async def other_stage(self) -> None:
        """Ask for a stage, and show its card."""
        if review := self.review:
            if len(review.playbook.stages) < 2:
                self.tell(_("The playbook has no other stage."))
                return
            following = review.next_stage(self.notebook.deal)
            stage = await review_picks.pick_stage(self.app, review.playbook, following or review.stage)
            if stage is not None:
                self.turn_to(review.playbook, stage, review.personas)
                if following and stage == following and self.notebook.name:
                    self.move_here()

    def move_here(self) -> None:
        """The deal is at the stage that is shown, from now on."""
        if review := self.review:
            self.is_noted = True
            self.notebook.add(review.event)
            stage = review.playbook.stages[review.stage].name or review.stage
            self.tell(_("The deal is at this stage now: {stage}").format(stage=stage))
            self.notes_changed()
            self.keep_soon()

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
            self.tell(sentence(refused.problem.message), "error")
            return
        deal = self.notebook.deal
        if not notes_come:
            self.card_turned()
        goes_there = deal.stage in review.playbook.stages and not notes_come
        self.turn_to(review.playbook, deal.stage if goes_there else review.stage, deal.personas or review.personas)
        if not notes_come:
            self._tell_what_is_begun()
        self.keep_soon()

    async def _stays_with_notes(self) -> bool:
        """Keep what waits before another deal is opened; whether that failed, and the person stays."""
        return bool(self.notebook.name) and not await self.may_leave()

    def before_leaving(self) -> None:
        """A deal that is known was looked at, even where nothing else is noted; a name that was only tried is none.

        To look at another stage does not move the deal there: it has to be moved, or something noted at it.
        """
        here = self.review and not self.review.is_elsewhere(self.notebook.deal)
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

    async def _follow(self, file: Path) -> None:
        """Follow the playbook, what it builds on, and the deal: each may have changed while something was picked."""
        on_disk = self._on_disk = OnDisk(file)
        if self.asked.playbook is None:
            await self._changed_on_disk()
        else:  # it is open in a session, whose answers may not be saved yet
            with suppress(Refused):
                await asyncio.to_thread(on_disk.read)
        await watch(lambda: (on_disk.stamps(), self._deal_stamp()), self._changed_on_disk)

    def _deal_stamp(self) -> disk.Stamp:
        return disk.stamp(file) if (file := self.notebook.file) else None

    @property
    def base_trouble(self) -> Message | None:
        """Why what the playbook builds on cannot be used now."""
        return self._on_disk.trouble if self._on_disk else None

    def told(self) -> Content:
        """What the person has to know of what is kept, and of the playbook."""
        lines = []
        if self.review and not self.notebook.name:
            lines.append(Content.styled(_("No deal: nothing is kept. d names one, and keeps what is noted."), "dim"))
        if self.review:
            lines += self._where_it_is(self.review)
        if self.trouble:
            why = _("Not kept yet: {why}").format(why=say(self.trouble.problem.message))
            lines.append(plain(f"! {why}", "$text-warning") + Content(" · " + _("tried again all the while")))
        if self.unread:
            why = _("The playbook cannot be read now: {why}").format(why=say(self.unread.problem.message))
            lines.append(plain(f"! {why}", "$text-warning"))
        if self.base_trouble:
            why = _("The base cannot be used: {why}").format(why=say(self.base_trouble))
            kept = Content(_("What it said before counts meanwhile."))
            lines.append(plain(f"! {why}", "$text-warning") + Content(" · ") + kept)
        return Content("\n").join(lines)

    def _where_it_is(self, review: Review) -> Iterator[Content]:
        """At which stage the deal is, where that is not the one that is shown; and to which it may go on."""
        deal = self.notebook.deal
        if review.is_elsewhere(deal):
            stage = review.playbook.stages.get(deal.stage)
            name = (stage.name if stage else "") or deal.at(deal.stage).name or deal.stage
            yield plain(
                _("Only looked at: the deal is at another stage ({stage}). m moves it here.").format(stage=name)
            )
        elif following := review.next_stage(deal):
            name = review.playbook.stages[following].name or following
            ready = _("All confirmed here: ready for the next stage ({stage}). s goes there.").format(stage=name)
            yield plain(f"{DONE} {ready}", "$text-success")

    async def _changed_on_disk(self) -> None:
        """Show what others wrote: into the playbook, or about the deal."""
        await self.read_again()
        if self.review and self._on_disk:
            await self._read_playbook(self.review, self._on_disk)
        self.notes_changed()
        self.state_changed()

    async def _read_playbook(self, review: Review, on_disk: OnDisk) -> None:
        try:
            playbook = await asyncio.to_thread(on_disk.read)
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
