"""The program on the screen: it opens playbooks and screens, and remembers what the person chose."""

from __future__ import annotations

import asyncio
import gc
import signal
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from coach import locale
from coach.locale import _
from coach.playbook.problem import Refused
from coach.playbook.remembered import remember, remembered
from coach.playbook.shelf import folder as folder_for
from coach.tui.plain import plain
from coach.tui.screens.library import LibraryScreen
from coach.tui.window import Window

if TYPE_CHECKING:
    from coach.playbook.document import Document
    from coach.tui.screens.session import SessionScreen

ENDING = [number for name in ("SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]
"""What ends the program from outside: the system, or a terminal that is closed."""


class Coach(Window):
    """Opens the library of a folder, and the session of a playbook."""

    def __init__(self, folder: Path, document: Document | None = None) -> None:
        super().__init__()
        self._folder = folder
        self._document = document
        self.session: SessionScreen | None = None
        """The session that is open, if any."""

    def begin(self) -> None:
        for each in ENDING:
            with suppress(NotImplementedError, RuntimeError, ValueError):  # where only the main thread may, or nobody
                asyncio.get_running_loop().add_signal_handler(each, self._end, each)
        if self._document:
            self.show(self._document)
        else:
            self.push_screen(LibraryScreen(self._folder))

    # Opening

    def open(self, path: Path) -> None:
        """Open the playbook at `path`."""
        try:
            self.show(_opened(path))
        except Refused as refused:
            if len(self.screen_stack) == 1:
                self.push_screen(LibraryScreen(self._folder))
            self.refuse(refused)

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
            session.document.close()
            self.session = None
            await self.pop_screen()
            self.open(session.document.path)

    # Leaving

    async def action_leave(self) -> None:
        """From a session to the library."""
        self.run_worker(self._leave())

    async def _leave(self) -> None:
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

    def _end(self, number: int) -> None:
        """Whoever ends the program asks nothing: save, and go. What cannot be saved is kept for the next time."""
        if session := self.session:
            session.close()
            session.document.close()
        self.exit(return_code=128 + number)

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

        why = plain(_("Not saved: {why}").format(why=problem))
        kept = Content(_("Your answers are kept on this machine, and offered when you open the playbook again."))
        choice = await self.push_screen_wait(
            Choose(_("Leave?"), Content("\n").join([why, kept]), [_("Stay"), _("Leave")])
        )
        return choice == 1

    def _fatal_error(self) -> None:
        """After a fault of ours: save, write the fault down, and say so in one line instead of a page of code."""
        from coach.tui.fault import written_down

        unsaved = None
        if session := self.session:
            try:
                unsaved = session.close()
                session.document.close()
            except Exception as another:  # a fault may have several effects; what was typed is the journal's then
                unsaved = str(another)
        self._exit_renderables.append(written_down(self._exception, unsaved))
        self._close_messages_no_wait()

    # Languages

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
            standpoint = session.standpoint
            while self.screen_stack[-1] is not session:  # such as its summary
                await self.pop_screen()
            await self.pop_screen()
            self.session = SessionScreen(session.document, standpoint)
            await self.push_screen(self.session)
        else:
            await self._to_library()


def _opened(path: Path) -> Document:
    from coach.playbook.document import Document  # the models come with the first playbook

    return Document.open(path)


def run(path: str | None) -> int:
    """Open the screens on a playbook, a folder, or the folder that `coach` alone opens; returns the exit code.

    Raises Refused for a playbook that can't be read.
    """
    import os

    gc.disable()  # until the first frame is shown: nothing of what is made before it is garbage
    named = Path(path) if path else None
    playbook = named if named and not named.is_dir() else None
    argument = playbook.parent if playbook else named
    folder = folder_for(argument, Path.cwd(), os.environ, remembered().folder)
    app = Coach(folder, _opened(playbook) if playbook else None)
    app.run()
    return app.return_code or 0
