"""Which department a team or a stakeholder is, whatever its name, its case and its language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from coach.advice.names import slug, slugs
from coach.method import catalogue
from coach.playbook.amounts import folded
from coach.playbook.model import Stage, Stakeholder

_JOINING = frozenset({"and", "ja", "the", "team", "tiimi", "department", "osasto", "osakond"})
"""Parts of a name that tell no department from another."""
_BEGINNINGS = {
    "sales": "sales selling myyn muuk muugi",
    "product": "product engineering development design tuote tuotanto palvelutuotanto suunnittelu toote tootmi arendus",
    "marketing": "marketing communication markkinoin viestin turundus kommunikatsioon",
    "customer-service": "support service care helpdesk asiakaspalvelu asiakastu huolto tuki"
    " klienditeenindus klienditugi teenindus hooldus tugi",
    "it": "tietohallinto infotehnoloogia infosusteem",
    "delivery-and-logistics": "delivery logisti installation warehouse toimitus asennu varasto tarne paigaldus ladu",
    "finance": "finance accounting talous kirjanpito finants raamatupidamine",
    "management": "management johto juhtkond juhatus",
    "legal": "legal lakia juriidi oigus",
    "partners-and-resellers": "partner reseller dealer jalleenmyy kumppan edasimuu",
}
"""How teams call the catalogue's departments, too, in three languages: the beginnings of words, without their marks."""


@cache
def known_department(name: str) -> str:
    """The catalogue's key of the department with that name in any language; "" where there is none."""
    if not name.strip():
        return ""
    parts = _parts(name)
    told = [key for key in _BEGINNINGS if len(parts) == 1 and _begins(parts, key)]
    return _departments().get(slug(name)) or next(iter(told), "")


@cache
def is_same_team(one: str, other: str) -> bool:
    """Whether two names mean one team: as Delivery and Delivery and logistics, or Sales and Myynti."""
    known = known_department(one)
    if known and known == known_department(other):
        return True
    some, more = sorted((_parts(one), _parts(other)), key=len)
    return bool(some) and some <= more


def speaks_for(key: str, stakeholder: Stakeholder, team: str) -> bool:
    """Whether the stakeholder speaks for the team: by department, by the catalogue's key, or as the role itself."""
    names = (stakeholder.department, stakeholder.name, key)
    return any(name.strip() and is_same_team(name, team) for name in names)


def departments_of(key: str, stakeholder: Stakeholder) -> Sequence[str]:
    """The catalogue's keys of the departments that a stakeholder speaks for: of Sales and marketing, both."""
    return _departments_in((stakeholder.department or stakeholder.name, key))


def acting_teams(stages: Mapping[str, Stage]) -> dict[str, list[str]]:
    """Each team that acts, under the first name that it is given, with the keys of its stages."""
    found: dict[str, list[str]] = {}
    for key, stage in stages.items():
        for team in dict.fromkeys(act.team for act in stage.actions.values() if act.team.strip()):
            name = next((known for known in found if is_same_team(known, team)), team)
            found.setdefault(name, []).append(key)
    return found


@cache
def _departments_in(names: tuple[str, ...]) -> tuple[str, ...]:
    own = [_parts(name) for name in names]
    found = []
    for department in catalogue.departments():
        known = [_parts(name) for name in slugs(department.name)]
        is_same = any(one and (one <= other or other <= one) for one in own for other in known)
        if is_same or any(_begins(one, department.key) for one in own):
            found.append(department.key)
    return tuple(found)


def _begins(parts: Iterable[str], department: str) -> bool:
    beginnings = tuple(_BEGINNINGS.get(department, "").split())
    return bool(beginnings) and any(part.startswith(beginnings) for part in parts)


@cache
def _departments() -> Mapping[str, str]:
    by_name = {name: each.key for each in catalogue.departments() for name in slugs(each.name)}
    return MappingProxyType({each.key: each.key for each in catalogue.departments()} | by_name)


@cache
def _parts(name: str) -> frozenset[str]:
    """The words of a name that tell it from others."""
    words = frozenset(re.findall(r"\w+", folded(name)))
    return words - _JOINING or words
