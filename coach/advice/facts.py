"""What rules look at: a playbook, the day, and what several of them ask of it, each worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from functools import cached_property

from coach.advice.names import known_phase
from coach.method.catalogue import Phase as KnownPhase
from coach.method.lexicon import Lexicon, lexicon
from coach.method.start import language_of
from coach.playbook.address import Address, things_in
from coach.playbook.days import day_within
from coach.playbook.fields import Kind
from coach.playbook.model import Phase, Playbook, Stage, Strategy
from coach.playbook.thing import Thing, fields_of


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

        Keys from the catalogue are not among them: the team did not write those.
        """
        return tuple(_texts(self.playbook))

    @cached_property
    def texts_in_use(self) -> tuple[tuple[Address, str], ...]:
        """The texts but those of stages, touchpoints and changes to be dropped, and of what belongs to them."""
        dropped = {at for at, thing in things_in(self.playbook) if _is_dropped(thing)}
        return tuple((at, text) for at, text in self.texts if not dropped.intersection((at[:2], at[:4])))

    @cached_property
    def has_begun(self) -> bool:
        """Whether the team has written anything: who has not begun is not told what is missing."""
        playbook = self.playbook
        tables = (field.name for field in fields_of(Playbook).values() if field.item)
        return playbook.strategy != Strategy() or any(getattr(playbook, table) for table in tables)

    @cached_property
    def phases_after_purchase(self) -> Set[str]:
        """The keys of the phases that follow the purchase."""
        return {key for key, (_, known) in self.phases.items() if known.kin in ("retention", "advocacy")}

    @cached_property
    def stages_after_purchase(self) -> Set[str]:
        """The keys of the stages that begin when the buyer has bought."""
        after = self.phases_after_purchase
        return {key for key, stage in self.stages.items() if stage.kind == "follow-up" or stage.phase in after}

    def is_put_aside(self, at: Address) -> bool:
        """Whether the team told that the question, or the table that it is in, is not relevant here or to be found out.

        What is to be found out by a day waits for that day; without one, for as long as it stands there.
        """
        here: object = self.playbook
        for part in at:
            if isinstance(here, Thing):
                if part in here.skipped:
                    return True
                if part in here.open and self.today <= (day_within(here.open[part]) or self.today):
                    return True
            here = here.get(part) if isinstance(here, Mapping) else getattr(here, part, None)
        return False


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


def _is_dropped(thing: Thing) -> bool:
    return "dropped" in (getattr(thing, "state", None), getattr(thing, "status", None))
