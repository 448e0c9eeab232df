"""What every report is made of: a playbook, and what is weak in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coach.advice.finding import Finding
from coach.playbook.read import Reading


class Checked(NamedTuple):
    """A playbook, and what of its findings is to be told."""

    reading: Reading
    findings: Sequence[Finding]

    @property
    def file(self) -> str:
        """The name by which it was asked for."""
        return self.reading.file
