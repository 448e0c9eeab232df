"""Who changed what in the playbook, version by version, and the way back to an older value.

The newest versions are shown at once, and older ones are read as one goes down the list, off the thread that paints.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Vertical
from textual.content import Content
from textual.events import Resize
from textual.messages import Prune
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.locale import _
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.sharing.history import Told, touching
from coach.sharing.portions import Portion, Portions
from coach.tui.actions import bindings_of
from coach.tui.asked import path_to
from coach.tui.history import Row, about, headline, offers, rows, values
from coach.tui.in_order import DIALOG
from coach.tui.places import path_of
from coach.tui.plain import plain, show
from coach.tui.screens.back_to import BackTo
from coach.tui.telling import sentence
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from coach.tui.screens.document import DocumentScreen

SIDE_BY_SIDE = 140
"""Columns from which on the changes stand beside the versions."""


class HistoryScreen(Screen[None]):
    """Lists versions, all of them or those that changed one thing, and what the one with the cursor changed."""

    BINDINGS = [*bindings_of("history"), Binding("tab", "pane", show=False)]

    def __init__(self, session: DocumentScreen, at: Address = ()) -> None:
        super().__init__()
        self._session = session
        self._at = at
        """The thing whose history is shown; () for the whole playbook."""
        self._portions = Portions(session.document.path)
        self._read: list[Told] = []
        """Every version that has come in."""
        self._shown: list[Told] = []
        """Those that the list shows."""
        self._rows: list[Row] = []
        self._end: Message | None = None
        self._is_reading = False

    @property
    def places(self) -> tuple[str, ...]:
        """Enter does something else in either list."""
        is_at_change = self.focused is not None and self.focused.id == "changes"
        return "changes" if is_at_change else "versions", "history"

    def compose(self) -> ComposeResult:
        self._fit(self.app.size.width)
        yield TopLine(self._session.playbook.name)
        with Container(id="panes"):
            with Vertical(id="versions"):
                yield OptionList(markup=False)
                yield Static(id="end")
            yield OptionList(id="changes", markup=False)
        yield KeyLine(*self.places, state=self._session.state_said())

    def on_mount(self) -> None:
        self._session.state.subscribe(self, self.query_one(KeyLine).tell_state)
        self._versions.focus()
        self.watch(self._versions, "scroll_y", self._read_on, init=False)
        self._show()

    def on_resize(self, event: Resize) -> None:
        self._fit(event.size.width)
        self.call_after_refresh(self._read_on)

    def _fit(self, width: int) -> None:
        self.set_class(width >= SIDE_BY_SIDE, "-side-by-side")

    @property
    def _versions(self) -> OptionList:
        return self.query_one("#versions OptionList", OptionList)

    @property
    def _changes(self) -> OptionList:
        return self.query_one("#changes", OptionList)

    @property
    def _told(self) -> Told | None:
        """The version that has the cursor."""
        index = self._versions.highlighted
        return self._shown[index] if index is not None and index < len(self._shown) else None

    # Reading

    def _read_on(self) -> None:
        """Read some more, as long as what stands below the cursor is less than a screenful."""
        seen = max(self._versions.highlighted or 0, self._versions.scroll_offset.y)
        if not (self._is_reading or self._end) and seen + self.size.height > len(self._shown):
            self._is_reading = True
            self.run_worker(self._read_portion())

    async def _read_portion(self) -> None:
        self._came(await asyncio.to_thread(self._portions.next))
        self._is_reading = False
        self._read_on()

    def _came(self, portion: Portion) -> None:
        self._read += portion.versions
        self._end = portion.end
        self._list()

    @on(Prune)
    def _going(self) -> None:
        self._portions.close()
        self.workers.cancel_node(self)

    # Showing

    def _show(self) -> None:
        """Show the list anew."""
        name = path_of(self._session.playbook, self._at) if self._at else ""
        self.query_one(TopLine).tell(state=_("History: {name}").format(name=name) if name else _("History"))
        self._shown = []
        self._versions.clear_options()
        self._list()
        self._read_on()

    def _list(self) -> None:
        """Let what has come in follow what the list shows."""
        found = list(touching(self._read, self._at)) if self._at else self._read
        more = found[len(self._shown) :]
        self._shown += more
        self._versions.add_options(Option(headline(told)) for told in more)
        if self._versions.highlighted is None and self._shown:
            self._versions.highlighted = 0
        self.set_class(not self._shown, "-empty")
        show(self.query_one("#end", Static), self._ending())
        if not self._shown:
            self._list_changes()

    def _ending(self) -> Content:
        if self._end is None and not self._read:
            return Content(_("Looking …"))
        if self._end is None:
            read = _("Read so far: {n}. Older ones come as you go down.").format(n=len(self._read))
            return Content.styled(read, "dim")
        nothing = [Content(_("No version has changed it."))] if self._read and not self._shown else []
        return Content("\n").join([*nothing, plain(sentence(self._end), "dim" if self._read else "")])

    def _list_changes(self) -> None:
        changes, told = self._changes, self._told
        self._rows = list(rows(told, self._session.playbook, self._at)) if told else []
        heading = [Option(about(told) + Content("\n"), disabled=True)] if told else []
        changes.set_options([*heading, *(Option(row.told, disabled=row.at is None) for row in self._rows)])

    @on(OptionList.OptionHighlighted, "#versions OptionList")
    def _version_looked_at(self) -> None:
        self._list_changes()
        self._read_on()

    @on(OptionList.OptionHighlighted, "#changes")
    def _change_looked_at(self, event: OptionList.OptionHighlighted) -> None:
        if all(row.at is None for row in self._rows[: event.option_index - 1]):
            self._changes.scroll_home(animate=False)  # with what stands above the first

    # Doing

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        if self.focused is self._changes:
            self.action_open()
        else:
            self.action_look()

    def on_descendant_focus(self) -> None:
        self.query_one(KeyLine).tell(*self.places)

    def action_look(self) -> None:
        """From a version to its changes."""
        self.action_pane()

    def action_open(self) -> None:
        """From a change to its older values."""
        if (told := self._told) and self._changes.highlighted:
            at = self._rows[self._changes.highlighted - 1].at
            if at is not None:
                self.run_worker(self._back_to(told, at, self._rows[self._changes.highlighted - 1].told), group=DIALOG)

    async def _back_to(self, told: Told, at: Address, change: Content) -> None:
        session = self._session
        session.seal()
        sides = await asyncio.to_thread(self._portions.sides, told)
        if isinstance(sides, Message):
            session.tell(sentence(sides), "error")
            return
        if base := session.document.layers.base(session.document.own):
            sides = sides.over(base.whole)
        before, ways = session.playbook, offers(session.playbook, sides, at)
        dialog = BackTo(change, values(before, sides, at, ways), [way.name for way in ways])
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is None:
            return
        session.change(ways[chosen].edit)
        if session.playbook is not before:
            place = path_to(session.playbook, at)
            session.tell(_("Back to an older value: {place}. ^z takes it back.").format(place=place))

    def action_pane(self) -> None:
        """From the versions to the changes, and back."""
        changes = self._changes
        if self.focused is changes:
            self._versions.focus()
        elif any(row.at is not None for row in self._rows):
            changes.focus()
            if changes.highlighted is None:
                changes.action_first()

    def action_scope(self) -> None:
        """The whole playbook, or only what the session shows."""
        here = self._session.at
        if self._at or here:
            self._at = () if self._at else here or ()
            self._show()
        else:
            self._session.tell(_("Go to a thing first."))

    def action_undo(self) -> None:
        """Take back the last change."""
        self._session.action_undo()

    def action_leave(self) -> None:
        """From the changes to the versions; from there, back to the session."""
        if self.focused is self._changes:
            self._versions.focus()
        else:
            self.dismiss()
