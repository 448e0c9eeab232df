"""S: what a seller lacks in a meeting, and what the company sells with: tools and strategy."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from coach.advice.facts import Facts
from coach.advice.progress import is_settled
from coach.advice.rule import Found, rule, rules_in
from coach.advice.rules.stages import STEP_3, is_begun
from coach.locale import marked
from coach.playbook.message import Message
from coach.playbook.model import StageKind

DOUBTED: frozenset[StageKind | None] = frozenset({"demo", "presentation", "negotiation", "closing"})
"""Kinds of stage in which buyers weigh what they see against its price, and say so."""
MET: frozenset[StageKind | None] = frozenset({"discovery", "demo", "presentation", "negotiation"})
"""Kinds of stage in which seller and buyer meet."""
STRATEGY = ("promise", "pricing", "offers", "service")


@rule(
    "S134",
    "objection-without-answer",
    "warning",
    title=marked("An objection has no answer"),
    why=marked("The same few objections come again and again; without an agreed answer each seller finds a discount."),
    advice=marked("Write the answer that moved a real deal on, or note who finds one out."),
    bad=marked("""\
[stages.demo]
name = "Demo"

[stages.demo.objections.time]
heard = "We have no time to change systems now"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"

[stages.demo.objections.time]
heard = "We have no time to change systems now"
answer = "We show the four hours that the change takes, and who does them."
"""),
    source=STEP_3,
    effort=1,
)
def no_answer(facts: Facts) -> Iterator[Found]:
    for key, stage in facts.stages.items():
        for own, objection in stage.objections.items():
            if objection.heard and not objection.answer:
                message = Message(
                    "{stage}: no answer to “{heard}”",
                    stage=stage.name or key,
                    heard=shorten(objection.heard, 60, placeholder="…"),
                )
                yield Found(("stages", key, "objections", own, "answer"), message)


@rule(
    "S135",
    "no-objections",
    "hint",
    title=marked("No objection is written down where buyers have them"),
    why=marked("Here buyers weigh the price against what they get. Who knows what they will say answers calmly."),
    advice=marked("Ask each rep for the sentence that stopped their last deal here, and what they answer now."),
    bad=marked("""\
[stages.demo]
name = "Demo"
kind = "demo"
takes = "19 d"
"""),
    good=marked("""\
[stages.demo]
name = "Demo"
kind = "demo"
takes = "19 d"

[stages.demo.objections.time]
heard = "We have no time to change systems now"
answer = "We show the four hours that the change takes, and who does them."
"""),
    source=STEP_3,
)
def no_objections(facts: Facts) -> Iterator[Found]:
    for key, stage in facts.stages.items():
        if stage.kind in DOUBTED and is_begun(stage) and not stage.objections:
            message = Message("{stage}: no objection is written down", stage=stage.name or key)
            yield Found(("stages", key, "objections"), message)


@rule(
    "S136",
    "no-checklist",
    "hint",
    title=marked("A stage with meetings has no checklist"),
    why=marked("Two minutes with a short list before a meeting save the next one."),
    advice=marked("Write the three to six things that the best rep has ready or asks at this stage."),
    bad=marked("""\
[stages.discovery]
name = "Discovery call"
kind = "discovery"
next_action = "The buyer asks for a demo"
"""),
    good=marked("""\
[stages.discovery]
name = "Discovery call"
kind = "discovery"
next_action = "The buyer asks for a demo"
checklist = [
  "Ask for the last time when the problem hurt",
  "Ask who else should see the demo",
]
"""),
    source=STEP_3,
    effort=1,
)
def no_checklist(facts: Facts) -> Iterator[Found]:
    for key, stage in facts.stages.items():
        if stage.kind in MET and is_begun(stage) and not stage.checklist:
            message = Message("{stage}: no checklist for the meeting", stage=stage.name or key)
            yield Found(("stages", key, "checklist"), message)


@rule(
    "S140",
    "untrained-tool",
    "warning",
    title=marked("The team is not trained to use a tool"),
    why=marked("A tool that the team cannot use gives no data, saves no time, and still has to be paid for."),
    advice=marked("Train the team, one tool at a time: half a day with real deals. Or let the tool go."),
    bad="""\
