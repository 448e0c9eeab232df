"""What every screen does that a room looks at together: a picture that leads to the form of what is seen."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from coach.locale import _
from coach.playbook.address import Address
from coach.tui.grid import Grid
from coach.tui.grid_lines import Limits
from coach.tui.plain import show
from coach.tui.screens.document import DocumentScreen
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.picture import Picture
from coach.tui.widgets.top_line import TopLine


class LookingScreen(Screen[Address]):
    """Shows a picture of the open playbook; comes to its end with the address that was chosen, if one was."""

    places: tuple[str, ...] = ()

    def __init__(self, session: DocumentScreen) -> None:
        super().__init__()
        self.session = session

    def compose(self) -> ComposeResult:
        yield TopLine(self.session.playbook.name, self.named())
        yield Static(id="above")
        yield Picture()
        yield Static(id="below")
        yield KeyLine(*self.places, state=self.session.state_said())

    def on_mount(self) -> None:
        self.session.state.subscribe(self, self.query_one(KeyLine).tell_state)
        self.query_one(Picture).focus()
        self.look(self.session.at)

    def look(self, at: Address | None = None) -> None:
        """Show the picture, with the cursor at a place, or near where it was."""
        grid, limits = self.pictured()
        show(self.query_one("#above", Static), self.above())
        show(self.query_one("#below", Static), Content.styled(self.below(), "dim"))
        self.query_one(TopLine).tell(state=self.named())
        self.query_one(Picture).show(grid, limits, at)

    def named(self) -> str:
        """What the screen shows, in a word or two."""
        return ""

    def pictured(self) -> tuple[Grid, Limits]:
        """What is to be shown, and how wide its columns are."""
        raise NotImplementedError

    def above(self) -> Content:
        """The lines above the picture."""
        return Content()

    def below(self) -> str:
        """What the signs in the picture mean."""
        return _("! missing")

    @on(Picture.Opened)
    def _opened(self, event: Picture.Opened) -> None:
        self.dismiss(event.at)

    def action_open(self) -> None:
        """Go to what the cursor is on."""
        self.query_one(Picture).open()

    def action_next_gap(self) -> None:
        """Go to the next gap."""
        self.query_one(Picture).next_gap()

    def action_leave(self) -> None:
        """Back to the session."""
        self.dismiss(None)
