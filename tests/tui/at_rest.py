"""Waits until the program itself waits: for a key, for the time to come, or for another program.

Textual's own pause looks, in steps of a fiftieth of a second, whether the processor is used. On a quiet machine that is
most of what a test takes, and on a busy one it ends too early. Here is looked at what is left to do.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from textual._context import active_app

PATIENCE = 0.2
"""Seconds in which threads should have done their work; one that waits for what the test does next is left to wait."""


@contextmanager
def pauses_end_at_rest() -> Iterator[None]:
    """Let each pause of Textual's pilot end as soon as nothing is left to do: no message to be read by anybody, nothing
    to be laid out, and no thread at work.
    """
    at_work: set[asyncio.Future[Any]] = set()
    begin = asyncio.BaseEventLoop.run_in_executor

    def begun(*work: Any) -> asyncio.Future[Any]:
        future: asyncio.Future[Any] = begin(*work)
        at_work.add(future)
        future.add_done_callback(at_work.discard)
        return future

    async def at_rest(*_seconds: float) -> None:
        end = time.monotonic() + PATIENCE
        while True:
            await _all_is_read()
            if _lays_out():
                continue
            if not at_work or (left := end - time.monotonic()) <= 0:
                return
            await asyncio.wait(at_work, timeout=left, return_when=asyncio.FIRST_COMPLETED)

    with (
        patch.object(asyncio.BaseEventLoop, "run_in_executor", begun),
        patch("textual.pilot.wait_for_idle", at_rest),
        patch("textual.app.wait_for_idle", at_rest),
    ):
        yield


async def _all_is_read() -> None:
    """Wait until this is the only task that has something to do."""
    others = vars(asyncio.get_running_loop())["_ready"]
    await asyncio.sleep(0)
    while others:
        await asyncio.sleep(0)


def _lays_out() -> bool:
    """Do at once what the screen would do with its next frame; whether there was anything."""
    app = active_app.get()
    timer = app.screen._update_timer if app.screen_stack else None
    if timer is None or not timer._active.is_set():
        return False
    app.screen._on_timer_update()
    return True
