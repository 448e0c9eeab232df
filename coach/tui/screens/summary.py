"""The end of a session: what was decided, what is still open, where the file is, how to share it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from coach.advice.progress import StepProgress, progress
from coach.locale import _, counted, say
from coach.method.words import day_said
from coach.playbook.document import Document
from coach.playbook.model import Playbook
from coach.tui.actions import bindings_of
from coach.tui.marks import MARKS
from coach.tui.open_points import left_out, promised
from coach.tui.places import numbered
from coach.tui.plain import line, plain
from coach.tui.screens.document import DocumentScreen
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.top_line import TopLine

MANY = 5


class SummaryScreen(Screen[None]):
    """Shows what came of the session."""

    BINDINGS = bindings_of("summary")
    places = ("summary",)

    def __init__(self, session: DocumentScreen) -> None:
        super().__init__()
        self._session = session
        self._document = session.document

    def compose(self) -> ComposeResult:
        yield TopLine(self._document.playbook.name, _("Summary"))
        with VerticalScroll():
            yield Static(Content("\n").join([*told(self._document)]))
        yield KeyLine(*self.places, state=self._session.state_said())

    def on_mount(self) -> None:
        self._session.state.subscribe(self, self.query_one(KeyLine).tell_state)
        self.query_one(VerticalScroll).focus()

    def action_leave(self) -> None:
        """Back to the session."""
        self.dismiss()


def told(document: Document) -> Iterator[Content]:
    """The summary, line by line."""
    playbook = document.playbook
    yield from _section(_("Decided"), _decided(playbook))
    yield from _section(_("Parked"), (line(text) for session in playbook.sessions.values() for text in session.parked))
    yield from _section(_("How far we are"), (part for step in progress(playbook) for part in _step(step)))
    yield from _section(_("Still open"), (point.name for point in promised(playbook)))
    yield from _section(_("Not relevant here"), _left_out(playbook))
    yield from _section(_("Next"), (plain(session.next) for session in playbook.sessions.values() if session.next))
    yield Content.styled(_("The file"), "bold $primary")
    yield plain(document.path)
    yield Content()
    yield Content.styled(_("How to share it"), "bold $primary")
    yield Content(_("The playbook is one text file. In a git repository:"))
    folder, name = _quoted(str(document.path.resolve().parent)), _quoted(document.path.name)
    yield line(f"  cd {folder}")
    yield line(f"  git add {name}")
    yield line(f"  git commit -m {_quoted(playbook.name or document.path.name)}")
    yield Content("  git push")
    yield Content(_("As plain text:"))
    yield line(f"  coach show {name}")


def _section(heading: str, lines: Iterator[Content]) -> Iterator[Content]:
    found = list(lines)
    yield Content.styled(heading, "bold $primary")
    yield from (Content("· ") + one for one in found) if found else [Content.styled(_("nothing"), "dim")]
    yield Content()


def _decided(playbook: Playbook) -> Iterator[Content]:
    for day, session in playbook.sessions.items():
        for text in session.decisions:
            yield line(f"{_said(day)}: {text}")


def _said(day: str) -> str:
    """A session's day in the reader's form, if its key is one."""
    try:
        return day_said(dt.date.fromisoformat(day))
    except ValueError:
        return day


def _left_out(playbook: Playbook) -> Iterator[Content]:
    names = [point.name for point in left_out(playbook)]
    yield from names[:MANY]
    if (more := len(names) - MANY) > 0:
        yield Content.styled(_("and {n} more, under Open points").format(n=more), "dim")


def _step(step: StepProgress) -> Iterator[Content]:
    left = counted("{n} question open", "{n} questions open", len(step.gaps)) if step.gaps else _("done")
    yield Content(f"{MARKS[step.state]} {numbered(step.step)}: {left}")
    yield from (Content("    ") + plain(say(gap.message), "dim") for gap in step.gaps[:MANY])


def _quoted(text: str) -> str:
    import shlex

    return shlex.quote(text)
