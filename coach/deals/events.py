"""What happens to a deal in its reviews, as small values; and the deal after it.

A deal is kept as the row of its events, so that what two reviews noted at once stands there side by side, and how sure
we were of a criterion last month can still be told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, reduce
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from coach.deals.model import AtStage, Deal, NextStep, Objection, Proof, Review, Source, Standing, State
from coach.deals.names import playbook_called
from coach.playbook.model import Playbook
from coach.playbook.text import normal

if TYPE_CHECKING:
    from pydantic import TypeAdapter

FORMAT = 1

Words: TypeAlias = Annotated[str, AfterValidator(normal)]
"""What a person wrote, as text is kept."""


class _Event(BaseModel):
    """What a file says of one event. What a newer coach may add to it is left out."""

    model_config = ConfigDict(frozen=True, defer_build=True)


class Began(_Event):
    """The deal got its name; the first event of each."""

    did: Literal["began"] = "began"
    format: int = FORMAT
    name: Words


class Reviewed(_Event):
    """Somebody looked at the deal at a stage of a playbook, and these were the stage's exit criteria."""

    did: Literal["reviewed"] = "reviewed"
    day: dt.date
    playbook: Words
    """Its name, else its file's."""
    file: Words
    """Where it was."""
    stage: str
    stage_name: Words = ""
    personas: tuple[str, ...] = ()
    criteria: Mapping[str, Words] = {}
    """Their words by their keys, in the playbook's order."""


class Marked(_Event):
    """An exit criterion got a state, a note, or a kind of evidence."""

    did: Literal["marked"] = "marked"
    day: dt.date
    stage: str
    criterion: str
    text: Words
    """The criterion's words."""
    state: State
    note: Words = ""
    proof: Proof | None = None


class Unmarked(_Event):
    """A mark was a slip: it is taken back, and what stood before it stands again."""

    did: Literal["unmarked"] = "unmarked"
    mark: Marked


class Ticked(_Event):
    """A line of a stage's checklist was ticked off, or is to be done again."""

    did: Literal["ticked"] = "ticked"
    stage: str
    line: Words
    done: bool = True


class Heard(_Event):
    """The buyer said something against, or did not after all (`so` is false)."""

    did: Literal["heard"] = "heard"
    day: dt.date
    stage: str
    text: Words
    key: str = ""
    """Of the playbook's own objection, where it is one that the playbook knows."""
    so: bool = True


class Agreed(_Event):
    """The next step was set; without `what` there is none any more."""

    did: Literal["agreed"] = "agreed"
    what: Words = ""
    who: Words = ""
    day: dt.date | None = None
    """When the step is due."""
    stage: str = ""
    """At which it was agreed on."""


Event: TypeAlias = Began | Reviewed | Marked | Unmarked | Ticked | Heard | Agreed


def review_of(playbook: Playbook, file: Path, stage: str, personas: Sequence[str], day: dt.date) -> Reviewed:
    """The review of a deal at a stage of the playbook in `file`, for these personas; raises KeyError for no stage."""
    here = playbook.stages[stage]
    return Reviewed(
        day=day,
        playbook=playbook_called(playbook, file),
        file=str(file.absolute()),
        stage=stage,
        stage_name=here.name,
        personas=tuple(personas),
        criteria={key: criterion.text for key, criterion in here.exit.items()},
    )


def fold(events: Iterable[Event]) -> Deal:
    """The deal that `events` tell of."""
    return reduce(after, events, Deal(""))


