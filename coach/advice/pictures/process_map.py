"""The map: the buyer's phases in a row, the touchpoints in each, and the seller's stages under the phase they serve."""

from __future__ import annotations

from dataclasses import dataclass

from coach.advice.latest import latest
from coach.advice.pictures.alignment import alignment
from coach.advice.pictures.coverage import coverage, kind_of
from coach.advice.pictures.picture import Mark
from coach.advice.view import View, stages_in, touchpoints_in
from coach.playbook.model import Medium, Playbook


@dataclass(frozen=True, slots=True)
class MappedTouchpoint:
    """A touchpoint, where buyers meet it."""

    key: str
    name: str
    kind: Medium | None
    planned: bool


@dataclass(frozen=True, slots=True)
class MappedStage:
    """A stage, under the phase that it serves."""

    key: str
    name: str
    planned: bool
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class MappedPhase:
    """A column of the map."""

    key: str
    name: str
    message: str
    touchpoints: tuple[MappedTouchpoint, ...]
    stages: tuple[MappedStage, ...]
    marks: tuple[Mark, ...]
    """What the phase itself lacks; each stage has marks of its own."""


@dataclass(frozen=True, slots=True)
class ProcessMap:
    """A process as a room looks at it together, from left to right."""

    phases: tuple[MappedPhase, ...]
    elsewhere: tuple[MappedStage, ...]
    """The stages that serve no phase."""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every gap on the map, phase by phase."""
        of_phases = (mark for phase in self.phases for mark in phase.marks)
        stages = (*(stage for phase in self.phases for stage in phase.stages), *self.elsewhere)
        return (*of_phases, *(mark for stage in stages for mark in stage.marks))


@latest
def process_map(playbook: Playbook, view: View = "both") -> ProcessMap:
    """The map of what is there today, of what is planned, or of both together."""
    met = {each.phase: each for each in coverage(playbook, view).phases}
    aligned = alignment(playbook, view)
    stages = _stages(playbook, view)
    phases = tuple(
        MappedPhase(
            key=key,
            name=phase.name or key,
            message=phase.message,
            touchpoints=tuple(
                MappedTouchpoint(own, each.name or own, kind_of(each), each.state == "planned")
                for own, each in touchpoints_in(phase, view).items()
            ),
            stages=tuple(stage for stage in stages if aligned.serves.get(stage.key) == key),
            marks=(*met[key].marks, *(mark for mark in aligned.marks if mark.at == ("phases", key))),
        )
        for key, phase in playbook.phases.items()
    )
    return ProcessMap(phases, tuple(stage for stage in stages if stage.key not in aligned.serves))


def _stages(playbook: Playbook, view: View) -> tuple[MappedStage, ...]:
    marks = alignment(playbook, view).marks
    return tuple(
        MappedStage(
            key,
            stage.name or key,
            stage.state == "planned",
            tuple(mark for mark in marks if mark.at[:2] == ("stages", key)),
        )
        for key, stage in stages_in(playbook, view).items()
    )
