"""A playbook at which git stopped, while it merged, rebased, picked a commit or took out a stash; or one that has the
marks of such a merge in it, and of which git knows nothing.
"""

from __future__ import annotations

import shlex
import sys
from contextlib import suppress
from pathlib import Path

from coach.commands.exit import DONE, FOUND, Cannot
from coach.commands.merge_questions import answered, chosen, print_questions, tell_how_to_answer, told
from coach.commands.terminal import wrapped
from coach.commands.versions import no_such_file
from coach.locale import _
from coach.playbook.text import visible
from coach.sharing.git import NoGit
from coach.sharing.marked_merge import MarkedMerge, marked_merge
from coach.sharing.removed_by_one import RemovedByOne, removed_by_one
from coach.sharing.stopped import Stopped, unmerged
from coach.sharing.stopped_merge import StoppedMerge, stopped_merge
from coach.sharing.whose import names_in, names_of

GO_ON = {
    "merge": "git commit",
    "rebase": "git rebase --continue",
    "cherry-pick": "git cherry-pick --continue",
    "revert": "git revert --continue",
    "stash": "git stash drop",
}
"""What ends each way of stopping, once nothing is left to settle. (A stash that met a conflict is kept till then.)"""


def settle(file: str, ask: bool) -> int:
    """Merge the versions that git keeps of a file, and tell git when no question is left; else those that its marks
    tell. Raises Cannot, GitFailed, Refused.
    """
    if removed := _removed(Path(file)):
        return _keep_or_remove(file, removed, ask)
    found = _found(Path(file))
    if found is None:
        what = _("{file}: git has not stopped at this file; three files are merged so: coach merge BASE OURS THEIRS")
        raise Cannot(what.format(file=file))
    names = names_of(found) if isinstance(found, StoppedMerge) else found.names
    merge = answered(found.merge, names) if ask else found.merge
    found.keep(merge)
    if merge.conflicts:
        print_questions(merge, names, sys.stdout)
        _advise(file, found)
        return FOUND
    if isinstance(found, StoppedMerge):
        _tell_how_to_go_on(file, found.stopped)
    else:
        print(wrapped(_("Settled: {file}").format(file=file)))
        _tell_of_base(found)
    return DONE


def _removed(path: Path) -> RemovedByOne | None:
    with suppress(NoGit):  # which is told where it matters
        return removed_by_one(path)
    return None


def _keep_or_remove(file: str, removed: RemovedByOne, ask: bool) -> int:
    """Ask what becomes of a playbook that one side removed and the other changed, or tell what is to be asked."""
    print("\n".join(told(removed.question, names_in(removed.stopped))))
    if not ask:
        print()
        tell_how_to_answer(visible(f"coach merge --ask {shlex.quote(file)}", one_line=True), sys.stdout)
        return FOUND
    match chosen([_("keep it"), _("remove it")]):
        case None:
            return FOUND
        case 0:
            removed.keep()
        case _:
            removed.remove()
    _tell_how_to_go_on(file, removed.stopped)
    return DONE


def _found(path: Path) -> StoppedMerge | MarkedMerge | None:
    """What is to be settled; the marks of a merge need no git."""
    try:
        stopped = stopped_merge(path)
    except NoGit:
        if path.exists() and (marked := marked_merge(path)):
            return marked
        raise
    if stopped:
        return stopped
    if not path.exists():
        raise no_such_file(str(path))
    return marked_merge(path)


def _advise(file: str, found: StoppedMerge | MarkedMerge) -> None:
    name = visible(shlex.quote(file), one_line=True)
    print()
    tell_how_to_answer(f"coach merge --ask {name}", sys.stdout)
    if isinstance(found, StoppedMerge):
        print(wrapped(_("Or in an editor, where marks like <<<<<<< stand round each: keep what is right, and then")))
        print(f"  git add {name}")
    else:
        print(wrapped(_("Or in an editor, where marks like <<<<<<< stand round each: keep what is right.")))
        _tell_of_base(found)


def _tell_of_base(found: MarkedMerge) -> None:
    """Without what both began with, nobody knows what was removed."""
    if not found.knows_base:
        print(
            wrapped(
                _(
                    "The marks do not tell what both versions began with, so all that only one of them has is kept; "
                    "remove what should be gone."
                )
            )
        )


def _tell_how_to_go_on(file: str, stopped: Stopped) -> None:
    print(wrapped(_("Settled, and told to git: {file}").format(file=file)))
    others = sorted(unmerged(stopped.repository))
    if others:
        print(wrapped(_("Still to settle: {files}").format(files=", ".join(others))))
    else:
        print(_("To go on: {command}").format(command=GO_ON[stopped.how]))
