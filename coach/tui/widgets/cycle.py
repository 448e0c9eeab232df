"""One of a few words: ← and → or the space bar go from one to the next, round and round."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import Binding
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class Cycle(Widget, can_focus=True):
    """Shows one of some words, and holds its `index`."""

    BINDINGS = [
        Binding("right,space", "turn(1)", show=False),
        Binding("left", "turn(-1)", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    index: reactive[int] = reactive(0)

    def __init__(self, words: Sequence[str], index: int, name: str) -> None:
        super().__init__(id=name)
        self._words = words
        self.set_reactive(Cycle.index, index)

    def render(self) -> Content:
        arrows = "bold $accent" if self.has_focus else "dim"
        return Content.styled("‹ ", arrows) + Content(self._words[self.index]) + Content.styled(" ›", arrows)

    def action_turn(self, by: int) -> None:
        """Take a neighbouring word."""
        self.index = (self.index + by) % len(self._words)

    def on_click(self) -> None:
        self.action_turn(1)
