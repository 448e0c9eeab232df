"""Goals that many teams set."""

from __future__ import annotations

from coach.advice.ideas.tracking import metric_for
from coach.advice.suggestion import Suggestion
from coach.method import catalogue
from coach.method.catalogue import TypicalGoal
from coach.method.start import goal_from, language_of
from coach.playbook.edit import Add, Edit, Together
from coach.playbook.key import key_from
from coach.playbook.message import Message
from coach.playbook.model import Playbook


def goals(playbook: Playbook) -> tuple[Suggestion, ...]:
    """Typical goals that the playbook does not have, those whose metric it follows already first."""
    have = {name for goal in playbook.goals.values() for name in (goal.metric, _suggested(playbook, goal.metric))}
    missing = [goal for goal in catalogue.typical_goals() if goal.metric not in have and goal.key not in playbook.goals]
    found = [_goal(playbook, goal, _followed(playbook, goal.metric)) for goal in missing]
    return tuple(sorted(found, key=lambda suggestion: isinstance(suggestion.edit, Together)))


def _goal(playbook: Playbook, goal: TypicalGoal, followed: str) -> Suggestion:
    """The goal; and with it its metric, where the playbook does not follow it yet."""
    metric = catalogue.metric(goal.metric)
    new = metric_for(playbook, metric)
    data = goal_from(goal, language_of(playbook), followed or new.key)
    edit: Edit = Add(("goals",), key_from(goal.key, playbook.goals), data)
    if followed:
        reason = Message("You follow its metric already: {metric}", metric=playbook.metrics[followed].name or followed)
    else:
        reason = Message("Many teams set this goal; put your own figures in")
        edit = Together((new, edit))
    return Suggestion(goal.key, goal.statement, metric.name, reason, edit)


def _followed(playbook: Playbook, metric: str) -> str:
    """The playbook's own metric that came from the catalogue's."""
    return next((key for key, own in playbook.metrics.items() if own.suggestion == metric), "")


def _suggested(playbook: Playbook, metric: str) -> str:
    """The catalogue's metric that the playbook's own came from."""
    return playbook.metrics[metric].suggestion if metric in playbook.metrics else ""
