"""G: what a goal leaves open: specific and time-bound, two letters of SMART, and an owner.

Whether it can be measured is asked in `measurable.py`; whether it can be reached, and what it rests on, in
`attainable.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import shorten

from coach.advice.arithmetic.statement import joins_two_goals, tells_size, tells_when
from coach.advice.basic_figures import known_figure
from coach.advice.facts import Facts
from coach.advice.rule import Found, rule, rules_in
from coach.locale import marked
from coach.playbook.durations import days_of, length_of
from coach.playbook.message import Message
from coach.playbook.model import Goal

STEP_1 = marked("The method, step 1: set goals")
SMART = marked("SMART: G. T. Doran, Management Review, 1981")
MOST = 5
"""More goals than this no team keeps in mind."""
LONGEST = 60
"""Characters of a goal's statement in a finding."""
IN_ITS_FIELD = Message("Write it in its own field too: coach counts with the field, and people read the sentence.")
"""What to do where a goal's sentence says what its field does not."""


def called(key: str, goal: Goal) -> str:
    """A goal in a finding: its statement, shortened, else its key."""
    return shorten(goal.statement, LONGEST, placeholder="…") or key


@rule(
    "G101",
    "no-goal",
    "warning",
    title=marked("There is no goal"),
    why=marked("Nobody can tell which way to go, or when to celebrate, before the destination is named."),
    advice=marked("Write one result that this process shall bring, and by when. Draw the stages after that."),
    bad="""\
[stages.demo]
kind = "demo"
""",
    good="""\
[goals.more-customers]
target = 24

[stages.demo]
kind = "demo"
""",
    source=STEP_1,
    impact=3,
    effort=1,
)
def no_goal(facts: Facts) -> Iterator[Found]:
    if facts.has_begun and not facts.playbook.goals:
        yield Found(("goals",), Message("No goal is set: which result shall this process bring?"))


