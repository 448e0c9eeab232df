"""The form of a thing: its questions, each with its editor."""

from __future__ import annotations

from collections.abc import Iterator

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from coach.locale import _, current
from coach.method import catalogue
from coach.playbook.address import Address
from coach.playbook.fields import Kind
from coach.playbook.model import Playbook
from coach.tui.answers import CHOOSE, SEVERAL_LINES, items_of, note_of, text_of
from coach.tui.asked import Asked
from coach.tui.places import View, kind_at
from coach.tui.plain import line
from coach.tui.widgets.editors import ChoiceEditor, Editor, ItemsEditor, LineEditor, TextEditor


class QuestionLine(Static):
    """A question with the mark of its state, so that nothing is told by colour alone."""

    def __init__(self, asked: Asked) -> None:
        super().__init__(_question(asked), classes="question")


class Form(VerticalScroll, can_focus=False):
    """Shows questions and their answers; keeps its editors while the questions stay the same."""

    def __init__(self) -> None:
        super().__init__()
        self._shape: tuple[object, ...] = ()
        self._lines: dict[Address, QuestionLine] = {}
        self.editors: dict[Address, Editor] = {}

    async def show(
        self, playbook: Playbook, asked: tuple[Asked, ...], view: View, empty: str, *, typing: bool = False
    ) -> None:
        """Show these questions, or where they are shown already, their answers; where there are none, say `empty`."""
        shape = (current(), empty, *(one.at for one in asked))
        if shape != self._shape:
            self._shape = shape
            self._lines = {one.at: QuestionLine(one) for one in asked}
            self.editors = {one.at: _editor(playbook, one, view) for one in asked}
            with self.app.batch_update():
                await self.remove_children()
                await self.mount_all(self._widgets(asked) if asked else [Static(Content(empty), classes="question")])
            self.scroll_home(animate=False, immediate=True)
        for one in asked:
            self._tell(playbook, one, view, typing=typing and one.at == self.focused_at)

    def _widgets(self, asked: tuple[Asked, ...]) -> Iterator[QuestionLine | Editor]:
        for one in asked:
            yield self._lines[one.at]
            yield self.editors[one.at]

    def _tell(self, playbook: Playbook, asked: Asked, view: View, *, typing: bool) -> None:
        """Bring one question up to date; what is being typed stays as it is."""
        self._lines[asked.at].update(_question(asked))
        editor = self.editors[asked.at]
        if isinstance(editor, ItemsEditor):
            editor.show(items_of(playbook, asked, view))
        elif not typing:
            editor.show(text_of(playbook, asked))
        if not typing:
            self.note(asked.at, note_of(asked))

    def note(self, at: Address, note: str) -> None:
        """Say something below an editor."""
        editor = self.editors.get(at)
        if editor is not None:
            editor.border_subtitle = line(note)

    def replace(self, at: Address, text: str) -> None:
        """Show another text in an editor, even while it has the focus."""
        editor = self.editors.get(at)
        if isinstance(editor, LineEditor | TextEditor | ChoiceEditor):
            editor.show(text)

    def focus_on(self, at: Address | None) -> bool:
        """Put the cursor into an editor: the one at `at`, else the first."""
        editor = self.editors.get(at) if at else next(iter(self.editors.values()), None)
        if editor is None:
            return False
        self.screen.set_focus(editor, scroll_visible=False)  # at once: what was typed ahead goes there
        self.call_after_refresh(editor.scroll_visible, animate=False)  # a form just built has no layout before
        return True

    @property
    def focused_at(self) -> Address | None:
        """The address of the answer that has the cursor."""
        return next((at for at, editor in self.editors.items() if editor is self.screen.focused), None)


def _question(asked: Asked) -> Content:
    mark = "–" if asked.skipped else "✓" if asked.answered else "?" if asked.open else "○"
    later = "" if asked.question.core else "  " + _("(later)")
    return line(f"{mark} ", "dim") + Content(_(asked.question.text)) + Content.styled(later, "dim")


def _editor(playbook: Playbook, asked: Asked, view: View) -> Editor:
    text = text_of(playbook, asked) if asked.field.kind is not Kind.THINGS else ""
    if asked.field.kind is Kind.THINGS:
        kind = catalogue.kinds()[kind_at((*asked.at, "")) if len(asked.at) > 1 else asked.at[0]]
        return ItemsEditor(asked.at, items_of(playbook, asked, view), kind.add)
    if asked.field.kind in CHOOSE:
        return ChoiceEditor(asked.at, text)
    if asked.field.kind in SEVERAL_LINES:
        return TextEditor(asked.at, text)
    return LineEditor(asked.at, text)
