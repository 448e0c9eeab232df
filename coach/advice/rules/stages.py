"""S: what is weak in what is told of a stage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from coach.advice.facts import Facts
from coach.advice.rule import Found, once_for_all, rule, rules_in
from coach.locale import marked
from coach.playbook.message import Message
from coach.playbook.model import Stage

STEP_3 = marked("The method, step 3: every stage of today's process")
FIRST_TIP = marked("The method, tip 1: stages, roles and a time line")


def is_begun(stage: Stage) -> bool:
    """Whether one of the session's questions is answered: those that can wait are spoken of only after it."""
    return any((stage.actions, stage.drop_off_reason, stage.takes, stage.exit, stage.next_action))


def _begun(facts: Facts) -> Mapping[str, Stage]:
    return {key: stage for key, stage in facts.stages.items() if is_begun(stage)}


@rule(
    "S102",
    "stage-without-purpose",
    "hint",
    title=marked("A stage has no purpose"),
    why=marked("A stage that is for nothing of its own costs both sides time, and can go."),
    advice=marked("Write what both sides know or have agreed afterwards."),
    bad=marked("""\
[stages.demo]
name = "Demo"
next_action = "The buyer asks for an offer"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"
purpose = "The buyer has seen the two things that matter most, on data of their own"
next_action = "The buyer asks for an offer"
"""),
    source=STEP_3,
    effort=1,
)
def no_purpose(facts: Facts) -> Iterable[Found]:
    stages = _begun(facts)
    found = (
        Found(("stages", key, "purpose"), Message("{stage}: no purpose", stage=stage.name or key))
        for key, stage in stages.items()
        if not stage.purpose
    )
    return once_for_all(facts, found, Message("No stage has a purpose"), stages)


@rule(
    "S113",
    "stage-of-nobody",
    "hint",
    title=marked("Nobody is accountable for a stage"),
    why=marked("Where nobody sees to it, deals are left lying, and each team thinks that another has them."),
    advice=marked("Name one role that sees to it that no deal is left lying here."),
    bad=marked("""\
[stages.demo]
name = "Demo"
takes = "19 d"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"
accountable = "Account manager"
takes = "19 d"
"""),
    source=FIRST_TIP,
    effort=1,
    challenge="scheduling",
)
def nobody_accountable(facts: Facts) -> Iterable[Found]:
    stages = _begun(facts)
    found = (
        Found(("stages", key, "accountable"), Message("{stage}: nobody is accountable", stage=stage.name or key))
        for key, stage in stages.items()
        if not stage.accountable
    )
    return once_for_all(facts, found, Message("Nobody is accountable for any stage"), stages)


@rule(
    "S114",
    "no-time-line",
    "hint",
    title=marked("A stage has no time line"),
    why=marked("Without it nobody can tell that a deal is late before the buyer has gone."),
    advice=marked("Write how long the stage should take: most won deals were no slower."),
    bad="""\
[stages.demo]
takes = "19 d"
""",
    good="""\
[stages.demo]
takes = "19 d"
should_take = "14 d"
""",
    source=FIRST_TIP,
    effort=1,
    challenge="scheduling",
)
def no_time_line(facts: Facts) -> Iterable[Found]:
    stages = _begun(facts)
    found = (
        Found(
            ("stages", key, "should_take"),
            Message("{stage}: how long it should take is not told", stage=stage.name or key),
        )
        for key, stage in stages.items()
        if not stage.should_take
    )
    return once_for_all(facts, found, Message("No stage tells how long it should take"), stages)


@rule(
    "S115",
    "kind-not-told",
    "hint",
    title=marked("The kind of a stage is not told"),
    why=marked("The coach suggests figures and touchpoints by the kind of a stage, and asks only what fits it."),
    advice=marked("Choose the kind that is nearest; a name of your own stays as it is."),
    bad=marked("""\
[stages.demo]
name = "See it run"
next_action = "The buyer asks for an offer"
"""),
    good=marked("""\
[stages.demo]
name = "See it run"
kind = "demo"
next_action = "The buyer asks for an offer"
"""),
    source=STEP_3,
    impact=1,
    effort=1,
)
def no_kind(facts: Facts) -> Iterable[Found]:
    stages = _begun(facts)
    found = (
        Found(("stages", key, "kind"), Message("{stage}: its kind is not told", stage=stage.name or key))
        for key, stage in stages.items()
        if not stage.kind
    )
    return once_for_all(facts, found, Message("No stage tells its kind"), stages)


@rule(
    "S116",
    "no-team-acts",
    "warning",
    title=marked("No team is named that acts in a stage"),
    why=marked("A buyer meets more of the company than its sellers. Who is not named does not know their part."),
    advice=marked("Name each team that affects this stage, and what it must do here."),
    bad=marked("""\
[stages.demo]
name = "Demo"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"

[stages.demo.actions.product]
team = "Product"
what = "Answers technical questions within one working day"
"""),
    source=STEP_3,
)
def no_team(facts: Facts) -> Iterator[Found]:
    for key, stage in facts.stages.items():
        if not any(action.team for action in stage.actions.values()):
            message = Message("{stage}: no team is named that acts here", stage=stage.name or key)
            yield Found(("stages", key, "actions"), message)


RULES = rules_in(globals())
