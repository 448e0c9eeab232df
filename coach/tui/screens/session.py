"""The session: the five steps, the things of a step, the form of one, and the coach beside it.

What it does is done by its parts, each in a module of its own. A part that has something to remember is held, such as
the keeper; the others are functions of the session. Here stands what is shown, and which part answers which key.
"""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import DescendantFocus, Resize, ScreenResume
from textual.geometry import Size
from textual.messages import Prune
from textual.widgets import Input, Static, TextArea

from coach.advice.progress import progress
from coach.locale import _, current
from coach.method import catalogue
from coach.method.words import kind_of
from coach.playbook.address import Address
from coach.playbook.document import Document
from coach.tui.actions import bindings_of
from coach.tui.asked import Asked, form, has_core, wanted
from coach.tui.findings import Seen
from coach.tui.git_state import GitState, Standings
from coach.tui.places import left_of, names_of, numbered, places, rows, state_name
from coach.tui.plain import line, show
from coach.tui.screens import advising, editing, elsewhere, facilitating, inheriting, own_editor, suggesting, walking
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.following import Follower
from coach.tui.screens.moving import Mover
from coach.tui.screens.trouble import Trouble
from coach.tui.standpoint import Standpoint
from coach.tui.telling import Notices
from coach.tui.widgets import editors
from coach.tui.widgets.coach_pane import IN_FRONT, CoachPane
from coach.tui.widgets.form import Form
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.steps import Steps
from coach.tui.widgets.things import Things
from coach.tui.widgets.top_line import TopLine

LIST_AND_FORM, ALL_THREE = 100, 120
"""Columns from which on these stand beside each other: a form between two others wants room for its answers."""


