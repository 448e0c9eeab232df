"""What an answer can be chosen from: what there is, what the coach suggests, and something new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content

from coach.locale import _
from coach.method import catalogue
from coach.playbook.edit import Edit, Together, edited
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.tui import answers
from coach.tui.asked import Asked
from coach.tui.changes import added, at_once
from coach.tui.coach import choice_of
from coach.tui.places import View
from coach.tui.plain import line
from coach.tui.screens.pick import Choice, Pick
from coach.tui.screens.pick_or_type import PickOrType

if TYPE_CHECKING:
    from coach.advice.suggestion import Suggestion


@dataclass(frozen=True)
class Choosing:
    """The list for one question. Where the answer is another thing, that may be one that is not there yet."""

    playbook: Playbook
    asked: Asked
    options: tuple[answers.Option, ...]
    offered: tuple[Suggestion, ...]

    @classmethod
    def of(cls, playbook: Playbook, asked: Asked) -> Choosing:
        """What there is to choose from, and what the coach suggests beside it."""
        from coach.advice.suggest import suggestions

        offered = suggestions(playbook, (asked.field.to,)) if asked.field.to else ()
        return cls(
            playbook, asked, answers.options_of(playbook, asked.field), tuple(one for one in offered if not one.alone)
        )

    def dialog(self) -> Pick:
        """The list to pick from; where the answer is another thing, a name that is typed makes a new one."""
        name = _(self.asked.question.label)
        if not self.asked.field.to:
            return Pick(name, self._choices)
        several = self.asked.field.kind is Kind.REFERENCES
        now = [i for i, option in enumerate(self.options) if option in answers.values_of(self.asked)]
        new = _(catalogue.kinds()[self.asked.field.to].add)
        return PickOrType(name, self._choices, new, several=several, marked=now if several else ())

    def edit(self, picked: Sequence[int], typed: str, view: View) -> Together:
        """The edit that what was `picked` makes; the index after the last choice is a new thing of the name `typed`."""
        first, last = len(self.options), len(self.options) + len(self.offered)
        new: list[Edit] = [self.offered[i - first].edit for i in picked if first <= i < last]
        if last in picked:
            new.append(added(self.playbook, (self.asked.field.to,), typed, None, view))
        values = [self.options[i] for i in picked if i < first] + [edited(edit)[-1] for edit in new]
        return at_once([*new, answers.chosen(self.playbook, self.asked, values)])

    @property
    def _choices(self) -> list[Choice]:
        known = [Choice(line(answers.name_of(self.playbook, self.asked.field, option))) for option in self.options]
        offers = [choice_of(self.playbook, one) for one in self.offered]
        return [*known, *(Choice(Content("+ ") + offer.name, offer.detail) for offer in offers)]
