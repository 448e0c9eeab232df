"""What was typed arrives before a command acts.

Each widget takes its messages from a queue of its own, so a command that the app acts on at once would overtake the
letters before it: on a busy machine "next question" would leave the last word behind.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual.app import App
from textual.widget import Widget

DIALOG = "dialog"
"""The group of workers that open one."""
PATIENCE = 1.0
"""Seconds; a widget that takes longer is not waited for."""


async def typed_arrives(focused: Widget) -> None:
    """Wait until the letters typed into a widget have become its text, and the screen has been told."""
    up = [node for node in focused.ancestors_with_self if not isinstance(node, App)]
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            for node in (focused, focused, *up):  # its letters, that its text changed, and then the news on its way
                arrived = asyncio.Event()
                if node.call_later(arrived.set):
                    await arrived.wait()


async def opened(app: App[None]) -> None:
    """Wait until the dialog that is on its way stands, with the cursor in it."""
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            while not app.screen.is_mounted or _is_opening(app):
                await asyncio.sleep(0)


def _is_opening(app: App[None]) -> bool:
    """Whether what leads to a dialog runs for the screen on top: once the dialog stands, that is on top."""
    return any(one.group == DIALOG and one.node is app.screen and not one.is_finished for one in app.workers)
