"""S: where a process loses most days and most buyers, and whether the planned days can be true."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from coach.advice.arithmetic.chain import Link, chain
from coach.advice.arithmetic.goal_words import percent
from coach.advice.facts import Facts
from coach.advice.names import slug, slugs
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked
from coach.method import catalogue
from coach.method.start import language_of
from coach.playbook.amounts import number_text
from coach.playbook.durations import days_of, kept_length, length_in, length_of
from coach.playbook.message import Message
from coach.playbook.model import Metric, Stage

FEWEST_STAGES = 3
"""Among fewer stages one is always the slowest and one the leakiest by far."""
TOO_LATE = 1.5
"""Times what was planned. A rule of thumb: deals that are won seldom stay longer than that."""
TOO_LITTLE, TOO_MUCH = 0.5, 1.25
"""Times the sales cycle, for the planned days of its stages: stages overlap, and there are pauses between."""

SLOWEST = marked("The method, step 5: the stage that prospects take too long to leave")


@rule(
    "S127",
    "longer-than-planned",
    "hint",
    title=marked("A stage takes much longer than planned, and no change deals with it"),
    why=marked("Days saved where most are lost shorten the whole deal, and the interest lasts to the end."),
    advice=marked(
        "Find what buyers wait for here, and take it out of their way; or plan the time that it really needs."
    ),
    bad="""\
[stages.demo]
takes = "19 d"
should_take = "10 d"
""",
    good=marked("""\
[stages.demo]
takes = "19 d"
should_take = "10 d"

[changes.own-data]
what = "Ask for the buyer's data before the demo"
accountable = "Solution consultant"
stage = "demo"
"""),
    source=SLOWEST,
    impact=3,
)
def longer_than_planned(facts: Facts) -> Iterator[Found]:
    for key, stage in facts.stages_with_a_past.items():
        takes, planned = stage.takes, stage.should_take
        if takes and planned and _is_late(takes, planned) and not _is_dealt_with(facts, key):
            message = Message(
                "{stage}: takes {takes}, planned {planned}, and no change deals with it",
                stage=stage.name or key,
                takes=kept_length(takes),
                planned=kept_length(planned),
            )
            yield Found(("stages", key, "takes"), message)


@rule(
    "S128",
    "longest-stage",
    "hint",
    title=marked("A stage takes longer than all others together, and no change deals with it"),
    why=marked("The slowest stage sets the pace of all: work on any other changes little."),
    advice=marked("Find what buyers wait for here, and take it out of their way."),
    bad="""\
[stages.discovery]
takes = "5 d"

[stages.demo]
takes = "30 d"

[stages.closing]
takes = "9 d"
""",
    good=marked("""\
[stages.discovery]
takes = "5 d"
[stages.demo]
takes = "30 d"
[stages.closing]
takes = "9 d"

[changes.own-data]
what = "Ask for the buyer's data before the demo"
accountable = "Solution consultant"
stage = "demo"
"""),
    source=SLOWEST,
)
def longest_stage(facts: Facts) -> Iterator[Found]:
    days = {
        key: days_of(stage.takes)
        for key, stage in facts.stages_with_a_past.items()
        if stage.takes and key not in facts.stages_after_purchase
    }
    if len(days) < FEWEST_STAGES:
        return
    longest = max(days, key=days.__getitem__)
    stage = facts.stages[longest]
    takes, planned = stage.takes, stage.should_take
    is_planned = takes and planned and days_of(takes) <= days_of(planned)
    is_late = takes and planned and _is_late(takes, planned)  # then another rule says so
    if days[longest] > sum(days.values()) / 2 and not (is_planned or is_late or _is_dealt_with(facts, longest)):
        message = Message("{stage}: takes longer than all other stages together", stage=stage.name or longest)
        yield Found(("stages", longest, "takes"), message)


@rule(
    "S129",
    "leakiest-stage",
    "hint",
    title=marked("Most prospects drop off in a stage that no change deals with"),
    why=marked("Where most are lost, a small change keeps the most buyers, whatever else is improved."),
    advice=marked("Ask those who left why they drop off here, and change what they tell."),
    bad="""\
[stages.discovery]
drop_off = 40

[stages.demo]
drop_off = 65

[stages.closing]
drop_off = 30
""",
    good=marked("""\
[stages.discovery]
drop_off = 40
[stages.demo]
drop_off = 65
[stages.closing]
drop_off = 30

