"""The question of the moment, alone on the screen, to be read aloud to a room."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from coach.locale import _
from coach.method.words import title
from coach.tui import answers
from coach.tui.actions import bindings_of
from coach.tui.plain import line
from coach.tui.screens import facilitating, walking
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.editing import show_answer as show_in_form
from coach.tui.widgets import editors
from coach.tui.widgets.form import editor_of, show_answer
from coach.tui.widgets.key_line import KeyLine


class BigQuestion(ModalScreen[None]):
    """Shows the question that has the cursor in a session; whatever is done here, the session does."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]
    BINDINGS = bindings_of("big")
    places = ("big",)

    def __init__(self, session: DocumentScreen) -> None:
        super().__init__()
        self._session = session
        self._editor: editors.Editor | None = None

    def compose(self) -> ComposeResult:
        with Vertical(id="big"):
            yield Static(id="where")
            yield Static(id="question")
            yield Vertical(id="answer")
        yield KeyLine(*self.places, state=self._session.state_said())

    async def on_mount(self) -> None:
        self._session.shown.subscribe(self, self._session_changed)
        self._session.state.subscribe(self, self.query_one(KeyLine).tell_state)
        await self._show()

    async def _session_changed(self, _nothing: None) -> None:
        await self._show()

    async def _show(self) -> None:
        asked = self._session.asked()
        if asked is None:
            self.dismiss(None)
            return
        playbook, view = self._session.playbook, self._session.view
        self.query_one("#where", Static).update(line(title(playbook, asked.at[:-1]), "dim"))
        self.query_one("#question", Static).update(Content.styled(_(asked.question.text), "bold"))
        if self._editor is None or self._editor.at != asked.at:
            self._editor = editor_of(playbook, asked, view)
            box = self.query_one("#answer", Vertical)
            await box.remove_children()
            await box.mount(self._editor)
            self._editor.focus()
        else:
            show_answer(self._editor, playbook, asked, view)
        self._editor.border_subtitle = line(answers.note_of(asked))

    # What is done to the answer

    @on(editors.Typed)
    def _typed(self, event: editors.Typed) -> None:
        self._session.typed(event)
        if (asked := self._session.asked()) and self._editor:
            self._editor.border_subtitle = line(answers.understood(asked, event.text))

    @on(editors.Cycled)
    @on(editors.Cleared)
    @on(editors.ListAsked)
    @on(editors.ItemOpened)
    @on(editors.ItemAdded)
    @on(editors.ItemRemoved)
    @on(editors.ItemMoved)
    def _done(self, event: Message) -> None:
        event.stop()
        self._session.post_message(event)

    # Actions

    async def action_next(self) -> None:
        """The next question."""
        await walking.walk_on(self._session)

    async def action_back(self) -> None:
        """The question before."""
        await walking.walk_back(self._session)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._session.action_undo()

    def action_redo(self) -> None:
        """Do again what was undone."""
        self._session.action_redo()

    def action_park(self) -> None:
        """Note a thought for later."""
        facilitating.park(self._session)

    def action_decide(self) -> None:
        """Keep a decision."""
        facilitating.decide(self._session)

    def action_find_out(self) -> None:
        """Note who finds the answer out, and by when."""
        facilitating.find_out(self._session)

    def action_not_relevant(self) -> None:
        """Leave the question out, or bring it back."""
        facilitating.leave_out(self._session)

    def action_leave(self) -> None:
        """Back to the form."""
        self._session.settle()
        if asked := self._session.asked():
            show_in_form(self._session, asked)
        self.dismiss(None)
