"""What others changed in an open playbook, in its readers' words."""

from __future__ import annotations

from textual.content import Content

from coach.locale import _, counted, say
from coach.playbook.incoming import Moment
from coach.playbook.read import Reading, read_text
from coach.playbook.write import text_of
from coach.sharing.change import Change
from coach.sharing.diff import changes_in
from coach.tui.plain import line, plain
from coach.tui.screens.pick import Choice

MANY = 3
"""Changes that a notice tells one by one."""


def changes_of(before: Moment, after: Moment) -> tuple[Change, ...]:
    """What came in, in the answers and in the comments."""
    return changes_in(_read_again(before), _read_again(after))


def told(changes: tuple[Change, ...]) -> str:
    """The notice."""
    first = counted("{n} change came in; ^z takes it back:", "{n} changes came in; ^z takes them back:", len(changes))
    lines = [f"· {say(change.message)}" for change in changes[:MANY]]
    if (more := len(changes) - MANY) > 0:
        lines.append("· " + _("and {n} more; find “What came in” with ^p").format(n=more))
    return "\n".join([first, *lines])


def choices(changes: tuple[Change, ...]) -> list[Choice]:
    """Each change as a line, and in full."""
    return [
        Choice(line(say(change.message)), plain(change.where, "bold") + Content("\n") + plain(say(change.clause)))
        for change in changes
    ]


def _read_again(moment: Moment) -> Reading:
    """The playbook as its file would have it."""
    return read_text(text_of(moment.playbook, moment.notes), "")
