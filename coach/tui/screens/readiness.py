"""How ready each step is, and what its score is made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from coach.advice.readiness import Part, StepReadiness, whole
from coach.locale import _, say
from coach.playbook.address import Address
from coach.tui.actions import bindings_of
from coach.tui.asked import path_to
from coach.tui.places import numbered
from coach.tui.plain import line, plain, show
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from coach.tui.screens.document import DocumentScreen

BAR = 20
"""Cells for 100 points."""


class ReadinessScreen(Screen[Address]):
    """Lists the parts of each score. Comes to its end with the place to go to."""

    BINDINGS = [
        *bindings_of("readiness"),
        Binding("k", "move(-1)", show=False),
        Binding("j", "move(1)", show=False),
    ]
    places = ("readiness",)

    def __init__(self, session: DocumentScreen) -> None:
        super().__init__()
        self._session = session
        self._parts: list[Part | None] = []
        """What each line of the list tells; None: a heading."""

    def compose(self) -> ComposeResult:
        yield TopLine(self._session.playbook.name, _("Readiness"))
        yield Static(id="whole")
        yield OptionList(markup=False)
        yield Static(id="detail")
        yield KeyLine(*self.places, state=self._session.state_said())

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()
        self._session.state.subscribe(self, self.query_one(KeyLine).tell_state)
        self._session.adviser.looked.subscribe(self, lambda _nothing: self._show())
        self._session.adviser.look()
        self._show()

    def _show(self) -> None:
        steps = self._session.seen.readiness
        lines = [line for step in steps for line in _lines(step)]
        self._parts = [part for part, _line in lines]
        options = self.query_one(OptionList)
        place = options.highlighted
        options.set_options(Option(told, disabled=part is None) for part, told in lines)
        here = next((n for n, step in enumerate(steps) if step.step == self._session.step), 0)
        before = sum(len([*_lines(step)]) for step in steps[:here])
        options.highlighted = place if place is not None else before + 1 if lines else None
        show(self.query_one("#whole", Static), _whole(steps))
        self._tell()

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    def _tell(self) -> None:
        show(self.query_one("#detail", Static), self._detail())

    def _detail(self) -> Content:
        part = self._chosen
        if part is None:
            return Content()
        if part.first is None:
            leads = Content.styled(_("Nothing to mend here."), "dim")
        else:
            place = line(path_to(self._session.playbook, part.first))
            leads = Content.styled(_("Enter goes to:") + " ", "dim") + place
        return Content("\n").join([_told(part), leads])

    @property
    def _chosen(self) -> Part | None:
        index = self.query_one(OptionList).highlighted
        return self._parts[index] if index is not None and index < len(self._parts) else None

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def action_move(self, by: int) -> None:
        """Look at another part."""
        options = self.query_one(OptionList)
        if by > 0:
            options.action_cursor_down()
        else:
            options.action_cursor_up()

    def action_open(self) -> None:
        """Go to the first place that the part speaks of."""
        part = self._chosen
        if part and part.first is not None:
            self.dismiss(part.first)

    def action_leave(self) -> None:
        """Back to the session."""
        self.dismiss(None)


def _whole(steps: tuple[StepReadiness, ...]) -> Content:
    if not steps:
        return Content(_("Looking …"))
    told = _("The whole playbook: {score} of 100, the mean of the steps.").format(score=whole(steps))
    never = _("It shows where to go on; it forbids nothing.")
    return Content.styled(told, "bold") + Content(" ") + Content.styled(never, "dim")


def _lines(step: StepReadiness) -> Iterator[tuple[Part | None, Content]]:
    """The step with its score, then every part of it."""
    full = step.score * BAR // 100
    bar = Content.styled("━" * full, "$primary") + Content.styled("─" * (BAR - full), "dim")
    yield None, bar + Content.styled(f" {step.score:>3}  {numbered(step.step)}", "bold")
    for part in step.parts:
        points = f"{part.points:+}" if part.points else "0"
        yield part, Content(f"{points:>7}  ") + _told(part)


def _told(part: Part) -> Content:
    told = plain(say(part.message))
    most = _("at most {most}").format(most=f"{part.most:+}")
    return told + Content.styled(f"  ({most})", "dim") if part.most else told
