"""Addresses: where something stands in a playbook."""

from __future__ import annotations

import pytest

from coach.playbook.address import field_at, look_up, model_at, things_in, written
from coach.playbook.fields import Kind
from coach.playbook.model import Obstacle, Playbook, Stage, Strategy

PLAYBOOK = Playbook.model_validate(
    {"stages": {"demo": {"takes": "3 d", "checklist": ["a", "b"], "odd": {"key": 1}, "exit": {"named": {}}}}}
)


def test_a_value_is_looked_up_by_the_keys_that_lead_to_it() -> None:
    assert look_up(PLAYBOOK, ("stages", "demo", "takes")) == "3 d"
    assert look_up(PLAYBOOK, ("stages", "demo", "checklist", "1")) == "b"
    assert look_up(PLAYBOOK, ("stages", "demo", "odd", "key")) == 1
    assert look_up(PLAYBOOK, ()) is PLAYBOOK


@pytest.mark.parametrize("address", [("no",), ("stages", "no"), ("stages", "demo", "takes", "x"), ("name", "0")])
def test_nothing_is_found_nowhere(address: tuple[str, ...]) -> None:
    with pytest.raises(LookupError):
        look_up(PLAYBOOK, address)


def test_models_and_fields_are_known_without_a_playbook() -> None:
    assert model_at(()) is Playbook
    assert model_at(("strategy",)) is Strategy
    assert model_at(("stages", "any")) is Stage
    assert model_at(("stages",)) is None
    assert model_at(("personas", "a", "journey", "b", "obstacles", "c")) is Obstacle
    field = field_at(("stages", "any", "takes"))
    assert field is not None
    assert field.kind is Kind.DURATION
    assert field_at(("stages", "any", "zebra")) is None
    assert field_at(()) is None


def test_an_address_is_written_as_in_the_file() -> None:
    assert written(("stages", "demo", "takes")) == "stages.demo.takes"
    assert written(("a b", 'c"\\', "\u202e")) == r'"a b"."c\"\\"."\u202e"'


def test_things_come_in_the_order_of_the_file_with_the_playbook_first() -> None:
    addresses = [address for address, _ in things_in(PLAYBOOK)]
    assert addresses == [(), ("strategy",), ("stages", "demo"), ("stages", "demo", "exit", "named")]
