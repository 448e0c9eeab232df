"""Pick from a list by typing, or keep what was typed as something new."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence

from textual.content import Content
from textual.widgets import Input

from coach.deals.names import identity
from coach.locale import _
from coach.tui.drafts import drafted, select
from coach.tui.plain import line
from coach.tui.screens.pick import Choice, Pick


class PickOrType(Pick):
    """Returns the index of what was picked; the one after the last stands for what was `typed`.

    What is being typed is among the `drafts`, if there are any, under the name of `draft`.
    """

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        new: str,
        *,
        several: bool = False,
        marked: Iterable[int] = (),
        at: int = 0,
        hint: str = "",
        drafts: MutableMapping[str, str] | None = None,
        draft: str = "",
    ) -> None:
        super().__init__(title, choices, several=several, marked=marked, at=at, hint=hint)
        self._known = tuple(choices)
        self._new = new
        """What stands before what was typed: New deal."""
        self.typed = ""
        self._drafts: MutableMapping[str, str] = {} if drafts is None else drafts
        self._draft = draft

    def on_mount(self) -> None:
        box = self.query_one(Input)
        box.placeholder = _("type something new, or a part of what is known")
        box.value = self._drafts.get(self._draft, "")
        select(box)

    def on_input_changed(self, event: Input.Changed) -> None:
        drafted(self._drafts, self._draft, event.value, "")

    def _marks(self, typed: str) -> bool:
        return not typed  # else it may be something new, of several words

    def _found(self, wanted: str) -> list[int]:
        if len(self._known) not in self._marked:  # else it is what was typed when that was marked
            self.typed = wanted.strip()
        found = [i for i in super()._found(wanted) if i < len(self._known)]
        if not self.typed or identity(self.typed) in {identity(one.name.plain) for one in self._known}:
            return found
        name = Content(f"+ {self._new}: ") + line(self.typed, "bold")
        self._choices = (*self._known, Choice(name))
        return [*found, len(self._known)]
