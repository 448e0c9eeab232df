"""The card for two minutes: what is not confirmed yet, what to ask, what to agree on, and what they may say against.

It always fits 80 columns and 24 lines, the shell's next prompt among them: what is too long is cut, and says so. Lines
that are left go to what is cut.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from coach.advice.card.model import TEST, Buyer, Card, Condition
from coach.advice.card.questions import NO_QUESTION
from coach.advice.card.silence import NOT_ANSWERED, NOT_RELEVANT
from coach.commands.columns import cells
from coach.commands.sheets import BOXES, cut, hung, said
from coach.commands.terminal import bold, faint
from coach.deals.model import STATE_SAID
from coach.export.card import Words
from coach.locale import text_in
from coach.playbook.message import Message

WIDE, HIGH = 80, 23
A_FEW = 3
"""Questions to ask, and buyers."""
INDENT = "  "
DASH = "  - "
FROM_COACH = Message("from the coach")
A_FACT = 10
"""Cells that a fact gets at least."""


class _Point(NamedTuple):
    """What is told on a line or more."""

    first: str = ""
    """What stands in front, such as a box."""
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    """What follows the text, with labels: as much of each, however little room there is."""

    def lines(self, most: int) -> list[str]:
        """At most so many lines of it."""
        if not self.facts:
            return _cut(self.text, most, self.first)
        rooms = range(A_FACT, max(A_FACT, *(cells(text) for _label, text in self.facts)) + 1)
        too_wide = bisect_left(rooms, True, key=lambda room: len(hung(self._said(room), self.first, WIDE)) > most)
        return _cut(self._said(rooms[max(too_wide - 1, 0)]), most, self.first)

    def _said(self, room: int) -> str:
        """The text and its facts, each in so many cells."""
        return " · ".join((self.text, *(f"{label}: {cut(text, 1, widest=room)[0]}" for label, text in self.facts)))


class _Row(NamedTuple):
    """A point on the page."""

    point: _Point = _Point()
    most: int = 1
    """The lines that it gets at first."""
    style: Callable[[str], str] | None = None
    """That of a heading, or an aside, which gets no more lines; None for all others."""


class _Part(NamedTuple):
    """What stands under a heading."""

    heading: str
    points: tuple[_Point, ...] = ()
    unwritten: str = ""
    """What the team could write there, in a word or two."""


class _Room(NamedTuple):
    """How much may be told: lines of each point, criteria, lines of the title, and whether the parts stand apart."""

    lines: int
    criteria: int
    title: int
    apart: bool


_ROOMS = (
    _Room(6, 9, 2, apart=True),
    _Room(4, 6, 2, apart=True),
    _Room(3, 5, 1, apart=True),
    _Room(3, 5, 1, apart=False),
    _Room(2, 4, 1, apart=False),
    _Room(2, 3, 1, apart=False),
    _Room(1, 3, 1, apart=False),
)
"""From the widest to the narrowest, which takes at most 23 lines."""


def short(card: Card, age: str = "", group: Collection[str] = ()) -> list[str]:
    """At most 23 lines of at most 80 cells, as much as these can tell; with what moves those of the buying group."""
    words = Words(card)
    versions = (_page(list(_rows(words, age, group, room))) for room in _ROOMS)
    return next(filter(None, versions))


def _page(rows: Sequence[_Row]) -> list[str]:
    """The lines of all rows; none where these are too many. What is left goes round among those that are cut, a line
    each, and those with facts come first: who asks for a buyer wants to know what moves them.
    """
    told, most = [row.point.lines(row.most) for row in rows], [row.most for row in rows]
    if sum(map(len, told)) > HIGH:
        return []
    turns = deque(sorted((n for n, row in enumerate(rows) if not row.style), key=lambda n: not rows[n].point.facts))
    while turns and (left := HIGH - sum(map(len, told))):
        turn = turns.popleft()
        most[turn] += 1
        longer = rows[turn].point.lines(most[turn])
        if longer != told[turn] and len(longer) - len(told[turn]) <= left:
            told[turn] = longer
            turns.append(turn)
    return [row.style(line) if row.style else line for row, lines in zip(rows, told, strict=True) for line in lines]


def _rows(words: Words, age: str, group: Collection[str], room: _Room) -> Iterator[_Row]:
    card = words.card
    title = " · ".join(filter(None, (card.name, card.deal, words.place(), card.playbook)))
    yield _Row(_Point(text=title), room.title, lambda line: bold(line.removeprefix("· ")))
    if age:
        yield _Row(_Point(text=age), style=faint)
    told = (
        _to_confirm(words, room),
        _buyers(words, group),
        _to_ask(words),
        _next(words, room),
        _objection(words),
    )
    for part in told:
        if not part.points:
            continue
        if room.apart:
            yield _Row(style=faint)
        yield _Row(_Point(text=part.heading), style=bold)
        yield from (_Row(point, room.lines) for point in part.points)
    if unwritten := " · ".join(part.unwritten for part in told if part.unwritten):
        if room.apart:
            yield _Row(style=faint)
        yield _Row(_Point(text=words.say(Message("Not written yet: {parts}", parts=unwritten))), style=faint)


def _to_confirm(words: Words, room: _Room) -> _Part:
    """The criteria that the buyer has not confirmed."""
    card, left = words.card, words.card.unconfirmed
    heading = words.say(Message("To be confirmed by the buyer"))
    if card.exit.silence:
        return _silent(words, heading, text_in(card.language, "Exit criteria"), card.exit.silence)
    if not left:
        why = Message("The buyer has confirmed all that this stage asks for")
        return _Part(heading, (_Point(INDENT, words.say(why)),))
    points = [_Point(f"{INDENT}{BOXES['empty']}", _criterion(words, each)) for each in left[: room.criteria]]
    if more := len(left) - len(points):
        points.append(_Point(INDENT, words.say(Message("... and {n} more", n=more))))
    return _Part(words.say(Message("Not confirmed yet")) if card.deal else heading, tuple(points))


def _buyers(words: Words, group: Collection[str]) -> _Part:
    """What those who are asked for want, ask and fear."""
    phase = words.card.phase
    if not group:
        return _Part("")
    if phase is None:
        buyer = words.say(Message("The buyer"))
        return _silent(words, buyer, buyer, words.card.no_phase or NOT_ANSWERED)
    met = [buyer for buyer in phase.buyers.things if buyer.persona in group]
    points = [_buyer(words, buyer) for buyer in met[:A_FEW]]
    if more := len(met) - len(points):
        points.append(_Point(INDENT, words.say(Message("... and {n} more", n=more))))
    return _Part(words.say(Message("The buyer: {phase}", phase=phase.name)), tuple(points))


def _buyer(words: Words, buyer: Buyer) -> _Point:
    language = words.card.language
    fears = ", ".join(fear.name for fear in buyer.fears.things if not fear.done)
    told = (
        (text_in(language, "Wants"), buyer.wants.text),
        (text_in(language, "Asks"), buyer.asks.text),
        (words.say(Message("Can stop the purchase")), fears),
    )
    if known := tuple((label, " ".join(text.split()).removesuffix(".")) for label, text in told if text):
        return _Point(DASH, buyer.name, known)
    return _Point(DASH, f"{buyer.name} · {words.say(buyer.wants.silence or NOT_ANSWERED)}")


def _criterion(words: Words, criterion: Condition) -> str:
    state = text_in(words.card.language, STATE_SAID[criterion.standing.state]) if criterion.standing else ""
    proof = f" ({criterion.proof})" if criterion.proof else ""
    return f"{state}: {criterion.text}{proof}" if state else f"{criterion.text}{proof}"


def _to_ask(words: Words) -> _Part:
    asked = words.card.questions.asked
    heading = words.say(Message("Questions to ask"))
    if not asked.things:
        return _silent(words, heading, heading, asked.silence)
    points = tuple(_Point(DASH, said(words.question(each)._replace(label=""))) for each in asked.things[:A_FEW])
    return _Part(_from_coach(words, heading) if asked.things[0].source == "coach" else heading, points)


def _next(words: Words, room: _Room) -> _Part:
    """What moves the buyer on, and what is agreed; how to tell a good step, where there is room or nothing else."""
    action, heading = words.card.next_action, text_in(words.card.language, "Next action")
    silent = _silent(words, heading, heading, action.moves.silence)
    points = list(silent.points) if action.moves.silence else [_Point(INDENT, action.moves.text)]
    if agreed := words.agreed():
        points.append(_Point(INDENT, said(agreed)))
    points += (_Point(f"{INDENT}! ", words.say(lack)) for lack in action.lacks[:1])
    if room.apart or not points:
        points.append(_Point(INDENT, words.say(TEST)))
    return _Part(heading, tuple(points), silent.unwritten)


def _objection(words: Words) -> _Part:
    """The likeliest: what this buyer has said, else the first that the team has written."""
    part = words.card.objections
    heading = words.say(Message("Likeliest objection"))
    if not part.things:
        return _silent(words, heading, text_in(words.card.language, "Objections"), part.silence)
    likeliest = part.things[0]
    point = words.objection(likeliest)
    points = (_Point(INDENT, said(point)), *(_Point(INDENT, line) for line in point.under))
    return _Part(_from_coach(words, heading) if likeliest.source == "coach" else heading, points)


def _silent(words: Words, heading: str, called: str, why: Message | None) -> _Part:
    """A part with nothing in it: it tells who finds it out; what nobody has written is named below, in one line."""
    if why in (None, NOT_RELEVANT):
        return _Part(heading)
    if why in (NOT_ANSWERED, NO_QUESTION):
        return _Part(heading, unwritten=called)
    return _Part(heading, (_Point(INDENT, words.say(why)),))


def _from_coach(words: Words, heading: str) -> str:
    return f"{heading} ({words.say(FROM_COACH)})"


def _cut(text: str, lines: int, first: str = "") -> list[str]:
    return cut(text, lines, first, WIDE)
