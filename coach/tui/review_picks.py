"""What a person is asked before the card of a stage stands on the screen: all is picked by typing a part of a name."""

from __future__ import annotations

import asyncio
from collections.abc import MutableMapping, Sequence
from pathlib import Path
from typing import Any

from textual.app import App
from textual.content import Content

from coach.advice.card.model import Card
from coach.advice.view import stages_in
from coach.deals import store
from coach.deals.model import Deal
from coach.deals.names import identity, playbook_called
from coach.export.words import told
from coach.locale import _
from coach.method.words import day_said
from coach.playbook.model import Playbook
from coach.playbook.shelf import Glance
from coach.tui.drafts import OBJECTION, begun_before
from coach.tui.places import state_name
from coach.tui.plain import line, plain
from coach.tui.reviewed import NOT_TODAY
from coach.tui.screens.pick import Choice, Pick
from coach.tui.screens.pick_or_type import PickOrType

LONG = 60
"""Characters of a name that stand in a list even on a narrow screen."""


async def pick_playbook(app: App[Any], glances: Sequence[Glance]) -> Path | None:
    """Which playbook; None where that was left."""
    choices = [_choice(one.name or one.path.stem, one.path.name) for one in glances]
    picked = await app.push_screen_wait(Pick(_("Playbook"), choices))
    return glances[picked[0]].path if picked else None


async def pick_deal(app: App[Any], playbook: Playbook, file: Path, now: str) -> str | None:
    """The name of a deal, known or new; "" for none, and None where it was left."""
    found = await asyncio.to_thread(store.recall_all)
    own = identity(playbook_called(playbook, file))
    deals = [deal for deal in found if isinstance(deal, Deal)]
    deals.sort(key=lambda deal: (identity(deal.playbook.name) == own, deal.reviewed is not None, deal.reviewed))
    deals.reverse()
    nothing = Choice(Content(_("No deal")), Content(_("Only look: nothing is kept.")))
    at = next((n for n, deal in enumerate(deals) if identity(deal.name) == identity(now)), 0) if now else 0
    dialog = PickOrType(_("Deal"), [*(_of_deal(deal, own) for deal in deals), nothing], _("New deal"), at=at)
    picked = await app.push_screen_wait(dialog)
    if not picked:
        return None
    return [*(deal.name for deal in deals), "", dialog.typed][picked[0]]


def _of_deal(deal: Deal, own: str) -> Choice:
    """A deal, with its playbook beside it where that is not one's own."""
    aside = deal.playbook.name if identity(deal.playbook.name) != own else ""
    day = _("reviewed: {day}").format(day=day_said(deal.reviewed)) if deal.reviewed else ""
    about = (deal.playbook.name, deal.at(deal.stage).name or deal.stage, day)
    return _choice(deal.name, " · ".join(filter(None, about)), f"  {aside}" if aside else "")


def _choice(name: str, about: str, aside: str = "", before: str = "") -> Choice:
    """A line of a list; a name that has no room in it is told in full below."""
    detail = [plain(text, "dim") for text in (name if len(name) > LONG else "", about) if text]
    return Choice(line(before, "dim") + line(name) + line(aside, "dim"), Content("\n").join(detail), name)


async def pick_stage(app: App[Any], playbook: Playbook, at: str) -> str | None:
    """The key of a stage; None where it was left. The only one is not asked for."""
    keys = list(playbook.stages)
    if len(keys) == 1:
        return keys[0]
    numbers = {key: f"{n} " for n, key in enumerate(stages_in(playbook, "both"), 1)}  # as cards count them
    choices = [
        _choice(
            stage.name or key,
            stage.purpose,
            f"  {state_name(stage.state)}" if stage.state in NOT_TODAY else "",
            numbers.get(key, "- "),
        )
        for key, stage in playbook.stages.items()
    ]
    picked = await app.push_screen_wait(Pick(_("Stage"), choices, at=keys.index(at) if at in keys else 0))
    return keys[picked[0]] if picked else None


async def pick_personas(app: App[Any], playbook: Playbook, now: Sequence[str]) -> tuple[str, ...] | None:
    """The keys of a buying group, nothing for all who are described; None where it was left. One is not asked for."""
    keys = list(playbook.personas)
    if len(keys) < 2:
        return ()
    everybody = Choice(Content(_("All buyers")), Content(_("All whose journey is described here.")))
    people = [_choice(one.name or key, one.segment) for key, one in playbook.personas.items()]
    marked = [n for n, key in enumerate(keys, 1) if key in now]
    picked = await app.push_screen_wait(
        Pick(_("Who is in the meeting?"), [everybody, *people], several=True, marked=marked)
    )
    if picked is None:
        return None
    return () if 0 in picked else tuple(keys[n - 1] for n in picked)


async def pick_objection(app: App[Any], card: Card, drafts: MutableMapping[str, str]) -> tuple[str, str] | None:
    """What the buyer said against, and the key where it is the playbook's own objection; None where that was left."""
    known = [(told(card.language, one.heard), one) for one in card.objections.things]
    choices = [_choice(text, told(card.language, one.answer)) for text, one in known]
    draft = f"{OBJECTION} {card.key}"
    hint = begun_before() if drafts.get(draft) else _("Esc leaves what you typed for later.")
    dialog = PickOrType(_("Objection heard"), choices, _("New"), drafts=drafts, draft=draft, hint=hint)
    picked = await app.push_screen_wait(dialog)
    if not picked:
        return None
    drafts.pop(draft, None)
    return [*((text, one.key) for text, one in known), (dialog.typed, "")][picked[0]]
