"""A goal's arithmetic as a table: what it asks of each stage, and how sure its rate is."""

from __future__ import annotations

from collections.abc import Iterator

from coach.advice.arithmetic.goal import GoalArithmetic, StageNeed, arithmetic
from coach.advice.arithmetic.goal_words import exactly, percent, told
from coach.advice.arithmetic.stage_rates import DEAL
from coach.advice.pictures.table import Cell, Entry, Row, Table
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.model import Playbook

UNKNOWN = "–"
FILL_IN = Message(
    "No goal can be calculated yet. Give a goal a target and, as its metric, revenue, new customers or deals"
)
"""What to fill in first."""

HEADS = (
    Message("Must enter"),
    Message("Last reading"),
    Message("Goes on"),
    Message("Counted"),
    Message("Goes on, to reach the goal alone"),
    Message("Must enter, once targets are met"),
    Message("More deals, if one in ten lost stays"),
)


def nothing_to_calculate(playbook: Playbook) -> Entry | None:
    """What to fill in where no goal can be calculated, at the first goal's metric; None where one can."""
    if arithmetic(playbook):
        return None
    first = next(iter(playbook.goals), "")
    return Entry(FILL_IN, "!", ("goals", first, "metric") if first else ("goals",))


def goal_table(found: GoalArithmetic) -> Table:
    """A row for each stage of the funnel; below, the arithmetic in sentences, and what is missing."""
    best = found.lifts[0] if len(found.lifts) > 1 else None
    rows = tuple(
        Row(_name(need), tuple(_cells(found, need, following, lift_first=need is best)))
        for need, following in zip(found.stages, (*found.stages[1:], None), strict=True)
    )
    goal = ("goals", found.goal)
    sentences = (
        *(Entry(message, at=goal) for message in told(found)),
        *(Entry(missing.message, "!", missing.at) for missing in found.missing),
    )
    return Table(Message("Stage"), tuple(map(Entry, HEADS)), rows, sentences)


def _name(need: StageNeed) -> Entry:
    """Leads to the stage; where its share is not known, to where that is told."""
    return Entry(need.name, at=("stages", need.stage) if need.rate else ("stages", need.stage, "drop_off"))


def _cells(found: GoalArithmetic, need: StageNeed, following: StageNeed | None, *, lift_first: bool) -> Iterator[Cell]:
    at: Address = need.rate.source if need.rate else ("stages", need.stage, "drop_off")
    yield (_count(need.entries, at),)
    yield (_count(need.today, at),)
    yield tuple(_goes_on(need, at))
    yield tuple(_counted(need, following, at))
    is_out_of_reach = need.to_close is None and found.growth and need.step and need.to_deal
    yield (Entry(Message("not enough"), at=at) if is_out_of_reach else _share(need.to_close, at),)
    yield (_count(need.entries_at_targets, at),)
    yield (_gain(need, at), Entry(Message("lift first"), at=at)) if lift_first else (_gain(need, at),)


def _gain(need: StageNeed, at: Address) -> Entry:
    """What comes of keeping one in ten of those lost here."""
    if need.growth:
        return Entry(Message("+{more} %", more=percent(need.growth - 1)), at=at)
    is_left_out = need.step is not None and not need.link.is_comparable
    return Entry(Message("not compared") if is_left_out else UNKNOWN, at=at)


def _goes_on(need: StageNeed, at: Address) -> Iterator[Entry]:
    """The share by which the entries of this row make those of the next; below it what else is told of this step."""
    link = need.link
    if link.step is None:
        yield Entry(Message("not known"), "!", at)
    else:
        yield Entry(Message("{share} %", share=exactly(link.step)), at=at)
        if not link.is_next:
            yield Entry(Message("to the deal") if link.step_to == DEAL else Message("to a later stage"), at=at)
    if link.told:
        yield Entry(Message("told: {share} %", share=exactly(link.told.share)), at=link.told.source)


def _counted(need: StageNeed, following: StageNeed | None, at: Address) -> Iterator[Entry]:
    """What stands behind the rate that is calculated with: how many of how many went on, and how sure that is."""
    if not need.rate:
        yield Entry(UNKNOWN, at=at)
    elif not (counted := need.rate.counted):
        yield Entry(Message("an estimate") if need.rate.source[0] == "stages" else Message("not counted"), at=at)
    else:
        yield Entry(Message("{part} of {of}", part=counted.part, of=counted.of), at=at)
        if following and need.rate.to == DEAL:
            yield Entry(Message("to the deal"), at=at)
        low, high = counted.interval
        yield Entry(Message("{low} to {high} %", low=percent(low), high=percent(high)), at=at)


def _count(n: int | None, at: Address) -> Entry:
    return Entry(UNKNOWN if n is None else str(n), at=at)


def _share(share: float | None, at: Address) -> Entry:
    return Entry(UNKNOWN if share is None else Message("{share} %", share=percent(share)), at=at)
