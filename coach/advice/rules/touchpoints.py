"""J1: the touchpoints in each phase, digital and physical."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cache

from coach.advice.facts import Facts
from coach.advice.names import slug, slugs, tells_of_purchase
from coach.advice.pictures.coverage import Counts, counted, coverage, kinds_expected
from coach.advice.pictures.picture import MarkKind
from coach.advice.rule import Found, once_for_all, rule, rules_in
from coach.advice.view import touchpoints_in
from coach.locale import marked
from coach.method import catalogue
from coach.method.catalogue import Mode
from coach.playbook.message import Message
from coach.playbook.model import Medium, Touchpoint

STEP_4 = marked("The method, step 4: the buyer journey")
MCKINSEY = "McKinsey, B2B Pulse 2024"

TOO_MANY = 12
"""Touchpoints in one phase that nobody can keep up."""
ENOUGH = 4
"""Touchpoints in a journey that it can be judged by."""

NO_KIND: dict[MarkKind, Message] = {
    "no-digital": Message("Add a digital one, so that buyers can help themselves when they like."),
    "no-physical": Message("Add a physical one, so that buyers can meet a person or hold the thing."),
}
ALL_OF_KIND: dict[Medium, Message] = {
    "digital": Message("Every touchpoint of the journey is digital"),
    "physical": Message("Every touchpoint of the journey is physical"),
}
ALL_OF_MODE: dict[Mode, Message] = {
    "self-service": Message("In the whole journey the buyer is left alone with our pages and systems"),
    "remote": Message("In the whole journey buyer and seller talk from afar only"),
    "in-person": Message("In the whole journey buyer and seller have to meet in one place"),
}


@rule(
    "J102",
    "phase-without-touchpoints",
    "warning",
    title=marked("A phase has no touchpoint"),
    why=marked("A buyer who meets nothing of us in a phase goes on with somebody else."),
    advice=marked(
        "Note what buyers meet there today, then plan at least one touchpoint; coach touchpoints suggests some."
    ),
    bad=marked("""\
[phases.comparison]
name = "Comparison"
"""),
    good=marked("""\
[phases.comparison]
name = "Comparison"

[phases.comparison.touchpoints.visit]
name = "Visit to a customer"
"""),
    source=STEP_4,
    impact=3,
    effort=2,
    challenge="interest-dies",
)
def phase_without_touchpoints(facts: Facts) -> Iterator[Found]:
    empty = [mark for mark in coverage(facts.playbook).marks if mark.kind == "no-touchpoint"]
    if 1 < len(empty) == len(facts.phases) and not any(facts.is_put_aside(mark.at) for mark in empty):
        yield Found(("phases",), Message("No phase has a touchpoint yet"))
    else:
        yield from (Found(mark.at, mark.message) for mark in empty)


@rule(
    "J103",
    "phase-of-one-kind",
    "hint",
    title=marked("The touchpoints of a phase are all digital, or all physical"),
    why=marked(
        "In every phase about a third of business buyers want to meet in person, a third to talk from afar, and a "
        "third to help themselves. One kind alone turns many of them away."
    ),
    advice=marked("Plan a touchpoint of the other kind."),
    bad=marked("""\
[phases.comparison.touchpoints.table]
name = "Comparison table"
kind = "digital"

[phases.decision.touchpoints.visit]
name = "Meeting at the buyer's"
kind = "physical"
"""),
    good=marked("""\
[phases.comparison.touchpoints.table]
name = "Comparison table"
kind = "digital"

[phases.comparison.touchpoints.visit]
name = "Visit to a customer"
kind = "physical"
"""),
    source=MCKINSEY,
    impact=2,
    effort=2,
)
def phase_of_one_kind(facts: Facts) -> Iterator[Found]:
    if _one_sided(facts):
        return  # said once, of the whole journey
    for mark in coverage(facts.playbook).marks:
        if mark.kind in NO_KIND and not _is_the_till(facts, mark.at[1]):
            yield Found(mark.at, mark.message, NO_KIND[mark.kind])


@rule(
    "J104",
    "journey-of-one-kind",
    "hint",
    title=marked("The whole journey knows one way to meet buyers"),
    why=marked(
        "Few buyers stay with one way from the first need to the purchase. Who cannot change from the screen to a "
        "person, or back, changes to a rival."
    ),
    advice=marked("Look for the phase where another way would help most, and plan one touchpoint there."),
    bad="""\
[phases.comparison.touchpoints]
calculator.kind = "digital"
table.kind = "digital"
stories.kind = "digital"
film.kind = "digital"
""",
    good="""\
[phases.comparison.touchpoints]
calculator.kind = "digital"
table.kind = "digital"
stories.kind = "digital"
visit.kind = "physical"
""",
    source=MCKINSEY,
    impact=2,
    effort=2,
)
def journey_of_one_kind(facts: Facts) -> Iterator[Found]:
    if message := _one_sided(facts):
        yield Found(("phases",), message)


@rule(
    "J106",
    "touchpoint-not-accountable",
    "hint",
    title=marked("Nobody is accountable for a touchpoint"),
    why=marked("A page, a chat or a stand that nobody looks after goes stale, and says what was true last year."),
    advice=marked("Name for each the person who sees to it that it works and says the right thing."),
    bad=marked("""\
