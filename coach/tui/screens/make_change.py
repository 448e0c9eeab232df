"""Ask what is to be done about something weak, by whom, and until when."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.locale import _, say
from coach.method import catalogue
from coach.playbook import typed
from coach.playbook.text import visible
from coach.tui.echo import echo
from coach.tui.mending import due_day
from coach.tui.plain import line

ASKED = ("what", "accountable", "due")


class ToDo(NamedTuple):
    """What was written in the dialog."""

    what: str
    accountable: str
    due: str


class MakeChange(ModalScreen[ToDo | None]):
    """Returns what was written; None where it was left, or nothing is to be done."""

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("enter", "go_on", show=False, priority=True),  # at once: what is typed next is the next answer
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, why: Content, begin: ToDo, drafts: MutableMapping[str, str], about: str) -> None:
        super().__init__()
        self._why = why
        self._begin = begin
        self._drafts = drafts
        self._names = {field: f"change {field} {about}" for field in ASKED}
        """Under which names a draft is kept."""

    def compose(self) -> ComposeResult:
        asks = {question.field: question.text for question in catalogue.questions("changes")}
        with Vertical(classes="dialog change") as dialog:
            dialog.border_title = Content(_("Make it a change"))
            yield Static(self._why, classes="text")
            for field, begin in zip(ASKED, self._begin, strict=True):
                yield Static(Content(_(asks[field])))
                draft = self._drafts.get(self._names[field])
                yield Input(visible(begin, one_line=True) if draft is None else draft, id=field, select_on_focus=False)
            yield Static(id="understood")
            yield Static(Content.styled(_("Enter goes on, and keeps it at the end · Esc leaves"), "dim"))

    @property
    def _written(self) -> ToDo:
        return ToDo(*(self.query_one(f"#{field}", Input).value.strip() for field in ASKED))

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "due":
            self.query_one("#understood", Static).update(line(understood(event.value), "dim"))

    def action_go_on(self) -> None:
        """The last answer ends it; each before leads to the next."""
        if self.focused is None or self.focused.id != ASKED[-1]:
            self.focus_next()
            return
        for name in self._names.values():
            self._drafts.pop(name, None)
        self.dismiss(self._written if self._written.what else None)

    def action_cancel(self) -> None:
        """Leave; what was written is there again the next time."""
        for name, began, written in zip(self._names.values(), self._begin, self._written, strict=True):
            if written != began:
                self._drafts[name] = written
        self.dismiss(None)


def understood(due: str) -> str:
    """What is read out of a due date as it is typed."""
    match due_day(due):
        case typed.NotUnderstood(why=why):
            return _("kept as you wrote it: {why}").format(why=say(why))
        case typed.Understood() as result:
            return echo(result, due)