def after(deal: Deal, event: Event) -> Deal:
    """The deal after one more event. The last word on anything counts."""
    match event:
        case Began(name=name):
            return replace(deal, name=name)
        case Reviewed():
            return _reviewed(deal, event)
        case Marked(stage=stage, criterion=key, text=text):
            at = deal.at(stage)
            now = Standing(text, event.state, event.note, event.proof, event.day)
            return _with(deal, stage, replace(at, criteria={**at.criteria, key: _onto(at.criteria.get(key), now)}))
        case Unmarked(mark=mark):
            at = deal.at(mark.stage)
            known = at.criteria.get(mark.criterion)
            if known is None:
                return deal
            return _with(deal, mark.stage, replace(at, criteria={**at.criteria, mark.criterion: _without(known, mark)}))
        case Ticked(stage=stage, line=line, done=done):
            at = deal.at(stage)
            others = tuple(other for other in at.ticked if other != line)
            return _with(deal, stage, replace(at, ticked=(*others, line) if done else others))
        case Heard(stage=stage, text=text):
            others_heard = tuple(one for one in deal.objections if (one.stage, one.text) != (stage, text))
            heard = (Objection(stage, text, event.day, event.key),) if event.so else ()
            return replace(deal, objections=(*others_heard, *heard))
        case Agreed(what=what, who=who, day=day, stage=stage):
            return replace(deal, next_step=NextStep(what, who, day, stage) if what else None)


def undoing(deal: Deal, event: Event) -> tuple[Event, ...]:
    """The events after which a deal is again as it was before `event`; none for what nobody takes back."""
    match event:
        case Marked():
            return (Unmarked(mark=event),)
        case Unmarked(mark=mark):
            return (mark,)
        case Ticked(stage=stage, line=line):
            return (Ticked(stage=stage, line=line, done=line in deal.at(stage).ticked),)
        case Heard(stage=stage, text=text):
            before = next((one for one in deal.objections if (one.stage, one.text) == (stage, text)), None)
            day, key = (before.day, before.key) if before else (event.day, event.key)
            return (Heard(day=day, stage=stage, text=text, key=key, so=before is not None),)
        case Agreed():
            return (agreed(deal.next_step) if deal.next_step else Agreed(),)
    return ()


def agreed(step: NextStep) -> Agreed:
    """The event of a next step that was agreed on."""
    return Agreed(what=step.what, who=step.who, day=step.day, stage=step.stage)


def _reviewed(deal: Deal, event: Reviewed) -> Deal:
    here = replace(deal.at(event.stage), name=event.stage_name, criteria=dict(_standings(deal, event)))
    review = Review(event.day, event.stage, event.personas)
    others = tuple(one for one in deal.reviews if (one.day, one.stage) != (review.day, review.stage))
    reviewed = replace(
        deal,
        playbook=Source(event.playbook, event.file),
        stage=event.stage,
        personas=event.personas,
        reviews=(*others, review),
    )
    return _with(reviewed, event.stage, here)


def _standings(deal: Deal, event: Reviewed) -> Iterator[tuple[str, Standing]]:
    """Those of the playbook's criteria now; one that it has no more keeps its state, behind the others."""
    for key, text in event.criteria.items():
        yield key, replace(deal.standing(event.stage, key, text), gone=False)
    for key, known in deal.at(event.stage).criteria.items():
        if key not in event.criteria:
            yield key, replace(known, gone=True)


def _onto(before: Standing | None, now: Standing) -> Standing:
    """The new standing, which remembers those before it that said anything."""
    if before is None or before.day is None:
        return now
    return replace(now, earlier=(*before.earlier, replace(before, earlier=())))


def _without(standing: Standing, mark: Marked) -> Standing:
    """How a criterion stood without a mark; as it stands, where nobody has made it. Of several alike the last goes."""
    told = [*standing.earlier, standing]
    slip = (mark.state, mark.note, mark.proof, mark.day)
    alike = [n for n, one in enumerate(told) if (one.state, one.note, one.proof, one.day) == slip]
    if not alike:
        return standing
    left = [replace(one, earlier=()) for n, one in enumerate(told) if n != alike[-1]]
    last = left.pop() if left else Standing(standing.text)
    return replace(last, earlier=tuple(left), gone=standing.gone)


def _with(deal: Deal, stage: str, at: AtStage) -> Deal:
    return replace(deal, stages={**deal.stages, stage: at})


def written(event: Event) -> str:
    """An event as one line of JSON."""
    return event.model_dump_json()


def read(line: bytes) -> Event:
    """The event that a line tells; raises ValueError where it tells none."""
    return _adapter().validate_json(line)


@cache
def _adapter() -> TypeAdapter[Event]:
    from pydantic import TypeAdapter

    return TypeAdapter(Annotated[Event, Field(discriminator="did")])
