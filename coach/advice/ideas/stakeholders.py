"""Departments and partners that touch what the customer experiences."""

from __future__ import annotations

from coach.advice.names import slug, slugs
from coach.advice.suggestion import Suggestion
from coach.method import catalogue
from coach.method.catalogue import Department
from coach.method.start import language_of, stakeholder_from
from coach.playbook.edit import Add
from coach.playbook.key import key_from
from coach.playbook.message import Message
from coach.playbook.model import Playbook


def departments(playbook: Playbook) -> tuple[Suggestion, ...]:
    """Departments that nobody has named yet, those that act in the playbook's stages first."""
    named = {slug(text) for own in playbook.stakeholders.values() for text in (own.name, own.department) if text}
    named.update(playbook.stakeholders)
    acting = {slug(act.team) for stage in playbook.stages.values() for act in stage.actions.values() if act.team}
    missing = [each for each in catalogue.departments() if each.key not in named and not slugs(each.name) & named]
    missing.sort(key=lambda each: not slugs(each.name) & acting)
    return tuple(_department(playbook, each, acts=bool(slugs(each.name) & acting)) for each in missing)


def _department(playbook: Playbook, department: Department, *, acts: bool) -> Suggestion:
    reason = (
        Message("Acts in your stages, but nobody speaks for it here")
        if acts
        else Message("Touches what the customer experiences, and is not named yet")
    )
    data = stakeholder_from(department, language_of(playbook))
    edit = Add(("stakeholders",), key_from(department.key, playbook.stakeholders), data)
    return Suggestion(department.key, department.name, department.touches, reason, edit)
