"""From a file's text to a playbook: what can be kept is kept and reported, what cannot is refused in one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coach.playbook import disk
from coach.playbook.address import Address
from coach.playbook.fit import fitted
from coach.playbook.message import Message
from coach.playbook.model import FORMAT, Playbook
from coach.playbook.notes import Notes, notes_in, settled
from coach.playbook.parse import decoded, parsed
from coach.playbook.problem import Problem, Refused
from coach.playbook.scan import Scan
from coach.playbook.survey import problems_in


@dataclass(frozen=True)
class Reading:
    """What was found in a file."""

    playbook: Playbook
    text: str
    """The whole text as it stands in the file: encoded as UTF-8, it is the file's bytes."""
    problems: tuple[Problem, ...]
    """In the order of the file."""
    file: str
    read_only: bool = False
    """The file's format is newer than this program knows."""
    scan: Scan = field(default_factory=lambda: Scan(""), repr=False, compare=False)
    moves: Mapping[Address, Address] = field(default_factory=dict, repr=False, compare=False)
    """Where an answer stands in the text, and where the playbook keeps it."""

    @cached_property
    def digest(self) -> str:
        """Of the file's bytes: tells whether it has changed since."""
        return disk.digest(self.text.encode("utf-8", "surrogatepass"))

    @cached_property
    def notes(self) -> Notes:
        """The comments: looked for when first asked for, since nobody who only looks at a playbook needs them."""
        if "#" not in self.scan.text:
            return Notes()
        return settled(notes_in(self.scan).moved(self.moves), self.playbook)

    def position(self, address: Address) -> tuple[int, int]:
        """Line and column of what stands at `address`, or of the nearest part of it that is written."""
        return self.scan.value(address)


def read_file(path: Path) -> Reading:
    """The playbook in a file; raises Refused."""
    return read_bytes(disk.content(path), str(path))


def read_bytes(content: bytes, file: str) -> Reading:
    """The playbook in a file's content, as standard input gives it; raises Refused."""
    return read_text(decoded(content, file), file)


def read_text(text: str, file: str) -> Reading:
    """The playbook in a text; raises Refused."""
    scan = Scan(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    data = parsed(scan, file)
    if data and data.keys().isdisjoint(Playbook.model_fields):  # format it, and it would be spoilt
        message = Message(
            "this is no playbook; if it shall be one, write format = {number} on the first line", number=FORMAT
        )
        raise Refused(file, Problem("no-playbook", "error", message))
    about_format = list(_about_format(data.get("format"), scan, file))
    newer = any(problem.name == "newer-format" for problem in about_format)
    try:
        found = fitted(data, file, scan.value)
    except Refused as refusal:
        raise _newer(refusal) if newer else refusal from None
    problems = [*about_format, *found.problems, *problems_in(found.playbook, scan)]
    return Reading(
        playbook=found.playbook,
        text=text,
        problems=tuple(sorted(problems, key=lambda problem: (problem.line, problem.column))),
        file=file,
        read_only=newer,
        scan=scan,
        moves=found.moves,
    )


def _about_format(number: object, scan: Scan, file: str) -> list[Problem]:
    at = ("format",)
    if number is None:
        message = Message("the format is not named; write format = {number} on the first line", number=FORMAT)
        return [Problem("no-format", "hint", message, at, 1, 1)]
    if isinstance(number, int) and number < 1:
        message = Message("there is no format {number}; write format = {known}", number=number, known=FORMAT)
        raise Refused(file, Problem("no-such-format", "error", message, at, *scan.value(at)))
    if isinstance(number, int) and number > FORMAT:
        message = Message(
            "format {number} is newer than this coach knows: it can only be read; update coach", number=number
        )
        return [Problem("newer-format", "warning", message, at, *scan.value(at))]
    return []


def _newer(refusal: Refused) -> Refused:
    message = Message("this file is written for a newer coach, which this one can't read; update coach")
    problem = refusal.problem
    return Refused(refusal.file, Problem("newer-format", "error", message, problem.at, problem.line, problem.column))
