"""Setting git up for playbooks: in this clone, the programs that merge and compare them; for all, which files they are.

A clone that is not set up merges the same files as text, so the attributes do no harm where the settings are missing.
Nor does a coach that is gone or fails: then the same lines let git merge and compare the file as text.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.playbook import disk
from coach.playbook.message import Message
from coach.playbook.parse import decoded as text_of
from coach.playbook.problem import Problem, Refused
from coach.sharing.git import decoded, failed
from coach.sharing.repository import Repository

ATTRIBUTES = ".gitattributes"

_DRIVER = "merge.coach.driver"
_OFFERED = "coach.offered"

_OURS = "eol=lf merge=coach diff=coach"
_LINE = re.compile(rf'(?:/\S*|"/.*") {_OURS}')
_NEEDS_QUOTES = re.compile(r'[\s"\x00-\x1f\x7f\ud800-\udfff]')


@dataclass(frozen=True, slots=True)
class SetUp:
    """What setting up, or taking it back, has changed."""

    settings: bool
    """Whether the settings of this clone are others now."""
    attributes: Path
    """The file that tells git which files are playbooks."""
    lines: tuple[str, ...]
    """The lines that came into that file, or went."""
    is_alone: bool
    """Whether that file holds no other change that is not committed."""


def install(repository: Repository, playbooks: Iterable[Path]) -> SetUp:
    """Let git merge and compare these playbooks with coach; raises GitFailed and Refused.

    A folder with nothing but playbooks is named as a whole, with those in it, so that what is to come is meant too.
    """
    changed = [key for key, value in _settings().items() if _values(repository, key) != [value]]
    for key in changed:
        _configure(repository, "--replace-all", key, _settings()[key])
    attributes, text = _attributes(repository)
    is_alone = _is_committed(repository, text)
    there = {line.rstrip("\r") for line in text.split("\n")}
    lines = tuple(line for line in dict.fromkeys(_lines(repository, playbooks)) if line not in there)
    if lines:
        end = "\n" if text and not text.endswith("\n") else ""
        _write(attributes, text, "\n".join([text + end + lines[0], *lines[1:], ""]))
    return SetUp(bool(changed), attributes, lines, is_alone)


def remove(repository: Repository) -> SetUp:
    """Take back all that `install` did, in this clone and in the attributes; raises GitFailed and Refused."""
    changed = [key for key in _settings() if _values(repository, key)]
    for key in changed:
        _configure(repository, "--unset-all", key)
    attributes, text = _attributes(repository)
    is_alone = _is_committed(repository, text)
    lines = text.split("\n")
    gone = tuple(filter(_LINE.fullmatch, (line.rstrip("\r") for line in lines)))
    if gone:
        _write(attributes, text, "\n".join(line for line in lines if line.rstrip("\r") not in gone))
    return SetUp(bool(changed), attributes, gone, is_alone)


def is_installed(repository: Repository, name: str) -> bool:
    """Whether git merges the file `name` with coach in this clone; raises GitFailed."""
    *_, merges = repository.items("check-attr", "-z", "merge", "--", name)
    return merges == "coach" and repository.asked("config", "--get", _DRIVER).code == 0


def is_offered(repository: Repository) -> bool:
    """Whether somebody has been asked in this clone whether to install; raises GitFailed."""
    return bool(_values(repository, _OFFERED))


def offered(repository: Repository) -> None:
    """Remember in this clone that somebody has been asked; raises GitFailed."""
    _configure(repository, "--replace-all", _OFFERED, "true")


# The settings of this clone


def _settings() -> Mapping[str, str]:
    # The driver ends with 0, or with 3 where questions are left; with anything else it is gone or has failed, and then
    # git's own merge and diff do it as text.
    coach = shlex.join([sys.executable, "-P", "-m", "coach"])  # -P: a folder named coach in the repository is not run
    percent_kept = coach.replace("%", "%%")
    return {
        "merge.coach.name": "playbooks, by what they say",
        _DRIVER: (
            f"{percent_kept} merge --driver -- %O %A %B %L %P; code=$?; case $code in 0|3) exit $code;; esac; "
            "git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B"
        ),
        "diff.coach.command": (
            f'compare() {{ {coach} diff --git "$@" || '
            '[ $# -lt 7 ] || git --no-pager diff --no-index --no-ext-diff -- "$2" "$5"; true; }; compare'
        ),
    }


def _values(repository: Repository, key: str) -> list[str]:
    """What this clone's own settings say, whatever a person's or a machine's say."""
    return decoded(repository.asked("config", "--local", "-z", "--get-all", key).out).split("\0")[:-1]


