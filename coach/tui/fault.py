"""What is left of a fault of ours: a line for the person, the rest in a file."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path

from rich.text import Text

from coach.locale import _


def written_down(fault: BaseException | None) -> Text:
    """Write `fault` into a file, and tell where it is."""
    path = Path(tempfile.gettempdir(), "coach-fault.txt")
    try:
        path.write_text("".join(traceback.format_exception(fault)), encoding="utf-8")
    except OSError:
        return Text(_("coach: something went wrong; your answers are saved."))
    return Text(_("coach: something went wrong; your answers are saved. What happened is in {file}").format(file=path))
