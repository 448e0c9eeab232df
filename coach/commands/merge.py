"""`coach merge`: versions of a playbook made one; what only people can decide is asked, or marked in the file."""

from __future__ import annotations

import os
import shlex
import sys
from argparse import SUPPRESS, Namespace
from collections.abc import Sequence
from pathlib import Path

from coach.commands.exit import DONE, FOUND, Cannot
from coach.commands.files import STANDARD_INPUT, read, refuse_newer
from coach.commands.merge_driver import drive
from coach.commands.merge_questions import answered, print_questions, tell_how_to_answer
from coach.commands.merge_stopped import settle
from coach.commands.parser import Parser
from coach.commands.terminal import wrapped
from coach.commands.versions import no_such_file
from coach.locale import _
from coach.playbook import disk
from coach.playbook.text import visible
from coach.playbook.unsettled import Marks
from coach.sharing.merging import merge_of, text_of_merge
from coach.sharing.questions import Names


def describe(parser: Parser) -> None:
    parser.usage = _("coach merge FILE [--ask]  or  coach merge BASE OURS THEIRS [-o OUT] [--ask]")
    parser.description = _(
        "Settle a playbook that git could not merge, or one with the marks of a merge in it; or merge any three files: "
        "what both began with, and what became of it on either side. Exit code 1 when questions are left."
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help=_("the playbook that git stopped at; or three: BASE OURS THEIRS")
    )
    parser.add_argument("-o", "--output", metavar="OUT", help=_("of three files: where to write the merged one"))
    parser.add_argument("--ask", action="store_true", help=_("ask here what only people can decide"))
    parser.add_argument("--driver", action="store_true", help=SUPPRESS)


def run(asked: Namespace) -> int:
    if asked.driver:
        return drive(asked.files)
    if len(asked.files) == 1 and asked.output is None:
        return settle(asked.files[0], asked.ask)
    if len(asked.files) == 3:
        return _merge(asked.files, asked.output, asked.ask)
    raise Cannot(_("name the file that git stopped at, or three: BASE OURS THEIRS; see: coach merge --help"))


def _merge(names: Sequence[str], output: str | None, ask: bool) -> int:
    """Any three files. Without a place for it the merged text is printed, and the questions are told beside it."""
    if ask and output is None:
        raise Cannot(_("--ask needs a file for the answers; name it, as in -o OUT"))
    for name in names:
        if name != STANDARD_INPUT and not os.path.lexists(name):
            raise no_such_file(name)
    base, ours, theirs = map(read, names)
    for reading in (base, ours, theirs):
        refuse_newer(reading)
    merge = merge_of(base, ours, theirs)
    under = ours.base or theirs.base
    called = Names(ours.file, theirs.file, None, under.whole if under else None)
    if ask:
        merge = answered(merge, called)
    text = text_of_merge(merge, base, ours, theirs, Marks(ours.file, theirs.file, base.file))
    if output is None:
        sys.stdout.write(text)
    else:
        path = Path(output)
        disk.replace(path, text, disk.digest(disk.content(path)) if path.exists() else None)
    if not merge.conflicts:
        return DONE
    to = sys.stderr if output is None else sys.stdout
    print_questions(merge, called, to)
    words = f"{shlex.join(names)} -o OUT" if output is None else shlex.quote(output)
    print(file=to)
    tell_how_to_answer(visible(f"coach merge --ask {words}", one_line=True), to)
    print(wrapped(_("Or in an editor, where marks like <<<<<<< stand round each: keep what is right.")), file=to)
    return FOUND
