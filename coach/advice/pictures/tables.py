"""The pictures of a process as tables: the map, where buyers are met, and how stages and phases meet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import get_args

from coach.advice.pictures.alignment import alignment
from coach.advice.pictures.coverage import Counts, Coverage, PhaseCoverage, coverage
from coach.advice.pictures.picture import Mark, MarkKind
from coach.advice.pictures.process_map import MappedPhase, MappedStage, process_map
from coach.advice.pictures.table import Cell, Entry, Row, Table
from coach.advice.view import View
from coach.locale import marked
from coach.method.catalogue import Mode
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.model import Medium, Playbook

KINDS: Mapping[Medium, str] = MappingProxyType({"digital": marked("Digital"), "physical": marked("Physical")})
MODES: Mapping[Mode, str] = MappingProxyType(
    {"self-service": marked("Self-service"), "remote": marked("Remote"), "in-person": marked("In person")}
)
OF_KIND: Mapping[Medium, MarkKind] = MappingProxyType({"digital": "no-digital", "physical": "no-physical"})


def map_table(playbook: Playbook, view: View) -> Table:
    """The buyer's phases with the touchpoints in them, and the stages below, each under the phase that it serves."""
    drawn = process_map(playbook, view)
    phases = drawn.phases
    kinds = (*get_args(Medium), *_untold(phases))
    rows = (
        Row(Entry(Message("Message")), tuple((Entry(phase.message, at=_at(phase, "message")),) for phase in phases)),
        *(
            Row(
                Entry(Message(KINDS[kind]) if kind else Message("Kind not told")),
                tuple(_touchpoints(phase, kind) for phase in phases),
                apart=True,
            )
            for kind in kinds
        ),
        Row(Entry(Message("Not met")), tuple(_not_met(playbook, phase) for phase in phases), apart=True, if_any=True),
        Row(Entry(Message("Our stages")), tuple(_stages_of(phase) for phase in phases), apart=True),
    )
    heads = tuple(Entry(phase.name, at=_at(phase)) for phase in phases)
    if drawn.elsewhere:
        heads = (*heads, Entry(Message("Stages that serve no phase")))
        elsewhere = tuple(chain.from_iterable(map(_stage, drawn.elsewhere)))
        rows = (*(_wider(row, ()) for row in rows[:-1]), _wider(rows[-1], elsewhere))
    return Table(Message("Buyer's phase"), heads, rows, _sentences(drawn.marks))


def coverage_table(playbook: Playbook, view: View) -> Table:
    """How many touchpoints buyers meet in each phase: of each kind, in each mode, and by persona."""
    drawn = coverage(playbook, view)
    phases = drawn.phases
    totals = tuple(
        (_figure(phase, phase.everybody.all), *_short(_marks(phase.marks, "no-touchpoint"))) for phase in phases
    )
    rows = [
        Row(Entry(Message("All touchpoints")), totals),
        *_kinds(phases, [phase.everybody for phase in phases], gaps=True),
    ]
    for number, mode in enumerate(get_args(Mode) if modes_told(drawn) else ()):
        figures = tuple((_figure(phase, phase.everybody.modes[mode]),) for phase in phases)
        rows.append(Row(Entry(Message(MODES[mode])), figures, within=True, apart=not number))
    for persona in drawn.personas:
        rows += _persona(playbook, phases, persona)
    heads = tuple(Entry(playbook.phases[each.phase].name or each.phase, at=("phases", each.phase)) for each in phases)
    return Table(Message("Touchpoints"), heads, tuple(rows), _sentences(drawn.marks))


def alignment_table(playbook: Playbook, view: View) -> Table:
    """Which stage serves which phase, and where the two rows miss each other."""
    drawn = alignment(playbook, view)
    of_stages = {stage: [mark for mark in drawn.marks if mark.at[:2] == ("stages", stage)] for stage in drawn.stages}
    own = {stage: _short(mark for mark in marks if mark.kind != "order-crossed") for stage, marks in of_stages.items()}
    rows = [
        Row(
            Entry(playbook.stages[stage].name or stage, at=("stages", stage)),
            tuple(_serves(stage, drawn.serves.get(stage) == phase, marks) for phase in drawn.phases),
        )
        for stage, marks in of_stages.items()
    ]
    unserved = {mark.at[1]: mark for mark in _marks(drawn.marks, "no-stage")}
    gaps = tuple(_short([unserved[phase]] if phase in unserved else []) for phase in drawn.phases)
    heads = tuple(Entry(playbook.phases[key].name or key, at=("phases", key)) for key in drawn.phases)
    if any(own.values()):
        heads = (*heads, Entry(Message("By itself")))
        rows = [_wider(row, marks) for row, marks in zip(rows, own.values(), strict=True)]
        gaps = (*gaps, ())
    rows.append(Row(Entry(), gaps, apart=True, if_any=True))
    return Table(Message("Stage"), heads, tuple(rows), _sentences(drawn.marks))


