"""Processes to start from, and the stages that a process lacks."""

from __future__ import annotations

from typing import get_args

from coach.advice.names import fits, phase_like, slug, slugs
from coach.advice.suggestion import Suggestion
from coach.method import catalogue
from coach.method.catalogue import Process, StageTemplate
from coach.method.start import language_of, playbook_from, stage_from
from coach.playbook.edit import Add, Edit, Move, Together
from coach.playbook.key import key_from
from coach.playbook.message import Message
from coach.playbook.model import Playbook, StageKind

ORDER = get_args(StageKind)
"""The kinds of stage in the order in which a process goes through them; "other" may stand anywhere."""


def processes(playbook: Playbook) -> tuple[Suggestion, ...]:
    """Whole processes to start from, when there is no stage yet; those made for this very market first."""
    fitting = [process for process in catalogue.processes() if fits(process.market, playbook)]
    fitting.sort(key=lambda process: process.market != playbook.market)
    return tuple(_process(playbook, process) for process in fitting)


def stages(playbook: Playbook) -> tuple[Suggestion, ...]:
    """A stage of each kind that the process lacks, from the processes that it resembles most."""
    fitting = [process for process in catalogue.processes() if fits(process.market, playbook)]
    fitting.sort(key=lambda process: _difference(playbook, process))
    kinds = {stage.kind for stage in playbook.stages.values()}
    found: list[Suggestion] = []
    for place, process in enumerate(fitting):
        lacking = [each for each in process.stages if each.kind not in kinds and not _is_there(playbook, each)]
        found += (_stage(playbook, each, alike=place == 0) for each in lacking)
        kinds.update(each.kind for each in lacking)
    return tuple(found)


def _process(playbook: Playbook, process: Process) -> Suggestion:
    """All stages of a process; and the journey that it goes with, where there is no journey yet."""
    language = language_of(playbook)
    start = playbook_from(playbook.name, process, None, language)
    edits: list[Edit] = []
    if not playbook.phases:
        edits += [Add(("phases",), key, phase.model_dump(exclude_defaults=True)) for key, phase in start.phases.items()]
    for template in process.stages:
        phase = phase_like(playbook if playbook.phases else start, template.phase)
        edits.append(Add(("stages",), template.key, stage_from(template, language, phase)))
    reason = (
        Message("A whole process to start from, made for your market")
        if process.market == playbook.market
        else Message("A whole process to start from")
    )
    return Suggestion(process.key, process.name, process.about, reason, Together(tuple(edits)), alone=True)


def _stage(playbook: Playbook, template: StageTemplate, *, alike: bool) -> Suggestion:
    reason = (
        Message("Part of the process that yours resembles most")
        if alike
        else Message("You have no stage of this kind yet")
    )
    data = stage_from(template, language_of(playbook), phase_like(playbook, template.phase))
    key = key_from(template.key, playbook.stages)
    return Suggestion(template.key, template.name, template.purpose, reason, _in_order(playbook, key, template, data))


def _in_order(playbook: Playbook, key: str, template: StageTemplate, data: dict[str, object]) -> Edit:
    """Add the stage after the last one whose kind does not come later."""
    place = ORDER.index(template.kind)
    before = [own for own, stage in playbook.stages.items() if stage.kind and ORDER.index(stage.kind) <= place]
    if before:
        return Add(("stages",), key, data, after=before[-1])
    return Together((Add(("stages",), key, data), Move(("stages", key), 0)))


def _is_there(playbook: Playbook, template: StageTemplate) -> bool:
    names = slugs(template.name)
    return template.key in playbook.stages or any(slug(stage.name) in names for stage in playbook.stages.values())


def _difference(playbook: Playbook, process: Process) -> tuple[int, int]:
    """How little a process is like the playbook's: by the stages that they share, then by their kinds."""
    kinds = {stage.kind for stage in playbook.stages.values()} ^ {template.kind for template in process.stages}
    return -sum(_is_there(playbook, template) for template in process.stages), len(kinds)
