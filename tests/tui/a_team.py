"""A team that shares a playbook in git, with real git, and what its members do and see."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from coach.tui.screens.commit import Commit
from coach.tui.screens.settling import Settle
from tests.a_repository import ARepository
from tests.tui.conftest import SMALL
from tests.tui.person import Person, at_the_screen

NAME = "nordic-pumps.toml"
SHORTER = SMALL.replace("19 d", "12 d")
LONGER = SMALL.replace("19 d", "30 d")
FASTER = SMALL.replace("Offer", "Fast offer")


def shares(team: ARepository, text: str, name: str = NAME) -> None:
    team.commit(name, text, by="Otto")
    team.git("push", "--quiet")


def hook(team: ARepository, name: str, *lines: str) -> None:
    path = team.folder / ".git" / "hooks" / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)


def subject(team: ARepository, revision: str = "HEAD") -> str:
    return team.git("log", "-1", "--format=%s", revision).strip()


def text_of(team: ARepository) -> str:
    return (team.folder / NAME).read_text("utf-8")


def session(team: ARepository) -> AbstractAsyncContextManager[Person]:
    return at_the_screen(team.folder, team.folder / NAME)


async def asks(person: Person) -> None:
    """Wait until the dialog of a commit stands."""
    await person.until(lambda: isinstance(person.app.screen, Commit))


async def has_questions(person: Person) -> None:
    """Wait until a merge asks."""
    await person.until(lambda: isinstance(person.app.screen, Settle))


async def hears(person: Person, notice: str) -> None:
    """Wait for a notice, which lies on the first line for some seconds."""
    await person.waits_to_see(notice)
    person.app.clear_notifications()
    await person.until(lambda: not person.sees(notice))
