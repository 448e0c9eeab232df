"""K: which stakeholders are missing, and who answers for the whole. Whether they are told is asked in `involved.py`."""

from __future__ import annotations

from collections.abc import Iterator

from coach.advice.departments import acting_teams, departments_of, known_department, speaks_for
from coach.advice.facts import Facts
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked, text_in
from coach.method import catalogue
from coach.method.start import language_of
from coach.playbook.message import Message
from coach.playbook.model import Stakeholder

STEP_2 = marked("The method, step 2: inform and involve everyone")
ROLES = marked("Responsibility matrix: one is accountable, others are responsible, consulted, informed")
NEEDED = ("sales", "product", "marketing", "customer-service")
"""The departments that touch what nearly every customer experiences. IT is asked for where there are systems."""
IT = "it"
AFTER_THE_SALE = frozenset({"customer-service", "delivery-and-logistics"})
"""The departments that meet the customer after the purchase, whatever the stages say."""


@rule(
    "K101",
    "no-stakeholders",
    "warning",
    title=marked("No stakeholder is named"),
    why=marked("The customer sees one company; a department that nobody asked is heard when something breaks."),
    advice=marked("Name every department and partner that the customer notices, and one role that speaks for each."),
    bad="""\
[goals.more-customers]
target = 24
""",
    good="""\
[goals.more-customers]
target = 24

[stakeholders.customer-service]
role = "consulted"
""",
    source=STEP_2,
    impact=3,
    effort=2,
)
def no_stakeholders(facts: Facts) -> Iterator[Found]:
    if facts.has_begun and not facts.playbook.stakeholders:
        yield Found(("stakeholders",), Message("No department is named that affects what customers experience"))


@rule(
    "K102",
    "departments-missing",
    "hint",
    title=marked("A department that touches the customer's experience is not named"),
    why=marked(
        "Sales, product, marketing and customer service each keep or break a part of what the buyer is promised."
    ),
    advice=marked("Name those that you have, even if one person is all of them; the coach suggests what to ask each."),
    bad="""\
[stakeholders.sales]
role = "accountable"
""",
    good="""\
[stakeholders.sales]
role = "accountable"

[stakeholders.product]
role = "consulted"

[stakeholders.marketing]
role = "consulted"

[stakeholders.customer-service]
role = "consulted"
""",
    source=STEP_2,
    effort=1,
)
def departments_missing(facts: Facts) -> Iterator[Found]:
    if not facts.playbook.stakeholders:
        return
    named, language = _named(facts), language_of(facts.playbook)
    if "delivery-and-logistics" in named:
        named.add("product")  # of services and of others' goods, those who deliver know what customers get
    missing = [each.name for each in catalogue.departments() if each.key in NEEDED and each.key not in named]
    if missing:  # said in the playbook's language, as all other names are
        names = ", ".join(text_in(language, name) for name in missing)
        yield Found(("stakeholders",), Message("Not named: {departments}", departments=names))


@rule(
    "K103",
    "it-missing",
    "hint",
    title=marked("IT is missing"),
    why=marked(
        "Where systems do not work together, data stays apart, and channels tell the customer different things."
    ),
    advice=marked("Name who runs the systems, inside or outside the company, and ask which of them do not meet."),
    bad=marked("""\
[tools.crm]
name = "CRM"

[stakeholders.sales]
department = "Sales"
"""),
    good=marked("""\
[tools.crm]
name = "CRM"

[stakeholders.sales]
department = "Sales"

[stakeholders.it]
department = "IT"
"""),
    source=STEP_2,
    effort=1,
    challenge="systems-apart",
)
def it_missing(facts: Facts) -> Iterator[Found]:
    playbook = facts.playbook
    systems = bool(playbook.tools) or any(metric.source for metric in playbook.metrics.values())
    if systems and playbook.stakeholders and IT not in _named(facts):
        yield Found(("stakeholders",), Message("Nobody speaks for the systems that you sell and measure with"))


@rule(
    "K104",
    "no-voice-after-the-sale",
    "warning",
    title=marked("Nobody speaks for what comes after the sale"),
    why=marked("Who meets the customer after the purchase hears first which promises were not kept."),
    advice=marked("Name the role that delivers, trains or answers, and ask what was promised that you do not keep."),
    bad=marked("""\
[stages.first-month]
kind = "follow-up"

[stakeholders.marketing]
department = "Marketing"
"""),
    good=marked("""\
[stages.first-month]
kind = "follow-up"

[stakeholders.service]
department = "Customer service"
"""),
    source=STEP_2,
    impact=3,
    effort=1,
    challenge="neglected-experience",
)
def no_voice_after_the_sale(facts: Facts) -> Iterator[Found]:
    if facts.playbook.stakeholders and not _is_heard_after_the_sale(facts):
        yield Found(("stakeholders",), Message("Nobody speaks for those who meet the customer after the sale"))


