"""The program on the screen: it opens playbooks and screens, and remembers what the person chose."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.content import Content

from coach import locale
from coach.locale import _
from coach.playbook.problem import Refused
from coach.playbook.remembered import remember, remembered
from coach.playbook.shelf import folder as folder_for
from coach.playbook.text import visible
from coach.tui.actions import bindings_of
from coach.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from coach.playbook.document import Document
    from coach.tui.screens.session import SessionScreen


def _actions() -> type[Provider]:
    from coach.tui.palette import ActionProvider  # with the palette, not before

    return ActionProvider


def _things() -> type[Provider]:
    from coach.tui.palette import ThingProvider

    return ThingProvider


class Coach(App[None]):
    """Opens the library of a folder, and the session of a playbook."""

    CSS_PATH = "styles/app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("app")
    COMMANDS: ClassVar[set[type[Provider] | object]] = {_actions, _things}  # type: ignore[assignment]
    COMMAND_PALETTE_BINDING = "f12"
    TITLE = "coach"

    def __init__(self, folder: Path, playbook: Path | None = None) -> None:
        super().__init__()
        self._folder = folder
        self._playbook = playbook
        self.session: SessionScreen | None = None
        """The session that is open, if any."""

    def on_mount(self) -> None:
        if (theme := remembered().theme) in self.available_themes and theme:
            self.theme = theme
        self.theme_changed_signal.subscribe(self, lambda chosen: remember(theme=chosen.name))
        self.call_later(self._begin)  # what is drawn while the app itself is mounted is thrown away

    def _begin(self) -> None:
        """Show what was asked for."""
        if self._playbook:
            self.open(self._playbook)
        else:
            self.push_screen(LibraryScreen(self._folder))
        self.call_later(self._begun)

    def _begun(self) -> None:
        """From here on there is rubbish to look for, but not in what was loaded so far."""
        gc.freeze()
        gc.enable()

    # Opening

    def open(self, path: Path) -> None:
        """Open the playbook at `path`."""
        from coach.playbook.document import Document  # the models come with the first playbook

        try:
            self.show(Document.open(path))
        except Refused as refused:
            self.notify(visible(str(refused)), severity="error", markup=False, timeout=10)

    def show(self, document: Document) -> None:
        """Show the session of an open playbook."""
        from coach.tui.screens.session import SessionScreen

        self.session = SessionScreen(document)
        self.push_screen(self.session)
        self.call_after_refresh(remember, folder=document.path.parent)

    def on_library_screen_wanted(self, event: LibraryScreen.Wanted) -> None:
        """Open, begin or copy a playbook."""
        if event.what == "open" and event.path:
            self.open(event.path)
        else:
            from coach.tui import beginning

            self.run_worker(beginning.WAYS[event.what](self, self._folder, event.path))

    async def action_reopen(self) -> None:
        """Read the open playbook anew, after the person's own editor had it."""
        if session := self.session:
            await self.pop_screen()
            self.open(session.document.path)

    # Leaving

    async def action_leave(self) -> None:
        """From a session to the library."""
        if (session := self.session) and await self._may_leave(session):
            await self._to_library()

    async def _to_library(self) -> None:
        if self.session:
            self.session.document.close()
            self.session = None
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.push_screen(LibraryScreen(self._folder))

    async def action_quit(self) -> None:
        """Save and leave; where that is not possible, ask."""
        self.run_worker(self._quit())

    async def _quit(self) -> None:
        session = self.session
        if session is None:
            self.exit()
        elif await self._may_leave(session):
            session.document.close()
            self.exit()

    async def _may_leave(self, session: SessionScreen) -> bool:
        problem = session.close()
        if problem is None:
            return True
        from coach.tui.screens.choose import Choose

        text = (
            _("Not saved: {why}").format(why=problem)
            + "\n"
            + _("Your answers are kept on this machine, and offered when you open the playbook again.")
        )
        choice = await self.push_screen_wait(Choose(_("Leave?"), visible(text), {"l": _("Leave"), "s": _("Stay")}))
        return choice == "l"

    def _fatal_error(self) -> None:
        """After a fault of ours: save, write the fault down, and say so in one line instead of a page of code."""
        from coach.tui.fault import written_down

        if session := self.session:
            session.close()
        self._exit_renderables.append(written_down(self._exception))
        self._close_messages_no_wait()

    # For the person

    def action_palette(self) -> None:
        """Find an action or a thing."""
        self.action_command_palette()

    def action_help(self) -> None:
        """Tell the keys of this place."""
        from coach.tui.screens.help import Help

        if isinstance(self.screen, Help):
            self.pop_screen()
        else:
            self.push_screen(Help(*(("session", "things", "app") if self.session else ("library", "app"))))

    def action_switch_theme(self) -> None:
        """Choose a theme, seeing each."""
        self.search_themes()

    def action_switch_language(self) -> None:
        """Choose the language of the interface."""
        self.run_worker(self._switch_language())

    async def _switch_language(self) -> None:
        from coach.tui.screens.pick import Choice, Pick

        codes = list(locale.LANGUAGES)
        picked = await self.push_screen_wait(
            Pick(_("Language"), [Choice(Content(name)) for name in locale.LANGUAGES.values()])
        )
        if picked:
            locale.use(codes[picked[0]])
            remember(language=codes[picked[0]])
            await self._say_anew()

    async def _say_anew(self) -> None:
        """Build every screen again, in the language that is spoken now."""
        session = self.session
        if session:
            from coach.tui.screens.session import SessionScreen

            session.settle()
            await self.pop_screen()
            self.session = SessionScreen(session.document, session.at)
            await self.push_screen(self.session)
        else:
            await self._to_library()


def run(path: str | None) -> int:
    """Open the screens on a playbook, a folder, or the folder that `coach` alone opens; returns the exit code."""
    import os

    gc.disable()  # until the first frame is shown: nothing of what is made before it is garbage
    named = Path(path) if path else None
    playbook = named if named and not named.is_dir() else None
    argument = playbook.parent if playbook else named
    folder = folder_for(argument, Path.cwd(), os.environ, remembered().folder)
    app = Coach(folder, playbook)
    app.run()
    return app.return_code or 0
