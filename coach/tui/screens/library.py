"""The library: the playbooks of a folder and of those in it, and the ways to begin one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.messages import Prune
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, get_current_worker

from coach.locale import _, say
from coach.locale import marked as m
from coach.playbook import disk
from coach.playbook.problem import Refused
from coach.playbook.shelf import Glance, Shelf, glance, shelf
from coach.playbook.text import visible
from coach.tui.actions import bindings_of
from coach.tui.filtering import has_all, words_in
from coach.tui.git_state import GitState, Standings, told_in_full
from coach.tui.in_order import DIALOG
from coach.tui.library_rows import GAP, cells, named, tallied, weak_said
from coach.tui.plain import line, plain
from coach.tui.telling import sentence
from coach.tui.watch import watch
from coach.tui.widgets.key_line import KeyLine
from coach.tui.widgets.top_line import TopLine

if TYPE_CHECKING:
    from coach.playbook.problem import Problem
    from coach.sharing.standing import Act
    from coach.tui.standing import Standing

COLUMNS = ((m("Lang"), 5), (m("Steps"), 8), (m("Findings"), 14), (m("Changed"), 16))
"""After the name: each heading with its width. The last ones give way first."""
FRAME = 4
"""Cells that the list keeps free at its sides."""
SHORTEST_NAME = 20
AFTER_PAINT = 0.05
"""Seconds: the names are shown first; how far each playbook is needs the models, and comes a moment later."""


class LibraryScreen(Screen[None]):
    """Lists playbooks; typing filters them."""

    BINDINGS = bindings_of("library")
    places = ("library",)

    class Wanted(Message):
        """A playbook is to be opened, copied; or a new one is to be begun."""

        def __init__(self, what: str, path: Path | None = None) -> None:
            super().__init__()
            self.what = what
            self.path = path

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._shelf: Shelf | None = None
        """Where playbooks were found, once it has been looked for them in the folders below, too."""
        self._glances: tuple[Glance, ...] = ()
        self._is_looking = False
        """Whether there may be more in the folders below."""
        self._standings: dict[Path, Standing] = {}
        self._shown: list[Glance] = []
        self._asked_why: Glance | None = None
        """The playbook that somebody tried to open in vain: what is wrong with it stays told."""
        self._git = GitState(self, lambda: (one.path for one in self._glances), self._stand)
        self._in_git: Standings = {}
        self._drafts: dict[str, str] = {}
        """What was being written in dialogs that were left."""

    def compose(self) -> ComposeResult:
        yield TopLine(_("Playbooks"), visible(str(self._folder), one_line=True))
        yield Input(placeholder=_("type to filter"))
        yield Static(id="columns")
        yield OptionList(markup=False)
        yield Static(id="told")
        yield KeyLine(*self.places)

    def on_mount(self) -> None:
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._git.follow()

    def on_screen_resume(self) -> None:
        self.look_again()

    async def _folder_changed(self) -> None:
        """Show what others did; under another screen it waits until it is seen again."""
        if self.is_current:
            self.look_again()

    def look_again(self) -> None:
        """Read the folder anew, and after the next paint the folders below; what they had is shown meanwhile."""
        try:
            here = shelf(self._folder, deepest=0)
        except Refused as refused:
            self.notify(visible(str(refused)), severity="error", markup=False)
        else:
            below = () if here.is_whole else (one for one in self._glances if one.path.parent != self._folder)
            self._glances = (*map(glance, here.playbooks), *below)
            self._is_looking = not here.is_whole
        self._show()
        self.set_timer(AFTER_PAINT, self._look_closely)
        self._git.look_soon()

    @work(thread=True, exclusive=True)
    def _look_closely(self) -> None:
        """Look into the folders below, and find out how far each playbook is: that needs the models and the rules."""
        try:
            found = shelf(self._folder)
        except Refused:  # it was told
            return
        glances = tuple(map(glance, found.playbooks))
        worker = get_current_worker()
        self.app.call_from_thread(self._unless_over, worker, lambda: self._found(found, glances))
        from coach.tui.standing import standing_of

        for one in glances:
            if worker.is_cancelled:
                return
            if one.problem is None:
                tell = partial(self._tell, one.path, standing_of(one.path))
                self.app.call_from_thread(self._unless_over, worker, tell)

    def _unless_over(self, worker: Worker[Any], tell: Callable[[], None]) -> None:
        """Tell what was found out, unless the parts that show it are being taken down."""
        if self.display and not worker.is_cancelled:
            tell()

    def _found(self, found: Shelf, glances: tuple[Glance, ...]) -> None:
        if self._shelf is None:
            self.run_worker(watch(self._stamps, self._folder_changed), group="watch")
        self._shelf = found
        self._is_looking = False
        if glances != self._glances:
            self._glances = glances
            self._git.look_soon()
        self._show()

    def _stamps(self) -> object:
        return disk.stamps(self._shelf.watched) if self._shelf else None

    def _tell(self, path: Path, standing: Standing) -> None:
        if self._standings.get(path) != standing:
            self._standings[path] = standing
            self._show()

    def _stand(self, in_git: Standings) -> None:
        self._in_git = in_git
        self._show()

    @on(Prune)
    def _going(self) -> None:
        """Before its parts are taken down, end what may still want to show something in them."""
        self.workers.cancel_node(self)

    # Showing

    def on_input_changed(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self.set_class(self.size.height < 16, "-low")
        self._show()

    def _show(self) -> None:
        options = self.query_one(OptionList)
        words = words_in(self.query_one(Input).value)
        kept, chosen = options.highlighted or 0, self._chosen
        self._shown = [one for one in self._glances if has_all(f"{one.name} {self._place(one)}", words)]
        table = self._table
        options.set_options(Option(self._row(one, table)) for one in self._shown)
        same = (n for n, one in enumerate(self._shown) if chosen and one.path == chosen.path)
        options.highlighted = next(same, min(kept, len(self._shown) - 1)) if self._shown else None
        self.query_one("#columns", Static).update(self._columns() if self._shown else "")
        self._say(Content("\n").join([*self._told()]))
        self.refresh_bindings()

    def _say(self, told: Content) -> None:
        place = self.query_one("#told", Static)
        place.update(told)
        place.display = bool(told)

    def _place(self, one: Glance) -> Path:
        """The file, as seen from the folder."""
        return one.path.relative_to(self._folder)

    def _told(self) -> Iterator[Content]:
        if not self._glances and self._is_looking:
            yield Content(_("Looking …"))
        elif not self._glances:
            yield Content.styled(_("Welcome. This folder has no playbook yet."), "bold $primary")
            yield Content()
            yield Content(_("coach walks your team through five steps to a sales process that works."))
            yield Content(_("The answers become a playbook: one text file that you can share and improve."))
            yield Content()
            yield Content.styled("^n", "bold $accent") + Content("  " + _("Start a session: a new playbook"))
            yield Content.styled("^e", "bold $accent") + Content("  " + _("Look at a finished example"))
        elif not self._shown:
            yield Content(_("No playbook of that name. Esc shows all, ^n begins a new one."))
        elif self._chosen and self._chosen == self._asked_why and (problem := self._problem(self._chosen)):
            yield plain(sentence(problem.message))
        elif self._chosen:
            yield from self._about(self._chosen)

    def _about(self, one: Glance) -> Iterator[Content]:
        """What is to be done with a playbook, in git or before that, where it is, and what it builds on."""
        path, in_git, standing = one.path, self._in_git.get(one.path), self._standings.get(one.path)
        if self._has_marks(one) and not (in_git and in_git.stopped):
            yield Content(
                _("Two versions stand in this file, between the marks of a merge. Enter asks what shall stand.")
            )
        if in_git and in_git.needs:
            yield told_in_full(in_git)
        if standing and standing.weak:
            yield Content.styled(weak_said(standing), "dim")
        if path.parent != self._folder:
            yield line(_("File: {file}").format(file=self._place(one)), "dim")
        if standing and standing.extends:
            yield line(_("Builds on: {file}").format(file=standing.extends), "dim")
            if standing.trouble:
                yield plain(_("The base cannot be used: {why}").format(why=say(standing.trouble)))

    @property
    def _table(self) -> Sequence[tuple[str, int]]:
        """The columns after the name that leave room for it; what is to be done in git comes first, if anything is."""
        longest = max((len(self._to_do(one)) for one in self._glances), default=0)
        room = self.size.width - FRAME - SHORTEST_NAME - len(GAP)
        columns = ((m("Git"), min(longest, room)), *COLUMNS) if longest else COLUMNS
        shown = (columns[:n] for n in range(len(columns), 1, -1))
        return next((some for some in shown if self._room_beside(some) >= SHORTEST_NAME), columns[:1])

    def _room_beside(self, columns: Sequence[tuple[str, int]]) -> int:
        return self.size.width - FRAME - sum(len(GAP) + width for _heading, width in columns)

    def _to_do(self, one: Glance) -> str:
        """What is to be done with it in git."""
        standing = self._in_git.get(one.path)
        return ", ".join(say(need.message) for need in standing.needs) if standing else ""

    def _columns(self) -> Content:
        table = self._table
        headings = cells([_(heading) for heading, _width in table], table)
        return Content.styled(_("Name").ljust(self._room_beside(table)) + headings, "dim")

    def _row(self, one: Glance, table: Sequence[tuple[str, int]]) -> Content:
        room = self._room_beside(table)
        standing = self._standings.get(one.path)
        name = named(one, self._place(one).parent, standing, room)
        name = name.pad_right(max(room - name.cell_length, 0))
        if one.problem is not None or (standing and standing.problem):
            in_git = self._in_git.get(one.path)
            why = _("merge not settled") if self._has_marks(one) else _("cannot be read")
            why = self._to_do(one) if in_git and in_git.stopped else why
            return name + Content(f"{GAP}⚠ {why}")
        told = [
            visible(one.language or (standing.language if standing else "·"), one_line=True) or "–",
            standing.marks if standing else "·····",
            tallied(standing) if standing else "·",
            f"{one.changed:%Y-%m-%d %H:%M}",
        ]
        if table[0] not in COLUMNS:
            told.insert(0, self._to_do(one))
        return name + Content(cells(told, table))

    @property
    def _chosen(self) -> Glance | None:
        index = self.query_one(OptionList).highlighted
        return self._shown[index] if index is not None and index < len(self._shown) else None

    # Doing

    def key_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def key_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()

    def on_input_submitted(self) -> None:
        self.action_open()

    def on_option_list_option_highlighted(self) -> None:
        self._say(Content("\n").join([*self._told()]))
        self.refresh_bindings()

    def on_option_list_option_selected(self) -> None:
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be read is neither copied nor reviewed; an empty folder opens as a new playbook."""
        match action:
            case "duplicate" | "review":
                return self._readable is not None
            case "open":
                return bool(self._shown or not (self._glances or self._is_looking))
        return super().check_action(action, parameters)

    @property
    def _readable(self) -> Glance | None:
        """The highlighted playbook, if it can be opened."""
        chosen = self._chosen if self._shown else None
        return None if chosen is None or self._problem(chosen) else chosen

    def action_open(self) -> None:
        """Open the highlighted playbook."""
        chosen = self._chosen
        if chosen is None:
            if not (self._glances or self._is_looking):
                self.action_new()
        elif self._has_marks(chosen) or ((standing := self._in_git.get(chosen.path)) and standing.stopped):
            self.run_worker(self._settle(chosen.path), group=DIALOG)
        elif self._problem(chosen):
            self._asked_why = chosen
            self._say(Content("\n").join([*self._told()]))
        else:
            self.post_message(self.Wanted("open", chosen.path))

    async def _settle(self, path: Path) -> None:
        """What a merge leaves to people comes first."""
        from coach.tui.screens.settling_marks import settle_either

        if await settle_either(self, path) and path.exists():  # else the answer was to remove it
            self.post_message(self.Wanted("open", path))

    def _has_marks(self, one: Glance) -> bool:
        """Whether the marks of a merge stand in it."""
        problem = self._problem(one)
        return problem is not None and problem.name == "merge-conflict"

    def _problem(self, one: Glance) -> Problem | None:
        standing = self._standings.get(one.path)
        return one.problem or (standing.problem if standing else None)

    def action_new(self) -> None:
        """Begin a playbook."""
        self.post_message(self.Wanted("new"))

    def action_examples(self) -> None:
        """Look at an example."""
        self.post_message(self.Wanted("example"))

    def action_duplicate(self) -> None:
        """Copy the highlighted playbook."""
        if self._readable:
            self.post_message(self.Wanted("duplicate", self._readable.path))

    def action_review(self) -> None:
        """Review a deal with the highlighted playbook."""
        if self._readable:
            self.post_message(self.Wanted("review", self._readable.path))

    def action_commit(self) -> None:
        """Keep this version of the highlighted playbook."""
        self._share("commit")

    def action_pull(self) -> None:
        """Bring in what others have shared."""
        self._share("pull")

    def action_push(self) -> None:
        """Share what is committed."""
        self._share("push")

    def action_undo_merge(self) -> None:
        """Give up a merge that is not ended."""
        from coach.tui.screens.ending_merge import undo_merge

        if self._chosen:
            self.run_worker(undo_merge(self, self._chosen.path), group=DIALOG)

    def action_set_up_git(self) -> None:
        """Let git merge the playbooks by what they say."""
        from coach.tui.screens.set_up import set_up

        if self._chosen:
            self.run_worker(set_up(self, self._chosen.path), group=DIALOG)

    def _share(self, act: Act) -> None:
        from coach.tui.screens.sharing import share

        if self._chosen:
            self.run_worker(share(act, self, self._chosen.path, self._drafts), group=DIALOG)

    def action_clear(self) -> None:
        """Forget the filter."""
        self.query_one(Input).value = ""
