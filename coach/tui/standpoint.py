"""Where a session stands, apart from its screen."""

from __future__ import annotations

from dataclasses import dataclass, field

from coach.advice.progress import progress
from coach.method import catalogue
from coach.playbook.address import Address
from coach.playbook.model import Playbook
from coach.tui.places import View


@dataclass(frozen=True, slots=True)
class Standpoint:
    """What a person chose to look at. In another language the screen is built anew, and stands there again."""

    step: str
    at: Address | None = None
    """The place whose form is shown."""
    question: Address | None = None
    """The question that has the cursor; none: it is in the list."""
    view: View = "both"
    everything: bool = False
    """All questions, or the core ones only."""
    no_advice: bool = False
    kept: dict[tuple[Address, str], bool] = field(default_factory=dict)
    """What was typed as the answers to questions whose fields cannot hold it."""

    @classmethod
    def at_first(cls, playbook: Playbook) -> Standpoint:
        """Where a session begins: at the first step that is not done."""
        return cls(next((one.step for one in progress(playbook) if one.state != "done"), catalogue.steps()[0].key))
