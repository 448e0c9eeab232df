"""Baseline files: read, written, and what they call a playbook."""

from __future__ import annotations

import os
from pathlib import Path

from coach.advice.baseline import Baseline, baseline_in, text_of
from coach.commands.files import STANDARD_INPUT
from coach.playbook import disk
from coach.playbook.parse import decoded
from coach.playbook.text import visible


def read_baseline(path: str) -> Baseline:
    """What a baseline file holds; raises Refused where it is missing or none."""
    return baseline_in(decoded(disk.content(Path(path)), path), path)


def write_baseline(path: str, baseline: Baseline) -> None:
    """Put `baseline` in the place of what the file held; raises Refused."""
    file, text = Path(path), text_of(baseline)
    old = disk.digest(disk.content(file)) if file.exists() else None
    disk.replace(file, text, old)


def name_in(path: str, file: str) -> str:
    """What a baseline file calls a playbook: its place as seen from there, so that it holds wherever coach is run."""
    if file == STANDARD_INPUT:
        return file
    return visible(Path(os.path.relpath(file, Path(path).parent)).as_posix(), one_line=True)
