"""What a rule is: one thing to look for, with everything that a person may ask about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from coach.advice.finding import Finding
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.problem import Severity

Found: TypeAlias = tuple[Address, Message]
"""A weak place, and what is weak there."""


def _nothing(_: Playbook) -> Iterable[Found]:
    """What a rule sees in answers when only their file can break it."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. Its texts are English, marked for the catalogues, and translated where they are shown."""

    code: str
    """The letter of the step (F: the file) and three digits."""
    name: str
    severity: Severity
    title: str
    why: str
    advice: str
    bad: str
    good: str
    source: str
    look: Callable[[Playbook], Iterable[Found]] = _nothing

    def check(self, playbook: Playbook) -> Iterator[Finding]:
        """Every place in `playbook` that is weak in this way."""
        for at, message in self.look(playbook):
            yield self.found(at, message)

    def found(self, at: Address, message: Message, line: int = 0, column: int = 0) -> Finding:
        """This rule's finding at one place."""
        return Finding(self.code, self.name, self.severity, message, at, Message(self.advice), line, column)
