"""The knowledge of the method, typed: one named tuple a kind of entry, one cached function a file.

All text here is English; whoever shows it translates it (`_(question.text)`), and what is written into a playbook
is put into the playbook's language by `start.py`. A new question, touchpoint or metric is a new entry in a data file.
(Named tuples, since every start makes all of these classes, and a dataclass takes five times as long to make.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Protocol, TypeVar

from coach.method.data import data_in
from coach.playbook.model import Better, Market, Medium, StageKind

Mode = Literal["self-service", "remote", "in-person"]
"""How buyer and company meet: the buyer alone with a system, two people apart, two people in one place."""
Effort = Literal["low", "medium", "high"]
"""What a touchpoint costs to set up and to keep up."""

Topic = Literal["experience", "process", "measuring"]
"""What a practice is about: serving the buyer, what a well-defined process gives, testing and learning from data."""
Function = Literal[
    "share",
    "median_days",
    "median_minutes",
    "slowest",
    "total",
    "mean",
    "ratio",
    "velocity",
    "coverage",
    "forecast_accuracy",
    "net_promoter_score",
    "lifetime_value",
    "payback_months",
    "difference",
]
"""The formulas that the figures need, by the names that they have in code:

- share: part / whole x 100, in percent
- median_days, median_minutes: the middle of durations, beside their 90th percentile
- slowest: days in the stage that is furthest over its time line
- total: a count or a sum in a period
- mean: sum / number
- ratio: one amount / another
- velocity: opportunities x deal value x win rate / cycle days
- coverage: open value / target that is left, held against 1 / win rate
- forecast_accuracy: (1 - |forecast - result| / result) x 100
- net_promoter_score: percent of promoters - percent of detractors
- lifetime_value: average purchase x purchases a year x years x margin
- payback_months: acquisition cost / (revenue a month x margin)
- difference: one share - another, in percentage points, with its interval
"""

_HERE = Path(__file__).parent


class Step(NamedTuple):
    """One of the coach's five steps."""

    key: str
    name: str
    why: str
    minutes: int
    """Of the two-hour session, for its core questions."""
    done: str
    """When it counts as done, in words."""
    things: tuple[str, ...]
    """The kinds of thing that the step is about, in the order in which they are dealt with."""
    ask: tuple[str, ...] = ()
    """Prompts to read aloud beside the step's questions."""
    tell: tuple[str, ...] = ()
    """What a facilitator may tell the team: reasons and cases."""


class ThingKind(NamedTuple):
    """How a kind of thing is spoken of. Its key is the path of its table: "stages", "stages.exit", "playbook"."""

    key: str
    name: str
    one: str
    add: str = ""
    empty: str = ""
    title: str = ""
    """The field that names one. Without it the key does: a session's date, the phase of a journey."""
    stand_in: str = ""
    """The field that names one while it has no title yet."""


class Question(NamedTuple):
    """One question about one field. A field that is a table of things has one too: it asks for the whole table."""

    thing: str
    field: str
    step: str
    text: str
    label: str
    why: str
    good: str
    bad: str
    hint: str = ""
    core: bool = False
    """Asked in the two-hour session; else later, alone or with a colleague."""


class Phase(NamedTuple):
    """A phase of the buyer's journey."""

    key: str
    name: str
    happens: str
    job: str
    ask: tuple[str, ...]
    give: tuple[str, ...]
    example: str
    kin: str
    """The phase of the lifecycle journey that it resembles (itself, if it is one of them)."""


class Journey(NamedTuple):
    """A row of phases to start from."""

    key: str
    name: str
    about: str
    phases: tuple[str, ...]


class Act(NamedTuple):
    """What one team does in a stage."""

    team: str
    what: str


class Condition(NamedTuple):
    """What must be true to enter or leave a stage."""

    text: str
    by: Literal["buyer", "seller"]
    proof: str


class Doubt(NamedTuple):
    """A typical objection, and an answer to start from."""

    heard: str
    answer: str


