"""`coach schema`: the JSON Schema of a playbook's file, so that editors complete it and see mistakes.

It follows the models, their fields and order, and tells what each answer is about in the catalogue's words.
"""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from coach.commands.exit import DONE
from coach.commands.parser import Parser
from coach.commands.terminal import as_json
from coach.locale import _, marked
from coach.method.catalogue import kinds, questions
from coach.playbook.fields import DURATION, READING, Kind
from coach.playbook.key import KEY
from coach.playbook.model import FORMAT, Playbook
from coach.playbook.thing import FieldOf, Thing, Value, fields_of

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
A_KEY: Schema = {"type": "string", "pattern": f"^{KEY}$"}
A_DATE: Schema = {"type": "string", "format": "date"}

OPEN: Schema = {"type": "object", "additionalProperties": TEXT}
"""A table of notes."""

NOT_ASKED = {
    "extends": marked("The file of the playbook that says what this one does not, as a path from this file's folder."),
    "without": marked("What the base has and this playbook does not, by its keys: stages.demo, stages.demo.takes."),
}
"""What the fields of a playbook are about that no question asks for."""

OF_KIND: dict[Kind, Schema] = {
    Kind.LINE: TEXT,
    Kind.TEXT: TEXT,
    Kind.LINES: {"type": "array", "items": TEXT},
    Kind.DAY: A_DATE,
    Kind.DURATION: {"type": "string", "pattern": DURATION},
    Kind.PERCENT: {"type": "number"},
    Kind.NUMBER: {"type": "number"},
    Kind.YES_NO: {"type": "boolean"},
    Kind.REFERENCE: A_KEY,
    Kind.REFERENCES: {"type": "array", "items": A_KEY},
    Kind.READINGS: {
        "type": "object",
        "patternProperties": {
            r"^\d{4}-\d{2}-\d{2}$": {"anyOf": [{"type": "number"}, {"type": "string", "pattern": READING}]}
        },
        "additionalProperties": False,
    },
}


def describe(parser: Parser) -> None:
    parser.description = _("Print the JSON Schema of a playbook's file.")
    parser.epilog = _(
        "Save it with: coach schema > playbook.schema.json. An editor with a TOML language server then completes and "
        "checks a playbook whose first line is: #:schema ./playbook.schema.json"
    )


def run(_asked: Namespace) -> int:
    print(as_json(schema()))
    return DONE


def schema() -> Schema:
    """The schema of a whole playbook. Keys that it doesn't name are allowed: coach keeps them."""
    definitions: dict[str, Schema] = {}
    whole = _of_model(Playbook, "playbook", definitions)
    return {"$schema": "http://json-schema.org/draft-07/schema#", **whole, "definitions": definitions}


def _of_model(model: type[Value], kind: str, definitions: dict[str, Schema]) -> Schema:
    answers = fields_of(model)
    properties: dict[str, Schema] = {}
    for name, info in model.model_fields.items():
        if name in answers:
            properties[name] = _of_field(answers[name], kind, definitions)
        elif isinstance(part := info.annotation, type) and issubclass(part, Thing):
            properties[name] = _of_model(part, name, definitions)
    if model is Playbook:
        properties = {"format": {"const": FORMAT}, **properties}
    every = _of_every_thing([name for name in properties if name != "format"])
    if model is Playbook:
        every["check"] = {"type": "object", "properties": {"ignore": OPEN}}
    return {"title": _(kinds()[kind].one), "type": "object", "properties": {**properties, **every}}


def _of_every_thing(fields: list[str]) -> dict[str, Schema]:
    """What any thing may tell of its fields."""
    return {
        "open": {"title": _("To find out"), "propertyNames": {"enum": fields}, **OPEN},
        "skipped": {"title": _("Not relevant here"), "type": "array", "items": {"enum": fields}},
        "confirmed": {"title": _("Last looked at"), **A_DATE},
    }


def _of_field(field: FieldOf, kind: str, definitions: dict[str, Schema]) -> Schema:
    if field.item:
        inner = field.name if kind == "playbook" else f"{kind}.{field.name}"
        definitions[inner] = _of_model(field.item, inner, definitions)
        return {
            "title": _(kinds()[inner].name),
            "type": "object",
            "propertyNames": {"pattern": A_KEY["pattern"]},
            "additionalProperties": {"$ref": f"#/definitions/{inner}"},
        }
    question = next((each for each in questions(kind) if each.field == field.name), None)
    words = {"title": _(question.label), "description": _(question.text)} if question else {}
    if kind == "playbook" and field.name in NOT_ASKED:
        words = {"description": _(NOT_ASKED[field.name])}
    return {**words, **(OF_KIND.get(field.kind) or {"enum": list(field.choices)})}
