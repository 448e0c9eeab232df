"""The editors of a form: one for each way of answering. They say what was typed or chosen, and hold no playbook."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, OptionList, TextArea
from textual.widgets.option_list import Option

from coach.locale import _
from coach.playbook.address import Address
from coach.tui.plain import line

CURSOR = 1
"""Cells that a text leaves free for the cursor at the end of a line."""


class Typed(Message):
    """Something was typed into the answer at an address."""

    def __init__(self, at: Address, text: str) -> None:
        super().__init__()
        self.at = at
        self.text = text


class Cycled(Message):
    """A neighbouring choice was asked for."""

    def __init__(self, at: Address, by: int) -> None:
        super().__init__()
        self.at = at
        self.by = by


class Cleared(Message):
    """An answer was emptied."""

    def __init__(self, at: Address) -> None:
        super().__init__()
        self.at = at


class ListAsked(Message):
    """The list of what can be chosen was asked for."""

    def __init__(self, at: Address) -> None:
        super().__init__()
        self.at = at


class ItemOpened(Message):
    """A thing within the thing was opened."""

    def __init__(self, at: Address) -> None:
        super().__init__()
        self.at = at


class ItemAdded(Message):
    """A thing is to be added to the table at an address."""

    def __init__(self, to: Address) -> None:
        super().__init__()
        self.to = to


class ItemRemoved(Message):
    """A thing within the thing is to be deleted."""

    def __init__(self, at: Address) -> None:
        super().__init__()
        self.at = at


class ItemMoved(Message):
    """A thing within the thing is to be moved."""

    def __init__(self, at: Address, by: int) -> None:
        super().__init__()
        self.at = at
        self.by = by


class LineEditor(Input):
    """An answer on one line."""

    BINDINGS = [
        Binding("down,enter", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, at: Address, text: str) -> None:
        with self.prevent(Input.Changed):  # nothing was typed yet
            super().__init__(text, select_on_focus=False)
        self.at = at
        self._known = text

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if event.value != self._known:  # a widget tells of the text that it starts with, too
            self._known = event.value
            self.post_message(Typed(self.at, event.value))

    def show(self, text: str) -> None:
        """Show another text, unless it is what stands there."""
        if text != self.value:
            self._known = text
            self.value = text


class TextEditor(TextArea):
    """An answer of several lines. Undo is the session's, so that it works across answers."""

    BINDINGS = [Binding("tab", "app.focus_next", show=False)]

    def __init__(self, at: Address, text: str) -> None:
        super().__init__(text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)
        self.at = at
        self._known = text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()
        if self.text != self._known:
            self._known = self.text
            self.post_message(Typed(self.at, self.text))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines that the text takes. TextArea knows them after the first layout only, and asks for a second."""
        if not self.size.width:
            self.wrapped_document.wrap(width - CURSOR, tab_width=self.indent_width)
            self.set_reactive(TextEditor.virtual_size, Size(0, self.wrapped_document.height))
        return super().get_content_height(container, viewport, width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines; blank ones once it is removed. It stays in the layout until the next form has come, and a mouse
        that moves over it meanwhile has it drawn, though its styles are gone.
        """
        return super().render_lines(crop) if self.parent else [Strip.blank(crop.width)] * crop.height

    def show(self, text: str) -> None:
        """Show another text, unless it is what stands there."""
        if text != self.text:
            self._known = text
            self.load_text(text)

    def action_cursor_up(self, select: bool = False) -> None:
        """Leave the answer upwards from its first line."""
        if not select and self.cursor_at_first_line and self.cursor_location[1] == 0:
            self.screen.focus_previous()
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Leave the answer downwards from its end."""
        if not select and self.cursor_at_end_of_text:
            self.screen.focus_next()
        else:
            super().action_cursor_down(select)


class ChoiceEditor(Widget, can_focus=True):
    """One of a few words, or the names of other things: ← → change it, Enter lists what there is."""

    BINDINGS = [
        Binding("right", "cycle(1)", show=False),
        Binding("left", "cycle(-1)", show=False),
        Binding("enter,space", "list", show=False),
        Binding("delete,backspace", "clear", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    shown: reactive[str] = reactive("")

    def __init__(self, at: Address, shown: str) -> None:
        super().__init__()
        self.at = at
        self.set_reactive(ChoiceEditor.shown, shown)

    def render(self) -> Content:
        arrows = "bold $accent" if self.has_focus else "dim"
        choice = Content.styled("‹ ", arrows) + line(self.shown or "–") + Content.styled(" ›", arrows)
        return choice + Content.styled("  " + _("Enter lists them"), "dim") if self.has_focus else choice

    def action_cycle(self, by: int) -> None:
        """Take a neighbouring choice."""
        self.post_message(Cycled(self.at, by))

    def action_list(self) -> None:
        """List what can be chosen."""
        self.post_message(ListAsked(self.at))

    def action_clear(self) -> None:
        """Empty the answer."""
        self.post_message(Cleared(self.at))

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(ListAsked(self.at))

    def show(self, text: str) -> None:
        """Show another choice."""
        self.shown = text


class ItemsEditor(OptionList):
    """The things within a thing, such as a stage's criteria, a line each, with a row to add one."""

    BINDINGS = [
        Binding("a,plus,insert", "add", show=False),
        Binding("delete,x", "remove", show=False),
        Binding("shift+up,K", "move(-1)", show=False),
        Binding("shift+down,J", "move(1)", show=False),
    ]

    def __init__(self, at: Address, items: Sequence[tuple[Address, str]], add: str) -> None:
        super().__init__(markup=False)
        self.at = at
        self._add = add
        self._items: tuple[tuple[Address, str], ...] = ()
        self.show(items)

    def show(self, items: Sequence[tuple[Address, str]]) -> None:
        """Show other items."""
        kept = self.highlighted
        if tuple(items) != self._items or not self.option_count:
            self._items = tuple(items)
            self.set_options(
                [
                    *(Option(line(label)) for _at, label in items),
                    Option(Content.styled(f"+ {_(self._add)}", "dim")),
                ]
            )
            self.highlighted = min(kept or 0, len(items))

    @property
    def _chosen(self) -> Address | None:
        index = self.highlighted
        return self._items[index][0] if index is not None and index < len(self._items) else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._chosen:
            self.post_message(ItemOpened(self._chosen))
        else:
            self.action_add()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()

    def action_add(self) -> None:
        """Add a thing."""
        self.post_message(ItemAdded(self.at))

    def action_remove(self) -> None:
        """Delete the highlighted thing."""
        if self._chosen:
            self.post_message(ItemRemoved(self._chosen))

    def action_move(self, by: int) -> None:
        """Move the highlighted thing."""
        if self._chosen:
            self.post_message(ItemMoved(self._chosen, by))

    def action_cursor_down(self) -> None:
        """Leave the list downwards from its last row."""
        if self.highlighted == self.option_count - 1:
            self.screen.focus_next()
        else:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Leave the list upwards from its first row."""
        if not self.highlighted:
            self.screen.focus_previous()
        else:
            super().action_cursor_up()


Editor = LineEditor | TextEditor | ChoiceEditor | ItemsEditor
