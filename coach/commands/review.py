"""`coach review`: the screen for a deal at a stage, two minutes before a meeting."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from coach.commands.exit import Cannot
from coach.commands.files import STANDARD_INPUT, folder
from coach.commands.known_deals import deal_to_review
from coach.commands.meant import meant, usual
from coach.commands.parser import Parser
from coach.commands.screens import open_review
from coach.commands.terminal import complain
from coach.deals.names import kept
from coach.locale import _, say


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
    parser.add_argument("stage", nargs="*", metavar="STAGE", help=_("its name or its key, or a part of it"))
    parser.add_argument(
        "--deal", metavar="D", help=_("the deal: its name or a part of it; for a new deal, a name of your choice")
    )
    parser.add_argument("--new", action="store_true", help=_("a new deal, even if its name is a part of another's"))


def run(asked: Namespace) -> int:
    if asked.playbook == STANDARD_INPUT:
        raise Cannot(_("standard input cannot be reviewed; name a file"))
    if asked.deal is not None and not kept(asked.deal):
        raise Cannot(_("the deal needs a name"))
    if asked.new and asked.deal is None:
        raise Cannot(_("a new deal needs a name; add --deal NAME"))
    deal = taken = None
    if asked.deal is not None:
        deal, taken = deal_to_review(asked.deal, is_new=asked.new)
    if taken:
        complain(say(taken))
    name = deal.name if deal else None
    if asked.playbook is None and usual(deal) is None:
        return open_review(folder(), "", name, taken)
    found = meant([asked.playbook, *asked.stage] if asked.playbook is not None else [], deal)
    return open_review(Path(found.reading.file), found.stage, name, taken)
