"""What git calls to merge a playbook, where `coach git install` has set that up."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from coach.commands.exit import DONE, told
from coach.commands.files import refuse_newer
from coach.commands.terminal import complain
from coach.locale import _, counted
from coach.playbook.read import Reading, read_bytes
from coach.sharing.merging import BY_GIT, merge_of, text_of_merge

QUESTIONS_LEFT = 3
"""The exit code when the file has marks in it. Python ends with 1 where coach is gone, which is another thing."""

CRASHED = 129
"""The exit code when nothing was merged: whoever called goes on to merge the file as text."""


def drive(words: Sequence[str]) -> int:
    """Merge as git asks its drivers to: into the file of our version. `words` are the files of the base, ours and
    theirs, the length of marks, and what the file is called in the repository.
    """
    try:
        base, ours, theirs, size, name = words
        versions = [read_bytes(Path(file).read_bytes(), name) for file in (base, ours, theirs)]
        for reading in versions:
            refuse_newer(reading)
        left = _write(versions, Path(ours), int(size), name)
    except Exception as error:
        complain(told(error))
        return CRASHED
    return QUESTIONS_LEFT if left else DONE


def _write(versions: Sequence[Reading], to: Path, size: int, name: str) -> int:
    """Write the merge, and return how many questions are left."""
    base, ours, theirs = versions
    merge = merge_of(base, ours, theirs)
    text = text_of_merge(merge, base, ours, theirs, replace(BY_GIT, size=size))
    to.write_bytes(text.encode())
    if left := len(merge.conflicts):
        what = counted("{n} question is left", "{n} questions are left", left)
        command = f"coach merge --ask {shlex.quote(name)}"
        complain(_("{file}: {what}; to answer: {command}").format(file=name, what=what, command=command))
    return left
