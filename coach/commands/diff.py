"""`coach diff`: what changed between two versions of a playbook, in the words of its readers.

A version is a file, `-` for standard input, or REV:PATH, the file as a commit has it. As git names it, PATH is from the
top of the repository, or with ./ from here. Beside a file, REV alone is that file as the commit has it: the old version
of the two, whichever is named first.

Git calls it in two ways. As the driver of a diff, `coach diff --git`, it is followed by what git tells its drivers:
PATH OLD-FILE OLD-HEX OLD-MODE NEW-FILE NEW-HEX NEW-MODE, two words more for a renamed file, and PATH alone for a file
whose merge has stopped. As textconv, `coach diff --textconv FILE` prints an answer a line, for git to compare. Both end
with 0, else git would stop; what cannot be read as a playbook is compared, or printed, as the text that it is.
"""

from __future__ import annotations

from argparse import REMAINDER, Namespace
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

from coach.commands.changes import as_markdown, as_text, print_json
from coach.commands.exit import CANNOT, DONE, FOUND, Cannot, told
from coach.commands.parser import Parser
from coach.commands.terminal import bold, complain
from coach.commands.versions import Version, both, of_file, two
from coach.locale import _
from coach.playbook.base import Place
from coach.playbook.problem import Refused
from coach.playbook.text import visible
from coach.sharing.diff import changes_in, wholes
from coach.sharing.versions import whole_told

NO_FILE = "/dev/null"
"""What git calls the other version of a file that came or went, on every system."""


def describe(parser: Parser) -> None:
    parser.description = _(
        "Tell what changed between two versions of a playbook: what was added, removed, renamed, reordered, reworded. "
        "A version is a file, - for standard input, or REV:PATH for the file as a commit has it; beside a file, REV "
        "alone is that file as it was."
    )
    parser.add_argument("old", nargs="?", metavar="OLD", help=_("the old version; a file alone: compare it with HEAD"))
    parser.add_argument("new", nargs="?", metavar="NEW", help=_("the new version; without it, the file as it is now"))
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "json"),
        default="text",
        help=_("how to tell it: text, markdown or json"),
    )
    for_git = parser.add_mutually_exclusive_group()
    for_git.add_argument("--git", nargs=REMAINDER, metavar="PATH", help=_("what git tells the driver of a diff"))
    for_git.add_argument("--textconv", metavar="FILE", help=_("print a file for git to compare, an answer a line"))


def run(asked: Namespace) -> int:
    if asked.git is not None:
        return _for_git(asked.git)
    if asked.textconv is not None:
        return _answers(of_file(asked.textconv))
    if asked.old is None:
        raise Cannot(_("name a playbook, or two versions of one; see: coach diff --help"))
    old, new = two(asked.old, asked.new) if asked.new is not None else both(asked.old)
    return _difference(old, new, asked.format)


def _difference(old: Version, new: Version, form: str) -> int:
    """Tell what changed; where a version is no playbook that can be read, as text."""
    try:
        before, after = old.read(), new.read()
    except Refused as refused:
        complain(told(refused))
        if form == "text":
            print("\n".join(_as_lines(old, new)))
        return CANNOT
    changes = changes_in(before, after)
    if form == "json":
        print_json(changes)
    elif changes:
        print("\n".join((as_text if form == "text" else as_markdown)(changes, wholes(before, after)[1])))
    elif old.content == new.content:
        print(_("Nothing is different."))
    elif before.playbook != after.playbook:
        print(_("Nothing is different in what the playbook says, together with what it builds on."))
    else:
        print(_("Nothing is different but the layout of the file."))
    return FOUND if changes else DONE


def _as_lines(old: Version, new: Version) -> list[str]:
    return list(unified_diff(old.lines, new.lines, _safe(old.name), _safe(new.name), lineterm=""))


# For git


def _for_git(words: Sequence[str]) -> int:
    """What git's diff of one file shows."""
    match words:
        case [path]:
            print(_("{file}: a merge has stopped here; run: coach merge {file}").format(file=_safe(path)))
        case [path, old, _old_hex, _old_mode, new, _new_hex, _new_mode, *renamed]:
            print(bold(f"{_safe(path)} -> {_safe(renamed[0])}" if renamed else _safe(path)))
            _difference(_given(path, old), _given(renamed[0] if renamed else path, new), "text")
        case _:
            raise Cannot(_("git names a file and its two versions; see: git help gitattributes"))
    return DONE


def _given(path: str, file: str) -> Version:
    """A version that git put into a file; called as it is called in the repository."""
    return Version(path, b"" if file == NO_FILE else of_file(file).content, Place.of(Path(path)))


def _answers(file: Version) -> int:
    """The answers of a file for git to compare."""
    try:
        told_by_depth = whole_told(file.read().playbook)
        lines = [f"{'  ' * depth}{line}" for depth, answer in told_by_depth for line in visible(answer).split("\n")]
    except Refused:
        lines = file.lines
    print("\n".join(lines))
    return DONE


def _safe(name: str) -> str:
    return visible(name, one_line=True)
