"""The list of a step's things, with a row to add one of each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from coach.locale import _
from coach.method import catalogue
from coach.method.words import INHERITED
from coach.playbook.address import Address
from coach.tui.actions import bindings_of
from coach.tui.findings import Tally, summed, unanswered_said
from coach.tui.places import AddRow, Heading, Hint, ListRow, Row, state_name
from coach.tui.plain import line
from coach.tui.widgets.steps import Steps


class Things(OptionList):
    """Shows rows; says which was looked at, opened, added, moved, copied or removed."""

    BINDINGS = [
        *bindings_of("things"),
        Binding("k", "cursor_up", show=False),
        Binding("j", "cursor_down", show=False),
        Binding("g", "first", show=False),
        Binding("G", "last", show=False),
        Binding("right,l", "open", show=False),
        *(Binding(str(n), f"step({n})", show=False) for n in range(1, 6)),
    ]

    class Event(Message):
        """Something that was done to the row of a thing, or of a kind."""

        def __init__(self, at: Address) -> None:
            super().__init__()
            self.at = at

    class Looked(Event):
        """A thing was highlighted."""

    class Opened(Event):
        """A thing is to be opened."""

    class Removed(Event):
        """A thing is to be deleted."""

    class Copied(Event):
        """A thing is to be copied."""

    class Moved(Message):
        """A thing is to be moved."""

        def __init__(self, at: Address, by: int) -> None:
            super().__init__()
            self.at = at
            self.by = by

    class Added(Message):
        """A thing of a kind is to be added, after the highlighted one."""

        def __init__(self, kind: str, after: Address | None) -> None:
            super().__init__()
            self.kind = kind
            self.after = after

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._rows: tuple[ListRow, ...] = ()
        self._tallies: Mapping[Address, Tally] = {}
        self._prompts: list[Content] = []
        self._inherited = frozenset[Address]()

    def show(self, rows: Sequence[ListRow], at: Address | None) -> None:
        """Show `rows`, with the cursor on the thing at `at`, or on the one that it is in."""
        homes = [at[:end] for end in range(len(at), -1, -1)] if at is not None else []
        found = {row.at: i for i, row in enumerate(rows) if isinstance(row, Row)}
        index = next((found[home] for home in homes if home in found), None)
        with self.prevent(OptionList.OptionHighlighted):
            if tuple(rows) != self._rows:
                self._rows = tuple(rows)
                self._prompts = [self._prompt(row) for row in rows]
                self.set_options(
                    Option(prompt, disabled=isinstance(row, Heading | Hint))
                    for row, prompt in zip(rows, self._prompts, strict=True)
                )
            self.highlighted = index if index is not None else self._first()
        self.refresh_bindings()

    def tell(self, tallies: Mapping[Address, Tally], inherited: Callable[[Address], bool] = lambda _: False) -> None:
        """Mark what is weak, and what is `inherited`."""
        self._tallies = tallies
        self._inherited = frozenset(row.at for row in self._rows if isinstance(row, Row) and inherited(row.at))
        self._tell()

    def on_resize(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """Bring the lines up to date that are to be others than they are."""
        for number, row in enumerate(self._rows):
            prompt = self._prompt(row)
            if not prompt.is_same(self._prompts[number]):
                self._prompts[number] = prompt
                self.replace_option_prompt_at_index(number, prompt)

    def _prompt(self, row: ListRow) -> Content:
        """A row as a line; a long name gives way to what stands behind it."""
        tally = self._tallies.get(_address(row), Tally())
        frame = self.get_component_styles("option-list--option").gutter.width
        room = self.scrollable_content_region.width - frame
        for hints in (True, False):  # a long name gives way to what is plainly weak, not to what could be stronger
            told = summed(tally, hints=hints)
            name, tail = _parts(row, Content(" ") + told if told else told, _address(row) in self._inherited)
            if name.cell_length + tail.cell_length <= room:
                break
        return (name.truncate(max(room - tail.cell_length, 1), ellipsis=True) if tail and room > 0 else name) + tail

    def _first(self) -> int | None:
        return next((i for i, row in enumerate(self._rows) if not isinstance(row, Heading | Hint)), None)

    def look_at_add(self, kind: str) -> None:
        """Put the cursor on the row that adds a thing of a kind."""
        self.highlighted = next(i for i, row in enumerate(self._rows) if row == AddRow(kind))

    @property
    def row(self) -> ListRow | None:
        """The highlighted row."""
        return None if self.highlighted is None else self._rows[self.highlighted]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self.refresh_bindings()
        if isinstance(self.row, Row):
            self.post_message(self.Looked(self.row.at))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What there is once, or not yet, is neither deleted nor copied; what stands alone is not moved."""
        match action:
            case "remove":
                return isinstance(self.row, Row) and len(self.row.at) > 1 and self.row.started
            case "duplicate":
                return bool(self._alike)
            case "raise" | "lower":
                return len(self._alike) > 1
        return super().check_action(action, parameters)

    @property
    def _alike(self) -> list[Address]:
        """The things of a kind in the list, where one of them is highlighted."""
        if not isinstance(self.row, Row) or len(self.row.at) != 2:
            return []
        kind = self.row.at[0]
        return [row.at for row in self._rows if isinstance(row, Row) and len(row.at) == 2 and row.at[0] == kind]

    def action_open(self) -> None:
        """Open the thing, or add one."""
        match self.row:
            case Row(at=at):
                self.post_message(self.Opened(at))
            case AddRow(kind=kind):
                self.post_message(self.Added(kind, None))

    def action_add(self) -> None:
        """Add a thing of the kind that is highlighted; where there is only one of it, of the first kind below."""
        match self.row:
            case AddRow(kind=kind):
                self.post_message(self.Added(kind, None))
            case Row(at=at) if len(at) >= 2:
                self.post_message(self.Added(at[0], at[:2]))
            case _:
                here = self.highlighted or 0
                below = (row for row in (*self._rows[here:], *self._rows[:here]) if isinstance(row, AddRow))
                if kind := next((row.kind for row in below), ""):
                    self.post_message(self.Added(kind, None))

    def action_raise(self) -> None:
        """Move the thing up."""
        self._move(-1)

    def action_lower(self) -> None:
        """Move the thing down."""
        self._move(1)

    def _move(self, by: int) -> None:
        if isinstance(self.row, Row):
            self.post_message(self.Moved(self.row.at, by))

    def action_step(self, number: int) -> None:
        """Go to a step by its number."""
        self.post_message(Steps.Chosen(catalogue.steps()[number - 1].key, entered=True))

    def action_duplicate(self) -> None:
        """Copy the thing."""
        if isinstance(self.row, Row):
            self.post_message(self.Copied(self.row.at))

    def action_remove(self) -> None:
        """Delete the thing."""
        if isinstance(self.row, Row):
            self.post_message(self.Removed(self.row.at))


def _address(row: ListRow) -> Address:
    """The address whose findings a row tells."""
    match row:
        case Row(at=at):
            return at
        case Heading(kind=kind):
            return (kind,)
    return ("",)


def _parts(row: ListRow, weak: Content, inherited: bool) -> tuple[Content, Content]:
    """The beginning of a line, which may be cut short, and its end."""
    match row:
        case Heading(kind=kind):
            return Content.styled(_(catalogue.kinds()[kind].name), "bold dim"), weak
        case Hint(kind=kind):
            return Content.styled("  " + _(catalogue.kinds()[kind].empty), "italic dim"), Content()
        case AddRow(kind=kind):
            return Content.styled(f"  + {_(catalogue.kinds()[kind].add)}", "dim"), Content()
        case Row():
            mark = "○" if not row.started else "●" if row.missing else "✓"
            name = line(row.label, "strike" if row.state == "dropped" else "")
            state = Content.styled(f" {state_name(row.state)}", "italic dim") if row.state else Content()
            left = Content(" ") + unanswered_said(row.missing) if row.missing else Content()
            above = Content.styled(f"{INHERITED} ", "dim") if inherited else Content()
            return Content("  " * row.depth + mark + " ") + above + name, state + left + weak
