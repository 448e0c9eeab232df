"""The history of a playbook's file portion by portion, for somebody who looks at the newest while the rest is read."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import NamedTuple

from coach.playbook.inherit import laid_over
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.problem import Refused
from coach.playbook.read import Reading
from coach.sharing.git import GitFailed, Halt
from coach.sharing.history import (
    Told,
    history,
    in_no_repository,
    is_cut_short,
    never_committed,
    reading_at,
    reading_before,
    without_the_older,
)
from coach.sharing.repository import Repository, repository_of

A_MOMENT = 0.1
"""Seconds after which a portion is long enough, be it one version."""


@dataclass(frozen=True, slots=True)
class Portion:
    """Some versions, each older than the one before it."""

    versions: tuple[Told, ...]
    end: Message | None = None
    """Why no older ones come after these; None as long as some may."""


class Sides(NamedTuple):
    """The playbook on the two sides of a version; None where there was none."""

    before: Playbook | None
    after: Playbook | None

    def over(self, base: Playbook) -> Sides:
        """Both with what a base says of all else."""
        return Sides(*(laid_over(base, side) if side else None for side in self))


class Portions:
    """Reads in whichever thread asks. What can't be done is told and never raised."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._repository: Repository | None = None
        self._end: Message | None = None
        self._halt = Halt()
        self._reading = Lock()
        self._found = self._versions()

    def next(self) -> Portion:
        """The versions that can be read in a moment."""
        versions, until = list[Told](), monotonic() + A_MOMENT
        with self._reading:
            try:
                for told in self._found:
                    versions.append(told)
                    if self._halt.halted:
                        self._found.close()
                    if monotonic() > until:
                        return Portion(tuple(versions))
            except GitFailed as failed:
                self._end = failed.message
        return Portion(tuple(versions), self._end)

    def sides(self, told: Told) -> Sides | Message:
        """The playbook before and after a version, or why nobody can say."""
        assert self._repository, "it has told a version"
        try:
            before, after = reading_before(self._repository, told), reading_at(self._repository, told.version)
        except Refused as refused:
            return refused.problem.message
        except GitFailed as failed:
            return failed.message
        return Sides(_playbook(before), _playbook(after))

    def close(self) -> None:
        """Read no more; what is being read in another thread ends now, and nobody waits for it."""
        self._halt.halt()
        if self._reading.acquire(blocking=False):
            self._found.close()
            self._reading.release()

    def _versions(self) -> Generator[Told]:
        found = repository_of(self._path)
        name = found.name_of(self._path) if found else None
        if found is None or name is None:
            self._end = in_no_repository(self._path.name)
            return
        self._repository = repository = replace(found, halt=self._halt)
        last = None
        for last in history(repository, name):
            yield last
        if last is None:
            self._end = never_committed(self._path.name)
        elif not last.version.before and is_cut_short(repository):
            self._end = without_the_older()
        else:
            self._end = Message("No version is older.")


def _playbook(reading: Reading | None) -> Playbook | None:
    return reading.playbook if reading else None
