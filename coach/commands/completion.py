"""`coach completion`: what makes a shell complete commands, playbooks, and the things in them."""

from __future__ import annotations

from argparse import Namespace

from coach.commands.exit import DONE, Cannot
from coach.commands.parser import Parser, Told
from coach.locale import _

SHELLS = ("bash", "zsh", "fish")


def describe(parser: Parser) -> None:
    parser.description = _("Print what your shell needs to complete commands, playbooks and stages with the Tab key.")
    parser.epilog = 'bash, zsh: eval "$(coach completion bash)"\nfish: coach completion fish | source'
    parser.formatter_class = Told
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=_("bash, zsh or fish"))


def run(asked: Namespace) -> int:
    try:
        from argcomplete.shell_integration import shellcode
    except ModuleNotFoundError:
        message = _("completion needs a package that is not there; run: {command}")
        raise Cannot(message.format(command="pip install 'sales-process-coach[completion]'")) from None
    print(shellcode(["coach"], shell=asked.shell))
    return DONE
