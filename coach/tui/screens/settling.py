"""What a merge leaves to people, put as plain questions: what was there before, what each side made of it, and the
answers.

It may appear while somebody works: so no letter answers it, only a choice with the arrows and Enter, or a click.
"""

from __future__ import annotations

import re
from typing import Any

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Resize
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option

from coach.locale import _, say
from coach.playbook.conflict import Choice, Conflict, Merge
from coach.playbook.message import Message
from coach.playbook.settle import settled as settled_with
from coach.sharing.questions import Names, Question, as_typed, has_lines, question, typed
from coach.sharing.wording import mostly_kept, parts_between
from coach.tui.plain import line, plain

BESIDE = 60
"""Characters of a version that still stands beside its name."""
HIGH, LOW = 30, 20
"""Lines of a screen that has some to spare, and of one that has none."""
TYPED_LINES = 5


async def settled(screen: Screen[Any], merge: Merge, names: Names, leaving: str) -> Merge:
    """The merge after a person has answered its questions, one by one. Where they left, the rest are conflicts still.

    `leaving` says what becomes of the rest. Call it in a worker.
    """
    many = len(merge.conflicts)
    while merge.conflicts:
        conflict = merge.conflicts[0]
        place = many - len(merge.conflicts) + 1, many
        asking = Settle(question(merge, conflict, names.builds_on), conflict, names, place, leaving)
        choice = await screen.app.push_screen_wait(asking)
        if choice is None:
            break
        merge = settled_with(merge, {conflict.at: choice})
    return merge


