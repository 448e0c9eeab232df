"""Doing the same with many files: on every processor where that is quicker, in the order in which they are named."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from coach.commands.files import STANDARD_INPUT

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

Done = TypeVar("Done")

FEW = 60
"""Files that are done before other processes have begun, where Python has to start each of them anew."""


def each(do: Callable[[str], Done], files: Sequence[str]) -> Iterator[Done]:
    """What `do` makes of every file, as soon as it is made. Both must be able to go from process to process.

    Where `do` runs nothing may be known that was set before, such as the language: it is to put nothing into words.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    if processors == 1 or len(files) <= FEW or STANDARD_INPUT in files:  # which no other process can read
        yield from map(do, files)
        return
    yield do(files[0])  # what it loads, processes that are forked have from here
    yield from _dealt(do, files[1:], processors)


def _dealt(do: Callable[[str], Done], files: Sequence[str], processors: int) -> Iterator[Done]:
    """As `each`, the files dealt like cards. (The pools of multiprocessing were seen to hang at a Ctrl+C.)"""
    from multiprocessing import Pipe, Process  # here: most are few

    processes, pipes = [], []
    try:
        with _deaf_to_interrupts():  # Ctrl+C reaches every process of the terminal: this one answers it
            for n in range(processors):
                pipe, theirs = Pipe(duplex=False)
                process = Process(target=_do_all, args=(do, files[n::processors], theirs), daemon=True)
                process.start()
                theirs.close()
                processes.append(process)
                pipes.append(pipe)
        for n, file in enumerate(files):
            try:
                yield pipes[n % processors].recv()
            except EOFError:  # it went down with this one: then it is here that the reason is seen
                yield do(file)
    finally:
        for process in processes:
            process.kill()


def _do_all(do: Callable[[str], Done], files: Sequence[str], pipe: Connection) -> None:
    for file in files:
        pipe.send(do(file))


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Whoever is started meanwhile stays deaf to them."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
