"""The command palette: every action, and every thing of the open playbook, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from coach.locale import _
from coach.method import catalogue
from coach.playbook.address import Address, things_in
from coach.tui.actions import Action, actions_of, home_of, key_name, places_of
from coach.tui.places import path_of, places
from coach.tui.plain import line

Command = Callable[[], Awaitable[Any] | Any]


class ActionProvider(Provider):
    """Finds actions of the app and of the screen."""

    @property
    def _actions(self) -> Iterator[tuple[Action, Command]]:
        for place in (*places_of(self.screen), "app"):
            for action in actions_of(place):
                if action.name != "palette":
                    yield action, partial(self._do, action)

    async def _do(self, action: Action) -> None:
        await self.app.run_action(action.name, home_of(action, self.screen))

    async def discover(self) -> Hits:
        for action, command in self._actions:
            yield DiscoveryHit(_named(action), command, text=_(action.title), help=_(action.help))

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        for action, command in self._actions:
            score = matcher.match(f"{_(action.title)} {_(action.help)}")
            if score > 0:
                yield Hit(score, _named(action), command, text=_(action.title), help=_(action.help))


class ThingProvider(Provider):
    """Finds the things of the open playbook."""

    @property
    def _things(self) -> Iterator[tuple[str, Address]]:
        from coach.tui.screens.session import SessionScreen

        if isinstance(self.screen, SessionScreen):
            playbook = self.screen.playbook
            listed = (at for step in catalogue.steps() for at in places(playbook, step.key, "both"))
            for at in dict.fromkeys((*listed, *(at for at, _thing in things_in(playbook)))):
                yield path_of(playbook, at), at

    async def search(self, query: str) -> Hits:
        from coach.tui.screens.session import SessionScreen

        matcher = self.matcher(query)
        for name, at in self._things:
            if isinstance(self.screen, SessionScreen) and (score := matcher.match(name)) > 0:
                yield Hit(score, line(name), partial(self.screen.go, at), text=name, help=_("Go there"))


def _named(action: Action) -> Content:
    key = action.keys.split(",")[0]
    name = Content(_(action.title))
    return name + Content.styled(f"  {key_name(key)}", "dim") if key else name
