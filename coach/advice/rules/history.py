"""S: the three questions about every stage that is worked in: what worked, where buyers drop off, how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.advice.facts import Facts
from coach.advice.progress import is_settled
from coach.advice.rule import Found, once_for_all, rule, rules_in
from coach.locale import marked
from coach.playbook.message import Message

FEWEST_WORDS = 4
"""A reason with fewer words names at most the moment or the cause, and never both."""
FEWEST_LETTERS = 24
"""The long words of Finnish and Estonian say as much in fewer."""

STEP_3 = marked("The method, step 3: the three questions about every stage")


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


RULES = rules_in(globals())
