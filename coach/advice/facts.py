"""What rules look at: a playbook, the day, and what several of them ask of it, each worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from coach.advice.names import known_phase
from coach.method.catalogue import Phase as KnownPhase
from coach.method.lexicon import Lexicon, lexicon
from coach.method.start import language_of
from coach.playbook.address import Address, things_in
from coach.playbook.fields import Kind
from coach.playbook.model import Phase, Playbook, Stage
from coach.playbook.thing import fields_of


class Facts:
    """A playbook as it is on one day. Nothing here changes; every answer is worked out when first asked for."""

    def __init__(self, playbook: Playbook, today: dt.date) -> None:
        self.playbook = playbook
        self.today = today

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the playbook's language."""
        return lexicon(language_of(self.playbook))

    @cached_property
    def stages(self) -> Mapping[str, Stage]:
        """The stages but those to be dropped, in their order."""
        return {key: stage for key, stage in self.playbook.stages.items() if stage.state != "dropped"}

    @cached_property
    def stages_with_a_past(self) -> Mapping[str, Stage]:
        """The stages that are worked in today: they can tell how long they take and where buyers drop off."""
        return {key: stage for key, stage in self.stages.items() if stage.state != "planned"}

    @cached_property
    def phases(self) -> Mapping[str, tuple[Phase, KnownPhase]]:
        """The phases in their order, each with the catalogue's phase that it is or resembles."""
        playbook = self.playbook
        return {key: (phase, known_phase(playbook, key)) for key, phase in playbook.phases.items()}

    @cached_property
    def texts(self) -> tuple[tuple[Address, str], ...]:
        """Every answer that people wrote in words, with the address of its field; of a list each line.

        Names and keys from the catalogue are not among them: the team did not write those.
        """
        return tuple(_texts(self.playbook))


def _texts(playbook: Playbook) -> list[tuple[Address, str]]:
    found: list[tuple[Address, str]] = []
    for at, thing in things_in(playbook):
        for field in fields_of(type(thing)).values():
            value = getattr(thing, field.name)
            if not value or field.name == "suggestion":
                continue
            if field.kind in (Kind.LINE, Kind.TEXT):
                found.append(((*at, field.name), value))
            elif field.kind is Kind.LINES:
                found += [((*at, field.name), line) for line in value]
    return found
