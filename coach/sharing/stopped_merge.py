"""A playbook at which git stopped, merged as far as nobody has to be asked, and kept once people have answered."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from coach.locale import _
from coach.playbook import disk
from coach.playbook.conflict import Merge
from coach.playbook.message import Message
from coach.playbook.problem import Problem, Refused
from coach.playbook.read import Reading, read_bytes
from coach.playbook.unsettled import Marks, resumed
from coach.playbook.write import text_of
from coach.sharing.merging import BY_GIT, merge_of, text_of_merge
from coach.sharing.stopped import Side, Stopped, stopped_at

_MARKS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")


@dataclass(frozen=True, slots=True)
class StoppedMerge:
    """The versions that git keeps of a playbook, made one; what only people can decide is in the merge's conflicts."""

    path: Path
    stopped: Stopped
    merge: Merge
    versions: tuple[Reading | None, Reading, Reading]
    """The base, ours and theirs."""
    found: bytes | None
    """What the file held; None where it is not there."""

    def keep(self, merge: Merge) -> None:
        """Write the merge after some answers, or all of them: with none left to ask, git is told that it is settled.

        What is left stands between marks, and is found again by the next `stopped_merge`. Raises ChangedOnDisk,
        Refused and GitFailed.
        """
        text = text_of_merge(merge, *self.versions, _marks(self.stopped))
        disk.replace(self.path, text, None if self.found is None else disk.digest(self.found))
        if not merge.conflicts:
            self.stopped.settle()


def stopped_merge(path: Path) -> StoppedMerge | None:
    """What git stopped at in the file at `path`; None where it has not stopped there.

    Raises GitFailed, and Refused where a version is none that can be merged, as of a file that one side removed
    (see `removed_by_one`), or the file was edited since.
    """
    stopped = stopped_at(path)
    if stopped is None:
        return None
    versions = _versions(path, stopped)
    found = disk.content(path) if path.exists() else None
    return StoppedMerge(path, stopped, _as_left(path, stopped, merge_of(*versions), found), versions, found)


def _marks(stopped: Stopped) -> Marks:
    return Marks(stopped.ours.name, stopped.theirs.name)


def _versions(path: Path, stopped: Stopped) -> tuple[Reading | None, Reading, Reading]:
    """The versions that met; raises Refused where one of them is none that can be merged."""
    base = read_bytes(stopped.base, _("{file} (before)").format(file=path)) if stopped.base is not None else None
    ours, theirs = _version(path, stopped.ours), _version(path, stopped.theirs)
    for reading in filter(None, (base, ours, theirs)):
        if reading.read_only:
            raise _refused(Path(reading.file), Message("a newer coach made this file; update coach to change it"))
    return base, ours, theirs


def _version(path: Path, side: Side) -> Reading:
    if side.content is None:
        name = shlex.quote(str(path))
        message = Message(
            "{side}: removed or renamed; to keep it: git add {name}; to remove it: git rm {name}",
            side=side.name,
            name=name,
        )
        raise _refused(path, message)
    return read_bytes(side.content, f"{path} ({side.name})")


def _as_left(path: Path, stopped: Stopped, merge: Merge, found: bytes | None) -> Merge:
    """The merge as a person may have gone on with it in the file since, by earlier answers or in an editor.

    Raises Refused where the file holds what somebody wrote and nobody can tell what it answers: it stays as it is.
    """
    versions = [version for version in (stopped.base, stopped.ours.content, stopped.theirs.content) if version]
    if found is None or found in versions:
        return merge
    text = found.decode("utf-8", "replace").replace("\r\n", "\n")
    for labels in (_marks(stopped), BY_GIT):
        if resumed_here := resumed(merge, labels, text):
            return resumed_here
    if _has_other_lines(found, [*versions, text_of(merge.playbook, merge.notes).encode()]):
        message = Message(
            "it was edited since git stopped; if it is settled: git add {name}; to begin anew: {command}",
            name=(name := shlex.quote(str(path))),
            command=f"git checkout --merge -- {name}",
        )
        raise _refused(path, message)
    return merge


def _has_other_lines(content: bytes, versions: list[bytes]) -> bool:
    """Whether a person typed some of the lines, or took all marks away."""
    marks = [line for line in _lines(content) if line.startswith(_MARKS)]
    known = {line for version in versions for line in _lines(version)}
    return not marks or not known.issuperset(line for line in _lines(content) if line not in marks)


def _lines(content: bytes) -> list[bytes]:
    return [line.rstrip(b"\r") for line in content.split(b"\n")]


def _refused(path: Path, message: Message) -> Refused:
    return Refused(str(path), Problem("unmergeable", "error", message))
