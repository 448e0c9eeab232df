"""From a file's text to a playbook: what can be kept is kept and reported, what cannot is refused in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coach.playbook import disk
from coach.playbook.address import Address
from coach.playbook.base import NoBase, Place, not_a_path
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
    """What the file itself says."""
    whole: Playbook
    """What the file says, and what its base says of all else."""
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
    base: Reading | None = field(default=None, repr=False, compare=False)
    """What was found in the file that this one builds on, if it does and that can be read."""

    def stored(self, whole: Playbook) -> Playbook:
        """What the file itself is to say for the whole to be `whole`."""
        if self.base is None:
            return whole
        from coach.playbook.inherit import difference  # here: most playbooks build on none

        return difference(self.base.whole, whole, self.playbook)

    def says(self, address: Address) -> bool:
        """Whether the file itself says anything at `address`, and not only a base; without one, all is its own."""
        if self.base is None:
            return True
        from coach.playbook.inherit import says

        return says(self.playbook, address)

    def origin(self, address: Address) -> Reading:
        """The file that says what the whole has at `address`: this one, or one that it builds on."""
        return self if self.base is None or self.says(address) else self.base.origin(address)

    def _is_near(self, address: Address) -> bool:
        return not (self.base and address) or self.says(address[:1])

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
        """Line and column of what stands at `address`, or of the nearest part of it that is written.

        Of what only the base says, and nothing near it here, that is where the base is named.
        """
        return self.scan.value(address if self._is_near(address) else ("extends",))


def read_file(path: Path) -> Reading:
    """The playbook in a file, and what it builds on; raises Refused where the file itself cannot be read."""
    return read_bytes(disk.content(path), str(path), Place.of(path))


def read_bytes(content: bytes, file: str, place: Place | None = None) -> Reading:
    """The playbook in a file's content, as standard input gives it; raises Refused."""
    return read_text(decoded(content, file), file, place)


def read_text(text: str, file: str, place: Place | None = None) -> Reading:
    """The playbook in a text; raises Refused. What it builds on is looked for from its `place`, if that is known."""
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
    playbook = found.playbook
    base, broken = base_of(playbook.extends, place) if playbook.extends else (None, None)
    whole = _laid_over(base, playbook)
    is_whole = not (playbook.extends and (base is None or broken))
    at = ("extends",)
    about_base = [Problem("broken-base", "error", broken, at, *scan.value(at))] if broken else []
    about_answers = _about_answers(playbook, whole, base, scan, is_whole=is_whole)
    problems = [*about_format, *found.problems, *about_base, *about_answers]
    return Reading(
        playbook=playbook,
        whole=whole,
        text=text,
        problems=tuple(sorted(problems, key=lambda problem: (problem.line, problem.column))),
        file=file,
        read_only=newer,
        scan=scan,
        moves=found.moves,
        base=base,
    )


def base_of(extends: str, place: Place | None) -> tuple[Reading | None, Message | None]:
    """What a playbook at `place` builds on, if that can be read; and what is wrong about it, or below it."""
    if wrong := not_a_path(extends):
        return None, wrong
    if place is None:
        return None, None
    try:
        where = place.base(extends)
        base = read_bytes(disk.content(where.file), where.name, where)
    except NoBase as none:
        return None, none.message
    except Refused as refused:
        there = Refused(where.name, refused.problem).place
        return None, Message("{base} cannot be read, see {place}; mend it first", base=extends, place=there)
    if any(problem.name == "broken-base" for problem in base.problems):
        return base, Message("{base} builds on a file that cannot be read; see: coach check {base}", base=base.file)
    return base, None


def _laid_over(base: Reading | None, own: Playbook) -> Playbook:
    if base is None:
        return own
    from coach.playbook.inherit import laid_over  # here: most playbooks build on none

    return laid_over(base.whole, own)


def _about_answers(
    own: Playbook, whole: Playbook, base: Reading | None, scan: Scan, *, is_whole: bool
) -> Iterator[Problem]:
    """What is wrong in the answers, and between them and those of the base; `is_whole`: all of that is known."""
    for problem in problems_in(own, scan, whole):
        if is_whole or problem.name != "dangling-reference":
            yield problem
    if base:
        from coach.playbook.overrides import problems_over

        yield from problems_over(base.whole, own, whole, scan)
    elif own.without and not own.extends:
        message = Message("without leaves out parts of a base; name one on a line above: extends = ...")
        yield Problem("nothing-left-out", "warning", message, ("without",), *scan.key(("without",)))


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
