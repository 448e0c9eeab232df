"""What this machine's deals taught about the playbook that is open, for those who lead the session."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coach.playbook.model import Playbook
from coach.playbook.problem import Refused

if TYPE_CHECKING:
    from coach.deals.lessons import Lessons
    from coach.deals.model import Deal


@dataclass(frozen=True, slots=True)
class Taught:
    """The deals as they were when the session began, and the lessons that nobody wants. Reads and writes files."""

    deals: tuple[Deal, ...]
    unwanted: frozenset[str]

    @classmethod
    def remembered(cls) -> Taught:
        """What is remembered on this machine; a deal that cannot be read teaches nothing."""
        from coach.deals import store

        deals = tuple(deal for deal in store.recall_all() if not isinstance(deal, Refused))
        return cls(deals, store.turned_down() if deals else frozenset())

    def about(self, playbook: Playbook, file: Path) -> Lessons:
        """The lessons about the playbook in a file."""
        from coach.deals.lessons import lessons
        from coach.deals.names import playbook_called

        return lessons(self.deals, playbook, playbook_called(playbook, file), self.unwanted)

    def without(self, *keys: str) -> Taught:
        """The same without these lessons, now and in sessions to come; raises Refused."""
        from coach.deals import store

        store.turn_down(*keys)
        return replace(self, unwanted=self.unwanted | set(keys))
