"""What a person typed, understood as the answer that a field holds; and an answer, as text to type on from.

Nothing is guessed silently: what was understood is shown, and what cannot be understood is kept as it was typed,
under the thing's `open`, with a plain reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from coach.playbook import clock
from coach.playbook.address import Address, look_up
from coach.playbook.amounts import amount_in, folded, number_text, plain, share_in
from coach.playbook.days import day_in, day_text
from coach.playbook.durations import counts_working_days, kept_text, length_in
from coach.playbook.edit import Add, Answer, Answerable, Edit, Single, Together
from coach.playbook.fields import Kind, Reading
from coach.playbook.key import is_key
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.text import normal
from coach.playbook.thing import FieldOf

_YES = frozenset({"yes", "y", "true", "kylla", "joo", "juu", "k", "jah", "jaa", "j"})
_NO = frozenset({"no", "n", "false", "ei", "e"})
_YES_NO = {"en": ("yes", "no"), "fi": ("kyllä", "ei"), "et": ("jah", "ei")}
_A_DAY = dt.date(2027, 6, 30)
_SO_MANY_OF = re.compile(r"([0-9]{1,15}) ?/ ?([0-9]{1,15})")


@dataclass(frozen=True, slots=True)
class Understood:
    """The answer, and how it was read. None: the field was emptied."""

    value: Answerable | None
    shown: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Why the field cannot hold this, and what was typed; of several lines, those that it cannot hold."""

    why: Message
    text: str = ""
    value: Answerable | None = None
    """What the other lines answer."""


Outcome: TypeAlias = Understood | NotUnderstood


def understand(field: FieldOf, text: str, language: str) -> Outcome:
    """What `text`, typed by someone who speaks `language`, answers to `field`.

    Of readings it can be one of them, or all of them, each on a line after its day.
    """
    said = normal(text).strip()
    if not said:
        return Understood(None, "")
    found = _READERS[field.kind](field, said, language)
    if isinstance(found, Message):
        return NotUnderstood(found, said)
    if isinstance(found, Understood | NotUnderstood):
        return found
    return Understood(found, shown(field, found, language))


def shown(field: FieldOf, value: Any, language: str) -> str:
    """`value` as text that `understand` reads back in the same language."""
    match value:
        case None:
            return ""
        case bool():
            yes, no = _YES_NO.get(language, _YES_NO["en"])
            return yes if value else no
        case int() | float():
            return number_text(value, language) + (" %" if field.kind is Kind.PERCENT else "")
        case dt.date():
            return day_text(value, language)
        case Mapping():
            return "\n".join(f"{_day_text(day, language)}: {shown(field, one, language)}" for day, one in value.items())
        case tuple() | list():
            return (", " if field.kind is Kind.REFERENCES else "\n").join(map(str, value))
    return kept_text(value, language) if field.kind is Kind.DURATION else str(value)


def answer(playbook: Playbook, at: Address, field: FieldOf, outcome: Outcome) -> Edit:
    """The edit that makes what was typed the answer at `at`.

    Either the field or its `open` entry holds what the person said last, never both; and what is answered is no
    longer skipped. A thing that is not there yet, such as a persona's way through a phase, is added first.
    """
    home, name = at[:-1], at[-1]
    value, words = outcome.value, None if isinstance(outcome, Understood) else outcome.text
    if field.kind is Kind.READINGS and isinstance(value, str | int | float):  # one, and nobody knows of which day
        value, words = None, str(value)
    edits: list[Single] = []
    try:
        thing = look_up(playbook, home)
    except LookupError:
        thing = None
        edits.append(Add(home[:-1], home[-1]))
    if words or (thing and name in thing.open):
        edits.append(Answer((*home, "open", name), words))
    if thing and name in thing.skipped and (words or value is not None):
        edits.append(Answer((*home, "skipped"), tuple(other for other in thing.skipped if other != name)))
    edits.append(Answer(at, value))
    return edits[0] if len(edits) == 1 else Together(tuple(edits))


_Found: TypeAlias = Answerable | Understood | NotUnderstood | Message


def _line(_field: FieldOf, said: str, _language: str) -> _Found:
    return " ".join(said.split("\n"))


def _text(_field: FieldOf, said: str, _language: str) -> _Found:
    return said


def _lines(_field: FieldOf, said: str, _language: str) -> _Found:
    return tuple(line.strip() for line in said.split("\n") if line.strip())


