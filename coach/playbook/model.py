"""The playbook as immutable values: what a team has decided about how it sells.

Field names and their order are the file's (format 1): the canonical writer, the forms and the JSON Schema all follow
this module. Durations are text with a unit, shares are percent numbers, money is in the playbook's currency.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Strict

from coach.playbook.fields import (
    Day,
    DueDay,
    Duration,
    Holds,
    Kind,
    Line,
    Lines,
    Number,
    PastDay,
    Percent,
    Reading,
    Text,
    YesNo,
)
from coach.playbook.thing import Thing, Value

FORMAT = 1

State = Literal["today", "planned", "dropped"]
StageKind = Literal[
    "prospecting",
    "qualification",
    "discovery",
    "demo",
    "presentation",
    "negotiation",
    "closing",
    "follow-up",
    "other",
]
Role = Literal["accountable", "responsible", "consulted", "informed"]
EvidenceKind = Literal["interview", "won-deal", "lost-deal", "shadowed-rep"]
Side = Literal["buyer", "seller"]
Medium = Literal["digital", "physical"]
Effect = Literal["yes", "no", "unknown"]
Better = Literal["up", "down", "band"]
Status = Literal["planned", "doing", "done", "dropped"]
Market = Literal["b2b", "b2c", "both"]
Language = Literal["en", "fi", "et"]

AState = Annotated[State | None, Holds(Kind.CHOICE, get_args(State))]
AKind = Annotated[StageKind | None, Holds(Kind.CHOICE, get_args(StageKind))]
ARole = Annotated[Role | None, Holds(Kind.CHOICE, get_args(Role))]
AnEvidenceKind = Annotated[EvidenceKind | None, Holds(Kind.CHOICE, get_args(EvidenceKind))]
ASide = Annotated[Side | None, Holds(Kind.CHOICE, get_args(Side))]
AMedium = Annotated[Medium | None, Holds(Kind.CHOICE, get_args(Medium))]
AnEffect = Annotated[Effect | None, Holds(Kind.CHOICE, get_args(Effect))]
ADirection = Annotated[Better | None, Holds(Kind.CHOICE, get_args(Better))]
AStatus = Annotated[Status | None, Holds(Kind.CHOICE, get_args(Status))]
AMarket = Annotated[Market | None, Holds(Kind.CHOICE, get_args(Market))]
ALanguage = Annotated[Language | None, Holds(Kind.CHOICE, get_args(Language))]

StageKey = Annotated[str, Holds(Kind.REFERENCE, to="stages")]
PhaseKey = Annotated[str, Holds(Kind.REFERENCE, to="phases")]
MetricKey = Annotated[str, Holds(Kind.REFERENCE, to="metrics")]
PersonaKey = Annotated[str, Holds(Kind.REFERENCE, to="personas")]
PersonaKeys = Annotated[tuple[str, ...], Strict(False), Holds(Kind.REFERENCES, to="personas")]
EvidenceKeys = Annotated[tuple[str, ...], Strict(False), Holds(Kind.REFERENCES, to="evidence")]
ToolKeys = Annotated[tuple[str, ...], Strict(False), Holds(Kind.REFERENCES, to="tools")]


class Strategy(Thing):
    """How the company wins, once per playbook."""

    pricing: Text = ""
    offers: Text = ""
    service: Text = ""
    promise: Text = ""
    """The core promise and the competitive edge."""


class Tool(Thing):
    """A system that the team sells with: CRM, marketing automation, analytics, chat."""

    name: Line = ""
    purpose: Text = ""
    accountable: Line = ""
    linked: ToolKeys = ()
    trained: YesNo = None


class Goal(Thing):
    """What the team wants to reach with the process, by when."""

    statement: Text = ""
    metric: MetricKey = ""
    baseline: Number = None
    target: Number = None
    due: DueDay = None
    accountable: Line = ""
    realistic: Text = ""
    stop_doing: Text = ""


class Stakeholder(Thing):
    """A department or partner that touches what the customer experiences."""

    name: Line = ""
    department: Line = ""
    role: ARole = None
    influence: Text = ""
    needs: Text = ""
    concerns: Text = ""
    informed: PastDay = None
    agreed: YesNo = None


class Action(Thing):
    """What one team does in a stage, and whether it worked."""

    team: Line = ""
    what: Text = ""
    effective: AnEffect = None


class Criterion(Thing):
    """What must be true to enter or to leave a stage, whose act it is, and what proves it."""

    text: Line = ""
    by: ASide = None
    proof: Line = ""


class Objection(Thing):
    """What buyers say against, and the answer that works."""

    heard: Line = ""
    answer: Text = ""


class Stage(Thing):
    """One stage of the seller's process, today's or planned."""

    name: Line = ""
    kind: AKind = None
    purpose: Text = ""
    accountable: Line = ""
    phase: PhaseKey = ""
    state: AState = None
    takes: Duration = None
    should_take: Duration = None
    drop_off: Percent = None
    drop_off_reason: Text = ""
    next_action: Text = ""
    checklist: Lines = ()
    evidence: EvidenceKeys = ()
    actions: Mapping[str, Action] = {}
    entry: Mapping[str, Criterion] = {}
    exit: Mapping[str, Criterion] = {}
    objections: Mapping[str, Objection] = {}


class Obstacle(Thing):
    """What can stop the purchase in a phase, and what removes it."""

    name: Line = ""
    removed_by: Text = ""
    accountable: Line = ""
    done: YesNo = None


class Journey(Thing):
    """What one persona lives through in one phase."""

    wants: Text = ""
    does: Text = ""
    decides: Text = ""
    asks: Text = ""
    feels: Text = ""
    pain_points: Text = ""
    joys: Text = ""
    failures: Text = ""
    evidence: EvidenceKeys = ()
    obstacles: Mapping[str, Obstacle] = {}


class Persona(Thing):
    """A type of buyer, never a person."""

    name: Line = ""
    segment: Line = ""
    demographics: Text = ""
    interests: Text = ""
    buying_habits: Text = ""
    needs: Text = ""
    pain_points: Text = ""
    decision_criteria: Text = ""
    listens_to: Text = ""
    met_at: Text = ""
    pitch: Text = ""
    evidence: EvidenceKeys = ()
    journey: Mapping[str, Journey] = {}
    """Keyed by phase."""


class Evidence(Thing):
    """What a statement rests on: an interview, a won or lost deal, a rep shadowed. A role and a date, never a name."""

    kind: AnEvidenceKind = None
    date: PastDay = None
    persona: PersonaKey = ""
    role: Line = ""
    story: Text = ""
    joys: Text = ""
    failures: Text = ""
    pain_point: Text = ""
    motive: Text = ""
    led_to_yes: Text = ""
    approach: Text = ""


class Touchpoint(Thing):
    """A single contact between buyer and company in a phase."""

    name: Line = ""
    suggestion: Line = ""
    """The catalogue's key, where the touchpoint came from there."""
    kind: AMedium = None
    state: AState = None
    accountable: Line = ""
    personas: PersonaKeys = ()
    note: Text = ""