@rule(
    "G102",
    "goal-without-metric",
    "warning",
    title=marked("Specific: a goal names no metric"),
    why=marked("A goal that no figure shows can be neither reached nor missed, and each reads it in their own way."),
    advice=marked("Choose the one figure by which you will see it, best one that you can read every month."),
    bad="""\
[goals.more-customers]
target = 24
""",
    good="""\
[goals.more-customers]
metric = "new-customers"
target = 24

[metrics.new-customers]
suggestion = "new-customers"
""",
    source=SMART,
    impact=3,
    effort=1,
)
def without_metric(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if not goal.metric:
            yield Found(("goals", key, "metric"), Message("{goal}: no metric shows it", goal=called(key, goal)))


@rule(
    "G103",
    "two-goals-in-one",
    "warning",
    title=marked("Specific: two goals stand in one sentence"),
    why=marked("When one of the two is reached and the other is missed, nobody can say how it went."),
    advice=marked("Make two goals of it, each with its own metric, target and day."),
    bad=marked("""\
[goals.more-and-faster]
statement = "Win 24 new customers a quarter and shorten the sales cycle to 45 days"
"""),
    good=marked("""\
[goals.more]
statement = "Win 24 new customers a quarter by the end of June"

[goals.faster]
statement = "Shorten the sales cycle to 45 days by the end of June"
"""),
    source=SMART,
    effort=1,
)
def two_in_one(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if joins_two_goals(goal.statement):
            message = Message("{goal}: two goals in one sentence", goal=called(key, goal))
            yield Found(("goals", key, "statement"), message)


@rule(
    "G104",
    "direction-without-size",
    "warning",
    title=marked("Specific: a goal names a direction and no size"),
    why=marked("Improve and increase are true of the smallest step; two people will expect two different things."),
    advice=marked("Say how much, of what, and by when: the figure belongs in the sentence that everybody remembers."),
    bad=marked("""\
[goals.sales]
statement = "Improve our sales"
"""),
    good=marked("""\
[goals.sales]
statement = "Win 24 new customers a quarter by the end of June"
"""),
    source=SMART,
    impact=3,
    effort=1,
)
def no_size(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        verb = None if tells_size(goal.statement) else facts.lexicon.weak_verb_in(goal.statement)
        if verb:
            message = Message("{goal}: “{verb}” tells no size", goal=called(key, goal), verb=verb)
            yield Found(("goals", key, "statement"), message)


@rule(
    "G105",
    "goal-of-nobody",
    "warning",
    title=marked("Specific: nobody is accountable for a goal"),
    why=marked("What everybody owns, nobody does: somebody must read the figure and call the team together."),
    advice=marked("Name one role."),
    bad="""\
[goals.more-customers]
target = 24
""",
    good=marked("""\
[goals.more-customers]
target = 24
accountable = "Sales lead"
"""),
    source=STEP_1,
    impact=3,
    effort=1,
)
def of_nobody(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if not goal.accountable:
            message = Message("{goal}: nobody is accountable", goal=called(key, goal))
            yield Found(("goals", key, "accountable"), message)


@rule(
    "G112",
    "goal-without-due",
    "warning",
    title=marked("Time-bound: a goal has no due date"),
    why=marked("A goal with no day can always wait."),
    advice=marked("Choose the day on which the team looks whether it is there; give it more time than one deal takes."),
    bad="""\
[goals.more-customers]
target = 24
""",
    good="""\
[goals.more-customers]
target = 24
due = 2035-06-30
""",
    source=SMART,
    impact=3,
    effort=1,
)
def without_due(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if goal.due is None:
            at = ("goals", key, "due")
            if tells_when(goal.statement):
                message = Message("{goal}: the due date stands only in the sentence", goal=called(key, goal))
                yield Found(at, message, IN_ITS_FIELD)
            else:
                yield Found(at, Message("{goal}: no due date", goal=called(key, goal)))


@rule(
    "G113",
    "goal-overdue",
    "hint",
    title=marked("Time-bound: a goal's day has passed"),
    why=marked("A day that passes without a word teaches the team that days mean nothing."),
    advice=marked("Look at the figure together. Then close the goal, or give it a new target and a new day."),
    bad="""\
[goals.more-customers]
target = 24
due = 2025-06-30
""",
    good="""\
[goals.more-customers]
target = 24
due = 2035-06-30
""",
    source=STEP_1,
    effort=1,
)
def overdue(facts: Facts) -> Iterator[Found]:
    for key, goal in facts.playbook.goals.items():
        if goal.due and goal.due < facts.today:
            yield Found(("goals", key, "due"), Message("{goal}: its day has passed", goal=called(key, goal)))


@rule(
    "G114",
    "due-within-one-cycle",
    "hint",
    title=marked("Time-bound: a goal is due sooner than one deal takes"),
    why=marked("What you change today shows in deals that begin today, and they end one sales cycle from now."),
    advice=marked("Give the goal more time than one cycle; or aim at an earlier figure, which moves sooner."),
    bad="""\
[goals.more-customers]
target = 24
due = 2026-12-01

[stages.demo]
takes = "60 d"
""",
    good="""\
[goals.more-customers]
target = 24
due = 2035-06-30

[stages.demo]
takes = "60 d"
""",
    source=SMART,
)
def within_one_cycle(facts: Facts) -> Iterator[Found]:
    days = cycle_days(facts)
    for key, goal in facts.playbook.goals.items():
        left = (goal.due - facts.today).days if goal.due else -1
        if 0 <= left < days and not _is_leading(facts, goal):
            message = Message(
                "{goal}: due in {left}; by its stages a deal takes {time}",
                goal=called(key, goal),
                left=length_of(left),
                time=length_of(round(days)),
            )
            yield Found(("goals", key, "due"), message)


@rule(
    "G115",
    "too-many-goals",
    "hint",
    title=marked("There are more than five goals"),
    why=marked("Each goal takes effort from the others; three to five are what a team can push at one time."),
    advice=marked("Keep the ones that the others follow from, and put the rest off."),
    bad="\n".join(f"[goals.goal-{n}]\ntarget = {n}\n" for n in range(1, MOST + 2)),
    good="[goals.more-customers]\ntarget = 24\n",
    source=STEP_1,
    challenge="too-much-complexity",
)
def too_many(facts: Facts) -> Iterator[Found]:
    if (goals := len(facts.playbook.goals)) > MOST:
        yield Found(("goals",), Message("{n} goals at one time: no team keeps so many in mind", n=goals))


def cycle_days(facts: Facts) -> float:
    """The calendar days that a deal takes through today's stages up to the purchase; 0 where none are told."""
    stages = (stage for key, stage in facts.stages_with_a_past.items() if key not in facts.stages_after_purchase)
    told = (stage.takes or stage.should_take for stage in stages)
    return sum(days_of(length) for length in told if length)


def _is_leading(facts: Facts, goal: Goal) -> bool:
    """Whether the goal's figure moves before deals do: such a goal need not wait for a deal to end."""
    known = known_figure(facts.playbook, goal.metric)
    return known is not None and known.leading


RULES = rules_in(globals())