def _configure(repository: Repository, *words: str) -> None:
    ended = repository.act("config", "--local", *words)
    if ended.code:
        raise failed(ended)


# The attributes of the files


def _lines(repository: Repository, playbooks: Iterable[Path]) -> Iterator[str]:
    """What names the playbooks: the outermost folder with nothing else of their kind in it or below; the folder, if it
    holds nothing else itself; or every one by itself.
    """
    files = set(_real(playbooks))
    folders = {file.parent for file in files}
    alone = {folder for folder in folders if files.issuperset(_real(folder.glob("*.toml")))}
    # Not the root: a repository may come to hold anything, in folders that nobody has made yet.
    whole = {one for one in alone - {repository.root} if files.issuperset(_real(one.rglob("*.toml")))}
    for file in sorted(files):
        if name := repository.name_of(file):
            outermost = next((folder for folder in reversed(file.parents) if folder in whole), None)
            if outermost:
                yield _line(f"{_in_root(repository, outermost)}/**/*.toml")
            elif file.parent in alone:
                yield _line(f"{_in_root(repository, file.parent)}/*.toml")
            else:
                yield _line(_plain(f"/{name}"))


def _line(pattern: str) -> str:
    return f"{_quoted(pattern)} {_OURS}"


def _real(files: Iterable[Path]) -> Iterator[Path]:
    return (Path(os.path.realpath(file)) for file in files)


def _in_root(repository: Repository, folder: Path) -> str:
    """The folder as a pattern, from the root of the repository."""
    return _plain("".join(f"/{part}" for part in folder.relative_to(repository.root).parts))


def _plain(name: str) -> str:
    """A pattern that stands for this name only."""
    return re.sub(r"([\\*?\[])", r"\\\1", name)


def _quoted(pattern: str) -> str:
    """A pattern as the file has it; in quotes where a blank would end it."""
    if not _NEEDS_QUOTES.search(pattern):
        return pattern
    return '"' + "".join(map(_escaped, os.fsencode(pattern))) + '"'


def _escaped(byte: int) -> str:
    if byte in b'"\\':
        return f"\\{byte:c}"
    return f"{byte:c}" if 0x20 <= byte < 0x7F else f"\\{byte:03o}"


def _attributes(repository: Repository) -> tuple[Path, str]:
    """The file of attributes at the root, and what it holds; nothing where there is none."""
    path = repository.root / ATTRIBUTES
    if path.is_symlink():  # git does not follow it, and it may lead anywhere
        message = Message("this is a symbolic link, which git does not follow; put a file in its place")
        raise Refused(str(path), Problem("not-a-file", "error", message))
    return path, text_of(disk.content(path), str(path)) if path.exists() else ""


def _is_committed(repository: Repository, text: str) -> bool:
    """Whether the last commit has the attributes as they stand in the file, be it that neither has any."""
    head = repository.commit("HEAD")
    committed = repository.content(head, ATTRIBUTES) if head else None
    return (committed or b"") == text.encode("utf-8")


def _write(path: Path, before: str, after: str) -> None:
    if after:
        disk.replace(path, after, disk.digest(before.encode("utf-8")) if path.exists() else None)
    else:
        path.unlink()
