"""What rules look at: a playbook, the day, and what several of them ask of it, each worked out once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Set
from functools import cache, cached_property

from coach.advice.basic_figures import BASICS, Basic, missing
from coach.advice.due import Found, grown_old, in_use, open_points
from coach.advice.names import known_phase
from coach.advice.progress import has_begun
from coach.advice.promise import untaken
from coach.advice.readings import Reading, readings_of
from coach.advice.view import stages_in
from coach.method.catalogue import Phase as KnownPhase
from coach.method.lexicon import Lexicon, lexicon
from coach.method.start import language_of
from coach.playbook.address import Address, things_in
from coach.playbook.days import day_within
from coach.playbook.fields import Kind
from coach.playbook.model import Phase, Playbook, Stage
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
        return stages_in(self.playbook, "both")

    @cached_property
    def basics_missing(self) -> tuple[Basic, ...]:
        """The basic figures that nobody follows, though the process could."""
        return missing(self.playbook)

    @cached_property
    def begins_to_measure(self) -> bool:
        """Whether few metrics are followed, and a basic one is the next: what else is missing would only discourage."""
        return len(self.playbook.metrics) < len(BASICS) and bool(self.basics_missing)

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
        return tuple(_texts(things_in(self.playbook)))

    @cached_property
    def texts_in_use(self) -> tuple[tuple[Address, str], ...]:
        """The texts but those of stages, touchpoints and changes to be dropped, and of what belongs to them."""
        kept = {at for at, _ in in_use(self.playbook)}
        return tuple((at, text) for at, text in self.texts if at[:-1] in kept)

    @cached_property
    def has_begun(self) -> bool:
        """Whether the team has written anything: who has not begun is not told what is missing."""
        return has_begun(self.playbook)

    @cached_property
    def phases_after_purchase(self) -> Set[str]:
        """The keys of the phases that follow the purchase."""
        return {key for key, (_, known) in self.phases.items() if known.kin in ("retention", "advocacy")}

    @cached_property
    def stages_after_purchase(self) -> Set[str]:
        """The keys of the stages that begin when the buyer has bought."""
        after = self.phases_after_purchase
        return {key for key, stage in self.stages.items() if stage.kind == "follow-up" or stage.phase in after}

    @cached_property
    def readings(self) -> Mapping[str, tuple[Reading, ...]]:
        """The readings of each metric, the oldest first."""
        return {key: readings_of(metric) for key, metric in self.playbook.metrics.items()}

    @cached_property
    def open_points(self) -> tuple[Found, ...]:
        """What somebody is to find out, in the file's order."""
        return tuple(open_points(self.playbook, self.today))

    @cached_property
    def grown_old(self) -> tuple[tuple[Address, dt.date], ...]:
        """Things that were looked at last more than a year ago, each with that day, in the file's order."""
        return tuple(grown_old(self.playbook, self.today))

    def is_put_aside(self, at: Address) -> bool:
        """Whether the team told that the question, or the table that it is in, is not relevant here or to be found out.

        What is to be found out by a day waits for that day; without one, for as long as it stands there. What nobody
        has taken does not wait.
        """
        here: object = self.playbook
        for end, part in enumerate(at, 1):
            if isinstance(here, Thing):
                if part in here.skipped:
                    return True
                is_open = part in here.open and at[:end] not in untaken(self.playbook)
                if is_open and self.today <= (day_within(here.open[part]) or self.today):
                    return True
            here = here.get(part) if isinstance(here, Mapping) else getattr(here, part, None)
        return False


def _texts(things: Iterable[tuple[Address, Thing]]) -> list[tuple[Address, str]]:
    found: list[tuple[Address, str]] = []
    for at, thing in things:
        for name, several in _worded(type(thing)):
            if value := getattr(thing, name):
                if several:
                    found += [((*at, name), line) for line in value]
                else:
                    found.append(((*at, name), value))
    return found


@cache
def _worded(model: type[Thing]) -> tuple[tuple[str, bool], ...]:
    """The fields of a thing that people fill with words, and whether with several lines."""
    kinds = (Kind.LINE, Kind.TEXT, Kind.LINES)
    own = (field for field in fields_of(model).values() if field.kind in kinds and field.name != "suggestion")
    return tuple((field.name, field.kind is Kind.LINES) for field in own)
