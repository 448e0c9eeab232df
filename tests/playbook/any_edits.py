"""What a person may do to a playbook, at random: each edit of a small kind, and comments put anywhere."""

from __future__ import annotations

import random
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from typing import Any

from coach.playbook.data import addresses, data_of
from coach.playbook.merge import Version
from coach.playbook.model import Playbook
from coach.playbook.notes import Note, Notes, carried
from coach.playbook.read import read_text
from coach.playbook.write import text_of

Data = dict[str, Any]

WORKSHOP = """\
format = 1
name = "Workshop"
summary = "One.\\nTwo.\\nThree.\\nFour."
colour = "red"
sizes = [
  1,
  2,
]

[goals.more]
statement = "More"
metric = "wins"
target = 10

[goals.faster]
statement = "Faster"

[personas.owner]
name = "Owner"

[personas.buyer]
name = "Buyer"

[personas.buyer.journey.search]
wants = "A list"

[phases.search]
name = "Search"

[phases.choice]
name = "Choice"

[stages.call]
name = "Call"
phase = "search"
takes = "1 d"
drop_off = 30
skipped = ["objections", "takes"]
checklist = ["Ask who decides", "Ask what they use now", "Ask when they need it"]

[stages.call.open]
purpose = "Mari, by May"

[stages.demo]
name = "Demo"
purpose = "Show it.\\nLet them try.\\nAsk for the next step."
checklist = ["Bring the sample"]

[stages.demo.exit.decider]
text = "They name who decides"
by = "buyer"

[stages.offer]
name = "Offer"

[stages.close]
name = "Close"

[metrics.wins]
name = "Wins"
unit = "count"

[metrics.wins.readings]
2026-09-30 = 3
2026-10-31 = "4/20"

[check.ignore]
S104 = "not now"

[crm]
link = "x"
"""
"""Small, so that two people meet; with something of everything."""


def workshop() -> Playbook:
    return read_text(WORKSHOP, "workshop.toml").playbook


def version(playbook: Playbook, notes: Notes | None = None) -> Version:
    """As it is read from its file."""
    reading = read_text(text_of(playbook, notes or Notes()), "x.toml")
    return Version(reading.playbook, reading.notes)


def edited(before: Version, seed: int, edits: int, who: str) -> Version:
    """The version after random edits and comments by `who`."""
    rng = random.Random(seed)
    now = before
    for n in range(edits):
        if rng.random() < 0.2:
            now = _commented(now, rng, f"# {who} {n}")
        else:
            playbook = Playbook.model_validate(_edited(deepcopy(data_of(now.playbook)), rng))
            now = Version(playbook, carried(now.notes, now.playbook, playbook))
    return version(now.playbook, now.notes)


def _commented(now: Version, rng: random.Random, comment: str) -> Version:
    at = rng.choice(list(addresses(data_of(now.playbook)))[1:])
    note = now.notes.at.get(at, Note())
    put = rng.randrange(3)
    if put == 0:
        note = replace(note, above=(*note.above, comment))
    elif put == 1:
        note = replace(note, above=(comment, "", *note.above))
    else:
        note = replace(note, beside=f"{note.beside} {comment}".strip())
    return Version(now.playbook, replace(now.notes, at={**now.notes.at, at: note}))


def _edited(data: Data, rng: random.Random) -> Data:
    """One edit, somewhere in the data."""
    holder, key = rng.choice(list(_places(data)))
    value = holder[key]
    if isinstance(value, dict):
        if key in _KEYED and value and rng.random() < 0.8:
            _edit_table(value, rng)
        elif key not in _KEYED:
            value[rng.choice(["size", "shape"])] = rng.choice([1, 1.0, True, "x"])  # an unknown key
    elif isinstance(value, list):
        words: dict[str, list[Any]] = {"skipped": ["takes", "exit", "entry"], "sizes": [1, 2, 3, 4]}
        _edit_list(value, rng, words.get(key, _WORDS))
    elif isinstance(value, str) and "\n" in value:
        lines = value.split("\n")
        _edit_list(lines, rng, _WORDS)
        holder[key] = "\n".join(lines)
    elif key in ("drop_off", "target"):
        holder[key] = rng.choice([*range(10, 15), None])
    elif key == "takes":
        holder[key] = rng.choice(["1 d", "2 d", None])
    elif key in ("phase", "metric", "by", "unit"):
        holder[key] = None
    elif key not in ("format", "link") and isinstance(value, str) and "2026" not in key:
        holder[key] = rng.choice(_WORDS)
    if holder[key] is None:
        del holder[key]
    return data


_WORDS = ["one", "two", "three", "four", "five", "six"]
_KEYED = ("goals", "personas", "journey", "phases", "stages", "exit", "metrics", "readings", "ignore", "open")


def _places(data: Data) -> Iterator[tuple[Data, str]]:
    for key, value in data.items():
        yield data, key
        if isinstance(value, dict):
            yield from _places(value)


def _edit_table(things: Data, rng: random.Random) -> None:
    keys = list(things)
    what = rng.choice(["add", "remove", "move", "move"])
    if what == "remove" and len(keys) > 1:
        del things[rng.choice(keys)]
    elif what == "move":
        key = rng.choice(keys)
        moved = things.pop(key)
        _insert(things, rng.randrange(len(keys)), key, moved)
    else:
        dated = "2026" in keys[0]
        key = f"2026-11-{rng.randrange(10, 30)}" if dated else f"new-{rng.randrange(6)}"
        if key in keys:
            return
        like = things[keys[0]]
        word = rng.choice(_WORDS)
        new: Any = {"statement" if "statement" in like else "name": word} if isinstance(like, dict) else word
        value = rng.randrange(3) if dated else new
        _insert(things, len(keys) if dated else rng.randrange(len(keys) + 1), key, value)


def _insert(things: Data, place: int, key: str, value: Any) -> None:
    items = list(things.items())
    things.clear()
    things.update([*items[:place], (key, value), *items[place:]])


def _edit_list(items: list[Any], rng: random.Random, words: list[Any]) -> None:
    place = rng.randrange(len(items) + 1)
    match rng.choice(["add", "edit", "remove", "move"]):
        case "remove" if len(items) > 1:
            items.pop(place % len(items))
        case "move" if len(items) > 1:
            items.insert(place, items.pop(rng.randrange(len(items))))
        case "edit" if items:
            items[place % len(items)] = rng.choice(words)
        case _:
            items.insert(place, rng.choice(words))
