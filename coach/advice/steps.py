"""Which of the five steps a place, a rule or a finding belongs to."""

from __future__ import annotations

from coach.advice.finding import Finding
from coach.method.catalogue import kinds, steps
from coach.playbook.address import Address

LETTERS = {"G": "goals", "K": "stakeholders", "S": "stages", "J": "journey", "T": "tracking"}
"""The step of a rule by the letter of its code. Rules about wording (W) and files (F) speak in every step."""


def step_at(at: Address) -> str:
    """The step of a place: that of the kind of thing at its top; of the playbook itself for all that is in no step."""
    root = at[0] if at and at[0] in kinds() else "playbook"
    return next(step.key for step in steps() if root in step.things)


def step_of(finding: Finding) -> str:
    """The step of a finding: its rule's, else that of its place."""
    return LETTERS.get(finding.code[0]) or step_at(finding.at)
