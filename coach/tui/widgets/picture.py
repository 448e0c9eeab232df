"""A picture of the process that one can walk about in: a table with a cursor, its heads always in sight."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from coach.playbook.address import Address
from coach.tui.grid import Grid, Spot
from coach.tui.grid_lines import Drawn, Limits, columns_shown, drawn
from coach.tui.plain import show


class Picture(Vertical, can_focus=True):
    """Shows a grid; the arrows walk about in it. Columns that do not fit come into sight when one goes there."""

    BINDINGS = [
        Binding("up,k", "up", show=False),
        Binding("down,j", "down", show=False),
        Binding("left,h", "sideways(-1)", show=False),
        Binding("right,l", "sideways(1)", show=False),
        Binding("pageup", "last_cell", show=False),
        Binding("pagedown", "next_cell", show=False),
        Binding("home,g", "begin", show=False),
    ]

    class Opened(Message):
        """What the cursor is on was opened."""

        def __init__(self, at: Address) -> None:
            super().__init__()
            self.at = at

    def __init__(self) -> None:
        super().__init__()
        self._grid: Grid | None = None
        self._limits = Limits(12, 24)
        self._cursor: Spot | None = None
        self._drawn: Drawn | None = None
        self._laid_out: tuple[Grid, Limits, int, int] | None = None
        self._first = 1

    def compose(self) -> ComposeResult:
        yield Static(id="heads")
        with VerticalScroll(can_focus=False):
            yield Static(id="rows")

    def show(self, grid: Grid, limits: Limits, at: Address | None) -> None:
        """Show a grid, with the cursor at a place, or as near as can be to where it was."""
        near = grid.near(self._cursor) if self._cursor else None
        self._grid, self._limits = grid, limits
        self._cursor = grid.find(at) or near or grid.first
        self._draw()

    @property
    def at(self) -> Address | None:
        """What the cursor is on."""
        return self._grid.entry(self._cursor).at if self._grid and self._cursor else None

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        """Lay the grid out, if anything but the cursor changed, and paint it."""
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        if self._grid is None or not width:
            return
        self._take_first(width)
        wanted = (self._grid, self._limits, width, self._first)
        if self._drawn is None or wanted != self._laid_out:
            self._drawn, self._laid_out = drawn(self._grid, width, self._limits, self._first), wanted
        self._paint()

    def _take_first(self, width: int) -> None:
        """Choose the first column so that the cursor's is in sight, and no room is left at the end."""
        assert self._grid
        shown = columns_shown(self._grid, width, self._limits)
        if self._cursor and self._cursor.column and not self._grid.is_sentence(self._cursor.row):
            self._first = min(max(self._first, self._cursor.column - shown + 1), self._cursor.column)
        self._first = max(1, min(self._first, self._grid.columns - shown + 1))

    def _paint(self) -> None:
        assert self._drawn
        heads = self.query_one("#heads", Static)
        heads.display = self._drawn.head > 0
        show(heads, self._drawn.content(0, self._drawn.head, self._cursor))
        show(self.query_one("#rows", Static), self._drawn.content(self._drawn.head, None, self._cursor))
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Scroll as little as it takes to see all of the entry that the cursor is on."""
        if not (self._drawn and self._cursor and self._cursor in self._drawn.tops):
            return
        scroll = self.query_one(VerticalScroll)
        top, height = self._drawn.tops[self._cursor]
        top -= self._drawn.head
        y = min(max(scroll.scroll_offset.y, top + height - scroll.size.height), max(top, 0))
        scroll.scroll_to(y=0 if self._cursor.row <= 1 and top <= 0 else y, animate=False)

    # Walking

    def go(self, spot: Spot) -> None:
        """Put the cursor on an entry."""
        if spot != self._cursor:
            self._cursor = spot
            self._draw()

    def action_up(self) -> None:
        """To the entry above."""
        if self._grid and self._cursor:
            self.go(self._grid.up(self._cursor))

    def action_down(self) -> None:
        """To the entry below."""
        if self._grid and self._cursor:
            self.go(self._grid.down(self._cursor))

    def action_sideways(self, by: int) -> None:
        """To the next column."""
        if self._grid and self._cursor:
            self.go(self._grid.sideways(self._cursor, by))

    def action_last_cell(self) -> None:
        """To the cell above."""
        if self._grid and self._cursor:
            self.go(self._grid.last_cell(self._cursor))

    def action_next_cell(self) -> None:
        """To the cell below."""
        if self._grid and self._cursor:
            self.go(self._grid.next_cell(self._cursor))

    def action_begin(self) -> None:
        """To the beginning."""
        if self._grid and self._grid.first:
            self.go(self._grid.first)

    def next_gap(self) -> None:
        """To the next gap."""
        if self._grid and self._cursor:
            self.go(self._grid.next_gap(self._cursor))

    def open(self) -> None:
        """Open what the cursor is on."""
        if (at := self.at) is not None:
            self.post_message(self.Opened(at))

    def on_click(self, event: events.Click) -> None:
        """A click goes to an entry; one more opens it."""
        spot = event.style.meta.get("spot")
        if not isinstance(spot, Spot) or not self._grid or self._grid.entry(spot).at is None:
            return
        if spot == self._cursor:
            self.open()
        else:
            self.go(spot)
