"""J1: the phases of the buyer's journey, and the stages that serve them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.advice.facts import Facts
from coach.advice.names import slug, slugs
from coach.advice.pictures.alignment import alignment
from coach.advice.pictures.picture import MarkKind
from coach.advice.rule import Found, once_for_all, rule, rules_in
from coach.advice.rules.criteria import is_sellers_criterion
from coach.locale import marked
from coach.playbook.message import Message

STEP_4 = marked("The method, step 4: the buyer journey")
EXIT_CRITERIA = "Sales Benchmark Index: exit criteria follow the buyer"


@rule(
    "J101",
    "no-phases",
    "warning",
    title=marked("The playbook has no phases of the buyer's journey"),
    why=marked(
        "Stages tell what we do. Only the buyer's phases show whether it helps anyone to buy, and where interest dies."
    ),
    advice=marked("Take a journey to start from, three phases are enough, and rename them in your buyers' words."),
    bad=marked("""\
[stages.demo]
name = "Demo"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"

[phases.comparison]
name = "Comparison"
"""),
    source=STEP_4,
    impact=3,
    effort=1,
    challenge="interest-dies",
)
def no_phases(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    if not playbook.phases and (facts.stages or playbook.personas):
        yield Found(("phases",), Message("The buyer's journey has no phases yet"))


@rule(
    "J105",
    "phase-without-message",
    "hint",
    title=marked("A phase has no message"),
    why=marked(
        "Where no message is agreed, every channel and every seller says something else, and buyers grow unsure."
    ),
    advice=marked("Write one sentence that answers what the buyer asks in this phase, and let all use it."),
    bad=marked("""\
[phases.comparison.touchpoints.table]
name = "Comparison table"
"""),
    good=marked("""\
[phases.comparison]
message = "See in five minutes what a standstill costs you."

[phases.comparison.touchpoints.table]
name = "Comparison table"
"""),
    source=STEP_4,
    impact=2,
    effort=1,
    challenge="communication-gaps",
)
def phase_without_message(facts: Facts) -> Iterable[Found]:
    """A phase without touchpoints is asked for those first."""
    phases = {key: phase for key, (phase, _) in facts.phases.items() if phase.touchpoints}
    found = (
        Found(("phases", key, "message"), Message("{phase}: no message to the buyer", phase=phase.name or key))
        for key, phase in phases.items()
        if not phase.message
    )
    return once_for_all(facts, found, Message("No phase has a message to the buyer"), phases)


@rule(
    "J109",
    "nothing-after-the-purchase",
    "warning",
    title=marked("The journey ends at the purchase"),
    why=marked(
        "The buyer goes on to compare what came with what was promised, and tells others. Satisfied customers buy "
        "again; disappointed ones seldom come back."
    ),
    advice=marked(
        "Add a phase for the time after the purchase: support, a check that all is well, asking for feedback."
    ),
    bad=marked("""\
[phases.comparison]
name = "Comparison"

[phases.decision]
name = "Decision"
"""),
    good=marked("""\
[phases.comparison]
name = "Comparison"

[phases.decision]
name = "Decision"

[phases.aftercare]
name = "Aftercare"
"""),
    source=marked("The method, tip 6: follow up after the purchase"),
    impact=3,
    effort=2,
    challenge="neglected-experience",
)
def nothing_after_the_purchase(facts: Facts) -> Iterator[Found]:
    """Silent where the last phase has a name of its own: it may well be one of use and care."""
    if len(facts.phases) < 2 or facts.phases_after_purchase:
        return
    last, (phase, known) = list(facts.phases.items())[-1]
    if last == known.key or slug(phase.name) in slugs(known.name):
        yield Found(
            ("phases",),
            Message("{phase}: the journey ends here, with nothing after the purchase", phase=phase.name or last),
        )


@rule(
    "J110",
    "phase-without-stage",
    "warning",
    title=marked("No stage serves a phase"),
    why=marked("Where nothing of our process answers to what the buyer is doing, nobody notices when the buyer stops."),
    advice=marked(
        "Tell which stage serves the phase, add a stage for it, or drop the phase if buyers do not go through it."
    ),
    bad=marked("""\
[phases.comparison]
name = "Comparison"

[phases.decision]
name = "Decision"

[stages.demo]
phase = "comparison"
"""),
    good=marked("""\
[phases.comparison]
name = "Comparison"

[phases.decision]
name = "Decision"

[stages.demo]
phase = "comparison"

