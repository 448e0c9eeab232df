"""A deal as immutable values: what its reviews have told so far. Made from its events, which are what is kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from coach.locale import marked

State = Literal["unknown", "assumed", "said", "confirmed"]
"""How sure we are of a criterion: nobody knows, we assume it, we were told, the buyer has confirmed it."""
Proof = Literal["conversation", "message", "document", "act"]
"""The kind of evidence: told in a conversation, written in a message, a document, an act that we saw."""

STATES = get_args(State)
"""From the least sure to the surest."""
PROOFS = get_args(Proof)

STATE_SAID: Mapping[State, str] = {
    "unknown": marked("not known"),
    "assumed": marked("assumed"),
    "said": marked("said"),
    "confirmed": marked("confirmed by the buyer"),
}
PROOF_SAID: Mapping[Proof, str] = {
    "conversation": marked("told in a conversation"),
    "message": marked("written in a message"),
    "document": marked("a document"),
    "act": marked("an act that we saw"),
}


def words_of(text: str) -> str:
    """What two ways to write the same sentence have in common: neither capitals, nor blanks and full stops."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@dataclass(frozen=True, slots=True)
class Source:
    """The playbook that a deal was last reviewed with."""

    name: str = ""
    file: str = ""
    """Where it was then; it may have moved since."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one exit criterion stands in a deal."""

    text: str
    """The criterion's words when it came to stand so: a playbook may reword it."""
    state: State = "unknown"
    note: str = ""
    proof: Proof | None = None
    day: dt.date | None = None
    """When it came to stand so; None as long as nobody has said anything."""
    gone: bool = False
    """Whether the playbook had it no more at the last review."""
    earlier: tuple[Standing, ...] = ()
    """How it stood before, the oldest first: nothing that was noted is lost, even by two reviews at once."""


@dataclass(frozen=True, slots=True)
class Objection:
    """What the buyer said against, at a stage."""

    stage: str
    text: str
    day: dt.date
    key: str = ""
    """Of the playbook's own objection, where it is one that the playbook knows."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """What happens next in a deal: what, who at the buyer does it, and when."""

    what: str
    who: str = ""
    day: dt.date | None = None
    stage: str = ""
    """The key of the stage at which it was agreed on, where that was noted."""


@dataclass(frozen=True, slots=True)
class Review:
    """One look at a deal before or after a meeting."""

    day: dt.date
    stage: str
    personas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtStage:
    """What is remembered of a deal at one stage."""

    name: str = ""
    """The stage's name when it was last reviewed."""
    criteria: Mapping[str, Standing] = field(default_factory=dict)
    """The exit criteria by their keys, in the playbook's order; those too of which nothing is known yet."""
    ticked: tuple[str, ...] = ()
    """Lines of the checklist, word for word."""

    @property
    def unconfirmed(self) -> Mapping[str, Standing]:
        """The criteria that the buyer has not confirmed yet, but those that the playbook has no more."""
        return {key: one for key, one in self.criteria.items() if one.state != "confirmed" and not one.gone}


@dataclass(frozen=True, slots=True)
class Deal:
    """All that is remembered of one deal. Stages, criteria and personas are the playbook's keys."""

    name: str
    playbook: Source = Source()
    stage: str = ""
    """Where it was at the last review."""
    personas: tuple[str, ...] = ()
    stages: Mapping[str, AtStage] = field(default_factory=dict)
    objections: tuple[Objection, ...] = ()
    """In the order in which they were heard."""
    next_step: NextStep | None = None
    reviews: tuple[Review, ...] = ()
    """The oldest first; one a day and stage."""

    def at(self, stage: str) -> AtStage:
        """What is remembered of a stage: nothing, where it was never reviewed."""
        return self.stages.get(stage, AtStage())

    def standing(self, stage: str, criterion: str, text: str) -> Standing:
        """How a criterion of a stage stands, by its key; where nobody has said anything of it yet, as the same words
        stand at another stage: what the buyer confirmed on the way out of one stage is so on the way into the next.
        """
        own = self.at(stage).criteria.get(criterion)
        if own and own.day:
            return own
        known = [one for at in self.stages.values() for one in at.criteria.values() if one.day]
        same = [one for one in known if words_of(one.text) == words_of(text)]
        return max(same, key=lambda one: one.day or dt.date.min, default=Standing(text))

    @property
    def reviewed(self) -> dt.date | None:
        """The day of the last review."""
        return max((review.day for review in self.reviews), default=None)

    def is_overdue(self, today: dt.date) -> bool:
        """Whether the day of the next step has passed."""
        return self.next_step is not None and self.next_step.day is not None and self.next_step.day < today
