"""Which part of a process is looked at, and what is in it."""

from __future__ import annotations

from typing import Literal

from coach.playbook.model import Phase, Playbook, Stage, State, Touchpoint

View = Literal["today", "planned", "both"]
"""What is there today, what is planned, or the two together: the process as it shall be. What is to be dropped is in
none of them."""


def stages_in(playbook: Playbook, view: View) -> dict[str, Stage]:
    """The stages in a view, in their order."""
    return {key: stage for key, stage in playbook.stages.items() if is_in(stage.state, view)}


def touchpoints_in(phase: Phase, view: View) -> dict[str, Touchpoint]:
    """The touchpoints of a phase in a view, in their order."""
    return {key: touchpoint for key, touchpoint in phase.touchpoints.items() if is_in(touchpoint.state, view)}


def is_in(state: State | None, view: View) -> bool:
    """Whether a view shows what is in that state; what tells none is taken to be there today."""
    return state != "dropped" and view in ("both", state or "today")
