"""What another program says, in its own words and as many as it likes."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.locale import _
from coach.tui.plain import plain

AROUND = 4
"""Lines of the dialog that are no words."""


class Words(ModalScreen[None]):
    """Shows why something could not be done; the words below it may hold anything, and are shown as they are."""

    BINDINGS = [Binding("escape,enter,q", "dismiss", show=False)]

    def __init__(self, title: str, why: str, words: str = "") -> None:
        super().__init__()
        self._title = title
        self._why = why
        self._words = words

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog words") as dialog:
            dialog.border_title = Content(self._title)
            with VerticalScroll():
                yield Static(plain(self._why))
                yield Static(plain(self._words), id="words")
            yield Static(Content.styled(_("Enter leaves"), "dim"))

    def on_mount(self) -> None:
        self.query_one("#words").display = bool(self._words)

    def on_resize(self, event: Resize) -> None:
        """Let the words have the room that the frame and the keys leave."""
        self.query_one(VerticalScroll).styles.max_height = max(event.size.height * 9 // 10 - AROUND, 2)
