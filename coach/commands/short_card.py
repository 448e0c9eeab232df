"""The card for two minutes: what is not confirmed yet, what to ask, what to agree on, and what they may say against.

It always fits 80 columns and 24 lines, the shell's next prompt among them: what is too long is cut, and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from coach.advice.card.model import TEST, Buyer, Card, Condition
from coach.advice.card.questions import NO_QUESTION
from coach.advice.card.silence import NOT_ANSWERED, NOT_RELEVANT
from coach.commands.sheets import BOXES, cut, said
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


class _Part(NamedTuple):
    """What stands under a heading."""

    heading: str
    points: tuple[tuple[str, str], ...] = ()
    """What stands in front, such as a box, and the text behind it."""
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
    versions = (list(_lines(card, age, group, room)) for room in _ROOMS)
    return next(lines for lines in versions if len(lines) <= HIGH)


def _lines(card: Card, age: str, group: Collection[str], room: _Room) -> Iterator[str]:
    words = Words(card)
    title = " · ".join(filter(None, (card.name, card.deal, words.place(), card.playbook)))
    yield from (bold(line.removeprefix("· ")) for line in _cut(title, room.title))
    if age:
        yield faint(_cut(age, 1)[0])
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
            yield ""
        yield bold(_cut(part.heading, 1)[0])
        for first, text in part.points:
            yield from _cut(text, room.lines, first)
    if unwritten := " · ".join(part.unwritten for part in told if part.unwritten):
        if room.apart:
            yield ""
        yield faint(_cut(words.say(Message("Not written yet: {parts}", parts=unwritten)), 1)[0])


def _to_confirm(words: Words, room: _Room) -> _Part:
    """The criteria that the buyer has not confirmed."""
    card, left = words.card, words.card.unconfirmed
    heading = words.say(Message("To be confirmed by the buyer"))
    if card.exit.silence:
        return _silent(words, heading, text_in(card.language, "Exit criteria"), card.exit.silence)
    if not left:
        why = Message("The buyer has confirmed all that this stage asks for")
        return _Part(heading, ((INDENT, words.say(why)),))
    points = [(f"{INDENT}{BOXES['empty']}", _criterion(words, each)) for each in left[: room.criteria]]
    if more := len(left) - len(points):
        points.append((INDENT, words.say(Message("... and {n} more", n=more))))
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
    points = [(DASH, _buyer(words, buyer)) for buyer in met[:A_FEW]]
    if more := len(met) - len(points):
        points.append((INDENT, words.say(Message("... and {n} more", n=more))))
    return _Part(words.say(Message("The buyer: {phase}", phase=phase.name)), tuple(points))


def _buyer(words: Words, buyer: Buyer) -> str:
    language = words.card.language
    fears = ", ".join(fear.name for fear in buyer.fears.things if not fear.done)
    told = (
        (text_in(language, "Wants"), buyer.wants.text),
        (text_in(language, "Asks"), buyer.asks.text),
        (words.say(Message("Can stop the purchase")), fears),
    )
    known = [f"{label}: {text.removesuffix('.')}" for label, text in told if text]
    return " · ".join((buyer.name, *(known or [words.say(buyer.wants.silence or NOT_ANSWERED)])))


def _criterion(words: Words, criterion: Condition) -> str:
    state = text_in(words.card.language, STATE_SAID[criterion.standing.state]) if criterion.standing else ""
    proof = f" ({criterion.proof})" if criterion.proof else ""
    return f"{state}: {criterion.text}{proof}" if state else f"{criterion.text}{proof}"


def _to_ask(words: Words) -> _Part:
    asked = words.card.questions.asked
    heading = words.say(Message("Questions to ask"))
    if not asked.things:
        return _silent(words, heading, heading, asked.silence)
    points = tuple((DASH, said(words.question(each)._replace(label=""))) for each in asked.things[:A_FEW])
    return _Part(_from_coach(words, heading) if asked.things[0].source == "coach" else heading, points)


def _next(words: Words, room: _Room) -> _Part:
    """What moves the buyer on, and what is agreed; how to tell a good step, where there is room or nothing else."""
    action, heading = words.card.next_action, text_in(words.card.language, "Next action")
    silent = _silent(words, heading, heading, action.moves.silence)
    points = list(silent.points) if action.moves.silence else [(INDENT, action.moves.text)]
    if agreed := words.agreed():
        points.append((INDENT, said(agreed)))
    points += ((f"{INDENT}! ", words.say(lack)) for lack in action.lacks[:1])
    if room.apart or not points:
        points.append((INDENT, words.say(TEST)))
    return _Part(heading, tuple(points), silent.unwritten)


def _objection(words: Words) -> _Part:
    """The likeliest: what this buyer has said, else the first that the team has written."""
    part = words.card.objections
    heading = words.say(Message("Likeliest objection"))
    if not part.things:
        return _silent(words, heading, text_in(words.card.language, "Objections"), part.silence)
    likeliest = part.things[0]
    point = words.objection(likeliest)
    points = ((INDENT, said(point)), *((INDENT, line) for line in point.under))
    return _Part(_from_coach(words, heading) if likeliest.source == "coach" else heading, points)


def _silent(words: Words, heading: str, called: str, why: Message | None) -> _Part:
    """A part with nothing in it: it tells who finds it out; what nobody has written is named below, in one line."""
    if why in (None, NOT_RELEVANT):
        return _Part(heading)
    if why in (NOT_ANSWERED, NO_QUESTION):
        return _Part(heading, unwritten=called)
    return _Part(heading, ((INDENT, words.say(why)),))


def _from_coach(words: Words, heading: str) -> str:
    return f"{heading} ({words.say(FROM_COACH)})"


def _cut(text: str, lines: int, first: str = "") -> list[str]:
    return cut(text, lines, first, WIDE)
