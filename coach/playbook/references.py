"""Where one thing of a playbook points to another."""

from __future__ import annotations

from collections.abc import Iterator

from coach.playbook.address import Address, things_in
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.thing import fields_of


def references(playbook: Playbook) -> Iterator[tuple[Address, tuple[str, str]]]:
    """The answers that point to things, each with the thing; one that points to several, with one after the other."""
    for at, thing in things_in(playbook):
        for name, found in fields_of(type(thing)).items():
            value = getattr(thing, name)
            if not value:
                continue
            if found.kind is Kind.REFERENCE:
                yield (*at, name), (found.to, value)
            elif found.kind is Kind.REFERENCES:
                yield from (((*at, name), (found.to, key)) for key in value)
            elif name == "journey":
                yield from (((*at, name), ("phases", key)) for key in value)
