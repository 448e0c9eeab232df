"""What stands in place of the screens where the terminal is too small to work in."""

from __future__ import annotations

from textual.content import Content
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen

from coach.locale import _

LEAST = Size(40, 10)


def too_small(size: Size) -> bool:
    """Whether nobody could work in a terminal of this size."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmall(Screen[None]):
    """Says what coach needs, and goes as soon as it is there; below it everything stays as it is."""

    def render(self) -> Content:
        return Content(_("coach needs {width} × {height}").format(width=LEAST.width, height=LEAST.height))

    def on_resize(self, event: Resize) -> None:
        self._go_if_there_is_room(event.size)

    def on_screen_resume(self) -> None:
        self._go_if_there_is_room(self.app.size)

    def _go_if_there_is_room(self, size: Size) -> None:
        if self.is_current and not too_small(size):
            self.dismiss()
