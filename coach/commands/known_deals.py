"""Which of the deals that were reviewed on this machine a person means."""

from __future__ import annotations

from collections.abc import Iterable

from coach.commands.called import all_called, called, listed
from coach.commands.exit import Cannot
from coach.deals import store
from coach.deals.model import Deal
from coach.deals.names import identity, kept
from coach.locale import _
from coach.playbook.message import Message
from coach.playbook.near import nearest


def known_deal(name: str) -> Deal:
    """The deal that is called so, in full or in part. Raises Cannot, which names the nearest, and Refused."""
    if found := store.recall(name):
        return found
    deals = _known()
    return deals[known_name(name, deals)]


def known_name(typed: str, names: Iterable[str], *, in_full: bool = False) -> str:
    """The one of the names that was typed, in full or in part. Raises Cannot, which names the nearest."""
    known = {name: name for name in names}
    if not known:
        raise Cannot(_("nothing is remembered of any deal; to begin, run: coach review --deal NAME"))
    return called(kept(typed), known, _("no such deal: {name}"), in_full=in_full)


def deal_to_review(name: str, *, is_new: bool) -> tuple[Deal, Message | None]:
    """The deal that is called so, in full or in part; else a new one, of which nothing is known. And what it was taken
    for, unless that was plainly said.

    Raises Cannot for a name that may be any of several, or that a deal has which should be new; and Refused.
    """
    if found := store.recall(name):
        if is_new:
            raise Cannot(_("{deal}: this deal is known; to go on with it, leave out --new").format(deal=found.name))
        return found, None
    if is_new:
        return Deal(kept(name)), None
    deals = _known()
    names = {each: each for each in deals}
    meant = all_called(kept(name), names)
    if len(meant) > 1:
        candidates = listed(meant, names)
        what = _("{name} may be any of these: {candidates}").format(name=name, candidates=candidates)
        raise Cannot(_("{what}; for a new deal, add --new").format(what=what))
    if not meant:
        new, alike = Deal(kept(name)), {identity(each): each for each in deals}
        if near := nearest(identity(name), alike):
            return new, Message("{name}: a new deal; did you mean: {near}", name=new.name, near=alike[near])
        return new, Message("{name}: a new deal", name=new.name)
    told = Message("{name}: taken for the deal {deal}; for a new deal, add --new", name=name, deal=meant[0])
    return deals[meant[0]], told


def _known() -> dict[str, Deal]:
    return {deal.name: deal for deal in store.recall_all() if isinstance(deal, Deal)}
