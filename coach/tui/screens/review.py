"""Two minutes before the meeting: the card of a stage on one screen, and what is noted of the deal on it.

What counts now stands first: what the buyer has confirmed, what to check, to ask and to agree on. On a wide screen the
rest of the card stands beside it, on a narrow one below.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.command import CommandPalette
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.advice.card.model import Card, Condition, Line, NextAction, Objection, Question
from coach.deals.events import Event, Heard, Ticked, agreed
from coach.deals.model import STATE_SAID, NextStep
from coach.export.card import Words
from coach.export.words import told
from coach.locale import _
from coach.tui.actions import actions_of, bindings_of
from coach.tui.drafts import NOTE
from coach.tui.in_order import DIALOG
from coach.tui.marks import STATE_SIGNS
from coach.tui.plain import plain, show
from coach.tui.review_rows import Thing, heading, rows, rows_beside
from coach.tui.reviewed import Turned, marked, stepped, turned
from coach.tui.screens.reviewing import Reviewing
from coach.tui.widgets.card_list import CardList
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.top_line import TopLine

SIDE_BY_SIDE = 140
"""Columns from which on the rest of the card stands beside what is noted."""
_ACTIONS = frozenset(action.name for action in actions_of("review"))


class ReviewScreen(Reviewing):
    """The card of a deal, or of none, at a stage."""

    BINDINGS = [
        *bindings_of("review"),
        Binding("tab", "pane", show=False),
    ]
    places = ("review",)

    def anew(self) -> ReviewScreen:
        """The same review on a new screen, as in another language."""
        return ReviewScreen(self.asked, self.notebook, self.review)

    def compose(self) -> ComposeResult:
        self._fit(self.app.size.width)
        yield TopLine(_("Review"))
        with Horizontal(id="panes"):
            yield CardList("card")
            yield CardList("beside")
        yield Static(id="told")
        yield KeyLine(*self.places, always=("leave", "help"))  # to be done is to quit, where it was begun in the shell

    def on_mount(self) -> None:
        self.state.subscribe(self, self.query_one(KeyLine).tell_state)
        self._card.focus()
        self.run_worker(self.begin(), group=DIALOG)

    def on_screen_suspend(self) -> None:
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        self.refresh_bindings()

    def on_resize(self, event: Resize) -> None:
        self._fit(event.size.width)
        self.notes_changed()

    def _fit(self, width: int) -> None:
        self.set_class(width >= SIDE_BY_SIDE, "-side-by-side")

    @property
    def _card(self) -> CardList:
        return self.query_one("#card", CardList)

    @property
    def _beside(self) -> CardList:
        return self.query_one("#beside", CardList)

    # Showing

    def notes_changed(self) -> None:
        """Show how all stands now."""
        show(self.query_one("#told", Static), self.told())
        self.query_one("#told").display = bool(self.told())
        if self.review is None:
            nothing = Content(_("This playbook has no stages yet; add them in a session first."))
            self._card.set_options([] if self.has_stages else [Option(nothing, disabled=True)])
            return
        card = self.review.card(self.notebook.deal)
        first, rest = rows(card), rows_beside(card)
        is_beside = self.has_class("-side-by-side")
        width = self.size.width // 2 if is_beside else self.size.width
        self._card.tell(first if is_beside else (*first, *rest), width)
        self._beside.tell(rest if is_beside else (), width)
        if not is_beside and self.focused is self._beside:
            self._card.focus()
        people = (self.review.playbook.personas[key].name or key for key in self.review.personas)
        title, state = heading(
            card.name, self.notebook.name or _("No deal"), (Words(card).place(), *people), self.size.width
        )
        self.query_one(TopLine).tell(title=title, state=state)

    @property
    def _thing(self) -> Thing | None:
        row = (self._beside if self.focused is self._beside else self._card).row
        return row.thing if row else None

    def card_turned(self) -> None:
        for each in (self._card, self._beside):
            each.turn()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Under a dialog nothing can be done, nor before there is a card; else what suits the row."""
        if action not in _ACTIONS:
            return super().check_action(action, parameters)
        if self.app.screen is not self and not isinstance(self.app.screen, CommandPalette):
            return False
        match action:
            case "leave":
                return True
            case "move_deal":
                return self.review is not None and self.review.is_elsewhere(self.notebook.deal)
            case "mark" | "open":
                return self._can_be_noted
        return self.review is not None

    @property
    def _can_be_noted(self) -> bool:
        """Whether anything can be noted about what has the cursor."""
        match self._thing:
            case Condition(standing=standing):
                return standing is not None
            case Question(text=text):  # the coach's are no lines of the checklist
                return isinstance(text, str)
        return self._thing is not None

    @on(OptionList.OptionHighlighted)
    def _looked_at(self) -> None:
        self.refresh_bindings()

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    # Doing

    def do(self, *events: Event) -> None:
        """Note what the person did; it is kept at once."""
        self.note_review()
        self.notebook.act(*events)
        self.notes_changed()
        self.keep_soon()

    def ask(self, asking: Coroutine[Any, Any, None]) -> None:
        """Let a dialog ask."""
        self.app.clear_notifications()  # they would lie on it
        self.run_worker(asking, group=DIALOG)

    def action_mark(self) -> None:
        """Tick off, or go on to the next state."""
        review = self.review
        match self._thing:
            case Condition(standing=standing) as criterion if review and standing:
                self.do(*stepped(review, criterion, self.notebook.last))
            case Line(text=text) | Question(text=str(text)) if review:
                done = text not in review.deal(self.notebook.deal).at(review.stage).ticked
                self.do(Ticked(stage=review.stage, line=text, done=done))
            case Objection(stage=stage) as objection if review:
                text = told(self._language, objection.heard)
                self._hear(text, objection.key, stage or review.stage, so=not objection.in_deal)
            case NextAction():
                self.action_next_step()

    def action_open(self) -> None:
        """Open the form of what has the cursor."""
        match self._thing:
            case Condition(standing=standing) as criterion if standing:
                self.ask(self._mark(criterion))
            case _:
                self.action_mark()

    async def _mark(self, criterion: Condition) -> None:
        from coach.tui.screens.mark import MarkCriterion, Noted

        review, now = self.review, criterion.standing
        if review is None or now is None:
            return
        begin = Noted(now.state, now.note, now.proof)
        about = plain(criterion.text, "bold")
        if criterion.proof:
            about += plain("\n" + _("Evidence that counts: {proof}").format(proof=criterion.proof), "dim")
        draft = f"{NOTE} {review.stage} {criterion.key}"
        noted = await self.app.push_screen_wait(MarkCriterion(about, begin, self.notebook.drafts, draft))
        if noted and noted != begin:
            self.do(marked(review, criterion, *noted))

    def action_objection(self) -> None:
        """Note an objection that the buyer had."""
        self.ask(self._objection())

    async def _objection(self) -> None:
        from coach.tui.review_picks import pick_objection

        if card := self._shown:
            heard = await pick_objection(self.app, card, self.notebook.drafts)
            if heard:
                self._hear(*heard, card.key)
                self.tell(_("Noted: {text}").format(text=heard[0]))  # its row may be out of sight

    def _hear(self, text: str, key: str, stage: str, *, so: bool = True) -> None:
        if review := self.review:
            self.do(Heard(day=review.event.day, stage=stage, text=text, key=key, so=so))

    def action_next_step(self) -> None:
        """Set what happens next in the deal."""
        self.ask(self._next_step())

    async def _next_step(self) -> None:
        from coach.tui.screens.next_step import AgreeOn, told_of

        if (review := self.review) and (card := self._shown):
            begin = self.notebook.deal.next_step or NextStep("", stage=review.stage)
            moves = card.next_action.moves.text
            about = (
                plain(_("What moves the buyer on here: {action}").format(action=moves), "dim") if moves else Content()
            )
            step = await self.app.push_screen_wait(AgreeOn(about, begin, review.lacks, self.notebook.drafts))
            if step is not None and (step := replace(step, stage=review.stage)) != begin:
                self.do(agreed(step))
                self.tell(told_of(step, review.lacks(step)))  # its row may be out of sight

    def action_undo(self) -> None:
        """Take back what was noted last."""
        self._turn_back(self.notebook.undo, _("Undone: {place}"), _("Nothing more to undo in this review."))

    def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._turn_back(self.notebook.redo, _("Done again: {place}"), _("Nothing to redo."))

    def _turn_back(self, turn: Callable[[], Sequence[Event]], said: str, nothing: str) -> None:
        """Undo or redo, show the stage where that was, and tell it."""
        before, review = self.notebook.deal, self.review
        events = turn()
        if not events or review is None:
            self.tell(nothing)
            return
        about = turned(events, before, self.notebook.deal)
        if about.stage in review.playbook.stages and about.stage != review.stage:
            self.turn_to(review.playbook, about.stage, review.personas)
        self.tell(said.format(place=self._said_of(about)))
        self.notes_changed()
        self.keep_soon()

    def _said_of(self, about: Turned) -> str:
        """What was undone or done again: at which stage, and from which state to which."""
        if not about.stage:
            return _("Next step")
        stages = self.review.playbook.stages if self.review else {}
        stage = (stages[about.stage].name if about.stage in stages else "") or about.stage
        states = " → ".join(f"{STATE_SIGNS[state]} {_(STATE_SAID[state])}" for state in about.states or ())
        return "\n".join(filter(None, (f"{stage}: {about.text}", states)))

    def action_move_deal(self) -> None:
        """The deal is at this stage now."""
        self.move_here()

    def action_stage(self) -> None:
        """Another stage."""
        self.ask(self.other_stage())

    def action_persona(self) -> None:
        """Another buying group."""
        self.ask(self.other_personas())

    def action_deal(self) -> None:
        """Another deal."""
        self.ask(self.other_deal())

    def action_export(self) -> None:
        """Save the deal's notes as Markdown."""
        from coach.tui.exporting import export

        if review := self.review:
            self.ask(export(self, self.notebook.deal, review.playbook))

    def action_pane(self) -> None:
        """From what is noted to what is good to know, and back."""
        if self.has_class("-side-by-side"):
            (self._card if self.focused is self._beside else self._beside).focus()

    def action_leave(self) -> None:
        """Back to where the review was begun."""
        self.ask(self.leave())

    @property
    def _shown(self) -> Card | None:
        return self.review.card(self.notebook.deal) if self.review else None

    @property
    def _language(self) -> str:
        return self._shown.language if self._shown else ""
