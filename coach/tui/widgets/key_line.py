"""The last line of a screen: the keys that act now, as many as fit, and on the right whether all is saved."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain, zip_longest

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from coach.locale import _
from coach.tui.actions import Action, actions_of, can_be_done, key_name, types
from coach.tui.plain import line

ALWAYS = ("leave", "help", "quit")
SPACE = 2


class KeyLine(Widget):
    """Tells the keys of some places; a click does what the key does."""

    def __init__(self, *places: str, state: str = "", always: Collection[str] = ALWAYS) -> None:
        super().__init__()
        self._always = always
        """The names of the actions that are told last, however little room there is."""
        self._places = places
        self._state = line(state, "dim")
        self._widest_state = 0
        self._typing = False

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.refresh())

    def tell(self, *places: str, typing: bool = False) -> None:
        """Tell the keys of other places; while somebody types, none that types a character."""
        if (places, typing) != (self._places, self._typing):
            self._places, self._typing = places, typing
            self.refresh()

    def tell_state(self, state: str) -> None:
        """Tell another state."""
        if state != self._state.plain:
            self._state = line(state, "dim")
            self.refresh()

    def render(self) -> Content:
        # The state keeps the room that it once took: keys would come and go while one types.
        self._widest_state = max(self._widest_state, self._state.cell_length + SPACE if self._state else 0)
        keys = self._keys(self.size.width - self._widest_state)
        state = self._state.truncate(max(self.size.width - keys.cell_length - SPACE, 0), ellipsis=True)
        return keys.pad_right(max(self.size.width - keys.cell_length - state.cell_length, 0)) + state

    def _tells(self, action: Action) -> bool:
        typing = self._typing and types(action.keys.split(",")[0])
        return bool(action.word) and not typing and can_be_done(action, self.screen)

    def _keys(self, room: int) -> Content:
        """Of each place in turn its most telling key, as long as there is room; at the end those that always help.

        Where not all are told, it says that the help has more.
        """
        of_places = ([action for action in actions_of(place) if self._tells(action)] for place in self._places)
        found = [action for action in chain.from_iterable(zip_longest(*of_places)) if action]
        told = [action for action in found if action.name not in self._always]
        last = [action for action in (*found, *actions_of("app")) if action.name in self._always]
        more = [action for action in actions_of("app") if self._tells(action) and action.name not in self._always]
        room -= sum(map(_width, last)) - SPACE
        dropped = Content.styled(_("more:") + " ", "dim")
        if sum(map(_width, [*told, *more])) > room:
            room -= dropped.cell_length
        else:
            dropped = Content()
        shown = [action for action in [*told, *more] if (room := room - _width(action)) >= 0]
        parts = [dropped + _told(action) if action.name == "help" else _told(action) for action in (*shown, *last)]
        return Content(" " * SPACE).join(parts)


def _width(action: Action) -> int:
    return len(key_name(action.keys.split(",")[0])) + 1 + len(_(action.word)) + SPACE


def _told(action: Action) -> Content:
    space = {"app": "app", "things": "focused"}.get(action.where, "screen")
    click = Style.from_meta({"@click": f"{space}.{action.name}"})
    key = Content.styled(key_name(action.keys.split(",")[0]), "bold $accent")
    return (key + Content(f" {_(action.word)}")).stylize(click)
