"""A terminal with the installed program in it: a person presses keys, and reads the screen.

The program runs on a pseudo terminal of its own; what it writes is drawn into cells, as a terminal would. Nothing is
looked up in the program: a test knows what stands on the screen and what stands in the file.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

import pexpect
import pyte

from tests.benchmarks.measure import NOT_FOR_PYTE

PATIENCE = 15.0
"""Seconds to wait for what should come at once: a busy machine is no fault of the program."""

REPEAT = 0.03
"""Seconds from key to key, as fast as a keyboard repeats them."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f6": "\x1b[17~",
    "f7": "\x1b[18~",
    "f8": "\x1b[19~",
    "f9": "\x1b[20~",
    "f10": "\x1b[21~",
}


COLOURS = re.compile(rb"\x1b\[[\d;:]*m")
"""What is of no matter where only the characters are looked at, and most of what is written."""


def program() -> list[str]:
    """The installed `coach`, beside the Python that runs the tests; else its module."""
    installed = Path(sys.executable).with_name("coach")
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "coach"]


class Terminal:
    """One program on one terminal."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._undrawn = b""
        self._lines: list[str] = []
        """The screen, once it was looked at; nothing again as soon as there is something to draw."""
        self.written = b""
        """Every byte that reached the terminal."""
        self.child: pexpect.spawn[bytes]

    @classmethod
    def start(
        cls,
        cwd: Path,
        *arguments: str,
        size: tuple[int, int] = (120, 36),
        env: Mapping[str, str] | None = None,
        shell: str = "",
    ) -> Self:
        """Start coach in `cwd`, or a shell, on a terminal of `size` columns and rows."""
        terminal = cls(*size)
        command, *rest = [shell] if shell else program()
        around = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        around |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(env or {})}
        terminal.child = pexpect.spawn(
            command, [*rest, *arguments], cwd=str(cwd), env=around, dimensions=(size[1], size[0])
        )
        terminal.child.delaybeforesend = None
        return terminal

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.kill9()

    # Doing

    def press(self, *keys: str) -> None:
        """Press keys, such as "ctrl+n" or "enter"."""
        for key in keys:
            held, _, letter = key.rpartition("+")
            self.child.send(chr(ord(letter) & 31) if held == "ctrl" else KEYS[key])
            time.sleep(REPEAT)

    def type(self, text: str) -> None:
        """Type a text."""
        self.child.send(text)

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size."""
        self.child.setwinsize(rows, columns)
        self._screen.resize(rows, columns)
        self._lines = []

    def kill9(self) -> None:
        """End the program as a crash would."""
        if self.child.isalive():
            self.child.kill(signal.SIGKILL)
        self.child.close()

    def hang_up(self) -> None:
        """Close the window: the program is told, and has no terminal any more."""
        self.child.close(force=False)

    # Seeing

    def look(self, patience: float = 0.02) -> None:
        """Draw what was written, waiting `patience` seconds for more."""
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            while True:
                self._draw(self.child.read_nonblocking(65536, timeout=patience))
                patience = 0

    def _draw(self, data: bytes) -> None:
        self.written += data
        data = NOT_FOR_PYTE.sub(b"", self._undrawn + data)
        cut = data.rfind(b"\x1b")
        whole = cut < 0 or re.match(rb"\x1b(?:\[[\d;?<>=]*[ -/]*[@-~]|[()].|[^\[\]P()])", data[cut:])
        self._undrawn, data = (b"", data) if whole else (data[cut:], data[:cut])
        self._stream.feed(COLOURS.sub(b"", data))
        self._lines = []

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        self._lines = self._lines or [line.rstrip() for line in self._screen.display]
        return self._lines

    @property
    def text(self) -> str:
        """The screen."""
        return "\n".join(self.lines)

    @property
    def last_line(self) -> str:
        """The keys of the moment, and whether all is saved."""
        return self.lines[-1]

    def sees(self, text: str) -> bool:
        """Whether this stands on the screen."""
        return text in self.text

    def wait_for(self, *texts: str) -> None:
        """Wait until all of this stands on the screen."""
        for text in texts:
            self.wait_until(lambda text=text: self.sees(text), text)  # type: ignore[misc]

    def wait_until(self, condition: Callable[[], object], wanted: str) -> None:
        """Wait until the screen is as wanted."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"never seen: {wanted}\n{self.text}"
            self.look()

    def settle(self, quiet: float = 0.15) -> None:
        """Draw until nothing has come for a moment; not for long, for the cursor blinks."""
        end = time.monotonic() + 1
        before = -1
        while before != (before := len(self.written)) and time.monotonic() < end:
            self.look(quiet)

    def ended(self) -> int:
        """Wait until the program has ended; its exit code."""
        end = time.monotonic() + PATIENCE
        while self.child.isalive():
            assert time.monotonic() < end, f"it goes on\n{self.text}"
            self.look()
        self.look()
        assert self.child.exitstatus is not None, f"ended by signal {self.child.signalstatus}"
        return self.child.exitstatus
