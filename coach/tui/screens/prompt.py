"""Ask for one line of text."""

from __future__ import annotations

from collections.abc import MutableMapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.locale import _
from coach.playbook.text import visible


class Prompt(ModalScreen[str | None]):
    """Returns what was written, or None."""

    BINDINGS = [Binding("escape", "cancel", show=False)]

    def __init__(
        self,
        title: str,
        help_text: str = "",
        value: str = "",
        drafts: MutableMapping[str, str] | None = None,
        about: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._help = help_text
        self._drafts: MutableMapping[str, str] = {} if drafts is None else drafts
        self._began_with = visible(value, one_line=True)
        self._draft = f"{title} {about}"
        """Under which name a draft is kept: one is not offered where another thing is asked."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog short") as dialog:
            dialog.border_title = Content(self._title)
            if self._help:
                yield Static(Content(self._help))
            yield Input(self._drafts.get(self._draft) or self._began_with, select_on_focus=False)
            yield Static(Content.styled(_("Enter keeps it · Esc leaves"), "dim"))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._drafts.pop(self._draft, None)
        self.dismiss(event.value.strip())

    def action_cancel(self) -> None:
        """Leave without an answer; what was written is there again the next time."""
        written = self.query_one(Input).value
        if written != self._began_with:
            self._drafts[self._draft] = written
        self.dismiss(None)
