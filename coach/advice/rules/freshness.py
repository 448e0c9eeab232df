"""What lies about: things that nobody has looked at for a year, promises to find out whose day has passed, and notes
that nobody has taken.

Each is told in its step, so there are five of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten
from typing import Literal

from coach.advice.facts import Facts
from coach.advice.promise import untaken
from coach.advice.rule import Found, Look, Rule, rule, rules_in
from coach.locale import marked
from coach.method.catalogue import kinds
from coach.method.homes import step_of
from coach.method.words import kind_of
from coach.playbook.address import Address, look_up
from coach.playbook.message import Message
from coach.playbook.model import Playbook

Step = Literal["goals", "stakeholders", "stages", "journey", "tracking"]

LONGEST = 60
"""Characters of a name, or of what is to be found out, in a finding."""
ALIVE = marked("The method: a playbook is looked at again, not finished")
UNTAKEN = frozenset({"G132", "K132", "S152", "J152", "T152"})
"""The codes of the rules about notes that nobody has taken."""
ENDED = ("experiments", "ended")
"""What T166 speaks of."""


def named(playbook: Playbook, at: Address) -> str:
    """A thing in a finding: as the team calls it, else its key; "" for the strategy, which has none."""
    title = kinds()[kind_of(at)].title
    name = getattr(look_up(playbook, at), title) if title else ""
    return shorten(name, LONGEST, placeholder="…") or (at[-1] if len(at) > 1 else "")


def _old(code: str, name: str, step: Step, title: str, why: str, bad: str, good: str) -> Rule:
    """The rule about things of a step that nobody has looked at for a year."""

    def look(facts: Facts) -> Iterator[Found]:
        old: dict[Address, list[Address]] = {}
        for at, _day in facts.grown_old:
            if step_of(at) == step:
                old.setdefault(at[:1], []).append(at)
        for table, places in old.items():
            names = ", ".join(dict.fromkeys(filter(None, (named(facts.playbook, at) for at in places))))
            where = places[0] if len(places) == 1 else table
            if names:
                message = Message("{things}: not looked at for more than a year", things=names)
            else:
                message = Message("Not looked at for more than a year")
            yield Found(where, message)

    advice = marked("Read it through with those who work with it, change what is no longer so, and confirm it today.")
    return _hint(code, name, look, title=title, why=why, advice=advice, bad=bad, good=good)


def _promised(code: str, name: str, step: Step, title: str, bad: str, good: str) -> Rule:
    """The rule about what somebody was to find out in a step by a day that has passed."""

    def look(facts: Facts) -> Iterator[Found]:
        for point in facts.open_points:
            at = point.at
            if point.day and point.day < facts.today and step_of(at) == step and (at[0], at[-1]) != ENDED:
                of_thing = marked("{thing}: the day to find out has passed: “{what}”")
                yield _noted(facts, at, of_thing, marked("The day to find out has passed: “{what}”"))

    why = marked("What was promised and not asked for again is found out by nobody, and the answer stays open.")
    advice = marked("Ask the one who promised: write the answer, or agree a new day and say why it moved.")
    return _hint(code, name, look, title=title, why=why, advice=advice, bad=bad, good=good)


def _untaken(code: str, name: str, step: Step, title: str, bad: str, good: str) -> Rule:
    """The rule about notes in a step that are neither an answer nor a promise."""

    def look(facts: Facts) -> Iterator[Found]:
        for point in facts.open_points:
            if point.at in untaken(facts.playbook) and step_of(point.at) == step:
                of_thing = marked(
                    "{thing}: “{what}” is no answer that fits, and names neither who finds it out nor by when"
                )
                alone = marked("“{what}” is no answer that fits, and names neither who finds it out nor by when")
                yield _noted(facts, point.at, of_thing, alone)

    why = marked(
        "What nobody has promised is found out by nobody. So the question counts as open, and its advice is given."
    )
    advice = marked("Write the answer so that the field can hold it; or who finds it out, and by which day.")
    return _hint(code, name, look, title=title, why=why, advice=advice, bad=bad, good=good)


def _hint(code: str, name: str, look: Look, *, title: str, why: str, advice: str, bad: str, good: str) -> Rule:
    """A rule about what lies about: they all weigh the same."""
    made = rule(
        code, name, "hint", title=title, why=why, advice=advice, bad=bad, good=good, source=ALIVE, impact=2, effort=1
    )
    return made(look)


def _noted(facts: Facts, at: Address, of_thing: str, alone: str) -> Found:
    """The note in place of the answer at `at`, in a sentence that names the thing, or in one for what has no name."""
    thing = named(facts.playbook, at[:-1])
    what = shorten(look_up(facts.playbook, (*at[:-1], "open", at[-1])), LONGEST, placeholder="…")
    return Found(at, Message(of_thing, thing=thing, what=what) if thing else Message(alone, what=what))


old_goals = _old(
    "G130",
    "goals-not-looked-at",
    "goals",
    title=marked("Goals have not been looked at for a year"),
    why=marked("A goal that nobody reads again has stopped leading: the team follows its habits."),
    bad="""\
[goals.more-customers]
target = 24
confirmed = 2025-10-06
""",
    good="""\
[goals.more-customers]
target = 24
confirmed = 2026-10-06
""",
)
promised_goals = _promised(
    "G131",
    "goal-answer-overdue",
    "goals",
    title=marked("What was to be found out about a goal is past its day"),
    bad=marked("""\
[goals.more-customers.open]
baseline = "Finance manager, by 2026-10-30"
"""),
    good=marked("""\
