"""Where a place in a playbook is at home: what is asked, found and changed there is told in that step."""

from __future__ import annotations

from coach.method.catalogue import kinds, steps
from coach.playbook.address import Address


def root_of(at: Address) -> str:
    """The kind of thing at the top of a place; "playbook" for all that is in none."""
    return at[0] if at and at[0] in kinds() else "playbook"


def step_of(at: Address) -> str:
    """The key of the step of a place: that of the kind of thing at its top."""
    root = root_of(at)
    return next(step.key for step in steps() if root in step.things)
