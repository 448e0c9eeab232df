"""A git repository to try things in, with real git."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

PEOPLE = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Maija"), ("EMAIL", "maija@example.com"))
}
"""Who commits, unless a test says otherwise."""


@dataclass(frozen=True)
class ARepository:
    """A clone in a folder."""

    folder: Path

    def git(self, *words: str | Path, fails: bool = False, by: str = "Maija") -> str:
        """What git says to `words`; it must fail where `fails` says so, and may not elsewhere."""
        ended = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env={**os.environ, "GIT_AUTHOR_NAME": by},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="surrogateescape",
            check=False,
        )
        assert (ended.returncode != 0) == fails, (words, ended.stdout, ended.stderr)
        return ended.stdout + ended.stderr

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        return path

    def commit(self, name: str, text: str, message: str = "Change it", by: str = "Maija") -> Path:
        """Write a file, and commit it."""
        path = self.write(name, text)
        self.git("add", "--", f":(literal){name}")
        self.git("commit", "--quiet", "--message", message, by=by)
        return path

    def clone(self, folder: Path, *words: str) -> ARepository:
        """Another clone of it."""
        self.git("clone", "--quiet", *words, self.folder.as_uri(), folder)
        return ARepository(folder)


def a_repository(folder: Path, *words: str) -> ARepository:
    """A new one, on the branch main."""
    folder.mkdir(parents=True, exist_ok=True)
    made = ARepository(folder)
    made.git("init", "--quiet", "--initial-branch=main", *words)
    return made