class StageTemplate(NamedTuple):
    """A stage to start from."""

    key: str
    name: str
    kind: StageKind
    purpose: str
    phase: str
    should_take: str
    next_action: str
    checklist: tuple[str, ...]
    actions: tuple[Act, ...]
    entry: tuple[Condition, ...]
    exit: tuple[Condition, ...]
    objections: tuple[Doubt, ...]


class Process(NamedTuple):
    """A row of stages to start from, and the journey that it goes with."""

    key: str
    name: str
    about: str
    market: Market
    journey: str
    stages: tuple[StageTemplate, ...]


class Department(NamedTuple):
    """A department or partner that touches what customers experience."""

    key: str
    name: str
    touches: str
    ask: str


class TypicalGoal(NamedTuple):
    """A goal that many teams set, to be made their own."""

    key: str
    statement: str
    metric: str


class Touchpoint(NamedTuple):
    """A contact between buyer and company that is worth considering in some phases."""

    key: str
    name: str
    advice: str
    answers: str
    """The question of the buyer that it answers, in the buyer's voice."""
    kind: Medium
    mode: Mode
    phases: tuple[str, ...]
    market: Market
    effort: Effort
    metric: str
    """The metric that shows that it works."""


class Metric(NamedTuple):
    """A figure worth following.

    Units: "%", "days", "min", "months", "count", "money" (the playbook's currency), "money a day", "times",
    "points" (percentage points, or those of a score).
    """

    key: str
    name: str
    formula: str
    reading: str
    """How to read it, with an example."""
    improve: tuple[str, ...]
    pitfall: str
    cadence: str
    source: str
    """Who defines it, in short."""
    leading: bool = False
    """Whether it moves before the result does: the team can still act on it. The others tell what came of it."""
    function: Function | None = None
    """The formula that computes it; None where several figures are read side by side."""
    synonyms: tuple[str, ...] = ()
    unit: str = ""
    """Empty where several figures are read side by side."""
    better: Better | None = None
    """No direction where a figure is only looked at."""
    band: str = ""
    """Where the good range lies, in words, if better is a band."""
    stages: tuple[StageKind, ...] = ()
    """The kinds of stage that it is measured at; none: it is of the whole process."""
    phases: tuple[str, ...] = ()
    market: Market = "both"
    basic: bool = False
    """One of the four figures that nearly every team should follow."""
    stands_in: str = ""
    """The basic figure whose place it takes where the process lacks the stage."""
    counter: tuple[str, ...] = ()
    """The metrics that show it when this one is made better at the cost of something else."""


class Challenge(NamedTuple):
    """What often goes wrong, what it costs, and what helps."""

    key: str
    name: str
    costs: str
    sign: str
    """What shows it in a playbook."""
    advice: str
    step: str


class Element(NamedTuple):
    """One thing to find out in qualification."""

    key: str
    name: str
    ask: str
    """A question to ask a buyer."""
    proof: str
    """What counts as evidence: an act or a word of the buyer."""


class Framework(NamedTuple):
    """A set of questions by which many teams qualify, with its owner named."""

    key: str
    name: str
    owner: str
    about: str
    """What it is best for."""
    weakness: str
    kinds: tuple[StageKind, ...]
    """The kinds of stage that it suits."""
    elements: tuple[Element, ...]


class Tip(NamedTuple):
    """One of the eight tips that the rules come from."""

    key: str
    name: str
    advice: str
    step: str


class Practice(NamedTuple):
    """What serves the buyer's experience, what a well-defined process gives, or how to measure and test well."""

    key: str
    topic: Topic
    name: str
    advice: str
    step: str


@cache
def steps() -> tuple[Step, ...]:
    """The five steps in order."""
    return _entries(Step, "steps")


@cache
def step(key: str) -> Step:
    """One of the five steps."""
    return _called(key, steps())


@cache
def kinds() -> Mapping[str, ThingKind]:
    """Every kind of thing by its key."""
    return MappingProxyType({kind.key: kind for kind in _entries(ThingKind, "things")})


@cache
def questions(thing: str) -> tuple[Question, ...]:
    """The questions about one kind of thing, in the order in which a facilitator asks them."""
    root = thing.partition(".")[0]
    its = next(step.key for step in steps() if root in step.things)
    return tuple(question for question in questions_of(its) if question.thing == thing)


