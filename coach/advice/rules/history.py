"""S: the three questions about every stage that is worked in, what worked, where buyers drop off and how long it takes,
and what the answers say together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from coach.advice.facts import Facts
from coach.advice.names import slug, slugs
from coach.advice.progress import is_settled
from coach.advice.rule import Found, once_for_all, rule, rules_in
from coach.locale import marked
from coach.method import catalogue
from coach.method.start import language_of
from coach.playbook.amounts import number_text
from coach.playbook.durations import days_of, length_in
from coach.playbook.message import Message
from coach.playbook.model import Metric, Stage

FEWEST_WORDS = 4
"""A reason with fewer words names at most the moment or the cause, and never both."""
FEWEST_LETTERS = 24
"""The long words of Finnish and Estonian say as much in fewer."""
FEWEST_STAGES = 3
"""Among fewer stages one is always the slowest and one the leakiest by far."""
TOO_LATE = 1.5
"""Times what was planned. A rule of thumb: deals that are won seldom stay longer than that."""
TOO_LITTLE, TOO_MUCH = 0.5, 1.25
"""Times the sales cycle, for the planned days of its stages: stages overlap, and there are pauses between."""

STEP_3 = marked("The method, step 3: the three questions about every stage")
SLOWEST = marked("The method, step 5: the stage that prospects take too long to leave")


@rule(
    "S122",
    "what-worked-not-told",
    "warning",
    title=marked("It is not told which actions of a stage were effective"),
    why=marked("What worked is what to keep and to teach; without it the next process is a guess."),
    advice=marked("Go through the actions one by one: yes, no, or not known yet."),
    bad=marked("""\
[stages.demo.actions.sales]
team = "Sales"
what = "Shows the buyer's own data"
"""),
    good=marked("""\
[stages.demo.actions.sales]
team = "Sales"
what = "Shows the buyer's own data"
effective = "yes"
"""),
    source=STEP_3,
    effort=1,
)
def what_worked(facts: Facts) -> Iterable[Found]:
    found = []
    for key, stage in facts.stages_with_a_past.items():
        asked = [own for own, action in stage.actions.items() if not is_settled(action, "effective")]
        if asked and not any(action.effective for action in stage.actions.values()):
            message = Message("{stage}: which actions were effective is not told", stage=stage.name or key)
            found.append(Found(("stages", key, "actions", asked[0], "effective"), message))
    message = Message("No stage tells which actions were effective")
    return once_for_all(facts, found, message, facts.stages_with_a_past)


@rule(
    "S123",
    "nothing-known-to-work",
    "hint",
    title=marked("Of no action in a stage it is known whether it works"),
    why=marked("A stage in which nothing is known to work is kept up by habit."),
    advice=marked("Shadow a rep through this stage, or ask two buyers who went on what made them do so."),
    bad=marked("""\
[stages.demo.actions.sales]
team = "Sales"
what = "Shows the buyer's own data"
effective = "unknown"
"""),
    good=marked("""\
[stages.demo.actions.sales]
team = "Sales"
what = "Shows the buyer's own data"
effective = "yes"
"""),
    source=STEP_3,
)
def nothing_known(facts: Facts) -> Iterator[Found]:
    for key, stage in facts.stages_with_a_past.items():
        if stage.actions and all(action.effective == "unknown" for action in stage.actions.values()):
            message = Message("{stage}: of no action is it known whether it works", stage=stage.name or key)
            yield Found(("stages", key, "actions"), message)


@rule(
    "S124",
    "drop-off-not-told",
    "warning",
    title=marked("It is not told where in a stage prospects drop off, and why"),
    why=marked("The moment and the reason show what to change; a share alone shows only that something is wrong."),
    advice=marked("Ask the last three who dropped off here what they were doing when they stopped."),
    bad=marked("""\
[stages.demo]
name = "Demo"
drop_off = 35
"""),
    good=marked("""\
