"""A base for several teams, and a team's playbook that builds on it."""

from __future__ import annotations

from pathlib import Path

from coach.playbook.document import Document

BASE = """\
format = 1
name = "How we sell"
language = "en"

[phases.search]
name = "Search"

[stages.call]
name = "First call"
phase = "search"
takes = "19 d"

[stages.call.open]
purpose = "Mari, by May"

[stages.demo]
name = "Demo"
checklist = [
  "Bring the sample",
  "Ask who decides",
]

[stages.offer]
name = "Offer"

[metrics.wins]
name = "Wins"
stage = "offer"
"""

TEAM = """\
format = 1
name = "North"
extends = "base.toml"

[stages.call]
takes = "14 d" # they are near
"""


def a_team(folder: Path, team: str = TEAM, base: str = BASE) -> Path:
    """The file of a team in a folder, with the base beside it."""
    (folder / "base.toml").write_text(base, "utf-8")
    path = folder / "north.toml"
    path.write_text(team, "utf-8")
    return path


def a_document(folder: Path, team: str = TEAM) -> Document:
    """The playbook of a team, open."""
    return Document.open(a_team(folder, team))
