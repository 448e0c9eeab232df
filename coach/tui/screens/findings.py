"""Everything that is weak in the playbook, step by step, and the rules that the team has turned off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from coach.advice.finding import Finding
from coach.locale import _, say
from coach.method.words import severity_said
from coach.playbook.address import Address
from coach.tui.actions import bindings_of
from coach.tui.asked import path_to
from coach.tui.filtering import has_all, words_in
from coach.tui.findings import in_steps, said_below
from coach.tui.in_order import DIALOG
from coach.tui.mending import turned_on
from coach.tui.places import numbered
from coach.tui.plain import line, plain, show
from coach.tui.screens.advising import ignore_rule, make_change
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from coach.tui.screens.document import DocumentScreen


class Off(NamedTuple):
    """A rule that is turned off, and why."""

    code: str
    reason: str


class FindingsScreen(Screen[Address]):
    """Lists findings; typing filters them. Comes to its end with the place to go to."""

    BINDINGS = [
        *bindings_of("findings"),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
    ]
    places = ("findings",)

    def __init__(self, session: DocumentScreen) -> None:
        super().__init__()
        self._session = session
        self._rows: list[Finding | Off | None] = []
        """What each line of the list is about; None: a heading."""

    def compose(self) -> ComposeResult:
        yield TopLine(self._session.playbook.name, _("All findings"))
        yield Input(placeholder=_("type to filter"))
        yield OptionList(markup=False)
        yield Static(id="detail")
        yield KeyLine(*self.places, state=self._session.state_said())

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._session.state.subscribe(self, self.query_one(KeyLine).tell_state)
        self._session.adviser.looked.subscribe(self, lambda _nothing: self._show())
        self._session.adviser.look()
        self._show()

    # Showing

    def on_input_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        options = self.query_one(OptionList)
        place = options.highlighted
        lines = [*self._lines(words_in(self.query_one(Input).value))]
        self._rows = [about for about, _line in lines]
        options.set_options(Option(told, disabled=about is None) for about, told in lines)
        rows = [number for number, about in enumerate(self._rows) if about is not None]
        near = [number for number in rows if place is not None and number <= place]
        options.highlighted = near[-1] if near else next(iter(rows), None)
        self._tell()

    def _lines(self, words: Sequence[str]) -> Iterator[tuple[Finding | Off | None, Content]]:
        session = self._session
        for step, findings in in_steps(session.playbook, session.seen.findings).items():
            fitting = [finding for finding in findings if self._fits(finding, words)]
            if fitting:
                yield None, Content.styled(f"{numbered(step)}  ", "bold") + session.seen.tallied(fitting)
                yield from ((finding, self._line(finding)) for finding in fitting)
        off = [Off(*pair) for pair in session.playbook.check.ignore.items()]
        off = [rule for rule in off if has_all(f"{rule.code} {rule.reason}", words)]
        if off:
            yield None, Content.styled(_("Rules that are off here"), "bold")
            yield from ((rule, line(f"  – {rule.code} {rule.reason}", "dim")) for rule in off)

    def _fits(self, finding: Finding, words: Sequence[str]) -> bool:
        severity, place = severity_said(finding.severity), path_to(self._session.playbook, finding.at)
        told = f"{finding.code} {finding.name} {severity} {say(finding.message)} {place}"
        return has_all(told, words)

    def _line(self, finding: Finding) -> Content:
        sign = self._session.seen.sign(finding)
        return Content("  ") + sign + line(f" {finding.code} ", "dim") + line(say(finding.message))

    def on_option_list_option_highlighted(self) -> None:
        self._tell()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A rule that is off can be turned on again, and that is all."""
        match action:
            case "open":
                return bool(self._rows)
            case "make_change" | "ignore_rule":
                return bool(self._rows) and isinstance(self._chosen, Finding)
        return super().check_action(action, parameters)

    def _tell(self) -> None:
        self.refresh_bindings()
        show(self.query_one("#detail", Static), self._detail())

    def _detail(self) -> Content:
        match self._chosen:
            case Finding() as finding:
                sign = self._session.seen.sign(finding)
                heading = sign + line(f" {severity_said(finding.severity)} {finding.code}  ", "bold")
                place = line(path_to(self._session.playbook, finding.at), "dim")
                message = say(said_below(finding, finding.at[:-1]))
                return Content("\n").join([heading + place, plain(message), plain(say(finding.advice))])
            case Off(code, reason):
                return plain(_("{code} is off: {reason}").format(code=code, reason=reason)) + Content(
                    "\n" + _("Enter turns it on again.")
                )
        if self._session.seen.playbook is None:
            return Content(_("Looking …"))
        filtered = self.query_one(Input).value.strip()
        return Content(_("Nothing of that name.") if filtered else _("Nothing is weak."))

    @property
    def _chosen(self) -> Finding | Off | None:
        index = self.query_one(OptionList).highlighted
        return self._rows[index] if index is not None and index < len(self._rows) else None

    # Doing

    def action_move(self, by: int) -> None:
        """Look at another line."""
        options = self.query_one(OptionList)
        rows = [number for number, about in enumerate(self._rows) if about is not None]
        if options.highlighted in rows:
            place = rows.index(options.highlighted) + by
            options.highlighted = rows[max(0, min(place, len(rows) - 1))]
            if options.highlighted == rows[0]:
                options.scroll_home(animate=False)  # with its heading

    def on_input_submitted(self) -> None:
        self.action_open()

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Go where it is mended; or turn a rule on again."""
        match self._chosen:
            case Finding() as finding:
                self.dismiss(finding.at)
            case Off(code):
                self._session.change(turned_on(code))
                self._session.tell(_("{code} is on again.").format(code=code))

    def action_make_change(self) -> None:
        """Make it something to do."""
        if isinstance(finding := self._chosen, Finding):
            self.run_worker(make_change(self._session, finding), group=DIALOG)

    def action_ignore_rule(self) -> None:
        """Turn its rule off, with the reason."""
        if isinstance(finding := self._chosen, Finding):
            self.run_worker(ignore_rule(self._session, finding), group=DIALOG)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._session.action_undo()

    def action_leave(self) -> None:
        """Forget the filter; without one, back to the session."""
        filtered = self.query_one(Input)
        if filtered.value:
            filtered.value = ""
        else:
            self.dismiss(None)