@cache
def questions_of(step: str) -> tuple[Question, ...]:
    """All questions of one step."""
    return tuple(
        Question(thing=thing, field=field, step=step, **entry)
        for thing, entries in data_in(f"questions/{step}").items()
        for field, entry in entries.items()
    )


@cache
def phases() -> tuple[Phase, ...]:
    """Every phase of every journey."""
    return _entries(Phase, "phases")


@cache
def phase(key: str) -> Phase:
    """One phase."""
    return _called(key, phases())


@cache
def journeys() -> tuple[Journey, ...]:
    """The journeys to choose from."""
    return _entries(Journey, "journeys")


@cache
def journey(key: str) -> Journey:
    """One journey to start from."""
    return _called(key, journeys())


@cache
def processes() -> tuple[Process, ...]:
    """The processes to choose from."""
    return tuple(process(file.stem) for file in sorted((_HERE / "processes").glob("*.toml")))


@cache
def process(key: str) -> Process:
    """One process to start from."""
    data = data_in(f"processes/{key}")
    stages = tuple(_stage(stage, entry) for stage, entry in data.pop("stages").items())
    return Process(key=key, stages=stages, **data)


@cache
def departments() -> tuple[Department, ...]:
    """The departments and partners to consider, each by name."""
    return _entries(Department, "departments")


@cache
def typical_goals() -> tuple[TypicalGoal, ...]:
    """The goals that many teams set."""
    return _entries(TypicalGoal, "goals")


@cache
def touchpoints() -> tuple[Touchpoint, ...]:
    """Every touchpoint worth considering."""
    return _entries(Touchpoint, "touchpoints")


@cache
def metrics() -> tuple[Metric, ...]:
    """Every metric worth following."""
    return _entries(Metric, "metrics")


@cache
def metric(key: str) -> Metric:
    """One metric."""
    return _called(key, metrics())


@cache
def challenges() -> tuple[Challenge, ...]:
    """What often goes wrong, by the step that prevents it."""
    return _entries(Challenge, "challenges")


@cache
def frameworks() -> tuple[Framework, ...]:
    """The question sets for qualification."""
    return tuple(_framework(key, entry) for key, entry in data_in("frameworks").items())


@cache
def framework(key: str) -> Framework:
    """One question set."""
    return _called(key, frameworks())


@cache
def tips() -> tuple[Tip, ...]:
    """The eight tips."""
    return _entries(Tip, "tips")


@cache
def practices() -> tuple[Practice, ...]:
    """Good practices and what they give."""
    return _entries(Practice, "practices")


@cache
def choices() -> Mapping[tuple[str, ...], Mapping[str, str]]:
    """The names of the choices, by the choices themselves: `choices()[field.choices]["b2b"]`."""
    groups = data_in("choices").values()
    return MappingProxyType(
        {tuple(group): MappingProxyType({choice: entry["name"] for choice, entry in group.items()}) for group in groups}
    )


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


Entry = TypeVar("Entry")
Keyed = TypeVar("Keyed", bound=_Keyed)


def _called(key: str, entries: Iterable[Keyed]) -> Keyed:
    """The entry with that key; raises KeyError when there is none."""
    return {entry.key: entry for entry in entries}[key]


def _entries(kind: Callable[..., Entry], file: str) -> tuple[Entry, ...]:
    return tuple(kind(key=key, **entry) for key, entry in data_in(file).items())


def _stage(key: str, entry: dict[str, Any]) -> StageTemplate:
    return StageTemplate(
        key=key,
        actions=tuple(Act(**act) for act in entry.pop("actions", ())),
        entry=tuple(Condition(**condition) for condition in entry.pop("entry", ())),
        exit=tuple(Condition(**condition) for condition in entry.pop("exit", ())),
        objections=tuple(Doubt(**doubt) for doubt in entry.pop("objections", ())),
        **entry,
    )


def _framework(key: str, entry: dict[str, Any]) -> Framework:
    elements = tuple(Element(key=element, **each) for element, each in entry.pop("elements").items())
    return Framework(key=key, elements=elements, **entry)
