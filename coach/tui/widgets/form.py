"""The form of a thing: its questions, each with its editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from rich.cells import cell_len
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.advice.finding import Finding
from coach.locale import _, current, say
from coach.method import catalogue
from coach.method.words import kind_of
from coach.playbook.address import Address
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.problem import Severity
from coach.tui.answers import CHOOSE, SEVERAL_LINES, items_of, note_of, text_of
from coach.tui.asked import Asked
from coach.tui.findings import of_question, sign
from coach.tui.places import View
from coach.tui.plain import line
from coach.tui.widgets.editors import ChoiceEditor, Editor, ItemsEditor, LineEditor, TextEditor

FRAME = 4
"""Cells of an editor's frame that no note can use."""


class QuestionLine(Static):
    """A question with the mark of its state, so that nothing is told by colour alone; below it, a note too long for
    the frame of the answer."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(_question(asked, ""), classes="question")
        self._asked = asked
        self._note = ""
        self._weak: Severity | Literal[""] = ""

    def tell(
        self, *, asked: Asked | None = None, note: str | None = None, weak: Severity | Literal[""] | None = None
    ) -> None:
        """Show the question as it stands now, another note, or how weak the answer is."""
        before = (self._asked, self._note, self._weak)
        self._asked = self._asked if asked is None else asked
        self._note = self._note if note is None else note
        self._weak = self._weak if weak is None else weak
        if before != (self._asked, self._note, self._weak):
            below = line(f"\u00a0\u00a0{self._note}", "italic dim") if self._note else None
            question = _question(self._asked, self._weak)
            self.update(Content("\n").join([question, below]) if below else question)


class Form(VerticalScroll, can_focus=False):
    """Shows questions and their answers; keeps its editors while the questions stay the same."""

    def __init__(self) -> None:
        super().__init__()
        self._shape: tuple[object, ...] = ()
        self._lines: dict[Address, QuestionLine] = {}
        self._notes: dict[Address, str] = {}
        self._weak: dict[Address, Finding] = {}
        self.editors: dict[Address, Editor] = {}

    async def show(
        self, playbook: Playbook, asked: tuple[Asked, ...], view: View, empty: str, *, typing: bool = False
    ) -> None:
        """Show these questions, or where they are shown already, their answers; where there are none, say `empty`."""
        shape = (current(), empty, *(one.at for one in asked))
        if shape != self._shape:
            self._shape = shape
            here = self.focused_at
            self._lines = {one.at: QuestionLine(one) for one in asked}
            self._notes, self._weak = {}, {}
            self.editors = {one.at: editor_of(playbook, one, view) for one in asked}
            with self.app.batch_update():
                await self.remove_children()
                await self.mount_all(self._widgets(asked) if asked else [Static(Content(empty), classes="question")])
            self.scroll_home(animate=False, immediate=True)
            if here in self.editors:  # more questions, or fewer, beside the one that has the cursor
                self.focus_on(here)
        for one in asked:
            self._tell(playbook, one, view, typing=typing and one.at == self.focused_at)

    def _widgets(self, asked: tuple[Asked, ...]) -> Iterator[QuestionLine | Editor]:
        for one in asked:
            yield self._lines[one.at]
            yield self.editors[one.at]

    def _tell(self, playbook: Playbook, asked: Asked, view: View, *, typing: bool) -> None:
        """Bring one question up to date; what is being typed stays as it is."""
        self._lines[asked.at].tell(asked=asked)
        editor = self.editors[asked.at]
        if not typing or isinstance(editor, ItemsEditor):
            show_answer(editor, playbook, asked, view)
        if not typing:
            self.note(asked.at, note_of(asked))

    def note(self, at: Address, note: str) -> None:
        """Say something about an answer: in its frame where there is room, else below the question.

        Where nothing is to be said, the frame tells what is weak in the answer, as much of it as there is room for.
        """
        editor = self.editors.get(at)
        if editor is not None:
            self._notes[at] = note
            weak = self._weak.get(at)
            fits = not editor.size.width or cell_len(note) <= editor.size.width - FRAME
            told = line(note if fits else "")
            if weak and not note:
                told = sign(weak.severity) + line(f" {say(weak.message)}")
            editor.border_subtitle = told
            self._lines[at].tell(note="" if fits else note)

    def tell(self, findings: Sequence[Finding]) -> None:
        """Mark the questions whose answers are weak. A form that is just being built is told once it stands."""
        if not all(editor.is_mounted for editor in self.editors.values()):
            return
        for at, question in self._lines.items():
            weak = next(iter(of_question(findings, at)), None)
            question.tell(weak=weak.severity if weak else "")
            was = self._weak.pop(at, None)
            if weak:
                self._weak[at] = weak
            if weak != was:
                self.note(at, self._notes.get(at, ""))

    def replace(self, at: Address, text: str) -> None:
        """Show another text in an editor, even while it has the focus."""
        editor = self.editors.get(at)
        if isinstance(editor, LineEditor | TextEditor | ChoiceEditor):
            editor.show(text)

    def focus_on(self, at: Address | None) -> bool:
        """Put the cursor into an editor: the one at `at`, else the first."""
        first = next(iter(self.editors.values()), None)
        editor = self.editors.get(at, first) if at else first
        if editor is None:
            return False
        self.screen.set_focus(editor, scroll_visible=False)  # at once: what was typed ahead goes there
        self.call_after_refresh(self._keep_in_sight)  # a form just built has no layout before
        return True

    def watch_virtual_size(self) -> None:
        """Texts take their full height a moment after the form is built, and grow as one types."""
        self.call_after_refresh(self._keep_in_sight)

    def on_descendant_focus(self) -> None:
        self.call_after_refresh(self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """Of the question that has the cursor show the answer, and the question itself."""
        if at := self.focused_at:
            whole = self._lines[at].virtual_region.union(self.editors[at].virtual_region)
            self.scroll_to_region(whole, animate=False, immediate=True)

    @property
    def focused_at(self) -> Address | None:
        """The address of the answer that has the cursor."""
        return next((at for at, editor in self.editors.items() if editor is self.screen.focused), None)


def _question(asked: Asked, weak: Severity | Literal[""]) -> Content:
    mark = "–" if asked.skipped else "✓" if asked.answered else "?" if asked.open else "○"
    later = "" if asked.question.core else "  " + _("(later)")
    signed = sign(weak) + Content(" ") if weak else Content()
    return line(f"{mark} ", "dim") + signed + Content(_(asked.question.text)) + Content.styled(later, "dim")


def show_answer(editor: Editor, playbook: Playbook, asked: Asked, view: View) -> None:
    """Show in its editor what the answer is now."""
    if isinstance(editor, ItemsEditor):
        editor.show(items_of(playbook, asked, view))
    else:
        editor.show(text_of(playbook, asked))


def editor_of(playbook: Playbook, asked: Asked, view: View) -> Editor:
    """The editor for an answer."""
    text = text_of(playbook, asked) if asked.field.kind is not Kind.THINGS else ""
    if asked.field.kind is Kind.THINGS:
        kind = catalogue.kinds()[kind_of((*asked.at, "")) if len(asked.at) > 1 else asked.at[0]]
        return ItemsEditor(asked.at, items_of(playbook, asked, view), kind.add)
    if asked.field.kind in CHOOSE:
        return ChoiceEditor(asked.at, text)
    if asked.field.kind in SEVERAL_LINES:
        return TextEditor(asked.at, text)
    return LineEditor(asked.at, text)
