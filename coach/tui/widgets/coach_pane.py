"""Where the coach speaks: beside the form, or in its place where there is no room for both."""

from __future__ import annotations

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.playbook.address import Address
from coach.tui.plain import show

IN_FRONT = "-coach"
"""The class of a screen whose form or list the coach stands in front of."""


class CoachPane(VerticalScroll):
    """Tells what the coach says. Arrows scroll it while it stands in front of something; else it takes no focus."""

    def __init__(self) -> None:
        self._says = Static(id="says")
        super().__init__(self._says, id="coach", can_focus=False)
        self.behind: Address | None = None
        """The question that it stands in front of."""

    def say(self, told: Content) -> None:
        """Say something else."""
        show(self._says, told)

    @property
    def is_in_front(self) -> bool:
        """Whether it stands where else the form or the list is."""
        return self.screen.has_class(IN_FRONT)

    def come(self, behind: Address | None) -> None:
        """Stand in front of a question or, if none, of the list."""
        self.behind = behind
        self.screen.add_class(IN_FRONT)
        self.can_focus = True
        self.screen.set_focus(self)

    def step_aside(self) -> Address | None:
        """Let the form or the list have the screen again; returns the question that it stood in front of."""
        behind, self.behind = self.behind, None
        self.screen.remove_class(IN_FRONT)
        self.can_focus = False
        return behind

    def read_on(self) -> None:
        """Scroll on, and back to the beginning from the end."""
        if self.scroll_offset.y >= self.max_scroll_y:
            self.scroll_home(animate=False)
        else:
            self.scroll_page_down(animate=False)
