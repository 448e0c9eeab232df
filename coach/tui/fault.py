"""What is left of a fault of ours: a line for the person, the rest in a file that only they can read."""

from __future__ import annotations

import datetime as dt
import os
import traceback

from rich.text import Text

from coach.locale import _
from coach.playbook.journal import state_folder
from coach.playbook.text import visible


def written_down(fault: BaseException | None, unsaved: str | None) -> Text:
    """Write `fault` into a file; tell where it is, and whether all is saved (`unsaved` says why it is not)."""
    answers = (
        _("your answers are saved")
        if unsaved is None
        else _("your last answers are kept on this machine, and offered when you open the playbook again")
    )
    line = _("coach: something went wrong; {answers}").format(answers=answers)
    path = state_folder() / f"fault-{dt.datetime.now():%Y-%m-%d-%H%M%S}.txt"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write("".join(traceback.format_exception(fault)))
    except OSError:
        return Text(line)
    return Text(f"{line}. " + _("What happened: {file}").format(file=visible(str(path), one_line=True)))
