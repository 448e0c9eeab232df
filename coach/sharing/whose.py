"""What the sides of a stopped merge are called: whoever is asked knows people, and seldom branches."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from coach.locale import _
from coach.method.words import day_said
from coach.playbook.base import Place
from coach.playbook.conflict import Pick
from coach.playbook.model import Playbook
from coach.playbook.read import base_of
from coach.sharing.git import decoded
from coach.sharing.questions import Names
from coach.sharing.repository import Repository
from coach.sharing.stopped import Stopped, under_way
from coach.sharing.stopped_merge import StoppedMerge

_BEGUN_UPON = ("rebase-merge/onto", "rebase-apply/onto")
"""Where git writes down the commit that a rebase puts one's own work upon."""


def names_of(found: StoppedMerge) -> Names:
    """The person's own side is theirs; the other one is called by who changed the playbook last there, and when.

    Where git knows no such person, both have the names of their branches. Raises GitFailed.
    """
    extends = found.merge.playbook.extends
    base, _wrong = base_of(extends, Place.of(found.path)) if extends else (None, None)
    return names_in(found.stopped, base.whole if base else None)


def names_in(stopped: Stopped, builds_on: Playbook | None = None) -> Names:
    """The same of a file that cannot be merged, or in a playbook that builds on another."""
    yours = _("yours ({name})"), _("theirs ({name})")
    if person := _other_person(stopped):
        return Names(*(("", person) if stopped.yours is Pick.OURS else (person, "")), stopped.yours, builds_on)
    whose, others = reversed(yours) if stopped.yours is Pick.THEIRS else yours
    ours, theirs = whose.format(name=stopped.ours.name), others.format(name=stopped.theirs.name)
    return Names(ours, theirs, stopped.yours, builds_on)


def _other_person(stopped: Stopped) -> str:
    """Who wrote the version that is not the person's own, and on which day; "" where that is not known."""
    commit = _others(stopped)
    if commit is None:
        return ""
    ended = stopped.repository.asked("log", "-1", "--no-patch", "--format=%aN%n%aI", commit, "--", stopped.name)
    author, _end, when = decoded(ended.out).strip().partition("\n")
    with suppress(ValueError):
        day = day_said(dt.datetime.fromisoformat(when).date())
        return _("{name}, {day}").format(name=author, day=day) if author else ""
    return ""


def _others(stopped: Stopped) -> str | None:
    """The last commit of the side that is not the person's own; None where no commit is that."""
    repository = stopped.repository
    match stopped.how:
        case "merge" | "cherry-pick":
            found = under_way(repository)
            return found[1] if found else None
        case "rebase":
            return _begun_upon(repository) or repository.commit("HEAD")
        case "stash":
            return repository.commit("HEAD")
        case "revert":  # what was there before is nobody's newest work
            return None


def _begun_upon(repository: Repository) -> str | None:
    words = (word for name in _BEGUN_UPON for word in ("--git-path", name))
    for path in decoded(repository.ask("rev-parse", *words)).split("\n")[:-1]:
        with suppress(OSError, UnicodeDecodeError):
            return repository.commit((repository.root / path).read_text("ascii").strip())
    return None
