"""The last line of a screen: the keys of the moment, as many as fit, and on the right whether all is saved."""

from __future__ import annotations

from itertools import chain, zip_longest

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from coach.locale import _
from coach.tui.actions import Action, actions_of, key_name
from coach.tui.plain import line

ALWAYS = ("help", "quit")
SPACE = 2


class KeyLine(Widget):
    """Tells the keys of some places; a click does what the key does."""

    def __init__(self, *places: str, state: str = "") -> None:
        super().__init__()
        self._places = places
        self._state = line(state, "dim")
        self._widest_state = 0

    def tell(self, *places: str) -> None:
        """Tell the keys of other places."""
        if places != self._places:
            self._places = places
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

    def _keys(self, room: int) -> Content:
        """Of each place in turn its most telling key, as long as there is room; at the end those that always help."""
        of_places = ([action for action in actions_of(place) if action.word] for place in self._places)
        told = [action for action in chain.from_iterable(zip_longest(*of_places)) if action]
        last = [action for action in actions_of("app") if action.name in ALWAYS]
        more = [action for action in actions_of("app") if action.word and action.name not in ALWAYS]
        room -= sum(map(_width, last)) - SPACE
        shown = [action for action in [*told, *more] if (room := room - _width(action)) >= 0]
        return Content(" " * SPACE).join([_told(action) for action in [*shown, *last]])


def _width(action: Action) -> int:
    return len(key_name(action.keys.split(",")[0])) + 1 + len(_(action.word)) + SPACE


def _told(action: Action) -> Content:
    space = {"app": "app", "things": "focused"}.get(action.where, "screen")
    click = Style.from_meta({"@click": f"{space}.{action.name}"})
    key = Content.styled(key_name(action.keys.split(",")[0]), "bold $accent")
    return (key + Content(f" {_(action.word)}")).stylize(click)
