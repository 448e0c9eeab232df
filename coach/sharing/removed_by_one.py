"""A playbook that one side of a merge removed and the other changed: git stops at it, and people say what stands."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coach.locale import _, say
from coach.playbook.conflict import Pick
from coach.playbook.problem import Refused
from coach.playbook.read import read_bytes
from coach.playbook.text import visible
from coach.sharing.diff import changes_in
from coach.sharing.git import failed
from coach.sharing.questions import Question
from coach.sharing.stopped import Side, Stopped, stopped_at


@dataclass(frozen=True, slots=True)
class RemovedByOne:
    """What git keeps of it."""

    path: Path
    stopped: Stopped

    @property
    def question(self) -> Question:
        """What is to be decided, with what became of it on either side; in the language being spoken."""
        name, _changes = self._told()
        what = _("{file}: keep this playbook, or remove it?").format(file=visible(self.path.name, one_line=True))
        return Question(what, name, *(self._said(side) for side in (self.stopped.ours, self.stopped.theirs)))

    def keep(self) -> None:
        """Let it stand as the side has it that changed it, or as somebody went on with it; raises GitFailed."""
        if not self.path.exists():
            side = Pick.THEIRS if self.stopped.ours.content is None else Pick.OURS
            self._act("checkout", "--quiet", f"--{side}")
        self.stopped.settle()

    def remove(self) -> None:
        """Take it away, as the other side did; raises GitFailed."""
        self._act("rm", "--quiet", "--force")

    def _act(self, *words: str) -> None:
        ended = self.stopped.repository.act(*words, "--", f":(literal){self.stopped.name}")
        if ended.code:
            raise failed(ended)

    def _said(self, side: Side) -> str:
        return _("removed") if side.content is None else self._told()[1] or _("changed")

    def _told(self) -> tuple[str, str]:
        """What the playbook was called, and what changed in it, an edit a line; nothing where that cannot be read."""
        before = self.stopped.base
        after = next(filter(None, (self.stopped.ours.content, self.stopped.theirs.content)), None)
        with suppress(Refused):
            if before is not None and after is not None:
                old, new = (read_bytes(content, str(self.path)) for content in (before, after))
                return old.playbook.name, "\n".join(say(change.message) for change in changes_in(old, new))
        return "", ""


def removed_by_one(path: Path) -> RemovedByOne | None:
    """The playbook at `path`, if git stopped at it because one side removed it, and one only.

    Raises GitFailed, and Refused where a version is too large for a playbook.
    """
    stopped = stopped_at(path)
    return RemovedByOne(path, stopped) if stopped and stopped.is_removed_by_one else None
