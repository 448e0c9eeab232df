"""The five steps with their state: a column where there is room, one line where there is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from coach.advice.progress import StepProgress
from coach.locale import _
from coach.method import catalogue
from coach.tui.actions import action_of
from coach.tui.findings import Tally, summed, unanswered_said
from coach.tui.marks import MARKS

MARGIN = 5
"""Cells before the name of a step: the cursor, its mark, its number."""


class Steps(Widget, can_focus=True):
    """Shows how far each step is; choosing one posts `Chosen`."""

    BINDINGS = [
        Binding("up,left,k", "move(-1)", show=False),
        Binding("down,right,j", "move(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding(action_of("things", "add").keys, "add", show=False),
    ]

    progress: reactive[tuple[StepProgress, ...]] = reactive(())
    step: reactive[str] = reactive("")
    tallies: reactive[Mapping[str, Tally]] = reactive(dict)
    """How many findings each step has."""
    scores: reactive[Mapping[str, int]] = reactive(dict)
    """How ready each step is, from 0 to 100."""

    class Chosen(Message):
        """A step was chosen."""

        def __init__(self, step: str, entered: bool = False) -> None:
            super().__init__()
            self.step = step
            self.entered = entered

    class AddAsked(Message):
        """A thing is to be added to the step that is chosen."""

    def action_add(self) -> None:
        """Add a thing to the step."""
        self.post_message(self.AddAsked())

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
        if self.size.height == 1:
            return Content(" ").join(self._short(one) for one in self.progress)
        return Content("\n").join(self._lines())

    def _short(self, progress: StepProgress) -> Content:
        """A step where all are on one line: only the one that is chosen has room for more than its number."""
        mark = f"{MARKS[progress.state]}{_number(progress.step)}"
        if progress.step != self.step:
            return self._clickable(Content(mark), progress)
        name = Content(f"▶{mark} {_(catalogue.step(progress.step).name)}")
        return self._clickable(Content(" ").join([name, *self._counts(progress, hints=False, score=False)]), progress)

    def _lines(self) -> Iterator[Content]:
        """A line for each step, what there is to count on the right: as much as leaves room for the names."""
        names = [Content(_(catalogue.step(one.step).name)) for one in self.progress]
        width = self.size.width - MARGIN - 1
        for hints, score in ((True, True), (False, True), (False, False)):
            counts = [Content(" ").join(self._counts(one, hints=hints, score=score)) for one in self.progress]
            lengths = [name.cell_length + count.cell_length for name, count in zip(names, counts, strict=True)]
            if max(lengths, default=0) <= width:
                break
        for one, name, count in zip(self.progress, names, counts, strict=True):
            begin = f"{'▶' if one.step == self.step else ' '}{MARKS[one.state]} {_number(one.step)} "
            shown = name.truncate(max(width - count.cell_length, 1), ellipsis=True)
            gap = " " * max(width + 1 - shown.cell_length - count.cell_length, 1)
            yield self._clickable(Content(begin) + shown, one) + Content(gap) + count

    def _counts(self, progress: StepProgress, *, hints: bool, score: bool) -> Iterator[Content]:
        """How many questions are open, how much is weak, and how ready it is."""
        if progress.gaps:
            yield unanswered_said(len(progress.gaps))
        if told := summed(self.tallies.get(progress.step, Tally()), hints=hints):
            yield told
        if score and progress.step in self.scores:
            yield Content.styled(f"{self.scores[progress.step]:>3}%", "dim")

    def _clickable(self, told: Content, progress: StepProgress) -> Content:
        style = "bold $primary" if progress.step == self.step else "$text-success" if progress.state == "done" else ""
        return told.stylize(style).stylize(Style.from_meta({"@click": f"take({progress.step!r})"}))


def _number(step: str) -> int:
    return catalogue.steps().index(catalogue.step(step)) + 1
