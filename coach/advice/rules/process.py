"""S: what is weak in the row of stages as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from coach.advice.facts import Facts
from coach.advice.rule import Found, rule, rules_in
from coach.advice.rules.stages import STEP_3, is_begun
from coach.locale import marked
from coach.playbook.message import Message

FEWEST, MOST = 3, 7
"""How many stages a team keeps in mind, and still sees where a deal is."""


@rule(
    "S101",
    "no-stages",
    "warning",
    title=marked("There is no stage"),
    why=marked("What is not written down, each seller does in a way of their own, and nobody can improve it."),
    advice=marked("Add the stages that a deal goes through today, or take a whole process to start from."),
    bad=marked("""\
[goals.more]
statement = "Win 24 new customers a quarter by June"
"""),
    good=marked("""\
[goals.more]
statement = "Win 24 new customers a quarter by June"

[stages.demo]
name = "Demo"
"""),
    source=STEP_3,
    impact=3,
    effort=3,
)
def no_stages(facts: Facts) -> Iterator[Found]:
    if facts.has_begun and not facts.stages:
        yield Found(("stages",), Message("There is no stage yet"))


@rule(
    "S110",
    "same-purpose-twice",
    "hint",
    title=marked("Two stages have the same purpose"),
    why=marked("Two stages for one thing are one stage, or one of them was copied and never thought through."),
    advice=marked("Tell what this stage is for and the other is not, or make one stage of the two."),
    bad=marked("""\
[stages.qualification]
name = "Qualification"
purpose = "Learn what the buyer needs"

[stages.discovery]
name = "Discovery call"
purpose = "Learn what the buyer needs"
"""),
    good=marked("""\
[stages.qualification]
name = "Qualification"
purpose = "See in 15 minutes whether a longer call is worth it"

[stages.discovery]
name = "Discovery call"
purpose = "Learn what the problem costs the buyer"
"""),
    source=STEP_3,
    effort=1,
)
def same_purpose(facts: Facts) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for key, stage in facts.stages.items():
        purpose = " ".join(stage.purpose.casefold().split())
        earlier = seen.setdefault(purpose, key)
        if purpose and earlier != key:
            other = facts.stages[earlier].name or earlier
            message = Message(
                "{stage}: the same purpose as an earlier stage, {other}", stage=stage.name or key, other=other
            )
            yield Found(("stages", key, "purpose"), message)


@rule(
    "S111",
    "too-many-stages",
    "hint",
    title=marked("There are more than seven stages"),
    why=marked("Nobody follows a process that cannot be kept in mind, and deals are put into whichever stage is near."),
    advice=marked("Make one of two stages that end with the same act of the buyer, and drop those no buyer notices."),
    bad="""\
[stages.attract]
[stages.call]
[stages.visit]
[stages.demo]
[stages.trial]
[stages.offer]
[stages.contract]
[stages.care]
""",
    good="""\
[stages.attract]
[stages.call]
[stages.demo]
[stages.trial]
[stages.contract]
[stages.care]
""",
    source=marked("Common practice in sales pipelines: three to seven stages"),
    effort=3,
    challenge="too-much-complexity",
)
def too_many_stages(facts: Facts) -> Iterator[Found]:
    if len(facts.stages) > MOST:
        yield Found(("stages",), Message("Stages: {n}, more than a team keeps in mind", n=len(facts.stages)))


@rule(
    "S112",
    "too-few-stages",
    "hint",
    title=marked("There are fewer than three stages"),
    why=marked("In one long stage a deal looks the same on its first day and its last, and no delay shows."),
    advice=marked("Ask where buyers take a decision on the way, and end a stage at each."),
    bad=marked("""\
[stages.selling]
name = "Selling"
next_action = "The buyer signs"
"""),
    good=marked("""\
[stages.discovery]
next_action = "The buyer asks for a demo"

[stages.demo]
next_action = "The buyer asks for an offer"

[stages.closing]
next_action = "The buyer signs"
"""),
    source=marked("Common practice in sales pipelines: three to seven stages"),
)
def too_few_stages(facts: Facts) -> Iterator[Found]:
    stages = facts.stages.values()
    if 0 < len(stages) < FEWEST and all(map(is_begun, stages)):
        yield Found(("stages",), Message("Stages: {n}, too few to see where deals wait", n=len(stages)))


@rule(
    "S117",
    "one-team-acts",
    "hint",
    title=marked("One team does everything, in every stage"),
    why=marked("Selling is not one team's job: others answer, deliver and invoice, and buyers judge the whole."),
    advice=marked("Ask in each stage who else the buyer hears from, or waits for, and write down what they do."),
    bad=marked("""\
