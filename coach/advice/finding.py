"""A weak place in a playbook, as one rule sees it."""

from __future__ import annotations

from dataclasses import dataclass

from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.problem import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """What is weak, where, and what to do about it."""

    code: str
    name: str
    severity: Severity
    message: Message
    at: Address
    advice: Message
    line: int = 0
    """Where in the file; 0 when the playbook was not read from one."""
    column: int = 0
