"""Looks whether files have changed, off the thread that paints."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

LOOK = 0.3
"""Seconds between two looks; a change is seen within one second in all."""


async def watch(look: Callable[[], object], changed: Callable[[], Awaitable[None]]) -> None:
    """Look again and again, and call `changed` whenever something else is seen than the time before. It ends never:
    call it in a worker.
    """
    seen = await asyncio.to_thread(look)
    while True:
        await asyncio.sleep(LOOK)
        now = await asyncio.to_thread(look)
        if now != seen:
            seen = now
            await changed()
