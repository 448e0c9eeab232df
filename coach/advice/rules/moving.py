"""S: what the buyer does in a stage, and what moves them on from it."""

from __future__ import annotations

from collections.abc import Iterator

from coach.advice.facts import Facts
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked
from coach.playbook.message import Message

STEP_4 = marked("The method, step 4: the action that takes the customer to the next stage")


@rule(
    "S119",
    "stage-without-buyer",
    "hint",
    title=marked("The buyer takes no part in a stage"),
    why=marked("A queue inside the company is no stage: the buyer only notices that nothing happens."),
    advice=marked("Make it an action of the stage before, or find what the buyer does or decides meanwhile."),
    bad=marked("""\
[stages.approval]
name = "Price approval"

[stages.approval.exit.approved]
text = "Finance has approved the price"
by = "seller"
"""),
    good=marked("""\
[stages.approval]
name = "Price approval"
next_action = "The buyer has asked for the contract by the day of the approval"

[stages.approval.exit.approved]
text = "The buyer has accepted the approved price"
by = "buyer"
"""),
    source=marked("The method: every stage serves a phase of the buyer's journey"),
    effort=3,
)
def no_buyer(facts: Facts) -> Iterator[Found]:
    words = facts.lexicon
    for key, stage in facts.stages.items():
        if stage.phase or not stage.exit:
            continue
        criteria = (*stage.entry.values(), *stage.exit.values())
        acts = any(each.by == "buyer" or (not each.by and words.buyer_acts.search(each.text)) for each in criteria)
        moves = bool(stage.next_action) and not words.is_sellers_act(stage.next_action)
        if not acts and not moves:
            yield Found(("stages", key), Message("{stage}: the buyer takes no part in it", stage=stage.name or key))


@rule(
    "S131",
    "no-moving-action",
    "warning",
    title=marked("No action moves the buyer on from a stage"),
    why=marked("Interest dies in the gaps: every hand-over needs one act that makes the buyer go on."),
    advice=marked("Think of a buyer who went on at once: what did they do at the end of this stage, and why?"),
    bad=marked("""\
[stages.discovery]
name = "Discovery call"
"""),
    good=marked("""\
[stages.discovery]
name = "Discovery call"
next_action = "The buyer chooses the day of the demo before the call ends"
"""),
    source=STEP_4,
    impact=3,
    effort=1,
    challenge="interest-dies",
)
def no_moving_action(facts: Facts) -> Iterator[Found]:
    for key, stage in facts.stages.items():
        if not stage.next_action:
            message = Message("{stage}: no action that moves the buyer on", stage=stage.name or key)
            yield Found(("stages", key, "next_action"), message)


@rule(
    "S132",
    "sellers-act-as-moving-action",
    "hint",
    title=marked("The action that moves the buyer on is the seller's"),
    why=marked("What we do is only an invitation. Until the buyer has done something, the deal stands where it stood."),
    advice=marked("Write what the buyer does next, and by when."),
    bad=marked("""\
[stages.demo]
name = "Demo"
next_action = "We have sent the offer"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"
next_action = "The buyer asks for the offer and chooses the day to go through it"
"""),
    source=STEP_4,
    effort=1,
    challenge="interest-dies",
)
def seller_moves(facts: Facts) -> Iterator[Found]:
    words = facts.lexicon
    for key, stage in facts.stages.items():
        if words.is_sellers_act(stage.next_action):
            buyers = words.rewrite_of(stage.next_action)
            yield Found(
                ("stages", key, "next_action"),
                Message("{stage}: the action that should move the buyer is the seller's", stage=stage.name or key),
                Message("Ask for the buyer's act instead, for example: {buyers}", buyers=buyers) if buyers else None,
            )


RULES = rules_in(globals())
