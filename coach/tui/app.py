"""The program on the screen: it opens playbooks and screens, and remembers what the person chose."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from coach import locale
from coach.locale import _
from coach.playbook.problem import Refused
from coach.playbook.remembered import remember, remembered
from coach.playbook.shelf import folder as folder_for
from coach.tui.ending import Ending
from coach.tui.screens.library import LibraryScreen

if TYPE_CHECKING:
    from coach.playbook.document import Document
    from coach.playbook.message import Message
    from coach.tui.reviewed import ToReview


class Coach(Ending):
    """Opens the library of a folder, and the session of a playbook."""

    def __init__(self, folder: Path, document: Document | None = None, review: ToReview | None = None) -> None:
        super().__init__()
        self._folder = folder
        self._document = document
        self._review = review
        self._left: dict[Path, Document] = {}
        """The documents of sessions that were left: who comes back can still undo."""

    def begin(self) -> None:
        self.end_when_told()
        if self._document:
            self.show(self._document)
        elif self._review:
            self.review(self._review)
        else:
            self.push_screen(LibraryScreen(self._folder))

    # Opening

    def open(self, path: Path) -> None:
        """Open the playbook at `path`."""
        try:
            document = _opened(path)
            if left := self._left.pop(path.resolve(), None):
                document.goes_on_from(left)
            self.show(document)
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

    def review(self, asked: ToReview) -> None:
        """Show the card of a stage for a meeting."""
        from coach.tui.screens.review import ReviewScreen

        self.push_screen(ReviewScreen(asked))

    def on_library_screen_wanted(self, event: LibraryScreen.Wanted) -> None:
        """Open, begin or copy a playbook."""
        if event.what == "open" and event.path:
            self.open(event.path)
        elif event.what == "review" and event.path:
            from coach.tui.reviewed import ToReview

            self.review(ToReview(event.path))
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
        if (session := self.session) and await session.may_leave():
            await self._to_library()

    async def _to_library(self) -> None:
        if session := self.session:
            session.document.close()
            self._left[session.document.path.resolve()] = session.document
            self.session = None
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.push_screen(LibraryScreen(self._folder))

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
        from coach.tui.screens.review import ReviewScreen

        session = self.session
        reviewing = next((screen for screen in self.screen_stack if isinstance(screen, ReviewScreen)), None)
        review, is_alone = reviewing.anew() if reviewing else None, self.screen_stack[1] is reviewing
        if session:
            from coach.tui.screens.session import SessionScreen

            session.settle()
            standpoint = session.standpoint
            while self.screen_stack[-1] is not session:  # such as its summary
                await self.pop_screen()
            await self.pop_screen()
            self.session = SessionScreen(session.document, standpoint)
            await self.push_screen(self.session)
        elif is_alone:
            while len(self.screen_stack) > 1:  # a dialog may stand on it
                await self.pop_screen()
        else:
            await self._to_library()
        if review:
            await self.push_screen(review)


def _opened(path: Path) -> Document:
    from coach.playbook.document import Document  # the models come with the first playbook

    return Document.open(path)


def run(path: str | None) -> int:
    """Open the screens on a playbook, a folder, or the folder that `coach` alone opens; returns the exit code.

    Raises Refused for a playbook that can't be read.
    """
    gc.disable()  # until the first frame is shown: nothing of what is made before it is garbage
    named = Path(path) if path else None
    playbook = named if named and not named.is_dir() else None
    folder = _folder(playbook.parent if playbook else named)
    return _ended(Coach(folder, _opened(playbook) if playbook else None))


def run_review(path: Path, stage: str, deal: str | None, taken: Message | None = None) -> int:
    """Open the card of a stage, of the playbook at `path` or of one in that folder; returns the exit code.

    `taken` tells which deal was taken for the one that was named.
    """
    gc.disable()
    from coach.tui.reviewed import ToReview

    folder = _folder(path if path.is_dir() else path.parent)
    return _ended(Coach(folder, review=ToReview(path, None, stage, deal, taken)))


def _folder(argument: Path | None) -> Path:
    import os

    return folder_for(argument, Path.cwd(), os.environ, remembered().folder)


def _ended(app: Coach) -> int:
    app.run()
    return app.return_code or 0
