"""Ask a person who they are, for git writes it on what they commit."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.locale import _, say
from coach.playbook.message import Message
from coach.playbook.text import visible
from coach.sharing.identity import Identity
from coach.tui.plain import plain


class Introduce(ModalScreen[Identity | None]):
    """Returns a name and an address that git takes; None where the person would rather not say."""

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("enter", "go_on", show=False, priority=True),  # at once: what is typed next is the next answer
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, known: Identity) -> None:
        super().__init__()
        self._known = known

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog labelled") as dialog:
            dialog.border_title = Content(_("Who are you?"))
            told = _(
                "git writes on each commit who made it, for all to see with whom you share it, and does not know you "
                "yet. What you write here is kept for this clone only (git config --local)."
            )
            yield Static(Content(told), classes="text")
            yield self._field("name", _("Name"), self._known.name)
            yield self._field("address", _("E-mail address"), self._known.address)
            yield Static(id="why")
            yield Static(Content.styled(_("Enter goes on, and keeps it at the end · Esc leaves"), "dim"))

    def _field(self, called: str, label: str, begin: str) -> Input:
        field = Input(visible(begin, one_line=True), id=called, select_on_focus=False)
        field.border_title = Content(label)
        return field

    def on_mount(self) -> None:
        self.query_one("#why").display = False
        if self._known.name:
            self.query_one("#address").focus()

    def action_go_on(self) -> None:
        """From the name to the address, which ends it; where git would not take one, it says so and stays there."""
        name, address = (self.query_one(f"#{called}", Input) for called in ("name", "address"))
        identity = Identity(name.value.strip(), address.value.strip())
        if problem := identity.name_problem:
            self._tell(problem, name)
        elif self.focused is name:
            self.set_focus(address)
        elif problem := identity.address_problem:
            self._tell(problem, address)
        else:
            self.dismiss(identity)

    def _tell(self, problem: Message, field: Input) -> None:
        why = self.query_one("#why", Static)
        why.update(plain(say(problem), "$text-warning"))
        why.display = True
        self.set_focus(field)

    def action_cancel(self) -> None:
        """Leave, and nothing is kept."""
        self.dismiss(None)
