"""A playbook at which git stopped, while it merged, rebased, picked a commit or took out a stash."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from coach.commands.exit import DONE, FOUND, Cannot
from coach.commands.merge_questions import answered, print_questions
from coach.commands.terminal import wrapped
from coach.locale import _
from coach.playbook.text import visible
from coach.sharing.questions import Names
from coach.sharing.stopped import Stopped, unmerged
from coach.sharing.stopped_merge import stopped_merge

GO_ON = {
    "merge": "git commit",
    "rebase": "git rebase --continue",
    "cherry-pick": "git cherry-pick --continue",
    "revert": "git revert --continue",
    "stash": "git stash drop",
}
"""What ends each way of stopping, once nothing is left to settle. (A stash that met a conflict is kept till then.)"""


def settle(file: str, ask: bool) -> int:
    """Merge the versions that git keeps of a file, and tell git when no question is left; raises GitFailed, Refused."""
    found = stopped_merge(Path(file))
    if found is None:
        what = _("{file}: git has not stopped at this file; three files are merged so: coach merge BASE OURS THEIRS")
        raise Cannot(what.format(file=file))
    names = Names(found.stopped.ours.name, found.stopped.theirs.name, found.yours)
    merge = answered(found.merge, names) if ask else found.merge
    found.keep(merge)
    if merge.conflicts:
        print_questions(merge, names, sys.stdout)
        _advise(file)
        return FOUND
    _tell_how_to_go_on(file, found.stopped)
    return DONE


def _advise(file: str) -> None:
    name = visible(shlex.quote(file), one_line=True)
    print()
    print(_("To answer here:"))
    print(f"  coach merge --ask {name}")
    print(wrapped(_("Or in an editor, where marks like <<<<<<< stand round each: keep what is right, and then")))
    print(f"  git add {name}")


def _tell_how_to_go_on(file: str, stopped: Stopped) -> None:
    print(wrapped(_("Settled, and told to git: {file}").format(file=file)))
    others = sorted(unmerged(stopped.repository))
    if others:
        print(wrapped(_("Still to settle: {files}").format(files=", ".join(others))))
    else:
        print(_("To go on: {command}").format(command=GO_ON[stopped.how]))
