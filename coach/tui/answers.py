"""Answers between a playbook and an editor: the text that an editor starts with, and the edit that typing makes.

How a written answer is understood is the playbook room's business (`typed`); here it meets the words of the
catalogue, such as the names of choices and of the things that are referred to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from coach.locale import _, current, say
from coach.method import catalogue
from coach.method.words import INHERITED, title
from coach.playbook import typed
from coach.playbook.address import Address
from coach.playbook.edit import Add, Answer, Answerable, Edit, Together
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.text import visible
from coach.playbook.thing import FieldOf, Thing
from coach.tui.asked import Asked
from coach.tui.echo import echo
from coach.tui.places import View, in_view, thing_at

Option: TypeAlias = str | bool
"""What can be chosen: a word of the method, the key of a thing, yes or no."""
CHOOSE = {Kind.CHOICE, Kind.YES_NO, Kind.REFERENCE, Kind.REFERENCES}
SEVERAL_LINES = {Kind.TEXT, Kind.LINES, Kind.READINGS}


def text_of(playbook: Playbook, asked: Asked) -> str:
    """The text that the editor of a question starts with; what nobody should meet unseen stands there as escapes."""
    return visible(_text_of(playbook, asked), one_line=asked.field.kind not in SEVERAL_LINES)


def _text_of(playbook: Playbook, asked: Asked) -> str:
    if asked.typed:
        return asked.open
    if asked.field.kind in CHOOSE:
        return ", ".join(name_of(playbook, asked.field, value) for value in values_of(asked))
    if asked.field.kind is Kind.READINGS and asked.open:
        return f"{typed.shown(asked.field, asked.value, current())}\n{asked.open}"
    return typed.shown(asked.field, asked.value, current())


def note_of(asked: Asked) -> str:
    """What the form says below an editor."""
    if asked.skipped:
        return _("not relevant here")
    if asked.typed:
        return understood(asked, asked.open)
    if asked.open and not asked.answered:
        note = _("to find out: {what}").format(what=asked.open)
        result = typed.understand(asked.field, asked.open, current())
        return note if isinstance(result, typed.Understood) else f"{note} ({say(result.why)})"
    if asked.inherited:
        return _("from {file}").format(file=asked.inherited)
    return _(asked.question.hint) if not asked.answered else ""


def understood(asked: Asked, text: str) -> str:
    """What the form says below an editor about what is being typed."""
    result = typed.understand(asked.field, text, current())
    if isinstance(result, typed.NotUnderstood):
        return _("kept as you wrote it: {why}").format(why=say(result.why))
    return echo(result, text)


def edit_of(playbook: Playbook, asked: Asked, text: str) -> Edit:
    """The edit that typing `text` into the answer makes."""
    return typed.answer(playbook, asked.at, asked.field, typed.understand(asked.field, text, current()))


def rooted(playbook: Playbook, edit: Edit) -> Edit:
    """`edit` with the thing that it is in, where that is not there yet: a persona's journey begins with an answer."""
    first = edit.edits[0] if isinstance(edit, Together) and edit.edits else edit
    match first:
        case Answer(at=at) if len(at) > 4 and thing_at(playbook, at[:4]) is None:
            home = at[:4]
        case Add(to=to) if len(to) > 4 and thing_at(playbook, to[:4]) is None:
            home = to[:4]
        case _:
            return edit
    return Together((Add(home[:-1], home[-1]), edit))


def values_of(asked: Asked) -> tuple[Option, ...]:
    """What is chosen, as a tuple."""
    match asked.value:
        case tuple():
            return tuple(map(str, asked.value))
        case bool() | str() if asked.value != "":
            return (asked.value,)
    return ()


def options_of(playbook: Playbook, field: FieldOf) -> tuple[Option, ...]:
    """What can be chosen."""
    match field.kind:
        case Kind.CHOICE:
            return field.choices
        case Kind.YES_NO:
            return (True, False)
        case _:
            collection: Mapping[str, Thing] = getattr(playbook, field.to)
            return tuple(collection)


def name_of(playbook: Playbook, field: FieldOf, value: Option) -> str:
    """What a choice is called."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field.kind is Kind.CHOICE:
        return _(catalogue.choices()[field.choices][str(value)])
    key = str(value)
    if key not in getattr(playbook, field.to):
        return _("{key} (not found)").format(key=key)
    return title(playbook, (field.to, key))


def chosen(playbook: Playbook, asked: Asked, values: Sequence[Option]) -> Edit:
    """The edit that choosing `values` makes."""
    several = asked.field.kind is Kind.REFERENCES
    value: Answerable | None = (tuple(map(str, values)) if several else values[0]) if values else None
    return typed.answer(playbook, asked.at, asked.field, typed.Understood(value, ""))


def cycled(playbook: Playbook, asked: Asked, by: int) -> Edit | None:
    """The edit that takes the next or the previous choice; none where there is nothing to choose from."""
    options = options_of(playbook, asked.field)
    if not options or asked.field.kind is Kind.REFERENCES:
        return None
    now = values_of(asked)
    index = options.index(now[0]) if now and now[0] in options else (-1 if by > 0 else 0)
    return chosen(playbook, asked, [options[(index + by) % len(options)]])


def items_of(playbook: Playbook, asked: Asked, view: View) -> list[tuple[Address, str]]:
    """The things within a thing, with the line that tells each."""
    table = asked.value if isinstance(asked.value, Mapping) else {}
    inherited = asked.base.things if asked.base else ()

    def mark(key: str) -> str:
        return f"{INHERITED} " if key in inherited else ""

    return [
        ((*asked.at, key), mark(key) + _item(playbook, (*asked.at, key), thing))
        for key, thing in table.items()
        if in_view(thing, view)
    ]


def _item(playbook: Playbook, at: Address, thing: Thing) -> str:
    state = getattr(thing, "state", None)
    words = {"planned": "(+) ", "dropped": "(×) "}
    detail = [str(part) for name in DETAILS if (part := getattr(thing, name, ""))]
    return words.get(state or "", "") + " · ".join([title(playbook, at), *detail[:1]])


DETAILS = ("what", "proof", "answer", "removed_by", "accountable")
"""What a line about a thing within a thing adds to its name: the first of these that it has."""
