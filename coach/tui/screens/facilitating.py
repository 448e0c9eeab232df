"""What the person who leads the session does: suggestions, the big question, parking, deciding, finding out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from textual.app import SuspendNotSupported
from textual.content import Content

from coach.locale import _, marked, say
from coach.method import catalogue
from coach.method.catalogue import ThingKind
from coach.playbook import clock
from coach.playbook.address import Address, written
from coach.playbook.edit import Edit, Together, edited
from coach.playbook.fields import Kind
from coach.tui import answers, changes
from coach.tui.asked import Asked
from coach.tui.in_order import DIALOG
from coach.tui.places import View, path_of
from coach.tui.plain import line
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.pick import Choice, Pick
from coach.tui.screens.prompt import Prompt

NEXT_VIEW: dict[View, View] = {"both": "today", "today": "planned", "planned": "both"}

NO_EDITOR_HERE = marked("Another program cannot use this terminal meanwhile; open the file in your editor yourself.")


class Facilitating(DocumentScreen):
    """The actions of a session that open a dialog or another screen."""

    at: Address | None
    step: str
    view: View
    everything: bool
    asked: Callable[[], Asked | None]
    go: Callable[..., Awaitable[None]]
    reach: Callable[[Address], Awaitable[None]]

    # Choosing

    def action_suggest(self) -> None:
        """Pick what the coach suggests here."""
        self.run_worker(self._suggest(), group=DIALOG)

    async def _suggest(self) -> None:
        from coach.tui import coach

        self.settle()
        offered = coach.suggested(self.playbook, self.at, self.step)
        if not offered:
            self.tell(_("Nothing more to suggest here."))
            return
        choices = [
            Choice(Content(_(one.title)) + line(f"  {say(one.reason)}", "dim"), Content(_(one.detail)))
            for one in offered
        ]
        picked = await self.app.push_screen_wait(Pick(_("Suggestions"), choices, several=True))
        if picked:
            taken = [offered[i].edit for i in picked]
            self.change(Together(tuple(taken)))
            first = edited(taken[0])
            if not self.has_class("-in-form") or first[:1] == (self.at or ())[:1]:
                self.led_to(first)  # the session goes on from the first of them
            else:
                self.tell(_("Added: {place}").format(place=path_of(self.playbook, first)))

    async def choose(self, asked: Asked) -> None:
        """Choose from the list of what an answer may be."""
        from coach.advice.suggest import suggestions

        options = answers.options_of(self.playbook, asked.field)
        offered = suggestions(self.playbook, (asked.field.to,)) if asked.field.to else ()
        if not options and not offered:
            self.tell(_("Nothing to choose from yet."))
            return
        names = [Choice(line(answers.name_of(self.playbook, asked.field, option))) for option in options]
        names += [
            Choice(Content("+ " + _(one.title)) + line(f"  {say(one.reason)}", "dim"), Content(_(one.detail)))
            for one in offered
        ]
        several = asked.field.kind is Kind.REFERENCES
        now = [i for i, option in enumerate(options) if option in answers.values_of(asked)]
        picked = await self.app.push_screen_wait(
            Pick(_(asked.question.label), names, several=several, marked=now if several else ())
        )
        if picked is not None:
            new = [offered[i - len(options)].edit for i in picked if i >= len(options)]
            values = [options[i] for i in picked if i < len(options)] + [edited(edit)[-1] for edit in new]
            self.change(Together((*new, answers.chosen(self.playbook, asked, values))))

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
        self.kept.discard((asked.at, text))
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
