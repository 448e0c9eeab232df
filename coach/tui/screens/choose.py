"""A question with two or three answers, each on its key."""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Static


class Choose(ModalScreen[str | None]):
    """Returns the key of the answer; None for Escape."""

    def __init__(self, title: str, text: str, answers: Mapping[str, str]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._answers = answers

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog short") as dialog:
            dialog.border_title = Content(self._title)
            yield Static(Content(self._text), classes="text")
            for key, answer in self._answers.items():
                told = Content.styled(f" {key} ", "bold $accent") + Content(answer)
                yield Static(told.stylize(Style.from_meta({"@click": f"screen.take({key!r})"})))

    def on_key(self, event: events.Key) -> None:
        if event.character in self._answers:
            event.stop()
            self.dismiss(event.character)
        elif event.key == "escape":
            event.stop()
            self.dismiss(None)

    def action_take(self, key: str) -> None:
        """Take an answer by a click."""
        self.dismiss(key)
