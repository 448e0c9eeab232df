"""The ways to begin a playbook: from a template, blank, as a copy, or from an example."""

from __future__ import annotations

import contextlib
from pathlib import Path

from coach.method import catalogue
from coach.method.catalogue import Process
from coach.method.start import playbook_from
from coach.playbook import disk
from coach.playbook.document import Document
from coach.playbook.edit import Answer
from coach.playbook.key import key_from
from coach.playbook.read import read_file
from coach.playbook.shelf import playbooks_in

BLANK = "basic"
"""The journey that a blank playbook begins with: no company has fewer phases."""


def begun(folder: Path, name: str, process: Process | None, language: str) -> Document:
    """A new playbook in `folder`, from a process; without one it has only the phases of the basic journey."""
    journey = None if process else catalogue.journey(BLANK)
    return Document.create(free_path(folder, name), playbook_from(name, process, journey, language))


def copied(source: Path, folder: Path, name: str) -> Document:
    """A copy of a playbook under another name, with its comments."""
    path = free_path(folder, name)
    with contextlib.suppress(OSError):  # what is wrong with the folder, replacing tells
        path.parent.mkdir(parents=True, exist_ok=True)
    disk.replace(path, read_file(source).text, None)
    document = Document.open(path)
    document.apply(Answer(("name",), name))
    document.save()
    return document


def free_path(folder: Path, name: str) -> Path:
    """A file of that name that is not there yet."""
    return folder / f"{key_from(name, {path.stem for path in playbooks_in(folder)})}.toml"
