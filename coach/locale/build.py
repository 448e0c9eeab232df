"""Compile the gettext catalogues when the package is built or installed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileCatalogues(BuildHookInterface[Any]):
    """Turns every coach.po into the coach.mo beside it."""

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Called by hatchling before it collects the files."""
        for po in Path(self.root, "coach", "locale").rglob("coach.po"):
            with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source))
