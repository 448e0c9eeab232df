"""What the coach suggests at a place in a playbook: the best first, and never what is there already."""

from __future__ import annotations

from coach.advice.ideas.frameworks import frameworks
from coach.advice.ideas.goals import goals
from coach.advice.ideas.journey import journeys, phases
from coach.advice.ideas.learned import learned
from coach.advice.ideas.stages import processes, stages
from coach.advice.ideas.stakeholders import departments
from coach.advice.ideas.touchpoints import touchpoints
from coach.advice.ideas.tracking import metrics, metrics_of_stage
from coach.advice.suggestion import Suggestion
from coach.deals.lessons import NOTHING, Lessons
from coach.playbook.address import Address
from coach.playbook.model import Playbook


def suggestions(playbook: Playbook, at: Address, lessons: Lessons = NOTHING) -> tuple[Suggestion, ...]:
    """What may be added at `at`: a collection, or a thing in one. What deals taught comes first."""
    match at:
        case ("goals", *_):
            return goals(playbook)
        case ("stakeholders", *_):
            return departments(playbook)
        case ("stages",):
            return (*learned(playbook, lessons), *stages(playbook)) if playbook.stages else processes(playbook)
        case ("stages", stage, *_) if stage in playbook.stages:
            taught = learned(playbook, lessons, stage)
            return (*taught, *metrics_of_stage(playbook, stage), *frameworks(playbook, stage))
        case ("phases",):
            return phases(playbook) if playbook.phases else journeys(playbook)
        case ("phases", phase, *_) if phase in playbook.phases:
            return touchpoints(playbook, phase)
        case ("metrics", *_):
            return metrics(playbook)
    return ()
