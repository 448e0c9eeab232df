"""What the pictures of a process have in common: which part of it they show, and the weak places marked on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.model import Phase, Playbook, Stage, State, Touchpoint

View = Literal["today", "planned", "both"]
"""What is there today, what is planned, or the two together: the process as it shall be. What is to be dropped is in
none of them."""

MarkKind = Literal[
    "no-touchpoint",
    "no-digital",
    "no-physical",
    "persona-not-met",
    "no-stage",
    "no-phase",
    "order-crossed",
    "no-moving-action",
    "no-matching-criterion",
]


@dataclass(frozen=True, slots=True)
class Mark:
    """A weak place on a picture."""

    kind: MarkKind
    at: Address
    """The field whose answer would mend it; the thing, where no one field would."""
    short: Message
    """Two or three words for the place itself, where one sees what they are about."""
    message: Message
    """The same as a sentence that names the place."""
    persona: str = ""
    """Whom alone it is about, if anybody."""


def marked_in(view: View) -> View:
    """What the marks on a view are about: those beside the plans tell what would be weak even with them."""
    return "today" if view == "today" else "both"


def stages_in(playbook: Playbook, view: View) -> Mapping[str, Stage]:
    """The stages in a view, in their order."""
    return {key: stage for key, stage in playbook.stages.items() if is_in(stage.state, view)}


def touchpoints_in(phase: Phase, view: View) -> Mapping[str, Touchpoint]:
    """The touchpoints of a phase in a view, in their order."""
    return {key: touchpoint for key, touchpoint in phase.touchpoints.items() if is_in(touchpoint.state, view)}


def is_in(state: State | None, view: View) -> bool:
    """Whether a view shows what is in that state; what tells none is taken to be there today."""
    return state != "dropped" and view in ("both", state or "today")
