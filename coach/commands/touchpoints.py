"""`coach touchpoints`: contacts worth adding to a playbook, each with its reason; without one, all that coach knows."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from coach.advice.suggest import suggestions
from coach.commands.called import called
from coach.commands.exit import DONE, Cannot
from coach.commands.files import read_whole
from coach.commands.parser import Parser
from coach.commands.terminal import as_json, bold, faint, wrapped
from coach.locale import _, say
from coach.method import catalogue
from coach.method.catalogue import Effort, Mode, Touchpoint
from coach.playbook.model import Market, Medium, Playbook

A_FEW = 3
"""Suggestions for each phase, where no phase is asked for."""


class Offered(NamedTuple):
    """A touchpoint, the phases that it is for, and why; in the reader's words."""

    touchpoint: Touchpoint
    phases: tuple[str, ...]
    """Keys: the playbook's, or without one the catalogue's."""
    reason: str


def describe(parser: Parser) -> None:
    parser.description = _("Suggest touchpoints for the buyer's phases, what fills a gap first; each with its reason.")
    parser.add_argument(
        "playbook", nargs="?", metavar="PLAYBOOK", help=_("the playbook's file; without one, all that coach knows")
    )
    parser.add_argument("--phase", metavar="P", help=_("only this phase: its key, its name, or the beginning of it"))
    parser.add_argument("--kind", choices=get_args(Medium), help=_("only digital or only physical ones"))
    parser.add_argument("--market", choices=("b2b", "b2c"), help=_("only what fits this market"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=_("how to tell it: text or json"))


def run(asked: Namespace) -> int:
    playbook = read_whole(asked.playbook).whole if asked.playbook else None
    names = _phases(playbook)
    if playbook and not names:
        raise Cannot(
            _("{file}: the playbook has no phases yet; add the buyer's journey first").format(file=asked.playbook)
        )
    only = called(asked.phase, names, _("no such phase: {name}")) if asked.phase is not None else ""
    found = _for_playbook(playbook, asked.market) if playbook else _known()
    fitting = [
        each
        for each in found
        if (not only or only in each.phases)
        and asked.kind in (None, each.touchpoint.kind)
        and each.touchpoint.market in (asked.market or each.touchpoint.market, "both")
    ]
    if asked.format == "json":
        print(as_json([_flat(each) for each in fitting]))
    elif fitting:
        shown = {only: names[only]} if only else names
        print("\n\n".join(_texts(shown, fitting, few=bool(playbook) and not only)))
    else:
        print(_("Nothing to suggest: what coach knows is there already."))
    return DONE


def _phases(playbook: Playbook | None) -> dict[str, str]:
    """The names of the phases by their keys."""
    if playbook:
        return {key: phase.name or key for key, phase in playbook.phases.items()}
    return {phase.key: _(phase.name) for phase in catalogue.phases()}


def _for_playbook(playbook: Playbook, market: Market | None) -> Iterator[Offered]:
    known = {each.key: each for each in catalogue.touchpoints()}
    seen = playbook.model_copy(update={"market": market}) if market else playbook
    for phase in playbook.phases:
        for suggestion in suggestions(seen, ("phases", phase)):
            yield Offered(known[suggestion.key], (phase,), say(suggestion.reason))


def _known() -> Iterator[Offered]:
    for each in catalogue.touchpoints():
        yield Offered(each, each.phases, _("Answers: {question}").format(question=_(each.answers)))


def _flat(offered: Offered) -> dict[str, object]:
    touchpoint = offered.touchpoint
    return {
        "key": touchpoint.key,
        "name": _(touchpoint.name),
        "kind": touchpoint.kind,
        "phases": list(offered.phases),
        "market": touchpoint.market,
        "reason": offered.reason,
        "mode": touchpoint.mode,
        "effort": touchpoint.effort,
        "advice": _(touchpoint.advice),
        "answers": _(touchpoint.answers),
        "metric": touchpoint.metric,
    }


def _texts(phases: dict[str, str], found: Iterable[Offered], few: bool) -> Iterator[str]:
    """A paragraph a phase; each touchpoint once, in the first of the phases that are shown."""
    left = list(found)
    for key, name in phases.items():
        here = [each for each in left if key in each.phases]
        left = [each for each in left if key not in each.phases]
        if not here:
            continue
        shown = here[:A_FEW] if few else here
        lines = [bold(wrapped(name)), *(_text(each) for each in shown)]
        if more := len(here) - len(shown):
            lines.append(faint(wrapped(_("and {n} more, with --phase {key}").format(n=more, key=key), "    ")))
        yield "\n".join(lines)


def _text(offered: Offered) -> str:
    touchpoint = offered.touchpoint
    said = catalogue.choices()
    about = (
        _(said[get_args(Medium)][touchpoint.kind]),
        _(said[get_args(Mode)][touchpoint.mode]),
        _(said[get_args(Effort)][touchpoint.effort]),
        _("seen in: {metric}").format(metric=_(catalogue.metric(touchpoint.metric).name)),
    )
    return "\n".join(
        (
            wrapped(_(touchpoint.name), "    ", "  + "),
            wrapped(offered.reason, "    "),
            wrapped(_(touchpoint.advice), "    "),
            faint(wrapped(" · ".join(about), "    ")),
        )
    )
