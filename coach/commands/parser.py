"""argparse in the reader's language, whose mistakes are told in one line."""

from __future__ import annotations

import argparse

from coach.commands.exit import Cannot
from coach.commands.terminal import width
from coach.locale import LANGUAGES, _, marked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

ARGPARSE_SAYS = (
    marked("usage: "),
    marked("positional arguments"),
    marked("options"),
    marked("argument %(argument_name)s: %(message)s"),
    marked("expected one argument"),
    marked("expected at least one argument"),
    marked("ignored explicit argument %r"),
    marked("not allowed with argument %s"),
    marked("invalid choice: %(value)r (choose from %(choices)s)"),
    marked("the following arguments are required: %s"),
    marked("unrecognized arguments: %s"),
)
"""What argparse itself may say to a user of ours."""

vars(argparse).update(_=_)  # argparse asks gettext for the system's catalogues; ours speak the language chosen


class Layout(argparse.HelpFormatter):
    """Help as wide as the terminal. (Left alone, argparse imports shutil, and with it every compressor, to ask.)"""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=min(width(), 100) - 2)


class Told(Layout, argparse.RawDescriptionHelpFormatter):
    """Help whose description and epilog are laid out already."""


class Parser(argparse.ArgumentParser):
    """A parser that raises Cannot when it doesn't understand."""

    def __init__(self, prog: str, **more: Any) -> None:
        more.setdefault("formatter_class", Layout)
        super().__init__(prog, add_help=False, allow_abbrev=False, **more)
        self.add_argument("-h", "--help", action="help", help=_("show this help and exit"))

    def error(self, message: str) -> NoReturn:
        raise Cannot(_("{what}; see: {command} --help").format(what=message, command=self.prog))


def add_language(parser: argparse.ArgumentParser) -> None:
    """The option that says in which language to speak."""
    parser.add_argument("--language", choices=LANGUAGES, help=_("the language to speak: en, fi or et"))
