"""`coach check`: what is weak or broken in playbooks, and where."""

from __future__ import annotations

import datetime as dt
from argparse import Namespace
from collections.abc import Collection, Iterator, Sequence
from functools import partial
from importlib import import_module
from shlex import join
from typing import NamedTuple

from coach.advice.baseline import Baseline, is_known, places_of
from coach.advice.check import WORST_FIRST, rules, weak
from coach.advice.finding import Finding
from coach.advice.progress import has_begun
from coach.commands.baselines import name_in, read_baseline, write_baseline
from coach.commands.exit import CANNOT, DONE, FOUND, told
from coach.commands.files import named, read
from coach.commands.parser import Parser
from coach.commands.reports.checked import Checked
from coach.commands.reports.summary import Tally, summary
from coach.commands.rule_names import codes_named
from coach.commands.side_by_side import each
from coach.commands.terminal import complain
from coach.locale import _, counted
from coach.playbook import clock
from coach.playbook.problem import Refused
from coach.playbook.text import visible

FORMATS = ("text", "json", "github", "sarif")
"""How to tell it. Each is a module of `reports/` with a function `report`, imported only when asked for."""


def describe(parser: Parser) -> None:
    parser.description = _("Tell what is weak or broken in playbooks, and where.")
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help=_("playbooks or folders of them, or - for standard input")
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help=_("how to tell it: text, json, github or sarif")
    )
    parser.add_argument(
        "--select", action="append", metavar="CODES", help=_("tell only these rules: codes, their beginnings, or names")
    )
    parser.add_argument("--ignore", action="append", metavar="CODES", help=_("tell all but these rules"))
    parser.add_argument(
        "--fail-on",
        choices=WORST_FIRST,
        default="warning",
        help=_("from which severity on to end with exit code 1: error, warning (if nothing is said) or hint"),
    )
    parser.add_argument("--baseline", metavar="FILE", help=_("tell only what is not in this file yet"))
    parser.add_argument(
        "--write-baseline", metavar="FILE", help=_("write what is weak today into this file, and tell nothing")
    )


def run(asked: Namespace) -> int:
    codes, names, tally = _codes(asked.select, asked.ignore), named(asked.paths), Tally()
    if asked.write_baseline:
        return _write(asked, _checked(names, codes, tally, Baseline(), ""), tally)
    baseline = read_baseline(asked.baseline) if asked.baseline else Baseline()
    report = import_module(f"coach.commands.reports.{asked.format}").report
    report(_checked(names, codes, tally, baseline, asked.baseline or ""))
    if asked.format == "text" and tally.read:
        print("\n".join(summary(tally)))
    if tally.mended:
        complain(_mended(asked, tally.mended))
    if tally.refused:
        return CANNOT
    failing = WORST_FIRST[: WORST_FIRST.index(asked.fail_on) + 1]
    return FOUND if any(tally.severities()[severity] for severity in failing) else DONE


def _codes(selected: Sequence[str] | None, ignored: Sequence[str] | None) -> Collection[str]:
    """The codes of the rules to tell of."""
    wanted = codes_named(selected) if selected else frozenset(rule.code for rule in rules())
    return wanted - codes_named(ignored or ())


def _checked(
    names: Sequence[str], codes: Collection[str], tally: Tally, baseline: Baseline, path: str
) -> Iterator[Checked]:
    """Each playbook that can be read, with the findings of these rules that the baseline in `path` does not hold."""
    for seen in each(partial(_look, codes=codes, today=clock.today()), names):
        if seen.refused:
            complain(told(seen.refused))
            tally.refused += 1
            continue
        known = frozenset(place for place in baseline.at(name_in(path, seen.file)) if place[0] in codes)
        new = [finding for finding in seen.found if not is_known(finding, known)]
        tally.read += 1
        tally.blank += [] if seen.has_begun else [seen.file]
        tally.inherited += seen.inherited
        tally.known += len(seen.found) - len(new)
        tally.mended += len(known - places_of(seen.found))
        tally.found.update(finding.code for finding in new)
        yield Checked(seen.file, seen.text, new)


class _Seen(NamedTuple):
    """What was seen of a playbook, as one process may tell another."""

    file: str
    text: str = ""
    found: Sequence[Finding] = ()
    inherited: int = 0
    """Findings that are its base's."""
    has_begun: bool = False
    refused: Refused | None = None
    """Why it cannot be read; told by who asked, for another process may not know in which language."""


def _look(name: str, codes: Collection[str], today: dt.date) -> _Seen:
    try:
        reading = read(name)
    except Refused as refused:
        return _Seen(name, refused=refused)
    own, inherited = weak(reading, today, codes)
    return _Seen(reading.file, reading.scan.text if own else "", own, len(inherited), has_begun(reading.whole))


def _mended(asked: Namespace, places: int) -> str:
    """What to do about places of a baseline where nothing is found any more."""
    mended = counted("{n} finding of the baseline is mended", "{n} findings of the baseline are mended", places)
    again = _again(asked, "--write-baseline", asked.baseline)
    return f"{asked.baseline}: {mended}; " + _("to bring it up to date: {command}").format(command=again)


def _again(asked: Namespace, option: str, path: str) -> str:
    """The command as a shell takes it that looks at the same playbooks and rules with another option for a baseline."""
    rules = [f"--{name}={codes}" for name in ("select", "ignore") for codes in getattr(asked, name) or ()]
    paths = ["--", *asked.paths] if any(one.startswith("-") and one != "-" for one in asked.paths) else asked.paths
    return join(["coach", "check", *rules, option, path, *paths])


def _write(asked: Namespace, checked: Iterator[Checked], tally: Tally) -> int:
    """Write a baseline of all that is found."""
    path = asked.write_baseline
    baseline = Baseline({name_in(path, one.file): places_of(one.findings) for one in checked})
    if tally.refused:
        complain(_("{file}: left as it was, since not every playbook could be read").format(file=path))
        return CANNOT
    write_baseline(path, baseline)
    written = counted("{n} finding written", "{n} findings written", tally.found.total())
    more = _("to tell only what is new: {command}").format(command=_again(asked, "--baseline", path))
    print(visible(f"{path}: {written}; {more}", one_line=True))
    return DONE
