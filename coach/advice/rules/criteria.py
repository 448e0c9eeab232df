"""S: what is weak in what lets a buyer into a stage and on from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from textwrap import shorten

from coach.advice.facts import Facts
from coach.advice.progress import is_settled
from coach.advice.promise import known_as
from coach.advice.rule import Found, once_for_all, rule, rules_in
from coach.advice.rules.stages import STEP_3
from coach.locale import marked
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.model import Criterion

MOST_CRITERIA = 5
BUYERS_ACTS = marked("Sales Benchmark Index: a stage ends with what the buyer does, not with what the seller does")


@rule(
    "S103",
    "no-exit-criterion",
    "warning",
    title=marked("A stage has no exit criterion"),
    why=marked("Without one a deal moves on when the seller feels like it, and the forecast counts hopes."),
    advice=marked("Ask what a buyer who goes on has always done by then, and write down that act."),
    bad=marked("""\
[stages.demo]
name = "Demo"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"

[stages.demo.exit.decider]
text = "The buyer has named who decides, and when"
by = "buyer"
proof = "E-mail"
"""),
    source=STEP_3,
    impact=3,
)
def no_exit_criterion(facts: Facts) -> Iterator[Found]:
    for key, stage in facts.stages.items():
        if not any(criterion.text for criterion in stage.exit.values()):
            yield Found(("stages", key, "exit"), Message("{stage}: no exit criterion", stage=stage.name or key))


@rule(
    "S104",
    "sellers-act-as-exit",
    "warning",
    title=marked("An exit criterion is the seller's act"),
    why=marked("We can send, show and call without the buyer taking a single step. Only the buyer's acts move a deal."),
    advice=marked("Write what the buyer does in answer to it, so that a colleague could check it."),
    bad=marked("""\
[stages.closing]
name = "Closing"

[stages.closing.exit.offer]
text = "We have sent the offer"
by = "seller"
"""),
    good=marked("""\
[stages.closing]
name = "Closing"

[stages.closing.exit.offer]
text = "The buyer has gone through the offer with us, and named what still has to change"
by = "buyer"
"""),
    source=BUYERS_ACTS,
    impact=3,
    effort=1,
)
def sellers_act(facts: Facts) -> Iterator[Found]:
    for at, stage, criterion in _criteria(facts, "exit"):
        if is_sellers_criterion(facts, criterion):
            buyers = facts.lexicon.rewrite_of(criterion.text)
            yield Found(
                (*at, "text"),
                Message("{stage}: exit criterion “{text}” is the seller's act", stage=stage, text=_short(criterion)),
                Message("Ask for the buyer's act instead, for example: {buyers}", buyers=buyers) if buyers else None,
            )


@rule(
    "S105",
    "vague-criterion",
    "hint",
    title=marked("A criterion can be understood in two ways"),
    why=marked("Two sellers who mean different things by a word have different figures for the same stage."),
    advice=marked("Replace the word by an act that one could see, hear or read."),
    bad=marked("""\
[stages.demo]
name = "Demo"

[stages.demo.exit.interested]
text = "The buyer is interested"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"

[stages.demo.exit.interested]
text = "The buyer has sent us their own data for the next meeting"
"""),
    source=marked("Common practice for exit criteria: who, a verb that can be observed, what, and the proof"),
    effort=1,
)
def vague_criterion(facts: Facts) -> Iterator[Found]:
    for table in ("entry", "exit"):
        for at, stage, criterion in _criteria(facts, table):
            word = facts.lexicon.vague_in(criterion.text)
            if word and not (table == "exit" and is_sellers_criterion(facts, criterion)):
                text = _short(criterion)
                if known_as(word) == known_as(text):
                    message = Message("{stage}: criterion “{text}” is vague", stage=stage, text=text)
                else:
                    message = Message("{stage}: criterion “{text}” is vague: {word}", stage=stage, text=text, word=word)
                yield Found((*at, "text"), message)


@rule(
    "S106",
    "criterion-without-proof",
    "hint",
    title=marked("An exit criterion has no proof"),
    why=marked("With proof two people judge the same deal in the same way; without it the more hopeful one is right."),
    advice=marked("Name what shows it: an e-mail, a document, an accepted invitation, a recording."),
    bad=marked("""\
[stages.demo]
name = "Demo"

[stages.demo.exit.decider]
text = "The buyer has named who decides"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"

[stages.demo.exit.decider]
text = "The buyer has named who decides"
proof = "E-mail"
"""),
    source=STEP_3,
    effort=1,
)
def no_proof(facts: Facts) -> Iterable[Found]:
    found = []
    for key, stage in facts.stages.items():
        if lacking := [own for own, each in stage.exit.items() if each.text and not is_settled(each, "proof")]:
            message = Message("{stage}: exit criteria with no proof: {n}", stage=stage.name or key, n=len(lacking))
            found.append(Found(("stages", key, "exit", lacking[0], "proof"), message))
    if any(criterion.proof for _, _, criterion in _criteria(facts, "exit")):
        return found
    return once_for_all(facts, found, Message("No exit criterion has a proof"), found)


@rule(
    "S107",
    "whose-act-not-told",
    "hint",
    title=marked("An exit criterion does not tell whose act it is"),
    why=marked("Only the buyer's acts show that the buyer moves on; what gets done by itself shows nothing."),
    advice=marked("Choose whose act it is. If it is ours, look for the buyer's act beside it."),
    bad=marked("""\
[stages.closing]
name = "Closing"

