"""The session: the five steps, the things of a step, the form of one, and the coach beside it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus, Resize, ScreenResume
from textual.geometry import Size
from textual.signal import Signal
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from coach.advice.progress import progress
from coach.locale import _, current
from coach.method import catalogue
from coach.method.homes import root_of, step_of
from coach.method.words import kind_of
from coach.playbook.address import Address
from coach.playbook.document import Document
from coach.tui.actions import bindings_of
from coach.tui.asked import Asked, form, has_core, wanted
from coach.tui.findings import Seen
from coach.tui.git_state import GitState, Standings
from coach.tui.places import (
    AddRow,
    Row,
    View,
    is_single,
    names_of,
    numbered,
    places,
    rows,
    state_name,
    thing_at,
)
from coach.tui.plain import line, show
from coach.tui.screens.editing import Editing
from coach.tui.standpoint import Standpoint
from coach.tui.walk import backward, onward, way
from coach.tui.widgets import editors
from coach.tui.widgets.form import Form
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.steps import Steps
from coach.tui.widgets.things import Things
from coach.tui.widgets.top_line import TopLine

LIST_AND_FORM, ALL_THREE = 100, 120
"""Columns from which on these stand beside each other: a form between two others wants room for its answers."""
REST = 0.05
"""Seconds that the cursor rests on a row before its form is shown."""


class SessionScreen(Editing):
    """Walks a team through the five steps. `at` is the place whose form is shown; None shows the step itself."""

    BINDINGS = bindings_of("session")
    places = ("session", "things")

    def __init__(self, document: Document, standpoint: Standpoint | None = None) -> None:
        super().__init__(document, standpoint.kept if standpoint else None)
        begin = standpoint or Standpoint(self._first_open_step())
        self.step, self.at = begin.step, begin.at
        self.view: View = begin.view
        self.everything = begin.everything
        self.set_class(begin.no_advice, "-no-advice")
        self._begin_at = begin.question
        self._sought: Address | None = None
        """The question that is being gone to: the form has it, even if it is one for later."""
        self._resting: Timer | None = None
        self.shown: Signal[None] = Signal(self, "shown")
        """All that the session shows is up to date."""
        self._git = GitState(self, lambda: (document.path,), self._stand)

    def _first_open_step(self) -> str:
        return next((one.step for one in progress(self.playbook) if one.state != "done"), catalogue.steps()[0].key)

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
            with VerticalScroll(id="coach", can_focus=False):
                yield Static(id="says")
        yield KeyLine("things", "session", state=self.state_said())

    async def on_mount(self) -> None:
        self.state.subscribe(self, self.query_one(KeyLine).tell_state)
        self.state.subscribe(self, self._look_in_git)
        self._git.follow()
        await self._show()
        if self._begin_at is None or not self.query_one(Form).focus_on(self._begin_at):
            self.query_one(Things).focus()
        if self.document.unsaved:  # in another language, with an answer from a moment ago
            self.save_soon()
        if self.document.recovered:
            self.run_worker(self.recover())

    def on_screen_resume(self, event: ScreenResume) -> None:
        """What was just mounted has its styles: to look them up again would hold the first frame back."""
        if not self.size:
            event.refresh_styles = False

    def _look_in_git(self, _said: str) -> None:
        if not self.unsaved:
            self._git.look_soon()

    def _stand(self, standings: Standings) -> None:
        self.query_one(TopLine).stands(standings[self.document.path])

    # Showing

    def playbook_changed(self, *, typing: bool = False) -> None:
        self.call_next(self._show, typing=typing)

    async def _show(self, *, typing: bool = False) -> None:
        """Bring everything on the screen up to date, but not the answer that is being typed."""
        if not typing:
            self.settle()
        self.at = self._left_of(self.at)
        if self.at is None and (found := places(self.playbook, self.step, self.view)):
            self.at = found[0]
        with self.app.batch_update():
            steps = self.query_one(Steps)
            steps.progress, steps.step = progress(self.playbook), self.step
            self.query_one(Things).show(tuple(rows(self.playbook, self.step, self.view)), self.at and self.at[:4])
            self.query_one(TopLine).tell(title=self.playbook.name)
            show(self.query_one("#crumbs", Static), self._crumbs())
            shown = self.query_one(Form)
            shown.disabled = self.document.read_only
            await shown.show(self.playbook, self.questions(), self.view, self._empty(), typing=typing)
            self.show_signs()
        if not typing:
            self.shown.publish(None)
        self.show_advice()
        self.call_after_refresh(self.look)  # the list and the form do not wait for what it finds

    def _left_of(self, at: Address | None) -> Address | None:
        """The place at `at`, or the nearest around it that is still there; None where all of it was removed."""
        if at is None or is_single(kind_of(at)):
            return at
        if thing_at(self.playbook, at[:2]) is None:
            return None
        if kind_of(at) == "personas.journey" or thing_at(self.playbook, at) is not None:  # which begins with an answer
            return at
        return self._left_of(at[:-2])

    def _empty(self) -> str:
        """What the form says while there is nothing to ask about."""
        kinds = catalogue.step(self.step).things
        return "\n\n".join(_(catalogue.kinds()[kind].empty) for kind in kinds if wanted(self.playbook, kind))

    def questions(self) -> tuple[Asked, ...]:
        """The questions of the form that is shown."""
        if self.at is None:
            return ()
        everything = self.everything or not has_core(kind_of(self.at))
        keep = self._sought or self.query_one(Form).focused_at
        asked = form(self.playbook, self.at, everything=everything, keep=keep)
        return tuple(map(self.known, asked))

    def asked(self) -> Asked | None:
        """The question that has the cursor, or that the coach stands in front of."""
        at = self.query_one(Form).focused_at or self.behind
        return self.question(at) if at else None

    def _crumbs(self) -> Content:
        names = [numbered(self.step)]
        if self.at:
            names += names_of(self.playbook, self.at)
        view = "" if self.view == "both" else f"  {state_name(self.view)}"
        path = Content.styled(" › ", "dim").join([line(name, "bold") for name in names])
        return path + Content.styled(view, "$text-warning")

    def show_signs(self) -> None:
        """Mark what is weak in the steps, the list and the form."""
        seen = Seen() if self.has_class("-no-advice") else self.seen
        steps = self.query_one(Steps)
        steps.tallies, steps.scores = seen.of_steps, seen.scores
        self.query_one(Things).tell(seen.of_rows, self.inherited)
        self.query_one(Form).tell(seen)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        if event.widget is self.focused and not self.is_on_its_way:
            self._cursor_moved()

    def _cursor_moved(self) -> None:
        """Let the keys, the coach and undo follow the cursor."""
        if self.focused and self.focused.id != "coach":
            self.put_coach_away()
        in_list, typing = not self.in_form, isinstance(self.focused, Input | TextArea)
        self.set_class(not in_list, "-in-form")
        self.query_one(KeyLine).tell(*(("things", "session") if in_list else ("session",)), typing=typing)
        self.query_one(TopLine).tell(typing=typing)
        self.seal()
        self.show_advice()

    def on_resize(self, event: Resize) -> None:
        self._fit(event.size)
        self.call_after_refresh(self._keep_in_sight)

    def _fit(self, size: Size) -> None:
        """Take the layout for a size. (Textual's own breakpoints come after the first frame, and style it twice.)"""
        self.set_class(size.width < LIST_AND_FORM, "-narrow")
        self.set_class(size.width < ALL_THREE, "-two")
        if size.width >= ALL_THREE and self.has_class("-coach"):
            self.from_coach()
        self.set_class(size.width >= 150, "-very-wide")

    def _keep_in_sight(self) -> None:
        if self.focused:
            self.focused.scroll_visible(animate=False)

    # Moving about

    @property
    def in_form(self) -> bool:
        """Whether the cursor is in the form."""
        return not isinstance(self.focused, Things | Steps)

    async def go(self, at: Address, field: Address | None = None, *, into: bool = True) -> None:
        """Show the form of the thing at `at`, with the cursor in one answer."""
        self.settle()
        self.at, self.step, self._sought = at, step_of(at), field
        with self.app.batch_update(), self._on_its_way():
            await self._show()
            if into and not self.query_one(Form).focus_on(field):
                self.query_one(Form).focus_on(None)
        self._sought = None
        self._cursor_moved()

    @contextmanager
    def _on_its_way(self) -> Iterator[None]:
        """Between two forms the list has the cursor: nobody needs to see that, nor hear what the coach says of it."""
        self.is_on_its_way = True
        try:
            yield
        finally:
            self.is_on_its_way = False

    def led_to(self, at: Address) -> None:
        if at[:1] == ("check",):  # a rule that is turned off has no place
            self.playbook_changed()
        else:
            self.call_next(self._go_near, at)

    async def _go_near(self, at: Address) -> None:
        """Show the place at `at`, or the nearest that still is."""
        known = [at[:end] for end in range(len(at), 0, -1) if end % 2 == 0 and thing_at(self.playbook, at[:end])]
        home = () if root_of(at) == "playbook" else at[:1] if is_single(at[0]) else None
        place = known[0] if known else home
        if place is not None:
            await self.go(place, at, into=self.in_form)
        else:
            self.at, self.step = None, step_of(at[:1])
            await self._show()

    @on(Steps.Chosen)
    async def _step_chosen(self, event: Steps.Chosen) -> None:
        self.settle()
        self.step, self.at = event.step, None
        await self._show()
        if event.entered:
            self.set_focus(self.query_one(Things))

    @on(Things.Looked)
    def _looked(self, event: Things.Looked) -> None:
        """The form follows when the cursor rests, so that running down a list stays quick."""
        self.settle()
        self.at = event.at
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(REST, self._rested)

    async def _rested(self) -> None:
        row = self.query_one(Things).row
        if isinstance(row, Row) and row.at == self.at:  # else it has gone on, to a row that adds something
            await self._show()

    @on(Things.Opened)
    async def _opened(self, event: Things.Opened) -> None:
        await self.go(event.at)

    @on(editors.ItemOpened)
    async def _item_opened(self, event: editors.ItemOpened) -> None:
        await self.go(event.at)

    async def action_leave(self) -> None:
        """One level up."""
        if self.has_class("-coach"):
            self.from_coach()
        elif (self.at and len(self.at) > 4) or (
            self.at and len(self.at) == 4 and kind_of(self.at) != "personas.journey"
        ):
            await self.go(self.at[:-2], self.at[:-1])
        elif self.in_form:
            self.set_focus(self.query_one(Things))
        else:
            await self.app.run_action("leave")

    def action_pane(self) -> None:
        """From the list into the form, and back."""
        if self.in_form:
            self.set_focus(self.query_one(Things))
        else:
            self.query_one(Form).focus_on(None)

    async def action_next(self) -> None:
        """The next question of the led session."""
        await self._walk(1)

    async def action_back(self) -> None:
        """The question before."""
        await self._walk(-1)

    async def _walk(self, by: int) -> None:
        self.settle()
        find = onward if by > 0 else backward
        at = find(way(self.playbook, self.view), self.standing, everything=self.everything)
        if at is None:
            if by > 0:
                self.action_summary()
        else:
            await self.reach(at)

    async def reach(self, at: Address) -> None:
        """Stand at a thing, at a question, or where a first thing of a kind is to be added."""
        if thing_at(self.playbook, at):
            await self.go(at)
        elif is_single(at[0]) or len(at) > 1:
            await self.go(at[:-1], at)
        else:
            await self._begin(at[0])

    @property
    def standing(self) -> Address:
        """Where the session stands: at a question, at the row that adds a thing, or at a place."""
        row = self.query_one(Things).row
        if isinstance(row, AddRow) and not self.in_form:
            return (row.kind,)
        asked = self.asked()
        return asked.at if asked else self.at or ()

    async def _begin(self, kind: str) -> None:
        """Stand where a first thing of a kind is to be added."""
        self.step, self.at = step_of((kind,)), None
        await self._show()
        things = self.query_one(Things)
        self.set_focus(things)
        things.look_at_add(kind)
