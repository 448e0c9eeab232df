"""Two versions of a playbook, and what their things and answers are called by whoever compares them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import Any, NamedTuple

from coach.locale import _, current, marked, say
from coach.method.catalogue import kinds
from coach.method.words import LONGEST_TITLE, day_said, kind_of, label, said, title
from coach.playbook.address import Address, field_at, look_up, model_at
from coach.playbook.fields import Kind
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.thing import FieldOf, Thing, fields_of
from coach.playbook.typed import shown

NOT_ASKED = {
    "extends": marked("builds on"),
    "format": marked("format of the file"),
    "language": marked("language"),
    "suggestion": marked("suggestion"),
    "without": marked("leaves out"),
}
"""What the fields are called that no question asks for."""


class Versions(NamedTuple):
    """What is compared."""

    old: Playbook
    new: Playbook
    keys: Mapping[Address, str]
    """By their old address, the things whose key is another now. In `old`, they have the new key already."""

    def at(self, address: Address) -> tuple[Any, Any]:
        """What stands there in each; None for nothing."""
        return found(self.old, address), found(self.new, address)

    def key_now(self, collection: str, key: object) -> object:
        """The key that a reference with the old key would have now."""
        return self.keys.get((collection, key), key) if isinstance(key, str) else key

    def where(self, at: Address) -> str:
        """The thing at the top of an address, with its kind: Stage Demo; "" for what is in none."""
        root = kinds().get(at[0]) if at else None
        if at[:1] == ("check",) or (root and len(at) == 1 and is_table(at)):
            return ""
        if root is None:
            return _(kinds()["playbook"].one)
        return f"{_(root.one)} {self._called(at[:2])}" if is_table(at[:1]) else _(root.one)

    def what(self, at: Address) -> str:
        """A field, a table, or a kind of thing, within that: exit criterion “The buyer has asked” › proof."""
        kind = kinds().get(kind_of(at[:-1]))
        if len(at) > 4 and kind and at[-1] == kind.title:  # it names the thing, which need not be named twice
            at = at[:-1]
        within = (f"{one(at[:n])} {self._called(at[:n])}" for n in range(4, len(at), 2))
        return " › ".join([*within, one(at) if is_thing(at) and len(at) % 2 == 0 else field_said(at)])

    def _called(self, at: Address) -> str:
        """What a thing is called; what is no name but a sentence of the team stands in quotes."""
        home = self.old if found(self.new, at) is None else self.new
        name = shorten(title(home, at), LONGEST_TITLE, placeholder="…")
        return f"“{name}”" if kinds()[kind_of(at)].title not in ("name", "") else name


def found(playbook: Playbook, at: Address) -> Any:
    """What stands at `at`; None for nothing."""
    try:
        return look_up(playbook, at)
    except LookupError:
        return None


def is_thing(at: Address) -> bool:
    """Whether an address is that of a thing."""
    model = model_at(at)
    return model is not None and issubclass(model, Thing)


def is_table(at: Address) -> bool:
    """Whether an address is that of a table of things."""
    field = field_at(at)
    return field is not None and field.kind is Kind.THINGS


def one(at: Address) -> str:
    """A kind of thing within a sentence: exit criterion."""
    return inline(_(kinds()[kind_of(at)].one))


def field_said(at: Address) -> str:
    """A field or a table within a sentence: drop-off reason."""
    return _(NOT_ASKED.get(at[-1], "")) or inline(label(at))


def inline(words: str) -> str:
    """A label within a sentence; what begins with an abbreviation stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def answer_said(playbook: Playbook, at: Address, value: Any) -> str:
    """What stands at an address, as a reader sees it; "" for nothing."""
    field = field_at(at)
    if value is None or (field and value in ("", (), {})):
        return ""
    if field:
        return said(playbook, field, value)
    if isinstance(value, bool | int | float):
        return shown(FieldOf("", Kind.NUMBER), value, current())
    return day_said(value) if isinstance(value, dt.date) else str(value) or '""'


def stands_at(playbook: Playbook, at: Address) -> str:
    """What stands at an address, in words: an answer, an order with a title a line, or a thing; "" for nothing."""
    value = found(playbook, at)
    if isinstance(value, Thing):
        told = (f"{'  ' * depth}{answer}" for depth, answer in answers_told(playbook, at))
        return "\n".join((title(playbook, at), *told))
    if value and is_table(at):
        return "\n".join(title(playbook, (*at, key)) for key in value)
    if value and at[-1] == "skipped" and is_thing(at[:-1]):
        return ", ".join(label((*at[:-1], name)) for name in value)
    return answer_said(playbook, at, value)


def answers_told(playbook: Playbook, at: Address) -> Iterator[tuple[int, str]]:
    """The answers of a thing and of those in it, such as one that was added: each with how deep it stands."""
    thing: Thing = look_up(playbook, at)
    kind = kinds()[kind_of(at)]
    for name, field in fields_of(type(thing)).items():
        value, here = getattr(thing, name), (*at, name)
        if field.item:
            for key in value:
                inner = (*here, key)
                yield 0, f"{_(kinds()[kind_of(inner)].one)}: {title(playbook, inner)}"
                yield from ((depth + 1, told) for depth, told in answers_told(playbook, inner))
        elif name not in (kind.title, "suggestion") and (answer := answer_said(playbook, here, value)):
            yield 0, f"{label(here)}: {answer}"
    yield from ((0, say(message)) for message in _put_aside(thing, at))
    for name, value in (thing.model_extra or {}).items():
        yield 0, f"{name}: {answer_said(playbook, (*at, name), value)}"


def whole_told(playbook: Playbook) -> Iterator[tuple[int, str]]:
    """All answers of a playbook, each with how deep it stands."""
    yield 0, title(playbook, ())
    yield from answers_told(playbook, ())
    yield 0, title(playbook, ("strategy",))
    yield from ((depth + 1, told) for depth, told in answers_told(playbook, ("strategy",)))
    for code, why in playbook.check.ignore.items():
        yield 0, say(Message("Rule {code} is turned off: {new}", code=code, new=why))


def _put_aside(thing: Thing, at: Address) -> Iterator[Message]:
    for name, what in thing.open.items():
        yield Message("To find out: {field}: {what}", field=label((*at, name)), what=what)
    if thing.skipped:
        names = ", ".join(label((*at, name)) for name in thing.skipped)
        yield Message("Not relevant here: {fields}", fields=names)
    if thing.confirmed:
        yield Message("Last looked at: {day}", day=day_said(thing.confirmed))