[stages.closing.exit.contract]
text = "Contract in order"
"""),
    good=marked("""\
[stages.closing]
name = "Closing"

[stages.closing.exit.contract]
text = "Contract in order"
by = "buyer"
"""),
    source=BUYERS_ACTS,
    effort=1,
)
def nobodys_act(facts: Facts) -> Iterator[Found]:
    for at, stage, criterion in _criteria(facts, "exit"):
        words = facts.lexicon
        if (
            not criterion.by
            and not words.buyer_acts.search(criterion.text)
            and not is_sellers_criterion(facts, criterion)
        ):
            message = Message("{stage}: whose act is “{text}”?", stage=stage, text=_short(criterion))
            yield Found((*at, "by"), message)


@rule(
    "S108",
    "too-many-criteria",
    "hint",
    title=marked("A stage has more than five criteria on one side"),
    why=marked("A long list is ticked off, not thought about, and good deals wait for what nobody needs."),
    advice=marked("Keep those without which a decision would go wrong; move the rest to the checklist."),
    bad=marked("""\
[stages.demo.exit]
decider.text = "The buyer has named who decides"
day.text = "The buyer has named the day of the decision"
money.text = "The buyer has told the budget"
data.text = "The buyer has sent data"
wishes.text = "The buyer has named two wishes"
review.text = "The buyer has named who reviews systems"
"""),
    good=marked("""\
[stages.demo.exit]
decider.text = "The buyer has named who decides, and when"
money.text = "The buyer has told the budget"
data.text = "The buyer has sent data"
"""),
    source=marked("Common practice for exit criteria: two to five a stage"),
    effort=1,
    challenge="too-much-complexity",
)
def too_many_criteria(facts: Facts) -> Iterator[Found]:
    for key, stage in facts.stages.items():
        if (n := len(stage.entry)) > MOST_CRITERIA:
            message = Message("{stage}: entry criteria: {n}, more than anyone weighs", stage=stage.name or key, n=n)
            yield Found(("stages", key, "entry"), message)
        if (n := len(stage.exit)) > MOST_CRITERIA:
            message = Message("{stage}: exit criteria: {n}, more than anyone weighs", stage=stage.name or key, n=n)
            yield Found(("stages", key, "exit"), message)


@rule(
    "S109",
    "same-criterion-twice",
    "hint",
    title=marked("Two stages end with the same criterion"),
    why=marked("If one act ends both, they are one stage; if not, one of them was copied and says nothing."),
    advice=marked("Write what the buyer does here that they had not done before."),
    bad=marked("""\
[stages.qualification.exit.problem]
text = "The buyer has told which problem to solve"

[stages.discovery.exit.problem]
text = "The buyer has told which problem to solve"
"""),
    good=marked("""\
[stages.qualification.exit.problem]
text = "The buyer has told which problem to solve"

[stages.discovery.exit.cost]
text = "The buyer has counted what the problem costs a month"
"""),
    source=STEP_3,
    effort=1,
)
def same_criterion(facts: Facts) -> Iterator[Found]:
    seen: dict[str, Address] = {}
    for at, stage, criterion in _criteria(facts, "exit"):
        text = " ".join(criterion.text.casefold().split()).rstrip(".")
        earlier = seen.setdefault(text, at)
        if earlier != at:
            other = facts.stages[earlier[1]].name or earlier[1]
            message = Message("{stage}: the same exit criterion as in {other}", stage=stage, other=other)
            yield Found((*at, "text"), message)


@rule(
    "S130",
    "no-entry-criterion",
    "hint",
    title=marked("A stage has no entry criterion"),
    why=marked("Begun too early, a stage costs both sides time: a demo for someone who has not named the problem."),
    advice=marked("Write what must be true before it is worth beginning; the first stage needs none."),
    bad=marked("""\
[stages.discovery]
name = "Discovery call"

[stages.demo]
name = "Demo"

[stages.demo.exit.offer]
text = "The buyer has asked for an offer"
"""),
    good=marked("""\
[stages.discovery]
name = "Discovery call"

[stages.demo.entry.data]
text = "The buyer has sent data of their own"

[stages.demo.exit.offer]
text = "The buyer has asked for an offer"
"""),
    source=STEP_3,
    impact=1,
    effort=1,
)
def no_entry_criterion(facts: Facts) -> Iterable[Found]:
    stages = {key: stage for key, stage in list(facts.stages.items())[1:] if stage.exit}
    found = (
        Found(("stages", key, "entry"), Message("{stage}: no entry criterion", stage=stage.name or key))
        for key, stage in stages.items()
        if not stage.entry
    )
    return once_for_all(facts, found, Message("No stage after the first has an entry criterion"), stages)


def _criteria(facts: Facts, table: str) -> Iterator[tuple[Address, str, Criterion]]:
    """Every criterion with a text in one table of the stages, with its address and the name of its stage."""
    for key, stage in facts.stages.items():
        criteria: Mapping[str, Criterion] = getattr(stage, table)
        for own, criterion in criteria.items():
            if criterion.text:
                yield ("stages", key, table, own), stage.name or key, criterion


def is_sellers_criterion(facts: Facts, criterion: Criterion) -> bool:
    """Whether it is the seller's act, as the team tells or as its words do."""
    return criterion.by == "seller" or facts.lexicon.is_sellers_act(criterion.text)


def _short(criterion: Criterion) -> str:
    return shorten(criterion.text, 60, placeholder="…")


RULES = rules_in(globals())
