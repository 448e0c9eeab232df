"""The dialog that leads back to an older value: what stood there, what stands there now, and the ways back."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.locale import _


class BackTo(ModalScreen[int | None]):
    """Returns the index of the way back that was chosen; None for none."""

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(1)", show=False, priority=True),
    ]

    def __init__(self, about: Content, values: Content, ways: Sequence[str]) -> None:
        super().__init__()
        self._about = about
        self._values = values
        self._ways = ways

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog back") as dialog:
            dialog.border_title = Content(_("Back to an older value"))
            with VerticalScroll(can_focus=False):
                yield Static(self._about, classes="text")
                yield Static(self._values)
            yield OptionList(*(Option(Content(way)) for way in self._ways), markup=False)
            yield Static(Content.styled(_("Enter takes · PgUp PgDn scroll · Esc leaves"), "dim"))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option_index)

    def action_scroll(self, pages: int) -> None:
        """Read on, or back."""
        values = self.query_one(VerticalScroll)
        values.scroll_relative(y=pages * values.size.height, animate=False)

    def action_cancel(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
