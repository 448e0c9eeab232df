"""The help page: what coach is for, and the keys of the screen that it was called from."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from coach.locale import _
from coach.locale import marked as m
from coach.tui.actions import actions_of, key_name

HEADINGS = {
    "library": m("Library"),
    "session": m("Session"),
    "summary": m("Summary"),
    "map": m("Map"),
    "arithmetic": m("Goal arithmetic"),
    "findings": m("All findings"),
    "readiness": m("Readiness"),
    "versions": m("At a version"),
    "changes": m("At a change"),
    "history": m("History"),
    "review": m("Review"),
    "big": m("Big question"),
    "things": m("In the list"),
    "app": m("Everywhere"),
}
FORM = (
    ("Tab ⇧Tab", m("The next answer, the one before.")),
    ("← →", m("Change a choice; Enter lists what there is.")),
    ("a Del ⇧↑ ⇧↓", m("In a list: add, delete, move up, move down.")),
    ("1 2 3 4 5", m("In the list: go to a step.")),
    ("Esc", m("One level up.")),
)


class Help(ModalScreen[None]):
    """Tells the keys of some places."""

    BINDINGS = [Binding("escape,f1,question_mark,q", "dismiss", show=False)]

    def __init__(self, *places: str) -> None:
        super().__init__()
        self._places = places

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog tall") as dialog:
            dialog.border_title = Content(_("Help"))
            with VerticalScroll():
                yield from self._told()
            yield Static(Content.styled(_("Esc leaves"), "dim"))

    def _told(self) -> Iterator[Widget]:
        for place in self._places:
            yield _heading(_(HEADINGS[place]))
            for action in actions_of(place):
                keys = " ".join(key_name(key) for key in action.keys.split(",") if key)
                yield _line(keys, f"{_(action.title)}. {_(action.help)}")
            yield Static()
        if "session" in self._places:
            yield _heading(_("In the form"))
            yield from (_line(keys, _(text)) for keys, text in FORM)
            yield Static(
                Content(_("Type dates, money, shares and times as you say them: 30.6.2027, 45 000 €, 24,5, 20 min."))
            )


def _heading(text: str) -> Static:
    return Static(Content.styled(text, "bold $primary"))


def _line(keys: str, text: str) -> Horizontal:
    """Keys, or the palette where there are none, and what they do; what takes several lines stays beside the keys."""
    return Horizontal(
        Static(Content.styled(keys or _("palette"), "bold $accent"), classes="keys"),
        Static(Content(text), classes="does"),
        classes="line",
    )
