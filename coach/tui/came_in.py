"""What others changed in an open playbook, in its readers' words."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from textual.content import Content

from coach.locale import _, counted, say
from coach.playbook.incoming import Moment
from coach.playbook.problem import Refused
from coach.playbook.read import Reading, read_file, read_text
from coach.playbook.text import visible
from coach.playbook.write import text_of
from coach.sharing.change import Change
from coach.sharing.diff import changes_in
from coach.tui.plain import line, plain
from coach.tui.screens.pick import Choice
from coach.tui.telling import sentence

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


def choices(changes: tuple[Change, ...], beside: Sequence[Path]) -> list[Choice]:
    """Each change as a line, and in full; and the versions of others that are kept beside the file."""
    return [
        *(
            Choice(line(say(change.message)), plain(change.where, "bold") + Content("\n") + plain(say(change.clause)))
            for change in changes
        ),
        *(Choice(line(_("Their version, beside yours: {file}").format(file=file.name))) for file in beside),
    ]


def beside_told(path: Path, file: Path) -> str:
    """What the version of others has that the playbook has not, and what may be done with it."""
    kept = _("Questions were left, or the file could not be read: so what others wrote is kept in {file}.")
    last = _("When you need it no more, delete that file. To compare the two in a terminal:")
    command = shlex.join(["coach", "diff", str(path), str(file)])
    return "\n\n".join(
        [kept.format(file=file), _differences(path, file), f"{last}\n  {visible(command, one_line=True)}"]
    )


def _differences(path: Path, file: Path) -> str:
    try:
        changes = changes_in(read_file(path), read_file(file))
    except Refused as refused:
        return sentence(refused.problem.message)
    if not changes:
        return _("It says the same as yours.")
    return "\n".join([_("From yours to theirs:"), *(f"· {say(change.message)}" for change in changes)])


def _read_again(moment: Moment) -> Reading:
    """The playbook as its file would have it."""
    return read_text(text_of(moment.playbook, moment.notes), "")
