"""Agree on the next step of a deal: what, who at the buyer, when; and hear at once what it lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, MutableMapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.deals.model import NextStep
from coach.locale import _, current, say
from coach.playbook import typed
from coach.playbook.days import day_text
from coach.playbook.message import Message
from coach.playbook.text import visible
from coach.tui.marks import DONE, TO_DO
from coach.tui.mending import due_day
from coach.tui.plain import plain, show

ASKED = ("what", "who", "day")

Judge = Callable[[NextStep], Sequence[Message]]
"""Says what a next step lacks; nothing where it is a good one."""


class AgreeOn(ModalScreen[NextStep | None]):
    """Returns the next step, one that says nothing where there is none any more, or None where all stays."""

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("enter", "go_on", show=False, priority=True),  # at once: what is typed next is the next answer
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, about: Content, begin: NextStep, judge: Judge, drafts: MutableMapping[str, str]) -> None:
        super().__init__()
        self._about = about
        self._judge = judge
        self._drafts = drafts
        day = day_text(begin.day, current()) if begin.day else ""
        self._begin = tuple(visible(each, one_line=True) for each in (begin.what, begin.who, day))

    def compose(self) -> ComposeResult:
        asks = (_("What will the buyer do next?"), _("Who at the buyer does it?"), _("When? A day."))
        with VerticalScroll(classes="dialog asks", can_focus=False) as dialog:
            dialog.border_title = Content(_("Next step"))
            yield Static(self._about)
            for field, ask, begin in zip(ASKED, asks, self._begin, strict=True):
                yield Static(Content(ask))
                yield Input(self._drafts.get(f"step {field}", begin), id=field, select_on_focus=False)
            yield Static(id="verdict")
            yield Static(Content.styled(_("Enter goes on, and keeps it at the end · Esc leaves"), "dim"))

    def on_mount(self) -> None:
        self._tell()

    @property
    def _written(self) -> tuple[str, ...]:
        return tuple(self.query_one(f"#{field}", Input).value.strip() for field in ASKED)

    @property
    def _day(self) -> typed.Outcome:
        return due_day(self._written[2])

    @property
    def _step(self) -> NextStep:
        what, who, _day = self._written
        match self._day:
            case typed.Understood(value=dt.date() as day):
                return NextStep(what, who, day)
        return NextStep(what, who)

    def on_input_changed(self) -> None:
        self._tell()

    def _tell(self) -> None:
        show(self.query_one("#verdict", Static), self._verdict())

    def _verdict(self) -> Content:
        """How the day was understood, and what the step lacks."""
        told = []
        match self._day:
            case typed.NotUnderstood(why=why):
                told.append(plain(f"{TO_DO} {say(why)}", "$text-warning"))
            case typed.Understood(shown=shown) if shown != self._written[2]:
                told.append(plain(f"= {shown}", "dim"))
        if lacks := self._judge(self._step):
            told += [plain(f"{TO_DO} {say(lack)}", "$text-warning") for lack in lacks]
        else:
            told.append(Content.styled(f"{DONE} " + _("A good next step"), "$text-success"))
        return Content("\n").join(told)

    def action_go_on(self) -> None:
        """The last answer ends it; each before leads to the next. A day that is none has to be mended first."""
        if self.focused is None or self.focused.id != ASKED[-1]:
            self.focus_next()
        elif not isinstance(self._day, typed.Understood):
            self.notify(_("The day is not understood: correct it, or leave it empty."), severity="warning")
        else:
            for field in ASKED:
                self._drafts.pop(f"step {field}", None)
            self.dismiss(self._step)

    def action_cancel(self) -> None:
        """Leave; what was written is there again the next time."""
        for field, began, written in zip(ASKED, self._begin, self._written, strict=True):
            if written != began:
                self._drafts[f"step {field}"] = written
        self.dismiss(None)
