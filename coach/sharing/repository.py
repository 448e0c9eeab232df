"""A repository of git: what can be asked of it (`ask`) and done in it (`act`), and the texts that it keeps."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from coach.playbook.disk import LARGEST, too_large
from coach.sharing.git import (
    ACTING,
    ASKING,
    Ended,
    Halt,
    Running,
    acted_in,
    answering_in,
    asked_in,
    decoded,
    failed,
    is_option,
)

_LINK = "120000"
"""The mode of a symbolic link, whose content is a path."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository with a folder of files: not a bare one. A submodule and a worktree are repositories too."""

    root: Path
    """The topmost of its folders, without symbolic links. Git runs here, so names are told and taken from here."""
    halt: Halt | None = field(default=None, compare=False)
    """Lets another thread end what git does here, if anybody may want to."""

    def ask(self, *words: str, limit: float = ASKING) -> bytes:
        """What git answers to a question; raises GitFailed where it answers none."""
        ended = self.asked(*words, limit=limit)
        if ended.code:
            raise failed(ended)
        return ended.out

    def asked(self, *words: str, limit: float = ASKING) -> Ended:
        """How a question ended, for those whose answer is an exit code; raises GitFailed where git never ends."""
        return asked_in(self.root, *words, limit=limit)

    def items(self, *words: str) -> list[str]:
        """The answer to a question asked with -z, item by item; raises GitFailed."""
        return decoded(self.ask(*words)).split("\0")[:-1]

    def act(self, *words: str, limit: float = ACTING) -> Ended:
        """Let git do something, and see how it ended; raises GitFailed where it never ends, and GivenUp."""
        return acted_in(self.root, *words, limit=limit, halt=self.halt)

    def running(self, *words: str, limit: float = ASKING) -> AbstractContextManager[Running]:
        """A question whose answer is read as it comes, and may be left unread; `limit` holds for each piece of it."""
        return answering_in(self.root, *words, limit=limit, halt=self.halt)

    def name_of(self, path: Path) -> str | None:
        """What git calls the file at `path`, from the root and with "/" on every system; None where it is outside.

        A symbolic link is followed, as it is when a playbook is saved.
        """
        real = Path(os.path.realpath(path))
        return real.relative_to(self.root).as_posix() if real.is_relative_to(self.root) else None

    def commit(self, revision: str) -> str | None:
        """The id of the commit that `revision` names, None where it names none; raises GitFailed."""
        if is_option(revision) or "\0" in revision:
            return None
        ended = self.asked("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        return decoded(ended.out).strip() or None

    def content(self, commit: str, name: str) -> bytes | None:
        """The bytes of the file `name` as a commit has it, None where it has none.

        `commit` is an id, as `commit` told it. Raises Refused where the file is too large for a playbook.
        """
        for entry in self.items("ls-tree", "-z", "--full-tree", commit, "--", name):
            about, _, found = entry.partition("\t")
            mode, kind, blob = about.split()
            if found == name and kind == "blob" and mode != _LINK:
                return self.blob(blob, f"{commit[:10]}:{name}")
        return None

    def blob(self, blob: str, file: str) -> bytes:
        """The bytes that git keeps under an id; raises Refused, for `file`, where they are too many for a playbook."""
        if int(self.ask("cat-file", "-s", blob)) > LARGEST:
            raise too_large(file)
        return self.ask("cat-file", "blob", blob)


def repository_of(path: Path) -> Repository | None:
    """The repository that a file or folder is in, whether it exists or not; None where it is in none, or a bare one.

    The repository that the environment names, as it does while a hook runs, comes first. Raises NoGit, and GitFailed
    where git won't say, for a repository of another person perhaps.
    """
    here = Path.cwd() if "GIT_DIR" in os.environ else _folder_of(Path(os.path.realpath(path)))
    ended = asked_in(here, "rev-parse", "--is-inside-work-tree", "--show-toplevel")
    inside, _, root = ended.out.partition(b"\n")
    if ended.code == 0 and inside == b"true":
        return Repository(Path(os.path.realpath(decoded(root.removesuffix(b"\n")))))
    if inside or ended.reason.startswith("not a git repository"):
        return None
    raise failed(ended)


def _folder_of(path: Path) -> Path:
    """The nearest folder that exists."""
    return next((folder for folder in (path, *path.parents) if folder.is_dir()), Path.cwd())
