"""`coach new`: a playbook to start from."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from coach.commands.exit import DONE, Cannot
from coach.commands.files import folder, used
from coach.commands.parser import Parser
from coach.commands.terminal import bold, wrapped
from coach.locale import LANGUAGES, _, current
from coach.method.catalogue import Process, processes
from coach.method.start import playbook_from
from coach.playbook.disk import replace
from coach.playbook.key import key_from
from coach.playbook.notes import Notes
from coach.playbook.text import normal, visible
from coach.playbook.write import checked_text


def describe(parser: Parser) -> None:
    parser.description = _("Make a playbook, empty or from a template, and say where it is.")
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help=_("what to call it: whose process, for which customers")
    )
    parser.add_argument("--template", metavar="T", help=_("stages and a buyer's journey to start from"))
    parser.add_argument("--list", action="store_true", help=_("show the templates"))
    parser.add_argument("--language", choices=LANGUAGES, help=_("the language of the playbook: en, fi or et"))
    parser.add_argument("-o", "--output", metavar="FILE", help=_("where to put it, if not among your playbooks"))


def run(asked: Namespace) -> int:
    if asked.list:
        print("\n\n".join(f"{bold(each.key)}  {_(each.name)}\n{wrapped(_(each.about), '  ')}" for each in processes()))
        return DONE
    name = normal(asked.name or "").strip()
    if not name:
        raise Cannot(_("the playbook needs a name; type: coach new NAME"))
    process = _template(asked.template) if asked.template else None
    playbook = playbook_from(name, process, None, asked.language or current())
    path = _place(asked.output, f"{key_from(name, ())}.toml")
    replace(path, checked_text(playbook, Notes(), str(path)), None)
    used(str(path))
    print(_("made: {file}").format(file=visible(str(path), one_line=True)))
    print(_("to fill it in step by step: coach {file}").format(file=_quoted(path)))
    return DONE


def _template(wanted: str) -> Process:
    known = {process.key: process for process in processes()}
    if wanted not in known:
        raise Cannot(
            _("no such template: {template}; there are: {known}").format(template=wanted, known=", ".join(known))
        )
    return known[wanted]


def _place(asked: str | None, usual: str) -> Path:
    if asked is None:
        home = folder()
        home.mkdir(parents=True, exist_ok=True)
        return home / usual
    return Path(asked) / usual if Path(asked).is_dir() else Path(asked)


def _quoted(path: Path) -> str:
    """The path as a shell takes it."""
    from shlex import quote

    return quote(visible(str(path), one_line=True))
