"""A question with two or three answers, the harmless one first.

It may appear while somebody types: so no letter answers it, only a choice with the arrows and Enter, or a click.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option


class Choose(ModalScreen[int | None]):
    """Returns the index of the answer; None for Escape."""

    BINDINGS = [Binding("escape", "cancel", show=False)]

    def __init__(self, title: str, text: Content, answers: Sequence[str]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._answers = answers

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog short") as dialog:
            dialog.border_title = Content(self._title)
            yield Static(self._text, classes="text")
            yield OptionList(*(Option(Content(answer)) for answer in self._answers), markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def action_cancel(self) -> None:
        """Leave it open."""
        self.dismiss(None)