def modes_told(drawn: Coverage) -> bool:
    """Whether any touchpoint's mode is known."""
    return any(sum(phase.everybody.modes.values()) for phase in drawn.phases)


def _sentences(marks: Iterable[Mark]) -> tuple[Entry, ...]:
    return tuple(Entry(mark.message, "!", mark.at) for mark in marks)


def _marks(marks: Iterable[Mark], kind: MarkKind) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.kind == kind)


def _short(marks: Iterable[Mark]) -> Cell:
    return tuple(Entry(mark.short, "!", mark.at) for mark in marks)


def _wider(row: Row, cell: Cell) -> Row:
    return Row(row.name, (*row.cells, cell), row.within, row.apart, row.if_any)


# The map


def _at(phase: MappedPhase, *below: str) -> Address:
    return ("phases", phase.key, *below)


def _untold(phases: Iterable[MappedPhase]) -> tuple[None, ...]:
    return (None,) if any(each.kind is None for phase in phases for each in phase.touchpoints) else ()


def _touchpoints(phase: MappedPhase, kind: Medium | None) -> Cell:
    here = (
        Entry(each.name, "+" if each.planned else "-", _at(phase, "touchpoints", each.key))
        for each in phase.touchpoints
        if each.kind == kind
    )
    lacking = _marks(phase.marks, OF_KIND[kind]) if kind else ()
    empty = _marks(phase.marks, "no-touchpoint") if kind == get_args(Medium)[0] else ()
    return (*here, *_short((*lacking, *empty))) or (Entry(at=_at(phase, "touchpoints")),)


def _not_met(playbook: Playbook, phase: MappedPhase) -> Cell:
    return tuple(
        Entry(playbook.personas[mark.persona].name or mark.persona, "!", mark.at)
        for mark in _marks(phase.marks, "persona-not-met")
    )


def _stages_of(phase: MappedPhase) -> Cell:
    stages = chain.from_iterable(map(_stage, phase.stages))
    return (*stages, *_short(_marks(phase.marks, "no-stage"))) or (Entry(at=_at(phase)),)


def _stage(stage: MappedStage) -> Cell:
    return (Entry(stage.name, "+" if stage.planned else "-", ("stages", stage.key)), *_short(stage.marks))


# Coverage


def _kinds(phases: Sequence[PhaseCoverage], counts: Sequence[Counts | None], *, gaps: bool = False) -> Iterator[Row]:
    """How many of each kind; with `gaps`, the phases that lack one are marked."""
    for kind in get_args(Medium):
        yield Row(
            Entry(Message(KINDS[kind])),
            tuple(
                (
                    _figure(phase, each.kinds[kind] if each else None),
                    *(Entry(Message("none"), "!", mark.at) for mark in _marks(phase.marks, OF_KIND[kind]) if gaps),
                )
                for phase, each in zip(phases, counts, strict=True)
            ),
            within=True,
        )


def _persona(playbook: Playbook, phases: Sequence[PhaseCoverage], persona: str) -> Iterator[Row]:
    counts = [phase.personas.get(persona) for phase in phases]
    totals = tuple(
        (_figure(phase, each.all if each else None), *_short(mark for mark in phase.marks if mark.persona == persona))
        for phase, each in zip(phases, counts, strict=True)
    )
    yield Row(Entry(playbook.personas[persona].name or persona, at=("personas", persona)), totals, apart=True)
    yield from _kinds(phases, counts)


def _figure(phase: PhaseCoverage, n: int | None) -> Entry:
    """A count; a dash where the phase does not concern the persona."""
    return Entry("–" if n is None else str(n), at=("phases", phase.phase, "touchpoints"))


# Alignment


def _serves(stage: str, here: bool, marks: Iterable[Mark]) -> Cell:
    served = Entry(sign="●" if here else "", at=("stages", stage, "phase"))
    return (served, *_short(_marks(marks, "order-crossed"))) if here else (served,)
