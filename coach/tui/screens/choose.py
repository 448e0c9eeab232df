"""A question with two or three answers, the harmless one first.

It may appear while somebody types: so no letter answers it, only a choice with the arrows and Enter, or a click.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

AROUND = 3
"""Lines of the dialog that are neither text nor answers."""


class Choose(ModalScreen[int | None]):
    """Returns the index of the answer; None for Escape."""

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(1)", show=False, priority=True),
    ]

    def __init__(self, title: str, text: Content, answers: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._answers = answers

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog choose") as dialog:
            dialog.border_title = Content(self._title)
            with VerticalScroll(can_focus=False):
                yield Static(self._text)
            yield OptionList(*(Option(Content(answer)) for answer in self._answers), markup=False)

    def on_resize(self, event: Resize) -> None:
        """Let the text have the room that the answers leave."""
        room = event.size.height * 9 // 10 - AROUND - len(self._answers)
        self.query_one(VerticalScroll).styles.max_height = max(room, 2)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def action_scroll(self, pages: int) -> None:
        """Read on, or back."""
        text = self.query_one(VerticalScroll)
        text.scroll_relative(y=pages * text.size.height, animate=False)

    def action_cancel(self) -> None:
        """Leave it open."""
        self.dismiss(None)
