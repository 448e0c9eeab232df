"""Everything that there is to say about a rule, in the reader's language, for whatever shows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coach.advice.rule import Rule
from coach.locale import _
from coach.method.catalogue import challenges


class Section(NamedTuple):
    """A part of a rule's page."""

    title: str
    text: str
    is_toml: bool = False
    """Whether it is lines of a playbook, to be shown as they stand."""


def sections(rule: Rule) -> Iterator[Section]:
    """The parts of a rule's page, below its title."""
    yield Section(_("Why"), _(rule.why))
    yield Section(_("What to do"), _(rule.advice))
    yield Section(_("Weak"), _(rule.bad), is_toml=True)
    yield Section(_("Good"), _(rule.good), is_toml=True)
    for challenge in challenges():
        if challenge.key == rule.challenge:
            yield Section(_("A sign of"), f"{_(challenge.name)}: {_(challenge.costs)}")
    sizes = {1: _("small"), 2: _("middling"), 3: _("great")}
    worth = _("Gain: {gain}. Effort: {effort}.").format(gain=sizes[rule.impact], effort=sizes[rule.effort])
    yield Section(_("Is it worth it?"), worth)
    yield Section(_("Source"), _(rule.source))
    why = _("why")
    yield Section(_("To turn it off in a playbook"), f'[check.ignore]\n{rule.code} = "{why}"', is_toml=True)
