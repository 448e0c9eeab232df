"""The stage card as rows of a list: what counts before a meeting first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TypeAlias

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from coach.advice.card.model import Card, Condition, Line, NextAction, Objection, Question
from coach.export.card import Words
from coach.export.sheet import Block, Point, Section
from coach.tui.marks import BOXES, DONE, STATE_SIGNS, TO_DO
from coach.tui.plain import line, plain

Thing: TypeAlias = Condition | Line | Question | NextAction | Objection
"""What of the card can be noted about."""

WIDEST = 110
"""Cells of a line that is still read with ease."""
INDENT = "  "
SEPARATOR = " · "
BESIDE_TITLE = 11
"""Cells of the first line that neither title nor state has."""
SHORTEST_STAGE = 8
HEADING = "bold $primary"
SHADES = {"unknown": "", "assumed": "$text-warning", "said": "", "confirmed": "$text-success"}


@dataclass(frozen=True, slots=True)
class Row:
    """Something that is said on the card."""

    key: str
    """Tells it from the others of the card, whatever becomes of them."""
    first: Content
    """What stands in front; the lines are as far in."""
    text: Content
    under: tuple[Content, ...] = ()
    thing: Thing | None = None
    is_heading: bool = False

    def drawn(self, width: int) -> Content:
        """The row in so many cells."""
        indent = Content(" " * self.first.cell_length)
        room = max(min(width, WIDEST) - self.first.cell_length, 10)
        lines = [piece for part in (self.text, *self.under) for each in part.split("\n") for piece in each.wrap(room)]
        return Content("\n").join(indent + each if number else self.first + each for number, each in enumerate(lines))


def rows(card: Card) -> tuple[Row, ...]:
    """What is worked on in a review: the purpose, what the buyer confirms, what to check, ask, agree on, answer."""
    words = Words(card)
    purpose = Row("purpose:", Content(), plain(words.answer(card.purpose)))
    worked_on = (
        row
        for section, things in (
            (words.conditions("exit"), card.exit.things),
            (words.checklist(), _checked(words)),
            (words.questions(), card.questions.asked.things),
            (words.next_action(), [None, *[card.next_action] * len(_points(words.next_action()))]),
            (words.objections(), card.objections.things),
        )
        for row in _section(section, things)
    )
    return purpose, *worked_on


def rows_beside(card: Card) -> tuple[Row, ...]:
    """What is good to know: the buyer, what to use, time, figures, what it took to enter, where all of it belongs."""
    words = Words(card)
    sections = (words.buyer(), words.touchpoints(), words.time(), words.figures(), words.conditions("entry"))
    belongs = Row("about:", Content(), line(" · ".join((card.name, *words.about())), "dim"))
    return (*(row for section in sections for row in _section(section, ())), belongs)


def heading(stage: str, deal: str, more: Sequence[str], width: int) -> tuple[str, str]:
    """What stands in the first line, on the left and on the right. For the deal the others give way, the stage's name
    last: the card tells all of it.
    """
    room = width - BESIDE_TITLE - len(SEPARATOR) - cell_len(deal)
    for told in (SEPARATOR.join(filter(None, more[:end])) for end in range(len(more), -1, -1)):
        if cell_len(stage) + cell_len(told) <= room:
            return SEPARATOR.join((stage, deal)), told
    short = set_cell_size(stage, max(room - 1, SHORTEST_STAGE)).rstrip()
    return SEPARATOR.join((f"{short}…", deal)), ""


def _points(section: Section) -> list[Point]:
    return [point for block in section.blocks for point in block.points]


def _checked(words: Words) -> list[Line]:
    """The lines that the section has: it leaves the questions to theirs."""
    lines = {each.text: each for each in words.card.checklist.things}
    return [lines[point.text] for point in _points(words.checklist())]


def _section(section: Section, things: Iterable[Thing | None]) -> Iterator[Row]:
    if not (section.blocks or section.notes):
        return
    yield Row(f"{section.key}:", Content(), line(section.heading, HEADING), is_heading=True)
    of_points = iter(zip_longest(_points(section), things))
    for block in section.blocks:
        yield from _block(section, block, of_points)
    for note in section.notes:
        yield Row(f"{section.key}:{note}", Content(INDENT), plain(note, "dim"))


def _block(section: Section, block: Block, things: Iterator[tuple[Point, Thing | None]]) -> Iterator[Row]:
    if block.name:
        aside = line(f"  ({block.aside})", "dim") if block.aside else Content()
        yield Row(f"{section.key}:{block.name}:", Content(INDENT), line(block.name, "bold") + aside)
    for point, thing in (next(things) for _point in block.points):
        label = line(f"{point.label}: ", "dim") if point.label else Content()
        shade = SHADES[thing.standing.state] if isinstance(thing, Condition) and thing.standing else "dim"
        aside = line(f"  ({point.aside})", shade) if point.aside else Content()
        yield Row(
            f"{section.key}:{_name(thing) or f'{block.name}:{point.label}:{point.text}'}",
            Content(INDENT) + _first(point, thing),
            label + plain(point.text) + aside,
            tuple(plain(each, "dim") for each in point.under),
            thing,
        )


def _first(point: Point, thing: Thing | None) -> Content:
    """What stands in front: how it is with the thing, in a sign."""
    match thing:
        case Condition(standing=standing) if standing:
            return Content.styled(STATE_SIGNS[standing.state], SHADES[standing.state]) + Content(" ")
        case None | Question(source="coach"):  # nothing to tick; the coach's are no lines of the checklist
            return Content("- ")
        case NextAction(lacks=lacks):
            return (
                Content.styled(f"{TO_DO} ", "$text-warning") if lacks else Content.styled(f"{DONE} ", "$text-success")
            )
        case Objection(in_deal=in_deal):
            return Content(f"{BOXES['ticked' if in_deal else 'empty']} ")
    return Content(f"{BOXES[point.box]} ")


def _name(thing: Thing | None) -> str:
    """What a thing is known by, however it stands."""
    match thing:
        case Condition(key=key):
            return f"criterion {key}"
        case Line(text=text):
            return f"line {text}"
    return ""
