"""The command line: a module a verb, imported only when it is called.

A verb's module imports the rooms it needs; this one imports none, for `coach --help` and `coach --version` are asked
often, and by scripts.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from coach.commands.exit import CANNOT, DONE, Cannot, told
from coach.commands.terminal import complain
from coach.commands.verbs import OWN_LANGUAGE, VERBS
from coach.locale import _, chosen, marked, use

TYPE_CHECKING = False  # type checkers know better; typing itself would be a quarter of `coach --help`
if TYPE_CHECKING:
    from argparse import Namespace

    from coach.commands.parser import Parser


def main(argv: Sequence[str] | None = None) -> int:
    """Do what the command line says: 0 done and clean, 1 findings or differences, 2 cannot do it."""
    gc.disable()  # most commands live for a moment, and a tenth of it would go into looking for rubbish
    try:
        return _ended(sys.argv[1:] if argv is None else list(argv))
    finally:
        gc.freeze()  # nor at the end, where Python looks through all that is left before it goes
        gc.enable()


def _ended(argv: list[str]) -> int:
    """Obey, whatever happens, and say how it ended."""
    _open_streams()
    code = DONE
    try:
        code = _obey(argv)
        sys.stdout.flush()
    except (SystemExit, BrokenPipeError):  # help or the version has been shown; or the reader has seen enough
        pass
    except KeyboardInterrupt:
        code = CANNOT
    except Exception as error:  # the last line of defence: no traceback ever reaches a user
        code = CANNOT
        complain(told(error))
    _drain()
    return code


def _obey(argv: list[str]) -> int:
    if "_ARGCOMPLETE" in os.environ:
        from coach.commands.completing import complete

        complete()
    start = _first_word(argv)
    word, rest = (argv[start], argv[start + 1 :]) if start < len(argv) else (None, [])
    asked = _language_asked(argv[:start] if word in OWN_LANGUAGE else argv)
    only_asks = start and word is None  # help and version answer at once: they look nothing up
    use(chosen(asked, None if asked or only_asks else _remembered_language(), os.environ))
    if start:
        _whole().parse_args(argv[:start])
    if word in VERBS:
        return _obey_verb(word, rest)
    if rest and rest[0].startswith("--language"):  # it may stand behind a path too
        _whole().parse_args(rest)
    elif rest:
        raise Cannot(_("no such command: {word}; see: coach --help").format(word=word))
    from coach.commands.screens import open_screens

    return open_screens(word)


def _obey_verb(name: str, rest: list[str]) -> int:
    from coach.commands.parser import Parser, add_language

    verb = import_module(f"coach.commands.{name}")
    parser = Parser(f"coach {name}")
    verb.describe(parser)
    if name not in OWN_LANGUAGE:
        add_language(parser)
    code: int = verb.run(_understood(parser, rest))
    return code


def _understood(parser: Parser, words: list[str]) -> Namespace:
    """What the words ask for. Options may stand anywhere, for which argparse has to look twice."""
    try:
        return parser.parse_args(words)
    except Cannot:
        return parser.parse_intermixed_args(words)


def _whole() -> Parser:
    """What stands before any verb, and the help that lists the verbs."""
    from coach import __version__
    from coach.commands.parser import Parser, Told, add_language

    commands = [("[PATH]", marked("open the screens on a playbook, or on the playbooks of a folder")), *VERBS.items()]
    column = max(len(word) for word, _does in commands)
    parser = Parser(
        "coach",
        usage=_("coach [PATH]  or  coach COMMAND ..."),
        description="\n".join(
            [
                _("Walk a sales team through designing its sales process, and keep the result as a playbook in git."),
                "",
                *(f"  coach {word:<{column}}  {_(does)}" for word, does in commands),
            ]
        ),
        epilog=_("coach COMMAND --help tells more. A playbook that has a command's name is opened as ./show"),
        formatter_class=Told,
    )
    add_language(parser)
    parser.add_argument(
        "--version", action="version", version=f"coach {__version__}", help=_("show the version and exit")
    )
    return parser


def _first_word(argv: list[str]) -> int:
    """Where the verb or path stands: after the options that may come before it."""
    at = 0
    while at < len(argv) and argv[at].startswith("-") and argv[at] != "-":
        at += 2 if argv[at] == "--language" else 1
    return min(at, len(argv))


def _language_asked(argv: list[str]) -> str | None:
    """What `--language` says: looked for first, so that help and mistakes are told in it too."""
    for word, following in zip(argv, [*argv[1:], ""], strict=False):
        if word == "--":
            break
        if word == "--language":
            return following
        if word.startswith("--language="):
            return word.partition("=")[2]
    return None


def _remembered_language() -> str | None:
    from coach.playbook.remembered import remembered

    return remembered().language


def _open_streams() -> None:
    """Make the standard streams fit for any text: a file's name may hold what an encoding can't."""
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by who called us
            setattr(sys, name, io.TextIOWrapper(io.BytesIO()))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drain() -> None:
    """Write out what is still held back. Where nobody takes it, give it up, so that Python doesn't try at exit."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
