"""All that is remembered of a deal, in parts; and as Markdown, for a CRM or a colleague."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coach.deals.drift import drift
from coach.deals.model import PROOF_SAID, STATE_SAID, AtStage, Deal, NextStep, Standing
from coach.deals.next_step import verdict
from coach.export.markdown import in_markdown
from coach.locale import _, current, say
from coach.method.start import language_of
from coach.method.words import day_said, title
from coach.playbook.durations import days_of
from coach.playbook.model import Playbook


class Item(NamedTuple):
    """A line, and what is told under it."""

    text: str
    under: Sequence[str] = ()


class Part(NamedTuple):
    """A heading, and the items under it."""

    heading: str
    items: Sequence[Item]


def parts(deal: Deal, playbook: Playbook | None, today: dt.date) -> Iterator[Part]:
    """What is remembered of a deal, and how its playbook differs from that by now, where it could be read."""
    yield Part(deal.name, tuple(_about(deal, playbook)))
    yield Part(_("Next step"), tuple(_next_step(deal, playbook, today)))
    for key, at in deal.stages.items():
        if items := tuple(_at_stage(deal, key, at)):
            yield Part(_("Stage: {stage}").format(stage=stage_said(deal, key)), items)
    if playbook and (changed := drift(deal, playbook).messages):
        yield Part(_("Changed in the playbook since"), tuple(Item(say(message)) for message in changed))
    if deal.reviews:
        reviews = (Item(f"{day_said(one.day)} · {stage_said(deal, one.stage)}") for one in deal.reviews)
        yield Part(_("Reviewed on"), tuple(reviews))


def as_markdown(found: Iterator[Part]) -> Iterator[str]:
    """A page with a heading for each part."""
    for number, (heading, items) in enumerate(found):
        yield from ("",) if number else ()
        yield f"{'##' if number else '#'} {in_markdown(heading)}"
        yield ""
        for item in items:
            yield f"- {in_markdown(item.text)}"
            yield from (f"  - {in_markdown(line)}" for line in item.under)


def stage_said(deal: Deal, key: str) -> str:
    """A stage as it was called when the deal was last reviewed there."""
    return deal.at(key).name or key


def step_said(step: NextStep) -> str:
    """A next step on one line: when, what, who."""
    told = (day_said(step.day) if step.day else _("no day"), step.what, step.who or _("nobody at the buyer"))
    return " · ".join(told)


def _about(deal: Deal, playbook: Playbook | None) -> Iterator[Item]:
    yield Item(_("Playbook: {playbook}").format(playbook=deal.playbook.name))
    yield Item(_("Stage: {stage}").format(stage=stage_said(deal, deal.stage)))
    if deal.personas:
        known = playbook.personas if playbook else {}
        names = (title(playbook, ("personas", key)) if playbook and key in known else key for key in deal.personas)
        yield Item(_("Personas: {personas}").format(personas=" · ".join(names)))
    if deal.reviewed:
        yield Item(_("Last review: {day}").format(day=day_said(deal.reviewed)))


def _next_step(deal: Deal, playbook: Playbook | None, today: dt.date) -> Iterator[Item]:
    stage = playbook.stages.get(deal.stage) if playbook else None
    planned = days_of(stage.should_take) if stage and stage.should_take else None
    language = language_of(playbook) if playbook else current()
    lacks = tuple(say(message) for message in verdict(deal.next_step, today, language, planned))
    if deal.next_step:
        yield Item(step_said(deal.next_step), lacks)
    else:
        yield from map(Item, lacks)


def _at_stage(deal: Deal, key: str, at: AtStage) -> Iterator[Item]:
    for standing in at.criteria.values():
        if standing.day or not standing.gone:
            before = _("before")
            earlier = (f"{before}: {standing_said(one)}" for one in reversed(standing.earlier))
            yield Item(f"{standing.text}: {standing_said(standing)}", tuple(earlier))
    for line in at.ticked:
        yield Item(_("Ticked: {line}").format(line=line))
    for objection in deal.objections:
        if objection.stage == key:
            heard = _("Objection heard: {objection}").format(objection=objection.text)
            yield Item(f"{heard} · {day_said(objection.day)}")


def standing_said(standing: Standing) -> str:
    """How sure we were of a criterion, what proves it, since when, and the note."""
    proof = _(PROOF_SAID[standing.proof]) if standing.proof else ""
    day = day_said(standing.day) if standing.day else ""
    return " · ".join(filter(None, (_(STATE_SAID[standing.state]), proof, day, standing.note)))
