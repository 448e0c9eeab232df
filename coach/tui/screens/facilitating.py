"""What the person who leads the session does: suggestions, the big question, parking, deciding, finding out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported
from textual.content import Content

from coach.locale import _, marked
from coach.method import catalogue
from coach.method.catalogue import ThingKind
from coach.playbook import clock
from coach.playbook.address import Address, written
from coach.playbook.edit import Edit, edited
from coach.playbook.fields import Kind
from coach.tui import answers, changes
from coach.tui.asked import Asked
from coach.tui.findings import Seen
from coach.tui.in_order import DIALOG
from coach.tui.places import View, path_of
from coach.tui.screens.inheriting import Inheriting
from coach.tui.screens.pick import Choice, Pick
from coach.tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from coach.advice.suggestion import Suggestion
    from coach.sharing.standing import Act

NEXT_VIEW: dict[View, View] = {"both": "today", "today": "planned", "planned": "both"}

NO_EDITOR_HERE = marked("Another program cannot use this terminal meanwhile; open the file in your editor yourself.")


class Facilitating(Inheriting):
    """The actions of a session that open a dialog or another screen."""

    at: Address | None
    step: str
    view: View
    everything: bool
    asked: Callable[[], Asked | None]
    go: Callable[..., Awaitable[None]]
    reach: Callable[[Address], Awaitable[None]]
    seen: Seen
    turn_down: Callable[[Sequence[Suggestion]], Awaitable[None]]

    # Choosing

    def action_suggest(self) -> None:
        """Pick what the coach suggests here."""
        self.run_worker(self._suggest(), group=DIALOG)

    async def _suggest(self) -> None:
        from coach.tui import coach

        self.settle()
        asked = self.asked()
        if asked and asked.field.to:  # what suits the question comes first
            await self.choose(asked)
            return
        offered = coach.suggested(self.playbook, self.at, self.step, asked, self.seen)
        if not offered:
            self.tell(_("Nothing more to suggest here."))
            return
        choices = [coach.choice_of(self.playbook, one) for one in offered]
        learned = [one for one in offered if one.from_deals]
        if learned:
            asks = _("Choose what shall not be offered again on this machine.")
            choices.append(Choice(Content("- " + _("Turn down what deals taught")), Content(asks)))
        picked = await self.app.push_screen_wait(
            Pick(_("Suggestions"), choices, several=not any(one.alone for one in offered))
        )
        if picked and picked[-1] == len(offered):
            picked = picked[:-1]
            await self.turn_down(learned)
        if picked:
            taken = [offered[i].edit for i in picked]
            self.change(changes.at_once(taken))
            first = edited(taken[0])
            if not self.has_class("-in-form") or first[:1] == (self.at or ())[:1]:
                self.led_to(first)  # the session goes on from the first of them
            else:
                self.tell(_("Added: {place}").format(place=path_of(self.playbook, first)))

    async def choose(self, asked: Asked) -> None:
        """Choose from the list of what an answer may be."""
        from coach.tui.choosing import Choosing
        from coach.tui.screens.pick_or_type import PickOrType

        choosing = Choosing.of(self.playbook, asked)
        dialog = choosing.dialog()
        picked = await self.app.push_screen_wait(dialog)
        if picked is not None:
            typed = dialog.typed if isinstance(dialog, PickOrType) else ""
            self.change(choosing.edit(picked, typed, self.view))

    async def ask_name(self, kind: ThingKind) -> str | None:
        """What a new thing is called; a session is called by its day."""
        if not kind.title:
            return clock.today().isoformat()
        asks = next(question.text for question in catalogue.questions(kind.key) if question.field == kind.title)
        return await self.app.push_screen_wait(Prompt(_(kind.add), _(asks), drafts=self.drafts))

    # The room

    def action_park(self) -> None:
        """Note a thought for later."""
        self._ask(_("Park a thought"), _("It waits in this session's notes."), lambda text: self._note("parked", text))

    def action_decide(self) -> None:
        """Keep a decision."""
        self._ask(_("Note a decision"), _("What was just decided?"), lambda text: self._note("decisions", text))

    def action_find_out(self) -> None:
        """Note who finds the answer out, and by when."""
        self.seal()
        if asked := self.asked():
            self._ask(
                _("To find out"),
                _("Who finds it out, and by when? A role, not a name."),
                lambda text: self._open(asked, text),
                asked.open,
                written(asked.at),
            )
        else:
            self.tell(_("Go to a question first."))

    def action_not_relevant(self) -> None:
        """Leave a question out, or bring it back."""
        if asked := self.asked():
            self.seal()
            self.change(changes.left_out(self.playbook, asked))
        else:
            self.tell(_("Go to a question first."))

    def _open(self, asked: Asked, text: str) -> None:
        self.kept[asked.at, text] = False
        self.change(changes.found_out_by(asked, text))

    def _note(self, field: str, text: str) -> None:
        self.change(changes.noted(self.playbook, clock.today(), field, text) if text else None)
        if text:
            self.tell(_("Noted in this session."))

    def _ask(self, title: str, help_text: str, then: Callable[[str], None], value: str = "", about: str = "") -> None:
        self.seal()

        def answered(text: str | None) -> None:
            if text is not None:
                then(text)

        self.app.push_screen(Prompt(title, help_text, value, self.drafts, about), answered)

    def action_view(self) -> None:
        """Today's process, the planned one, or both."""
        self.view = NEXT_VIEW[self.view]
        self.playbook_changed()

    def action_deepen(self) -> None:
        """The core questions, or all."""
        self.everything = not self.everything
        self.playbook_changed()
        self.tell(_("All questions") if self.everything else _("Core questions only"))

    async def action_meeting(self) -> None:
        """Go to today's session."""
        self.change(changes.held(self.playbook, clock.today()))
        await self.go(changes.meeting(clock.today()))

    # Git

    def action_commit(self) -> None:
        """Keep this version."""
        self._share("commit")

    def action_pull(self) -> None:
        """Bring in what others have shared."""
        self._share("pull")

    def action_push(self) -> None:
        """Share what is committed."""
        self._share("push")

    def _share(self, act: Act) -> None:
        from coach.tui.screens.sharing import share_session

        self.seal()
        self.run_worker(share_session(act, self), group=DIALOG)

    # Other screens

    def action_big(self) -> None:
        """Fill the screen with the question."""
        from coach.tui.screens.big_question import BigQuestion  # each screen is loaded when it is first wanted

        if self.asked() is None:
            self.tell(_("Go to a question first."))
        else:
            self.seal()
            self.app.push_screen(BigQuestion(self))  # type: ignore[arg-type]

    def action_summary(self) -> None:
        """What was decided, what is open, how to share it."""
        from coach.tui.screens.summary import SummaryScreen

        self.seal()
        self.app.push_screen(SummaryScreen(self))

    def action_map(self) -> None:
        """The process on one screen, for a room to look at."""
        from coach.tui.screens.map import MapScreen

        self.seal()
        self.app.push_screen(MapScreen(self), self._reach)

    def action_arithmetic(self) -> None:
        """What each goal takes."""
        from coach.tui.screens.arithmetic import ArithmeticScreen

        self.seal()
        self.app.push_screen(ArithmeticScreen(self), self._reach)

    def action_review(self) -> None:
        """The card of a stage, for a meeting."""
        from coach.tui.reviewed import ToReview
        from coach.tui.screens.review import ReviewScreen

        self.seal()
        at = self.at or ()
        stage = at[1] if at[:1] == ("stages",) and len(at) > 1 else ""
        self.app.push_screen(ReviewScreen(ToReview(self.document.path, self.playbook, stage)))

    def action_history(self) -> None:
        """Who changed what in the playbook."""
        self._show_history(())

    def action_history_here(self) -> None:
        """Who changed what in the thing that is shown."""
        self._show_history(self.at or ())

    def _show_history(self, at: Address) -> None:
        from coach.tui.screens.history import HistoryScreen

        self.seal()
        self.app.push_screen(HistoryScreen(self, at))

    async def _reach(self, at: Address | None) -> None:
        """Go to what was chosen on another screen, if anything was."""
        if at is not None:
            await self.reach(at)

    def action_open_points(self) -> None:
        """List what is to find out, and what was left out."""
        self.run_worker(self._open_points(), group=DIALOG)

    async def _open_points(self) -> None:
        from coach.tui.open_points import open_points

        self.settle()
        points = open_points(self.playbook)
        if not points:
            self.tell(_("Nothing is to find out, and nothing was left out."))
            return
        picked = await self.app.push_screen_wait(
            Pick(_("Open points"), [Choice(point.name, point.detail) for point in points])
        )
        if picked:
            at = points[picked[0]].at
            await self.go(at[:-1], at)

    def action_editor(self) -> None:
        """Edit the answer in $EDITOR."""
        from coach.tui.external import edited

        asked = self.asked()
        if asked is None or asked.field.kind not in answers.SEVERAL_LINES | {Kind.LINE}:
            self.tell(_("Go to a text first."))
            return
        self.seal()
        text, problem = None, None
        try:
            with self.app.suspend():
                text, problem = edited(answers.text_of(self.playbook, asked))
        except SuspendNotSupported:
            problem = _(NO_EDITOR_HERE)
        self._told_or_changed(problem, answers.edit_of(self.playbook, asked, text) if text is not None else None)

    def action_edit_file(self) -> None:
        """Edit the playbook's file in $EDITOR."""
        from coach.tui.external import run_editor

        if problem := self.close():
            self.tell(problem, "error")
            return
        try:
            with self.app.suspend():
                problem = run_editor(self.document.path)
        except SuspendNotSupported:
            problem = _(NO_EDITOR_HERE)
        if problem:
            self.tell(problem, "error")
        self.app.call_next(self.app.run_action, "reopen")

    def _told_or_changed(self, problem: str | None, edit: Edit | None) -> None:
        if problem:
            self.tell(problem, "error")
        self.change(edit)