[stages.discovery.actions.sales]
team = "Sales"

[stages.demo.actions.sales]
team = "Sales"

[stages.closing.actions.sales]
team = "Sales"
"""),
    good=marked("""\
[stages.discovery.actions.sales]
team = "Sales"

[stages.demo.actions.product]
team = "Product"

[stages.closing.actions.finance]
team = "Finance"
"""),
    source=marked("The method, step 2: every department that touches the customer's experience"),
)
def one_team(facts: Facts) -> Iterator[Found]:
    teams = [[action.team for action in stage.actions.values() if action.team] for stage in facts.stages.values()]
    if len(teams) >= FEWEST and all(teams) and len({team.casefold() for row in teams for team in row}) == 1:
        yield Found(("stages",), Message("Only one team acts in every stage: {team}", team=teams[0][0]))


@rule(
    "S118",
    "no-stage-after-purchase",
    "hint",
    title=marked("The process ends with the purchase"),
    why=marked("A disappointed customer does not come back, and a satisfied one buys again and brings others."),
    advice=marked("Add a follow-up stage: who asks whether the customer is satisfied, when, and what comes next."),
    bad="""\
market = "b2b"

[stages.call]
kind = "discovery"
[stages.demo]
kind = "demo"
[stages.signing]
kind = "closing"
""",
    good="""\
market = "b2b"

[stages.demo]
kind = "demo"
[stages.signing]
kind = "closing"
[stages.first-month]
kind = "follow-up"
""",
    source=marked("The method, tip 6: follow up after the purchase"),
    challenge="neglected-experience",
)
def no_follow_up(facts: Facts) -> Iterator[Found]:
    goes_on = facts.playbook.market == "b2b" or bool(facts.phases_after_purchase)
    kinds = [stage.kind for stage in facts.stages.values()]
    if goes_on and len(kinds) >= FEWEST and all(kinds) and not facts.stages_after_purchase:
        yield Found(("stages",), Message("No stage follows the purchase"))


@rule(
    "S120",
    "dropped-stage-measured",
    "hint",
    title=marked("A metric belongs to a stage that is to be dropped"),
    why=marked("The figure will stop when the stage does, and nobody will know why."),
    advice=marked("Give the metric to the stage that takes over, or drop it too."),
    bad=marked("""\
[stages.early-quote]
name = "Early quote"
state = "dropped"

[metrics.answer]
name = "Answered quotes"
stage = "early-quote"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"

[metrics.answer]
name = "Answered quotes"
stage = "demo"
"""),
    source=marked("The method, step 5: update the process"),
    impact=1,
    effort=1,
)
def dropped_stage_measured(facts: Facts) -> Iterator[Found]:
    stages = facts.playbook.stages
    for key, metric in facts.playbook.metrics.items():
        if metric.stage in stages and metric.stage not in facts.stages:
            stage = stages[metric.stage].name or metric.stage
            message = Message("{metric}: its stage is to be dropped: {stage}", metric=metric.name or key, stage=stage)
            yield Found(("metrics", key, "stage"), message)


@rule(
    "S121",
    "stages-without-evidence",
    "hint",
    title=marked("No stage rests on evidence"),
    why=marked("What a team remembers is an assumption until an interview, a deal or a shadowed rep shows it."),
    advice=marked("Choose for each stage the interviews, deals or shadowed reps that tell of it."),
    bad=marked("""\
[evidence.won-bakery]
story = "They asked for the offer when they saw their own data"

[stages.demo]
name = "Demo"
next_action = "The buyer asks for an offer"
"""),
    good=marked("""\
[evidence.won-bakery]
story = "They asked for the offer when they saw their own data"

[stages.demo]
name = "Demo"
next_action = "The buyer asks for an offer"
evidence = [
  "won-bakery",
]
"""),
    source=marked("The method, step 3: shadow sales reps, and ask why deals were won"),
    impact=1,
)
def no_evidence(facts: Facts) -> Iterator[Found]:
    told = [stage for stage in facts.stages_with_a_past.values() if is_begun(stage)]
    if facts.playbook.evidence and told and not any(stage.evidence for stage in told):
        yield Found(("stages",), Message("There is evidence, and no stage rests on it"))


RULES = rules_in(globals())
