"""J3: what the picture of the buyer rests on: interviews, won and lost deals, and reps shadowed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Set

from coach.advice.facts import Facts
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked
from coach.playbook.message import Message
from coach.playbook.model import Playbook

STEP_4 = marked("The method, step 4: the buyer journey")

A_YEAR = dt.timedelta(days=365)
TEN_PATHS = 10
"""Customers' paths that give an excellent picture."""
SOME = 3
"""Records that a pattern can be seen in."""


@rule(
    "J301",
    "all-assumed",
    "hint",
    title=marked("Everything about the buyer is assumed"),
    why=marked(
        "Without a single interview or deal to point to, the journey is what we believe. Buyers may live another one."
    ),
    advice=marked(
        "Call one customer this week and write down their path; then note the last won and the last lost deal."
    ),
    bad=marked("""\
[personas.plant-manager]
name = "Plant manager"
"""),
    good=marked("""\
[personas.plant-manager]
name = "Plant manager"

[evidence.dairy]
kind = "interview"
persona = "plant-manager"
"""),
    source=STEP_4,
    impact=3,
    effort=3,
    challenge="outdated-profile",
)
def all_assumed(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    if playbook.personas and not playbook.evidence:
        yield Found(("evidence",), Message("No interview and no deal shows that the personas are right"))


@rule(
    "J302",
    "persona-without-evidence",
    "hint",
    title=marked("A persona rests on no evidence"),
    why=marked("A persona that nobody has met is a guess. Messages made for it miss, and few leads become customers."),
    advice=marked("Interview one buyer of this kind, or point to a deal that shows what they want."),
    bad=marked("""\
[personas.plant-manager]
name = "Plant manager"

[personas.it-lead]
name = "IT lead"

[evidence.dairy]
persona = "plant-manager"
"""),
    good=marked("""\
[personas.plant-manager]
name = "Plant manager"

[evidence.dairy]
persona = "plant-manager"
"""),
    source=STEP_4,
    impact=3,
    effort=2,
    challenge="outdated-profile",
)
def persona_without_evidence(facts: Facts) -> Iterator[Found]:
    """Silent where there is no evidence at all: that is said once."""
    for key, persona in facts.playbook.personas.items():
        if facts.playbook.evidence and not _records(facts.playbook, key):
            message = Message(
                "{persona}: no interview and no deal shows what this buyer wants", persona=persona.name or key
            )
            yield Found(("personas", key, "evidence"), message)


@rule(
    "J303",
    "evidence-too-old",
    "hint",
    title=marked("A persona's newest evidence is older than a year"),
    why=marked("Markets move. What buyers wanted two summers ago is not what they ask for today."),
    advice=marked("Ask one buyer of this kind what has changed, and record it."),
    bad=marked("""\
[personas.plant-manager]
name = "Plant manager"

[evidence.dairy]
date = 2024-05-14
persona = "plant-manager"
"""),
    good=marked("""\
[personas.plant-manager]
name = "Plant manager"

[evidence.dairy]
date = 2026-09-14
persona = "plant-manager"
"""),
    source=STEP_4,
    impact=2,
    effort=2,
    challenge="outdated-profile",
)
def evidence_too_old(facts: Facts) -> Iterator[Found]:
    for key, persona in facts.playbook.personas.items():
        days = [day for own in _records(facts.playbook, key) if (day := facts.playbook.evidence[own].date)]
        if days and max(days) < facts.today - A_YEAR:
            message = Message("{persona}: the newest evidence is older than a year", persona=persona.name or key)
            yield Found(("personas", key, "evidence"), message)


@rule(
    "J304",
    "fewer-than-ten-paths",
    "hint",
    title=marked("Fewer than ten paths have been gathered"),
    why=marked("One customer's path is a story. About ten show which needs come back, and are worth answering."),
    advice=marked("Let every seller bring one path a month: a won deal, a lost one, or a talk with a customer."),
    bad="""\
[evidence.dairy]
kind = "interview"
""",
    good="\n".join(f'[evidence.path-{n}]\nkind = "interview"' for n in range(TEN_PATHS)),
    source=STEP_4,
    impact=2,
    effort=3,
)
def fewer_than_ten_paths(facts: Facts) -> Iterator[Found]:
    if 0 < (n := len(facts.playbook.evidence)) < TEN_PATHS:
        message = Message("Paths gathered so far: {n}; about ten show which needs come back", n=n)
        yield Found(("evidence",), message)


@rule(
    "J305",
    "interviews-of-one-kind",
    "hint",
    title=marked("All interviews are with one kind of customer"),
    why=marked("Customers of one kind tell one side. What stops the others stays unheard."),
    advice=marked("Interview somebody of another persona next."),
    bad="""\
[personas.plant-manager]
[personas.it-lead]
[evidence]
dairy = { kind = "interview", persona = "plant-manager" }
bakery = { kind = "interview", persona = "plant-manager" }
brewery = { kind = "interview", persona = "plant-manager" }
""",
    good="""\
[personas.plant-manager]
[personas.it-lead]
[evidence]
dairy = { kind = "interview", persona = "plant-manager" }
bakery = { kind = "interview", persona = "plant-manager" }
group = { kind = "interview", persona = "it-lead" }
""",
    source=STEP_4,
    impact=2,
    effort=2,
)
def interviews_of_one_kind(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    heard = [each.persona for each in playbook.evidence.values() if each.kind == "interview"]
    if len(playbook.personas) > 1 and len(heard) >= SOME and len(set(heard)) == 1 and heard[0] in playbook.personas:
        name = playbook.personas[heard[0]].name or heard[0]
        yield Found(("evidence",), Message("All interviews are with one persona: {persona}", persona=name))


@rule(
    "J306",
    "no-lost-deal",
    "hint",
    title=marked("No lost deal is among the evidence"),
    why=marked("Who bought tells what works. Only who did not buy tells where interest died."),
    advice=marked("Ask one buyer who chose somebody else what decided it; a short call is enough."),
    bad="""\
[evidence.dairy]
kind = "won-deal"

[evidence.bakery]
kind = "won-deal"

[evidence.brewery]
kind = "won-deal"
""",
    good="""\
[evidence.dairy]
kind = "won-deal"

[evidence.bakery]
kind = "won-deal"

[evidence.brewery]
kind = "lost-deal"
""",
    source=marked("The method, step 4: customers of different kinds"),
    impact=2,
    effort=2,
)
def no_lost_deal(facts: Facts) -> Iterator[Found]:
    kinds = [each.kind for each in facts.playbook.evidence.values()]
    if kinds.count("won-deal") >= SOME and "lost-deal" not in kinds:
        yield Found(("evidence",), Message("Won deals: {n}; lost deals: none", n=kinds.count("won-deal")))


@rule(
    "J307",
    "evidence-without-date-or-role",
    "hint",
    title=marked("Evidence has no date, or no role"),
    why=marked("Without a date nobody knows whether it still holds, and without a role nobody knows whose view it is."),
    advice=marked("Add the day and the person's role, never a name."),
    bad="""\
[evidence.dairy]
kind = "interview"
date = 2026-09-14
""",
    good=marked("""\
[evidence.dairy]
kind = "interview"
date = 2026-09-14
role = "Maintenance lead, dairy"
"""),
    source=STEP_4,
    impact=1,
    effort=1,
)
def evidence_without_date_or_role(facts: Facts) -> Iterator[Found]:
    for key, each in facts.playbook.evidence.items():
        aside = {*each.skipped, *each.open}
        if not each.date and "date" not in aside:
            yield Found(("evidence", key, "date"), Message("Evidence {evidence}: no date", evidence=key))
        elif not each.role and "role" not in aside:
            message = Message("Evidence {evidence}: no role of the person", evidence=key)
            yield Found(("evidence", key, "role"), message)


@rule(
    "J308",
    "evidence-not-used",
    "hint",
    title=marked("Nothing points to a piece of evidence"),
    why=marked("An interview that no persona, phase or stage points to teaches nobody anything."),
    advice=marked("Tell which persona the person fits, or point to it from what it shows."),
    bad="""\
[evidence.dairy]
kind = "interview"
""",
    good=marked("""\
[personas.plant-manager]
name = "Plant manager"
evidence = ["dairy"]

[evidence.dairy]
kind = "interview"
"""),
    source=STEP_4,
    impact=1,
    effort=1,
)
def evidence_not_used(facts: Facts) -> Iterator[Found]:
    pointed = _pointed_to(facts.playbook)
    for key, each in facts.playbook.evidence.items():
        if not each.persona and key not in pointed:
            message = Message("Evidence {evidence}: nothing points to it", evidence=key)
            yield Found(("evidence", key, "persona"), message)


def _records(playbook: Playbook, persona: str) -> Set[str]:
    """The evidence that a persona points to, or that is of such a person."""
    of_such = {key for key, each in playbook.evidence.items() if each.persona == persona}
    return of_such | (set(playbook.personas[persona].evidence) & set(playbook.evidence))


def _pointed_to(playbook: Playbook) -> Set[str]:
    pointed: set[str] = set()
    for persona in playbook.personas.values():
        pointed.update(persona.evidence, *(each.evidence for each in persona.journey.values()))
    return pointed.union(*(stage.evidence for stage in playbook.stages.values()))


RULES = rules_in(globals())
