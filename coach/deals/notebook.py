"""The notes of one deal while somebody reviews it: what is noted counts at once, and is kept as soon as it can be."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce
from pathlib import Path
from threading import Lock
from typing import NamedTuple, Self

from coach.deals import store
from coach.deals.events import Event, after, undoing
from coach.deals.model import Deal
from coach.deals.names import file_of, kept


class Act(NamedTuple):
    """What a person did in one go, and what would take it back."""

    events: tuple[Event, ...]
    back: tuple[Event, ...]


class Notebook:
    """A deal that is open. Notes are made by one thread; any other may write them.

    Without a name it holds the notes of no deal: they are never kept.
    """

    def __init__(self, deal: Deal = Deal("")) -> None:  # noqa: B008 - it is immutable
        self._deal = deal
        """As it is kept."""
        self._waiting: tuple[Event, ...] = ()
        """What is not kept yet."""
        self._done: list[Act] = []
        self._undone: list[Act] = []
        self.drafts: dict[str, str] = {}
        """What is being written and not noted yet, by the place that asks."""
        self._kept_drafts: Mapping[str, str] = {}
        self._changing = Lock()
        self._writing = Lock()

    @classmethod
    def open(cls, name: str) -> Self:
        """The notebook of the deal called so, a new one if nothing is remembered of it. Raises Refused."""
        notebook = cls(store.recall(name) or Deal(kept(name)))
        notebook.drafts = store.drafts(name)
        notebook._kept_drafts = dict(notebook.drafts)
        return notebook

    @property
    def name(self) -> str:
        """The deal's; "" for none."""
        return self._deal.name

    @property
    def deal(self) -> Deal:
        """The deal as it is now, with what is not kept yet."""
        with self._changing:
            return reduce(after, self._waiting, self._deal)

    @property
    def is_known(self) -> bool:
        """Whether the deal was reviewed before, or anything was noted or begun by now."""
        return bool(self._deal.reviews or self._waiting or self.drafts)

    @property
    def waits(self) -> bool:
        """Whether anything is to be kept that is not yet."""
        return bool(self.name and self._waiting)

    @property
    def file(self) -> Path | None:
        """Where it is kept."""
        return store.folder() / file_of(self.name) if self.name else None

    # Noting

    def add(self, *events: Event) -> None:
        """Note what is not to be undone by itself."""
        with self._changing:
            self._waiting = (*self._waiting, *events)

    def act(self, *events: Event) -> None:
        """Note what a person did in one go, so that it can be undone."""
        deal, back = self.deal, list[Event]()
        for event in events:
            back[:0] = undoing(deal, event)
            deal = after(deal, event)
        self._done.append(Act(events, tuple(back)))
        self._undone.clear()
        self.add(*events)

    @property
    def last(self) -> tuple[Event, ...]:
        """What would be noted to undo the last act; nothing where none is left."""
        return self._done[-1].back if self._done else ()

    def undo(self) -> tuple[Event, ...]:
        """Take the last act back; returns what was noted for it, nothing where there was none."""
        if not self._done:
            return ()
        self._undone.append(act := self._done.pop())
        self.add(*act.back)
        return act.back

    def redo(self) -> tuple[Event, ...]:
        """Do again what was taken back last; returns what was noted, nothing where nothing was taken back since."""
        if not self._undone:
            return ()
        self._done.append(act := self._undone.pop())
        self.add(*act.events)
        return act.events

    def named(self, name: str) -> Notebook:
        """The notebook of another deal; what was noted for none goes into it. Raises Refused."""
        other = Notebook.open(name)
        if not self.name:
            other._waiting = self._waiting
            other._done, other._undone = [*self._done], [*self._undone]
            other.drafts |= self.drafts
        return other

    # Keeping

    def write(self) -> None:
        """Keep what is not kept yet, and learn what others noted. Raises Refused: then all of it still waits."""
        with self._writing:
            waiting = self._waiting
            if not (self.name and waiting):
                return
            deal = store.note(self.name, *waiting)
            with self._changing:
                self._deal, self._waiting = deal, self._waiting[len(waiting) :]

    def write_drafts(self) -> None:
        """Keep what is being written, for the next time. Raises Refused."""
        before, now = self._kept_drafts, dict(self.drafts)
        new = {place: now.get(place) for place in {*before, *now} if now.get(place) != before.get(place)}
        if self.name and new:
            store.keep_drafts(self.name, new)
            self._kept_drafts = now

    def read(self) -> None:
        """Learn what others noted. Raises Refused."""
        with self._writing:
            if not self.name:
                return
            deal = store.recall(self.name) or Deal(self.name)
            with self._changing:
                self._deal = deal
