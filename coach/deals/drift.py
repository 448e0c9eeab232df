"""What changed in a playbook since a deal was reviewed with it: states stay with their criteria, by key."""

from __future__ import annotations

from dataclasses import dataclass

from coach.deals.model import Deal, words_of
from coach.playbook.message import Message
from coach.playbook.model import Playbook


@dataclass(frozen=True, slots=True)
class Changed:
    """One exit criterion that is not as the deal remembers it."""

    stage: str
    key: str
    text: str
    """Its words now; of one that is gone, the words that the deal remembers."""


@dataclass(frozen=True, slots=True)
class Drift:
    """The exit criteria that are new, gone or reworded, in the playbook's order; those gone in the deal's."""

    new: tuple[Changed, ...] = ()
    gone: tuple[Changed, ...] = ()
    reworded: tuple[Changed, ...] = ()

    @property
    def messages(self) -> tuple[Message, ...]:
        """What a seller is told."""
        return (
            *(Message("New in the playbook: {criterion}", criterion=one.text) for one in self.new),
            *(Message("No more in the playbook: {criterion}", criterion=one.text) for one in self.gone),
            *(Message("Reworded in the playbook: {criterion}", criterion=one.text) for one in self.reworded),
        )


def drift(deal: Deal, playbook: Playbook, stage: str | None = None) -> Drift:
    """How the exit criteria of the stages that the deal was reviewed at, or of one `stage`, differ from its memory.

    A stage that was never reviewed has nothing new, and a full stop or a capital more rewords nothing.
    """
    new, gone, reworded = [], [], []
    for key, at in deal.stages.items():
        if stage not in (None, key) or not at.criteria:
            continue
        now = playbook.stages[key].exit if key in playbook.stages else {}
        new += [Changed(key, own, one.text) for own, one in now.items() if own not in at.criteria]
        gone += [
            Changed(key, own, one.text)
            for own, one in at.criteria.items()
            if own not in now and (one.day or not one.gone)
        ]
        reworded += [
            Changed(key, own, one.text)
            for own, one in now.items()
            if own in at.criteria and words_of(one.text) != words_of(at.criteria[own].text)
        ]
    return Drift(tuple(new), tuple(gone), tuple(reworded))
