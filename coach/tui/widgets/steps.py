"""The five steps with their state: a column where there is room, one line where there is not."""

from __future__ import annotations

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from coach.advice.progress import StepProgress
from coach.locale import _
from coach.method import catalogue
from coach.tui.marks import MARKS

MARGIN = 5
"""Cells before the name of a step: the cursor, its mark, its number."""


class Steps(Widget, can_focus=True):
    """Shows how far each step is; choosing one posts `Chosen`."""

    BINDINGS = [
        Binding("up,left,k", "move(-1)", show=False),
        Binding("down,right,j", "move(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    progress: reactive[tuple[StepProgress, ...]] = reactive(())
    step: reactive[str] = reactive("")

    class Chosen(Message):
        """A step was chosen."""

        def __init__(self, step: str, entered: bool = False) -> None:
            super().__init__()
            self.step = step
            self.entered = entered

    def action_move(self, by: int) -> None:
        """Choose a neighbouring step."""
        keys = [step.key for step in catalogue.steps()]
        index = keys.index(self.step) + by
        if 0 <= index < len(keys):
            self.post_message(self.Chosen(keys[index]))

    def action_choose(self) -> None:
        """Go into the step."""
        self.post_message(self.Chosen(self.step, entered=True))

    def action_take(self, step: str) -> None:
        """Choose a step by a click."""
        self.post_message(self.Chosen(step, entered=True))

    def render(self) -> Content:
        narrow = self.size.height == 1
        cells = [self._cell(one, narrow) for one in self.progress]
        return Content(" " if narrow else "\n").join(cells)

    def _cell(self, progress: StepProgress, narrow: bool) -> Content:
        step = catalogue.step(progress.step)
        number = catalogue.steps().index(step) + 1
        here = progress.step == self.step
        left = len(progress.gaps)
        count = "" if not left else f" {left}"
        if narrow:
            mark = f"{MARKS[progress.state]}{number}"
            text = f"▶{mark} {_(step.name)}{count}" if here else mark
        else:
            room = max(self.size.width - MARGIN - len(count), 1)
            name = Content(_(step.name)).truncate(room, ellipsis=True).plain
            text = f"{'▶' if here else ' '}{MARKS[progress.state]} {number} {name}".ljust(room + MARGIN) + count
        style = "bold $primary" if here else ("$text-success" if progress.state == "done" else "")
        return Content.styled(text, style).stylize(Style.from_meta({"@click": f"take({progress.step!r})"}))
