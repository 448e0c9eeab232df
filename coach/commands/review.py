"""`coach review`: the screen for a deal at a stage, two minutes before a meeting."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from coach.commands.exit import Cannot
from coach.commands.files import STANDARD_INPUT, folder
from coach.commands.meant import meant, usual
from coach.commands.parser import Parser
from coach.commands.screens import open_review
from coach.deals import store
from coach.deals.names import kept
from coach.locale import _


def describe(parser: Parser) -> None:
    parser.description = _(
        "Go through the card of a stage on one screen, and note what the buyer has confirmed, objections and the next "
        "step. What is noted of a deal stays on this machine; to see it, run: coach deals"
    )
    parser.add_argument(
        "playbook",
        nargs="?",
        metavar="PLAYBOOK",
        help=_("its file, its name, or a part of it; left out where the folder has only one, or to pick it"),
    )
    parser.add_argument("--deal", metavar="D", help=_("the deal: a name of your choice, known or new"))


def run(asked: Namespace) -> int:
    if asked.playbook == STANDARD_INPUT:
        raise Cannot(_("standard input cannot be reviewed; name a file"))
    if asked.deal is not None and not kept(asked.deal):
        raise Cannot(_("the deal needs a name"))
    deal = store.recall(asked.deal) if asked.deal is not None else None
    if asked.playbook is None and usual(deal) is None:
        return open_review(folder(), "", asked.deal)
    found = meant([asked.playbook] if asked.playbook is not None else [], deal)
    return open_review(Path(found.reading.file), found.stage, asked.deal)
