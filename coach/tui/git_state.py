"""How playbooks stand in git: looked up off the thread that paints, and only once git or a file has changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content
from textual.screen import Screen
from textual.style import Style
from textual.timer import Timer
from textual.worker import Worker

from coach.locale import _, say
from coach.playbook import disk
from coach.tui.actions import Action, action_of, key_name, types
from coach.tui.plain import line

if TYPE_CHECKING:
    from coach.sharing.standing import Standing

EVERY = 3.0
"""Seconds between two looks at whether git or a file has changed; a look takes less than a millisecond."""
SOON = 0.3
"""Seconds until the first look, for the screen is shown before; and after a save, for more may be saved."""

Standings = Mapping[Path, "Standing"]


@dataclass(frozen=True, slots=True)
class _Known:
    """What git told, and what the files looked like then."""

    standings: Standings
    watched: tuple[Path, ...]
    stamp: tuple[object, ...]


class GitState:
    """Tells a screen how its playbooks stand, whenever that may have changed."""

    def __init__(
        self, screen: Screen[None], paths: Callable[[], Iterable[Path]], tell: Callable[[Standings], None]
    ) -> None:
        self._screen = screen
        self._paths = paths
        self._tell = tell
        self._known: _Known | None = None
        self._soon: Timer | None = None

    def follow(self) -> None:
        """Tell it soon, and from then on."""
        self._screen.set_interval(EVERY, self.look)
        self.look_soon()

    def look_soon(self) -> None:
        """Look in a moment, once for all who ask until then."""
        if self._soon is None:
            self._soon = self._screen.set_timer(SOON, self.look)

    def look(self) -> Worker[None]:
        """Look whether anything has changed."""
        self._soon = None
        return self._screen.run_worker(self._look, group="git state", exclusive=True)

    async def _look(self) -> None:
        before = self._known
        self._known = await asyncio.to_thread(_looked, tuple(self._paths()), before)
        if self._known is not before and self._screen.display:  # else its parts are being taken down
            self._tell(self._known.standings)


def _looked(paths: tuple[Path, ...], known: _Known | None) -> _Known:
    """What is known now: the same, as long as the files look as they did."""
    if known and tuple(known.standings) == paths and _stamp(known.watched) == known.stamp:
        return known
    from coach.sharing.standing import standings, touched

    folders = dict.fromkeys(path.resolve().parent for path in paths)
    begun = dict.fromkeys(home / ".git" for folder in folders for home in (folder, *folder.parents))
    watched = (*paths, *begun, *(path for folder in folders for path in touched(folder)))
    stamp = _stamp(watched)  # before git is asked: what changes meanwhile is seen the next time
    found = standings(paths)
    return _Known({path: found[path] for path in paths}, watched, stamp)


def _stamp(paths: Iterable[Path]) -> tuple[object, ...]:
    """What is another whenever one of the files is; of git's own folder it only matters whether it is there."""
    return tuple(path.exists() if path.name == ".git" else disk.stamp(path) for path in paths)


def told(standing: Standing, *, typing: bool = False) -> Content:
    """What is to be done about a playbook in a session, each with its key as the key line has it.

    While somebody types, keys that type a character are not told.
    """
    parts = []
    for need in standing.needs:
        does, said = action_of("session", need.act), line(say(need.message))
        parts.append(_click(does, said if typing and types(does.keys) else _key(does) + Content(" ") + said))
    return Content("  ").join(parts)


def told_in_full(standing: Standing) -> Content:
    """What is to be done about a playbook in the library, and what does it: a line each."""
    lines = []
    for act, said in standing.needs:
        does = action_of("library", "open" if standing.stopped else act)  # it opens with its questions
        lines.append(_click(does, line(say(said)) + Content(": ") + _key(does) + Content(f" {_(does.title)}")))
    return Content("\n").join(lines)


def _key(does: Action) -> Content:
    return Content.styled(key_name(does.keys), "bold $accent")


def _click(does: Action, said: Content) -> Content:
    return said.stylize(Style.from_meta({"@click": f"screen.{does.name}"}))
