"""What people pick in a session: what the coach suggests, what an answer may be, and the name of a new thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from coach.locale import _, counted, say
from coach.method import catalogue
from coach.method.catalogue import ThingKind
from coach.method.words import kind_of
from coach.playbook import clock
from coach.playbook.address import Address
from coach.playbook.edit import Edit, edited
from coach.playbook.problem import Refused
from coach.tui import changes
from coach.tui.actions import action_of, key_name
from coach.tui.asked import Asked
from coach.tui.in_order import DIALOG
from coach.tui.places import path_of
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.pick import Choice, Pick
from coach.tui.screens.prompt import Prompt
from coach.tui.telling import LONG, sentence

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
    await _offer(session, _("Suggestions"), offered)


async def _offer(session: DocumentScreen, title: str, offered: Sequence[Suggestion]) -> None:
    """Pick what is taken; what deals taught can be turned down instead."""
    from coach.tui.coach import choice_of

    choices = [choice_of(session.playbook, one) for one in offered]
    learned = [one for one in offered if one.from_deals]
    if learned:
        asks = _("Choose what shall not be offered again on this machine.")
        choices.append(Choice(Content("- " + _("Turn down what deals taught")), Content(asks)))
    hint = _("The last line turns down what deals taught: End goes there.") if learned else ""
    picked = await session.app.push_screen_wait(
        Pick(title, choices, several=not any(one.alone for one in offered), hint=hint)
    )
    if picked and picked[-1] == len(offered):
        picked = picked[:-1]
        await _turn_down(session, learned)
    worded = [(offered[i], await _worded(session, offered[i])) for i in picked or ()]
    taken = [(one, edit) for one, edit in worded if edit]
    if not taken:
        return
    session.change(changes.at_once(edit for _one, edit in taken))
    if said_anew := [one for one, edit in taken if edit != one.edit]:  # its own words are still not in the playbook
        await _forget(session, *said_anew)
    first, is_lesson = edited(taken[0][1]), taken[0][0].from_deals
    if _is_here(session, first, is_lesson=is_lesson):
        session.led_to(first)  # the session goes on from the first of them
    if is_lesson or not _is_here(session, first):
        kind = _(catalogue.kinds()[kind_of(first)].one)
        session.tell(_("Added: {place}").format(place=f"{kind} · {path_of(session.playbook, first)}"))


def _is_here(session: DocumentScreen, at: Address, *, is_lesson: bool = False) -> bool:
    """Whether a place belongs to where the session stands, so that it goes on there: a lesson may be of another."""
    here = session.at or ()
    if is_lesson:
        return at[: len(here)] == here
    return not session.has_class("-in-form") or at[:1] == here[:1]


async def _worded(session: DocumentScreen, suggestion: Suggestion) -> Edit | None:
    """The edit of what was picked; None where it was left. What a buyer said may name somebody: it is asked in which
    words the playbook shall say it.
    """
    from coach.advice.ideas.learned import worded

    if worded(session.playbook, suggestion, suggestion.title) is None:
        return suggestion.edit
    why = "\n".join([say(suggestion.reason), _("Say it as any buyer might; leave out names of people and firms.")])
    text = await session.app.push_screen_wait(
        Prompt(_("An objection for the playbook"), why, suggestion.title, session.drafts, suggestion.key)
    )
    return worded(session.playbook, suggestion, text) if text else None


def turn_down(session: DocumentScreen) -> None:
    """Pick what deals taught that nobody wants here."""
    session.run_worker(_turn_down_any(session), group=DIALOG)


async def _turn_down_any(session: DocumentScreen) -> None:
    if learned := _learned(session):
        await _turn_down(session, learned)
    else:
        session.tell(_("Nothing that deals taught is suggested now."))


def taught(session: DocumentScreen) -> None:
    """Pick of all that deals taught."""
    session.run_worker(_taught(session), group=DIALOG)


async def _taught(session: DocumentScreen) -> None:
    session.settle()
    if learned := _learned(session):
        await _offer(session, _("What deals taught"), learned)
    else:
        session.tell(_("Nothing that deals taught is suggested now."))


def _learned(session: DocumentScreen) -> Sequence[Suggestion]:
    from coach.advice.ideas.learned import learned

    return learned(session.playbook, session.seen.lessons)


def follow_deals(session: DocumentScreen) -> None:
    """Tell once, as soon as that is known, that there is something to take from deals."""

    def tell(_none: None) -> None:
        session.adviser.looked.unsubscribe(session)
        if n := len(_learned(session)):
            key = key_name(action_of("app", "palette").keys.split(",")[0])
            said = counted("Deals taught something: {n} suggestion.", "Deals taught something: {n} suggestions.", n)
            where = _("{key} finds it: {action}").format(key=key, action=_("What deals taught"))
            session.notify(f"{said}\n{where}", timeout=LONG, markup=False)  # beside what is told already

    session.adviser.looked.subscribe(session, tell)


async def _turn_down(session: DocumentScreen, learned: Sequence[Suggestion]) -> None:
    """Ask which of what deals taught nobody wants in the playbook, and offer it no more."""
    from coach.tui.coach import choice_of

    choices = [choice_of(session.playbook, one) for one in learned]
    picked = await session.app.push_screen_wait(Pick(_("Turn down what deals taught"), choices, several=True))
    if picked and await _forget(session, *(learned[i] for i in picked)):
        session.tell(_("It is not offered again on this machine."))


async def _forget(session: DocumentScreen, *learned: Suggestion) -> bool:
    """Offer these lessons no more; whether that can be remembered."""
    try:
        await session.adviser.turn_down(*(one.key for one in learned))
    except Refused as refused:
        session.tell(sentence(refused.problem.message), "error")
        return False
    return True


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
