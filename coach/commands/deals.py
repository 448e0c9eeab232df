"""`coach deals`: what is remembered of deals on this machine, to list, show, export and forget."""

from __future__ import annotations

import contextlib
import datetime as dt
import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coach.commands.columns import cells
from coach.commands.deal_page import as_text
from coach.commands.exit import CANNOT, DONE, Cannot, told
from coach.commands.known_deals import known_name
from coach.commands.parser import Parser
from coach.commands.terminal import as_json, bold, complain, faint, width, wrapped
from coach.deals import store
from coach.deals.model import Deal, Standing
from coach.deals.names import identity, playbook_called
from coach.export.deal import as_markdown, parts, stage_said, step_said
from coach.locale import _, counted, current
from coach.method.words import day_said
from coach.playbook import clock, disk
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.problem import Refused
from coach.playbook.read import read_file
from coach.playbook.text import visible
from coach.playbook.thing import FieldOf
from coach.playbook.typed import Understood, understand

ACTS = ("show", "export", "forget")
YES_NO = FieldOf("", Kind.YES_NO)


def describe(parser: Parser) -> None:
    parser.description = _(
        "List the deals that were reviewed on this machine: what the buyer has confirmed, the next step, and when. "
        "Nothing of them leaves this machine."
    )
    parser.add_argument(
        "act",
        nargs="?",
        choices=ACTS,
        help=_("show one deal, export it as Markdown, or forget it; without it, list all"),
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=_("the deal's name; a part of it will do to show it"))
    parser.add_argument(
        "-o", "--output", metavar="FILE", help=_("where to export it; to standard output if nothing is said")
    )
    parser.add_argument("--force", action="store_true", help=_("write over the file that is there"))
    parser.add_argument("--all", action="store_true", help=_("forget every deal"))
    parser.add_argument("--yes", action="store_true", help=_("forget them for good, without being asked"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("how to tell it: text or json"))


def run(asked: Namespace) -> int:
    if asked.act == "forget":
        return _forget_all(asked.yes) if asked.all and not asked.names else _forget(asked.names, asked.yes)
    found = store.recall_all()
    deals = sorted((deal for deal in found if isinstance(deal, Deal)), key=_soonest)
    for refused in found:
        if isinstance(refused, Refused):
            complain(told(refused))
    if asked.act is None:
        _list(deals, asked.format)
        return DONE if len(deals) == len(found) else CANNOT
    deal = _one(deals, asked.names)
    if asked.act == "export":
        _export(deal, asked.output, is_forced=asked.force)
    elif asked.format == "json":
        print(as_json(_whole(deal)))
    else:
        print("\n".join(as_text(parts(deal, _playbook_of(deal), clock.today()))))
    return DONE


# Listing


def _soonest(deal: Deal) -> tuple[dt.date, str]:
    """What is due first comes first; what has no day comes last."""
    step = deal.next_step
    return (step.day if step and step.day else dt.date.max), identity(deal.name)


def _list(deals: Sequence[Deal], form: str) -> None:
    today = clock.today()
    if form == "json":
        print(as_json([_flat(deal, today) for deal in deals]))
    elif deals:
        print("\n".join(line for deal in deals for line in _lines(deal, today)))
    else:
        print(_("Nothing is remembered of any deal. To begin: coach review --deal NAME"))


def _lines(deal: Deal, today: dt.date) -> Iterator[str]:
    yield bold(visible(deal.name, one_line=True))
    about = [deal.playbook.name, stage_said(deal, deal.stage)]
    if deal.reviewed:
        about.append(_("reviewed: {day}").format(day=day_said(deal.reviewed)))
    if open_here := len(deal.at(deal.stage).unconfirmed):
        about.append(_("not confirmed yet: {n}").format(n=open_here))
    yield from (faint(wrapped(line, "    ")) for line in _in_lines(filter(None, about), width() - 4))
    if deal.next_step is None:
        yield wrapped(_("no next step"), "    ", "  ! ")
    elif deal.is_overdue(today):
        late = _("overdue: {step}").format(step=step_said(deal.next_step))
        yield wrapped(late, "    ", "  ! ")
    else:
        yield wrapped(step_said(deal.next_step), "    ", "  > ")


def _in_lines(parts: Iterable[str], wide: int) -> list[str]:
    """The parts beside each other as long as they fit, so that none is broken which has room on a line of its own."""
    lines: list[str] = []
    for part in parts:
        if lines and cells(longer := f"{lines[-1]} · {part}") <= wide:
            lines[-1] = longer
        else:
            lines.append(part)
    return lines


def _flat(deal: Deal, today: dt.date) -> dict[str, object]:
    step = deal.next_step
    return {
        "name": deal.name,
        "playbook": deal.playbook.name,
        "file": deal.playbook.file,
        "stage": deal.stage,
        "stage_name": deal.at(deal.stage).name,
        "reviewed": _iso(deal.reviewed),
        "not_confirmed": len(deal.at(deal.stage).unconfirmed),
        "next_step": step.what if step else "",
        "who": step.who if step else "",
        "due": _iso(step.day if step else None),
        "overdue": deal.is_overdue(today),
    }


# One deal


def _one(deals: Sequence[Deal], names: Sequence[str]) -> Deal:
    """The deal that is called so."""
    if len(names) != 1:
        raise Cannot(_("name one deal, between quotes where its name has blanks; to see all, run: coach deals"))
    by_name = {deal.name: deal for deal in deals}
    return by_name[known_name(names[0], by_name)]


def _playbook_of(deal: Deal) -> Playbook | None:
    """The playbook that the deal was last reviewed with, if it still is where it was."""
    file = Path(deal.playbook.file)
    with contextlib.suppress(Refused):
        playbook = read_file(file).whole
        if identity(playbook_called(playbook, file)) == identity(deal.playbook.name):
            return playbook
    return None


def _export(deal: Deal, output: str | None, *, is_forced: bool) -> None:
    page = as_markdown(parts(deal, _playbook_of(deal), clock.today()))
    text = "\n".join(page) + "\n"
    if output is None:
        print(text, end="")
        return
    file = Path(output)
    if file.is_file() and not is_forced:
        raise Cannot(_("{file}: there is a file already; choose another name, or add --force").format(file=output))
    disk.replace(file, text, disk.digest(disk.content(file)) if file.exists() else None)
    print(visible(_("Exported to {file}").format(file=output), one_line=True))


def _whole(deal: Deal) -> dict[str, object]:
    return {
        **_flat(deal, clock.today()),
        "personas": list(deal.personas),
        "stages": {
            key: {
                "name": at.name,
                "criteria": {own: _standing(standing) for own, standing in at.criteria.items()},
                "ticked": list(at.ticked),
            }
            for key, at in deal.stages.items()
        },
        "objections": [
            {"stage": one.stage, "text": one.text, "key": one.key, "day": _iso(one.day)} for one in deal.objections
        ],
        "reviews": [{"day": _iso(one.day), "stage": one.stage, "personas": list(one.personas)} for one in deal.reviews],
    }


def _standing(standing: Standing) -> dict[str, object]:
    return {
        "text": standing.text,
        "state": standing.state,
        "proof": standing.proof or "",
        "note": standing.note,
        "day": _iso(standing.day),
        "gone": standing.gone,
        "earlier": [_standing(one) for one in standing.earlier],
    }


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


# Forgetting


def _forget(names: Sequence[str], yes: bool) -> int:
    """Forget these, each by its whole name: nobody should lose notes to the beginning of another name."""
    if not names:
        raise Cannot(_("name the deals to forget, or forget every one: coach deals forget --all --yes"))
    known = {identity(deal.name): deal for deal in store.recall_all() if isinstance(deal, Deal)}
    damaged = {identity(name): name for name in names if store.is_kept(name)}
    meant = {**damaged, **{name: deal.name for name, deal in known.items()}}
    found = [
        meant.get(identity(name)) or known_name(name, [deal.name for deal in known.values()], in_full=True)
        for name in names
    ]
    if not (yes or _agreed([known.get(identity(name), name) for name in found])):
        return DONE
    for name in found:
        store.forget(name)
        _tell_forgotten(name)
    return DONE


def _forget_all(yes: bool) -> int:
    found = store.recall_all()
    if not found:
        print(_("Nothing is remembered of any deal."))
        return DONE
    if not (yes or _agreed([one if isinstance(one, Deal) else one.file for one in found])):
        return DONE
    store.forget_all()
    for one in found:
        _tell_forgotten(one.name if isinstance(one, Deal) else one.file)
    return DONE


def _agreed(deals: Sequence[Deal | str]) -> bool:
    """Whether a person wants these forgotten. Raises Cannot where nobody can be asked: then --yes has to say so."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        what = counted("this forgets {n} deal for good", "this forgets {n} deals for good", len(deals))
        raise Cannot(_("{what}; to do it, add --yes").format(what=what))
    for deal in deals:
        about = (deal.name, deal.playbook.name, stage_said(deal, deal.stage)) if isinstance(deal, Deal) else (deal,)
        print(wrapped(" · ".join(filter(None, about)), "    ", "  "))
    print(
        counted("Forget this deal for good? y/N", "Forget these {n} deals for good? y/N", len(deals)),
        end=" ",
        flush=True,
    )
    answer = understand(YES_NO, _typed(), current())
    if isinstance(answer, Understood) and answer.value:
        return True
    print(_("Nothing was forgotten."))
    return False


def _typed() -> str:
    """What a person answers; whoever leaves with ^C or ^D has what comes next on a line of its own."""
    typed = ""
    try:
        typed = sys.stdin.readline()
    finally:
        if not typed.endswith("\n"):
            print()
    return typed


def _tell_forgotten(deal: str) -> None:
    print(visible(_("Forgotten: {deal}").format(deal=deal), one_line=True))
