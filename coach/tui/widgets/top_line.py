"""The first line of a screen: what is open on the left, its state on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widget import Widget

from coach.tui.git_state import told
from coach.tui.plain import line

if TYPE_CHECKING:
    from coach.sharing.standing import Standing

SHORTEST_TITLE = 16
"""Cells that a title keeps beside a state."""


class TopLine(Widget):
    """A title, and a state with what is to be done in git; the title gives way when all does not fit."""

    def __init__(self, title: str, state: str = "") -> None:
        super().__init__()
        self._title = title
        self._state = state
        self._standing: Standing | None = None
        self._typing = False

    def tell(self, *, title: str | None = None, state: str | None = None, typing: bool | None = None) -> None:
        """Show another title or state; while somebody types, none of the keys that type a character."""
        before = (self._title, self._state, self._typing)
        self._title = self._title if title is None else title
        self._state = self._state if state is None else state
        self._typing = self._typing if typing is None else typing
        if before != (self._title, self._state, self._typing):
            self.refresh()

    def stands(self, standing: Standing) -> None:
        """Show how a playbook stands in git."""
        if standing != self._standing:
            self._standing = standing
            self.refresh()

    def render(self) -> Content:
        name = Content.styled("coach", "bold $accent")
        title = name + Content("  ") + line(self._title) if self._title else name
        state = self._right.truncate(self.size.width - min(title.cell_length, SHORTEST_TITLE) - 2, ellipsis=True)
        title = title.truncate(max(self.size.width - state.cell_length - 2, 5), ellipsis=True)
        return title.pad_right(max(self.size.width - title.cell_length - state.cell_length, 1)) + state

    @property
    def _right(self) -> Content:
        in_git = told(self._standing, typing=self._typing) if self._standing else Content()
        return Content("  ").join([part for part in (in_git, line(self._state, "dim")) if part])