[changes.own-data]
what = "Ask for the buyer's data before the demo"
accountable = "Solution consultant"
stage = "demo"
"""),
    source=marked("The method, step 3: where prospects drop off"),
    impact=3,
)
def leakiest_stage(facts: Facts) -> Iterator[Found]:
    """By the same shares as the arithmetic of goals, so that both name the same stage."""
    links = chain(facts.playbook)
    lost = {key: 1 - link.step for key, link in links.items() if link.is_comparable and link.step is not None}
    if len(lost) < FEWEST_STAGES:
        return
    worst = max(lost, key=lost.__getitem__)
    if lost[worst] > 0 and not _is_dealt_with(facts, worst):
        stage, share = facts.stages[worst].name or worst, percent(lost[worst])
        if aside := _leakier_while_prospecting(facts, links, lost[worst]):
            message = Message(
                "{stage}: {share} % drop off, more than in any other stage but {aside}, where most were never buyers; "
                "and no change deals with it",
                stage=stage,
                share=share,
                aside=aside,
            )
        else:
            message = Message(
                "{stage}: {share} % drop off, more than in any other stage, and no change deals with it",
                stage=stage,
                share=share,
            )
        yield Found(("stages", worst, "drop_off"), message)


@rule(
    "S133",
    "plan-off-the-cycle",
    "hint",
    title=marked("The planned days of the stages do not add up to the sales cycle"),
    why=marked("One of the two is a wish: either deals will be late in every stage, or the cycle will not be reached."),
    advice=marked("Share the days of the cycle out to the stages, or set the cycle that the stages need."),
    bad="""\
[stages.demo]
should_take = "40 d"

[metrics.cycle]
suggestion = "sales-cycle-length"
target = 30
unit = "d"
""",
    good="""\
[stages.demo]
should_take = "28 d"

[metrics.cycle]
suggestion = "sales-cycle-length"
target = 30
unit = "d"
""",
    source=marked("Membrain: the planned durations of the stages add up to the average sales cycle"),
)
def plan_off_the_cycle(facts: Facts) -> Iterator[Found]:
    """Whether the clock starts with the first contact or the first meeting, each team decides: either is right."""
    selling = {key: stage for key, stage in facts.stages.items() if key not in facts.stages_after_purchase}
    planned = {key: days_of(stage.should_take) for key, stage in selling.items() if stage.should_take}
    cycle = _cycle(facts, selling)
    if not planned or not cycle:
        return
    most = sum(planned.values())
    least = sum(days for key, days in planned.items() if selling[key].kind != "prospecting")
    if least > cycle * TOO_MUCH or (len(planned) == len(selling) and most < cycle * TOO_LITTLE):
        days = least if least > cycle * TOO_MUCH else most
        message = Message(
            "The stages are planned to take {planned}; the sales cycle: {cycle}",
            planned=length_of(days),
            cycle=length_of(cycle),
        )
        yield Found(("stages",), message)


def _leakier_while_prospecting(facts: Facts, links: Mapping[str, Link], lost: float) -> str:
    """The names of the stages that find prospects and lose more of them; "" if none does."""
    found = [key for key, link in links.items() if link.kind == "prospecting" and link.step is not None]
    leakier = [key for key in found if 1 - (links[key].step or 0) > lost]
    return ", ".join(facts.stages[key].name or key for key in leakier)


def _is_late(takes: str, planned: str) -> bool:
    return days_of(takes) > TOO_LATE * days_of(planned)


def _is_dealt_with(facts: Facts, key: str) -> bool:
    """Whether an experiment is about a stage, or a change that somebody answers for is about it, or about the whole
    phase that it serves.
    """
    phase = facts.stages[key].phase
    changes = [each for each in facts.playbook.changes.values() if each.accountable and each.status != "dropped"]
    return (
        any(change.stage == key for change in changes)
        or any(experiment.stage == key for experiment in facts.playbook.experiments.values())
        or any(not change.stage and change.phase == phase for change in changes if phase)
    )


def _cycle(facts: Facts, selling: Mapping[str, Stage]) -> float | None:
    """The days that a sale shall take, else takes: by the metric, else by the stages worked in, if all of them tell."""
    known = catalogue.metric("sales-cycle-length")
    for metric in facts.playbook.metrics.values():
        if metric.suggestion == known.key or slug(metric.name) in slugs(known.name):
            return _days(facts, metric)
    takes = [stage.takes for key, stage in facts.stages_with_a_past.items() if key in selling]
    return sum(days_of(each) for each in takes if each) if all(takes) else None


def _days(facts: Facts, metric: Metric) -> float | None:
    language = language_of(facts.playbook)
    readings = [reading for _, reading in sorted(metric.readings.items()) if not isinstance(reading, str)]
    told = (metric.target, *reversed(readings), metric.baseline)
    value = next((each for each in told if each is not None), None)
    length = length_in(f"{number_text(value, language)} {metric.unit}", language) if value else None
    return days_of(length.value) if length else None


RULES = rules_in(globals())
