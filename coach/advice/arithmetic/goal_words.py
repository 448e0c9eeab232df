"""A goal's arithmetic in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from coach.advice.arithmetic.goal import GoalArithmetic, StageNeed
from coach.playbook.message import Message


def told(found: GoalArithmetic) -> tuple[Message, ...]:
    """What the goal takes, how far it is, what would have to be true, and which rate to lift first.

    What is missing is told by `found.missing`.
    """
    parts = (_deals, _entries, _what_would_close_it, _first, _coverage, _doubts)
    return tuple(message for part in parts for message in part(found))


def percent(share: float) -> int | float:
    """A fraction as a percent number, with a decimal where it is small."""
    return round(100 * share) if share >= 0.03 else round(100 * share, 1)


def exactly(share: float) -> int | float:
    """A fraction as a percent number that can be multiplied with: with a decimal, unless that is 0."""
    number = round(100 * share, 1)
    return int(number) if number == int(number) else number


def _deals(found: GoalArithmetic) -> Iterator[Message]:
    if found.deals is None:
        return
    if found.average_deal:
        deal = _short(found.average_deal)
        yield Message("Deals needed: {deals}, at {deal} a deal", deals=found.deals, deal=deal)
    else:
        yield Message("Deals needed: {deals}", deals=found.deals)
    if found.deals_today:
        today = _short(found.deals_today)
        yield Message(
            "Deals today: {deals}, counted over the same time as {metric}",
            deals=today,
            metric=found.metric,
        )


def _entries(found: GoalArithmetic) -> Iterator[Message]:
    """Of the first stage whose entries can be held against a reading, else of the first that can be counted."""
    counted = [need for need in found.stages if need.entries is not None]
    need = next((need for need in counted if need.today), next(iter(counted), None))
    if not need or need.entries is None:
        return
    if need.today is None:
        yield Message("{stage}: {entries} must enter, at today's rates", stage=need.name, entries=need.entries)
        return
    yield Message(
        "{stage}: {entries} must enter, at today's rates; the last reading counted {today}",
        stage=need.name,
        entries=need.entries,
        today=need.today,
    )
    if need.entries_at_targets is not None and need.entries_at_targets < need.entries:
        yield Message(
            "{stage}: {entries} are enough once the metrics reach their targets",
            stage=need.name,
            entries=need.entries_at_targets,
        )


def _what_would_close_it(found: GoalArithmetic) -> Iterator[Message]:
    if found.growth is None:
        return
    if found.growth <= 1:
        yield Message("Today's figures reach the goal already")
        return
    more = percent(found.growth - 1)
    yield Message("It takes {more} % more deals: as many more entries at every stage, or better rates", more=more)
    last = next((need for need in reversed(found.stages) if need.to_deal), None)
    if last and last.step and last.to_close:
        yield Message(
            "{stage}: with today's entries {wanted} % must go on instead of {now} %",
            stage=last.name,
            wanted=percent(last.to_close),
            now=percent(last.step),
        )
    elif last:
        yield Message("{stage}: even if all went on, today's entries would not be enough", stage=last.name)


def _first(found: GoalArithmetic) -> Iterator[Message]:
    if len(found.lifts) < 2:
        return
    best, second = found.lifts[:2]
    yield Message(
        "Lift first: {stage}. Keep one in ten of those lost there, and {more} % more deals come of it; "
        "the same effort at {other} brings {less} %",
        stage=best.name,
        more=_gain(best),
        other=second.name,
        less=_gain(second),
    )
    if found_there := [need.name for need in found.stages if need.link.kind == "prospecting" and need.step is not None]:
        yield Message(
            "{stages}: not compared, since most who are found there were never buyers", stages=", ".join(found_there)
        )
    others = (need for need in found.stages if need.link.kind != "prospecting" or need.step is None)
    if unknown := [need.name for need in others if need.step is None or not need.link.is_next]:
        yield Message(
            "{stages}: not compared, since the share that goes on to the next stage is not known",
            stages=", ".join(unknown),
        )


def _coverage(found: GoalArithmetic) -> Iterator[Message]:
    if not (coverage := found.coverage):
        return
    yield Message(
        "Open opportunities needed: worth {times} times the goal, since {percent} of 100 are won",
        times=round(coverage.needed, 1),
        percent=percent(coverage.win_rate),
    )
    if coverage.today:
        yield Message("Open opportunities by the last reading: {times} times", times=_short(coverage.today))


def _doubts(found: GoalArithmetic) -> Iterator[Message]:
    for need in found.stages:
        if need.link.told and need.step is not None:
            yield Message(
                "{stage}: told of it alone, {told} % go on; what was counted up to the deal leaves {counted} %, "
                "and the rows go by that",
                stage=need.name,
                told=exactly(need.link.told.share),
                counted=exactly(need.step),
            )
        if need.rate and need.rate.counted and need.rate.counted.is_few:
            part, of = need.rate.counted
            yield Message("{stage}: {part} of {of} are too few to tell a rate", stage=need.name, part=part, of=of)
    if odd := next((need for need in found.stages if need.at_odds), None):
        yield Message(
            "{stage}: its readings count other buyers or another period than {metric}, or many buyers skip stages; "
            "take the entries with care",
            stage=odd.name,
            metric=found.metric,
        )


def _gain(need: StageNeed) -> int | float:
    return percent((need.growth or 1) - 1)


def _short(number: float) -> int | float:
    """Without decimals that nobody needs."""
    return round(number) if number >= 10 or number == int(number) else round(number, 1)
