"""The review of a playbook that builds on another: the card tells the whole, and follows the base on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.tui import watch
from tests.tui.a_review import kept, reviewing

BASE = """\
format = 1
name = "House"
language = "en"

[stages.demo]
name = "Demo"
purpose = "Show what they asked for"

[stages.demo.exit.offer]
text = "The buyer has asked for an offer"
"""
TEAM = """\
format = 1
extends = "base.toml"
name = "North"

[stages.demo.exit.who]
text = "The buyer has named who decides"
"""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes on disk are seen at once."""
    monkeypatch.setattr(watch, "LOOK", 0.05)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    path = tmp_path / "base.toml"
    path.write_text(BASE, "utf-8")
    return path


@pytest.fixture
def north(base: Path) -> Path:
    path = base.with_name("north.toml")
    path.write_text(TEAM, "utf-8")
    return path


async def test_the_card_has_what_is_inherited_and_follows_the_base(north: Path, base: Path) -> None:
    async with reviewing(north, stage="demo") as person:
        await person.waits_to_see("Show what they asked for", "The buyer has asked for an offer", "who decides")
        await person.presses("space")
        await kept(person)
        base.write_text(BASE.replace("asked for an offer", "asked for a price"), "utf-8")
        await person.waits_to_see("[~] The buyer has asked for a price", "Reworded in the playbook")


async def test_a_base_that_cannot_be_used_is_told_and_what_it_said_before_counts(north: Path, base: Path) -> None:
    async with reviewing(north, stage="demo") as person:
        await person.waits_to_see("Show what they asked for")
        base.unlink()
        await person.waits_to_see("! The base cannot be used:", "What it said before counts meanwhile.")
        assert person.sees("Show what they asked for")
        base.write_text(BASE.replace("asked for", "wish"), "utf-8")
        await person.waits_to_see("Show what they wish")
        assert not person.sees("cannot be used")


async def test_a_playbook_that_builds_on_another_one_by_now_is_followed_there(north: Path, base: Path) -> None:
    base.with_name("other.toml").write_text(BASE.replace("asked for", "need"), "utf-8")
    async with reviewing(north, stage="demo") as person:
        await person.waits_to_see("Show what they asked for")
        north.write_text(TEAM.replace("base.toml", "other.toml"), "utf-8")
        await person.waits_to_see("Show what they need")
        base.with_name("other.toml").write_text(BASE.replace("asked for", "love"), "utf-8")
        await person.waits_to_see("Show what they love")


async def test_what_changed_while_something_was_picked_is_on_the_card(north: Path, base: Path) -> None:
    async with reviewing(north, None, "") as person:
        await person.waits_to_see("No deal")
        base.write_text(BASE.replace("asked for", "wish"), "utf-8")
        await person.types("Acme\n")
        await person.waits_to_see("Show what they wish")
