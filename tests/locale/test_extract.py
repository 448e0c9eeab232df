"""Everything in the knowledge that a person reads is offered for translation, and nothing else."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import coach
from coach.locale.extract import extract_knowledge
from coach.method import catalogue


def found(toml: str) -> list[tuple[int, str, list[str]]]:
    source = io.BytesIO(toml.encode())
    return [(line, text, place) for line, _, text, place in extract_knowledge(source, (), (), options={})]


def test_a_text_comes_with_its_line_and_its_place() -> None:
    toml = '# A word first\n[goals]\nminutes = 15\nname = "Goals"\nask = [\n  "What?",\n  "By when?",\n]\n'
    assert found(toml) == [(4, "Goals", ["goals.name"]), (6, "What?", ["goals.ask"]), (7, "By when?", ["goals.ask"])]


def test_keys_and_choices_are_not_for_reading() -> None:
    assert found('[demo]\nkind = "demo"\nphase = "comparison"\nstages = ["demo"]\n') == []


def test_tables_called_like_a_readable_field_are_looked_into() -> None:
    assert found('[goals.name]\nlabel = "Goal"\n') == [(2, "Goal", ["goals.name.label"])]


def test_rows_of_a_table_are_looked_into() -> None:
    toml = '[demo]\nexit = [\n  { text = "Signed", by = "buyer" },\n]\n'
    assert found(toml) == [(3, "Signed", ["demo.exit.text"])]


def test_the_whole_knowledge_is_found() -> None:
    folder = Path(catalogue.__file__).parent
    texts = {text for file in folder.rglob("*.toml") for _, text, _ in found(file.read_text("utf-8"))}
    for step in catalogue.steps():
        assert {step.name, step.why, step.done, *step.ask, *step.tell} <= texts
        for question in catalogue.questions_of(step.key):
            assert {question.text, question.label, question.why, question.good, question.bad} <= texts
    for metric in catalogue.metrics():
        assert {metric.name, metric.formula, metric.reading, metric.pitfall, *metric.improve, *metric.synonyms} <= texts
    for names in catalogue.choices().values():
        assert set(names.values()) <= texts
    for process in catalogue.processes():
        for stage in process.stages:
            assert {stage.name, stage.purpose, stage.next_action, *stage.checklist} <= texts
            assert {each.text for each in (*stage.entry, *stage.exit)} <= texts
            assert {each.answer for each in stage.objections} <= texts


def test_no_text_for_people_stands_where_babel_does_not_look() -> None:
    """Before Python 3.12 an f-string is one token: what is called within it is never offered for translation."""
    speakers = {"_", "marked", "counted", "Message"}
    hidden = [
        f"{path.name}:{call.lineno} {ast.unparse(call)}"
        for path in Path(coach.__file__).parent.rglob("*.py")
        for string in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in speakers
        and any(isinstance(said, ast.Constant) for said in call.args)
    ]
    assert hidden == []
