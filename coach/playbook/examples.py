"""The example playbooks that come with coach."""

from __future__ import annotations

from pathlib import Path

from coach.playbook.shelf import playbooks_in

_PACKAGE = Path(__file__).parents[1]


def examples() -> tuple[Path, ...]:
    """The files of the examples: in the installed package, or beside it in a checkout."""
    return playbooks_in(_PACKAGE / "examples") or playbooks_in(_PACKAGE.parent / "playbooks")
