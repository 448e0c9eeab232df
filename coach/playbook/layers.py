"""An open playbook over its base: people see and edit the whole, and the file keeps what is its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import Any

from coach.playbook import disk
from coach.playbook.address import Address, look_up
from coach.playbook.base import NoBase, Place
from coach.playbook.data import data_of
from coach.playbook.edit import Single, edits_between
from coach.playbook.message import Message
from coach.playbook.model import Playbook
from coach.playbook.read import Reading, base_of


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a base says, of an answer or of a whole thing."""

    file: str
    line: int
    playbook: Playbook
    """The whole of the base."""
    value: Any
    is_followed: bool
    """Whether the playbook says nothing else, nor leaves it out."""
    things: frozenset[str] = frozenset()
    """Of a table of things: the keys of those of which only the base says anything."""


@dataclass(frozen=True, slots=True)
class News:
    """What became of a base on disk."""

    extends: str
    base: Reading | None
    """None where it cannot be used now; then the one before still counts."""
    trouble: Message | None
    """Why it, or what it builds on, cannot be used."""


class Layers:
    """The base of an open playbook. Most have none; then the whole is what the file says.

    `news` may be asked for on any thread. Whoever takes them in does so on the thread of the edits, lest an edit be
    made on one base and kept as what differs from another.
    """

    def __init__(self, path: Path, own: Playbook) -> None:
        self._place = replace(Place.of(path), name=path.name)  # files are called as seen from the playbook's folder
        self._extends = ""
        self._base: Reading | None = None
        self._laid: tuple[Playbook, Reading | None, Playbook] = own, None, own
        """An own playbook, its base, and the whole that they make: the last one that was asked for."""
        self.trouble: Message | None = None
        """Why the base cannot be used, if that is so."""
        self.base(own)

    def base(self, own: Playbook) -> Reading | None:
        """What the playbook builds on; None if on nothing, or on what cannot be used."""
        if own.extends != self._extends:  # somebody edited the file, or undid that
            self._extends = own.extends
            self._base, self.trouble = base_of(own.extends, self._place) if own.extends else (None, None)
        return self._base

    def whole(self, own: Playbook) -> Playbook:
        """What the file says, and what its base says of all else: the same object for the same file."""
        base = self.base(own)
        if base is None:
            return own
        if self._laid[0] is not own or self._laid[1] is not base:
            from coach.playbook.inherit import laid_over  # here: most playbooks build on none

            self._laid = own, base, laid_over(base.whole, own)
        return self._laid[2]

    def own(self, whole: Playbook, before: Playbook) -> Playbook:
        """What the file is to say, that said `before`, once the whole is `whole`."""
        base = self.base(before)
        if base is None:
            return whole
        from coach.playbook.inherit import difference

        own = difference(base.whole, whole, before)
        self._laid = own, base, whole
        return own

    # What is inherited

    def inherited(self, own: Playbook, at: Address) -> Inherited | None:
        """What the base says at `at`; None where it says nothing."""
        base = self.base(own)
        if base is None or not at:
            return None
        from coach.playbook.inherit import says

        if not says(base.whole, at):
            return None
        value = look_up(base.whole, at)
        origin = base.origin(at)
        is_followed = not says(own, at) and _is_there(self.whole(own), at, value)
        things = value if isinstance(value, Mapping) else ()
        followed = frozenset(key for key in things if not says(own, (*at, key)))
        return Inherited(origin.file, origin.position(at)[0], base.whole, value, is_followed, followed)

    def back(self, own: Playbook, places: Iterable[Address]) -> tuple[Single, ...]:
        """The edits after which the base counts again at these places, if it does not, and says anything there.

        What pointed in the base to a thing that comes back does so again, where it only went with that.
        """
        base = self.base(own)
        if base is None:
            return ()
        from coach.playbook.inherit import laid_over, relinked, reverted

        now = self.whole(own)
        after = reduce(reverted, (at for at in places if self.inherited(own, at)), own)
        return edits_between(now, relinked(base.whole, now, laid_over(base.whole, after)))

    def differs(self, own: Playbook, at: Address) -> tuple[Address, ...]:
        """The answers of the thing at `at` for which the base does not count."""
        if self.base(own) is None:
            return ()
        from coach.playbook.inherit import answers_in, value_at

        said = (each for each, _ in answers_in(at, value_at(data_of(own), at) or {}))
        return (*said, *(out for out in self.left_out(own) if out[: len(at)] == at))

    def left_out(self, own: Playbook) -> tuple[Address, ...]:
        """What of the base the playbook leaves out."""
        base = self.base(own)
        if base is None:
            return ()
        from coach.playbook.inherit import left_out

        return left_out(base.whole, own)

    # Following the files

    def stamps(self) -> tuple[disk.Stamp, ...]:
        """Tells whether the base may have changed, with no look into it."""
        return tuple(disk.stamp(file) for file in self._files())

    def news(self) -> News | None:
        """The base as it is on disk, if it is another than it was; None else."""
        extends, before, trouble = self._extends, self._base, self.trouble
        if not extends:
            return None
        base, wrong = base_of(extends, self._place)
        if wrong == trouble and (wrong or _digests(base) == _digests(before)):
            return None
        return News(extends, base, wrong)

    def take_in(self, news: News) -> bool:
        """Build on the base as it is now, or tell from now on why that cannot be; whether the whole may be another."""
        if news.extends != self._extends:  # the playbook builds on another one since
            return False
        self.trouble = news.trouble
        if news.trouble and self._base:
            return False
        self._base = news.base
        return True

    def _files(self) -> Iterator[Path]:
        """The files that the playbook builds on, as far as they are known."""
        place, extends, base = self._place, self._extends, self._base
        while extends:
            try:
                place = place.base(extends)
            except NoBase:
                return
            yield place.file
            extends, base = (base.playbook.extends, base.base) if base else ("", None)


def _is_there(whole: Playbook, at: Address, value: Any) -> bool:
    try:
        return bool(look_up(whole, at) == value)
    except LookupError:
        return False


def _digests(base: Reading | None) -> list[str]:
    return [base.digest, *_digests(base.base)] if base else []
