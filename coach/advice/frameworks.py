"""Which of the catalogue's question sets a stage uses, told by the questions of it that its checklist holds.

A set reaches a stage as lines of its checklist, in the playbook's language: the file has no field for it. So a line is
known again in every language, as long as nobody has worded it anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from coach.locale import LANGUAGES, known_in
from coach.method import catalogue
from coach.method.catalogue import Element, Framework
from coach.playbook.model import Stage


def framework_of(stage: Stage) -> Framework | None:
    """The set that a stage uses: of several, the one with most of its questions in the checklist."""

    def asked(framework: Framework) -> int:
        return sum(line in elements_of(framework.key) for line in stage.checklist)

    most = max(catalogue.frameworks(), key=asked)
    return most if asked(most) else None


@cache
def elements_of(framework: str) -> Mapping[str, Element]:
    """What each question of a set is about, by the question in every language; raises KeyError for an unknown key."""
    elements = catalogue.framework(framework).elements
    return MappingProxyType({known_in(language, each.ask): each for each in elements for language in LANGUAGES})
