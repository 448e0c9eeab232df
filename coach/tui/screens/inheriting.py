"""What a session knows of the base that its playbook builds on, and the way back to what that says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import replace

from textual import on
from textual.content import Content
from textual.events import Mount
from textual.widgets import Input, TextArea

from coach.locale import _, say
from coach.method import catalogue
from coach.method.homes import root_of
from coach.playbook import disk
from coach.playbook.address import Address
from coach.playbook.edit import Together
from coach.tui.asked import Asked
from coach.tui.based import Based, called
from coach.tui.in_order import DIALOG
from coach.tui.plain import line, plain
from coach.tui.screens.document import DocumentScreen
from coach.tui.watch import watch


class Inheriting(DocumentScreen):
    """Shows what is inherited, and follows the base when that changes."""

    at: Address | None
    step: str
    asked: Callable[[], Asked | None]

    # What is inherited

    def known(self, asked: Asked) -> Asked:
        return replace(super().known(asked), base=self.document.layers.inherited(self.document.own, asked.at))

    def inherited(self, at: Address) -> bool:
        """Whether all that is said of the thing at `at` comes from the base."""
        found = self.document.layers.inherited(self.document.own, at)
        return found is not None and found.is_followed

    @property
    def based(self) -> Based:
        """How the place where the session stands is to the base."""
        layers, own, playbook = self.document.layers, self.document.own, self.playbook
        thing = layers.inherited(own, self.at) if self.at else None
        differs = tuple(called(playbook, at) for at in layers.differs(own, self.at)) if self.at and thing else ()
        return Based(thing, differs, tuple(map(self._called_there, self._left_out)))

    @property
    def _left_out(self) -> tuple[Address, ...]:
        """What of the base the playbook leaves out of the step that is shown."""
        kinds = catalogue.step(self.step).things
        return tuple(at for at in self.document.layers.left_out(self.document.own) if root_of(at) in kinds)

    def _called_there(self, at: Address) -> str:
        """What something is called in the base."""
        base = self.document.layers.base(self.document.own)
        return called(base.whole, at) if base else at[-1]

    # Back to the base

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an answer that no base says otherwise, the key is the field's own: it deletes to the start."""
        if action == "from_base" and isinstance(self.focused, Input | TextArea):
            asked, layers, own = self.asked(), self.document.layers, self.document.own
            return bool(asked and layers.base(own) and layers.back(own, [asked.at]))
        return super().check_action(action, parameters)

    def action_from_base(self) -> None:
        """Let the base count again: for a question, for a thing, or for what is left out."""
        self.seal()
        if asked := self.asked():
            self._go_back([asked.at])
        else:
            self.run_worker(self._from_base(), group=DIALOG)

    async def _from_base(self) -> None:
        from coach.tui.screens.pick import Choice, Pick

        layers, own = self.document.layers, self.document.own
        differs = [self.at] if self.at and layers.back(own, [self.at]) else []
        places = [*differs, *(at for at in self._left_out if at not in differs)]
        picked: Iterable[int] | None = range(len(places))
        if len(places) > 1:
            told = plain("\n".join(f"· {answer}" for answer in self.based.differs))
            choices = [
                Choice(line(self._called_there(at)), told if at in differs else Content(_("left out here")))
                for at in places
            ]
            picked = await self.app.push_screen_wait(Pick(_("Back to the base"), choices, several=True))
        if picked is not None:
            self._go_back([places[n] for n in picked])

    def _go_back(self, places: Iterable[Address]) -> None:
        layers = self.document.layers
        if layers.base(self.document.own) is None:
            self.tell(_("This playbook builds on no other."))
            return
        if edits := layers.back(self.document.own, places):
            self.change(Together(edits))
            self.tell(_("Back to the base. ^z takes it back."))
        else:
            self.tell(_("Nothing here is other than in the base."))

    # Following it

    @on(Mount)
    def _base_follows(self) -> None:
        if trouble := self.document.layers.trouble:
            self.tell(_("The base cannot be used: {why}").format(why=say(trouble)), "warning")
        self.run_worker(self._follow_base(), group="follow base")

    async def _follow_base(self) -> None:
        await self._look_at_base()  # it may have changed before the first look
        await watch(self.document.layers.stamps, self._look_at_base)

    async def _look_at_base(self) -> None:
        """Build on the base as it is now."""
        layers = self.document.layers
        news = await asyncio.to_thread(layers.news)
        if news and news.trouble:  # many a program removes a file before it writes it
            await asyncio.sleep(disk.REST)
            news = await asyncio.to_thread(layers.news)
        if news is None:
            return
        self.settle()
        is_other = layers.take_in(news)
        if news.trouble:
            trouble = _("The base cannot be used: {why}").format(why=say(news.trouble))
            self.tell("\n".join((trouble, _("What it said before counts meanwhile."))), "warning")
        elif is_other and news.base:
            self.tell(_("The base has changed: {file}").format(file=news.base.file))
        self.playbook_changed(typing=not self._rests)
