"""What the benchmarks measure with: programs that run to their end, and programs on a terminal.

Whatever is compared is run in turns (`in_turns`), so that a busy moment of the machine falls on all alike, and told by
medians. Times count from just before the process starts. What a program draws is replayed into a terminal emulator
only after it has gone quiet, so that reading the screen never slows the one that draws it.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import random
import re
import select
import signal
import statistics
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import pyte

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Figures:
    """What a row of measurements comes to."""

    median: float
    p95: float
    least: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Self:
        ordered = sorted(values)
        return cls(statistics.median(ordered), ordered[round(0.95 * (len(ordered) - 1))], ordered[0])


def in_turns(measures: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, Figures]:
    """Each measure `rounds` times, in turns; one round before that warms up and is thrown away."""
    values: dict[str, list[float]] = {name: [] for name in measures}
    for turn in range(rounds + 1):
        for name, measure in measures.items():
            value = measure()
            if turn:
                values[name].append(value)
    return {name: Figures.of(found) for name, found in values.items()}


def run_time(command: Command, *, expect: int = 0) -> float:
    """Milliseconds from start to end of a program that needs no terminal."""
    start = time.perf_counter()
    code = subprocess.call(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    taken = (time.perf_counter() - start) * 1000
    if code != expect:
        raise SystemExit(f"exit code {code}: {' '.join(command)}")
    return taken


def run_memory(command: Command) -> float:
    """The peak memory (MiB) of a program that needs no terminal."""
    most = 0.0
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as program:
        while program.poll() is None:
            most = max(most, peak_memory(program.pid))
            time.sleep(0.001)
    return most


def peak_memory(pid: int) -> float:
    """The most memory (MiB) that a process and its children have held so far."""
    most = 0
    for one in _family(pid):
        with contextlib.suppress(OSError):
            if match := re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{one}/status").read_text()):
                most += int(match[1])
    return most / 1024


def _family(pid: int) -> list[int]:
    found = [pid]
    for one in found:  # grows while it is walked
        for children in Path(f"/proc/{one}/task").glob("*/children"):
            with contextlib.suppress(OSError):
                found += map(int, children.read_text().split())
    return found


@dataclass(frozen=True, slots=True)
class Frame:
    """The first full frame of a program."""

    ms: float
    memory: float


QUERIES = (
    (rb"\x1b\[0?c", b"\x1b[?62;22c"),
    (rb"\x1b\[6n", b"\x1b[1;1R"),
    (rb"\x1b\[\?2026\$p", b"\x1b[?2026;2$y"),
    (rb"\x1b\[\?(\d+)\$p", b"\x1b[?%s;0$y"),
    (rb"\x1b\]10;\?(?:\x07|\x1b\\)", b"\x1b]10;rgb:dddd/dddd/dddd\x1b\\"),
    (rb"\x1b\]11;\?(?:\x07|\x1b\\)", b"\x1b]11;rgb:1111/1111/1111\x1b\\"),
    (rb"\x1b\[>0?q", b"\x1bP>|benchmark 1\x1b\\"),
    (rb"\x1b\[\?u", b"\x1b[?0u"),
)
"""What programs ask a terminal, and what a modern one answers. A program may wait for it."""

ANY_QUERY = re.compile(b"|".join(b"(?:" + re.sub(rb"\((?!\?)", b"(?:", asked) + b")" for asked, _ in QUERIES))
NOT_FOR_PYTE = re.compile(
    rb"\x1b\[[<>=?][\d;]*[a-zA-Z]|\x1b\[\?[\d;]*\$p|\x1bP.*?\x1b\\|\x1b\].*?(?:\x07|\x1b\\)", re.DOTALL
)
"""Modes, queries and titles: nothing that puts a character on the screen, and pyte would print some of them."""


class OnTerminal:
    """A program on a terminal of its own."""

    def __init__(
        self,
        command: Command,
        *,
        columns: int = 120,
        rows: int = 36,
        env: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._unfinished = b""
        self._half_query = b""
        unwanted = ("NO_COLOR", "COLUMNS", "LINES", "TMUX")
        around = {name: value for name, value in os.environ.items() if name not in unwanted}
        around |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(env or {})}
        self._start = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
                if folder:
                    os.chdir(folder)
                os.execvpe(command[0], list(command), around)
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for one in reversed(_family(self.pid)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    @property
    def text(self) -> str:
        """What the screen shows."""
        return "\n".join(self.screen.display)

    def first_frame(self, *shows: str, within: float = 20_000, quiet: float = 300) -> Frame:
        """The first moment at which the screen shows all of `shows` (regular expressions)."""
        while self._now() < within:
            drawn = self._read(quiet, within)
            for at, data, memory in drawn:
                self._draw(data)
                if all(re.search(wanted, self.text) for wanted in shows):
                    for _, rest, _ in drawn[drawn.index((at, data, memory)) + 1 :]:
                        self._draw(rest)
                    return Frame(at, memory)
            if not drawn and not Path(f"/proc/{self.pid}/cwd").exists():
                break  # it has ended
        raise SystemExit(f"never seen: {', '.join(shows)}; the screen was:\n{self.text}")

    def press(self, keys: bytes, *, quiet: float = 60, within: float = 1_000) -> float | None:
        """Milliseconds from a key press to the first chunk that changes the screen; None when nothing changes."""
        time.sleep(random.uniform(0.02, 0.06))  # so as not to beat in time with the program's own timers
        for _, data, _ in self._read(1, self._now() + 50):
            self._draw(data)
        pressed = self._now()
        os.write(self._fd, keys)
        first = None
        for at, data, _ in self._read(quiet, pressed + within, patient=True):
            if self._draw(data) and first is None:
                first = at - pressed
        return first

    def _now(self) -> float:
        return (time.perf_counter() - self._start) * 1000

    def _read(self, quiet: float, until: float, *, patient: bool = False) -> list[tuple[float, bytes, float]]:
        """What is written until nothing has come for `quiet` ms (when `patient`: once something has come)."""
        chunks: list[tuple[float, bytes, float]] = []
        while (left := until - self._now()) > 0:
            wait = left if patient and not chunks else min(quiet, left)
            if not select.select([self._fd], [], [], wait / 1000)[0]:
                break
            try:
                data = os.read(self._fd, 65536)
            except OSError:  # it has ended
                break
            at = self._now()
            self._answer(data)
            chunks.append((at, data, peak_memory(self.pid)))
        return chunks

    def _answer(self, data: bytes) -> None:
        data = self._half_query + data
        end = 0
        for query in ANY_QUERY.finditer(data):
            known, reply = next((found, reply) for asked, reply in QUERIES if (found := re.fullmatch(asked, query[0])))
            os.write(self._fd, reply % known.groups() if known.groups() else reply)
            end = query.end()
        self._half_query = data[end:][-16:]

    def _draw(self, data: bytes) -> bool:
        """Put what was written on the screen; True when a cell looks different now."""
        data = NOT_FOR_PYTE.sub(b"", self._unfinished + data)
        cut = data.rfind(b"\x1b")
        whole = cut < 0 or re.match(rb"\x1b(?:\[[\d;?<>=]*[ -/]*[@-~]|[()].|[^\[\]P()])", data[cut:])
        self._unfinished, data = (b"", data) if whole else (data[cut:], data[:cut])
        before = {y: tuple(self.screen.buffer[y].items()) for y in range(self.screen.lines)}
        self.screen.dirty.clear()
        self._stream.feed(data)
        return any(tuple(self.screen.buffer[y].items()) != before[y] for y in self.screen.dirty if y in before)
