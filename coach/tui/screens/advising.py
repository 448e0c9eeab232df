"""What people do about what is weak: they go there, turn the rule off, or make it something to do."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from coach.advice.finding import Finding
from coach.locale import _, say
from coach.playbook.address import Address, written
from coach.tui.findings import here, next_after, of_question, said_below, target_of
from coach.tui.in_order import DIALOG
from coach.tui.mending import change, turned_off, what_to_do, who
from coach.tui.places import in_view, thing_at
from coach.tui.plain import line, plain
from coach.tui.screens.document import DocumentScreen

# Going there


async def go_to_next(session: DocumentScreen) -> None:
    """Go to what is weak next, round and round."""
    session.settle()
    adviser = session.adviser
    await adviser.look_now()
    ended, at = adviser.led or (None, session.standing)
    finding = next_after(session.playbook, session.seen.findings, at if ended == session.standing else session.standing)
    if finding is None:
        session.tell(_("Nothing is weak."))
        return
    await go_to(session, finding.at)
    if not session.query_one("#coach").display:  # where nothing else says it
        told = say(said_below(finding, finding.at[:-1]))
        session.tell(f"{session.seen.sign(finding).plain} {told}. {say(finding.advice)}")
    elif len(session.seen.findings) == 1:
        session.tell(_("There is no other finding."))


async def go_to(session: DocumentScreen, at: Address) -> None:
    """Stand where what was found at `at` is mended."""
    place, question = target_of(session.playbook, at)
    if place is None:
        await session.reach(at[:1])
    else:
        home = thing_at(session.playbook, place[:2])
        if home and not in_view(home, session.view):
            session.view = "both"
        await session.go(place, question)
    session.adviser.led = (session.standing, at)


# Doing something about it


def ignore_rule_here(session: DocumentScreen) -> None:
    """Turn the rule of what is weak here off, with the reason."""
    session.run_worker(_one_of_here(session, _("Ignore which rule?"), ignore_rule), group=DIALOG)


def make_change_here(session: DocumentScreen) -> None:
    """Make what is weak here something to do."""
    session.run_worker(_one_of_here(session, _("Make which a change?"), make_change), group=DIALOG)


async def _one_of_here(
    session: DocumentScreen, title: str, do: Callable[[DocumentScreen, Finding], Awaitable[None]]
) -> None:
    """Do something about what is weak here; where that is more than one thing, ask which under that title."""
    from coach.tui.screens.pick import Choice, Pick

    session.seal()
    session.app.clear_notifications()  # they would lie on the dialog
    await session.adviser.look_now()
    asked, seen = session.asked(), session.seen
    of_asked = of_question(seen.findings, asked.at) if asked else ()
    found = of_asked or here(seen.findings, session.step, session.at, asked.at if asked else None)
    picked: tuple[int, ...] | None = (0,)
    if not found:
        session.tell(_("Nothing is weak here; ^f goes to what is weak next."))
        return
    if len(found) > 1:
        choices = [
            Choice(
                seen.sign(one) + line(f" {one.code} {say(said_below(one, session.at))}"),
                plain(f"{say(one.message)}\n{say(one.advice)}"),
            )
            for one in found
        ]
        picked = await session.app.push_screen_wait(Pick(title, choices))
    if picked:
        await do(session, found[picked[0]])


async def ignore_rule(session: DocumentScreen, finding: Finding) -> None:
    """Ask why a rule shall say nothing any more in this playbook, and turn it off."""
    from coach.advice.check import rule_called
    from coach.tui.screens.prompt import Prompt

    why = _("Why does the rule not fit you? It says nothing any more in this playbook: {rule}").format(
        rule=f"{finding.code} {_(rule_called(finding.code).title)}"
    )
    dialog = Prompt(_("Ignore this rule"), why, drafts=session.drafts, about=finding.code)
    reason = await session.app.push_screen_wait(dialog)
    if reason:
        session.change(turned_off(finding, reason))
        told = _("{code} is off. ^z brings it back, and so does the list of findings, later too.")
        session.tell(told.format(code=finding.code))
    elif reason is not None:
        session.tell(_("Nothing was turned off: that takes a reason."))


async def make_change(session: DocumentScreen, finding: Finding) -> None:
    """Ask what is to be done, by whom and until when, and add it to the changes."""
    from coach.tui.screens.make_change import MakeChange, ToDo, understood

    why = session.seen.sign(finding) + plain(f" {finding.code} {say(finding.message)}")
    begin = ToDo(what_to_do(session.playbook, finding), who(session.playbook, finding), "")
    dialog = MakeChange(why, begin, session.drafts, f"{finding.code} {written(finding.at)}")
    if to_do := await session.app.push_screen_wait(dialog):
        session.change(change(session.playbook, finding, *to_do))
        told = [_("Added to the changes. ^z takes it back.")]
        if to_do.due and (due := understood(to_do.due)):
            told.append(f"{to_do.due}: {due}" if not due.startswith("=") else f"{to_do.due} {due}")
        session.tell("\n".join(told))
