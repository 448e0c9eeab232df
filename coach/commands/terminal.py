"""What is printed, and where: the width of the terminal, and colour only where a terminal shows it."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

USUAL_WIDTH = 80
NARROWEST = 40


def width() -> int:
    """The columns to fill: the terminal's, else 80. `COLUMNS` overrules both, as it does elsewhere."""
    asked = os.environ.get("COLUMNS", "")
    try:
        columns = (
            int(asked) if asked.isascii() and asked.isdigit() else os.get_terminal_size(sys.stdout.fileno()).columns
        )
    except (OSError, ValueError):  # no terminal, or no file at all behind standard output
        columns = USUAL_WIDTH
    return max(columns or USUAL_WIDTH, NARROWEST)


def coloured(stream: TextIO | None = None) -> bool:
    """Whether to colour what goes to `stream` (standard output): only on a terminal, and never with NO_COLOR."""
    stream = stream or sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def bold(text: str) -> str:
    """`text`, standing out on a terminal."""
    return f"\x1b[1m{text}\x1b[22m" if text and coloured() else text


def faint(text: str) -> str:
    """`text`, stepping back on a terminal."""
    return f"\x1b[2m{text}\x1b[22m" if text and coloured() else text


def wrapped(text: str, indent: str = "", first: str | None = None) -> str:
    """`text` filled to the width: every line starts with `indent`, the first with `first`. Its own line ends and
    lists stay; what could steer the terminal is shown as an escape.
    """
    import textwrap

    from coach.playbook.text import visible

    lines: list[str] = []
    for paragraph in text.split("\n"):
        start = first if first is not None and not lines else indent
        lines += textwrap.wrap(
            paragraph,
            width(),
            initial_indent=start,
            subsequent_indent=f"{indent}  " if paragraph.startswith("- ") else indent,
            break_on_hyphens=False,
            break_long_words=False,
        ) or [start.rstrip()]
    return visible("\n".join(lines))


def complain(line: str) -> None:
    """One line to standard error: `coach: what is wrong; what to do`."""
    from contextlib import suppress

    from coach.playbook.text import visible

    with suppress(OSError):  # nobody listens: the exit code still tells
        sys.stdout.flush()  # so that a terminal shows both in the order they came
    with suppress(OSError):
        print(f"coach: {visible(line, one_line=True)}", file=sys.stderr, flush=True)


def as_json(data: object) -> str:
    """`data` as JSON that people can read too. Only what a terminal must not get raw is escaped."""
    import json

    from coach.playbook.text import visible

    return visible(json.dumps(data, ensure_ascii=False, indent=2))