[tools.crm]
name = "CRM"
trained = false
""",
    good="""\
[tools.crm]
name = "CRM"
trained = true
""",
    source=marked("The method's challenges: a team that cannot use its tools"),
    challenge="unused-tools",
)
def untrained(facts: Facts) -> Iterator[Found]:
    for key, tool in facts.playbook.tools.items():
        if tool.trained is False:
            message = Message("{tool}: the team is not trained to use it", tool=tool.name or key)
            yield Found(("tools", key, "trained"), message)


@rule(
    "S141",
    "tool-apart",
    "hint",
    title=marked("A tool is linked with no other"),
    why=marked("Systems that do not work together keep data apart, and tell the customer different things."),
    advice=marked("Link it with the tool that holds the deals, or write that it needs no link."),
    bad=marked("""\
[tools.crm]
name = "CRM"

[tools.chat]
name = "Chat"
"""),
    good=marked("""\
[tools.crm]
name = "CRM"

[tools.chat]
name = "Chat"
linked = [
  "crm",
]
"""),
    source=marked("The method's challenges: systems that do not work together"),
    effort=3,
    challenge="systems-apart",
)
def tools_apart(facts: Facts) -> Iterator[Found]:
    tools = facts.playbook.tools
    linked = {key for own, tool in tools.items() for other in tool.linked for key in (own, other)}
    for key, tool in tools.items():
        if len(tools) > 1 and key not in linked:
            yield Found(("tools", key, "linked"), Message("{tool}: linked with no other tool", tool=tool.name or key))


@rule(
    "S142",
    "tool-half-told",
    "hint",
    title=marked("It is not told what a tool is for, or who is accountable for it"),
    why=marked("A tool without a purpose only takes time, and one that nobody keeps in order fills with old data."),
    advice=marked("Write in one sentence what the team sees in it or does with it, and name one role that keeps it."),
    bad=marked("""\
[tools.crm]
name = "CRM"
purpose = "To see at which stage each deal is, and since when"
"""),
    good=marked("""\
[tools.crm]
name = "CRM"
purpose = "To see at which stage each deal is, and since when"
accountable = "Sales operations"
"""),
    source=marked("The method, step 3: tools, one by one"),
    impact=1,
    effort=1,
)
def tool_half_told(facts: Facts) -> Iterator[Found]:
    for key, tool in facts.playbook.tools.items():
        if not tool.purpose:
            message = Message("{tool}: what it is for is not told", tool=tool.name or key)
            yield Found(("tools", key, "purpose"), message)
        if not tool.accountable:
            yield Found(("tools", key, "accountable"), Message("{tool}: nobody is accountable", tool=tool.name or key))


@rule(
    "S143",
    "no-strategy",
    "hint",
    title=marked("The strategy is not told"),
    why=marked("Sellers who do not know what the price rests on, and what the promise is, sell by giving discounts."),
    advice=marked("Write one or two sentences on each: the promise, the prices, the offers and the service."),
    bad=marked("""\
[stages.demo]
name = "Demo"
next_action = "The buyer asks for an offer"

[strategy]
pricing = "A monthly price for each site"
"""),
    good=marked("""\
[stages.demo]
next_action = "The buyer asks for an offer"

[strategy]
pricing = "A monthly price for each site, one set-up fee"
offers = "A paid pilot of four weeks, taken off the price"
service = "An answer within four working hours"
promise = "A pump runs again within 24 hours, or we pay the day"
"""),
    source=marked("The method, tip 4: the sales strategy"),
)
def no_strategy(facts: Facts) -> Iterator[Found]:
    strategy = facts.playbook.strategy
    missing = [field for field in STRATEGY if not is_settled(strategy, field)]
    if missing and any(map(is_begun, facts.stages.values())):
        message = Message("Strategy: promise, pricing, offers and service are not all told")
        yield Found(("strategy", missing[0]), message)


RULES = rules_in(globals())
