"""What people pick in a session: what the coach suggests, what an answer may be, and the name of a new thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from coach.locale import _, say
from coach.method import catalogue
from coach.method.catalogue import ThingKind
from coach.playbook import clock
from coach.playbook.edit import edited
from coach.playbook.problem import Refused
from coach.tui import changes
from coach.tui.asked import Asked
from coach.tui.in_order import DIALOG
from coach.tui.places import path_of
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.pick import Choice, Pick
from coach.tui.screens.prompt import Prompt

if TYPE_CHECKING:
    from coach.advice.suggestion import Suggestion


def suggest(session: DocumentScreen) -> None:
    """Pick what the coach suggests here."""
    session.run_worker(_suggest(session), group=DIALOG)


async def _suggest(session: DocumentScreen) -> None:
    from coach.tui import coach

    session.settle()
    asked = session.asked()
    if asked and asked.field.to:  # what suits the question comes first
        await choose(session, asked)
        return
    offered = coach.suggested(session.playbook, session.at, session.step, asked, session.seen)
    if not offered:
        session.tell(_("Nothing more to suggest here."))
        return
    choices = [coach.choice_of(session.playbook, one) for one in offered]
    learned = [one for one in offered if one.from_deals]
    if learned:
        asks = _("Choose what shall not be offered again on this machine.")
        choices.append(Choice(Content("- " + _("Turn down what deals taught")), Content(asks)))
    hint = _("The last line turns down what deals taught.") if learned else ""
    picked = await session.app.push_screen_wait(
        Pick(_("Suggestions"), choices, several=not any(one.alone for one in offered), hint=hint)
    )
    if picked and picked[-1] == len(offered):
        picked = picked[:-1]
        await _turn_down(session, learned)
    if picked:
        taken = [offered[i].edit for i in picked]
        session.change(changes.at_once(taken))
        first = edited(taken[0])
        if not session.has_class("-in-form") or first[:1] == (session.at or ())[:1]:
            session.led_to(first)  # the session goes on from the first of them
        else:
            session.tell(_("Added: {place}").format(place=path_of(session.playbook, first)))


def turn_down(session: DocumentScreen) -> None:
    """Pick what deals taught that nobody wants here."""
    session.run_worker(_turn_down_any(session), group=DIALOG)


async def _turn_down_any(session: DocumentScreen) -> None:
    from coach.advice.suggest import suggestions

    learned = [one for one in suggestions(session.playbook, ("stages",), session.seen.lessons) if one.from_deals]
    if learned:
        await _turn_down(session, learned)
    else:
        session.tell(_("Nothing that deals taught is suggested now."))


async def _turn_down(session: DocumentScreen, learned: Sequence[Suggestion]) -> None:
    """Ask which of what deals taught nobody wants in the playbook, and offer it no more."""
    from coach.tui.coach import choice_of

    choices = [choice_of(session.playbook, one) for one in learned]
    picked = await session.app.push_screen_wait(Pick(_("Turn down what deals taught"), choices, several=True))
    if picked:
        try:
            await session.adviser.turn_down(*(learned[i].key for i in picked))
        except Refused as refused:
            session.tell(say(refused.problem.message), "error")
        else:
            session.tell(_("It is not offered again on this machine."))


async def choose(session: DocumentScreen, asked: Asked) -> None:
    """Choose from the list of what an answer may be."""
    from coach.tui.choosing import Choosing
    from coach.tui.screens.pick_or_type import PickOrType

    choosing = Choosing.of(session.playbook, asked)
    dialog = choosing.dialog()
    picked = await session.app.push_screen_wait(dialog)
    if picked is not None:
        typed = dialog.typed if isinstance(dialog, PickOrType) else ""
        session.change(choosing.edit(picked, typed, session.view))


async def ask_name(session: DocumentScreen, kind: ThingKind) -> str | None:
    """What a new thing is called; a session is called by its day."""
    if not kind.title:
        return clock.today().isoformat()
    asks = next(question.text for question in catalogue.questions(kind.key) if question.field == kind.title)
    return await session.app.push_screen_wait(Prompt(_(kind.add), _(asks), drafts=session.drafts))
