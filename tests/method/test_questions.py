"""Every answer that a playbook can hold is asked for, in a room and in time."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter

import pytest

from coach.method.catalogue import Question, Step, kinds, questions, questions_of, steps
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.thing import Thing, fields_of

NOT_ASKED = {
    "playbook.language",  # chosen when the playbook is made
    "playbook.extends",
    "playbook.without",
    "phases.touchpoints.suggestion",  # where a suggestion came from
    "metrics.suggestion",
}

QUICK, THOUGHT = 20, 50
"""Seconds that a team takes for a short answer, and for one that it talks about."""

TYPICAL = {
    "playbook": 1,
    "goals": 2,
    "stakeholders": 6,
    "stages": 6,
    "personas": 2,
    "personas.journey": 2 * 5,
    "phases": 5,
    "metrics": 5,
    "changes": 4,
}
"""How many of each kind of thing a session deals with."""


def models(model: type[Thing] = Playbook, kind: str = "") -> Iterator[tuple[str, type[Thing]]]:
    """Every kind of thing with its model."""
    yield kind or "playbook", model
    for name, field in model.model_fields.items():
        below = f"{kind}.{name}" if kind else name
        if item := (fields_of(model)[name].item if name in fields_of(model) else None):
            yield from models(item, below)
        elif isinstance(field.default, Thing):
            yield from models(type(field.default), below)


MODELS = dict(models())
QUESTIONS = [question for step in steps() for question in questions_of(step.key)]


def kind_of(question: Question) -> Kind:
    return fields_of(MODELS[question.thing])[question.field].kind


def test_every_kind_of_thing_is_spoken_of() -> None:
    assert set(kinds()) == set(MODELS)


def test_a_thing_is_named_by_one_of_its_fields() -> None:
    for key, kind in kinds().items():
        assert not kind.title or kind.title in fields_of(MODELS[key]), key


@pytest.mark.parametrize("kind", MODELS)
def test_every_field_has_one_question_and_every_question_a_field(kind: str) -> None:
    fields = {
        name
        for name, field in fields_of(MODELS[kind]).items()
        # The tables of the playbook itself are the things of the steps.
        if not (kind == "playbook" and field.kind is Kind.THINGS) and f"{kind}.{name}" not in NOT_ASKED
    }
    asked = [question.field for question in questions(kind)]
    assert set(asked) == fields
    assert len(asked) == len(set(asked))


def test_each_kind_of_thing_belongs_to_one_step() -> None:
    dealt_with = [thing for step in steps() for thing in step.things]
    assert len(dealt_with) == len(set(dealt_with))
    assert set(dealt_with) == {kind.partition(".")[0] for kind in kinds()}


def test_what_names_a_thing_of_the_session_is_core() -> None:
    for kind in TYPICAL:
        title = kinds()[kind].title
        assert not title or next(q for q in questions(kind) if q.field == title).core, kind


@pytest.mark.parametrize("step", steps(), ids=attrgetter("key"))
def test_the_core_questions_fit_into_the_time_of_their_step(step: Step) -> None:
    seconds = sum(
        TYPICAL.get(question.thing, 0) * (QUICK if _quick(question) else THOUGHT)
        for question in questions_of(step.key)
        if question.core and (question.thing, question.field) != ("personas", "journey")  # told phase by phase
    )
    assert seconds <= step.minutes * 60


def test_a_row_of_a_table_is_short_enough_to_be_filled_in_while_the_table_is_talked_about() -> None:
    for kind in kinds():
        if "." in kind and kind != "personas.journey":
            assert sum(question.core for question in questions(kind)) <= 3, kind


def test_stages_and_journeys_have_few_core_questions() -> None:
    assert sum(question.core for question in questions("stages")) <= 6
    assert sum(question.core for question in questions("personas.journey")) <= 3


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.thing}.{q.field}")
def test_a_question_can_be_read_aloud_and_its_label_fits_a_narrow_place(question: Question) -> None:
    assert question.text.endswith("?")
    assert question.text.count("?") == 1
    assert len(question.text) <= 110
    assert 1 <= len(question.label.split()) <= 3
    assert len(question.label) <= 18
    assert 10 <= len(question.why) <= 160
    assert question.good
    assert question.bad
    assert question.good != question.bad


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: f"{q.thing}.{q.field}")
def test_a_question_tells_how_to_type_what_is_not_plain_text(question: Question) -> None:
    needs_it = kind_of(question) in {Kind.DAY, Kind.DURATION, Kind.PERCENT, Kind.LINES, Kind.READINGS, Kind.NUMBER}
    assert bool(question.hint) == needs_it or question.field == "currency"


def test_labels_differ_within_a_thing() -> None:
    for kind in kinds():
        labels = [question.label for question in questions(kind)]
        assert len(labels) == len(set(labels)), kind


def test_each_question_of_one_kind_follows_the_other_kinds_without_returning() -> None:
    for step in steps():
        roots = [question.thing.partition(".")[0] for question in questions_of(step.key)]
        order = list(dict.fromkeys(roots))
        assert order == [thing for thing in step.things if thing in order]
        assert roots == sorted(roots, key=order.index)


def _quick(question: Question) -> bool:
    return kind_of(question) not in {Kind.TEXT, Kind.LINES, Kind.THINGS}
