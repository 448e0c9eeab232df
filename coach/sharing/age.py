"""How old somebody's copy of a playbook is, from what git knows already: nothing is fetched."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coach.locale import text_in
from coach.playbook.days import day_text
from coach.playbook.message import Message
from coach.sharing.git import GitFailed, decoded
from coach.sharing.repository import Repository, repository_of
from coach.sharing.standing import is_blob


@dataclass(frozen=True, slots=True)
class Day:
    """A day, told beside another one: today, yesterday, 2026-11-03."""

    day: dt.date
    today: dt.date

    def told(self, language: str) -> str:
        """The word for it, or its date."""
        if self.day == self.today:
            return text_in(language, "today")
        if self.day == self.today - dt.timedelta(days=1):
            return text_in(language, "yesterday")
        return day_text(self.day, language)


@dataclass(frozen=True, slots=True)
class Age:
    """When a playbook was last changed in this copy, and what others have changed since."""

    changed: dt.date
    """The day on which its newest version here was written."""
    committed: bool = True
    """Whether the file is as that version has it."""
    behind: int = 0
    """Commits of this playbook that the followed branch had when it was last fetched, and this copy lacks."""
    fetched: dt.date | None = None
    """The day of the last fetch; None where the copy follows no branch, or has fetched nothing since it was made."""

    def says(self, today: dt.date) -> tuple[Message, ...]:
        """The age in a few words; what else there is to know of it follows."""
        told = [Message("last changed {day}", day=Day(self.changed, today))]
        if not self.committed:
            told.append(Message("with changes that are not committed"))
        if self.behind and self.fetched:
            told.append(
                Message(
                    "newer changes that this copy lacks: {n}, as of {day}",
                    n=self.behind,
                    day=Day(self.fetched, today),
                )
            )
        elif self.behind:
            told.append(Message("newer changes that this copy lacks: {n}", n=self.behind))
        elif self.fetched:
            told.append(Message("nothing newer as of {day}", day=Day(self.fetched, today)))
        return tuple(told)


def age_of(path: Path) -> Age | None:
    """The age of the copy; None where the playbook is in no repository, in no commit, or git cannot tell."""
    with suppress(GitFailed):
        repository = repository_of(path)
        name = repository.name_of(path) if repository else None
        if repository and name:
            return _age(repository, name, path)
    return None


def _age(repository: Repository, name: str, path: Path) -> Age | None:
    newest = repository.asked("log", "-1", "--format=%aI", "HEAD", "--", name)
    try:
        changed = dt.datetime.fromisoformat(decoded(newest.out).strip()).date()
    except ValueError:  # it is in no commit, or in one without a day
        return None
    blob = decoded(repository.asked("rev-parse", "--verify", "--quiet", f"HEAD:{name}").out).strip()
    behind = repository.asked("rev-list", "--count", "HEAD..@{upstream}", "--", name)
    if behind.code:  # it follows no branch
        return Age(changed, is_blob(path, blob))
    return Age(changed, is_blob(path, blob), int(behind.out), _fetched(repository))


def _fetched(repository: Repository) -> dt.date | None:
    """The day on which git last wrote down what it had fetched."""
    file = repository.root / decoded(repository.ask("rev-parse", "--git-path", "FETCH_HEAD").removesuffix(b"\n"))
    with suppress(OSError, OverflowError, ValueError):
        return dt.datetime.fromtimestamp(file.stat().st_mtime).date()
    return None
