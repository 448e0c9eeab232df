"""The form of a thing: its questions, each with its editor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.advice.finding import Finding
from coach.locale import _, current, say
from coach.method import catalogue
from coach.method.words import INHERITED, kind_of
from coach.playbook.address import Address
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.playbook.problem import Severity
from coach.tui.answers import CHOOSE, SEVERAL_LINES, items_of, note_of, text_of
from coach.tui.asked import Asked
from coach.tui.findings import Seen, of_question, said_below, sign
from coach.tui.places import View
from coach.tui.plain import line, show
from coach.tui.widgets.editors import ChoiceEditor, Editor, ItemsEditor, LineEditor, TextEditor

FRAME = 4
"""Cells of an editor's frame that no note can use."""


class QuestionLine(Static):
    """A question with the mark of its state, so that nothing is told by colour alone; below it, what is too long for
    the frame of the answer."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(_question(asked, ""), classes="question")
        self._asked = asked
        self._below: tuple[Content, ...] = ()
        self._weak: Severity | Literal[""] = ""

    def tell(
        self,
        *,
        asked: Asked | None = None,
        below: tuple[Content, ...] | None = None,
        weak: Severity | Literal[""] | None = None,
    ) -> None:
        """Show the question as it stands now, what is said below it, or how weak the answer is."""
        self._asked = self._asked if asked is None else asked
        self._below = self._below if below is None else below
        self._weak = self._weak if weak is None else weak
        indented = (Content("\u00a0\u00a0") + each for each in self._below)
        show(self, Content("\n").join([_question(self._asked, self._weak), *indented]))


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
        """Say something about an answer, beside what is weak in it."""
        if at in self.editors:
            self._notes[at] = note
            self._say(at)

    def tell(self, seen: Seen) -> None:
        """Mark the questions whose answers are weak. A form that is just being built is told once it stands."""
        if not all(editor.is_mounted for editor in self.editors.values()):
            return
        weak = {at: next(iter(of_question(seen.weak, at)), None) for at in self.editors}
        found = {at: finding for at, finding in weak.items() if finding}
        changed = [at for at in self.editors if found.get(at) != self._weak.get(at)]
        self._weak = found
        for at in changed:
            self._say(at)

    def on_resize(self) -> None:
        for at in self.editors:
            self._say(at)

    def _say(self, at: Address) -> None:
        """Tell what is weak in an answer on top of its frame, and the note on it at the foot.

        What has no room there stands below the question.
        """
        editor, note, weak = self.editors[at], line(self._notes.get(at, "")), self._weak.get(at)
        told = sign(weak.severity) + line(f" {say(said_below(weak, at[:-1]))}") if weak else Content()
        room = self.scrollable_content_region.width - FRAME
        fitting = [part if room <= 0 or part.cell_length <= room else Content() for part in (told, note)]
        editor.border_title, editor.border_subtitle = fitting
        styled = (told, note.stylize("italic dim"))
        below = tuple(part for part, fits in zip(styled, fitting, strict=True) if part and not fits)
        self._lines[at].tell(below=below, weak=weak.severity if weak else "")

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
    above = f"{INHERITED} " if asked.inherited else ""
    return line(f"{mark} {above}", "dim") + signed + Content(_(asked.question.text)) + Content.styled(later, "dim")


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
