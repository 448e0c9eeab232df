"""Saving while people type: soon after each answer, off the thread that paints."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from coach.playbook.document import Document
from coach.playbook.problem import ChangedOnDisk, Refused

SETTLE = 0.25
"""Seconds between a key press and its answer being on its way to the disk; half a second is promised in all."""


class Autosave:
    """Saves a document whenever it has something unsaved; tells what came of it."""

    def __init__(self, document: Document, told: Callable[[Exception | tuple[str, ...]], None]) -> None:
        self._document = document
        self._told = told
        self._busy = False

    async def __call__(self) -> None:
        """Save until nothing is unsaved, or saving is not possible; a second call meanwhile has nothing to do."""
        if self._busy:
            return
        self._busy = True
        try:
            while self._document.unsaved:
                try:
                    self._told(await asyncio.to_thread(self._document.write))
                except (ChangedOnDisk, Refused) as problem:
                    self._told(problem)
                    return
        finally:
            self._busy = False
