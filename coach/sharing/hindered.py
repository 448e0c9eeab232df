"""What hinders git, looked for once it has failed: git itself says it to those who know git, in many words."""

from __future__ import annotations

from coach.playbook.message import Message
from coach.sharing.git import Ended, GitFailed, GivenUp, decoded
from coach.sharing.repository import Repository
from coach.sharing.stopped import unmerged

REACHING = 20.0
"""Seconds that a shared repository may take to answer when it is only asked whether it is there."""


def not_reached(repository: Repository, remote: str = "") -> Message | None:
    """Why nothing can be shared now, where the repository that the branch follows, or `remote`, does not answer.

    Raises GivenUp.
    """
    try:
        ended = repository.act("ls-remote", "--quiet", "--heads", *(("--", remote) if remote else ()), limit=REACHING)
    except GivenUp:
        raise
    except GitFailed:
        pass
    else:
        if ended.code == 0:
            return None
    return Message(
        "The shared repository cannot be reached: you are offline perhaps, it has moved, or it does not let you in. "
        "Your answers and commits are safe on this computer; try again later, or ask who looks after it.\n\ngit says:"
    )


def in_the_way(repository: Repository, ended: Ended) -> Message | None:
    """Why a pull brought in nothing, where it would have written over what is not committed."""
    lines = decoded(ended.err).split("\n")  # git names each file behind a tab, whatever language it speaks
    names = [line[1:] for line in lines if line.startswith("\t") and (repository.root / line[1:]).is_file()]
    if not names:
        return None
    return Message(
        "Nothing came in, for others changed what has changes here that are not committed, and git does not write over "
        "those: {files}\nYour answers are safe. Commit these changes, or take them back, then pull again.\n\ngit says:",
        files=", ".join(names),
    )


def changed_since(repository: Repository) -> Message | None:
    """Why a merge cannot be undone, where a file that it brought in is not as it left it; raises GitFailed."""
    came_in, changed = (
        set(decoded(repository.act("diff", *which, "--name-only", "--no-ext-diff", "-z").out).split("\0")[:-1])
        for which in (("--cached",), ())
    )
    names = sorted((came_in & changed) - unmerged(repository))
    if not names:
        return None
    return Message(
        "The merge cannot be undone yet, for this came in with it and was changed since: {files}\nTake those changes "
        "back (in a session ^z does it), then undo the merge.\n\ngit says:",
        files=", ".join(names),
    )