class Phase(Thing):
    """One phase of the buyer's journey."""

    name: Line = ""
    message: Text = ""
    touchpoints: Mapping[str, Touchpoint] = {}


class Metric(Thing):
    """A figure that the team follows."""

    name: Line = ""
    suggestion: Line = ""
    """The catalogue's key, where the metric came from there."""
    definition: Text = ""
    formula: Line = ""
    stage: StageKey = ""
    baseline: Number = None
    target: Number = None
    unit: Line = ""
    better: ADirection = None
    cadence: Line = ""
    accountable: Line = ""
    source: Line = ""
    readings: Annotated[Mapping[str, Reading], Holds(Kind.READINGS)] = {}
    """Keyed by ISO date; a number, or "22/100" (so many of so many) where it is a rate."""


class Change(Thing):
    """Something that the team will do differently, and the metric that it should move."""

    what: Text = ""
    stage: StageKey = ""
    phase: PhaseKey = ""
    due: DueDay = None
    accountable: Line = ""
    status: AStatus = None
    metric: MetricKey = ""


class Experiment(Thing):
    """An A/B test: one clear goal, a sample planned before it starts, a verdict after."""

    hypothesis: Text = ""
    stage: StageKey = ""
    metric: MetricKey = ""
    variants: Lines = ()
    sample: Number = None
    """Needed observations in each variant."""
    started: Day = None
    ended: Day = None
    verdict: Text = ""


class Session(Thing):
    """One sitting of the team."""

    facilitator: Line = ""
    present: Lines = ()
    decisions: Lines = ()
    parked: Lines = ()
    next: Text = ""


class Check(Value):
    """What the team tells `coach check`."""

    ignore: Mapping[str, str] = {}
    """The codes of rules that are turned off, with the reason."""


class Playbook(Thing):
    """The whole of a team's answers."""

    format: int = FORMAT
    name: Line = ""
    language: ALanguage = None
    market: AMarket = None
    currency: Line = ""
    summary: Text = ""
    extends: Line = ""
    """The file of the playbook that says what this one does not, as a path from this one's folder."""
    without: Lines = ()
    """What the base has and this playbook does not, each as an address: stages.demo, stages.demo.takes."""
    strategy: Strategy = Strategy()
    tools: Mapping[str, Tool] = {}
    goals: Mapping[str, Goal] = {}
    stakeholders: Mapping[str, Stakeholder] = {}
    personas: Mapping[str, Persona] = {}
    evidence: Mapping[str, Evidence] = {}
    phases: Mapping[str, Phase] = {}
    stages: Mapping[str, Stage] = {}
    metrics: Mapping[str, Metric] = {}
    changes: Mapping[str, Change] = {}
    experiments: Mapping[str, Experiment] = {}
    sessions: Mapping[str, Session] = {}
    check: Check = Check()
