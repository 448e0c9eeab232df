"""`coach schema`."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from coach.playbook.model import Playbook
from coach.playbook.thing import Thing, Value, fields_of
from tests.commands.conftest import NORDIC, Coach

EXAMPLES = sorted(Path(__file__).parents[2].joinpath("playbooks").glob("*.toml"))


@pytest.fixture
def schema(coach: Coach) -> dict[str, Any]:
    told = coach("schema")
    assert (told.code, told.err) == (0, "")
    found: dict[str, Any] = json.loads(told.out)
    return found


def complaints(schema: dict[str, Any], text: str) -> list[str]:
    return [each.json_path for each in jsonschema.Draft7Validator(schema).iter_errors(plain(tomllib.loads(text)))]


def plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return value.isoformat() if isinstance(value, dt.date) else value


def test_it_is_a_json_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft7Validator.check_schema(schema)


@pytest.mark.parametrize(
    "text", [NORDIC, *(path.read_text("utf-8") for path in EXAMPLES)], ids=["nordic", *map(str, EXAMPLES)]
)
def test_playbooks_fit_it(schema: dict[str, Any], text: str) -> None:
    assert complaints(schema, text) == []


@pytest.mark.parametrize(
    ("was", "becomes", "where"),
    [
        ("drop_off = 35", 'drop_off = "a third"', "$.stages.demo.drop_off"),
        ('takes = "19 d"', 'takes = "19 days"', "$.stages.demo.takes"),
        ('kind = "demo"', 'kind = "show"', "$.stages.demo.kind"),
        ('phase = "comparison"', 'phase = "The comparison"', "$.stages.demo.phase"),
        ('"11/50"', '"11 of 50"', "$.metrics['demo-to-close'].readings['2026-09-30']"),
        ("[stages.demo]", "[stages.Demo_1]", "$.stages"),
        ('  "objections",', '  "objection",', "$.stages.demo.skipped[0]"),
        ("format = 1", "format = 99", "$.format"),
        ('proof = "e-mail"', "proof = 1", "$.stages.demo.exit['buyer-names-the-decision-maker'].proof"),
    ],
)
def test_misfits_are_seen(schema: dict[str, Any], was: str, becomes: str, where: str) -> None:
    assert was in NORDIC
    assert where in complaints(schema, NORDIC.replace(was, becomes, 1))


def test_every_field_of_every_model_is_there_and_tells_what_it_is_about(schema: dict[str, Any]) -> None:
    walk(schema, schema, Playbook)


def walk(schema: dict[str, Any], node: dict[str, Any], model: type[Value]) -> None:
    assert set(node["properties"]) == set(model.model_fields)
    assert node["title"]
    for name, field in fields_of(model).items():
        found = node["properties"][name]
        if field.item:
            walk(
                schema,
                schema["definitions"][found["additionalProperties"]["$ref"].removeprefix("#/definitions/")],
                field.item,
            )
        elif name not in ("suggestion", "language"):
            assert found["description"], name
    for name, info in model.model_fields.items():
        if isinstance(part := info.annotation, type) and issubclass(part, Thing):
            walk(schema, node["properties"][name], part)
