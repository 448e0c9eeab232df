"""What was typed arrives before a command acts.

Each widget takes its messages from a queue of its own, so a command that the app acts on at once would overtake the
letters before it: on a busy machine "next question" would leave the last word behind.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual.app import App
from textual.widget import Widget

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
