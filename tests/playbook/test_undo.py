"""Whatever is edited, in whatever order: undo and redo restore it byte for byte, and the journal could have."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.playbook.address import Address, look_up, things_in
from coach.playbook.document import Document
from coach.playbook.edit import Add, Answer, Edit, Move, Remove, Together, apply, edits_between
from coach.playbook.edit_json import edit_from, line_of
from coach.playbook.fields import Kind
from coach.playbook.key import is_key, key_from
from coach.playbook.model import Playbook
from coach.playbook.notes import Notes
from coach.playbook.thing import FieldOf, Thing, fields_of
from coach.playbook.write import text_of

BY_HAND = """\
#:schema ./playbook.schema.json
# Written by hand
format = 1
name='Pumps' # ours
strange = [1, {a = 2}]

[goals.more]
due = 2027-06-30

[stages.demo]  # the heart of it
takes = "14 d"
checklist = [
  "laptop", # charged
  "charger",
]

[stages.demo.exit.seen]
# whose words?
text = "Has seen it"

[metrics.calls.readings]
2026-09-30 = "11/50"
# the end
"""

texts = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["", "Öö #1", "a\nb \r\n", '"""\\', "''' x"]
)
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
numbers = st.integers(-(10**6), 10**6) | st.floats(-1e6, 1e6)


def values(field: FieldOf) -> st.SearchStrategy[Any]:
    match field.kind:
        case Kind.DAY:
            return days
        case Kind.DURATION:
            return st.builds("{} {}".format, st.integers(0, 99), st.sampled_from(["min", "h", "d", "wk"]))
        case Kind.PERCENT | Kind.NUMBER:
            return numbers
        case Kind.YES_NO:
            return st.booleans()
        case Kind.CHOICE:
            return st.sampled_from(field.choices)
        case Kind.LINES | Kind.REFERENCES:
            return st.lists(texts, max_size=4).map(tuple)
        case Kind.READINGS:
            return st.dictionaries(days.map(str), numbers | st.just("3/4"), max_size=3)
    return texts


@st.composite
def edits(draw: st.DrawFn, playbook: Playbook) -> Edit:
    """Anything that a person could do to `playbook`."""
    things = list(things_in(playbook))
    at, thing = draw(st.sampled_from(things))
    fields = [field for field in fields_of(type(thing)).values() if field.kind is not Kind.THINGS]
    tables = [field.name for field in fields_of(type(thing)).values() if field.kind is Kind.THINGS]
    kind = draw(
        st.sampled_from(["answer", "answer", "open", "skip", "reading", "add", "add", "remove", "move", "together"])
    )
    if kind == "together":
        first = draw(edits(playbook))
        return Together((first, draw(edits(apply(playbook, first)))))
    if kind == "add" and tables:
        return draw(adding((*at, draw(st.sampled_from(tables))), playbook))
    if kind in ("remove", "move") and (keyed := [found for found, _ in things if is_keyed(playbook, found)]):
        at = draw(st.sampled_from(keyed))
        return Remove(at) if kind == "remove" else Move(at, draw(st.integers(0, 4)))
    if kind == "reading" and playbook.metrics:
        home = ("metrics", draw(st.sampled_from(list(playbook.metrics))), "readings", str(draw(days)))
        return Answer(home, draw(numbers | st.none()))
    if not fields:
        return Answer(("name",), draw(texts))
    field = draw(st.sampled_from(fields))
    if kind == "open":
        return Answer((*at, "open", field.name), draw(texts | st.none()))
    if kind == "skip":
        return Answer((*at, "skipped"), tuple(draw(st.sets(st.sampled_from([field.name for field in fields])))))
    return Answer((*at, field.name), draw(values(field) | st.none()))


@st.composite
def adding(draw: st.DrawFn, to: Address, playbook: Playbook) -> Add:
    siblings: Mapping[str, Thing] = look_up(playbook, to)
    after = draw(st.none() | st.sampled_from([*siblings, "gone"]))
    if siblings and draw(st.sampled_from(["copy", "new"])) == "copy":
        copied = siblings[draw(st.sampled_from(list(siblings)))]
        return Add(to, key_from("copy", siblings), copied.model_dump(exclude_defaults=True), after)
    return Add(to, key_from(draw(texts), siblings), {"confirmed": draw(days)}, after)


def is_keyed(playbook: Playbook, at: Address) -> bool:
    return len(at) > 1 and isinstance(look_up(playbook, at[:-1]), Mapping)


@pytest.fixture(autouse=True, scope="module")
def state() -> Any:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("COACH_STATE", folder)
        yield


def canonical(document: Document) -> str:
    return text_of(document.playbook, document.notes)


slowly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@slowly
@given(st.data())
def test_undo_and_redo_restore_byte_for_byte(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pumps.toml"
        path.write_text(BY_HAND, "utf-8")
        document = Document.open(path)
        document.apply(Answer(("summary",), "one"))
        document.save()
        steps: list[str] = [BY_HAND, path.read_text("utf-8")]
        for _ in range(data.draw(st.integers(1, 8))):
            document.apply(data.draw(edits(document.playbook)))
            if document.unsaved:
                document.save()
                steps.append(path.read_text("utf-8"))
        for text in reversed(steps[:-1]):
            document.undo()
            document.save()
            assert path.read_text("utf-8") == text
        assert document.undo() is None
        for text in steps[1:]:
            document.redo()
            document.save()
            assert path.read_text("utf-8") == text
        assert document.redo() is None
        document.close()


@slowly
@given(st.data())
def test_keys_stay_valid_and_unique(data: st.DataObject) -> None:
    playbook = Playbook()
    for _ in range(10):
        at, thing = data.draw(st.sampled_from(list(things_in(playbook))))
        tables = [name for name, field in fields_of(type(thing)).items() if field.kind is Kind.THINGS]
        if not tables:
            continue
        to = (*at, data.draw(st.sampled_from(tables)))
        before = look_up(playbook, to)
        edit = data.draw(adding(to, playbook))
        playbook = apply(playbook, edit)
        assert is_key(edit.key)
        assert len(look_up(playbook, to)) == len(before) + 1


@slowly
@given(st.data())
def test_the_edits_between_any_two_versions_make_one_of_the_other_even_through_the_journal(data: st.DataObject) -> None:
    versions = [Playbook()]
    for _ in range(data.draw(st.integers(1, 10))):
        versions.append(apply(versions[-1], data.draw(edits(versions[-1]))))
    old, new = data.draw(st.sampled_from(versions)), data.draw(st.sampled_from(versions))
    after = old
    for edit in edits_between(old, new):
        after = apply(after, written_and_read(edit))
    assert text_of(after, Notes()) == text_of(new, Notes())
    assert repr(after) == repr(new)


def written_and_read(edit: Any) -> Any:
    return edit_from(json.loads(line_of({"edit": edit}))["edit"])
