"""The seller's stages held against the buyer's phases: do they serve each other, and in the same order?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.advice.latest import latest
from coach.advice.pictures.picture import Mark, marked_in
from coach.advice.view import View, stages_in
from coach.method.lexicon import Lexicon, lexicon
from coach.method.start import language_of
from coach.playbook.message import Message
from coach.playbook.model import Phase, Playbook, Stage, StageKind

OUTSIDE: frozenset[StageKind | None] = frozenset({"prospecting", "follow-up"})
"""Kinds of stage before the first talk and after the purchase; as behind the last stage, nothing is moved on there."""
_LONG_WORDS = re.compile(r"[^\W\d_]{4,}")


@dataclass(frozen=True, slots=True)
class Alignment:
    """A table with a row for each stage and a column for each phase."""

    stages: tuple[str, ...]
    phases: tuple[str, ...]
    serves: Mapping[str, str]
    """The phase of each stage that serves one."""
    marks: tuple[Mark, ...]
    """The mismatches: those of phases first, then stage by stage."""


@latest
def alignment(playbook: Playbook, view: View = "both") -> Alignment:
    """How the stages in a view meet the phases. Without phases, or without stages, neither can miss the other."""
    stages = stages_in(playbook, view)
    marked = stages_in(playbook, marked_in(view))
    serves = _serves(playbook, stages)
    marks = (*_marks_of_phases(playbook, marked), *_marks_of_stages(playbook, marked))
    return Alignment(tuple(stages), tuple(playbook.phases), serves, marks)


def _serves(playbook: Playbook, stages: Mapping[str, Stage]) -> Mapping[str, str]:
    return {key: stage.phase for key, stage in stages.items() if stage.phase in playbook.phases}


def _marks_of_phases(playbook: Playbook, stages: Mapping[str, Stage]) -> Iterator[Mark]:
    served = set(_serves(playbook, stages).values())
    for key, phase in playbook.phases.items():
        if stages and key not in served:
            message = Message("{phase}: no stage serves this phase", phase=_name(key, phase))
            yield Mark("no-stage", ("phases", key), Message("no stage"), message)


def _marks_of_stages(playbook: Playbook, stages: Mapping[str, Stage]) -> Iterator[Mark]:
    serves = _serves(playbook, stages)
    places = list(playbook.phases)
    in_order = _in_order([places.index(phase) for phase in serves.values()])
    crossed = {key: phase for place, (key, phase) in enumerate(serves.items()) if place not in in_order}
    words, last = lexicon(language_of(playbook)), list(playbook.stages)[1:][-1:]
    for key, stage in stages.items():
        name, at = _name(key, stage), ("stages", key)
        if playbook.phases and key not in serves and "phase" not in stage.skipped:
            message = Message("{stage}: serves none of the buyer's phases", stage=name)
            yield Mark("no-phase", (*at, "phase"), Message("no phase"), message)
        if phase := crossed.get(key):
            served = _name(phase, playbook.phases[phase])
            message = Message(
                "{stage}: serves {phase} out of the order of the buyer's journey", stage=name, phase=served
            )
            yield Mark("order-crossed", (*at, "phase"), Message("order crossed"), message)
        if not stage.next_action and "next_action" not in stage.skipped:
            message = Message("{stage}: no action that moves the buyer on", stage=name)
            yield Mark("no-moving-action", (*at, "next_action"), Message("no moving action"), message)
        is_asked = [key] != last and stage.kind not in OUTSIDE and "exit" not in stage.skipped
        if stage.next_action and is_asked and not _is_matched(stage, words):
            message = Message("{stage}: no exit criterion speaks of the action that moves the buyer on", stage=name)
            yield Mark("no-matching-criterion", (*at, "exit"), Message("no matching criterion"), message)


def _in_order(places: Sequence[int]) -> frozenset[int]:
    """The longest part of a row that never goes back, by position in the row; what is outside of it is crossed.

    So that one stage out of place is marked, and not all that follow it.
    """
    rows: list[tuple[int, ...]] = [()]
    for position, place in enumerate(places):
        before = max((row for row in rows if not row or places[row[-1]] <= place), key=len)
        rows.append((*before, position))
    longest = max(rows, key=len)
    return frozenset(longest)


def _is_matched(stage: Stage, words: Lexicon) -> bool:
    """Whether an exit criterion speaks of the moving action: with a telling word in common, whatever its ending.

    Better to see a likeness too many than to warn of two sentences that say the same.
    """
    action = _telling(stage.next_action, words)
    criteria = _telling(" ".join(f"{each.text} {each.proof}" for each in stage.exit.values()), words)
    return any(_alike(one, other) for one in action for other in criteria)


def _telling(text: str, words: Lexicon) -> frozenset[str]:
    return frozenset(_LONG_WORDS.findall(words.buyers.subn(" ", text)[0].casefold()))


def _alike(one: str, other: str) -> bool:
    """Whether two words begin alike: signs and signed, asks and asked."""
    letters = 3 if min(len(one), len(other)) == 4 else 4
    return one[:letters] == other[:letters]


def _name(key: str, thing: Phase | Stage) -> str:
    return thing.name or key
