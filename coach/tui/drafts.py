"""What is being written in dialogs, kept as it is typed: however a dialog ends, it is there the next time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from textwrap import shorten

from textual.widgets import Input
from textual.widgets.input import Selection

from coach.locale import _
from coach.playbook.model import Playbook

STEP, OBJECTION, NOTE = "step", "objection", "note"
"""The first words of the names of a review's drafts: which dialog has them. The stage, the criterion and the answer
follow, where there are several."""
LONGEST = 50
"""Characters of a criterion, where it is told in passing."""


def drafted(drafts: MutableMapping[str, str], name: str, text: str, began_with: str) -> None:
    """Keep what stands in a box under a name, as long as it is other than what stood there in the beginning."""
    if text == began_with:
        drafts.pop(name, None)
    else:
        drafts[name] = text


def box(drafts: Mapping[str, str], name: str, began_with: str, field: str | None = None) -> Input:
    """A field's box, with what it begins with; with a draft, all of it is selected, so that typing replaces it."""
    draft = drafts.get(name)
    made = Input(began_with if draft is None else draft, id=field, select_on_focus=False)
    if draft:
        select(made)
    return made


def select(box: Input) -> None:
    """Select all that stands in a box."""
    box.selection = Selection(0, len(box.value))


def begun_before() -> str:
    """What a dialog says that begins with drafts."""
    return _("Begun before, and not noted yet: what you type replaces it.")


def begun(names: Iterable[str], playbook: Playbook) -> str:
    """Where in the playbook something is begun and not noted, as a person reads it."""
    return " · ".join(dict.fromkeys(where for name in names for where in _place(name, playbook)))


def _place(name: str, playbook: Playbook) -> Iterator[str]:
    match name.split(" "):
        case [first, _field] if first == STEP:
            yield _("Next step")
        case [first, stage] if first == OBJECTION and stage in playbook.stages:
            heard = _("Objection heard")
            yield f"{playbook.stages[stage].name or stage}: {heard}"
        case [first, stage, key, *_field] if first == NOTE and stage in playbook.stages:
            if criterion := playbook.stages[stage].exit.get(key):
                text = shorten(criterion.text or key, LONGEST, placeholder="…")
                yield f"{playbook.stages[stage].name or stage}: {text}"
