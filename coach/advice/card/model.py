"""A stage card as immutable values: the team's own words, and Messages where the coach speaks. No rendering.

Nothing is made up. What the team has not answered says so in a few words (`Message`), and what comes from the coach's
catalogue, where the team has nothing of its own, tells that it does (`Source`). (Named tuples, as in the catalogue: a
seller waits while their classes are made.)
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Generic, Literal, NamedTuple, TypeVar

from coach.advice.card.pace import Pace
from coach.advice.readings import Reading
from coach.deals.model import NextStep, Proof
from coach.deals.model import State as Sureness
from coach.playbook.message import Message
from coach.playbook.model import Better, Medium, Side, State

Source = Literal["team", "framework", "coach", "deal"]
"""Whose words: the team's own, those of the framework that it has set, the coach's, or this deal's buyer's."""

OneOf = TypeVar("OneOf", covariant=True)

TEST = Message("A good next step is the buyer's own act, with a day; waiting is none")
"""How to tell a good next step."""


class Answer(NamedTuple):
    """What the team says, or why it says nothing."""

    text: str = ""
    silence: Message | None = None
    """Not answered yet, to find out by somebody, or not relevant here; None where there is a text."""


class Part(NamedTuple, Generic[OneOf]):
    """A part of the card with several things in it, or why there are none."""

    things: tuple[OneOf, ...] = ()
    silence: Message | None = None
    """Why the team has none of its own; the coach's may stand there all the same."""


class Obstacle(NamedTuple):
    """What a buyer fears: it can stop the purchase."""

    name: str
    removed_by: str
    done: bool
    """Whether it is removed already."""


class Buyer(NamedTuple):
    """What one persona lives through in the phase that the stage serves."""

    persona: str
    name: str
    wants: Answer
    asks: Answer
    feels: Answer
    pain_points: Answer
    fears: Part[Obstacle]
    is_assumed: bool
    """Whether no evidence stands behind it."""


class Phase(NamedTuple):
    """Where the buyer is in the journey."""

    key: str
    name: str
    message: Answer
    """What we say to buyers there."""
    buyers: Part[Buyer]


class Standing(NamedTuple):
    """How a criterion stands in a deal."""

    state: Sureness
    note: str = ""
    proof: Proof | None = None
    day: dt.date | None = None


class Condition(NamedTuple):
    """What must be true to enter or to leave the stage."""

    key: str
    text: str
    by: Side | None
    """Whose act it is."""
    proof: str
    """The evidence that counts."""
    standing: Standing | None = None
    """In the deal asked for, if one is."""

    @property
    def is_confirmed(self) -> bool:
        """Whether the buyer has confirmed it in the deal."""
        return self.standing is not None and self.standing.state == "confirmed"


class Line(NamedTuple):
    """A line of the checklist."""

    text: str
    done: bool = False
    """Whether it is ticked off in the deal."""


class Question(NamedTuple):
    """A question to ask the buyer."""

    text: str | Message
    """The team's own words as they are; the coach's to be said in the playbook's language."""
    source: Source
    about: str = ""
    """What it finds out, in English as the catalogue has it: Budget."""


class SetOfQuestions(NamedTuple):
    """A framework's name and to whom it belongs."""

    key: str
    name: str
    owner: str


class Questions(NamedTuple):
    """What to ask the buyer here."""

    asked: Part[Question]
    """The team's own first."""
    framework: SetOfQuestions | None = None
    """Where those that are not the team's own are from."""


class Objection(NamedTuple):
    """What buyers say against, and the answer to it."""

    heard: str | Message
    answer: str | Message
    source: Source
    key: str = ""
    """The playbook's, where it is the team's own."""
    in_deal: bool = False
    """Whether the buyer of this deal has said it."""
    stage: str = ""
    """The key of the stage where that was, if it was another one."""
    stage_name: str = ""


class Contact(NamedTuple):
    """A touchpoint to use."""

    key: str
    name: str
    kind: Medium | None
    is_planned: bool
    note: str


class NextAction(NamedTuple):
    """What takes the buyer to the next stage."""

    moves: Answer
    """The stage's own."""
    agreed: NextStep | None = None
    """What is agreed in the deal, if anything is."""
    lacks: tuple[Message, ...] = ()
    """In a deal, what its next step lacks to be a good one."""


class Figure(NamedTuple):
    """A figure that matters here, in its unit; a share is in percent."""

    name: str | Message
    key: str = ""
    """The metric's; none for what the stage itself tells."""
    unit: str = ""
    better: Better | None = None
    reading: Reading | None = None
    """The last one."""
    told: float | None = None
    """What the team tells of it, where nothing is measured."""
    target: float | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """The card of one stage on one day."""

    playbook: str
    """The playbook's name."""
    language: str
    """In which the card speaks."""
    key: str
    name: str
    kind: str
    """One of the catalogue's kinds of stage, or nothing."""
    state: State
    number: int
    """Its place among the stages of the process, from 1; 0 for one that is to be dropped."""
    of: int
    accountable: Answer
    purpose: Answer
    phase: Phase | None
    no_phase: Message | None
    """Why it is not known where the buyer is."""
    entry: Part[Condition]
    exit: Part[Condition]
    checklist: Part[Line]
    questions: Questions
    objections: Part[Objection]
    """This buyer's first."""
    touchpoints: Part[Contact]
    """Those of today first."""
    next_action: NextAction
    pace: Pace
    figures: Part[Figure]
    today: dt.date
    deal: str = ""
    """The name of the deal that it is about, if any."""
    changed: tuple[Message, ...] = ()
    """Which exit criteria are new, gone or reworded since the deal was reviewed here."""

    @property
    def unconfirmed(self) -> tuple[Condition, ...]:
        """What the buyer has not confirmed yet; without a deal, all that is to be confirmed."""
        return tuple(condition for condition in self.exit.things if not condition.is_confirmed)
