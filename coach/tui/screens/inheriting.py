"""What a session knows of the base that its playbook builds on, and the way back to what that says."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from functools import partial

from textual.content import Content

from coach.locale import _, say
from coach.method import catalogue
from coach.method.homes import root_of
from coach.playbook import disk
from coach.playbook.address import Address
from coach.playbook.edit import Together
from coach.tui.based import Based, called
from coach.tui.in_order import DIALOG
from coach.tui.plain import line, plain
from coach.tui.quiet import is_quiet
from coach.tui.screens.document import DocumentScreen
from coach.tui.watch import watch

# What is inherited


def is_inherited(session: DocumentScreen, at: Address) -> bool:
    """Whether all that is said of the thing at `at` comes from the base."""
    found = session.document.layers.inherited(session.document.own, at)
    return found is not None and found.is_followed


def based(session: DocumentScreen) -> Based:
    """How the place where the session stands is to the base."""
    layers, own, at = session.document.layers, session.document.own, session.at
    thing = layers.inherited(own, at) if at else None
    differs = tuple(called(session.playbook, each) for each in layers.differs(own, at)) if at and thing else ()
    return Based(thing, differs, tuple(_called_there(session, each) for each in _left_out(session)))


def _left_out(session: DocumentScreen) -> tuple[Address, ...]:
    """What of the base the playbook leaves out of the step that is shown."""
    kinds = catalogue.step(session.step).things
    return tuple(at for at in session.document.layers.left_out(session.document.own) if root_of(at) in kinds)


def _called_there(session: DocumentScreen, at: Address) -> str:
    """What something is called in the base."""
    base = session.document.layers.base(session.document.own)
    return called(base.whole, at) if base else at[-1]


# Back to the base


def is_answered_otherwise(session: DocumentScreen) -> bool:
    """Whether the question that is asked has another answer than in the base."""
    asked, layers, own = session.asked(), session.document.layers, session.document.own
    return bool(asked and layers.base(own) and layers.back(own, [asked.at]))


def from_base(session: DocumentScreen) -> None:
    """Let the base count again: for a question, for a thing, or for what is left out."""
    session.seal()
    if asked := session.asked():
        _go_back(session, [asked.at])
    else:
        session.run_worker(_from_base(session), group=DIALOG)


async def _from_base(session: DocumentScreen) -> None:
    from coach.tui.screens.pick import Choice, Pick

    layers, own = session.document.layers, session.document.own
    differs = [session.at] if session.at and layers.back(own, [session.at]) else []
    places = [*differs, *(at for at in _left_out(session) if at not in differs)]
    picked: Iterable[int] | None = range(len(places))
    if len(places) > 1:
        told = plain("\n".join(f"· {answer}" for answer in based(session).differs))
        choices = [
            Choice(line(_called_there(session, at)), told if at in differs else Content(_("left out here")))
            for at in places
        ]
        picked = await session.app.push_screen_wait(Pick(_("Back to the base"), choices, several=True))
    if picked is not None:
        _go_back(session, [places[n] for n in picked])


def _go_back(session: DocumentScreen, places: Iterable[Address]) -> None:
    layers, own = session.document.layers, session.document.own
    if layers.base(own) is None:
        session.tell(_("This playbook builds on no other."))
    elif edits := layers.back(own, places):
        session.change(Together(edits))
        session.tell(_("Back to the base. ^z takes it back."))
    else:
        session.tell(_("Nothing here is other than in the base."))


# Following it


def follow_base(session: DocumentScreen) -> None:
    """Build on the base as it is, whenever it changes."""
    if trouble := session.document.layers.trouble:
        session.tell(_("The base cannot be used: {why}").format(why=say(trouble)), "warning")
    session.run_worker(_follow_base(session), group="follow base")


async def _follow_base(session: DocumentScreen) -> None:
    await _look_at_base(session)  # it may have changed before the first look
    await watch(session.document.layers.stamps, partial(_look_at_base, session))


async def _look_at_base(session: DocumentScreen) -> None:
    """Build on the base as it is now."""
    layers = session.document.layers
    news = await asyncio.to_thread(layers.news)
    if news and news.trouble:  # many a program removes a file before it writes it
        await asyncio.sleep(disk.REST)
        news = await asyncio.to_thread(layers.news)
    if news is None:
        return
    session.settle()
    is_other = layers.take_in(news)
    if news.trouble:
        trouble = _("The base cannot be used: {why}").format(why=say(news.trouble))
        session.tell("\n".join((trouble, _("What it said before counts meanwhile."))), "warning")
    elif is_other and news.base:
        session.tell(_("The base has changed: {file}").format(file=news.base.file))
    session.playbook_changed(typing=not is_quiet(session.app))
