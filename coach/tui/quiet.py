"""When people can be asked: nobody types, and no dialog is open that the question would lie on."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import Any

from textual.app import App

from coach.tui.actions import places_of
from coach.tui.in_order import DIALOG
from coach.tui.window import Window

PAUSE = 1.0
"""Seconds without a key press before a question may come up that would take the next letter for its answer."""


def unpressed(app: App[Any]) -> float:
    """Seconds since a key was pressed last; since long ago where the app takes no note of it."""
    return monotonic() - (app.pressed_at if isinstance(app, Window) else 0.0)


def is_quiet(app: App[Any]) -> bool:
    """Whether nobody types, and no dialog is open or about to be."""
    return unpressed(app) >= PAUSE and not in_dialog(app)


def in_dialog(app: App[Any]) -> bool:
    """Whether a dialog is open, or about to be."""
    under_way = any(worker.group == DIALOG and not worker.is_finished for worker in app.workers)
    return under_way or not places_of(app.screen)


async def quiet(app: App[Any]) -> None:
    """Wait until somebody can be asked."""
    while not is_quiet(app):
        await asyncio.sleep(PAUSE / 10)
