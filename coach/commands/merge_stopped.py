"""A playbook at which git stopped, while it merged, rebased, picked a commit or took out a stash."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from coach.commands.exit import DONE, FOUND, Cannot
from coach.commands.files import refuse_newer
from coach.commands.merge_questions import Names, answered, print_questions
from coach.commands.terminal import wrapped
from coach.locale import _
from coach.playbook import disk
from coach.playbook.conflict import Merge, Pick
from coach.playbook.read import Reading, read_bytes
from coach.playbook.text import visible
from coach.playbook.unsettled import Marks, resumed
from coach.playbook.write import text_of
from coach.sharing.merging import BY_GIT, merge_of, text_of_merge
from coach.sharing.stopped import Side, Stopped, stopped_at, unmerged

GO_ON = {
    "merge": "git commit",
    "rebase": "git rebase --continue",
    "cherry-pick": "git cherry-pick --continue",
    "revert": "git revert --continue",
    "stash": "git stash drop",
}
"""What ends each way of stopping, once nothing is left to settle. (A stash that met a conflict is kept till then.)"""

_MARKS = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")


def settle(file: str, ask: bool) -> int:
    """Merge the versions that git keeps of a file, and tell git when no question is left; raises GitFailed, Refused."""
    stopped = stopped_at(Path(file))
    if stopped is None:
        what = _("{file}: git has not stopped at this file; three files are merged so: coach merge BASE OURS THEIRS")
        raise Cannot(what.format(file=file))
    versions = _versions(file, stopped)
    marks = Marks(stopped.ours.name, stopped.theirs.name)
    content = disk.content(Path(file)) if Path(file).exists() else None
    merge = _as_left(file, stopped, merge_of(*versions), marks, content)
    names = Names(stopped.ours.name, stopped.theirs.name, Pick.THEIRS if stopped.yours_comes_in else Pick.OURS)
    if ask:
        merge = answered(merge, names)
    text = text_of_merge(merge, *versions, marks)
    disk.replace(Path(file), text, None if content is None else disk.digest(content))
    if merge.conflicts:
        print_questions(merge, names, sys.stdout)
        _advise(file)
        return FOUND
    stopped.settle()
    _tell_how_to_go_on(file, stopped)
    return DONE


def _versions(file: str, stopped: Stopped) -> tuple[Reading | None, Reading, Reading]:
    """The versions that met; raises Refused and Cannot where one of them is none that can be merged."""
    base = read_bytes(stopped.base, _("{file} (before)").format(file=file)) if stopped.base is not None else None
    ours, theirs = _version(file, stopped.ours, stopped.theirs), _version(file, stopped.theirs, stopped.ours)
    for reading in filter(None, (base, ours, theirs)):
        refuse_newer(reading)
    return base, ours, theirs


def _version(file: str, side: Side, other: Side) -> Reading:
    if side.content is None:
        what = _(
            "{file}: {side} removed it, {other} changed it; to keep it: git add {name}; to remove it: git rm {name}"
        )
        raise Cannot(what.format(file=file, side=side.name, other=other.name, name=shlex.quote(file)))
    return read_bytes(side.content, f"{file} ({side.name})")


def _as_left(file: str, stopped: Stopped, merge: Merge, marks: Marks, content: bytes | None) -> Merge:
    """The merge as a person may have gone on with it in the file since, by an earlier `coach merge` or in an editor.

    Raises Cannot where the file holds what somebody wrote and nobody can tell what it answers: it stays as it is.
    """
    versions = [version for version in (stopped.base, stopped.ours.content, stopped.theirs.content) if version]
    if content is None or content in versions:
        return merge
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    for labels in (marks, BY_GIT):
        if resumed_here := resumed(merge, labels, text):
            return resumed_here
    if _has_other_lines(content, [*versions, text_of(merge.playbook, merge.notes).encode()]):
        what = _("{file}: it was edited since git stopped; if it is settled: git add {name}; to begin anew: {command}")
        name = shlex.quote(file)
        raise Cannot(what.format(file=file, name=name, command=f"git checkout --merge -- {name}"))
    return merge


def _has_other_lines(content: bytes, versions: list[bytes]) -> bool:
    """Whether a person typed some of the lines, or took all marks away."""
    marks = [line for line in _lines(content) if line.startswith(_MARKS)]
    known = {line for version in versions for line in _lines(version)}
    return not marks or not known.issuperset(line for line in _lines(content) if line not in marks)


def _lines(content: bytes) -> list[bytes]:
    return [line.rstrip(b"\r") for line in content.split(b"\n")]


def _advise(file: str) -> None:
    name = visible(shlex.quote(file), one_line=True)
    print()
    print(_("To answer here:"))
    print(f"  coach merge --ask {name}")
    print(wrapped(_("Or in an editor, where marks like <<<<<<< stand round each: keep what is right, and then")))
    print(f"  git add {name}")


def _tell_how_to_go_on(file: str, stopped: Stopped) -> None:
    print(wrapped(_("Settled, and told to git: {file}").format(file=file)))
    others = sorted(unmerged(stopped.repository))
    if others:
        print(wrapped(_("Still to settle: {files}").format(files=", ".join(others))))
    else:
        print(_("To go on: {command}").format(command=GO_ON[stopped.how]))
