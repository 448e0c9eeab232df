"""J2: the personas, and what each lives through on the way."""

from __future__ import annotations

from collections.abc import Iterator

from coach.advice.facts import Facts
from coach.advice.pictures.coverage import coverage
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked
from coach.playbook.message import Message
from coach.playbook.model import Obstacle, Persona

STEP_4 = marked("The method, step 4: the buyer journey")


@rule(
    "J201",
    "no-personas",
    "warning",
    title=marked("The playbook has no persona"),
    why=marked(
        "Without a picture of the buyer everyone in the team sells to somebody else, and most of all to themselves."
    ),
    advice=marked("Describe the one type of buyer that you meet most often; a name and a need are enough to begin."),
    bad=marked("""\
[phases.comparison]
name = "Comparison"
"""),
    good=marked("""\
[phases.comparison]
name = "Comparison"

[personas.plant-manager]
name = "Plant manager"
"""),
    source=marked("The method, tip 3: identify the target customers"),
    impact=3,
    effort=2,
)
def no_personas(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    if not playbook.personas and (facts.phases or facts.stages or playbook.evidence):
        yield Found(("personas",), Message("No persona tells whom the process is for"))


@rule(
    "J202",
    "persona-without-needs",
    "warning",
    title=marked("A persona has no needs"),
    why=marked("People buy to get something done. Who does not know what, can only talk about the product."),
    advice=marked("Write what this buyer wants to get done, in the buyer's words and without your product in it."),
    bad=marked("""\
[personas.plant-manager]
name = "Plant manager"
"""),
    good=marked("""\
[personas.plant-manager]
name = "Plant manager"
needs = "To keep the line running through the summer"
"""),
    source=STEP_4,
    impact=3,
    effort=1,
)
def persona_without_needs(facts: Facts) -> Iterator[Found]:
    for key, persona in facts.playbook.personas.items():
        if not persona.needs:
            yield Found(("personas", key, "needs"), Message("{persona}: no needs told", persona=_name(persona, key)))


@rule(
    "J203",
    "persona-without-pain-points",
    "hint",
    title=marked("A persona has no pain points"),
    why=marked("A specific pain point, spoken to at the right moment, is what makes a prospect ask for a meeting."),
    advice=marked("Take one from the last interview or the last won deal: what hurt, when, and what it cost."),
    bad=marked("""\
[personas.plant-manager]
name = "Plant manager"
needs = "To keep the line running"
"""),
    good=marked("""\
[personas.plant-manager]
name = "Plant manager"
needs = "To keep the line running"
pain_points = "The spare part comes four days late."
"""),
    source=STEP_4,
    impact=2,
    effort=1,
)
def persona_without_pain_points(facts: Facts) -> Iterator[Found]:
    """Pains told phase by phase are pains too."""
    for key, persona in _begun(facts):
        if not persona.pain_points and not any(each.pain_points for each in persona.journey.values()):
            message = Message("{persona}: no pain points told", persona=_name(persona, key))
            yield Found(("personas", key, "pain_points"), message)


@rule(
    "J204",
    "persona-without-pitch",
    "hint",
    title=marked("A persona has no pitch"),
    why=marked("Without agreed words each seller invents them in the meeting, and says what matters to the seller."),
    advice=marked("Write three sentences: the product, what this buyer gains, and how it solves their problem."),
    bad=marked("""\
[personas.plant-manager]
name = "Plant manager"
needs = "To keep the line running"
"""),
    good=marked("""\
[personas.plant-manager]
name = "Plant manager"
needs = "To keep the line running"
pitch = "You change the pump on a Monday, and the line never stops."
"""),
    source=marked("The method, tip 5: write the pitch for that customer"),
    impact=2,
    effort=1,
)
def persona_without_pitch(facts: Facts) -> Iterator[Found]:
    for key, persona in _begun(facts):
        if not persona.pitch:
            yield Found(
                ("personas", key, "pitch"), Message("{persona}: no pitch for this buyer", persona=_name(persona, key))
            )


@rule(
    "J205",
    "persona-without-criteria",
    "hint",
    title=marked("A persona does not tell by what it decides"),
    why=marked("Demo, comparison and offer should answer the buyer's own list, in its order. Else they answer ours."),
    advice=marked("Ask the next three buyers what they compared, and write it down in the order of weight."),
    bad=marked("""\
[personas.plant-manager]
name = "Plant manager"
needs = "To keep the line running"
"""),
    good=marked("""\
[personas.plant-manager]
name = "Plant manager"
needs = "To keep the line running"
decision_criteria = "Days of standstill first, then the price over five years"
"""),
    source=STEP_4,
    impact=2,
    effort=1,
)
def persona_without_criteria(facts: Facts) -> Iterator[Found]:
    for key, persona in _begun(facts):
        if not persona.decision_criteria:
            message = Message("{persona}: nothing tells by what this buyer decides", persona=_name(persona, key))
            yield Found(("personas", key, "decision_criteria"), message)


@rule(
    "J206",
    "journey-with-gaps",
    "warning",
    title=marked("A persona's journey has a gap"),
    why=marked("Buyers are lost between the phases that we know. What nobody has described, nobody looks after."),
    advice=marked(
        "Ask a buyer of this kind what they wanted and did there; or note that the phase does not concern them."
    ),
    bad=marked("""\
[phases.comparison]
name = "Comparison"

[phases.decision]
name = "Decision"

[personas.plant-manager.journey.comparison]
wants = "To see it work"
"""),
    good=marked("""\
[phases.comparison]
name = "Comparison"

[personas.plant-manager.journey.comparison]
wants = "To see it work"
"""),
    source=STEP_4,
    impact=2,
    effort=2,
    challenge="interest-dies",
)
def journey_with_gaps(facts: Facts) -> Iterator[Found]:
    for key, persona in facts.playbook.personas.items():
        missing = [phase.name or own for own, (phase, _) in facts.phases.items() if own not in persona.journey]
        if not missing:
            continue
        if persona.journey:
            message = Message(
                "{persona}: nothing is told about: {phases}", persona=_name(persona, key), phases=", ".join(missing)
            )
        else:
            message = Message("{persona}: the journey is not described in any phase", persona=_name(persona, key))
        yield Found(("personas", key, "journey"), message)


@rule(
    "J207",
    "persona-not-met",
    "hint",
    title=marked("No touchpoint of a phase reaches a persona"),
    why=marked(
        "A persona that meets nothing in a phase is forgotten there, and its doubts come up when it is too late."
    ),
    advice=marked("Plan a touchpoint for this persona, or note that the phase does not concern them."),
    bad=marked("""\
[personas.it-lead]
name = "IT lead"

[personas.plant-manager]
name = "Plant manager"

[phases.comparison.touchpoints.visit]
name = "Visit to a customer"
personas = ["plant-manager"]
"""),
    good=marked("""\
[personas.it-lead]
name = "IT lead"

[personas.plant-manager]
name = "Plant manager"

[phases.comparison.touchpoints.visit]
name = "Visit to a customer"
personas = ["it-lead", "plant-manager"]
"""),
    source=marked("The method: every phase leads to the next, for every buyer"),
    impact=2,
    effort=2,
    challenge="interest-dies",
)
def persona_not_met(facts: Facts) -> Iterator[Found]:
    for each in coverage(facts.playbook).phases:
        if marks := [mark for mark in each.marks if mark.kind == "persona-not-met"]:
            personas = facts.playbook.personas
            names = ", ".join(_name(personas[mark.persona], mark.persona) for mark in marks)
            phase = facts.playbook.phases[each.phase].name or each.phase
            yield Found(marks[0].at, Message("{phase}: no touchpoint reaches {persona}", phase=phase, persona=names))


@rule(
    "J208",
    "pains-without-joys",
    "hint",
    title=marked("A persona has pains on the way, and no joys"),
    why=marked("What buyers enjoy is as useful as what hurts them: it tells what to keep and do more of."),
    advice=marked("Ask what went well, too; the next buyer of this kind remembers at least one thing."),
    bad=marked("""\
[phases.comparison]
name = "Comparison"

[personas.plant-manager.journey.comparison]
pain_points = "Prices are hard to find"
"""),
    good=marked("""\
[phases.comparison]
name = "Comparison"

[personas.plant-manager.journey.comparison]
pain_points = "Prices are hard to find"
joys = "The chat answered in two minutes"
"""),
    source=STEP_4,
    impact=1,
    effort=1,
)
def pains_without_joys(facts: Facts) -> Iterator[Found]:
    """Spoken once of a persona: joys in one phase show that somebody has asked."""
    for key, persona in facts.playbook.personas.items():
        pains = [phase for phase, each in persona.journey.items() if each.pain_points]
        if pains and not any(each.joys for each in persona.journey.values()):
            message = Message("{persona}: pains on the way, and no joys", persona=_name(persona, key))
            yield Found(("personas", key, "journey", pains[0], "joys"), message)


@rule(
    "J209",
    "obstacle-stays",
    "hint",
    title=marked("Nothing removes an obstacle, or nobody does"),
    why=marked("An obstacle that is only written down stops the next buyer, too."),
    advice=marked("Write the deed that removes it, and who does it; then watch how buyers react."),
    bad=marked("""\
[phases.decision]
name = "Decision"

[personas.plant-manager.journey.decision.obstacles.form]
name = "The form asks for a number that only finance knows"
"""),
    good=marked("""\
[phases.decision]
name = "Decision"

[personas.plant-manager.journey.decision.obstacles.form]
name = "The form asks for a number that only finance knows"
removed_by = "The form can be sent without it"
accountable = "Web shop manager"
"""),
    source=STEP_4,
    impact=2,
    effort=2,
    challenge="interest-dies",
)
def obstacle_stays(facts: Facts) -> Iterator[Found]:
    for key, persona in facts.playbook.personas.items():
        for phase, journey in persona.journey.items():
            for own, obstacle in journey.obstacles.items():
                at = ("personas", key, "journey", phase, "obstacles", own)
                if found := _stays(obstacle, obstacle.name or own):
                    field, message = found
                    yield Found((*at, field), message)


def _stays(obstacle: Obstacle, name: str) -> tuple[str, Message] | None:
    if obstacle.done:
        return None
    if not obstacle.removed_by:
        return "removed_by", Message("Obstacle “{obstacle}”: nothing removes it", obstacle=name)
    if not obstacle.accountable:
        return "accountable", Message("Obstacle “{obstacle}”: nobody removes it", obstacle=name)
    return None


@rule(
    "J210",
    "one-persona-alone",
    "hint",
    title=marked("Companies buy from you, and there is one persona only"),
    why=marked(
        "In companies several people decide: who uses it, who pays, who may say no. A process made for one of them "
        "is stopped by the others."
    ),
    advice=marked("Ask in the last three deals who else had a say, and describe the one who can say no."),
    bad=marked("""\
market = "b2b"

[personas.plant-manager]
name = "Plant manager"
"""),
    good=marked("""\
market = "b2b"

[personas.plant-manager]
name = "Plant manager"

[personas.it-lead]
name = "IT lead"
"""),
    source=marked("The method, step 4: the most typical personas of every target group"),
    impact=2,
    effort=2,
)
def one_persona_alone(facts: Facts) -> Iterator[Found]:
    if facts.playbook.market == "b2b" and len(facts.playbook.personas) == 1:
        for key, persona in facts.playbook.personas.items():
            message = Message("{persona}: the only persona, where several people decide", persona=_name(persona, key))
            yield Found(("personas",), message)


def _begun(facts: Facts) -> Iterator[tuple[str, Persona]]:
    """The personas that tell more than a name: the others are asked for their core first."""
    return ((key, each) for key, each in facts.playbook.personas.items() if each.needs or each.journey)


def _name(persona: Persona, key: str) -> str:
    return persona.name or key


RULES = rules_in(globals())
