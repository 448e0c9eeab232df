"""What buyers say against at a stage: what this buyer has said, what the team has heard, else what the coach knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.advice.card.model import Objection, Part
from coach.advice.card.silence import silence
from coach.advice.names import fits
from coach.deals.model import Deal, words_of
from coach.locale import said_in
from coach.method import catalogue
from coach.method.start import language_of
from coach.playbook.message import Message
from coach.playbook.model import Playbook, Stage

A_FEW = 3
"""Of the coach's objections, where the team has written none."""


def objections(playbook: Playbook, key: str, deal: Deal | None) -> Part[Objection]:
    """The team's own, those first that this buyer has raised. The coach's only where the team has none, and wants some.

    What this buyer said that the playbook does not know stands there without an answer; what was said at other stages
    comes along, as it may come up again.
    """
    stage = playbook.stages[key]
    heard = [each for each in deal.objections if each.stage == key] if deal else []
    raised = {each.key for each in heard}
    own = [
        Objection(each.heard or name, each.answer.strip(), "team", name, name in raised)
        for name, each in stage.objections.items()
    ]
    new = dict.fromkeys(each.text for each in heard if each.key not in stage.objections)
    known_here = {words_of(text) for text in (*new, *(str(each.heard) for each in own))}
    elsewhere = tuple(each for each in _elsewhere(playbook, key, deal) if words_of(str(each.heard)) not in known_here)
    if own:
        raised_here = [each for each in own if each.in_deal]
        return Part((*_said(new), *raised_here, *elsewhere, *(each for each in own if not each.in_deal)))
    typical = () if "objections" in stage.skipped else tuple(_typical(playbook, stage))[:A_FEW]
    known = {said_in(language_of(playbook), each.heard): each for each in typical if isinstance(each.heard, Message)}
    coached = [each._replace(in_deal=text in new) for text, each in known.items()]
    coached.sort(key=lambda each: not each.in_deal)
    said = _said(text for text in new if text not in known)
    return Part((*said, *elsewhere, *coached), silence(stage, "objections"))


def _said(texts: Iterable[str]) -> Iterator[Objection]:
    """What only this buyer has said."""
    return (Objection(text, "", "deal", in_deal=True) for text in texts)


def _elsewhere(playbook: Playbook, key: str, deal: Deal | None) -> Iterator[Objection]:
    """What this buyer has said at other stages, the latest first, with the answer that the playbook has there."""
    if deal is None:
        return
    others = {words_of(each.text): each for each in deal.objections if each.stage != key}
    for each in reversed(others.values()):
        there = playbook.stages.get(each.stage)
        known = there.objections.get(each.key) if there else None
        name = (there.name if there else "") or deal.at(each.stage).name or each.stage
        said = Objection(each.text, "", "deal", each.key, in_deal=True, stage=each.stage, stage_name=name)
        yield said._replace(answer=known.answer.strip(), source="team") if known else said


def _typical(playbook: Playbook, stage: Stage) -> Iterator[Objection]:
    """What the catalogue's stages of the same kind tell, those of the playbook's own market first."""
    fitting = [process for process in catalogue.processes() if fits(process.market, playbook)]
    fitting.sort(key=lambda process: process.market != playbook.market)
    alike = (each for process in fitting for each in process.stages if each.kind == stage.kind)
    told = {doubt.heard: doubt for each in alike for doubt in each.objections}
    yield from (Objection(Message(each.heard), Message(each.answer), "coach") for each in told.values())
