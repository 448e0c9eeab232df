"""Note how sure we are of an exit criterion, why, and what proves it."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from typing import NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.deals.model import PROOF_SAID, PROOFS, STATE_SAID, STATES, Proof, State
from coach.locale import _
from coach.playbook.text import visible
from coach.tui.drafts import drafted
from coach.tui.marks import STATE_SIGNS
from coach.tui.widgets.cycle import Cycle

KINDS: Sequence[Proof | None] = (None, *PROOFS)


class Noted(NamedTuple):
    """What was said of a criterion."""

    state: State
    note: str
    proof: Proof | None


class MarkCriterion(ModalScreen[Noted | None]):
    """Returns what was said, or None. `about` tells the criterion. A note that is being written is among the `drafts`
    at once, so that it is there the next time however the dialog ends.
    """

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("enter", "keep", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, about: Content, begin: Noted, drafts: MutableMapping[str, str], draft: str) -> None:
        super().__init__()
        self._about = about
        self._began = begin._replace(note=visible(begin.note, one_line=True))
        self._drafts = drafts
        self._draft = draft

    def compose(self) -> ComposeResult:
        states = [f"{STATE_SIGNS[state]} {_(STATE_SAID[state])}" for state in STATES]
        kinds = [_(PROOF_SAID[kind]) if kind else "–" for kind in KINDS]
        with VerticalScroll(classes="dialog asks", can_focus=False) as dialog:
            dialog.border_title = Content(_("Exit criterion"))
            yield Static(self._about)
            yield Static(Content(_("How sure are we?")))
            yield Cycle(states, STATES.index(self._began.state), "state")
            yield Static(Content(_("Note")))
            yield Input(self._drafts.get(self._draft, self._began.note), select_on_focus=False)
            yield Static(Content(_("What proves it?")))
            yield Cycle(kinds, KINDS.index(self._began.proof), "proof")
            yield Static(Content.styled(_("← → chooses · ↑ ↓ moves · Enter keeps it · Esc leaves"), "dim"))

    def on_input_changed(self, event: Input.Changed) -> None:
        drafted(self._drafts, self._draft, event.value, self._began.note)

    def action_keep(self) -> None:
        """Note it."""
        self._drafts.pop(self._draft, None)
        state, proof = self.query_one("#state", Cycle).index, self.query_one("#proof", Cycle).index
        self.dismiss(Noted(STATES[state], self.query_one(Input).value.strip(), KINDS[proof]))

    def action_cancel(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