[stages.closing]
phase = "decision"
"""),
    source=STEP_4,
    impact=3,
    effort=2,
    challenge="interest-dies",
)
def phase_without_stage(facts: Facts) -> Iterator[Found]:
    """Silent as long as no stage tells its phase: the two rows are not held together yet.

    In the first phase touchpoints are enough: most buyers are still alone there.
    """
    if alignment(facts.playbook).serves:
        first = next(iter(facts.phases))
        for found in _mismatches(facts, "no-stage"):
            if found.at[1] != first or not facts.playbook.phases[first].touchpoints:
                yield found


@rule(
    "J111",
    "stage-without-phase",
    "warning",
    title=marked("A stage serves no phase"),
    why=marked("A stage that helps no buyer to go on is our own paperwork: it costs time, and buyers wait."),
    advice=marked("Tell which of the buyer's phases it serves, or ask what would be lost without it."),
    bad=marked("""\
[phases.comparison]
name = "Comparison"

[stages.demo]
phase = "comparison"

[stages.report]
name = "Internal report"
"""),
    good=marked("""\
[phases.comparison]
name = "Comparison"

[stages.demo]
phase = "comparison"
"""),
    source=STEP_4,
    impact=2,
    effort=1,
    challenge="interest-dies",
)
def stage_without_phase(facts: Facts) -> Iterator[Found]:
    """Silent where no stage tells its phase, and about a key that leads nowhere: other rules say so."""
    if alignment(facts.playbook).serves:
        for found in _mismatches(facts, "no-phase"):
            if not facts.stages[found.at[1]].phase:
                yield found


@rule(
    "J112",
    "stages-beside-the-journey",
    "hint",
    title=marked("Stages and phases stand side by side, unconnected"),
    why=marked("Two views of one thing show gaps only when they are laid one upon the other."),
    advice=marked("Tell for each stage which of the buyer's phases it serves; it takes a minute a stage."),
    bad=marked("""\
[phases.comparison]
name = "Comparison"

[stages.demo]
name = "Demo"
"""),
    good=marked("""\
[phases.comparison]
name = "Comparison"

[stages.demo]
name = "Demo"
phase = "comparison"
"""),
    source=STEP_4,
    impact=2,
    effort=1,
    challenge="interest-dies",
)
def stages_beside_the_journey(facts: Facts) -> Iterator[Found]:
    answerable = [stage for stage in facts.stages.values() if not {"phase"} & {*stage.skipped, *stage.open}]
    if facts.phases and answerable and not any(stage.phase for stage in facts.stages.values()):
        yield Found(("stages",), Message("No stage tells which of the buyer's phases it serves"))


@rule(
    "J113",
    "order-crossed",
    "hint",
    title=marked("A stage and its phase stand at different places in their rows"),
    why=marked(
        "When we do things in another order than buyers do, we come too early with one thing and too late with another."
    ),
    advice=marked("Move the stage to where the buyer is, or tell the phase that it really serves."),
    bad=marked("""\
[phases.comparison]
name = "Comparison"

[phases.decision]
name = "Decision"

[stages.offer]
phase = "decision"

[stages.demo]
phase = "comparison"
"""),
    good=marked("""\
[phases.comparison]
name = "Comparison"

[phases.decision]
name = "Decision"

[stages.demo]
phase = "comparison"

[stages.offer]
phase = "decision"
"""),
    source=STEP_4,
    impact=2,
    effort=2,
)
def order_crossed(facts: Facts) -> Iterator[Found]:
    yield from _mismatches(facts, "order-crossed")


@rule(
    "J114",
    "moving-action-without-criterion",
    "hint",
    title=marked("No exit criterion speaks of the action that moves the buyer on"),
    why=marked(
        "The action tells how the buyer moves on, the criteria how we see it. When they speak of different things, a "
        "deal goes forward on paper while the buyer stands still."
    ),
    advice=marked("Make the buyer's action an exit criterion, in the past tense, with what proves it."),
    bad=marked("""\
[stages.demo]
name = "Demo"
next_action = "The buyer asks for an offer"

[stages.demo.exit.call]
text = "Everyone has seen the demo"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"
next_action = "The buyer asks for an offer"

[stages.demo.exit.call]
text = "The buyer has asked for an offer"
"""),
    source=EXIT_CRITERIA,
    impact=2,
    effort=1,
)
def moving_action_without_criterion(facts: Facts) -> Iterator[Found]:
    """Silent where the action, or what the stage ends with, is the seller's or not told yet: other rules say so."""
    words = facts.lexicon
    for found in _mismatches(facts, "no-matching-criterion"):
        stage = facts.stages[found.at[1]]
        told = [each for each in stage.exit.values() if each.text and not is_sellers_criterion(facts, each)]
        if told and not words.is_sellers_act(stage.next_action) and not words.is_filler(stage.next_action):
            yield found


def _mismatches(facts: Facts, kind: MarkKind) -> Iterator[Found]:
    """What the picture of stages and phases marks, in the same words."""
    return (Found(mark.at, mark.message) for mark in alignment(facts.playbook).marks if mark.kind == kind)


RULES = rules_in(globals())
