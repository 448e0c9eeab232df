"""What is told to a person: in sentences, and for a moment beside everything else on the screen."""

from __future__ import annotations

from time import monotonic
from typing import Any

from textual.notifications import SeverityLevel
from textual.screen import Screen

from coach.locale import say
from coach.playbook.message import Message
from coach.playbook.text import visible

LONG = 12.0
"""Seconds that something is told for which nobody waited."""


def sentence(message: Message) -> str:
    """A message that stands by itself. Below the doors it begins small, to follow a file and its line, say; a name with
    which it begins stays as it is.
    """
    said = say(message)
    return said[:1].upper() + said[1:] if message.text[:1].islower() else said


def tell(screen: Screen[Any], text: str, severity: SeverityLevel = "information") -> None:
    """Say something for a moment, in place of what was said before."""
    screen.app.clear_notifications()
    screen.notify(visible(text), severity=severity, markup=False)


class Notices:
    """Tells what nobody waited for, beside what is told already; but only the last of such notices."""

    def __init__(self, screen: Screen[Any]) -> None:
        self._screen = screen
        self._told_at = -LONG

    def tell(self, text: str, severity: SeverityLevel = "information") -> None:
        """Tell it, long enough to be read by who looks elsewhere."""
        if monotonic() - self._told_at < LONG:
            self._screen.app.clear_notifications()
        self._told_at = monotonic()
        self._screen.notify(visible(text), severity=severity, timeout=LONG, markup=False)
