"""K: who has not been told the goal, or not been asked what it means for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coach.advice.departments import acting_teams, speaks_for
from coach.advice.facts import Facts
from coach.advice.rule import Found, once_for_all, rule, rules_in
from coach.advice.rules.stakeholders import ROLES, STEP_2, called
from coach.locale import marked
from coach.playbook.message import Message
from coach.playbook.model import Stakeholder


@rule(
    "K106",
    "acting-team-not-told",
    "warning",
    title=marked("A team that acts in a stage has not been told the goal"),
    why=marked("Who does not know the goal works toward another one, and the buyer notices."),
    advice=marked("Tell them the goal and why it is set, ask whether they agree, and note the day."),
    bad=marked("""\
[goals.more-customers]
target = 24

[stages.offer.actions.terms]
team = "Legal"

[stakeholders.legal]
department = "Legal"
"""),
    good=marked("""\
[goals.more-customers]
target = 24

[stages.offer.actions.terms]
team = "Legal"

[stakeholders.legal]
department = "Legal"
informed = 2026-11-02
"""),
    source=STEP_2,
    impact=3,
    effort=1,
    challenge="communication-gaps",
)
def acting_team_not_told(facts: Facts) -> Iterator[Found]:
    for key, stakeholder, stages in _not_told(facts):
        if stages:
            name = facts.stages[stages[0]].name or stages[0]
            message = Message(
                "{stakeholder}: acts in {stage}, and has not been told the goal",
                stakeholder=called(key, stakeholder),
                stage=name,
            )
            yield Found(("stakeholders", key, "informed"), message)


@rule(
    "K107",
    "stakeholder-not-told",
    "hint",
    title=marked("A stakeholder has not been told the goal"),
    why=marked("A department that hears of a change last is the one that slows it."),
    advice=marked("Tell them the goal, and note the day; or agree who tells them, and by when."),
    bad="""\
[goals.more-customers]
target = 24

[stakeholders.finance]
role = "informed"
""",
    good="""\
[goals.more-customers]
target = 24

[stakeholders.finance]
role = "informed"
informed = 2026-11-02
""",
    source=STEP_2,
    effort=1,
    challenge="communication-gaps",
)
def not_told(facts: Facts) -> Iterator[Found]:
    for key, stakeholder, stages in _not_told(facts):
        if not stages:
            message = Message("{stakeholder}: not told the goal yet", stakeholder=called(key, stakeholder))
            yield Found(("stakeholders", key, "informed"), message)


@rule(
    "K110",
    "no-without-reason",
    "hint",
    title=marked("A stakeholder does not agree, and the reason is not written"),
    why=marked("A fear that is told can be answered; one that nobody wrote down comes back as delay."),
    advice=marked("Ask what they fear, and write it in their words."),
    bad="""\
[stakeholders.finance]
informed = 2026-11-02
agreed = false
""",
    good=marked("""\
[stakeholders.finance]
concerns = "Instalments that nobody checks"
informed = 2026-11-02
agreed = false
"""),
    source=STEP_2,
    impact=3,
    effort=1,
)
def no_without_reason(facts: Facts) -> Iterator[Found]:
    for key, stakeholder in facts.playbook.stakeholders.items():
        if stakeholder.agreed is False and not stakeholder.concerns:
            message = Message(
                "{stakeholder}: does not agree, and no concern is written", stakeholder=called(key, stakeholder)
            )
            yield Found(("stakeholders", key, "concerns"), message)


@rule(
    "K111",
    "influence-not-told",
    "warning",
    title=marked("How a stakeholder affects the customer is not told"),
    why=marked("It shows where in the process they must act, and what goes wrong without them."),
    advice=marked("Write what the customer sees of their work: the first answer, the invoice, the delivery."),
    bad=marked("""\
[stakeholders.finance]
name = "Finance manager"
"""),
    good=marked("""\
[stakeholders.finance]
name = "Finance manager"
influence = "Sets the terms of payment, and writes the invoice"
"""),
    source=STEP_2,
    effort=1,
)
def influence_not_told(facts: Facts) -> Iterator[Found]:
    for key, stakeholder in facts.playbook.stakeholders.items():
        if not stakeholder.influence:
            message = Message(
                "{stakeholder}: how they affect customers is not told", stakeholder=called(key, stakeholder)
            )
            yield Found(("stakeholders", key, "influence"), message)


@rule(
    "K112",
    "needs-and-fears-not-asked",
    "hint",
    title=marked("Neither needs nor concerns of a stakeholder are written"),
    why=marked("People keep to a process that helps their own work, and resist one that nobody asked them about."),
    advice=marked("Ask two things: what do you need from this process, and what do you fear?"),
    bad=marked("""\
