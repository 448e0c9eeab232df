"""The same pictures as data, one object each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from coach.advice.pictures.alignment import alignment
from coach.advice.pictures.coverage import Counts, coverage
from coach.advice.pictures.picture import Mark
from coach.advice.pictures.process_map import MappedStage, process_map
from coach.advice.view import View
from coach.locale import say
from coach.playbook.address import written
from coach.playbook.model import Playbook

Data = dict[str, Any]


def map_data(playbook: Playbook, view: View) -> Data:
    """Phases with their touchpoints and stages, and the stages that serve none."""
    drawn = process_map(playbook, view)
    return {
        "phases": [
            {
                "key": phase.key,
                "name": phase.name,
                "message": phase.message,
                "touchpoints": [
                    {"key": each.key, "name": each.name, "kind": each.kind, "state": _state(each.planned)}
                    for each in phase.touchpoints
                ],
                "stages": [_stage(stage) for stage in phase.stages],
                "gaps": marks_data(phase.marks),
            }
            for phase in drawn.phases
        ],
        "stages_without_phase": [_stage(stage) for stage in drawn.elsewhere],
    }


def coverage_data(playbook: Playbook, view: View) -> Data:
    """The counts of every phase: in all, by kind and mode, and by persona."""
    return {
        "phases": [
            {
                "key": phase.phase,
                "name": playbook.phases[phase.phase].name or phase.phase,
                **_counts(phase.everybody),
                "personas": {persona: _counts(counts) for persona, counts in phase.personas.items()},
                "gaps": marks_data(phase.marks),
            }
            for phase in coverage(playbook, view).phases
        ]
    }


def alignment_data(playbook: Playbook, view: View) -> Data:
    """The stages with the phase that each serves, the phases with the stages that serve them, and the mismatches."""
    drawn = alignment(playbook, view)
    return {
        "stages": [
            {"key": key, "name": playbook.stages[key].name or key, "phase": drawn.serves.get(key)}
            for key in drawn.stages
        ],
        "phases": [
            {
                "key": key,
                "name": playbook.phases[key].name or key,
                "stages": [stage for stage, phase in drawn.serves.items() if phase == key],
            }
            for key in drawn.phases
        ],
        "gaps": marks_data(drawn.marks),
    }


def marks_data(marks: Iterable[Mark]) -> list[Data]:
    """Marks with the address of what would mend each."""
    return [{"kind": mark.kind, "at": written(mark.at), "message": say(mark.message)} for mark in marks]


def _stage(stage: MappedStage) -> Data:
    return {"key": stage.key, "name": stage.name, "state": _state(stage.planned), "gaps": marks_data(stage.marks)}


def _state(planned: bool) -> str:
    return "planned" if planned else "today"


def _counts(counts: Counts) -> Data:
    told = (*counts.kinds.items(), *counts.modes.items())
    return {"touchpoints": counts.all, **{str(name): n for name, n in told}}
