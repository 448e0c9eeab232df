"""What each goal takes, as text and as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from coach.advice.arithmetic.goal import GoalArithmetic, StageNeed, arithmetic
from coach.advice.arithmetic.goal_table import goal_table, nothing_to_calculate
from coach.advice.arithmetic.goal_words import told
from coach.advice.arithmetic.stage_rates import StageRate
from coach.commands.pictures import FIGURES, drawn_in, sentences
from coach.commands.terminal import bold, wrapped
from coach.locale import say
from coach.playbook.address import written
from coach.playbook.model import Playbook

Data = dict[str, Any]


def arithmetic_of(playbook: Playbook) -> Iterator[str]:
    """Goal by goal: what it asks of each stage, the same in sentences, and what is missing."""
    if nothing := nothing_to_calculate(playbook):
        yield from sentences([nothing])
    for number, (key, found) in enumerate(arithmetic(playbook).items()):
        drawn = goal_table(found)
        if number:
            yield ""
        yield bold(wrapped(playbook.goals[key].statement or key))
        yield ""
        if drawn.rows:
            yield from drawn_in(drawn, FIGURES)
            yield ""
        yield from sentences(drawn.sentences)


def arithmetic_data(playbook: Playbook) -> Data:
    """The same figures; shares are fractions, and null is what cannot be told."""
    return {"goals": [_goal(found) for found in arithmetic(playbook).values()]}


def _goal(found: GoalArithmetic) -> Data:
    return {
        "goal": found.goal,
        "metric": found.metric,
        "target": found.target,
        "average_deal": found.average_deal,
        "deals": found.deals,
        "deals_today": found.deals_today,
        "growth": found.growth,
        "stages": [_stage(need) for need in found.stages],
        "coverage": found.coverage
        and {
            "needed": found.coverage.needed,
            "win_rate": found.coverage.win_rate,
            "today": found.coverage.today,
        },
        "lift_first": [need.stage for need in found.lifts],
        "told": [say(message) for message in told(found)],
        "missing": [{"at": written(missing.at), "message": say(missing.message)} for missing in found.missing],
    }


def _stage(need: StageNeed) -> Data:
    return {
        "key": need.stage,
        "name": need.name,
        "entries": need.entries,
        "entries_at_targets": need.entries_at_targets,
        "last_reading": need.today,
        "most": need.most,
        "goes_on": need.step,
        "goes_on_to": need.link.step_to or None,
        "goes_on_as_told": need.link.told.share if need.link.told else None,
        "to_deal": need.to_deal,
        "rate": _rate(need.rate),
        "would_have_to_be": need.to_close,
        "growth_of_keeping_one_in_ten": need.growth,
    }


def _rate(rate: StageRate | None) -> Mapping[str, Any] | None:
    if not rate:
        return None
    counted = rate.counted
    return {
        "share": rate.share,
        "to": rate.to or None,
        "source": written(rate.source),
        "part": counted.part if counted else None,
        "of": counted.of if counted else None,
        "interval": list(counted.interval) if counted else None,
        "target": rate.target,
    }