def _day(field: FieldOf, said: str, language: str) -> _Found:
    from coach.playbook.spoken_days import days_said  # here: most read what is written only

    example = day_text(_A_DAY, language)
    try:
        days = days_said(said, clock.today(), field.looks)
    except ValueError:
        return Message("No calendar has this day; type a date like {example}", example=example)
    if len(days) > 1:
        one, other = (day_text(day, language) for day in days)
        return Message("This may be {one} or {other}; type the date in full", one=one, other=other)
    return days[0] if days else Message("This is not a date; type one like {example}", example=example)


def _duration(_field: FieldOf, said: str, language: str) -> _Found:
    length = length_in(said, language)
    if length:
        words = length.told(language)
        same = length.kept.told(language)
        return Understood(length.value, words if words == same else f"{words} = {same}")
    example = kept_text("14 d", language)
    if amount_in(said, language) is not None:
        return Message("The unit is missing; type a length of time like {example}", example=example)
    if counts_working_days(said):
        return Message("Working days are not told from days; type a length of time like {example}", example=example)
    return Message("This is not one length of time; type it like {example}", example=example)


def _share(_field: FieldOf, said: str, language: str) -> _Found:
    share = share_in(said, language)
    example = number_text(24.5, language) + " %"
    return Message("This is not a share; type a percentage like {example}", example=example) if share is None else share


def _number(_field: FieldOf, said: str, language: str) -> _Found:
    number = _number_in(said, language)
    example = number_text(24.5, language)
    return Message("This is not one number; type it like {example}", example=example) if number is None else number


def _readings(_field: FieldOf, said: str, language: str) -> _Found:
    one = _reading(said, language)
    if "\n" not in said and not isinstance(one, Message):
        return one
    lines = {line.strip(): _dated(line, language) for line in said.split("\n") if line.strip()}
    if readings := dict(read for read in lines.values() if read):
        if all(lines.values()):
            return readings
        example = f"{day_text(_A_DAY, language)}: 22/100"
        why = Message("A line is not a day and its reading; type each like {example}", example=example)
        return NotUnderstood(why, "\n".join(line for line, read in lines.items() if not read), readings)
    return one


def _dated(line: str, language: str) -> tuple[str, Reading] | None:
    """A day and its reading, whatever stands between them."""
    words = plain(line).split(" ")
    for end in range(1, min(len(words), 5)):  # no day has more than four words
        day = _day_or_none(" ".join(words[:end]).rstrip(":="))
        reading = _reading(" ".join(words[end:]).lstrip(":= "), language)
        if day and not isinstance(reading, Message):
            return day.isoformat(), reading
    return None


def _day_or_none(said: str) -> dt.date | None:
    try:
        return day_in(said)
    except ValueError:
        return None


def _reading(said: str, language: str) -> Reading | Message:
    if found := _SO_MANY_OF.fullmatch(plain(said)):
        part, whole = int(found[1]), int(found[2])
        if part > whole or not whole:
            return Message("So many of so many: the first number cannot be more than the second, like 22/100")
        return f"{part}/{whole}"
    number = _number_in(said, language)
    if number is None:
        return Message("This is not a reading; type a number, or so many of so many like 22/100")
    return number


def _day_text(day: str, language: str) -> str:
    """The day that a key of readings means."""
    try:
        return day_text(dt.date.fromisoformat(day), language)
    except ValueError:
        return day


def _number_in(said: str, language: str) -> int | float | None:
    number = amount_in(said, language)
    return share_in(said, language) if number is None else number


def _yes_no(_field: FieldOf, said: str, language: str) -> _Found:
    word = folded(said).rstrip(".!")
    if word in _YES or word in _NO:
        return word in _YES
    yes, no = _YES_NO.get(language, _YES_NO["en"])
    return Message("This is neither yes nor no; type {yes} or {no}", yes=yes, no=no)


def _choice(field: FieldOf, said: str, _language: str) -> _Found:
    key = said.casefold()
    return key if key in field.choices else Message("This is not one of: {choices}", choices=", ".join(field.choices))


def _reference(_field: FieldOf, said: str, _language: str) -> _Found:
    return (
        said
        if is_key(said)
        else Message("This is not a key; pick from the list, or type one like {example}", example="demo")
    )


def _references(_field: FieldOf, said: str, _language: str) -> _Found:
    keys = tuple(re.split(r"[,;\s]+", said.strip(",; \n")))
    if all(map(is_key, keys)):
        return keys
    return Message("These are not all keys; pick from the list, or type them like {example}", example="demo, offer")


_READERS: Mapping[Kind, Callable[[FieldOf, str, str], _Found]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.LINES: _lines,
    Kind.DAY: _day,
    Kind.DURATION: _duration,
    Kind.PERCENT: _share,
    Kind.NUMBER: _number,
    Kind.READINGS: _readings,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.REFERENCE: _reference,
    Kind.REFERENCES: _references,
}
