"""`coach format`: playbooks in their canonical form, so that git shows only what was changed."""

from __future__ import annotations

import sys
from argparse import Namespace
from difflib import unified_diff

from coach.commands.exit import CANNOT, DONE, FOUND, Cannot, told
from coach.commands.files import STANDARD_INPUT, named, read, refuse_newer, save
from coach.commands.parser import Parser
from coach.commands.terminal import complain
from coach.locale import _
from coach.playbook.problem import Refused
from coach.playbook.read import Reading
from coach.playbook.text import visible
from coach.playbook.write import checked_text


def describe(parser: Parser) -> None:
    parser.description = _("Put playbooks into their canonical form: the text that coach itself writes.")
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=_("playbooks or folders of them, or - to read standard input and write standard output"),
    )
    parser.add_argument(
        "--check", action="store_true", help=_("change nothing; exit code 1 when something would change")
    )
    parser.add_argument(
        "--diff", action="store_true", help=_("change nothing; show what would change, exit code 1 if anything")
    )


def run(asked: Namespace) -> int:
    code = DONE
    for name in named(asked.paths):
        try:
            code = max(code, _format(read(name), asked))
        except (Refused, Cannot) as refused:
            complain(told(refused))
            code = CANNOT
    return code


def _format(reading: Reading, asked: Namespace) -> int:
    refuse_newer(reading)
    text = checked_text(reading.playbook, reading.notes, reading.file)
    changed = text != reading.text
    if asked.diff:
        print("\n".join(map(visible, _difference(reading, text))), end="\n" if changed else "")
    elif asked.check and changed:
        print(_("not in canonical form: {file}").format(file=visible(reading.file, one_line=True)))
    if asked.diff or asked.check:
        return FOUND if changed else DONE
    if reading.file == STANDARD_INPUT:
        sys.stdout.write(text)
    elif changed:
        save(reading, text)
        print(_("put into canonical form: {file}").format(file=visible(reading.file, one_line=True)))
    return DONE


def _difference(reading: Reading, text: str) -> list[str]:
    before, after = reading.text.split("\n"), text.split("\n")
    return list(
        unified_diff(before, after, reading.file, _("{file} (canonical)").format(file=reading.file), lineterm="")
    )
