"""What the coach sees in a playbook while people work on it, and what they do about it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.containers import VerticalScroll
from textual.messages import Prune
from textual.signal import Signal
from textual.widgets import Static

from coach.advice.finding import Finding
from coach.locale import _, say
from coach.playbook import clock
from coach.playbook.address import Address, written
from coach.playbook.document import Document
from coach.playbook.model import Playbook
from coach.playbook.problem import Refused
from coach.tui.findings import Seen, here, look, next_after, of_question, said_below, target_of
from coach.tui.in_order import DIALOG
from coach.tui.mending import change, turned_off, what_to_do, who
from coach.tui.places import in_view, thing_at
from coach.tui.plain import line, plain, show
from coach.tui.screens.facilitating import Facilitating
from coach.tui.taught import Taught
from coach.tui.widgets.form import Form
from coach.tui.widgets.things import Things

if TYPE_CHECKING:
    from coach.advice.suggestion import Suggestion


class Advising(Facilitating):
    """Looks at the playbook after every change, off the thread that paints: what it is last counts."""

    show_signs: Callable[[], None]
    """Mark what is weak wherever it is shown."""

    def __init__(self, document: Document, kept: dict[tuple[Address, str], bool] | None = None) -> None:
        super().__init__(document, kept)
        self.seen = Seen()
        """What was seen last: while somebody types, a moment ago."""
        self.looked: Signal[None] = Signal(self, "looked")
        """What was seen is of the playbook as it is now."""
        self.behind: Address | None = None
        """The question that the coach stands in front of, where the screen is narrow."""
        self._taught: Taught | None = None
        self._is_going = False
        self.is_on_its_way = False
        """Whether the cursor is between two forms."""
        self._led: tuple[Address, Address] | None = None
        """Where the last jump to a finding ended, and the address of that finding."""

    @property
    def standing(self) -> Address:
        """Where the session stands: at a question, at a thing, or at the row that adds a first thing of a kind."""
        raise NotImplementedError

    def look(self) -> None:
        """See what is weak in the playbook as it is now, unless that is known."""
        if self.seen.playbook is not self.playbook:
            self._look_off_the_screen()

    @work(exclusive=True, group="look")
    async def _look_off_the_screen(self) -> None:
        await self._look()

    async def _look(self) -> None:
        self.seen = await asyncio.to_thread(self._see, self.playbook)
        if self._is_going:  # its parts are taken down already
            return
        self.show_signs()
        self.show_advice()
        self.looked.publish(None)

    def _see(self, playbook: Playbook) -> Seen:
        """What the coach sees in a playbook, and what deals taught about it; they are read once in a session."""
        self._taught = self._taught or Taught.remembered()
        return look(playbook, clock.today(), self._taught.about(playbook, self.document.path))

    @on(Prune)
    def _looks_no_more(self) -> None:
        self._is_going = True

    @property
    def found_here(self) -> tuple[Finding, ...]:
        """What is weak where the session stands."""
        asked = self.asked()
        return here(self.seen.findings, self.step, self.at, asked.at if asked else None)

    # Going there

    async def action_next_finding(self) -> None:
        """Go to what is weak next, round and round."""
        self.settle()
        if self.seen.playbook is not self.playbook:
            await self._look()
        ended, at = self._led or (None, self.standing)
        finding = next_after(self.playbook, self.seen.findings, at if ended == self.standing else self.standing)
        if finding is None:
            self.tell(_("Nothing is weak."))
            return
        await self.go_to(finding.at)
        if not self.query_one("#coach").display:  # where nothing else says it
            told = say(said_below(finding, finding.at[:-1]))
            self.tell(f"{self.seen.sign(finding).plain} {told}. {say(finding.advice)}")
        elif len(self.seen.findings) == 1:
            self.tell(_("There is no other finding."))

    async def go_to(self, at: Address) -> None:
        """Stand where what was found at `at` is mended."""
        place, question = target_of(self.playbook, at)
        if place is None:
            await self.reach(at[:1])
        else:
            home = thing_at(self.playbook, place[:2])
            if home and not in_view(home, self.view):
                self.view = "both"
            await self.go(place, question)
        self._led = (self.standing, at)

    def action_findings(self) -> None:
        """List everything that is weak."""
        from coach.tui.screens.findings import FindingsScreen

        self.seal()
        self.app.push_screen(FindingsScreen(self), self._go_there)

    def action_readiness(self) -> None:
        """What the score of each step is made of."""
        from coach.tui.screens.readiness import ReadinessScreen

        self.seal()
        self.app.push_screen(ReadinessScreen(self), self._go_there)

    async def _go_there(self, at: Address | None) -> None:
        if at is not None:
            await self.go_to(at)

    # Doing something about it

    def action_ignore_rule(self) -> None:
        """Turn the rule of what is weak here off, with the reason."""
        self.run_worker(self._one_of_here(_("Ignore which rule?"), self.ignore_rule), group=DIALOG)

    def action_make_change(self) -> None:
        """Make what is weak here something to do."""
        self.run_worker(self._one_of_here(_("Make which a change?"), self.make_change), group=DIALOG)

    async def _one_of_here(self, title: str, do: Callable[[Finding], Awaitable[None]]) -> None:
        """Do something about what is weak here; where that is more than one thing, ask which under that title."""
        from coach.tui.screens.pick import Choice, Pick

        self.seal()
        self.app.clear_notifications()  # they would lie on the dialog
        if self.seen.playbook is not self.playbook:
            await self._look()
        asked = self.asked()
        found = (of_question(self.seen.findings, asked.at) if asked else ()) or self.found_here
        picked: tuple[int, ...] | None = (0,)
        if not found:
            self.tell(_("Nothing is weak here; ^f goes to what is weak next."))
            return
        if len(found) > 1:
            choices = [
                Choice(
                    self.seen.sign(one) + line(f" {one.code} {say(said_below(one, self.at))}"),
                    plain(f"{say(one.message)}\n{say(one.advice)}"),
                )
                for one in found
            ]
            picked = await self.app.push_screen_wait(Pick(title, choices))
        if picked:
            await do(found[picked[0]])

    async def ignore_rule(self, finding: Finding) -> None:
        """Ask why a rule shall say nothing any more in this playbook, and turn it off."""
        from coach.advice.check import rule_called
        from coach.tui.screens.prompt import Prompt

        why = _("Why does the rule not fit you? It says nothing any more in this playbook: {rule}").format(
            rule=f"{finding.code} {_(rule_called(finding.code).title)}"
        )
        reason = await self.app.push_screen_wait(
            Prompt(_("Ignore this rule"), why, drafts=self.drafts, about=finding.code)
        )
        if reason:
            self.change(turned_off(finding, reason))
            told = _("{code} is off. ^z brings it back, and so does the list of findings, later too.")
            self.tell(told.format(code=finding.code))
        elif reason is not None:
            self.tell(_("Nothing was turned off: that takes a reason."))

    async def make_change(self, finding: Finding) -> None:
        """Ask what is to be done, by whom and until when, and add it to the changes."""
        from coach.tui.screens.make_change import MakeChange, ToDo, understood

        why = self.seen.sign(finding) + plain(f" {finding.code} {say(finding.message)}")
        begin = ToDo(what_to_do(self.playbook, finding), who(self.playbook, finding), "")
        dialog = MakeChange(why, begin, self.drafts, f"{finding.code} {written(finding.at)}")
        if to_do := await self.app.push_screen_wait(dialog):
            self.change(change(self.playbook, finding, *to_do))
            told = [_("Added to the changes. ^z takes it back.")]
            if to_do.due and (due := understood(to_do.due)):
                told.append(f"{to_do.due}: {due}" if not due.startswith("=") else f"{to_do.due} {due}")
            self.tell("\n".join(told))

    async def turn_down(self, learned: Sequence[Suggestion]) -> None:
        """Ask which of what deals taught nobody wants in the playbook, and offer it no more."""
        from coach.tui.coach import choice_of
        from coach.tui.screens.pick import Pick

        picked = await self.app.push_screen_wait(
            Pick(_("Turn down what deals taught"), [choice_of(self.playbook, one) for one in learned], several=True)
        )
        if picked and self._taught:
            try:
                self._taught = await asyncio.to_thread(self._taught.without, *(learned[i].key for i in picked))
            except Refused as refused:
                self.tell(say(refused.problem.message), "error")
                return
            await self._look()
            self.tell(_("It is not offered again on this machine."))

    # The coach's own pane

    def show_advice(self) -> None:
        """Let the coach speak about what has the cursor."""
        from coach.tui import coach

        if not (self.has_class("-no-advice") or self.is_on_its_way):
            told = coach.says(self.playbook, self.at, self.step, self.asked(), self.seen, self.based)
            show(self.query_one("#says", Static), told)

    def action_advice(self) -> None:
        """Show or hide all advice. Where there is no room for three the coach comes in place of the form."""
        if not self.has_class("-two"):
            self.toggle_class("-no-advice")
            self.show_signs()
        elif self.has_class("-coach"):
            self.from_coach()
        else:
            self.to_coach()
        self.show_advice()

    def to_coach(self) -> None:
        """Put the coach in place of the question or of the list, where it has no room beside; arrows scroll it."""
        self.behind = self.query_one(Form).focused_at
        self.add_class("-coach")
        pane = self.query_one("#coach", VerticalScroll)
        pane.can_focus = True
        self.set_focus(pane)

    def from_coach(self) -> None:
        """From the coach back to the question, or to the list."""
        at = self.behind
        self.put_coach_away()
        if not (at and self.query_one(Form).focus_on(at)):
            self.set_focus(self.query_one(Things))

    def put_coach_away(self) -> None:
        """Let the form or the list have the screen again."""
        self.remove_class("-coach")
        self.query_one("#coach", VerticalScroll).can_focus = False
        self.behind = None

    def action_read_on(self) -> None:
        """Scroll what the coach says, and back to its beginning from its end."""
        pane = self.query_one("#coach", VerticalScroll)
        if self.has_class("-two") and not self.has_class("-coach"):
            self.to_coach()
        elif pane.scroll_offset.y >= pane.max_scroll_y:
            pane.scroll_home(animate=False)
        else:
            pane.scroll_page_down(animate=False)