[stakeholders.finance]
influence = "Writes the invoice"
"""),
    good=marked("""\
[stakeholders.finance]
influence = "Writes the invoice"
needs = "The agreed terms on the day of the signature"
"""),
    source=STEP_2,
    effort=1,
)
def needs_not_asked(facts: Facts) -> Iterable[Found]:
    stakeholders = facts.playbook.stakeholders
    found = (
        Found(
            ("stakeholders", key, "needs"),
            Message("{stakeholder}: no needs and no concerns", stakeholder=called(key, stakeholder)),
        )
        for key, stakeholder in stakeholders.items()
        if not stakeholder.needs and not stakeholder.concerns and stakeholder.agreed is not False
    )
    return once_for_all(
        facts, found, Message("Neither needs nor concerns are written of any stakeholder"), stakeholders
    )


@rule(
    "K113",
    "told-in-the-future",
    "hint",
    title=marked("A stakeholder is told on a day that has not come"),
    why=marked("The day says that they know; a planned talk says only that they shall."),
    advice=marked("Write the day when it has been; until then note who tells them, and by when."),
    bad="""\
[stakeholders.finance]
informed = 2035-01-12
""",
    good="""\
[stakeholders.finance]
informed = 2026-11-02
""",
    source=STEP_2,
    impact=1,
    effort=1,
)
def told_in_the_future(facts: Facts) -> Iterator[Found]:
    for key, stakeholder in facts.playbook.stakeholders.items():
        if stakeholder.informed and stakeholder.informed > facts.today:
            message = Message("{stakeholder}: told on a day to come", stakeholder=called(key, stakeholder))
            yield Found(("stakeholders", key, "informed"), message)


@rule(
    "K114",
    "department-without-speaker",
    "warning",
    title=marked("Nobody speaks for a department"),
    why=marked("A department answers nothing; a role does, also when people change."),
    advice=marked("Name one role to ask and to inform. A role, and no person's name."),
    bad=marked("""\
[stakeholders.finance]
department = "Finance"
"""),
    good=marked("""\
[stakeholders.finance]
name = "Finance manager"
department = "Finance"
"""),
    source=STEP_2,
    effort=1,
)
def without_speaker(facts: Facts) -> Iterator[Found]:
    for key, stakeholder in facts.playbook.stakeholders.items():
        if not stakeholder.name:
            message = Message("{stakeholder}: no role speaks for them", stakeholder=called(key, stakeholder))
            yield Found(("stakeholders", key, "name"), message)


@rule(
    "K115",
    "role-not-told",
    "hint",
    title=marked("What is expected of a stakeholder is not told"),
    why=marked("To answer for it, to do it, to be asked or to be told: each takes another share of a person's week."),
    advice=marked("Choose one of the four: accountable, responsible, consulted or informed."),
    bad=marked("""\
[stakeholders.finance]
name = "Finance manager"
"""),
    good=marked("""\
[stakeholders.finance]
name = "Finance manager"
role = "consulted"
"""),
    source=ROLES,
    impact=1,
    effort=1,
)
def role_not_told(facts: Facts) -> Iterable[Found]:
    stakeholders = facts.playbook.stakeholders
    found = (
        Found(
            ("stakeholders", key, "role"),
            Message("{stakeholder}: no role is chosen", stakeholder=called(key, stakeholder)),
        )
        for key, stakeholder in stakeholders.items()
        if stakeholder.role is None
    )
    return once_for_all(facts, found, Message("No role is chosen for any stakeholder"), stakeholders)


def _not_told(facts: Facts) -> Iterator[tuple[str, Stakeholder, list[str]]]:
    """Who has not been told the goal, with the keys of the stages that they act in; nobody, while there is no goal."""
    if not facts.playbook.goals:
        return
    acting = acting_teams(facts.stages)
    for key, stakeholder in facts.playbook.stakeholders.items():
        if stakeholder.informed is None:
            stages = (stage for team, own in acting.items() if speaks_for(key, stakeholder, team) for stage in own)
            yield key, stakeholder, list(stages)


RULES = rules_in(globals())
