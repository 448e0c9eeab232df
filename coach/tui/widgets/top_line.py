"""The first line of a screen: what is open on the left, its state on the right."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from coach.tui.plain import line


class TopLine(Widget):
    """A title and a state; the title gives way when both do not fit."""

    def __init__(self, title: str, state: str = "") -> None:
        super().__init__()
        self._title = title
        self._state = state

    def tell(self, *, title: str | None = None, state: str | None = None) -> None:
        """Show another title or state."""
        before = (self._title, self._state)
        self._title = self._title if title is None else title
        self._state = self._state if state is None else state
        if before != (self._title, self._state):
            self.refresh()

    def render(self) -> Content:
        name = Content.styled("coach", "bold $accent")
        title = name + Content("  ") + line(self._title) if self._title else name
        state = line(self._state, "dim")
        room = self.size.width - state.cell_length - 2
        title = title.truncate(max(room, 5), ellipsis=True)
        return title.pad_right(max(self.size.width - title.cell_length - state.cell_length, 1)) + state
