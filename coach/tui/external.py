"""The person's own editor, for a long text or for the file itself."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from coach.locale import _


def run_editor(path: Path) -> str | None:
    """Open `path` in $VISUAL or $EDITOR and wait; returns what went wrong, or None."""
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    if not command:
        return _("Set the environment variable EDITOR to your editor first, like EDITOR=nano.")
    try:
        done = subprocess.run([*command, str(path)], check=False)
    except OSError as error:
        return _("The editor did not start: {why}").format(why=error.strerror or str(error))
    return None if done.returncode == 0 else _("The editor ended with an error.")


def edited(text: str) -> tuple[str | None, str | None]:
    """`text` after the person's editor: the new text (None when it is unchanged), and what went wrong.

    When anything did, the file stays where it is and the second part names it: nothing that was written is lost.
    """
    folder = Path(tempfile.mkdtemp(prefix="coach-"))
    path = folder / "answer.md"
    path.write_text(text + "\n", encoding="utf-8")
    problem = run_editor(path)
    try:
        after = path.read_text(encoding="utf-8").rstrip("\n")
    except (OSError, UnicodeDecodeError):
        after, problem = text, problem or _("The editor left a text that cannot be read.")
    if problem:
        return None, problem + " " + _("The answer is as it was; what the editor left: {file}").format(file=path)
    shutil.rmtree(folder, ignore_errors=True)
    return (None if after == text else after), None
