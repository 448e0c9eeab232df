"""What is being written in dialogs, kept as it is typed: however a dialog ends, it is there the next time."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping

from coach.locale import _, marked

STEP, OBJECTION, NOTE = "step", "objection", "note"
"""The first words of the names of a review's drafts: which dialog has them."""
_DIALOGS = {STEP: marked("Next step"), OBJECTION: marked("Objection heard"), NOTE: marked("Exit criterion")}


def drafted(drafts: MutableMapping[str, str], name: str, text: str, began_with: str) -> None:
    """Keep what stands in a box under a name, as long as it is other than what stood there in the beginning."""
    if text == began_with:
        drafts.pop(name, None)
    else:
        drafts[name] = text


def dialogs_of(names: Iterable[str]) -> str:
    """The titles of the dialogs in which something is begun, as a person reads them."""
    begun = {name.split(" ")[0] for name in names}
    return ", ".join(_(title) for first, title in _DIALOGS.items() if first in begun)
