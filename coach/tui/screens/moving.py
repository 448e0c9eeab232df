"""Moving about in a session: from form to form, with the cursor where it is wanted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from textual.timer import Timer

from coach.method.homes import step_of
from coach.method.words import kind_of
from coach.playbook.address import Address
from coach.tui.places import AddRow, Row, is_single, near, thing_at
from coach.tui.screens.document import DocumentScreen
from coach.tui.widgets.form import Form
from coach.tui.widgets.steps import Steps
from coach.tui.widgets.things import Things

REST = 0.05
"""Seconds that the cursor rests on a row before its form is shown."""


class Mover:
    """Moves the cursor of a session; `show` shows where it stands, and `arrived` follows the cursor."""

    def __init__(
        self, session: DocumentScreen, show: Callable[[], Awaitable[None]], arrived: Callable[[], None]
    ) -> None:
        self._session = session
        self._show = show
        self._arrived = arrived
        self._resting: Timer | None = None
        self.sought: Address | None = None
        """The question that is being gone to: the form has it, even if it is one for later."""
        self.is_on_its_way = False
        """Whether the cursor is between two forms."""

    @property
    def _form(self) -> Form:
        return self._session.query_one(Form)

    @property
    def _things(self) -> Things:
        return self._session.query_one(Things)

    # Where the cursor is

    @property
    def in_form(self) -> bool:
        """Whether the cursor is in the form."""
        return not isinstance(self._session.focused, Things | Steps)

    @property
    def standing(self) -> Address:
        """Where the session stands: at a question, at the row that adds a thing, or at a place."""
        row = self._things.row
        if isinstance(row, AddRow) and not self.in_form:
            return (row.kind,)
        asked = self._session.asked()
        return asked.at if asked else self._session.at or ()

    # To a place

    async def go(self, at: Address, field: Address | None, *, into: bool) -> None:
        """Show the form of the thing at `at`, with the cursor in one answer."""
        session = self._session
        session.settle()
        session.at, session.step, self.sought = at, step_of(at), field
        with session.app.batch_update(), self._on_its_way():
            await self._show()
            if into and not self._form.focus_on(field):
                self._form.focus_on(None)
        self.sought = None
        self._arrived()

    @contextmanager
    def _on_its_way(self) -> Iterator[None]:
        """Between two forms the list has the cursor: nobody needs to see that, nor hear what the coach says of it."""
        self.is_on_its_way = True
        try:
            yield
        finally:
            self.is_on_its_way = False

    async def go_near(self, at: Address) -> None:
        """Show the place at `at`, or the nearest that still is."""
        place = near(self._session.playbook, at)
        if place is not None:
            await self.go(place, at, into=self.in_form)
        else:
            if step_of(at[:1]) == self._session.step:
                self._session.at = None
            await self._show()  # in another step nothing is left to stand at

    async def reach(self, at: Address) -> None:
        """Stand at a thing, at a question, or where a first thing of a kind is to be added."""
        if thing_at(self._session.playbook, at):
            await self.go(at, None, into=True)
        elif is_single(at[0]) or len(at) > 1:
            await self.go(at[:-1], at, into=True)
        else:
            await self.enter(step_of((at[0],)))
            things = self._things
            self._session.set_focus(things)
            things.look_at_add(at[0])

    async def enter(self, step: str) -> None:
        """Show a step."""
        self._session.step, self._session.at = step, None
        await self._show()

    async def up(self) -> bool:
        """One level up, from the form to the list at last; whether there was any."""
        at = self._session.at or ()
        if len(at) > 4 or (len(at) == 4 and kind_of(at) != "personas.journey"):
            await self.go(at[:-2], at[:-1], into=True)
        elif self.in_form:
            self._session.set_focus(self._things)
        else:
            return False
        return True

    def turn(self) -> None:
        """From the list into the form, and back."""
        if self.in_form:
            self._session.set_focus(self._things)
        else:
            self._form.focus_on(None)

    # Down the list

    def look_at(self, at: Address) -> None:
        """The form follows when the cursor rests, so that running down a list stays quick."""
        session = self._session
        session.settle()
        session.at = at
        if self._resting:
            self._resting.stop()
        self._resting = session.set_timer(REST, self._rested)

    async def _rested(self) -> None:
        row = self._things.row
        if isinstance(row, Row) and row.at == self._session.at:  # else it has gone on, to a row that adds something
            await self._show()
