"""The rows of a stage card as a list: the cursor stays at the thing where it was when all is told anew."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.tui.review_rows import Row

AROUND = 6
"""Cells of the list that hold no text."""


class CardList(OptionList):
    """Shows rows; a heading never has the cursor."""

    BINDINGS = [Binding("k", "cursor_up", show=False), Binding("j", "cursor_down", show=False)]

    def __init__(self, name: str) -> None:
        super().__init__(id=name, markup=False)
        self.rows: tuple[Row, ...] = ()

    def tell(self, rows: tuple[Row, ...], width: int) -> None:
        """Show these rows in so many cells."""
        here, was_at, top = self.row, self.highlighted, self.scroll_offset.y
        self.rows = rows
        self.set_options(Option(row.drawn(width - AROUND), disabled=row.is_heading) for row in rows)
        lines = [n for n, row in enumerate(rows) if not row.is_heading]
        if here is None or was_at is None:
            self.highlighted = next((n for n in lines if rows[n].thing is not None), next(iter(lines), None))
            return
        same = next((n for n, row in enumerate(rows) if row.key == here.key), None)
        near = min(lines, key=lambda n: abs(n - was_at), default=None)  # where it is gone
        self.scroll_to(y=top, animate=False)
        self.highlighted = near if same is None else same

    def turn(self) -> None:
        """Begin at the top again: another card comes."""
        self.highlighted = None
        self.scroll_home(animate=False)

    @property
    def row(self) -> Row | None:
        """What has the cursor."""
        index = self.highlighted
        return self.rows[index] if index is not None and index < len(self.rows) else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if all(row.is_heading for row in self.rows[: event.option_index]):
            self.scroll_home(animate=False)  # with what stands above the first
