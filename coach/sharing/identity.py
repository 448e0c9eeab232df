"""Who a person is to git, which writes a name and an address on every commit."""

from __future__ import annotations

import re
from dataclasses import dataclass

from coach.playbook.message import Message
from coach.sharing.git import decoded, failed
from coach.sharing.repository import Repository

_ADDRESS = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_TOLD_ONLY = ("-c", "user.useConfigOnly=true")
"""What git guesses from the names of the user and the machine does not count: others would not know who that is."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A name and an e-mail address; "" for what nobody has told."""

    name: str
    address: str

    @property
    def name_problem(self) -> Message | None:
        """Why this can be nobody's name; None where it can."""
        if any(letter.isalnum() for letter in self.name):  # git leaves out signs at the ends
            return None
        return Message("Write the name that the others know you by.")

    @property
    def address_problem(self) -> Message | None:
        """Why this can be no address; None where it can."""
        if _ADDRESS.fullmatch(self.address):
            return None
        return Message("Write an address with an @ and without blanks, such as name@company.com.")


def is_known(repository: Repository) -> bool:
    """Whether git has been told whose commits are made here; raises GitFailed."""
    roles = ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT")
    return all(repository.asked(*_TOLD_ONLY, "var", role).code == 0 for role in roles)


def identity_of(repository: Repository) -> Identity:
    """What git has been told, which may be the half of it; raises GitFailed."""
    return Identity(*(_told(repository, key) for key in ("user.name", "user.email")))


def introduce(repository: Repository, identity: Identity) -> None:
    """Tell git, for this clone only; raises GitFailed."""
    for key, value in (("user.name", identity.name), ("user.email", identity.address)):
        ended = repository.act("config", "--local", "--replace-all", key, value)
        if ended.code:
            raise failed(ended)


def _told(repository: Repository, key: str) -> str:
    return decoded(repository.asked("config", "--get", key).out).strip()
