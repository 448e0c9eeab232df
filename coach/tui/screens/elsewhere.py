"""Where a session leads beside its own form: to other screens, and to git. Each is loaded when it is first wanted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from coach.locale import _
from coach.playbook.address import Address
from coach.tui.in_order import DIALOG
from coach.tui.screens.advising import go_to
from coach.tui.screens.document import DocumentScreen

if TYPE_CHECKING:
    from coach.sharing.standing import Act

# To the room


def show_big(session: DocumentScreen) -> None:
    """Fill the screen with the question."""
    from coach.tui.screens.big_question import BigQuestion

    if session.asked() is None:
        session.tell(_("Go to a question first."))
    else:
        session.seal()
        session.app.push_screen(BigQuestion(session))


def show_map(session: DocumentScreen) -> None:
    """The process on one screen, for a room to look at."""
    from coach.tui.screens.map import MapScreen

    session.seal()
    session.app.push_screen(MapScreen(session), partial(_reach, session))


def show_arithmetic(session: DocumentScreen) -> None:
    """What each goal takes."""
    from coach.tui.screens.arithmetic import ArithmeticScreen

    session.seal()
    session.app.push_screen(ArithmeticScreen(session), partial(_reach, session))


async def _reach(session: DocumentScreen, at: Address | None) -> None:
    """Go to what was chosen on another screen, if anything was."""
    if at is not None:
        await session.reach(at)


# What is weak


def show_findings(session: DocumentScreen) -> None:
    """List everything that is weak."""
    from coach.tui.screens.findings import FindingsScreen

    session.seal()
    session.app.push_screen(FindingsScreen(session), partial(_go_to, session))


def show_readiness(session: DocumentScreen) -> None:
    """What the score of each step is made of."""
    from coach.tui.screens.readiness import ReadinessScreen

    session.seal()
    session.app.push_screen(ReadinessScreen(session), partial(_go_to, session))


async def _go_to(session: DocumentScreen, at: Address | None) -> None:
    if at is not None:
        await go_to(session, at)


# A meeting


def show_review(session: DocumentScreen) -> None:
    """The card of a stage, for a meeting."""
    from coach.tui.reviewed import ToReview
    from coach.tui.screens.review import ReviewScreen

    session.seal()
    at = session.at or ()
    stage = at[1] if at[:1] == ("stages",) and len(at) > 1 else ""
    session.app.push_screen(ReviewScreen(ToReview(session.document.path, session.playbook, stage)))


# Git


def show_history(session: DocumentScreen) -> None:
    """Who changed what in the playbook."""
    _show_history(session, ())


def show_history_here(session: DocumentScreen) -> None:
    """Who changed what in the thing that is shown."""
    _show_history(session, session.at or ())


def _show_history(session: DocumentScreen, at: Address) -> None:
    from coach.tui.screens.history import HistoryScreen

    session.seal()
    session.app.push_screen(HistoryScreen(session, at))


def commit(session: DocumentScreen) -> None:
    """Keep this version."""
    _share(session, "commit")


def pull(session: DocumentScreen) -> None:
    """Bring in what others have shared."""
    _share(session, "pull")


def push(session: DocumentScreen) -> None:
    """Share what is committed."""
    _share(session, "push")


def set_up_git(session: DocumentScreen) -> None:
    """Let git merge playbooks by what they say."""
    from coach.tui.screens.set_up import set_up

    session.run_worker(set_up(session, session.document.path), group=DIALOG)


def undo_merge(session: DocumentScreen) -> None:
    """Give up a merge that is not ended."""
    from coach.tui.screens.ending_merge import undo_merge

    session.run_worker(undo_merge(session, session.document.path), group=DIALOG)


def _share(session: DocumentScreen, act: Act) -> None:
    from coach.tui.screens.sharing import share_session

    session.seal()
    session.run_worker(share_session(act, session), group=DIALOG)