class SessionScreen(DocumentScreen):
    """Walks a team through the five steps."""

    BINDINGS = bindings_of("session")
    places = ("session", "things")

    def __init__(self, document: Document, standpoint: Standpoint | None = None) -> None:
        begin = standpoint or Standpoint.at_first(document.playbook)
        super().__init__(document, begin)
        self.set_class(begin.no_advice, "-no-advice")
        self._begin_at = begin.question
        notices = Notices(self)
        self._trouble = Trouble(self, notices)
        self._follower = Follower(self, self._trouble, notices)
        self._mover = Mover(self, self._show, self._cursor_moved)
        self._git = GitState(self, lambda: (document.path,), self._stand)

    @property
    def standpoint(self) -> Standpoint:
        """Where the session stands, for the screen that takes its place."""
        asked = self.asked()
        question, no_advice = asked.at if asked else None, self.has_class("-no-advice")
        return Standpoint(self.step, self.at, question, self.view, self.everything, no_advice, self.kept)

    def compose(self) -> ComposeResult:
        self._fit(self.app.size)
        yield TopLine(self.playbook.name, current())
        with Horizontal(id="panes"):
            with Vertical(id="list"):
                yield Steps()
                yield Things()
            with Vertical(id="middle"):
                yield Static(id="crumbs")
                yield Form()
            yield CoachPane()
        yield KeyLine("things", "session", state=self.state_said())

    async def on_mount(self) -> None:
        self.state.subscribe(self, self.query_one(KeyLine).tell_state)
        self.state.subscribe(self, self._look_in_git)
        self._git.follow()
        await self._show()
        if self._begin_at is None or not self._form.focus_on(self._begin_at):
            self._things.focus()
        if self.document.unsaved:  # in another language, with an answer from a moment ago
            self.keeper.save_soon()
        if self.document.recovered:
            self.run_worker(self._recover())
        inheriting.follow_base(self)
        self._follower.follow()
        suggesting.follow_deals(self)

    async def _recover(self) -> None:
        if await self.keeper.recover():
            self.playbook_changed()
            self.keeper.save_soon()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """What was just mounted has its styles: to look them up again would hold the first frame back."""
        if not self.size:
            event.refresh_styles = False

    @on(Prune)
    def _going(self) -> None:
        """Before its parts are taken down, end what may still want to show something in them.

        Whoever takes its place saves what is unsaved.
        """
        self.adviser.end()
        self.workers.cancel_node(self)

    def _look_in_git(self, _said: str) -> None:
        if not self.unsaved:
            self._git.look_soon()

    def _stand(self, standings: Standings) -> None:
        self.query_one(TopLine).stands(standings[self.document.path])

    @property
    def _things(self) -> Things:
        return self.query_one(Things)

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    @property
    def _coach(self) -> CoachPane:
        return self.query_one(CoachPane)

    # What is shown

    def playbook_changed(self, *, typing: bool = False) -> None:
        self.call_next(self._show, typing=typing)

    async def _show(self, *, typing: bool = False) -> None:
        """Bring everything on the screen up to date, but not the answer that is being typed."""
        if not typing:
            self.settle()
        self.at = left_of(self.playbook, self.at)
        if self.at is None and (found := places(self.playbook, self.step, self.view)):
            self.at = found[0]
        with self.app.batch_update():
            steps = self.query_one(Steps)
            steps.progress, steps.step = progress(self.playbook), self.step
            self._things.show(tuple(rows(self.playbook, self.step, self.view)), self.at and self.at[:4])
            self.query_one(TopLine).tell(title=self.playbook.name)
            show(self.query_one("#crumbs", Static), self._crumbs())
            shown = self._form
            shown.disabled = self.document.read_only
            await shown.show(self.playbook, self.questions(), self.view, self._empty(), typing=typing)
            self._show_signs()
        if not typing:
            self.shown.publish(None)
        self._show_advice()
        self.call_after_refresh(self.adviser.look)  # the list and the form do not wait for what it finds

    def _crumbs(self) -> Content:
        names = [numbered(self.step)]
        if self.at:
            names += names_of(self.playbook, self.at)
        view = "" if self.view == "both" else f"  {state_name(self.view)}"
        path = Content.styled(" › ", "dim").join([line(name, "bold") for name in names])
        return path + Content.styled(view, "$text-warning")

    def _empty(self) -> str:
        """What the form says while there is nothing to ask about."""
        kinds = catalogue.step(self.step).things
        return "\n\n".join(_(catalogue.kinds()[kind].empty) for kind in kinds if wanted(self.playbook, kind))

    def questions(self) -> tuple[Asked, ...]:
        """The questions of the form that is shown."""
        if self.at is None:
            return ()
        everything = self.everything or not has_core(kind_of(self.at))
        keep = self._mover.sought or self._form.focused_at
        asked = form(self.playbook, self.at, everything=everything, keep=keep)
        return tuple(map(self.known, asked))

    def asked(self) -> Asked | None:
        at = self._form.focused_at or self._coach.behind
        return self.question(at) if at else None

    def on_resize(self, event: Resize) -> None:
        self._fit(event.size)
        self.call_after_refresh(self._keep_in_sight)

    def _fit(self, size: Size) -> None:
        """Take the layout for a size. (Textual's own breakpoints come after the first frame, and style it twice.)"""
        self.set_class(size.width < LIST_AND_FORM, "-narrow")
        self.set_class(size.width < ALL_THREE, "-two")
        if size.width >= ALL_THREE and self.has_class(IN_FRONT):
            self._leave_coach()
        self.set_class(size.width >= 150, "-very-wide")

    def _keep_in_sight(self) -> None:
        if self.focused:
            self.focused.scroll_visible(animate=False)

    # What the coach says

    def show_what_is_seen(self) -> None:
        self._show_signs()
        self._show_advice()

    def _show_signs(self) -> None:
        """Mark what is weak in the steps, the list and the form."""
        seen = Seen() if self.has_class("-no-advice") else self.seen
        steps = self.query_one(Steps)
        steps.tallies, steps.scores = seen.of_steps, seen.scores
        self._things.tell(seen.of_rows, partial(inheriting.is_inherited, self))
        self._form.tell(seen)

    def _show_advice(self) -> None:
        """Let the coach speak about what has the cursor."""
        from coach.tui import coach

        if not (self.has_class("-no-advice") or self._mover.is_on_its_way):
            based = inheriting.based(self)
            self._coach.say(coach.says(self.playbook, self.at, self.step, self.asked(), self.seen, based))

    def action_advice(self) -> None:
        """Show or hide all advice. Where there is no room for three the coach comes in place of the form."""
        if not self.has_class("-two"):
            self.toggle_class("-no-advice")
            self._show_signs()
        elif self._coach.is_in_front:
            self._leave_coach()
        else:
            self._coach.come(self._form.focused_at)
        self._show_advice()

    def action_read_on(self) -> None:
        """Scroll what the coach says, and back to its beginning from its end."""
        if self.has_class("-two") and not self._coach.is_in_front:
            self._coach.come(self._form.focused_at)
        else:
            self._coach.read_on()

    def _leave_coach(self) -> None:
        """From the coach back to the question, or to the list."""
        at = self._coach.step_aside()
        if not (at and self._form.focus_on(at)):
            self.set_focus(self._things)

    # Where the cursor is

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        if event.widget is self.focused and not self._mover.is_on_its_way:
            self._cursor_moved()

    def _cursor_moved(self) -> None:
        """Let the keys, the coach and undo follow the cursor."""
        if self.focused and self.focused is not self._coach:
            self._coach.step_aside()
        in_list, typing = not self.in_form, isinstance(self.focused, Input | TextArea)
        self.set_class(not in_list, "-in-form")
        self.query_one(KeyLine).tell(*(("things", "session") if in_list else ("session",)), typing=typing)
        self.query_one(TopLine).tell(typing=typing)
        self.seal()
        self._show_advice()

    @property
    def in_form(self) -> bool:
        """Whether the cursor is in the form."""
        return self._mover.in_form

    @property
    def standing(self) -> Address:
        return self._mover.standing

    async def go(self, at: Address, field: Address | None = None, *, into: bool = True) -> None:
        await self._mover.go(at, field, into=into)

    async def reach(self, at: Address) -> None:
        await self._mover.reach(at)

    def led_to(self, at: Address) -> None:
        if at[:1] == ("check",):  # a rule that is turned off has no place
            self.playbook_changed()
        else:
            self.call_next(self._mover.go_near, at)

    @on(Steps.Chosen)
    async def _step_chosen(self, event: Steps.Chosen) -> None:
        self.settle()
        await self._mover.enter(event.step)
        if event.entered:
            self.set_focus(self._things)

    @on(Things.Looked)
    def _looked(self, event: Things.Looked) -> None:
        self._mover.look_at(event.at)

    @on(Things.Opened)
    @on(editors.ItemOpened)
    async def _opened(self, event: Things.Opened | editors.ItemOpened) -> None:
        await self.go(event.at)

    def action_pane(self) -> None:
        """From the list into the form, and back."""
        self._mover.turn()

    async def action_leave(self) -> None:
        """One level up."""
        if self._coach.is_in_front:
            self._leave_coach()
        elif not await self._mover.up():
            await self.app.run_action("leave")

    # The file

    def action_save(self) -> None:
        """Save at once."""
        self.settle()
        if trouble := self.keeper.trouble:
            self._trouble.save(trouble)
        else:
            self.keeper.save_soon()

    async def take_in(self) -> None:
        await self._follower.take_in()

    def leave_merge(self) -> None:
        self._trouble.leave_merge()

    def action_came_in(self) -> None:
        """List what others changed last."""
        self._follower.list_what_came()

    async def may_leave(self) -> bool:
        return await super().may_leave() and await self._trouble.may_leave()

    # What the parts do: each of these is a function of the session

    action_next = walking.walk_on
    action_back = walking.walk_back
    action_summary = walking.show_summary

    action_suggest = suggesting.suggest
    action_taught = suggesting.taught
    action_turn_down = suggesting.turn_down

    action_park = facilitating.park
    action_decide = facilitating.decide
    action_meeting = facilitating.meet
    action_find_out = facilitating.find_out
    action_not_relevant = facilitating.leave_out
    action_open_points = facilitating.list_open_points
    action_view = facilitating.turn_view
    action_deepen = facilitating.deepen

    go_to = advising.go_to
    action_next_finding = advising.go_to_next
    action_ignore_rule = advising.ignore_rule_here
    action_make_change = advising.make_change_here

    action_from_base = inheriting.from_base

    action_editor = own_editor.edit_answer
    action_edit_file = own_editor.edit_file

    action_big = elsewhere.show_big
    action_map = elsewhere.show_map
    action_arithmetic = elsewhere.show_arithmetic
    action_findings = elsewhere.show_findings
    action_readiness = elsewhere.show_readiness
    action_review = elsewhere.show_review
    action_history = elsewhere.show_history
    action_history_here = elsewhere.show_history_here
    action_commit = elsewhere.commit
    action_pull = elsewhere.pull
    action_push = elsewhere.push
    action_undo_merge = elsewhere.undo_merge
    action_set_up_git = elsewhere.set_up_git

    _answer_typed = editing.typed
    _cycled = editing.cycled
    _cleared = editing.cleared
    _list_asked = editing.list_asked
    _thing_added = editing.thing_added
    _add_asked = editing.add_asked
    _item_added = editing.item_added
    _thing_copied = editing.thing_copied
    _thing_moved = editing.thing_moved
    _thing_removed = editing.thing_removed

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In an answer that no base says otherwise, the key is the field's own: it deletes to the start."""
        if action == "from_base" and isinstance(self.focused, Input | TextArea):
            return inheriting.is_answered_otherwise(self)
        return super().check_action(action, parameters)
