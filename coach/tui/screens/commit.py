"""Ask what a commit says of itself: a line, and details below it if there is more to tell."""

from __future__ import annotations

from collections.abc import MutableMapping

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from coach.locale import _
from coach.playbook.text import visible
from coach.tui.plain import plain

DRAFT = "commit {name}"
"""Under which name what was written is kept until it is committed."""


class Commit(ModalScreen[str | None]):
    """Returns the message; None where nothing is to be committed."""

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("ctrl+s", "commit", show=False, priority=True),
    ]

    def __init__(self, why: str, message: str, drafts: MutableMapping[str, str], about: str) -> None:
        super().__init__()
        self._why = why
        self._message = message
        self._drafts = drafts
        self._draft = DRAFT.format(name=about)

    def compose(self) -> ComposeResult:
        subject, _empty, details = visible(self._drafts.get(self._draft) or self._message).partition("\n")
        with Vertical(classes="dialog commit") as dialog:
            dialog.border_title = Content(_("Commit"))
            yield Static(plain(self._why), classes="text")
            line = Input(subject, placeholder=_("what changed, in a few words"), select_on_focus=False)
            line.border_title = Content(_("In a line: what changed"))
            yield line
            below = TextArea(details.strip("\n"), highlight_cursor_line=False)
            below.border_title = Content(_("Details, if there is more to tell"))
            yield below
            keys = _("Enter commits, in the details ^s · Tab moves between them · Esc leaves")
            yield Static(Content.styled(keys, "dim"))

    @property
    def _written(self) -> str:
        details = self.query_one(TextArea).text
        return f"{self.query_one(Input).value.strip()}\n\n{details}".strip()

    def on_input_submitted(self) -> None:
        self.action_commit()

    def action_commit(self) -> None:
        """Take what is written; it is kept until git has taken it too."""
        if not self.query_one(Input).value.strip():
            self.query_one(Input).focus()
            return
        self._keep()
        self.dismiss(self._written)

    def action_cancel(self) -> None:
        """Leave; what was written is there again the next time."""
        self._keep()
        self.dismiss(None)

    def _keep(self) -> None:
        if self._written != self._message:
            self._drafts[self._draft] = self._written
