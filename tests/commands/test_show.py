"""`coach show`."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.method.catalogue import steps
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.notes import Notes
from coach.playbook.thing import Thing, Value, fields_of
from coach.playbook.write import text_of
from tests.commands.conftest import NORDIC, Coach


def test_every_step_is_shown_with_how_far_it_is(coach: Coach, nordic: Path) -> None:
    told = coach("show", nordic)
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Nordic Pumps: new customers\n")
    for number, step in enumerate(steps(), 1):
        assert f"\n{number} {step.name}  " in told.out
    assert "begun: " in told.out
    assert "No stakeholder yet" in told.out


def test_answers_are_shown_in_words_not_in_keys(coach: Coach, nordic: Path) -> None:
    told = coach("show", nordic)
    words = " ".join(told.out.split())
    assert "Metric New customers" in words, "a reference is shown by its name"
    assert "to companies" in words, "a choice is shown by its name"
    assert "Drop-off 35 %" in words
    assert "2026-10-31: 14/57" in words
    assert "reference-call" not in words, "the catalogue's keys are for coach itself"


def test_days_and_figures_are_shown_as_the_reader_writes_them(coach: Coach, nordic: Path) -> None:
    session = '\n[sessions.2026-11-02]\nfacilitator = "Sales lead"\ndecisions = [\n  "Two demos a week",\n]\n'
    nordic.write_text(NORDIC.replace("baseline = 12", "baseline = 12.5") + session)
    told = coach("show", nordic, "--language", "fi").out
    assert "\n  2.11.2026\n" in told, "a session is called by its day"
    assert "30.6.2027" in told
    assert "31.10.2026: 14/57" in told
    assert "12,5" in told
    assert "2026-" not in told
    assert "2027-" not in told
    assert "\n  2026-11-02\n" in coach("show", nordic).out


def test_what_is_open_and_what_is_not_relevant_is_listed(coach: Coach, nordic: Path) -> None:
    told = coach("show", nordic)
    assert "1 thing to find out\n  - Demo › Drop-off reason: Product team, by 1 December\n" in told.out
    assert "Not relevant here\n  - Demo › Objections\n" in told.out


def test_one_step_is_shown_by_number_or_key(coach: Coach, nordic: Path) -> None:
    told = coach("show", nordic, "--step", "3")
    assert "Current stages" in told.out
    assert "Buyer journey" not in told.out
    assert coach("show", nordic, "--step", "stages").out == told.out


def test_a_step_that_does_not_exist_is_a_mistake(coach: Coach, nordic: Path) -> None:
    told = coach("show", nordic, "--step", "6")
    assert told.code == 2
    assert "3 stages" in told.err


def test_json_is_one_object(coach: Coach, nordic: Path) -> None:
    told = coach("show", "--format", "json", nordic)
    whole = json.loads(told.out)
    assert list(whole) == ["file", "playbook", "steps", "to_find_out", "not_relevant", "mismatches", "inherited"]
    assert whole["playbook"]["goals"]["twice-the-new-customers"]["due"] == "2027-06-30"
    assert [step["key"] for step in whole["steps"]] == [step.key for step in steps()]
    assert whole["to_find_out"] == [{"at": "stages.demo.drop_off_reason", "what": "Product team, by 1 December"}]
    assert whole["not_relevant"] == ["stages.demo.objections"]


def test_json_of_one_step_has_its_things_alone(coach: Coach, nordic: Path) -> None:
    whole = json.loads(coach("show", "--format=json", "--step=goals", nordic).out)
    assert [step["key"] for step in whole["steps"]] == ["goals"]
    assert "goals" in whole["playbook"]
    assert "stages" not in whole["playbook"]


def test_standard_input_is_read(coach: Coach, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NORDIC.encode())))
    assert coach("show", "-").out.startswith("Nordic Pumps")


def test_no_line_is_wider_than_the_terminal(coach: Coach, nordic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nordic.write_text(NORDIC.replace("Pumps for food factories.", "Pumps for food factories. " * 20))
    for width in (50, 80, 160):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = coach("show", nordic.name).out.splitlines()
        assert max(map(len, lines)) <= width
        assert max(map(len, lines)) > width - 12


def test_nothing_of_a_playbook_is_left_out(coach: Coach, home: Path) -> None:
    texts: list[str] = []
    path = home / "full.toml"
    path.write_text(text_of(Playbook.model_validate(filled(Playbook, texts)), Notes()), encoding="utf-8")
    told = coach("show", path)
    words = " ".join(told.out.split())
    assert told.code == 0
    assert len(texts) > 100
    assert [text for text in texts if text not in words] == []


def filled(model: type[Value], texts: list[str]) -> dict[str, Any]:
    """A thing with an answer in every field; the texts that ought to be seen are noted."""
    data: dict[str, Any] = dict(answers(model, texts))
    for name, info in model.model_fields.items():
        if isinstance(part := info.annotation, type) and issubclass(part, Thing):
            data[name] = filled(part, texts)
    if model is Playbook:
        data["confirmed"] = dt.date(2026, 11, 9)
        texts.append("Last looked at: 2026-11-09")
        data["check"] = {"ignore": {"S104": text_for("reason", texts)}}
        data["language"] = "en"
        data["from_elsewhere"] = text_for("unknown", texts)
    return data


def answers(model: type[Value], texts: list[str]) -> Iterator[tuple[str, Any]]:
    for name, field in fields_of(model).items():
        if name == "suggestion":
            continue
        match field.kind:
            case Kind.THINGS:
                assert field.item
                yield name, {f"one-{name.replace('_', '-')}": filled(field.item, texts)}
            case Kind.LINE | Kind.TEXT:
                yield name, text_for(name, texts)
            case Kind.LINES:
                yield name, [text_for(name, texts), text_for(name, texts)]
            case Kind.NUMBER | Kind.PERCENT:
                texts.append(str(number := 100 + len(texts)))
                yield name, number
            case Kind.DAY:
                yield name, dt.date(2027, 6, 30)
            case Kind.DURATION:
                texts.append(f"{100 + len(texts)} d")
                yield name, texts[-1]
            case Kind.READINGS:
                texts.append("2026-10-31: 22/100")
                yield name, {"2026-10-31": "22/100"}
            case Kind.CHOICE:
                yield name, field.choices[0]
            case Kind.YES_NO:
                yield name, True
            case Kind.REFERENCE:
                yield name, f"one-{field.to}"
            case Kind.REFERENCES:
                yield name, [f"one-{field.to}"]


def text_for(name: str, texts: list[str]) -> str:
    texts.append(f"{name} no. {len(texts)}")
    return texts[-1]
