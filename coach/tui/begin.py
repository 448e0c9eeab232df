"""The ways to begin a playbook: from a template, blank, as a copy, or from an example."""

from __future__ import annotations

from pathlib import Path

from coach.method import catalogue
from coach.method.start import playbook_from
from coach.playbook.document import Document
from coach.playbook.edit import Answer
from coach.playbook.key import key_from
from coach.playbook.shelf import playbooks_in


def begun(folder: Path, name: str, template: str, language: str) -> Document:
    """A new playbook in `folder`. `template` is the key of a process, of a journey, or empty for a blank one."""
    process = next((one for one in catalogue.processes() if one.key == template), None)
    journey = next((one for one in catalogue.journeys() if one.key == template), None)
    return Document.create(free_path(folder, name), playbook_from(name, process, journey, language))


def copied(source: Path, folder: Path, name: str) -> Document:
    """A copy of a playbook under another name, with its comments."""
    path = free_path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as target:
        target.write(source.read_bytes())
    document = Document.open(path)
    document.apply(Answer(("name",), name))
    document.save()
    return document


def free_path(folder: Path, name: str) -> Path:
    """A file of that name that is not there yet."""
    return folder / f"{key_from(name, {path.stem for path in playbooks_in(folder)})}.toml"
