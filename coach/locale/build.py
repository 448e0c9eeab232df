"""Compile the gettext catalogues when the package is built or installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TELLING = ("name", "synonyms", "ask")
"""The fields of data files by whose texts an entry is known again in a playbook."""


class CompileCatalogues(BuildHookInterface[Any]):
    """Turns every coach.po into the compiled catalogues beside it."""

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        for po in Path(self.root, "coach", "locale").rglob("coach.po"):
            with po.open("rb") as source:
                compile_catalogue(read_po(source), po)


def compile_catalogue(catalogue: Catalog, po: Path) -> None:
    """Write coach.mo beside `po`; and known.mo, with the texts by which entries are known again in any language.

    To load a catalogue whole takes as long as many rules do, and a MiB; these texts are a tenth of it.
    """
    known = Catalog(catalogue.locale, charset="utf-8")
    for message in catalogue:
        if message.id and any(place.rpartition(".")[2] in TELLING for place in message.auto_comments):
            known.add(message.id, message.string)
    for each, domain in ((catalogue, "coach"), (known, "known")):
        with po.with_name(f"{domain}.mo").open("wb") as target:
            write_mo(target, each)