[goals.more-customers.open]
baseline = "Finance manager, by 2026-12-18"
"""),
)
untaken_goals = _untaken(
    "G132",
    "goal-answer-of-nobody",
    "goals",
    title=marked("A note beside a goal's question is no answer, and nobody has taken it"),
    bad=marked("""\
[goals.more-customers.open]
baseline = "Not sure, ask around"
"""),
    good=marked("""\
[goals.more-customers.open]
baseline = "Finance manager, by 2026-12-18"
"""),
)
old_stakeholders = _old(
    "K130",
    "stakeholders-not-looked-at",
    "stakeholders",
    title=marked("Stakeholders have not been looked at for a year"),
    why=marked("People change their posts and their minds; who agreed last year may not be asked any more."),
    bad="""\
[stakeholders.finance]
role = "consulted"
confirmed = 2025-10-06
""",
    good="""\
[stakeholders.finance]
role = "consulted"
confirmed = 2026-10-06
""",
)
promised_stakeholders = _promised(
    "K131",
    "stakeholder-answer-overdue",
    "stakeholders",
    title=marked("What was to be found out from a stakeholder is past its day"),
    bad=marked("""\
[stakeholders.finance.open]
agreed = "Finance manager, by 2026-10-30"
"""),
    good=marked("""\
[stakeholders.finance.open]
agreed = "Finance manager, by 2026-12-18"
"""),
)
untaken_stakeholders = _untaken(
    "K132",
    "stakeholder-answer-of-nobody",
    "stakeholders",
    title=marked("A note beside a stakeholder's question is no answer, and nobody has taken it"),
    bad=marked("""\
[stakeholders.finance.open]
informed = "Some time in spring"
"""),
    good=marked("""\
[stakeholders.finance.open]
informed = "Finance manager, by 2026-12-18"
"""),
)
old_stages = _old(
    "S150",
    "stages-not-looked-at",
    "stages",
    title=marked("Stages, strategy or tools have not been looked at for a year"),
    why=marked("The process on paper and the one in use drift apart, and new sellers learn the wrong one."),
    bad="""\
[stages.demo]
kind = "demo"
confirmed = 2025-10-06
""",
    good="""\
[stages.demo]
kind = "demo"
confirmed = 2026-10-06
""",
)
promised_stages = _promised(
    "S151",
    "stage-answer-overdue",
    "stages",
    title=marked("What was to be found out about a stage, the strategy or a tool is past its day"),
    bad=marked("""\
[stages.demo.open]
takes = "Sales operations, by 2026-10-30"
"""),
    good=marked("""\
[stages.demo.open]
takes = "Sales operations, by 2026-12-18"
"""),
)
untaken_stages = _untaken(
    "S152",
    "stage-answer-of-nobody",
    "stages",
    title=marked("A note beside a stage's question is no answer, and nobody has taken it"),
    bad=marked("""\
[stages.demo.open]
takes = "We ask too late"
"""),
    good=marked("""\
[stages.demo.open]
takes = "Sales operations, by 2026-12-18"
"""),
)
old_journey = _old(
    "J150",
    "journey-not-looked-at",
    "journey",
    title=marked("Personas or phases have not been looked at for a year"),
    why=marked("Buyers learn, compare and decide in new ways each year; last year's buyer is not the one who calls."),
    bad="""\
[personas.plant-manager]
confirmed = 2025-10-06
""",
    good="""\
[personas.plant-manager]
confirmed = 2026-10-06
""",
)
promised_journey = _promised(
    "J151",
    "buyer-answer-overdue",
    "journey",
    title=marked("What was to be found out about buyers is past its day"),
    bad=marked("""\
[personas.plant-manager.open]
listens_to = "Marketing manager, by 2026-10-30"
"""),
    good=marked("""\
[personas.plant-manager.open]
listens_to = "Marketing manager, by 2026-12-18"
"""),
)
untaken_journey = _untaken(
    "J152",
    "buyer-answer-of-nobody",
    "journey",
    title=marked("A note beside a question about buyers is no answer, and nobody has taken it"),
    bad=marked("""\
[personas.plant-manager.open]
evidence = "Somebody told us at the fair"
"""),
    good=marked("""\
[personas.plant-manager.open]
evidence = "Marketing manager, by 2026-12-18"
"""),
)
old_tracking = _old(
    "T150",
    "metrics-not-looked-at",
    "tracking",
    title=marked("Metrics or changes have not been looked at for a year"),
    why=marked("A definition that no longer fits is still counted every month, and trusted."),
    bad="""\
[metrics.win-rate]
unit = "%"
confirmed = 2025-10-06
""",
    good="""\
[metrics.win-rate]
unit = "%"
confirmed = 2026-10-06
""",
)
promised_tracking = _promised(
    "T151",
    "figure-answer-overdue",
    "tracking",
    title=marked("What was to be found out about a metric, a change or an A/B test is past its day"),
    bad=marked("""\
[metrics.win-rate.open]
baseline = "Sales operations, by 2026-10-30"
"""),
    good=marked("""\
[metrics.win-rate.open]
baseline = "Sales operations, by 2026-12-18"
"""),
)
untaken_tracking = _untaken(
    "T152",
    "figure-answer-of-nobody",
    "tracking",
    title=marked("A note beside a metric's question is no answer, and nobody has taken it"),
    bad=marked("""\
[metrics.win-rate.open]
baseline = "Quite low"
"""),
    good=marked("""\
[metrics.win-rate.open]
baseline = "Sales operations, by 2026-12-18"
"""),
)

RULES = rules_in(globals())
