"""Pick from a list by typing: suggestions, choices, templates, places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key, Resize
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.locale import _
from coach.playbook.near import alike
from coach.tui.filtering import has_all, words_in

NOTHING = Content()
MOST_LINES, AROUND = 14, 16
"""Lines of the list; and lines that the screen needs beside it, so that what is told of a choice is in sight."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list, with what is told of it when it is looked at."""

    name: Content
    detail: Content = NOTHING
    called: str = ""
    """The name alone, where more than that stands in the line."""


class Filter(Input):
    """Where a part of a name is typed. A blank that `marks` after what is typed so far marks a line instead."""

    class Marked(Message):
        """The line that is looked at is to be marked."""

    def __init__(self, placeholder: str, marks: Callable[[str], bool]) -> None:
        super().__init__(placeholder=placeholder)
        self._marks = marks

    def on_key(self, event: Key) -> None:
        if event.key == "space" and self._marks(self.value):
            event.stop()
            event.prevent_default()
            self.post_message(self.Marked())


class Pick(ModalScreen[tuple[int, ...] | None]):
    """Returns the indexes of what was picked, or None."""

    BINDINGS = [
        Binding("escape", "cancel", show=False),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
        Binding("home", "end_at(0)", show=False, priority=True),
        Binding("end", "end_at(-1)", show=False, priority=True),
        Binding("tab", "mark", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        *,
        several: bool = False,
        marked: Iterable[int] = (),
        at: int = 0,
        hint: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._several = several
        self._marked = set(marked)
        self._had_marks = bool(self._marked)  # taking every mark away is a choice then
        self._at = at
        """The choice that is looked at first."""
        self._hint = hint
        """What else can be done in this list."""
        self._shown: list[int] = []

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog pick") as dialog:
            dialog.border_title = Content(self._title)
            yield Filter(_("type to filter"), self._marks)
            yield OptionList(markup=False)
            yield Static(id="detail")
            several = _("Enter takes · Tab or Space marks several · Esc leaves")
            keys = several if self._several else _("Enter takes · Esc leaves")
            yield Static(Content.styled("\n".join(filter(None, (keys, self._hint))), "dim"))

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self._show("", self._at)

    def on_resize(self, event: Resize) -> None:
        self.query_one(OptionList).styles.max_height = max(min(MOST_LINES, event.size.height - AROUND), 3)

    def on_input_changed(self, event: Input.Changed) -> None:
        self._show(event.value)

    def _show(self, wanted: str, index: int = 0) -> None:
        found = self._found(wanted)
        self._shown = found or self._near(wanted)
        options = self.query_one(OptionList)
        options.set_options(Option(self._line(i)) for i in self._shown)
        options.highlighted = min(index, len(found) - 1) if found else None
        self._tell()

    def _found(self, wanted: str) -> list[int]:
        """The choices that have every word of what was typed."""
        words = words_in(wanted)
        return [i for i, choice in enumerate(self._choices) if has_all(choice.name.plain, words)]

    def _near(self, wanted: str) -> list[int]:
        """The choices that are called nearly so; none of them is looked at before somebody goes there."""
        names = [choice.called or choice.name.plain for choice in self._choices]
        return [names.index(name) for name in alike(wanted, names)]

    def _marks(self, typed: str) -> bool:
        """Whether a blank after what was typed marks a line: where only one has it."""
        return not typed or (self._several and len(self._found(typed)) == 1)

    def _line(self, i: int) -> Content:
        mark = ("[x] " if i in self._marked else "[ ] ") if self._several else ""
        return Content(mark) + self._choices[i].name

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    def _tell(self) -> None:
        index = self._index
        if index is not None:
            detail = self._choices[index].detail
        elif self._shown:
            detail = Content(_("Nothing of that name. Did you mean one of these? ↓ goes there."))
        else:
            detail = Content(_("Nothing of that name."))
        self.query_one("#detail", Static).update(detail)

    @property
    def _index(self) -> int | None:
        highlighted = self.query_one(OptionList).highlighted
        return None if highlighted is None or highlighted >= len(self._shown) else self._shown[highlighted]

    def action_move(self, by: int) -> None:
        """Look at another line; from the last one line on is the first, and the other way round."""
        options, last = self.query_one(OptionList), len(self._shown) - 1
        at = options.highlighted
        if not self._shown:
            return
        if at is None or (at, by) == (last, 1):
            options.highlighted = 0
        elif (at, by) == (0, -1):
            options.highlighted = last
        else:
            options.highlighted = max(0, min(at + by, last))

    def action_end_at(self, place: int) -> None:
        """Look at the first line (0), or at the last one (-1)."""
        if self._shown:
            self.query_one(OptionList).highlighted = range(len(self._shown))[place]

    def on_filter_marked(self) -> None:
        self.action_mark()

    def action_mark(self) -> None:
        """Mark a line, to take several, and look at the next one.

        Where it was found by typing, all are shown again, with that line in sight: what is typed next is another name.
        """
        if self._several and (index := self._index) is not None:
            self._marked ^= {index}
            box = self.query_one(Input)
            by = 0 if box.value else 1
            with box.prevent(Input.Changed):
                box.value = ""
            self._show("")
            options = self.query_one(OptionList)
            options.highlighted = min(self._shown.index(index) + by, len(self._shown) - 1)
            self.call_after_refresh(options.scroll_to_highlight)  # the list has just become long again

    def action_take(self) -> None:
        """Take what is marked, else what is looked at; nothing where no name is like what was typed."""
        if self._index is None and self.query_one(Input).value:
            return
        if self._marked or (self._several and self._had_marks):
            self.dismiss(tuple(sorted(self._marked)))
        elif (index := self._index) is not None:
            self.dismiss((index,))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if self._several:
            self.query_one(OptionList).highlighted = event.option_index
            self.action_mark()
        else:
            self.dismiss((self._shown[event.option_index],))

    def action_cancel(self) -> None:
        """Pick nothing."""
        self.dismiss(None)
