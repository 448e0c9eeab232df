"""Note how sure we are of an exit criterion, why, and what proves it."""

from __future__ import annotations

from collections.abc import MutableMapping, Sequence
from functools import partial
from typing import Literal, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.deals.model import PROOF_SAID, PROOFS, STATE_SAID, STATES, Proof, State
from coach.locale import _
from coach.playbook.text import visible
from coach.tui.drafts import begun_before, box, drafted
from coach.tui.marks import STATE_SIGNS
from coach.tui.screens.next_step import LOW
from coach.tui.widgets.cycle import Cycle

KINDS: Sequence[Proof | Literal[""]] = ("", *PROOFS)


class Noted(NamedTuple):
    """What was said of a criterion."""

    state: State
    note: str
    proof: Proof | None


class MarkCriterion(ModalScreen[Noted | None]):
    """Returns what was said, or None. `about` tells the criterion. What is being chosen and written is among the
    `drafts` at once, so that it is there the next time however the dialog ends.
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
        self._noted = {"state": begin.state, "note": self._began.note, "proof": begin.proof or ""}
        self._names = {field: f"{draft} {field}" for field in self._noted}
        """Under which names drafts are kept."""

    def compose(self) -> ComposeResult:
        states = [f"{STATE_SIGNS[state]} {_(STATE_SAID[state])}" for state in STATES]
        kinds = [_(PROOF_SAID[kind]) if kind else "–" for kind in KINDS]
        with VerticalScroll(classes="dialog asks", can_focus=False) as dialog:
            dialog.border_title = Content(_("Exit criterion"))
            yield Static(self._about)
            if not self._drafts.keys().isdisjoint(self._names.values()):
                yield Static(Content.styled(begun_before(), "$text-warning"))
            yield Static(Content(_("How sure are we?")))
            yield Cycle(states, self._begin_at("state", STATES), "state")
            yield Static(Content(_("Note")))
            yield box(self._drafts, self._names["note"], self._began.note)
            yield Static(Content(_("What proves it?")))
            yield Cycle(kinds, self._begin_at("proof", KINDS), "proof")
            keys = _("← → chooses · ↑ ↓ moves · Enter keeps it · Esc leaves it for later")
            yield Static(Content.styled(keys, "dim"))

    def on_resize(self, event: Resize) -> None:
        self.set_class(event.size.height < LOW, "-low")

    def on_mount(self) -> None:
        for field, words in (("state", STATES), ("proof", KINDS)):
            self.watch(self.query_one(f"#{field}", Cycle), "index", partial(self._turned, field, words), init=False)

    def _begin_at(self, field: str, words: Sequence[str]) -> int:
        """The place of the word that a cycle begins with: that of a draft, else what was noted."""
        draft = self._drafts.get(self._names[field], "")
        return words.index(draft if draft in words and self._names[field] in self._drafts else self._noted[field])

    def _turned(self, field: str, words: Sequence[str], index: int) -> None:
        drafted(self._drafts, self._names[field], words[index], self._noted[field])

    def on_input_changed(self, event: Input.Changed) -> None:
        drafted(self._drafts, self._names["note"], event.value, self._began.note)

    def action_keep(self) -> None:
        """Note it."""
        for name in self._names.values():
            self._drafts.pop(name, None)
        state, proof = self.query_one("#state", Cycle).index, self.query_one("#proof", Cycle).index
        self.dismiss(Noted(STATES[state], self.query_one(Input).value.strip(), KINDS[proof] or None))

    def action_cancel(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)
