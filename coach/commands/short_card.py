"""The card for two minutes: what is not confirmed yet, what to ask, what to agree on, and what they may say against.

It always fits 80 columns and 24 lines, the shell's next prompt among them: what is too long is cut, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from coach.advice.card.model import TEST, Card, Condition
from coach.commands.sheets import BOXES, cut, said
from coach.commands.terminal import bold, faint
from coach.deals.model import STATE_SAID
from coach.export.card import Words
from coach.locale import text_in
from coach.playbook.message import Message

WIDE, HIGH = 80, 23
THREE = 3
"""Questions to ask."""
INDENT = "  "
DASH = "  - "
FROM_COACH = Message("from the coach")


class _Part(NamedTuple):
    """What stands under a heading."""

    heading: str
    points: tuple[tuple[str, str], ...]
    """What stands in front, such as a box, and the text behind it."""


class _Room(NamedTuple):
    """How much may be told: lines of each point, criteria, and whether the parts stand apart."""

    lines: int
    criteria: int
    apart: bool


_ROOMS = (
    _Room(6, 9, apart=True),
    _Room(4, 6, apart=True),
    _Room(3, 5, apart=True),
    _Room(3, 5, apart=False),
    _Room(2, 4, apart=False),
    _Room(2, 3, apart=False),
    _Room(1, 3, apart=False),
)
"""From the widest to the narrowest, which takes at most 21 lines."""


def short(card: Card, age: str = "") -> list[str]:
    """At most 23 lines of at most 80 cells, as much as these can tell."""
    versions = (list(_lines(card, age, room)) for room in _ROOMS)
    return next(lines for lines in versions if len(lines) <= HIGH)


def _lines(card: Card, age: str, room: _Room) -> Iterator[str]:
    words = Words(card)
    yield bold(_cut(" · ".join(filter(None, (card.name, card.deal, words.place(), card.playbook))), 1)[0])
    if age:
        yield faint(_cut(age, 1)[0])
    for part in (_to_confirm(words, room), _to_ask(words), _next(words, room), _objection(words)):
        if room.apart:
            yield ""
        yield bold(_cut(part.heading, 1)[0])
        for first, text in part.points:
            yield from _cut(text, room.lines, first)


def _to_confirm(words: Words, room: _Room) -> _Part:
    """The criteria that the buyer has not confirmed."""
    card, left = words.card, words.card.unconfirmed
    if not left:
        why = card.exit.silence or Message("The buyer has confirmed all that this stage asks for")
        return _Part(words.say(Message("To be confirmed by the buyer")), ((INDENT, words.say(why)),))
    points = [(f"{INDENT}{BOXES['empty']}", _criterion(words, each)) for each in left[: room.criteria]]
    if more := len(left) - len(points):
        points.append((INDENT, words.say(Message("... and {n} more", n=more))))
    heading = Message("Not confirmed yet") if card.deal else Message("To be confirmed by the buyer")
    return _Part(words.say(heading), tuple(points))


def _criterion(words: Words, criterion: Condition) -> str:
    state = text_in(words.card.language, STATE_SAID[criterion.standing.state]) if criterion.standing else ""
    proof = f" ({criterion.proof})" if criterion.proof else ""
    return f"{state}: {criterion.text}{proof}" if state else f"{criterion.text}{proof}"


def _to_ask(words: Words) -> _Part:
    asked = words.card.questions.asked
    points = tuple((DASH, said(words.question(each)._replace(label=""))) for each in asked.things[:THREE])
    heading = words.say(Message("Questions to ask"))
    if asked.things and asked.things[0].source == "coach":
        heading = f"{heading} ({words.say(FROM_COACH)})"
    silence = ((INDENT, words.say(asked.silence)),) if asked.silence and not points else ()
    return _Part(heading, (*points, *silence))


def _next(words: Words, room: _Room) -> _Part:
    action = words.card.next_action
    points = [(INDENT, words.answer(action.moves))]
    if agreed := words.agreed():
        points.append((INDENT, said(agreed)))
    points += ((f"{INDENT}! ", words.say(lack)) for lack in action.lacks[:1])
    if room.apart:
        points.append((INDENT, words.say(TEST)))
    return _Part(text_in(words.card.language, "Next action"), tuple(points))


def _objection(words: Words) -> _Part:
    """The likeliest: what this buyer has said, else the first that the team has written."""
    part = words.card.objections
    heading = words.say(Message("Likeliest objection"))
    if not part.things:
        return _Part(heading, ((INDENT, words.say(part.silence)),) if part.silence else ())
    likeliest = part.things[0]
    if likeliest.source == "coach":
        heading = f"{heading} ({words.say(FROM_COACH)})"
    point = words.objection(likeliest)
    return _Part(heading, ((INDENT, said(point)), *((INDENT, line) for line in point.under)))


def _cut(text: str, lines: int, first: str = "") -> list[str]:
    return cut(text, lines, first, WIDE)
