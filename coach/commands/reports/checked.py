"""What every report is made of: a playbook, and what is weak in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coach.advice.finding import Finding


class Checked(NamedTuple):
    """A playbook, and what of its findings is to be told."""

    file: str
    """The name by which it was asked for."""
    text: str
    """What stands in it."""
    findings: Sequence[Finding]
