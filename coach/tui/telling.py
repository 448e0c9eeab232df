"""What is told for a moment, beside everything else on the screen."""

from __future__ import annotations

from time import monotonic
from typing import Any

from textual.notifications import SeverityLevel
from textual.screen import Screen

from coach.playbook.text import visible

LONG = 12.0
"""Seconds that something is told for which nobody waited."""


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