@rule(
    "K105",
    "team-without-voice",
    "hint",
    title=marked("A team acts in a stage, and nobody speaks for it"),
    why=marked("Who has to do something in a stage was not asked what they need for it."),
    advice=marked("Add the team to the stakeholders; or use the name that it has there."),
    bad=marked("""\
[stages.offer.actions.terms]
team = "Legal"

[stakeholders.sales]
department = "Sales"
"""),
    good=marked("""\
[stages.offer.actions.terms]
team = "Legal"

[stakeholders.lawyer]
department = "Legal"
"""),
    source=STEP_2,
    effort=1,
)
def team_without_voice(facts: Facts) -> Iterator[Found]:
    """Silent about the departments that nearly everybody needs, and about those after the sale: other rules ask."""
    if not facts.playbook.stakeholders:
        return
    silent = frozenset() if _is_heard_after_the_sale(facts) else facts.stages_after_purchase
    without = {
        team: facts.stages[stages[0]].name or stages[0]
        for team, stages in acting_teams(facts.stages).items()
        if known_department(team) not in NEEDED and not silent >= set(stages) and not _voices(facts, team)
    }
    if len(without) > 1:
        message = Message("Act in stages, and nobody speaks for them: {teams}", teams=", ".join(without))
        yield Found(("stakeholders",), message)
    else:
        for team, stage in without.items():
            message = Message("{team}: acts in {stage}, and nobody speaks for it", team=team, stage=stage)
            yield Found(("stakeholders",), message)


@rule(
    "K108",
    "nobody-accountable",
    "hint",
    title=marked("No stakeholder is accountable"),
    why=marked("When departments disagree, somebody must decide; without a name the buyer waits."),
    advice=marked("Choose the one who answers for the whole process, and give that one the role accountable."),
    bad="""\
[stakeholders.sales]
role = "responsible"

[stakeholders.marketing]
role = "consulted"
""",
    good="""\
[stakeholders.sales]
role = "accountable"

[stakeholders.marketing]
role = "consulted"
""",
    source=ROLES,
    effort=1,
)
def nobody_accountable(facts: Facts) -> Iterator[Found]:
    roles = [stakeholder.role for stakeholder in facts.playbook.stakeholders.values()]
    if len(roles) > 1 and all(roles) and "accountable" not in roles:
        yield Found(("stakeholders",), Message("None of the stakeholders is accountable"))


@rule(
    "K109",
    "two-accountable",
    "warning",
    title=marked("Two stakeholders are accountable"),
    why=marked("Where two answer for the same thing, each waits for the other."),
    advice=marked("Leave the role to one; the other is responsible for a part, or consulted."),
    bad="""\
[stakeholders.sales]
role = "accountable"

[stakeholders.marketing]
role = "accountable"
""",
    good="""\
[stakeholders.sales]
role = "accountable"

[stakeholders.marketing]
role = "responsible"
""",
    source=ROLES,
    effort=1,
)
def two_accountable(facts: Facts) -> Iterator[Found]:
    stakeholders = facts.playbook.stakeholders
    accountable = [key for key, stakeholder in stakeholders.items() if stakeholder.role == "accountable"]
    for key in accountable[1:]:
        message = Message(
            "{stakeholder}: accountable, as {first} is already",
            stakeholder=called(key, stakeholders[key]),
            first=called(accountable[0], stakeholders[accountable[0]]),
        )
        yield Found(("stakeholders", key, "role"), message)


def called(key: str, stakeholder: Stakeholder) -> str:
    """A stakeholder in a finding: the department, else the role that speaks for it, else the key."""
    return stakeholder.department or stakeholder.name or key


def _named(facts: Facts) -> set[str]:
    """The catalogue's departments for which somebody speaks."""
    stakeholders = facts.playbook.stakeholders
    return {department for key, stakeholder in stakeholders.items() for department in departments_of(key, stakeholder)}


def _voices(facts: Facts, team: str) -> list[str]:
    """The keys of the stakeholders that speak for a team."""
    return [key for key, each in facts.playbook.stakeholders.items() if speaks_for(key, each, team)]


def _is_heard_after_the_sale(facts: Facts) -> bool:
    """Whether somebody speaks for those who act after the sale, or nobody has to."""
    after = facts.stages_after_purchase
    if not after or not _named(facts).isdisjoint(AFTER_THE_SALE):
        return True
    teams = [team for team, stages in acting_teams(facts.stages).items() if not after.isdisjoint(stages)]
    accountable = (facts.stages[key].accountable for key in after)
    return any(_voices(facts, who) for who in (*teams, *accountable) if who)


RULES = rules_in(globals())
