"""The stage card as a page, in the playbook's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

from coach.advice.card.model import (
    TEST,
    Answer,
    Buyer,
    Card,
    Condition,
    Contact,
    Figure,
    Objection,
    Part,
    Question,
)
from coach.advice.card.pace import TIMES
from coach.deals.model import PROOF_SAID, STATE_SAID
from coach.export.sheet import Block, Box, Point, Section, Sheet
from coach.export.words import amount_told, day_told, reading_told, told
from coach.locale import said_in, text_in
from coach.method import catalogue
from coach.playbook.amounts import number_text
from coach.playbook.message import Message
from coach.playbook.model import Medium, State


def sheet_of(card: Card, age: str = "") -> Sheet:
    """The whole card; `age` tells how old the playbook is."""
    words = Words(card)
    sections = (
        words.buyer(),
        words.conditions("entry"),
        words.conditions("exit"),
        words.checklist(),
        words.questions(),
        words.objections(),
        words.touchpoints(),
        words.next_action(),
        words.time(),
        words.figures(),
    )
    return Sheet(
        card.language,
        card.name,
        words.about(),
        words.answer(card.purpose),
        tuple(section for section in sections if section.blocks or section.notes),
        age,
    )


class Words:
    """The parts of one card in its language."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self._language = card.language

    def say(self, message: Message) -> str:
        """The coach's words."""
        return said_in(self._language, message)

    def answer(self, answer: Answer) -> str:
        """The team's words, or why there are none."""
        return answer.text if answer.silence is None else self.say(answer.silence)

    def place(self) -> str:
        """The stage's place in the process, and whether it is planned or to be dropped."""
        card, state = self.card, catalogue.choices()[get_args(State)][self.card.state]
        number = self.say(Message("stage {number} of {all}", number=card.number, all=card.of)) if card.number else ""
        told = text_in(self._language, state) if card.state != "today" else ""
        return ", ".join(filter(None, (number, told)))

    def about(self) -> tuple[str, ...]:
        """Where the stage belongs."""
        card = self.card
        accountable = self._label("Accountable", card.accountable.text) if card.accountable.text else ""
        deal = self.say(Message("Deal: {deal}", deal=card.deal)) if card.deal else ""
        return tuple(filter(None, (card.playbook, self.place(), accountable, deal)))

    # The sections, in their order

    def buyer(self) -> Section:
        """Where the buyer is, and what each persona wants, asks, feels and fears there."""
        phase = self.card.phase
        if phase is None:
            why = (self.say(self.card.no_phase),) if self.card.no_phase else ()
            return Section("buyer", self.say(Message("The buyer")), notes=why)
        heading = self.say(Message("The buyer: {phase}", phase=phase.name))
        message = Block((Point(self.answer(phase.message), text_in(self._language, "Message")),))
        buyers = tuple(self._buyer(buyer) for buyer in phase.buyers.things)
        return Section("buyer", heading, (message, *buyers), self._silence(phase.buyers))

    def conditions(self, which: Literal["entry", "exit"]) -> Section:
        """What must be true to enter, or to leave."""
        part = self.card.entry if which == "entry" else self.card.exit
        heading = text_in(self._language, "Entry criteria") if which == "entry" else self.say(_TO_LEAVE)
        section = self._section(which, heading, part, (self.condition(each) for each in part.things))
        changed = self.card.changed if which == "exit" else ()
        return section._replace(notes=(*section.notes, *map(self.say, changed)))

    def condition(self, condition: Condition) -> Point:
        """A criterion with its evidence, and how it stands in the deal."""
        under = [self._label("Proof", condition.proof)] if condition.proof else []
        aside = self.say(Message("our own act")) if condition.by == "seller" else ""
        if standing := condition.standing:
            state = text_in(self._language, STATE_SAID[standing.state])
            aside = "; ".join(filter(None, (state, aside)))
            proof = text_in(self._language, PROOF_SAID[standing.proof]) if standing.proof else ""
            day = day_told(self._language, standing.day) if standing.day else ""
            noted = " · ".join(filter(None, (day, proof, standing.note)))
            if proof or standing.note:
                under.append(self._label("Note", noted))
            elif day:
                under.append(self.say(Message("Noted on {day}", day=day)))
        return Point(
            condition.text, box="ticked" if condition.is_confirmed else "empty", aside=aside, under=tuple(under)
        )

    def checklist(self) -> Section:
        """What to check; what to ask stands among the questions."""
        asked = {each.text for each in self.card.questions.asked.things if each.source != "coach"}
        lines = [each for each in self.card.checklist.things if each.text not in asked]
        points = (Point(each.text, box=_box(ticked=each.done)) for each in lines)
        heading = text_in(self._language, "Checklist")
        return self._section("checklist", heading, self.card.checklist, points)

    def questions(self) -> Section:
        """What to ask."""
        asked, framework = self.card.questions.asked, self.card.questions.framework
        done = {each.text for each in self.card.checklist.things if each.done}
        points = tuple(self.question(each, ticked=each.text in done) for each in asked.things)
        notes = list(self._silence(asked))
        if framework and any(each.source == "coach" for each in asked.things):
            coach = Message("From the coach: {name}, by {owner}", name=framework.name, owner=framework.owner)
            notes.append(self.say(coach))
        elif framework:
            notes.append(self.say(Message("With {name}, by {owner}", name=framework.name, owner=framework.owner)))
        return Section("questions", self.say(Message("Questions to ask")), _blocks(points), tuple(notes))

    def question(self, question: Question, *, ticked: bool = False) -> Point:
        """A question, and what it finds out."""
        about = text_in(self._language, question.about)
        return Point(told(self._language, question.text), about, box=_box(ticked=ticked))

    def objections(self) -> Section:
        """What buyers say against, with the answer."""
        part = self.card.objections
        section = self._section(
            "objections",
            text_in(self._language, "Objections"),
            part,
            (self.objection(each) for each in part.things),
        )
        if any(each.source == "coach" for each in part.things):
            return section._replace(notes=(*section.notes, self.say(Message("From the coach"))))
        return section

    def objection(self, objection: Objection) -> Point:
        """What is heard, and the answer below."""
        answer = told(self._language, objection.answer) or self.say(Message("No answer is written yet"))
        aside = self.say(_heard(objection)) if objection.in_deal else ""
        return Point(told(self._language, objection.heard), aside=aside, under=(f"→ {answer}",))

    def touchpoints(self) -> Section:
        """What to use now."""
        part, heading = self.card.touchpoints, text_in(self._language, "Touchpoints")
        return self._section("touchpoints", heading, part, (self._contact(each) for each in part.things))

    def next_action(self) -> Section:
        """What moves the buyer on, what is agreed, and how to tell a good next step."""
        action = self.card.next_action
        points = [Point(self.answer(action.moves))]
        lacks = tuple(map(self.say, action.lacks))
        if agreed := self.agreed():
            points.append(agreed._replace(under=lacks))
        else:
            points += map(Point, lacks)
        heading = text_in(self._language, "Next action")
        return Section("next", heading, _blocks(points), (self.say(TEST),))

    def agreed(self) -> Point | None:
        """The next step that is agreed in the deal."""
        agreed = self.card.next_action.agreed
        if agreed is None:
            return None
        day = day_told(self._language, agreed.day) if agreed.day else ""
        return Point(" · ".join(filter(None, (agreed.what, agreed.who, day))), self.say(Message("Agreed on")))

    def time(self) -> Section:
        """The planned time, today's, and when a deal counts as stalled."""
        pace, points = self.card.pace, []
        lengths = (
            ("Should take", pace.should_take),
            ("Takes today", pace.takes),
        )
        known = [self._label(label, length.told(self._language)) for label, length in lengths if length]
        if known:
            points.append(Point(" · ".join(known)))
        if pace.limit:
            points.append(Point(self.say(self._stalled())))
        if pace.since and pace.days is not None:
            here = Message("This deal was first reviewed here on {day}", day=day_told(self._language, pace.since))
            points.append(Point(self.say(here), aside=self._late()))
        notes = () if known else (self.say(Message("How long it takes here is not answered yet")),)
        return Section("time", self.say(Message("Time")), _blocks(points), notes)

    def figures(self) -> Section:
        """The two figures."""
        part = self.card.figures
        points = (self.figure(each) for each in part.things)
        return self._section("figures", text_in(self._language, "Metrics"), part, points)

    def figure(self, figure: Figure) -> Point:
        """A figure with its last reading and its target."""
        reading = reading_told(self._language, figure)
        parts = [self._label("Last reading", reading) if reading else self.say(Message("Not read yet"))]
        if figure.target is not None:
            parts.append(self._label("Target", amount_told(self._language, figure, figure.target)))
        return Point(" · ".join(parts), told(self._language, figure.name))

    # Their parts

    def _buyer(self, buyer: Buyer) -> Block:
        told_of = (
            ("Wants", buyer.wants),
            ("Asks", buyer.asks),
            ("Feels", buyer.feels),
            ("Pain points", buyer.pain_points),
        )
        points = [Point(answer.text, text_in(self._language, label)) for label, answer in told_of if answer.text]
        silent: dict[Message, list[str]] = {}
        for label, why in (*((label, answer.silence) for label, answer in told_of), ("Obstacles", buyer.fears.silence)):
            if why:
                silent.setdefault(why, []).append(text_in(self._language, label))
        for fear in buyer.fears.things:
            aside = text_in(self._language, "Removed") if fear.done else ""
            under = (self._label("Removed by", fear.removed_by),) if fear.removed_by else ()
            points.append(Point(fear.name, self.say(Message("Can stop the purchase")), aside=aside, under=under))
        points += (Point(", ".join(labels), self.say(why)) for why, labels in silent.items())
        assumed = self.say(Message("an assumption: no evidence yet")) if buyer.is_assumed else ""
        return Block(tuple(points), buyer.name, assumed)

    def _contact(self, contact: Contact) -> Point:
        kind = catalogue.choices()[get_args(Medium)][contact.kind] if contact.kind else ""
        planned = catalogue.choices()[get_args(State)]["planned"] if contact.is_planned else ""
        aside = ", ".join(text_in(self._language, word) for word in (kind, planned) if word)
        return Point(contact.name, aside=aside, under=(contact.note,) if contact.note else ())

    def _stalled(self) -> Message:
        pace = self.card.pace
        assert pace.limit
        times = number_text(float(TIMES), self._language)
        if pace.basis == "takes":
            return Message(
                "Stalled after {limit}: {times} times what it takes today (a rule of thumb)",
                limit=pace.limit,
                times=times,
            )
        return Message(
            "Stalled after {limit}: {times} times what is planned (a rule of thumb)", limit=pace.limit, times=times
        )

    def _late(self) -> str:
        if self.card.pace.is_stalled:
            return self.say(Message("stalled"))
        return self.say(Message("late")) if self.card.pace.is_late else ""

    def _label(self, label: str, text: str) -> str:
        return f"{text_in(self._language, label)}: {text}"

    def _silence(self, part: Part[object]) -> tuple[str, ...]:
        return (self.say(part.silence),) if part.silence else ()

    def _section(self, key: str, heading: str, part: Part[object], points: Iterable[Point]) -> Section:
        return Section(key, heading, _blocks(points), self._silence(part))


_TO_LEAVE = Message("Exit criteria: what the buyer confirms")


def _heard(objection: Objection) -> Message:
    if objection.stage:
        return Message("heard in this deal: {stage}", stage=objection.stage_name)
    return Message("heard in this deal")


def _box(*, ticked: bool) -> Box:
    return "ticked" if ticked else "empty"


def _blocks(points: Iterable[Point]) -> tuple[Block, ...]:
    found = tuple(points)
    return (Block(found),) if found else ()
