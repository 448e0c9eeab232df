"""What a goal takes: the arithmetic from its target back to what must enter at each stage."""

from __future__ import annotations

from textual.content import Content

from coach.advice.arithmetic.goal import arithmetic
from coach.advice.arithmetic.goal_table import goal_table, nothing_to_calculate
from coach.advice.pictures.table import Table
from coach.locale import _
from coach.playbook.message import Message
from coach.tui.actions import bindings_of
from coach.tui.grid import Grid
from coach.tui.grid_lines import Limits
from coach.tui.plain import line
from coach.tui.screens.document import DocumentScreen
from coach.tui.screens.looking import LookingScreen

FIGURES = Limits(12, 18)


class ArithmeticScreen(LookingScreen):
    """Shows the arithmetic of one goal after the other, first of the one that the session stands at."""

    BINDINGS = bindings_of("arithmetic")
    places = ("arithmetic",)

    def __init__(self, session: DocumentScreen) -> None:
        super().__init__(session)
        self._goals = tuple(arithmetic(session.playbook))
        at = session.at or ()
        self._number = next((i for i, key in enumerate(self._goals) if at[:2] == ("goals", key)), 0)

    def named(self) -> str:
        """What the screen shows."""
        return _("Goal arithmetic")

    def pictured(self) -> tuple[Grid, Limits]:
        """The goal's table; where there is none, what to fill in first."""
        playbook = self.session.playbook
        if nothing := nothing_to_calculate(playbook):
            return Grid(Table(Message("Stage"), (), (), (nothing,))), FIGURES
        return Grid(goal_table(arithmetic(playbook)[self._goals[self._number]])), FIGURES

    def above(self) -> Content:
        """The goal, and which it is of how many."""
        if not self._goals:
            return Content()
        key = self._goals[self._number]
        of = f"{self._number + 1}/{len(self._goals)}  " if len(self._goals) > 1 else ""
        return Content.styled(of, "dim") + line(self.session.playbook.goals[key].statement or key, "bold")

    def below(self) -> str:
        """The signs."""
        return _("! missing   – not told")

    def action_next_goal(self) -> None:
        """The arithmetic of the next goal."""
        if len(self._goals) < 2:
            self.session.tell(_("No other goal has figures to calculate with."))
            return
        self._number = (self._number + 1) % len(self._goals)
        self.look()
