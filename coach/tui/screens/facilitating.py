"""What the person who leads the session does, with a room watching: park, decide, find out, and what to look at."""

from __future__ import annotations

from collections.abc import Callable

from coach.locale import _
from coach.playbook import clock
from coach.playbook.address import written
from coach.tui import changes
from coach.tui.asked import Asked
from coach.tui.in_order import DIALOG
from coach.tui.places import View
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.pick import Choice, Pick
from coach.tui.screens.prompt import Prompt

NEXT_VIEW: dict[View, View] = {"both": "today", "today": "planned", "planned": "both"}

# Noting


def park(session: DocumentScreen) -> None:
    """Note a thought for later."""
    title, help_text = _("Park a thought"), _("It waits in this session's notes.")
    _ask(session, title, help_text, lambda text: _note(session, "parked", text))


def decide(session: DocumentScreen) -> None:
    """Keep a decision."""
    title, help_text = _("Note a decision"), _("What was just decided?")
    _ask(session, title, help_text, lambda text: _note(session, "decisions", text))


def _note(session: DocumentScreen, field: str, text: str) -> None:
    if text:
        session.change(changes.noted(session.playbook, clock.today(), field, text))
        session.tell(_("Noted in this session."))


async def meet(session: DocumentScreen) -> None:
    """Go to today's session."""
    session.change(changes.held(session.playbook, clock.today()))
    await session.go(changes.meeting(clock.today()))


# Putting off


def find_out(session: DocumentScreen) -> None:
    """Note who finds the answer out, and by when."""
    session.seal()
    if asked := session.asked():
        title, help_text = _("To find out"), _("Who finds it out, and by when? A role, not a name.")
        _ask(session, title, help_text, lambda text: _open(session, asked, text), asked.open, written(asked.at))
    else:
        session.tell(_("Go to a question first."))


def leave_out(session: DocumentScreen) -> None:
    """Leave a question out as not relevant, or bring it back."""
    if asked := session.asked():
        session.seal()
        session.change(changes.left_out(session.playbook, asked))
    else:
        session.tell(_("Go to a question first."))


def list_open_points(session: DocumentScreen) -> None:
    """List what is to find out, and what was left out."""
    session.run_worker(_open_points(session), group=DIALOG)


async def _open_points(session: DocumentScreen) -> None:
    from coach.tui.open_points import open_points

    session.settle()
    points = open_points(session.playbook)
    if not points:
        session.tell(_("Nothing is to find out, and nothing was left out."))
        return
    picked = await session.app.push_screen_wait(
        Pick(_("Open points"), [Choice(point.name, point.detail) for point in points])
    )
    if picked:
        at = points[picked[0]].at
        await session.go(at[:-1], at)


def _open(session: DocumentScreen, asked: Asked, text: str) -> None:
    session.kept[asked.at, text] = False
    session.change(changes.found_out_by(asked, text))


def _ask(
    session: DocumentScreen,
    title: str,
    help_text: str,
    then: Callable[[str], None],
    value: str = "",
    about: str = "",
) -> None:
    session.seal()

    def answered(text: str | None) -> None:
        if text is not None:
            then(text)

    session.app.push_screen(Prompt(title, help_text, value, session.drafts, about), answered)


# What to look at


def turn_view(session: DocumentScreen) -> None:
    """Today's process, the planned one, or both."""
    session.view = NEXT_VIEW[session.view]
    session.playbook_changed()


def deepen(session: DocumentScreen) -> None:
    """The core questions, or all."""
    session.everything = not session.everything
    session.playbook_changed()
    session.tell(_("All questions") if session.everything else _("Core questions only"))
