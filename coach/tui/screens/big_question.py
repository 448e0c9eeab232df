"""The question of the moment, alone on the screen, to be read aloud to a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.locale import _
from coach.playbook.fields import Kind
from coach.tui import answers
from coach.tui.asked import Asked
from coach.tui.places import label_of
from coach.tui.plain import line
from coach.tui.widgets import editors
from coach.tui.widgets.editors import LineEditor, TextEditor

if TYPE_CHECKING:
    from coach.tui.screens.session import SessionScreen


class BigQuestion(ModalScreen[None]):
    """Shows one question of a session; what is typed is answered there."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = [
        Binding("escape,f9", "close", show=False, priority=True),
        Binding("ctrl+n,f8", "walk(1)", show=False, priority=True),
        Binding("ctrl+b,f7", "walk(-1)", show=False, priority=True),
    ]

    def __init__(self, session: SessionScreen) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        with Vertical(id="big"):
            yield Static(id="where")
            yield Static(id="question")
            yield Vertical(id="answer")
            yield Static(Content.styled(_("^n next · ^b back · Esc leaves"), "dim"))

    async def on_mount(self) -> None:
        await self._show()

    async def _show(self) -> None:
        asked = self._session.asked()
        if asked is None:
            self.dismiss(None)
            return
        playbook = self._session.playbook
        self.query_one("#where", Static).update(line(label_of(playbook, asked.at[:-1]), "dim"))
        self.query_one("#question", Static).update(Content.styled(_(asked.question.text), "bold"))
        box = self.query_one("#answer", Vertical)
        await box.remove_children()
        await box.mount(self._editor(asked))
        box.children[0].focus()

    def _editor(self, asked: Asked) -> TextEditor | LineEditor | Static:
        text = answers.text_of(self._session.playbook, asked) if asked.field.kind is not Kind.THINGS else ""
        if asked.field.kind in answers.SEVERAL_LINES:
            return TextEditor(asked.at, text)
        if asked.field.kind in answers.CHOOSE:
            return Static(line(text))
        if asked.field.kind is Kind.THINGS:
            items = answers.items_of(self._session.playbook, asked, self._session.view)
            return Static(Content("\n").join([line(f"· {name}") for _at, name in items]))
        return LineEditor(asked.at, text)

    @on(editors.Typed)
    def _typed(self, event: editors.Typed) -> None:
        self._session.typed(event)
        asked = self._session.asked()
        if asked and isinstance(widget := self.query_one("#answer").children[0], TextEditor | LineEditor):
            widget.border_subtitle = line(answers.understood(asked, event.text))

    async def action_walk(self, by: int) -> None:
        """The next question, or the one before."""
        self._session.settle()
        await (self._session.action_next() if by > 0 else self._session.action_back())
        if self.is_current:
            await self._show()

    def action_close(self) -> None:
        """Back to the form."""
        self._session.settle()
        asked = self._session.asked()
        if asked:
            self._session.show_answer(asked)
        self.dismiss(None)
