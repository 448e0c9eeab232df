"""A step's readiness as lines to read: the score, then every part that it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from coach.advice.readiness import StepReadiness
from coach.commands.terminal import wrapped
from coach.locale import _, say


def readiness_lines(step: StepReadiness, indent: str = "  ") -> Iterator[str]:
    """The score and its parts."""
    yield wrapped(_("Readiness: {score} of 100").format(score=step.score), indent)
    for part in step.parts:
        told = say(part.message)
        if part.most:
            told = _("{part} (at most {most})").format(part=told, most=f"{part.most:+}")
        start = f"{indent}{part.points:>+5}  "
        yield wrapped(told, " " * len(start), start)
