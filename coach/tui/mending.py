"""What can be done about a finding, as edits: a change to make by somebody until a day, or its rule turned off."""

from __future__ import annotations

from textwrap import shorten

from coach.advice.departments import acting_teams, speaks_for
from coach.advice.finding import Finding
from coach.locale import current, said_in
from coach.method.start import language_of
from coach.playbook import typed
from coach.playbook.address import Address, field_at, look_up
from coach.playbook.edit import Add, Answer
from coach.playbook.key import key_from
from coach.playbook.model import Playbook
from coach.tui.findings import target_of
from coach.tui.places import names_of, thing_at

LONGEST_NAME = 50
"""Characters of a thing's name before what is to be done about it; a goal's is its whole statement."""
DUE = ("changes", "", "due")


def what_to_do(playbook: Playbook, finding: Finding) -> str:
    """What a change might say, in the playbook's language: the thing, and the advice."""
    advice = said_in(language_of(playbook), finding.advice)
    place = target_of(playbook, finding.at).place
    if not place or len(place) < 2:
        return advice
    names = (shorten(name, LONGEST_NAME, placeholder="…") for name in names_of(playbook, place))
    return f"{' › '.join(names)}: {advice}"


def who(playbook: Playbook, finding: Finding) -> str:
    """Who is accountable for the thing already, if that is told."""
    place = target_of(playbook, finding.at).place
    homes = [place[:end] for end in range(len(place), 0, -2)] if place else []
    return next((name for home in homes if (name := getattr(thing_at(playbook, home), "accountable", ""))), "")


def change(playbook: Playbook, finding: Finding, what: str, accountable: str, due: str) -> Add:
    """The edit that adds the change. A due date that is none is kept as it was typed."""
    day = due_day(due)
    told: dict[str, object] = {
        "what": what,
        "accountable": accountable,
        "status": "planned",
        **about(playbook, finding),
    }
    if isinstance(day, typed.Understood):
        told["due"] = day.value
    elif due:
        told["open"] = {"due": day.text}
    thing = {name: value for name, value in told.items() if value}
    return Add(("changes",), key_from(what, playbook.changes), thing)


def due_day(due: str) -> typed.Outcome:
    """What a typed due date means."""
    field = field_at(DUE)
    assert field
    return typed.understand(field, due, current())


def about(playbook: Playbook, finding: Finding) -> dict[str, str]:
    """The stage, phase and metric that a change because of a finding touches: only such as there are."""
    match finding.at:
        case ("stages", stage, *_):
            told = {"stage": stage, "metric": _measured_at(playbook, stage)}
        case ("stakeholders", key, *_) if key in playbook.stakeholders:
            stage = _acts_in(playbook, key)
            told = {"stage": stage, "metric": _measured_at(playbook, stage)}
        case ("phases", phase, *_) | ("personas", _, "journey", phase, *_):
            told = {"phase": phase}
        case ("metrics", metric, *_):
            told = {"metric": metric, "stage": _of(playbook, ("metrics", metric, "stage"))}
        case ("goals", goal, *_):
            told = {"metric": _of(playbook, ("goals", goal, "metric"))}
        case _:
            told = {}
    return {name: key for name, key in told.items() if key and key in getattr(playbook, f"{name}s")}


def turned_off(finding: Finding, reason: str) -> Answer:
    """The edit that turns a finding's rule off in the playbook."""
    return Answer(("check", "ignore", finding.code), reason)


def turned_on(code: str) -> Answer:
    """The edit that turns a rule on again."""
    return Answer(("check", "ignore", code), None)


def _measured_at(playbook: Playbook, stage: str) -> str:
    """The only figure that is followed at a stage; of several nobody knows which shall move."""
    here = [key for key, metric in playbook.metrics.items() if stage and metric.stage == stage]
    return here[0] if len(here) == 1 else ""


def _acts_in(playbook: Playbook, stakeholder: str) -> str:
    """The first stage in which a stakeholder's team acts."""
    own = playbook.stakeholders[stakeholder]
    acting = acting_teams(playbook.stages).items()
    return next((stages[0] for team, stages in acting if speaks_for(stakeholder, own, team)), "")


def _of(playbook: Playbook, at: Address) -> str:
    try:
        return str(look_up(playbook, at))
    except LookupError:
        return ""
