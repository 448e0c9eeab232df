"""The way through all questions of a session, and the summary at its end."""

from __future__ import annotations

from coach.tui.screens.document import DocumentScreen
from coach.tui.walk import backward, onward, way


async def walk_on(session: DocumentScreen) -> None:
    """To the next question."""
    session.settle()
    at = onward(way(session.playbook, session.view), session.standing, everything=session.everything)
    if at is None:
        show_summary(session)
    else:
        await session.reach(at)


async def walk_back(session: DocumentScreen) -> None:
    """To the question before."""
    session.settle()
    at = backward(way(session.playbook, session.view), session.standing, everything=session.everything)
    if at is not None:
        await session.reach(at)


def show_summary(session: DocumentScreen) -> None:
    """What was decided, what is open, how to share it."""
    from coach.tui.screens.summary import SummaryScreen

    session.seal()
    session.app.push_screen(SummaryScreen(session))
