"""The process on one screen: the map, where buyers are met, and how stages and phases meet."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from textual.content import Content
from textual.style import Style

from coach.advice.pictures.coverage import coverage
from coach.advice.pictures.table import Entry, Table
from coach.advice.pictures.tables import alignment_table, coverage_table, map_table, modes_told
from coach.advice.view import View
from coach.locale import _, counted
from coach.locale import marked as m
from coach.playbook.address import Address
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.tui.actions import bindings_of
from coach.tui.grid import Grid
from coach.tui.grid_lines import GAP, Limits
from coach.tui.places import state_name
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.facilitating import turn_view
from coach.tui.screens.looking import LookingScreen
from coach.tui.widgets.picture import Picture

Name = Literal["map", "coverage", "alignment"]


class Kind(NamedTuple):
    """A picture that the screen can show."""

    title: str
    table: Callable[[Playbook, View], Table]
    limits: Limits
    signs: str


KINDS: Mapping[Name, Kind] = {
    "map": Kind(m("Map"), map_table, Limits(16, 40), m("- today   + planned   ! gap")),
    "coverage": Kind(m("Coverage"), coverage_table, Limits(14, 24), m("! gap")),
    "alignment": Kind(m("Alignment"), alignment_table, Limits(14, 24), m("● the stage serves the phase   ! mismatch")),
}


class MapScreen(LookingScreen):
    """Shows the process to a room, in three pictures; sees what the session sees: today, planned, or both."""

    BINDINGS = bindings_of("map")
    places = ("map",)

    def __init__(self, session: DocumentScreen) -> None:
        super().__init__(session)
        self._shown: Name = "map"

    def named(self) -> str:
        """Which part of the process is shown."""
        view = self.session.view
        return _("today and planned") if view == "both" else state_name(view)

    def pictured(self) -> tuple[Grid, Limits]:
        """The picture of the moment."""
        playbook, kind = self.session.playbook, KINDS[self._shown]
        if playbook.phases:
            return Grid(kind.table(playbook, self.session.view)), kind.limits
        none = Entry(Message("The buyer's journey has no phases yet; add them first."), "!", ("phases",))
        return Grid(Table(Message("Buyer's phase"), (), (), (none,))), kind.limits

    def above(self) -> Content:
        """The names of the pictures, and how many gaps there are."""
        weak = len(self.pictured()[0].table.sentences)
        told = self._counted(weak)
        tabs = [self._tab(number, name) for number, name in enumerate(KINDS, 1)]
        return Content("  ").join([*tabs, Content.styled(f"  {told}", GAP if weak else "dim")])

    def below(self) -> str:
        """The signs, and what they do not tell."""
        signs = _(KINDS[self._shown].signs)
        if self._shown == "coverage" and modes_told(coverage(self.session.playbook, self.session.view)):
            modes = _("Self-service, remote and in person are told only of touchpoints from coach's own list.")
            return f"{signs}   {modes}"
        return signs

    def _counted(self, weak: int) -> str:
        if self._shown == "alignment":
            return counted("{n} mismatch", "{n} mismatches", weak) if weak else _("No mismatches")
        return counted("{n} gap", "{n} gaps", weak) if weak else _("No gaps")

    def _tab(self, number: int, name: Name) -> Content:
        shown = name == self._shown
        text = f"{'▶' if shown else ' '}{number} {_(KINDS[name].title)}"
        click = Style.from_meta({"@click": f"screen.show_{name}"})
        return Content.styled(text, "bold" if shown else "").stylize(click)

    def _show(self, name: Name) -> None:
        self._shown = name
        self.look(self._at)

    @property
    def _at(self) -> Address | None:
        return self.query_one(Picture).at

    # Actions

    def action_show_map(self) -> None:
        """Phases, touchpoints and stages."""
        self._show("map")

    def action_show_coverage(self) -> None:
        """How many touchpoints buyers meet."""
        self._show("coverage")

    def action_show_alignment(self) -> None:
        """Which stage serves which phase."""
        self._show("alignment")

    def action_view(self) -> None:
        """Today's process, the planned one, or both; the session shows the same."""
        at = self._at
        turn_view(self.session)
        self.look(at)
