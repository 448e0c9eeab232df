"""Long text for a person at a terminal: page by page, with the pager that they like."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

USUAL = "less"
_LESS = "FX"
"""How less behaves unless the person has said: it ends by itself where all fits, and clears nothing."""
_COLOUR = re.compile(r"\x1b\[[0-9]*m")


def show(lines: Sequence[str]) -> None:
    """Print the lines; on a terminal that is too low for them, page by page."""
    if not _is_long(lines) or not _paged(lines):
        print("\n".join(lines))


def _is_long(lines: Sequence[str]) -> bool:
    """Whether a person looks on, and would miss the beginning."""
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return len(lines) >= shutil.get_terminal_size().lines


def _paged(lines: Sequence[str]) -> bool:
    """Whether a pager has shown them; without a shell, so that PAGER is a program and its words, and nothing more."""
    try:
        words = shlex.split(os.environ.get("PAGER", USUAL))
    except ValueError:
        return False
    if not words or words == ["cat"]:
        return False
    text = "\n".join(lines) + "\n"
    if Path(words[0]).name == USUAL:
        words.append("-R")  # else it shows what makes letters bold
    else:
        text = _COLOUR.sub("", text)
    environment = {"LESS": _LESS, "LESSCHARSET": "utf-8"} | os.environ
    sys.stdout.flush()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is the pager's: in less, ^C stops a search
    try:
        with subprocess.Popen(words, stdin=subprocess.PIPE, env=environment) as pager:
            assert pager.stdin
            with suppress(BrokenPipeError):  # they have read enough
                pager.stdin.write(text.encode("utf-8", "backslashreplace"))
                pager.stdin.close()
    except OSError:  # there is no such program
        return False
    finally:
        signal.signal(signal.SIGINT, before)
    return True
