"""A lock on an open file, which the system opens however the program ends."""

from __future__ import annotations

import sys
from typing import BinaryIO


def lock(file: BinaryIO) -> bool:
    """Lock the file until it is closed; whether nobody else had."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
