"""What a merge waits for: the files at which git stopped, playbooks and others."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coach.playbook.message import Message
from coach.playbook.shelf import playbooks_in
from coach.sharing.repository import Repository
from coach.sharing.stopped import How, under_way, unmerged


@dataclass(frozen=True, slots=True)
class Waiting:
    """The files, from the root of their repository, and what they wait in."""

    root: Path
    how: How
    playbooks: tuple[Path, ...]
    """Whose questions coach can put."""
    others: tuple[str, ...]
    """The names of those that need an editor."""

    @property
    def is_over(self) -> bool:
        """Whether git waits for no file any more."""
        return not (self.playbooks or self.others)

    @property
    def can_be_undone(self) -> bool:
        """Whether git can bring back what was there before: it has not begun anything when it takes out a stash."""
        return self.how != "stash"

    @property
    def says(self) -> tuple[Message, ...]:
        """What to do about the files that are no playbooks, paragraph by paragraph."""
        return tuple(self._says())

    def _says(self) -> Iterator[Message]:
        yield Message(
            "git has stopped at files that are no playbooks, and waits until you settle them:\n\n  {files}",
            files="\n  ".join(self.others),
        )
        yield Message(
            "In an editor, keep what is right between the marks <<<<<<< and >>>>>>>, and take the marks out. Then tell "
            "git that it is settled, in a terminal, in the folder {folder}:\n\n  git add -- {files}",
            folder=str(self.root),
            files=shlex.join(self.others),
        )
        if self.can_be_undone:
            yield Message("After that, Commit here ends the merge. Or undo the merge, to be where you were before it.")


def waiting_in(repository: Repository) -> Waiting:
    """What git waits for; raises GitFailed, and Refused where a folder may not be read."""
    how, _commit = under_way(repository) or ("stash", None)
    files = {name: repository.root / name for name in sorted(unmerged(repository))}
    known = {path for folder in {file.parent for file in files.values()} for path in playbooks_in(folder)}
    return Waiting(
        repository.root,
        how,
        tuple(file for file in files.values() if file in known),
        tuple(name for name, file in files.items() if file not in known),
    )
