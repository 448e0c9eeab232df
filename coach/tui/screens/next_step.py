"""Agree on the next step of a deal: what, who at the buyer, when; and hear at once what it lacks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, MutableMapping, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from coach.deals.model import NextStep
from coach.locale import _, current, say
from coach.playbook import typed
from coach.playbook.days import day_text
from coach.playbook.message import Message
from coach.playbook.text import visible
from coach.tui.drafts import STEP, begun_before, box, drafted
from coach.tui.echo import echo
from coach.tui.marks import DONE, TO_DO
from coach.tui.mending import due_day
from coach.tui.plain import plain, show
from coach.tui.telling import tell

ASKED = ("what", "who", "day")
LOW = 22
"""Lines of a screen on which boxes have no frames, so that all of the dialog is in sight."""

Judge = Callable[[NextStep], Sequence[Message]]
"""Says what a next step lacks; nothing where it is a good one."""


class AgreeOn(ModalScreen[NextStep | None]):
    """Returns the next step, one that says nothing where there is none any more, or None where all stays.

    What is being written is among the `drafts` at once, so that it is there the next time however the dialog ends.
    """

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
        said = (visible(each, one_line=True) for each in (begin.what, begin.who, day))
        self._begin = dict(zip(ASKED, said, strict=True))

    def compose(self) -> ComposeResult:
        asks = (_("What will the buyer do next?"), _("Who at the buyer does it?"), _("When? A day."))
        with VerticalScroll(classes="dialog asks", can_focus=False) as dialog:
            dialog.border_title = Content(_("Next step"))
            yield Static(self._about)
            if not self._drafts.keys().isdisjoint(map(_draft, ASKED)):
                yield Static(Content.styled(begun_before(), "$text-warning"))
            for field, ask in zip(ASKED, asks, strict=True):
                yield Static(Content(ask))
                yield box(self._drafts, _draft(field), self._begin[field], field)
            yield Static(id="verdict")
            yield Static(Content.styled(_("Enter goes on, and keeps it at the end · Esc leaves it for later"), "dim"))

    def on_mount(self) -> None:
        self._tell()

    def on_resize(self, event: Resize) -> None:
        self.set_class(event.size.height < LOW, "-low")

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

    def on_input_changed(self, event: Input.Changed) -> None:
        field = event.input.id or ""
        drafted(self._drafts, _draft(field), event.value, self._begin[field])
        self._tell()

    def _tell(self) -> None:
        show(self.query_one("#verdict", Static), self._verdict())

    def _verdict(self) -> Content:
        """How the day was understood, and what the step lacks."""
        told = []
        match self._day:
            case typed.NotUnderstood(why=why):
                told.append(plain(f"{TO_DO} {say(why)}", "$text-warning"))
            case typed.Understood() as result if said := echo(result, self._written[2]):
                told.append(plain(said, "dim"))
        if lacks := self._judge(self._step):
            told += [plain(_lacking(lack), "$text-warning") for lack in lacks]
        else:
            told.append(Content.styled(_good(), "$text-success"))
        return Content("\n").join(told)

    def action_go_on(self) -> None:
        """The last answer ends it; each before leads to the next. A day that is none has to be mended first."""
        if self.focused is None or self.focused.id != ASKED[-1]:
            self.focus_next()
        elif not isinstance(self._day, typed.Understood):
            tell(self, _("The day is not understood: correct it, or leave it empty."), "warning")
        else:
            for field in ASKED:
                self._drafts.pop(_draft(field), None)
            self.dismiss(self._step)

    def action_cancel(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)


def told_of(step: NextStep, lacks: Sequence[Message]) -> str:
    """The next step that was agreed on, and what it lacks."""
    if not step.what:
        return _("No next step any more. ^z brings it back.")
    day = day_text(step.day, current()) if step.day else ""
    said = _("Next step: {step}").format(step=" · ".join(filter(None, (step.what, step.who, day))))
    return "\n".join([said, *map(_lacking, lacks)] if lacks else [said, _good()])


def _lacking(lack: Message) -> str:
    return f"{TO_DO} {say(lack)}"


def _good() -> str:
    return f"{DONE} " + _("A good next step")


def _draft(field: str) -> str:
    return f"{STEP} {field}"
