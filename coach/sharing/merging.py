"""Three files made one. What git's own merge makes of their lines is kept where it says the same."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from coach.playbook.conflict import Merge
from coach.playbook.merge import Version, merged
from coach.playbook.problem import Refused
from coach.playbook.read import Reading, read_text
from coach.playbook.unsettled import Marks, unsettled_text
from coach.playbook.write import checked_text, text_of
from coach.sharing.git import GitFailed, asked_in, failed

BY_GIT = Marks("ours", "theirs")
"""What stands at the marks when git itself calls coach, for then nobody knows the names of the branches."""

MOST_CONFLICTS = 127
"""What `git merge-file` ends with for so many conflicts, or more; above it, it could not merge."""


@dataclass(frozen=True, slots=True)
class Plain:
    """What git makes of three texts, line by line."""

    content: bytes
    is_clean: bool
    """Whether there are no conflicts; where there are, they stand between git's marks."""


def merge_of(base: Reading | None, ours: Reading, theirs: Reading) -> Merge:
    """The three playbooks made one; without a base, the two are taken to have nothing in common."""
    return merged(_version(base) if base else None, _version(ours), _version(theirs))


def settled_text(merge: Merge, base: Reading | None, ours: Reading, theirs: Reading) -> str:
    """The text of a merge without questions: git's own, if it says the same, so that no line is laid out anew.

    Raises Refused, as `checked_text` does.
    """
    canonical = checked_text(merge.playbook, merge.notes, ours.file)
    with suppress(GitFailed, Refused):
        plain = plainly_merged(_content(base), _content(ours), _content(theirs), BY_GIT)
        if plain.is_clean:
            reading = read_text(plain.content.decode(), ours.file)
            if text_of(reading.playbook, reading.notes) == canonical:
                return reading.text
    return canonical


def text_of_merge(merge: Merge, base: Reading | None, ours: Reading, theirs: Reading, marks: Marks) -> str:
    """The text of a merge: with questions left, it has marks round what they are about. Raises Refused."""
    return unsettled_text(merge, marks) if merge.conflicts else settled_text(merge, base, ours, theirs)


def plainly_merged(base: bytes, ours: bytes, theirs: bytes, marks: Marks) -> Plain:
    """What git makes of three texts, whatever they hold; raises NoGit, and GitFailed where they are no texts."""
    with TemporaryDirectory(prefix="coach-") as folder:
        names = ("ours", "base", "theirs")
        for name, content in zip(names, (ours, base, theirs), strict=True):
            (Path(folder) / name).write_bytes(content)
        labels = (word for label in (marks.ours, marks.base, marks.theirs) for word in ("-L", label))
        size = f"--marker-size={marks.size}"
        ended = asked_in(Path(folder), "merge-file", "-p", "-q", "--diff3", size, *labels, "--", *names)
    if not 0 <= ended.code <= MOST_CONFLICTS:
        raise failed(ended)
    return Plain(ended.out, ended.code == 0)


def _version(reading: Reading) -> Version:
    return Version(reading.playbook, reading.notes)


def _content(reading: Reading | None) -> bytes:
    """The text with the ends of line that all versions share."""
    return reading.scan.text.encode() if reading else b""
