"""Playbooks of every shape, for property tests: each field of each model, and unknown keys beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.thing import FieldOf, Thing, fields_of

Data = dict[str, Any]

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
HARD_WORDS = st.sampled_from(
    [
        "# no comment",
        "two\nlines",
        "blank \n at the end\t\n",
        'quotes " and """ and \'\'\'',
        "back\\slash",
        "a\r\nb",
        "[x]\n",
        "\n",
        " ",
    ]
)
TEXTS = WORDS | HARD_WORDS
KEYS = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,6}[a-z0-9])?", fullmatch=True)
NUMBERS = st.integers(-(10**12), 10**12) | st.floats(allow_nan=False)
DAYS = st.dates(dt.date(1000, 1, 1))

UNKNOWN = st.recursive(
    TEXTS | NUMBERS | st.booleans() | DAYS | st.datetimes(dt.datetime(1000, 1, 1)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


def _answers(found: FieldOf) -> st.SearchStrategy[Any]:
    match found.kind:
        case Kind.LINES | Kind.REFERENCES:
            return st.lists(TEXTS, min_size=1, max_size=4)
        case Kind.DAY:
            return DAYS
        case Kind.DURATION:
            return st.sampled_from(["20 min", "4 h", "1.5 d", "6 wk"])
        case Kind.PERCENT | Kind.NUMBER:
            return NUMBERS
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(found.choices)
        case Kind.READINGS:
            return st.dictionaries(DAYS.map(str), NUMBERS | st.just("22/100"), min_size=1, max_size=3)
        case Kind.THINGS:
            assert found.item
            return st.dictionaries(KEYS, things(found.item), max_size=2)
    return TEXTS


def things(model: type[Thing]) -> st.SearchStrategy[Data]:
    """The data of a thing."""
    fields: Mapping[str, st.SearchStrategy[Any]] = {name: _answers(found) for name, found in fields_of(model).items()}
    common = {
        "open": st.dictionaries(TEXTS, TEXTS, max_size=2),
        "skipped": st.lists(TEXTS, max_size=2),
        "confirmed": DAYS,
    }
    unknown = st.dictionaries(TEXTS.filter(lambda key: key not in model.model_fields), UNKNOWN, max_size=1)
    known = st.lists(st.sampled_from([*fields, *common]), max_size=5, unique=True).flatmap(
        lambda names: st.fixed_dictionaries({name: {**fields, **common}[name] for name in names})
    )
    return st.builds(lambda some, more: {**some, **more}, known, unknown)


PLAYBOOKS = things(Playbook).map(Playbook.model_validate)
