"""The last line of a screen: the keys of the moment, as many as fit."""

from __future__ import annotations

from textual.content import Content
from textual.style import Style
from textual.widget import Widget

from coach.locale import _
from coach.tui.actions import Action, actions_of, key_name

ALWAYS = ("help", "quit")
SPACE = 2


class KeyLine(Widget):
    """Tells the keys of some places; a click does what the key does."""

    def __init__(self, *places: str) -> None:
        super().__init__()
        self._places = places

    def tell(self, *places: str) -> None:
        """Tell the keys of other places."""
        if places != self._places:
            self._places = places
            self.refresh()

    def render(self) -> Content:
        told = [action for action in actions_of(*self._places) if action.word]
        last = [action for action in actions_of("app") if action.name in ALWAYS]
        more = [action for action in actions_of("app") if action.word and action.name not in ALWAYS]
        room = self.size.width - sum(map(_width, last))
        shown = [action for action in [*told, *more] if (room := room - _width(action)) >= 0]
        return Content("  ").join([_told(action) for action in [*shown, *last]])


def _width(action: Action) -> int:
    return len(key_name(action.keys.split(",")[0])) + 1 + len(_(action.word)) + SPACE


def _told(action: Action) -> Content:
    space = {"app": "app", "things": "focused"}.get(action.where, "screen")
    click = Style.from_meta({"@click": f"{space}.{action.name}"})
    key = Content.styled(key_name(action.keys.split(",")[0]), "bold $accent")
    return (key + Content(f" {_(action.word)}")).stylize(click)
