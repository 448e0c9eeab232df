"""Where the base of a playbook is: a file of the same folder tree, and of no other place on the machine.

`extends` is a path from the folder of the file that says it. Links are followed first; what they lead to counts. The
tree is the clone of git that the first file stands in, else the folder of that file with all that is in it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from coach.playbook.message import Message

MOST = 5
"""Files that a playbook may build on, each on the next."""


class NoBase(Exception):  # noqa: N818 - it reads as what it is
    """A playbook cannot build on the file that it names."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Place:
    """Where a playbook's file stands, and what builds on it."""

    name: str
    """As a person here would write it."""
    file: Path
    """With no links in it."""
    above: tuple[Path, ...] = ()
    """The files that build on it, the first one first; with no links either."""

    @classmethod
    def of(cls, path: Path) -> Place:
        """The place of a file that a person named."""
        return cls(str(path), Path(os.path.realpath(path)))

    def base(self, extends: str) -> Place:
        """The place of the file that this one `extends`; raises NoBase."""
        if wrong := not_a_path(extends):
            raise NoBase(wrong)
        try:
            file = Path(os.path.realpath(self.file.parent / extends))
        except (OSError, ValueError):  # a zero character in it, say
            raise NoBase(_not_there(extends)) from None
        first = (*self.above, self.file)[0]
        tree = _clone(first.parent) or first.parent
        if not file.is_relative_to(tree):
            message = Message(
                "{base} leads out of the folder {tree}; a base stands in the same clone, or without git in the folder "
                "of the playbook or below",
                base=extends,
                tree=tree.name or str(tree),
            )
            raise NoBase(message)
        if file in (*self.above, self.file):
            raise NoBase(Message("{base} builds on this file itself; name another base, or none", base=extends))
        if len(self.above) >= MOST:
            raise NoBase(Message("more than {most} files build on each other; join some of them", most=MOST))
        if not os.path.lexists(file):
            raise NoBase(_not_there(extends, _near(extends, file)))
        name = os.path.normpath(Path(self.name).parent / extends)
        return Place(name, file, (*self.above, self.file))


def not_a_path(extends: str) -> Message | None:
    """Why this names no file in any folder tree, if it does not."""
    if PurePosixPath(extends).is_absolute() or PureWindowsPath(extends).anchor or extends.startswith("~"):
        return Message("{base} is no path from this file's folder; write one like base.toml", base=extends)
    return None


def _not_there(extends: str, near: str | None = None) -> Message:
    if near:
        return Message("there is no file {base}; did you mean {near}?", base=extends, near=near)
    return Message("there is no file {base}; write its path from this file's folder, like base.toml", base=extends)


def _near(extends: str, file: Path) -> str | None:
    from coach.playbook.near import nearest

    try:
        name = nearest(file.name, sorted(other.name for other in file.parent.glob("*.toml")))
    except OSError:
        return None
    return (PurePosixPath(extends).parent / name).as_posix() if name else None


def _clone(folder: Path) -> Path | None:
    """The top of the clone that a folder is in, as git would find it."""
    return next((each for each in (folder, *folder.parents) if os.path.lexists(each / ".git")), None)
