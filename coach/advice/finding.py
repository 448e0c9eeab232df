"""A weak place in a playbook, as one rule sees it."""

from __future__ import annotations

import re
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
    among: tuple[Address, ...] = ()
    """The things that the message names, where `at` is their collection."""

    @property
    def here(self) -> Here:
        """The message as it is said below the name of its thing."""
        return Here(self.message)


@dataclass(frozen=True, slots=True)
class Here:
    """A message that begins with a name and a colon, without these; any other is as it is."""

    message: Message

    @property
    def text(self) -> str:
        """The whole English sentence: it is the whole that is translated."""
        return self.message.text

    def filled(self, translated: str, language: str = "en") -> str:
        """What follows the name in `translated`, with its values."""
        head = re.match(r"\{\w+\}: *", translated)
        if head is None:
            return self.message.filled(translated, language)
        rest = translated[head.end() :]
        return self.message.filled(rest[:1].upper() + rest[1:], language)