[phases.comparison.touchpoints.chat]
name = "Chat"
"""),
    good=marked("""\
[phases.comparison.touchpoints.chat]
name = "Chat"
accountable = "Service lead"
"""),
    source=STEP_4,
    impact=2,
    effort=1,
    challenge="communication-gaps",
)
def touchpoint_not_accountable(facts: Facts) -> Iterable[Found]:
    found, left = [], _whole(facts).all
    for key, (phase, _) in facts.phases.items():
        lacking = {
            touchpoint: each
            for touchpoint, each in touchpoints_in(phase, "both").items()
            if not each.accountable and not {"accountable"} & {*each.skipped, *each.open}
        }
        if lacking:
            at = ("phases", key, "touchpoints", next(iter(lacking)), "accountable")
            names = _listed([each.name or own for own, each in lacking.items()])
            message = Message(
                "{phase}: nobody is accountable for: {touchpoints}", phase=phase.name or key, touchpoints=names
            )
            found.append(Found(at, message))
            left -= len(lacking)
    return found if left else once_for_all(facts, found, Message("Nobody is accountable for any touchpoint"), found)


@rule(
    "J107",
    "touchpoint-of-the-seller",
    "hint",
    title=marked("A touchpoint is named after what the seller does"),
    why=marked("A touchpoint is what the buyer meets. Seen from our desk, one does not notice when nothing arrives."),
    advice=marked("Name it as the buyer would to a friend: the price list by e-mail, a call with a customer."),
    bad=marked("""\
[phases.comparison.touchpoints.price-list]
name = "We sent the price list"
"""),
    good=marked("""\
[phases.comparison.touchpoints.price-list]
name = "Price list by e-mail"
"""),
    source=STEP_4,
    impact=1,
    effort=1,
)
def touchpoint_of_the_seller(facts: Facts) -> Iterator[Found]:
    for key, (phase, _) in facts.phases.items():
        for own, touchpoint in touchpoints_in(phase, "both").items():
            if facts.lexicon.is_sellers_act(touchpoint.name) and slug(touchpoint.name) not in _good_names():
                message = Message(
                    "{phase}: “{touchpoint}” is what the seller does, not what the buyer meets",
                    phase=phase.name or key,
                    touchpoint=touchpoint.name,
                )
                yield Found(("phases", key, "touchpoints", own, "name"), message)


@rule(
    "J108",
    "too-many-touchpoints",
    "hint",
    title=marked("A phase has more touchpoints than a team can keep up"),
    why=marked("Each touchpoint wants care. A few good ones win over a dozen that contradict each other."),
    advice=marked("Keep those that buyers tell about, and mark the others as to be dropped."),
    bad="[phases.comparison.touchpoints]\n" + "".join(f'{key}.kind = "digital"\n' for key in "abcdefghijklm"),
    good="[phases.comparison.touchpoints]\n" + "".join(f'{key}.kind = "digital"\n' for key in "abc"),
    source=marked("The method: simplicity often wins"),
    impact=1,
    effort=2,
    challenge="too-much-complexity",
)
def too_many_touchpoints(facts: Facts) -> Iterator[Found]:
    for each in coverage(facts.playbook).phases:
        if each.everybody.all > TOO_MANY:
            name = facts.playbook.phases[each.phase].name or each.phase
            message = Message("{phase}: touchpoints: {n}, too many to keep up", phase=name, n=each.everybody.all)
            yield Found(("phases", each.phase, "touchpoints"), message)


@cache
def _good_names() -> Set[str]:
    """What the catalogue calls its touchpoints: a presentation is an act of the seller, and buyers go to one."""
    return {name for touchpoint in catalogue.touchpoints() for name in slugs(touchpoint.name)}


def _one_sided(facts: Facts) -> Message | None:
    """The one way in which all touchpoints of the journey meet buyers, if there is only one."""
    expected = kinds_expected(facts.playbook)
    counts = _whole(facts)
    if counts.all < ENOUGH:
        return None
    if one := next((kind for kind, n in counts.kinds.items() if n == counts.all and expected != (kind,)), None):
        return ALL_OF_KIND[one]
    if one_mode := next((mode for mode, n in counts.modes.items() if n == counts.all and len(expected) > 1), None):
        return ALL_OF_MODE[one_mode]
    return None


def _is_the_till(facts: Facts, phase: str) -> bool:
    """Whether it is where a shop's customers pay: at a till or a check-out, and seldom at both."""
    return facts.playbook.market == "b2c" and tells_of_purchase(facts.playbook.phases[phase].name)


def _whole(facts: Facts) -> Counts:
    every: list[Touchpoint] = []
    for phase, _ in facts.phases.values():
        every += touchpoints_in(phase, "both").values()
    return counted(every)


def _listed(names: list[str]) -> str:
    """The first few names; how many more there are is told by dots."""
    return ", ".join(names[:4]) + (", …" if len(names) > 4 else "")


RULES = rules_in(globals())
