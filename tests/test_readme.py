"""The README tells the truth about keys, commands and files."""

from __future__ import annotations

import re
from pathlib import Path

from coach.commands.verbs import VERBS
from coach.tui.actions import actions_of, key_name

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PLACES = {
    "library": "in the library",
    "session": "in a session",
    "things": "in the list",
    "review": "in a review",
    "app": "everywhere",
}


def keys_table() -> str:
    rows = ["| where | keys | what |", "|---|---|---|"]
    for place, where in PLACES.items():
        for action in actions_of(place):
            keys = " ".join(f"`{key_name(key)}`" for key in action.keys.split(",") if key) or "palette"
            rows.append(f"| {where} | {keys} | {action.title}: {action.help} |")
    return "\n".join(rows)


def test_the_keys_are_those_of_the_program() -> None:
    assert keys_table() in README, f"put this table into README.md:\n{keys_table()}"


def test_every_command_is_told_and_none_that_is_not_there() -> None:
    told = set(re.findall(r"^\| `coach ([a-z]+)", README, re.MULTILINE))
    assert told == set(VERBS)


def test_every_file_it_points_to_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).is_file(), target


def test_the_hooks_to_copy_are_those_of_the_repository() -> None:
    """All but the names and the words, and where coach comes from: installed already, or by pre-commit."""
    said = r"^ *-? *((?:id|entry|files|require_serial): [^#\n]*?) *(?:#.*)?$"
    own = re.findall(said, (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"), re.MULTILINE)
    assert "entry: coach check" in own
    assert sorted(own) == sorted(re.findall(said, README, re.MULTILINE))


def test_no_address_is_made_up() -> None:
    assert "example.com" not in README