class Settle(ModalScreen[Choice | None]):
    """Returns the answer to one conflict; None for Escape."""

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("pageup", "scroll(-1)", show=False, priority=True),
        Binding("pagedown", "scroll(1)", show=False, priority=True),
        Binding("ctrl+s", "take", show=False, priority=True),
    ]

    def __init__(self, about: Question, conflict: Conflict, names: Names, place: tuple[int, int], leaving: str) -> None:
        super().__init__()
        self._about = about
        self._conflict = conflict
        self._names = names
        self._picks = names.picks(conflict)
        self._place = place
        self._leaving = leaving
        self._for_answer = TYPED_LINES
        """Lines that the answers may take, or the text that is typed."""
        self._editor: Input | TextArea | None = None
        """Where an answer is typed, once somebody wants to."""
        self._versions = self._make_versions()
        self._has_looked = False
        """Whether the answers have been looked at."""

    def compose(self) -> ComposeResult:
        n, many = self._place
        answers = [self._names.of(pick) for pick in self._picks]
        if self._conflict.may_be_typed:
            answers.append(_("type it"))
        with Vertical(classes="dialog settle") as dialog:
            dialog.border_title = Content(_("Both changed this: question {n} of {many}").format(n=n, many=many))
            yield Static(plain(self._about.what, "bold"), classes="text")
            with VerticalScroll(can_focus=False):
                yield from self._versions
            yield Static(id="asks")
            yield OptionList(*(Option(line(answer)) for answer in answers), markup=False)
            yield Static(id="why")
            yield Static(Content.styled(self._leaving, "dim"), id="leaving")
            yield Static(id="keys")

    def _make_versions(self) -> list[_Version]:
        """The versions, each beside its name; where one takes more than a line, each below it."""
        about, names = self._about, self._names
        other = {about.ours: about.theirs, about.theirs: about.ours}
        marked = [(name, _marked(text, other.get(text, ""))) for name, text in about.versions(names)]
        beside = all("\n" not in text.plain and len(name) + len(text) <= BESIDE for name, text in marked)
        return [_Version(name, text, beside=beside) for name, text in marked]

    def on_mount(self) -> None:
        self._tell_keys()
        versions = self.query_one(VerticalScroll)
        for changes in ("scroll_y", "show_vertical_scrollbar", "virtual_size"):
            self.watch(versions, changes, self._moved, init=False)

    def on_resize(self, event: Resize) -> None:
        self.set_class(event.size.height < HIGH, "-compact")
        self.set_class(event.size.height < LOW, "-low")
        self.call_after_refresh(self._share_room)

    def _share_room(self) -> None:
        """Let the versions have the room that the answers leave; where there is little, both are scrolled."""
        dialog, versions, keys = self.query_one(".dialog"), self.query_one(VerticalScroll), self.query_one("#keys")
        answers = self._editor if self._editor and self._types else self.query_one(OptionList)
        around = keys.virtual_region.bottom - versions.virtual_region.height - answers.virtual_region.height
        height = self.size.height if self.has_class("-compact") else self.size.height * 9 // 10
        room = height - dialog.gutter.height - around
        for_versions = max(room - max(len(self._picks) + 1, 0 if self.has_class("-low") else TYPED_LINES), 2)
        self._for_answer = max(room - for_versions, 1)
        versions.styles.max_height = for_versions
        for answer in (self.query_one(OptionList), self._editor):
            if answer:
                answer.styles.max_height = self._for_answer
        self.call_after_refresh(self._tell_more)

    # Reading

    def _moved(self) -> None:
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        """Say what is out of sight, and how to see it."""
        versions = self.query_one(VerticalScroll)
        bottom = versions.scroll_offset.y + versions.size.height
        below = [each.called for each in self._versions if each.virtual_region.y >= bottom]
        says = [] if self._types else [Content(_("Which shall stand?"))]
        if versions.scroll_offset.y < versions.max_scroll_y:
            more = _("▼ PgDn: {names}").format(names=" · ".join(below)) if below else _("▼ PgDn: more")
            says.append(line(more, "$accent"))
        if versions.scroll_offset.y > 0:
            says.append(Content.styled(_("▲ PgUp"), "$accent"))
        self.query_one("#asks", Static).update(Content("   ").join(says))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Bring the version into sight that the answer would take."""
        if not self._has_looked:  # first they see all from its beginning
            self._has_looked = True
            return
        chosen = self._names.of(self._picks[event.option_index]) if event.option_index < len(self._picks) else ""
        versions = self.query_one(VerticalScroll)
        for each in self._versions:
            if each.called == chosen and not versions.content_region.contains_region(each.region):
                versions.scroll_to_widget(each, top=True, animate=False)

    # Typing

    @property
    def _types(self) -> bool:
        return self.has_class("-typing")

    async def _type(self) -> None:
        """Let an answer be typed; one that was being typed is still there."""
        self.add_class("-typing")
        if self._editor is None:
            text = as_typed(self._conflict)
            if has_lines(self._conflict):
                self._editor = TextArea(text, id="typed", highlight_cursor_line=False)
                self._editor.move_cursor(self._editor.document.end)
            else:
                self._editor = Input(text, id="typed", select_on_focus=False)
            self._editor.styles.max_height = self._for_answer
            await self.query_one(".dialog").mount(self._editor, before="#why")
            if isinstance(self._editor, Input):
                self._editor.select_all()  # what is typed takes its place; a text is rather written on
        self._editor.focus()
        self._tell_keys()

    def _tell_keys(self) -> None:
        if not self._types:
            keys = _("Enter takes · PgUp PgDn scroll · Esc leaves")
        elif has_lines(self._conflict):
            keys = _("^s takes what is written · PgUp PgDn scroll · Esc goes back")
        else:
            keys = _("Enter takes what is written · Esc goes back")
        self.query_one("#keys", Static).update(Content.styled(keys, "dim"))
        self.call_after_refresh(self._share_room)

    def on_input_submitted(self) -> None:
        self.action_take()

    # Answering

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if event.option_index < len(self._picks):
            self.dismiss(self._picks[event.option_index])
        else:
            await self._type()

    def action_take(self) -> None:
        """Take what was typed, if it can be the answer."""
        editor = self._editor
        if editor is None or not self._types:
            return
        answer = typed(self._conflict, editor.text if isinstance(editor, TextArea) else editor.value)
        if isinstance(answer, Message):
            self.query_one("#why", Static).update(plain(say(answer), "$text-warning"))
        elif answer:
            self.dismiss(answer)

    def action_scroll(self, pages: int) -> None:
        """Read on, or back."""
        versions = self.query_one(VerticalScroll)
        versions.scroll_relative(y=pages * versions.size.height, animate=False)

    def action_cancel(self) -> None:
        """From typing back to the answers; from these, leave it."""
        if not self._types:
            self.dismiss(None)
            return
        self.remove_class("-typing")
        self.query_one("#why", Static).update("")
        self.query_one(OptionList).focus()
        self._tell_keys()


class _Version(Static):
    """One version with its name."""

    def __init__(self, called: str, text: Content, *, beside: bool) -> None:
        name = line(called, "bold $primary")
        super().__init__(name + Content(": " if beside else ":\n") + text, classes="" if beside else "below")
        self.called = called


def _marked(text: str, other: str) -> Content:
    """A version, with the words that the other side does not have in bold and underlined."""
    parts = parts_between(other, text)
    if not (other and mostly_kept(parts)):
        return plain(text)
    return Content("").join(
        plain(piece, "bold underline" if part.kind == "added" and piece.strip() else "")
        for part in parts
        if part.kind != "removed"
        for piece in re.split(r"^(\s+)", part.text)
    )