[stages.demo]
name = "Demo"
drop_off = 35
drop_off_reason = "After the price was told: they had no figure for what the problem costs"
"""),
    source=STEP_3,
    impact=3,
)
def drop_off_not_told(facts: Facts) -> Iterable[Found]:
    found = [
        Found(
            ("stages", key, "drop_off_reason"),
            Message("{stage}: where prospects drop off, and why, is not told", stage=stage.name or key),
        )
        for key, stage in facts.stages_with_a_past.items()
        if not stage.drop_off_reason and stage.drop_off != 0
    ]
    message = Message("No stage tells where prospects drop off, and why")
    return once_for_all(facts, found, message, facts.stages_with_a_past)


@rule(
    "S125",
    "drop-off-in-a-word",
    "hint",
    title=marked("The reason for the drop-off is only a word or two"),
    why=marked("“Price” or “other” is what is ticked when nobody asked; nothing can be changed with it."),
    advice=marked("Write what happened just before they left, and what they said or did not have."),
    bad=marked("""\
[stages.demo]
name = "Demo"
drop_off_reason = "Price"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"
drop_off_reason = "After the price was told: they had no figure for what the problem costs"
"""),
    source=STEP_3,
    effort=1,
)
def drop_off_in_a_word(facts: Facts) -> Iterator[Found]:
    for key, stage in facts.stages_with_a_past.items():
        reason = stage.drop_off_reason
        is_short = len(reason.split()) < FEWEST_WORDS and len(reason.strip()) < FEWEST_LETTERS
        if reason and is_short and not facts.lexicon.is_filler(reason):
            message = Message(
                "{stage}: “{reason}” does not tell where and why", stage=stage.name or key, reason=reason.strip()
            )
            yield Found(("stages", key, "drop_off_reason"), message)


@rule(
    "S126",
    "time-not-told",
    "warning",
    title=marked("It is not told how long a stage takes today"),
    why=marked("Interest dies while a deal waits, and only a known time can be made shorter."),
    advice=marked("Take the usual time of the last ten deals, not the best; a good guess is better than nothing."),
    bad=marked("""\
[stages.demo]
name = "Demo"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"
takes = "19 d"
"""),
    source=STEP_3,
    effort=1,
)
def time_not_told(facts: Facts) -> Iterable[Found]:
    found = [
        Found(
            ("stages", key, "takes"), Message("{stage}: how long it takes today is not told", stage=stage.name or key)
        )
        for key, stage in facts.stages_with_a_past.items()
        if not stage.takes
    ]
    message = Message("No stage tells how long it takes today")
    return once_for_all(facts, found, message, facts.stages_with_a_past)


@rule(
    "S127",
    "longer-than-planned",
    "hint",
    title=marked("A stage takes much longer than planned, and no change deals with it"),
    why=marked("Days saved where most are lost shorten the whole deal, and the interest lasts to the end."),
    advice=marked("Find what buyers wait for here, and add a change for it; or plan the time that it really needs."),
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
                takes=takes,
                planned=planned,
            )
            yield Found(("stages", key, "takes"), message)


@rule(
    "S128",
    "longest-stage",
    "hint",
    title=marked("A stage takes longer than all others together, and no change deals with it"),
    why=marked("The slowest stage sets the pace of all: work on any other changes little."),
    advice=marked("Find what buyers wait for here, and add a change for it."),
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
    advice=marked("Add a change that answers the reason why they drop off here."),
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
stage = "demo"
"""),
    source=marked("The method, step 3: where prospects drop off"),
    impact=3,
)
def leakiest_stage(facts: Facts) -> Iterator[Found]:
    shares = {
        key: stage.drop_off
        for key, stage in facts.stages_with_a_past.items()
        if stage.drop_off is not None and stage.kind != "prospecting"  # most who are found are never buyers
    }
    if len(shares) < FEWEST_STAGES:
        return
    worst = max(shares, key=shares.__getitem__)
    if shares[worst] > 0 and not _is_dealt_with(facts, worst):
        message = Message(
            "{stage}: {share} % drop off, more than in any other stage, and no change deals with it",
            stage=facts.stages[worst].name or worst,
            share=shares[worst],
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
            "Planned days of the stages: {planned}; of the sales cycle: {cycle}",
            planned=f"{round(days, 1):g}",
            cycle=f"{round(cycle, 1):g}",
        )
        yield Found(("stages",), message)


def _is_late(takes: str, planned: str) -> bool:
    return days_of(takes) > TOO_LATE * days_of(planned)


def _is_dealt_with(facts: Facts, key: str) -> bool:
    """Whether a change or an experiment is about a stage, or a change is about the whole phase that it serves."""
    phase = facts.stages[key].phase
    changes = [change for change in facts.playbook.changes.values() if change.status != "dropped"]
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
