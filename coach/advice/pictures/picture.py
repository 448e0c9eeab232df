"""What the pictures of a process have in common: the weak places that are marked on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from coach.advice.view import View
from coach.playbook.address import Address
from coach.playbook.message import Message

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
